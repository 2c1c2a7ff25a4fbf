"""What the rules of rules/quantities.yaml claim of a text: labels, names, ages, and words that are values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.find.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Claim:
    """text[start:end] is meant by a rule; inner is the part that group <n> names, else the whole."""

    rule: str
    gives: Mapping[str, str]
    start: int
    end: int
    inner: tuple[int, int]


@lru_cache(maxsize=8)
def _valued(rules: Rulebook) -> frozenset[str]:
    return frozenset(name for name, rule in rules.rules.items() if "value" in rule.gives)


def claims_of(text: str, rules: Rulebook, *, only_values: bool = False) -> list[Claim]:
    """Every claim, in the order of the rules file: earlier rules win.

    only_values: those of rules that give a value to words; the others have nothing to say where no number stands.
    """
    found = []
    for name, m in rules.found(text, _valued(rules) if only_values else None):
        inner = m.span(m.lastgroup) if m.lastgroup else m.span()
        found.append(Claim(name, rules.rules[name].gives, m.start(), m.end(), inner))
    return found
