"""What headers over columns and labels give to a table's cells: months of a year above them, the unit of the corner."""

from __future__ import annotations

from test_cells import found, spans


def test_a_month_below_a_year_is_that_years() -> None:
    statements = found(
        "Measure | 2023/24 | ^ | ^", "^ | Apr | Sep | Jan", "Visits made in time (%) | 87 | 88 | 90", heads=2
    )
    assert spans(statements) == ["2023-04-01 2023-04-30", "2023-09-01 2023-09-30", "2024-01-01 2024-01-31"]
    assert {s.measure for s in statements} == {"Visits made in time (%)"}


def test_the_corner_of_a_table_gives_the_unit_of_all_of_it() -> None:
    (schools, _) = found("£000 | 2023/24 | 2024/25", "Schools | 773 | 905")
    assert (schools.value, schools.unit) == (773_000, "gbp")


def test_a_number_beside_a_share_in_brackets_is_a_count_under_a_header_of_shares() -> None:
    (number, share) = found("Placements | Number (%)", "Foster homes | 36 (90%)")
    assert [(str(s.value), s.unit) for s in (number, share)] == [("36", "count"), ("90", "percent")]
    (share, number) = found("Plans | Share in time", "Education | 5.1% (12)")
    assert [(str(s.value), s.unit) for s in (share, number)] == [("5.1", "percent"), ("12", "count")]
