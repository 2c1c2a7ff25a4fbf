"""Hedges before and after a number: "just over 30", "two years or more", "<5"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.find.rulebook import Rulebook

_WORD = re.compile(r"\S+")
_QUOTES = "(\"'"
_MARKER = re.compile(r"(?:^|[;:.,-] )$")  # "c." there is the third of a list, not circa
_WENT = frozenset({"went", "gone", "go", "goes", "going", "moved", "crept", "shot", "pushed"})
_SPAN = 36  # characters looked at before a number; the longest hedge is shorter


@dataclass(frozen=True, slots=True)
class Hedges:
    """Hedge phrase → qualifier, and the pattern of what may follow a number."""

    before: Mapping[str, str]
    last_words: frozenset[str]  # of the phrases before
    symbols: Mapping[str, str]
    after: re.Pattern[str]


@lru_cache(maxsize=8)
def hedges(rules: Rulebook) -> Hedges:
    """The lists `hedge_…` and `after_…` of a rulebook; entries without letters are symbols."""
    before: dict[str, str] = {}
    symbols: dict[str, str] = {}
    for name, words in rules.lists.items():
        if name.startswith("hedge_"):
            for word in words:
                (before if any(c.isalpha() for c in word) else symbols)[word] = name[6:]
    after = "|".join(
        f"(?P<{name[6:]}>" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
        for name, words in rules.lists.items()
        if name.startswith("after_")
    )
    last_words = frozenset(phrase.split()[-1] for phrase in before)
    behind = re.compile(rf" ?(?:{after})(?![A-Za-z0-9]| (?:the|that|those|its|a|by)\b)", re.I)
    return Hedges(before, last_words, symbols, behind)


def hedge_before(text: str, start: int, rules: Rulebook) -> tuple[str, int] | None:
    """The qualifier that the words before a number give it, and where they begin.

    >>> hedge_before("Just over 30 schools", 10, rules)
    ('over', 0)
    """
    known, low = hedges(rules), max(0, start - _SPAN)
    left = text[low:start]
    plain = left.rstrip()
    for size in (2, 1):
        if plain[-size:] in known.symbols and len(plain) >= size:
            return known.symbols[plain[-size:]], low + len(plain) - size
    words = plain.lower().split()
    if not words or words[-1].lstrip(_QUOTES) not in known.last_words:  # as in most texts
        return None
    for size in range(min(5, len(words)), 0, -1):
        phrase = " ".join(words[-size:]).lstrip(_QUOTES)
        if phrase == "up to" and words[-3:-2] and words[-3] in _WENT:
            return None  # "visits went up to 12": it arrived there
        if phrase in known.before:
            at = [m.start() for m in _WORD.finditer(left)][-size]
            at += len(left[at:]) - len(left[at:].lstrip(_QUOTES))
            if phrase != "c." or not _MARKER.search(left[:at]):
                return known.before[phrase], low + at
    return None


def hedge_after(text: str, end: int, rules: Rulebook) -> tuple[str, int] | None:
    """The qualifier that follows a number, and where it ends: "two years or more" → at_least."""
    m = hedges(rules).after.match(text, end)
    return (m.lastgroup or "exact", m.end()) if m else None
