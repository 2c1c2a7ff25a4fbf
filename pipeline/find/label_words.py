"""With which letters the labels of rules begin, and what they hold: most texts are so compared with none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.find.cues import cues_of
from pipeline.find.openings import openings_of
from pipeline.find.rulebook import Rule

_LETTERS = re.compile("[a-z]+")
_FIRST = 4  # letters of a first word, with the blank behind it


class Labels:
    """The rules that name labels, by the first letters of these."""

    def __init__(self, rules: Sequence[tuple[Rule, str]]) -> None:
        """rules: each with its pattern, of small letters, blanks and the marks within words."""
        firsts = [(rule, first_letters(pattern), told_by(pattern)) for rule, pattern in rules]
        letters: frozenset[str | None] = frozenset({None}).union(*(first for _, first, _ in firsts if first))
        begun = {key: [f for f in firsts if f[1] is None or key in f[1]] for key in letters}
        self._rules = {key: tuple(rule for rule, _, _ in some) for key, some in begun.items()}
        self._needed = {key: tuple(sorted(set().union(*(told for _, _, told in some)))) for key, some in begun.items()}

    def beginning(self, word: str) -> tuple[Rule, ...]:
        """The rules whose labels may begin with a word, in order."""
        return self._rules.get(f"{word} "[:_FIRST], self._rules[None])

    def needed(self, word: str) -> tuple[str, ...]:
        """Letters of which every label that begins with a word holds some, whatever words stand between its own."""
        return self._needed.get(f"{word} "[:_FIRST], self._needed[None])


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
def first_letters(pattern: str) -> frozenset[str] | None:
    """Four letters, or all with a blank, of the first words of all that a pattern matches; None where they may be any.

    >>> sorted(first_letters(r"\\A(?:the )?(?:care leavers|adoption(?: services?)?|in care)\\Z"))
    ['adop', 'care', 'in ', 'the ']
    >>> first_letters(r"\\A(?:[\\w'-]+ )?board\\Z") is None
    True
    """
    told = openings_of(rf"\b(?:{pattern})")
    if told is None or any(len(words) < _FIRST and " " not in words for words in told):
        return None
    return frozenset(f"{words.partition(' ')[0]} "[:_FIRST] for words in told)
