"""Marks and words in cells: suppressed, nothing, a legend, codes, references."""

from __future__ import annotations

import pytest
from cell_papers import found, told


def test_a_bare_target_in_a_row_of_percentages_is_one_with_a_doubt() -> None:
    actual, target = found("Measure | Actual | Target", "Visits made in time | 91% | 95")
    assert (target.unit, bool(target.doubt)) == ("percent", True)
    assert actual.doubt is None
    number, share = found("Measure | Number | %", "Visits made in time | 91 | 88%")
    assert (number.unit, share.unit) == ("count", "percent")


@pytest.mark.parametrize("mark", ["c", "x", "*", "..", "[c]", "suppressed"])
def test_suppressed_figures_are_null(mark: str) -> None:
    first, second = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6")
    assert (first.value, first.status, first.as_written) == (None, "suppressed", mark)
    assert second.value == 6


@pytest.mark.parametrize("mark", ["–", "-", "n/a", "tbc", "", "#", "Z", "G", "↑", "Red", "Yes", "Quarterly"])
def test_other_marks_and_words_are_nothing(mark: str) -> None:
    statements = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6")
    assert [(s.value, s.measure) for s in statements] == [(6, "Children missing")]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("–", "– = suppressed because fewer than five children are counted"),
        ("#", "# means that the figure is withheld."),
        ("s", "Figures that are suppressed are shown as s."),
    ],
)
def test_a_legend_makes_a_mark_a_suppression(mark: str, note: str) -> None:
    first, _ = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6", note=note)
    assert (first.value, first.status) == (None, "suppressed")


def test_below_five_by_its_legend() -> None:
    rows = ("Measure | Q1 2023/24 | Q2 2023/24", "Children missing | <5 | 6")
    (below, _), (hidden, _) = found(*rows), found(*rows, note="<5 = suppressed to protect the children counted")
    assert (below.value, below.qualifier, below.status) == (5, "under", None)
    assert (hidden.value, hidden.status) == (None, "suppressed")


def test_ages_and_reference_numbers_are_labels() -> None:
    statements = found("Age | Number", "0-4 | 120", "5 to 9 | 97", "16+ | 61", caption="Children in care by age")
    assert [s.value for s in statements] == [120, 97, 61]
    assert statements[0].measure == "Children in care by age: 0-4"
    numbered = found("No. | Measure | Q2 2023/24", "1 | Referrals | 210", "2 | Visits | 190")
    assert [s.value for s in numbered] == [210, 190]


def test_a_column_of_indicators_is_none_of_references() -> None:
    (statement,) = found("Theme | KPI | Q1 2023/24", "Safe | Road casualties | 47")
    assert "Road casualties" in (statement.measure or "")


@pytest.mark.parametrize("code", ["2559", "1A", "4.2", "1C(2A)"])
def test_a_code_before_a_name_is_no_figure(code: str) -> None:
    statements = found("Measures | Name | Q2 2023/24 | England rank", f"{code} | Homes inspected | 47 | 12")
    assert told(statements) == [("47", 47, "count", "level", "local")]
    assert statements[0].measure == "Homes inspected"


def test_columns_of_one_letter_are_told_apart() -> None:
    statements = found("Service | G | A | R", "Highways and transport | 3 | 1 | 2")
    assert [s.measure for s in statements] == [f"Highways and transport: {x}" for x in "GAR"]
