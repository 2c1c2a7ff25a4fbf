"""Rules of phrases and tokens: whole words, by spaCy, which is loaded for them only."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.find.rulebook import Rule, Rulebook, RuleFile, example_faults
from pipeline.problems import RulesError

PHRASE = Rule(
    name="hub", reason="a place", phrases=("family hub", "youth hub"), finds=("At the [[Family Hub]] in Wexcombe.",),
    ignores=("A family hubbub.",),
)  # fmt: skip
TOKENS = Rule(
    name="of-every", reason="a share", tokens=(({"LOWER": "of"}, {"LOWER": "every"}, {"LIKE_NUM": True}),),
    finds=("Seven [[of every ten]] plans.",),
)  # fmt: skip


def test_phrases_and_tokens_match_whole_words_in_any_case() -> None:
    book = Rulebook(RuleFile(rules=(PHRASE, TOKENS)))
    assert example_faults(book) == []
    found = book.matches("Of every 10 families, two knew a youth hub.")
    assert [(m.rule.name, m.start, m.end) for m in found] == [("of-every", 0, 11), ("hub", 33, 42)]


def test_only_the_rules_that_are_named_are_tried() -> None:
    book = Rulebook(RuleFile(rules=(PHRASE, TOKENS)))
    assert [m.rule.name for m in book.matches("of every 10 at a family hub", only=frozenset({"hub"}))] == ["hub"]


def test_tokens_that_are_no_pattern_are_said_with_their_rule() -> None:
    broken = TOKENS.model_copy(update={"tokens": (({"NO_SUCH_KEY": "x"},),)})
    with pytest.raises(RulesError, match="rule of-every: the pattern does not compile"):
        Rulebook(RuleFile(rules=(broken,)))


def test_a_process_that_reads_does_not_load_spacy_for_the_rules_that_ship() -> None:
    code = (
        "import sys, pipeline.worker; from pipeline.settings import rules_folder;"
        "pipeline.worker.load_rules(rules_folder()); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
