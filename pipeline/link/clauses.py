"""Parts of a long measure that name a thing by themselves: what is told around it is not part of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.month_names import FULL_MONTHS

# What explains the name before it and does not narrow it.
_EXPLAINS = re.compile(
    r"\s{0,2}\(\s{0,2}(?:i\.?e\.?|e\.?g\.?|an indicator of|which|where)\s[^()]{0,300}(?:\)|$)|"
    r"(?<=\w)\s{0,2}[,:;–-]?\s{0,2}\b(?:whereby|indicating|reflecting|although|so that|in order to|"
    r"as a (?:direct )?result of)\b.*|"
    r"\s{0,2},?\s{0,2}\b(?:despite|because of|due to|following)\b[^,:;()]{0,200}(?:,|$)",
    re.IGNORECASE,
)
# When it is, which is told elsewhere.
_WHEN = re.compile(
    r"\b(?:(?:since|in|at|by|until|from|during|for|to|of|end of)\s+){0,2}(?:"
    rf"(?:[0-3]?\d\s+)?(?:{FULL_MONTHS})\s+(?:19|20)\d\d|(?:19|20)\d\d(?:\s?[-/–]\s?\d{{2,4}})?|"
    r"quarters?\s+[1-4](?![\d.])|"
    r"(?:the\s+)?(?:past|last|previous)\s+(?:two|three|four|five|six|twelve|\d{1,2})\s+(?:years|months)|"
    r"(?:the\s+)?(?:six|twelve|three|\d{1,2})\s+months\s+(?:prior\s+to|before)\s+(?:the|this)\s+inspection)\b",
    re.IGNORECASE,
)
# What holds for all of what is counted is not what is counted.
_ALL_OF_WHOM = re.compile(r"\s{0,2},?\s{0,2}\b(?:all|none) of (?:whom|which)\b.*", re.IGNORECASE)
# Where one clause ends and another begins; a list of what care leavers do is one thing.
_BOUNDARY = re.compile(
    r"(?<!education)(?<!employment)(?<!training)(?<!work)(?<!reading)(?<!writing)(?<!physical), |"
    r" – | - |[:;()] ?|, and |\b(?:but|although|while|whilst|whereas|when|because|indicating|that|which)\b",
    re.IGNORECASE,
)
_MOST = 12  # clauses: a measure of more is a page
# What each pattern cannot match without, in small letters: few measures have any of it.
_EXPLAINERS = (
    "(", "whereby", "indicating", "reflecting", "although", "so that", "in order to", "result of",
    "despite", "because of", "due to", "following",
)  # fmt: skip
_BOUNDARIES = (
    ", ", " – ", " - ", ":", ";", "(", ")",
    "but", "although", "whil", "whereas", "when", "because", "indicating", "that", "which",
)  # fmt: skip
_FIGURE = re.compile("[0-9]")


def _has(measure: str, needed: Iterable[str]) -> bool:
    """Whether one of some pieces is in a measure, in any case."""
    small = measure.casefold()
    return any(piece in small for piece in needed)


def without_explanations(measure: str) -> str:
    """ "referrals (ie contacts that need an assessment)" → "referrals" """
    plain = _EXPLAINS.sub(" ", measure) if _has(measure, _EXPLAINERS) else measure
    return " ".join(plain.split())


def without_asides(measure: str) -> str:
    """ "children in hostels, all of whom live in the area" → "children in hostels" """
    return _ALL_OF_WHOM.sub("", measure) if _has(measure, ("of wh",)) else measure


def without_dates(measure: str) -> str:
    """ "households recruited since April 2022" → "households recruited" """
    dated = _FIGURE.search(measure) or _has(measure, ("years", "months"))
    return " ".join((_WHEN.sub(" ", measure) if dated else measure).split())


def clauses(measure: str) -> Iterator[str]:
    """ "Plans are reviewed, but re-referrals within a year" → its two clauses; none of a measure that is one."""
    parts = [part for part in _BOUNDARY.split(measure) if part.strip()] if _has(measure, _BOUNDARIES) else []
    if 1 < len(parts) <= _MOST:
        yield from parts
