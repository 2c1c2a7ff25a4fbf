"""What names a table row: columns of areas, pairs below the measure they belong to, figures in words, scores."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cell_papers import found, told


def test_a_column_of_areas_says_whose_figures_a_row_holds() -> None:
    statements = found(
        "Area | Measure | 2022/23",
        "Fernleigh | Children in need, rate per 10,000 | 312.5",
        "England | Children in need, rate per 10,000 | 342.7",
        "Statistical neighbours | Children in need, rate per 10,000 | 330.1",
        "Leeds | Children in need, rate per 10,000 | 391.7",
    )
    assert [s.subject for s in statements] == ["local", "national", "statistical_neighbours", "other"]
    assert {s.measure for s in statements} == {"Children in need, rate per 10,000"}


def test_an_area_that_is_no_known_place_stays_in_the_measure() -> None:
    (statement,) = found("Area | Measure | 2022/23", "Mill ward | Referrals to the hub | 31")
    assert (statement.subject, statement.measure) == ("local", "Mill ward Referrals to the hub")


def test_a_target_in_a_table_of_pairs_is_of_the_measure_above_it() -> None:
    statements = found(
        "Recycling rate | 47.9%",
        "Target | 50%",
        "England | 44.1%",
        "Missed bins | 412",
        "Target | 300",
        heading="Waste",
    )
    assert [(s.measure, s.role, s.subject) for s in statements] == [
        ("Waste: Recycling rate", "level", "local"),
        ("Waste: Recycling rate", "target", "local"),
        ("Waste: Recycling rate", "level", "national"),
        ("Missed bins", "level", "local"),
        ("Missed bins", "target", "local"),
    ]


def test_a_figure_in_words_is_no_label() -> None:
    statements = found("Measure | Value", "Homes inspected | two", "Schools closed | 3", "Appeals lost | nil")
    assert told(statements) == [
        ("two", 2, "count", "level", "local"),
        ("3", 3, "count", "level", "local"),
        ("nil", 0, "count", "level", "local"),
    ]
    assert [s.measure for s in statements] == ["Homes inspected", "Schools closed", "Appeals lost"]


def test_number_words_may_head_columns() -> None:
    statements = found("Households with children | One | Two | Three or more", "Renting | 410 | 302 | 118")
    assert [s.value for s in statements] == [410, 302, 118]


def test_scores_and_ratings_with_decimals_are_scores() -> None:
    statements = found("Site | Visits | Rating | Satisfaction score", "Ash Park | 41,200 | 4.5 | 81")
    assert [s.unit for s in statements] == ["count", "score", "score"]


def test_a_raised_p_in_a_header_makes_the_column_provisional() -> None:
    first, second = found("Phase | 2021/22 | 2022/23ᵖ", "Primary absence rate | 6.0% | 5.1%")
    assert (first.status, second.status) == (None, "provisional")
    assert second.measure == "Primary absence rate"


def test_a_column_that_begins_with_england_is_englands() -> None:
    statements = found(
        "School type | Overall absence (%) | England overall absence (%) | National overall absence (%)",
        "Primary | 5.4 | 5.5 | 5.6",
    )
    assert [s.subject for s in statements] == ["local", "national", "national"]
    (insurance,) = found("Directorate | National insurance paid (£)", "Highways | 41,000")
    assert insurance.subject == "local"


def test_a_caption_that_sorts_by_what_the_labels_are_names_what_is_measured() -> None:
    (statement,) = found(
        "Ward | Outcome | Households", "Mill | Prevented | 64", caption="Applications by ward and outcome"
    )
    assert statement.measure == "Applications by ward and outcome: Mill Prevented: Households"


def test_a_comma_before_two_digits_is_no_list_of_two_figures() -> None:
    assert found("Library | Cost per visit (£)", "Central | 2,15") == []


def test_blanks_beside_a_header_that_spans_columns_are_under_it() -> None:
    statements = found(
        "Measure | Calls |  | Share answered | ", " | Q1 2023/24 | Q2 2023/24 | Q1 2023/24 | Q2 2023/24",
        "Town | 41 | 45 | 81% | 88%", heads=2,
    )  # fmt: skip
    assert [s.measure for s in statements] == ["Town: Calls"] * 2 + ["Town: Share answered"] * 2
    first, second = found("Measure | Target |  | ", " |  | Q1 2023/24 | Q2 2023/24", "Calls | 50 | 41 | 45", heads=2)[
        1:
    ]
    assert (first.role, second.role) == ("level", "level")


def test_a_labelled_figure_behind_a_rows_label_is_no_label() -> None:
    (statement,) = found("Suspensions | England rate: 9.3%")
    assert (statement.value, statement.subject, statement.measure) == (Decimal("9.3"), "national", "Suspensions")


@pytest.mark.parametrize(("cell", "unit"), [("%", "percent"), ("No.", "count"), ("Days", "days"), ("kg", "kg")])
def test_a_cell_that_says_a_unit_alone_names_no_row(cell: str, unit: str) -> None:
    first, _ = found(f"Waste per home | {cell} | 12 | 14", heads=0)
    assert (first.unit, first.measure) == (unit, "Waste per home")


def test_a_movement_between_two_days_is_not_of_the_rows_year() -> None:
    *_, moved = found("Year of debt | 1 April 2024 | 30 September 2024 | Movement", "2021/22 | 540 | 300 | (240)")
    assert (moved.role, moved.direction, str(moved.period_end)) == ("change", "down", "2024-09-30")
