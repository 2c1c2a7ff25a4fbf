"""Rules are asked by name about a sentence's words: none is passed over that would find something."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from pipeline.find.asking import Asking, words_needed
from pipeline.find.patterns import for_small_letters
from pipeline.find.rulebook import load_rulebook
from pipeline.find.sentence import Sentence

ROOT = Path(__file__).parents[2]
BOOK = load_rulebook(ROOT / "rules" / "statements.yaml")
ASKED = {name: rule for name, rule in BOOK.rules.items() if "(?-i" not in (rule.pattern or "")}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:rises?|up) by\b", {"rise", "rises", "up"}),
        (r"^[^.;]{0,60}?\b(?:should|must be)\b", {"should", "must"}),
        (r"\bof \b(?:them|these)\b", {"them", "these"}),  # the longest tell most
        (r"\b(?:in|at) \bthat day|\bsame\b", {"that", "same"}),  # one of each branch
        (r"\bhomes|visits", {"homes", ""}),  # "nursingvisits"
        (r"(?:\bhomes|visits)", {""}),
        (r"\b[0-9]+ homes", {""}),
        (r"^homes", {""}),
    ],
)
def test_the_words_that_every_match_holds(pattern: str, words: set[str]) -> None:
    assert words_needed(pattern) == words


def test_only_rules_whose_words_a_text_holds_are_tried() -> None:
    patterns = {"rise": r"\brose", "any": r"\d homes", "named": r"(?-i:Homes)"}
    asking = Asking({name: for_small_letters(pattern) for name, pattern in patterns.items()})

    def tried(text: str) -> set[str]:
        asked = asking.about(text)
        return {name for name, (bit, _) in asked.rules.items() if bit & asked.opened}

    assert tried("The PROSE of 12 Homes") == {"any"}
    assert tried("It ROSE.") == tried("It's a rosebed.") == {"rise", "any"}
    assert asking.about("The PROSE").lower == "the prose"


@pytest.mark.parametrize("name", ASKED)
def test_a_rule_finds_its_own_examples_when_it_is_asked(name: str) -> None:
    for marked in ASKED[name].finds:
        text = re.sub(r"\[\[|\]\]", "", marked)
        assert Sentence(text, BOOK).search(name), text
        assert Sentence(text.upper(), BOOK).search(name), text
    for text in ASKED[name].ignores:
        assert not Sentence(text, BOOK).search(name), text


def test_an_answer_is_of_a_part_of_the_sentence() -> None:
    sentence = Sentence("Visits ROSE by 12, and fell by 3.", BOOK)
    found = sentence.search("by-before", 0, 15)
    assert found
    assert found.span() == (12, 15)
    assert not sentence.search("by-before", 0, 17)
    assert sentence.without("visits fell by", "measure-tail") == "visits"


def test_every_rule_that_is_asked_for_is_there() -> None:
    names = set()
    for path in (ROOT / "pipeline" / "find").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and _is_sentence(call.func.value):
                asks = call.func.attr in {"search", "match", "fullmatch", "without"}
                given = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                names |= set(given) if asks else set()
    assert len(names) > 100
    assert not names - set(ASKED)


def _is_sentence(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "sentence"
