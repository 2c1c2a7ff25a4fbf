"""Multiples that a claim makes of its own figures: "6.2%, less than a third of the 19.4% nationally"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_records import Figure, Source
from pipeline.ask.claims_values import agreement

_OF = re.compile(
    r"\s+(?P<of>(?:of )?(?:that (?:of|for|in) |those (?:of|for|in) )?)(?:the |its |their )?"
    r"(?:[a-z'-]+ ){0,4}?(?:(?:of|for|in) (?:the )?)?(?:[A-Z][a-z]+ ){0,2}(?:of |at |\(|, )?",
)
_ABOVE = frozenset({"above", "higher than", "more than", "greater than", "up on"})
_GAP = re.compile(
    r"\s+(?:percentage )?(?:points )?(?P<way>above|below|higher than|lower than|more than|greater than|fewer than|"
    r"less than|up on|down on)\b[^.;]{0,60}",
    re.IGNORECASE,
)


def compared(asked: Asked, figures: Sequence[Figure]) -> list[Figure]:
    """Figures without the multiples that only compare two of them; what does not follow is said of the first.

    "93 per 10,000, twice that of England (46)": 93 and 46, as 93 is twice 46.
    """
    found = list(figures)
    for first, much, second in zip(figures, figures[1:], figures[2:], strict=False):
        if first.unit != second.unit or not second.value or first.value is None:
            continue
        holds = _times(asked, first.value, much, second)
        holds = _apart(asked, first.value, much, second) if holds is None else holds
        if holds is None:
            continue
        found.remove(much)
        if not holds:
            why = (
                f"the claim says {much.as_written}, and its own figures are {first.as_written} and {second.as_written}"
            )
            found[found.index(first)] = replace(first, against=why)
    return found


def _times(asked: Asked, value: Decimal, much: Figure, second: Figure) -> bool | None:
    """Whether a value is so many times, or such a share, of the second: "a third of the 19.4%"; None of no multiple."""
    between = _OF.fullmatch(asked.text[much.end : second.start])
    if between is None or much.value is None or not second.value or not (much.spoken or much.unit == "times"):
        return None
    if much.unit == "times":
        share = replace(much, value=100 * much.value, unit="percent", spoken=True)
    elif much.unit == "percent" and between["of"].startswith("of"):
        share = much
    else:
        return None
    return agreement(share, _told(100 * value / second.value)).how != "none"


def _apart(asked: Asked, value: Decimal, much: Figure, second: Figure) -> bool | None:
    """Whether a value is so much above or below the second: "four points above the 53% of the region"."""
    between = _GAP.fullmatch(asked.text[much.end : second.start])
    if between is None or much.value is None or second.value is None:
        return None
    if much.unit not in {"points", "percentage_points", second.unit}:
        return None
    above = between["way"].lower() in _ABOVE
    return agreement(much, _told(value - second.value if above else second.value - value)).how != "none"


def _told(value: Decimal) -> Source:
    """What two figures make, beside which a multiple or a gap is put."""
    return Source("", "statement", "", "", None, None, "", "", value=value.quantize(Decimal("0.1")), decimals=1)
