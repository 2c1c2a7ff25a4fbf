"""A figure that a document states again is joined to where it stands first, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import paper

from pipeline.find.finding import find, load_rules
from pipeline.records import Facts

RULES = load_rules(Path(__file__).parents[2] / "rules")


def repeats(text: str) -> list[bool]:
    statements = find(paper(text), RULES, Facts(authority="Fernleigh Borough Council")).statements
    return [s.repeat_of is not None for s in statements]


@pytest.mark.parametrize(
    "again",
    [
        "At 31 March 2023, 412 children were in care.",
        "There were 412 children in care at 31 March 2023.",
        "At 31 March 2023 there had been 412 children in care.",
    ],
)
def test_another_wording_of_the_same_figure_is_a_repeat(again: str) -> None:
    assert repeats(f"There were 412 children in care at 31 March 2023.\n{again}") == [False, True]


@pytest.mark.parametrize(
    "other",
    [
        "At 31 March 2022, 412 children were in care.",
        "At 31 March 2023, 413 children were in care.",
        "At 31 March 2023, 412 children were on a protection plan.",
    ],
)
def test_another_day_value_or_measure_is_none(other: str) -> None:
    assert repeats(f"There were 412 children in care at 31 March 2023.\n{other}") == [False, False]


def test_equal_figures_of_two_councils_are_none() -> None:
    rows = "Council | Children in care 31 March 2023\nLeeds | 412\nBradford | 412"
    assert repeats(rows) == [False, False]
