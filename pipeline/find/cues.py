"""What a text must hold for a pattern to match it, read off the pattern: most rules are so never tried.

Searching a sentence for every rule of a file costs more than all else. Whether it holds the letters
that a match cannot do without is told by a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_GRAM = 4  # letters by which cues are looked up
_SHORT = 3
_COMMON = re.compile(r"[a-pr-wy .,()0-9-]")  # so common that a cue of one or two tells nothing
_MOST = 80  # cues of one pattern


def cues_of(pattern: str) -> frozenset[str] | None:
    """Small letters of which every match holds at least one; None where that cannot be told.

    >>> sorted(cues_of(r"\\b(?:rise(?:s|n)?|grew) (?:by|to)\\b"))
    ['grew', 'rise']
    >>> cues_of(r"\\d+") is None
    True
    """
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(items: Iterable[Any]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need: the longest, then the fewest."""
    needed: list[frozenset[str]] = []
    word = ""
    for op, value in items:
        if op is ops.LITERAL:
            word += chr(value).lower()
            continue
        if op is ops.AT:
            continue
        needed.append(frozenset({word}))
        word = ""
        if found := _of_part(op, value):
            needed.append(found)
    needed.append(frozenset({word}))
    useful = [n for n in needed if min(map(len, n), default=0) and len(n) <= _MOST]
    return max(useful, key=lambda n: (min(_GRAM, *map(len, n)), -len(n)), default=None)


def _of_part(op: Any, value: Any) -> frozenset[str] | None:
    """What one part needs; None where it may be empty or is of letters of a kind."""
    if op is ops.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b))
    if op is ops.SUBPATTERN:
        return _of_sequence(value[3])
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}:
        return _of_sequence(value[2]) if value[0] else None
    if op is ops.ATOMIC_GROUP:
        return _of_sequence(value)
    if op is ops.ASSERT:
        return _of_sequence(value[1])
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return frozenset(chr(letter).lower() for _, letter in value)
    return None


class Cues:
    """Which of several patterns may match a text."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """patterns: regular expressions that ignore case, by name."""
        self._needed = {name: cues_of(pattern) for name, pattern in patterns.items()}
        self._order = {name: place for place, name in enumerate(patterns)}
        self._always: set[str] = set()
        self._long: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        for name, cues in self._needed.items():
            if cues is None or any(len(cue) < _SHORT and _COMMON.search(cue) for cue in cues):
                self._always.add(name)
                continue
            for cue in cues:
                (self._long if len(cue) >= _GRAM else self._short).setdefault(cue[:_GRAM], set()).add(name)

    def called(self, text: str) -> list[str]:
        """The names of the patterns whose cues a text in small letters holds, in order."""
        grams = grams_of(text)
        found = self._always.union(
            *[self._long[gram] for gram in self._long.keys() & grams],
            *[names for cue, names in self._short.items() if cue in text],
        )
        return sorted(found, key=self._order.__getitem__)

    def calls(self, name: str, text: str) -> bool:
        """Whether a text in small letters holds what one pattern needs; for texts too long to take to pieces."""
        cues = self._needed[name]
        return cues is None or any(cue in text for cue in cues)


@lru_cache(maxsize=4)  # several rules files are asked about one sentence
def grams_of(text: str) -> frozenset[str]:
    """Every four letters of a text: "in care" → "in c", "n ca", " car", "care"."""
    return frozenset([text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)])
