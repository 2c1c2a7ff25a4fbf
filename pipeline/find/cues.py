"""What a text must hold for a pattern to match it, read off the pattern: most rules are so never tried.

Searching a sentence for every rule of a file costs more than all else. Whether it holds the letters
that a match cannot do without is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_ENOUGH = 3  # of what letters tell; more tell as much
_MOST_TIMES = 4  # that a part is counted
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}
_MOST = 80  # cues of one pattern
_MOST_LETTERS = 12  # of a set that stand for themselves
_MOST_PRODUCTS = 24  # of a cue with such sets in it: ", 1" to ", 9"


def cues_of(pattern: str) -> frozenset[str] | None:
    """Small letters, all digits as 0, of which every match holds at least one; None where that cannot be told.

    >>> sorted(cues_of(r"\\b(?:rise(?:s|n)?|grew) (?:by|to)\\b"))
    ['grew', 'rise']
    >>> cues_of(r"\\d+") is None
    True
    """
    return _of_sequence(parser.parse(pattern, re.IGNORECASE))


def _of_sequence(items: Iterable[Any]) -> frozenset[str] | None:
    """The best of what the parts of a sequence need: what tells enough, then the fewest."""
    needed: list[frozenset[str]] = []
    words = frozenset({""})
    for op, value in _opened(items):
        texts = _texts_of(op, value)
        if texts and len(words) * len(texts) <= _MOST_PRODUCTS:
            words = frozenset(word + text for word in words for text in texts)
        elif op is not ops.AT:
            needed.append(words)
            words = frozenset({""})
            if found := _of_part(op, value):
                needed.append(found)
    needed.append(words)
    useful = [n for n in needed if min(map(len, n), default=0) and len(n) <= _MOST]
    return max(useful, key=lambda n: (min(_ENOUGH, *map(_told, n)), -len(n), min(map(_told, n))), default=None)


def _told(cue: str) -> float:
    """How much letters tell: a mark as "/" or "(" stands in few texts, a blank in most."""
    return sum(1 if letter.isalnum() else 0.5 if letter == " " else 2.5 for letter in cue)


def _texts_of(op: Any, value: Any) -> frozenset[str]:
    """What a part stands for, where it is letters and choices of letters only: "(?:19|20)" → {"00"}; else nothing."""
    if op is not ops.BRANCH:
        return letters_of_set([(op, value)] if op is ops.LITERAL else value if op is ops.IN else [])
    found: set[str] = set()
    for branch in value[1]:
        texts = {""}
        for inner, of in branch:
            letters = _texts_of(inner, of)
            texts = {text + letter for text in texts for letter in letters}
            if not 0 < len(texts) <= _MOST_PRODUCTS:
                return frozenset()
        found |= texts
    return frozenset(found) if len(found) <= _MOST_PRODUCTS else frozenset()


def _opened(items: Iterable[Any]) -> Iterator[Any]:
    """The parts of a sequence with those of its groups, and with those that come at least once."""
    for op, value in items:
        if op is ops.SUBPATTERN:
            yield from _opened(value[3])
        elif op in _REPEATS and value[0]:
            for _ in range(min(value[0], _MOST_TIMES)):
                yield from _opened(value[2])
            if value[1] > min(value[0], _MOST_TIMES):
                yield ops.ANY, None  # it may come again
        else:
            yield op, value


def _of_part(op: Any, value: Any) -> frozenset[str] | None:
    """What one part needs; None where it may be empty or is of letters of a kind."""
    if op is ops.BRANCH:
        branches = [_of_sequence(branch) for branch in value[1]]
        return None if None in branches else frozenset().union(*(b for b in branches if b))
    if op is ops.ATOMIC_GROUP:
        return _of_sequence(value)
    if op is ops.ASSERT:
        return _of_sequence(value[1])
    return None


def letters_of_set(choices: Iterable[Any]) -> frozenset[str]:
    """The letters of a set, small, and "0" for digits; none where they are of a kind, or too many to tell much."""
    found: set[str] = set()
    for kind, value in choices:
        if kind not in {ops.LITERAL, ops.RANGE}:
            return frozenset()
        first, last = (value, value) if kind is ops.LITERAL else value
        found.update(chr(letter).lower() for letter in range(first, min(last, first + _MOST_LETTERS) + 1))
    found = {"0" if "0" <= letter <= "9" else letter for letter in found}
    return frozenset(found) if len(found) <= _MOST_LETTERS else frozenset()


class Cues:
    """Which of several patterns may match a text."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """patterns: regular expressions that ignore case, by name."""
        needed = {name: cues_of(pattern) for name, pattern in patterns.items()}
        self._always = {name for name, cues in needed.items() if cues is None}
        self._pieces = [(cue, name) for name, cues in needed.items() for cue in cues or ()]

    def called(self, text: str) -> set[str]:
        """The names of the patterns whose cues a text holds. text: in small letters, all digits as 0."""
        return self._always.union([name for piece, name in self._pieces if piece in text])
