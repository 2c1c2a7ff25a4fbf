"""What the rules of rules/quantities.yaml claim of a text: labels, names, ages, and words that are values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.find.patterns import in_small_letters
from pipeline.find.rulebook import Rule, Rulebook

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")  # no quotation marks around it: 'none' is none


@dataclass(frozen=True, slots=True)
class Claim:
    """text[start:end] is meant by a rule; inner is the part that group <n> names, else the whole."""

    rule: str
    gives: Mapping[str, str]
    start: int
    end: int
    inner: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Cues:
    """Which rules a cue calls: by the first four letters of a word, by a piece of text, or always.

    A rule called in vain costs its search and nothing else, so four letters are enough.
    """

    always: frozenset[int]
    words: Mapping[str, frozenset[int]]
    pieces: tuple[tuple[str, frozenset[int]], ...]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=8)
def _cues(rules: Rulebook, only_values: bool) -> _Cues:
    patterned = tuple(r for r in rules.rules.values() if r.pattern and (not only_values or "value" in r.gives))
    called: dict[str, set[int]] = {}
    for index, rule in enumerate(patterned):
        for cue in rule.gives.get("cue", "#").lower().split("|"):
            called.setdefault(cue[:4] if cue.isalpha() else cue, set()).add(index)
    always = frozenset(called.pop("#", ()))
    words = {cue: frozenset(indexes) for cue, indexes in called.items() if cue.isalpha()}
    pieces = tuple((cue, frozenset(indexes)) for cue, indexes in called.items() if not cue.isalpha())
    return _Cues(always, words, pieces, patterned)


def claims_of(text: str, rules: Rulebook, *, only_values: bool = False) -> list[Claim]:
    """Every claim, in the order of the rules file: earlier rules win.

    only_values: those of rules that give a value to words; the others have nothing to say where no number stands.
    """
    cues, lower = _cues(rules, only_values), in_small_letters(text)
    words = _WORD.findall(lower)
    starts = {word[:4] for word in words} | {word[:3] for word in words if len(word) < 6}
    tried = cues.always.union(
        *[cues.words[start] for start in starts & cues.words.keys()],
        *[indexes for piece, indexes in cues.pieces if piece in lower],
    )
    found = []
    for index in sorted(tried):
        rule = cues.rules[index]
        for m in rules.finditer(rule.name, text, lower):
            inner = m.span(m.lastgroup) if m.lastgroup else m.span()
            found.append(Claim(rule.name, rule.gives, m.start(), m.end(), inner))
    return found
