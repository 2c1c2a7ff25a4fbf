"""Rules are tried only where they may match: never where they do is one left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.find.cues import Cues, cues_of
from pipeline.find.patterns import in_small_letters
from pipeline.find.rulebook import Rulebook, load_rulebook

RULES = Path(__file__).parents[2] / "rules"
NAMES = ("context", "documents", "judgements", "periods", "quantities", "statements", "subjects")
BOOKS = [load_rulebook(RULES / f"{name}.yaml") for name in NAMES]


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        (r", (?P<age>[1-9][0-9]),", {", 00,"}),  # digits are asked for as 0, in groups too
        (r"\b(?:rise(?:s|n)?|grew) (?:by|to)\b", {"rise", "grew"}),
        (r"\b(?:fall|fell)\b", {"fall", "fell"}),
        (r"Act (?:19|20)[0-9]{2}", {"act 0000"}),
        (r"[0-9]{3,} beds?", {" bed"}),
        (r"[0-9]{3,}s?", {"000"}),
        (r"one (?:more )?(?:week|month|year)", {"one "}),  # what tells enough, then the fewest
        (r"[1-3]/[24] of ", {"0/0 of "}),
        (r"\([a-z]{1,3} ?[0-9]{1,2} ", {"("}),  # a bracket stands in fewer texts than a digit
        (r"(?:more )?visits", {"visits"}),
        (r"\d+", None),
        (r"(?:a|\d)", None),
        (r"(?:visits)?", None),
        (r"Home(?= care)", {" care"}),
        (r"(?<!not )rated", {"rated"}),
    ],
)
def test_what_a_match_cannot_do_without(pattern: str, cues: set[str] | None) -> None:
    assert cues_of(pattern) == (None if cues is None else frozenset(cues))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.path.stem)
def test_no_match_of_any_rule_is_left_out(book: Rulebook) -> None:
    examples = [re.sub(r"\[\[|\]\]", "", text) for rule in book.rules.values() for text in (*rule.finds, *rule.ignores)]
    patterned = {name: book.regex(name) for name, rule in book.rules.items() if rule.pattern}
    quoted = [f"the '{text}'" for text in examples]
    for text in {*examples, *map(str.upper, examples), *quoted}:
        plainly = {(name, *m.span()) for name, regex in patterned.items() for m in regex.finditer(text)}
        assert {(m.rule.name, m.start, m.end) for m in book.matches(text) if m.rule.pattern} == plainly
        few = {(m.rule.name, m.start, m.end) for n in patterned for m in book.matches(text, only=frozenset({n}))}
        assert few == plainly


def test_few_patterns_are_called() -> None:
    cues = Cues({"fall": r"\bfell\b", "rise": r"\brose\b", "any": r"\d"})
    assert cues.called("referrals rose by 00") == {"rise", "any"}


def test_small_letters_keep_their_places() -> None:
    assert len(in_small_letters("İN CARE İ")) == len("İN CARE İ")
