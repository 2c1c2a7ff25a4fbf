"""Whose figure it is where another council is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.find.findrules import FindRules, load_rules
from pipeline.find.mentions import read_sentence
from pipeline.find.statements import Setting, drafts
from pipeline.records import Reference

HOME = "E06000004"  # any authority that the sentences do not name


@pytest.fixture(scope="module")
def rules() -> FindRules:
    return load_rules(Path(__file__).parents[2] / "rules")


def subjects_of(text: str, rules: FindRules, home: str | None) -> list[str]:
    sentence, _ = read_sentence(text, Reference(), rules, home=home)
    made, _ = drafts(sentence, Setting())
    return [d.subject for d in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rate is 88 compared with 71 in Durham.", ["local", "other"]),
        ("Take-up is 40% (Sunderland 52%).", ["local", "other"]),
        ("Take-up is 40% in a neighbouring council.", ["other"]),
        ("Take-up in our borough is 40%.", ["local"]),
    ],
)
def test_another_councils_figure_is_its_own(text: str, expected: list[str], rules: FindRules) -> None:
    assert subjects_of(text, rules, HOME) == expected


def test_without_a_home_no_name_is_another(rules: FindRules) -> None:
    assert subjects_of("Take-up is 40% (Sunderland 52%).", rules, None) == ["local", "local"]
