"""Spans of time that bound a measure: "within 45 days" is not "within 98 days", nor "over two years" its opposite."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = {
    word: n
    for n, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1)
} | {"twelve": 12, "fifteen": 15, "twenty": 20}
_SPAN = re.compile(
    r"(?:\b(?P<low>more than|over|longer than|at least|exceed(?:s|ed|ing)|beyond)|"
    r"\b(?P<high>within|inside|in under|under|less than|fewer than|at most|up to|no more than|no longer than|in))?"
    rf"\s{{0,2}}\b(?:the |an? )?(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})[- ](?:working[- ])?"
    r"(?P<unit>hour|day|week|month|year|mile)s?\b(?!(?: |-)olds?)"
    r"(?:\s+(?P<behind>or (?:more|longer|over)|or (?:less|fewer|under)))?",
    re.IGNORECASE,
)


Limit = tuple[str, int, str]  # unit, number, side


@lru_cache(maxsize=100_000)
def limits(text: str) -> frozenset[Limit]:
    """ "within 45 days" → {("day", 45, "high")}; "3 years or more" → {("year", 3, "low")}."""
    found = set()
    for span in _SPAN.finditer(text):
        behind = (span["behind"] or "").lower()
        low = span["low"] or behind.endswith(("more", "longer", "over"))
        high = span["high"] or behind.endswith(("less", "fewer", "under"))
        number = span["n"].lower()
        side = "low" if low else "high" if high else ""
        found.add((span["unit"].lower(), _WORDS.get(number) or int(number), side))
    return frozenset(found)


def other_limits(claimed: str, stated: str, quote: str) -> bool:
    """Whether two measures have limits in one unit, and none in common: 45 and 98 days.

    stated: the measure of a source; what its limits leave out ("3 years", of "3 years or more") its quote says.
    """
    mine, around = limits(claimed), limits(quote)
    theirs = {whole for limit in limits(stated) for whole in _whole(limit, around)}
    shared = {unit for unit, _, _ in mine} & {unit for unit, _, _ in theirs}
    return any(not any(_same(a, b) for a in mine for b in theirs if a[0] == unit) for unit in shared)


def lacks_limit(claimed: str, around: str, manner: frozenset[str]) -> bool:
    """Whether a claim's measure has a limit of time of which a source says nothing: "placed within 487 days".

    manner: what the source says of how it was done, "on time", which stands for a limit.
    """
    return bool(limits(claimed)) and not manner and not limits(around)


def _whole(limit: Limit, around: frozenset[Limit]) -> tuple[Limit, ...]:
    """A limit without a side has that of the same limit in the quote, if there is one."""
    unit, number, side = limit
    sided = tuple(other for other in around if other[:2] == (unit, number) and other[2])
    return sided if not side and sided else (limit,)


def _same(a: Limit, b: Limit) -> bool:
    return a[:2] == b[:2] and (a[2] == b[2] or "" in {a[2], b[2]})
