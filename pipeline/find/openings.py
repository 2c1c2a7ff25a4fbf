"""The letters that every match of a pattern begins with, read off the pattern: it is tried there only.

A search asks every character of a sentence whether a match begins at it. Most patterns of the rules
begin with one of some words: they are asked at the beginnings of words that have those letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from pipeline.find.cues import letters_of_set

GRAM = 6  # letters that are looked at
_MOST_PRODUCTS = 100  # of beginnings with sets of letters in them; more tell little
_MOST_TIMES = 3  # that a part is counted
_MEMORY = 16_384  # beginnings whose patterns are remembered
_WORD = re.compile(r"\w+")
_BLANKED = bytes(byte if chr(byte).isalnum() or byte == ord("_") else 32 for byte in range(128)) + bytes(128)
_LOOKS = {ops.AT, ops.ASSERT, ops.ASSERT_NOT}
_TEXT_EDGES = ([(ops.AT, ops.AT_BEGINNING)], [(ops.AT, ops.AT_BEGINNING_STRING)])
_REPEATS = {ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT}


def openings_of(pattern: str) -> frozenset[str] | None:
    """Up to six small letters, all digits as 0, that every match begins with, at the beginning of a word.

    An empty one where every match begins where the text does; None where nothing can be told.

    >>> sorted(openings_of(r"\\b(?:ris(?:e|ing)|up) by\\b"))
    ['rise b', 'rising', 'up by']
    >>> openings_of(r"\\b\\w+ by") is None, openings_of("rise") is None  # any word; "sunrise" too
    (True, True)
    """
    items = parser.parse(pattern, re.IGNORECASE)
    if list(items)[:1] in _TEXT_EDGES and not items.state.flags & re.MULTILINE:
        return frozenset({""})
    if not _begins_word(items):
        return None
    told = _beginnings(items)
    return told if all(_WORD.match(text) for text in told) else None


@lru_cache(maxsize=256)  # a rule of dates is asked for by each of its opening words
def beginnings_of(pattern: str) -> frozenset[str]:
    """Up to six small letters, all digits as 0, that every match begins with, wherever; "" where any may be the first.

    >>> sorted(beginnings_of(r"an? (?:day|week) ago")), beginnings_of(r"\\w+ ago")
    (['a day ', 'a week', 'an day', 'an wee'], frozenset({''}))
    """
    return _beginnings(parser.parse(pattern, re.IGNORECASE))


def _beginnings(items: Iterable[Any]) -> frozenset[str]:
    growing, done = _grown({""}, _with_ahead(items))
    return frozenset(growing | done)


def _with_ahead(items: Iterable[Any]) -> list[Any]:
    """The parts of a pattern, with what it asks to stand behind its end as one more: "[0-9](?= homes)"."""
    parts = list(items)
    while parts and parts[-1][0] is ops.ASSERT_NOT:
        parts.pop()
    if parts and parts[-1][0] is ops.ASSERT and parts[-1][1][0] == 1:
        return [*parts[:-1], *parts[-1][1][1]]
    return parts


def _begins_word(items: Iterable[Any]) -> bool:
    """Whether each match begins at the edge of a word: what comes first is \\b, in every branch."""
    for op, value in items:
        if (op, value) == (ops.AT, ops.AT_BOUNDARY):
            return True
        if op not in _LOOKS:
            return (op is ops.SUBPATTERN and _begins_word(value[3])) or (
                op is ops.BRANCH and all(_begins_word(branch) for branch in value[1])
            )
    return False


def _grown(growing: set[str], items: Iterable[Any]) -> tuple[set[str], set[str]]:
    """Beginnings with what the parts of a sequence add to them: those that may grow on, and those that are done."""
    done: set[str] = set()
    for op, value in items:
        if not growing:
            break
        if op not in _LOOKS:
            growing, more = _with_part(growing, op, value)
            done |= more
    return growing, done


def _with_part(growing: set[str], op: Any, value: Any) -> tuple[set[str], set[str]]:
    letters = letters_of_set([(op, value)] if op is ops.LITERAL else value if op is ops.IN else [])
    if letters and len(growing) * len(letters) <= _MOST_PRODUCTS:
        return _lengthened(growing, *letters)
    if op is ops.SUBPATTERN:
        return _grown(growing, value[3])
    if op is ops.ATOMIC_GROUP:
        return _grown(growing, value)
    if op is ops.BRANCH:
        branches = [_grown(growing, branch) for branch in value[1]]
        return set[str]().union(*(grown for grown, _ in branches)), set[str]().union(*(done for _, done in branches))
    if op in _REPEATS:
        return _with_repeated(growing, *value)
    return set(), growing


def _with_repeated(growing: set[str], least: int, most: int, inner: Iterable[Any]) -> tuple[set[str], set[str]]:
    """ "[0-9]{1,2}" → "0" and "00", which both may grow on; of what may come oftener only the first tells."""
    counted = most <= _MOST_TIMES
    grown, told, done = growing, set[str](), set[str]()
    for times in range(1, (most if counted else 1) + 1):
        grown, more = _grown(grown, inner)
        done |= more
        told |= grown if times >= least else set()
    told, done = (told, done) if counted else (set(), done | told | grown)
    return (told, done) if least else (told | growing, done)


def _lengthened(growing: set[str], *letters: str) -> tuple[set[str], set[str]]:
    longer = {text + letter for text in growing for letter in letters}
    done = {text for text in longer if len(text) >= GRAM}
    return longer - done, done


class Beginnings(dict[str, tuple[str, ...]]):
    """Letters that a text goes on with → the names of what may begin so, in order: told once, then looked up."""

    def __init__(self, told: Mapping[str, Iterable[str]]) -> None:
        """told: what each name may begin with."""
        super().__init__()
        self._order = tuple(told)
        self._named: dict[str, set[str]] = defaultdict(set)
        for name, beginnings in told.items():
            for beginning in beginnings:
                self._named[beginning].add(name)

    def __missing__(self, letters: str) -> tuple[str, ...]:
        """The names of what may begin with six letters: by all of them, the first few or none."""
        named = self._named
        found = [names for size in range(len(letters) + 1) if (names := named.get(letters[:size]))]
        begun = tuple(name for name in self._order if any(name in names for names in found)) if found else ()
        if len(self) >= _MEMORY:
            self.clear()
        self[letters] = begun
        return begun


class Openings:
    """Where in a text each of several patterns is to be tried."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """patterns: regular expressions that ignore case, by name."""
        told = {name: found for name, pattern in patterns.items() if (found := openings_of(pattern)) is not None}
        self.names = frozenset(told)
        self._first = {name: (0,) for name, openings in told.items() if "" in openings}
        self._begun = Beginnings({name: openings for name, openings in told.items() if "" not in openings})
        self._any = len(told) > len(self._first)

    def places(self, text: str) -> dict[str, tuple[int, ...]]:
        """Pattern → the places where it may begin; without those that may nowhere. text: small letters, digits as 0."""
        found: dict[str, tuple[int, ...]] = dict(self._first)
        if self._any:
            begun = self._begun
            for start, names in [(at, names) for at, letters in word_beginnings(text) if (names := begun[letters])]:
                for name in names:
                    found[name] = (*found[name], start) if name in found else (start,)
        return found


@lru_cache(maxsize=4)  # several rules files are asked about one sentence
def word_beginnings(text: str) -> list[tuple[int, str]]:
    """Each word's place and its first six letters: "up by 0" → [(0, "up by "), (3, "by 0"), (6, "0")]."""
    if not text.isascii():
        return [(at, text[at : at + GRAM]) for at in [m.start() for m in _WORD.finditer(text)]]
    at, found = 0, []
    for letters in text.encode().translate(_BLANKED).split(b" "):  # in half the time that the pattern takes
        if letters:
            found.append((at, text[at : at + GRAM]))
        at += len(letters) + 1
    return found
