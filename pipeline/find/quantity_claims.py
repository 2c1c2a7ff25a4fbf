"""What the rules of rules/quantities.yaml claim of a text: labels, names, ages, and words that are values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.find.rulebook import Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Claim:
    """text[start:end] is meant by a rule; inner is the part that group <n> names, else the whole."""

    rule: str
    gives: Mapping[str, str]
    start: int
    end: int
    inner: tuple[int, int]


@lru_cache(maxsize=8)
def _cued(rules: Rulebook) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    return tuple((r, tuple(r.gives.get("cue", "#").lower().split("|"))) for r in rules.rules.values() if r.pattern)


def claims_of(text: str, rules: Rulebook) -> list[Claim]:
    """Every claim, in the order of the rules file: earlier rules win."""
    lower, found = text.lower(), []
    for rule, cues in _cued(rules):
        if cues == ("#",) or any(cue in lower for cue in cues):
            for m in rules.regex(rule.name).finditer(text):
                inner = m.span(m.lastgroup) if m.lastgroup else m.span()
                found.append(Claim(rule.name, rule.gives, m.start(), m.end(), inner))
    return found
