"""With which words a label begins, read off its pattern: most texts are so compared with none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from pipeline.find.cues import cues_of
from pipeline.find.rulebook import Rule

_MOST = 200  # beginnings of one pattern
_LETTERS = re.compile("[a-z]+")


class Labels:
    """The rules that name labels, by the first words of these."""

    def __init__(self, rules: Sequence[tuple[Rule, str]]) -> None:
        """rules: each with its pattern, of small letters, blanks and the marks within words."""
        firsts = [(rule, first_words(pattern), told_by(pattern)) for rule, pattern in rules]
        words: frozenset[str | None] = frozenset({None}).union(*(first for _, first, _ in firsts if first))
        begun = {w: [f for f in firsts if f[1] is None or w in f[1]] for w in words}
        self._rules = {word: tuple(rule for rule, _, _ in some) for word, some in begun.items()}
        self._needed = {w: tuple(sorted(set().union(*(told for _, _, told in some)))) for w, some in begun.items()}

    def beginning(self, word: str) -> tuple[Rule, ...]:
        """The rules whose labels may begin with a word, in order."""
        return self._rules.get(word, self._rules[None])

    def needed(self, word: str) -> tuple[str, ...]:
        """Letters of which every label that begins with a word holds some, whatever words stand between its own."""
        return self._needed.get(word, self._needed[None])


def holds_any(lower: str, words: Iterable[str]) -> bool:
    """Whether one of several words, or parts of words, stands in a text in small letters."""
    for word in words:  # noqa: SIM110 - any() takes twice as long, and this is asked of every line
        if word in lower:
            return True
    return False


@lru_cache(maxsize=256)
def told_by(pattern: str) -> frozenset[str]:
    """The longest word, or part of one, of each cue of a pattern; "" where it has none.

    >>> sorted(told_by(r"\\A(?:looked after|in care) and achieving permanence\\Z"))
    ['permanence']
    """
    cues = cues_of(pattern) or {""}
    return frozenset(max(_LETTERS.findall(cue), key=len, default="") for cue in cues)


@lru_cache(maxsize=256)
def first_words(pattern: str) -> frozenset[str] | None:
    """The words with one of which every match begins; None where that may be any word.

    >>> sorted(first_words(r"\\A(?:the )?(?:care leavers|adoption(?: services?)?|children'?s homes)\\Z"))
    ['adoption', 'care', "children's", 'childrens', 'the']
    >>> first_words(r"\\A(?:[\\w'-]+ )?board\\Z") is None
    True
    """
    begun = _begun(parser.parse(pattern))
    return None if begun is None or "" in begun else frozenset(words.lower().partition(" ")[0] for words in begun)


def _begun(items: Iterable[Any]) -> set[str] | None:
    """How what a sequence matches may begin, to the end of the first word at least; None where it may be anything."""
    begun = {""}
    for op, value in items:
        going = {words for words in begun if " " not in words}
        if not going:
            break
        if op in {ops.AT, ops.ASSERT, ops.ASSERT_NOT}:
            continue
        part = _begun_by(op, value)
        if part is None or len(begun) > _MOST:
            return None
        begun = (begun - going) | {words + more for words in going for more in part}
    return begun


def _begun_by(op: Any, value: Any) -> set[str] | None:
    if op is ops.LITERAL:
        return {chr(value)}
    if op is ops.IN and all(kind is ops.LITERAL for kind, _ in value):
        return {chr(letter) for _, letter in value}
    if op is ops.SUBPATTERN:
        return _begun(value[3])
    if op is ops.BRANCH:
        branches = [_begun(branch) for branch in value[1]]
        return None if None in branches else set().union(*(b for b in branches if b))
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT} and value[1] == 1:
        part = _begun(value[2])
        return part | {""} if part and value[0] == 0 else part
    return None
