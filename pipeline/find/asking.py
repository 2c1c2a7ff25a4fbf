"""Rules that are asked by their names about parts of one sentence: those that none of its words opens find nothing.

A figure is asked some sixty questions, and most have words of their own: "target", "respectively". Which of
them a sentence has is looked up once for all its figures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
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
    """A text in small letters, and the patterns of the rules for it; None of those that none of its words opens."""

    lower: str
    rules: Mapping[str, re.Pattern[str] | None]


class Asking:
    """The rules of a file but those that mind capital letters."""

    def __init__(self, patterns: Mapping[str, SmallPattern]) -> None:
        """patterns: regular expressions that ignore case, by name."""
        self._small = {name: pattern.regex for name, pattern in patterns.items() if pattern.small}
        self._opened: dict[str, set[str]] = defaultdict(set)
        for name, pattern in self._small.items():
            for letters in words_needed(pattern.pattern):
                self._opened[letters].add(name)
        self._any = dict.fromkeys(self._small) | {name: self._small[name] for name in self._opened.pop("", ())}
        self._opened_by = lru_cache(maxsize=_MEMORY)(self._names)
        self.about = lru_cache(maxsize=4)(self._about)

    def found(self, name: str, words: str) -> re.Match[str] | None:
        """Where a rule matches other words first, in small letters."""
        return self._small[name].search(small_letters(words))

    def _names(self, word: str) -> frozenset[str]:
        """The rules that a word opens, by its first letters."""
        return frozenset[str]().union(*(self._opened.get(word[:size], ()) for size in range(1, len(word) + 1)))

    def _about(self, text: str) -> Asked:
        """What may be asked about parts of a text, and about words that are put together of it."""
        lower, rules = in_small_letters(text), self._any.copy()
        for name in set[str]().union(*map(self._opened_by, letters_of(lower))):
            rules[name] = self._small[name]
        return Asked(lower, rules)
