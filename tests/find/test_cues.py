"""Rules are tried only where they may match: never where they do is one left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.find.cues import Cues, cues_of
from pipeline.find.patterns import in_small_letters
from pipeline.find.quantity_claims import claims_of
from pipeline.find.rulebook import Rulebook, load_rulebook

RULES = Path(__file__).parents[2] / "rules"
BOOKS = [load_rulebook(RULES / f"{n}.yaml") for n in ("context", "documents", "judgements", "statements", "subjects")]


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r"\b(?:rise(?:s|n)?|grew) (?:by|to)\b", {"rise", "grew"}),
        (r"\b(?:fall|fell)\b", {"all", "ell"}),  # re takes out the first letter that both have
        (r"(?:more )?visits", {"visits"}),
        (r"\d+", None),
        (r"(?:a|\d)", None),
        (r"(?:visits)?", None),
        (r"Home(?= care)", {"home"}),
        (r"(?<!not )rated", {"rated"}),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, cues: set[str] | None) -> None:
    assert cues_of(pattern) == (None if cues is None else frozenset(cues))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.path.stem)
def test_no_match_of_any_rule_is_left_out(book: Rulebook) -> None:
    examples = [re.sub(r"\[\[|\]\]", "", text) for rule in book.rules.values() for text in (*rule.finds, *rule.ignores)]
    patterned = {name: book.regex(name) for name, rule in book.rules.items() if rule.pattern}
    for text in {*examples, *map(str.upper, examples)}:
        plainly = {(name, *m.span()) for name, regex in patterned.items() for m in regex.finditer(text)}
        assert {(m.rule.name, m.start, m.end) for m in book.matches(text) if m.rule.pattern} == plainly
        few = {(m.rule.name, m.start, m.end) for n in patterned for m in book.matches(text, only=frozenset({n}))}
        assert few == plainly


def test_few_patterns_are_called() -> None:
    cues = Cues({"fall": r"\bfell\b", "rise": r"\brose\b", "any": r"\d"})
    assert cues.called("referrals rose by 12") == ["rise", "any"]


def test_small_letters_keep_their_places() -> None:
    assert len(in_small_letters("İN CARE İ")) == len("İN CARE İ")


def test_no_claim_is_left_out_by_the_cues_of_quantities() -> None:
    book = load_rulebook(RULES / "quantities.yaml")
    examples = [re.sub(r"\[\[|\]\]", "", text) for rule in book.rules.values() for text in rule.finds]
    patterned = [name for name, rule in book.rules.items() if rule.pattern]
    for text in (*examples, *(f"the '{text}'" for text in examples)):
        plainly = {(name, *m.span()) for name in patterned for m in book.regex(name).finditer(text)}
        assert {(c.rule, c.start, c.end) for c in claims_of(text, book)} == plainly, text
