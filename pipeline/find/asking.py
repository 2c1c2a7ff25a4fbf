"""Rules that are asked by their names about parts of one sentence: those that none of its words opens find nothing.

A figure is asked some sixty questions, and most have words of their own: "target", "respectively". Which of
them a sentence has is looked up once for all its figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from pipeline.find.openings import openings_of
from pipeline.find.patterns import PIECE, SmallPattern, in_small_letters, letters_of, small_letters

_MEMORY = 16_384  # words whose rules are remembered
_LETTERS = re.compile(r"[a-z]*")


def words_needed(pattern: str) -> frozenset[str]:
    """The first letters of words of which every match holds one; among them none where a match may do without.

    >>> sorted(words_needed(r"^[^.;]{0,60}?\\b(?:should|must be)\\b|\\bgoals"))
    ['goals', 'must', 'should']
    """
    return frozenset[str]().union(*map(_needed, _branches(PIECE.findall(pattern))))


def _branches(pieces: Iterable[str]) -> list[list[tuple[str, int]]]:
    """What stands between the strokes that are in no bracket: each piece with the depth of its brackets."""
    found: list[list[tuple[str, int]]] = [[]]
    depth = 0
    for piece in pieces:
        depth += (piece[0] == "(") - (piece == ")")
        if piece == "|" and not depth:
            found.append([])
        else:
            found[-1].append((piece, depth))
    return found


def _needed(branch: list[tuple[str, int]]) -> frozenset[str]:
    """The best of what a sequence needs, by what may stand at each of its edges of words."""
    told = [frozenset({""})]
    for at, (piece, depth) in enumerate(branch):
        openings = openings_of("".join(p for p, _ in branch[at:])) if piece == r"\b" and not depth else None
        if openings:  # what stands behind the first word may be taken out of the words that are asked about
            told.append(frozenset(_LETTERS.match(opening)[0] for opening in openings))  # type: ignore[index]
    return max(told, key=lambda words: (min(map(len, words)), -len(words)))


class Asked(NamedTuple):
    """A text in small letters, the rules by name, each with its bit, and the bits of those that its words open."""

    lower: str
    rules: Mapping[str, tuple[int, re.Pattern[str]]]
    opened: int


class Asking:
    """The rules of a file but those that mind capital letters."""

    def __init__(self, patterns: Mapping[str, SmallPattern]) -> None:
        """patterns: regular expressions that ignore case, by name."""
        small = [(name, pattern.regex) for name, pattern in patterns.items() if pattern.small]
        self._rules = {name: (1 << place, regex) for place, (name, regex) in enumerate(small)}
        self._opened: dict[str, int] = defaultdict(int)
        for bit, regex in self._rules.values():
            for letters in words_needed(regex.pattern):
                self._opened[letters] |= bit
        self._opened_by = lru_cache(maxsize=_MEMORY)(self._bits)
        self.about = lru_cache(maxsize=4)(self._about)

    def found(self, name: str, words: str) -> re.Match[str] | None:
        """Where a rule matches other words first, in small letters."""
        return self._rules[name][1].search(small_letters(words))

    def _bits(self, word: str) -> int:
        """The bits of the rules that a word opens, by its first letters; "": of those that need no word."""
        return reduce(or_, (self._opened.get(word[:size], 0) for size in range(len(word) + 1)))

    def _about(self, text: str) -> Asked:
        """What may be asked about parts of a text, and about words that are put together of it."""
        lower = in_small_letters(text)
        return Asked(lower, self._rules, reduce(or_, map(self._opened_by, letters_of(lower)), self._bits("")))
