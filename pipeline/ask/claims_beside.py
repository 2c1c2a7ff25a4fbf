"""What stands right beside a source's number: a base ("140 of 145 care leavers") or a gap ("44 days above")."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.ask.claims_records import Source

_OF = re.compile(
    r"(?:\d%?\)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|thirds?|quarters?|none|most|majority))"
    r"\s+(?:out )?of (?:the |its |their |our |all |these |those )?(?:\w+['’]s )?$",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"[^,;:.()\d]{3,80}?(?=\s+(?:were|was|are|is|had|has|have|lived?|went|did|that|who|which|in|at|by)\b|[,;:.()]|$)"
)
_APART = re.compile(
    r"\s+(?:(?:percentage )?points?\s+|days?\s+|weeks?\s+|months?\s+)?"
    r"(?:above|below|higher|lower|longer|shorter|away from|short of|ahead of|behind|better|worse|more than|fewer than|"
    r"less than)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=100_000)
def base(source: Source) -> str | None:
    """What is counted of a number that another is a part of: "140 of 145 care leavers", 145 → " care leavers"."""
    if source.unit != "count" or not _OF.search(_before(source)[-40:]):
        return None
    found = _WHAT.match(_behind(source))
    return found[0] if found else ""


@lru_cache(maxsize=100_000)
def gap(source: Source) -> bool:
    """Whether a level is only how far something lies from something else: "44 days above the threshold"."""
    return source.role == "level" and _APART.match(_behind(source)) is not None


def _before(source: Source) -> str:
    return source.quote[: source.at] if source.at else ""


def _behind(source: Source) -> str:
    return source.quote[source.at + len(source.as_written) :]
