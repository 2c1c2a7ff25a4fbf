"""What headers over columns and labels give to a table's cells: months of a year above them, the unit of the corner."""

from __future__ import annotations

from decimal import Decimal

from cell_papers import found, spans


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


def test_days_lost_per_full_time_equivalent_are_days() -> None:
    (posts,) = found("Measure | Latest", "Vacancies (full-time equivalents) | 9.7")
    assert posts.unit == "fte"
    (lost,) = found("Measure | Latest", "Days lost to sickness per full-time equivalent employee | 9.7")
    assert lost.unit == "days"


def test_close_to_target_is_no_target() -> None:
    (close,) = found("Theme | Close to target", "Streets and parks | 6")
    assert close.role == "level"


def test_a_strip_of_names_with_figures_may_begin_with_words() -> None:
    statements = found(
        "Performance against target | Result this quarter 25.6% | Target 26.4% | Result last quarter 21.8%",
        heading="ED07: Pupils absent for half a day or more",
    )
    assert [(s.value, s.role) for s in statements] == [
        (Decimal("25.6"), "level"),
        (Decimal("26.4"), "target"),
        (Decimal("21.8"), "level"),
    ]
    assert spans(statements)[2] == "2023-04-01 2023-06-30"


def test_names_in_the_cells_before_their_figures_tell_role_and_period() -> None:
    statements = found(
        "FN1: Bills paid in ten days | ^ | ^ | ^",
        "Latest | 76% | Target | 72%",
        "Previous | 84% | Floor | 80%",
        "RAG | Red | DoT | up",
        heads=1,
    )
    assert [(s.value, s.role) for s in statements] == [(76, "level"), (72, "target"), (84, "level"), (80, "target")]
    assert spans(statements)[0] == "2023-07-01 2023-09-30"
    assert spans(statements)[2] == "2023-04-01 2023-06-30"
    assert {s.measure.split(":")[0] for s in statements} == {"FN1"}


def test_a_row_called_target_below_a_title_over_all_columns_is_of_targets() -> None:
    statements = found(
        "FN1: Bills paid in ten days | ^ | ^",
        "Quarter | Q1 2023/24 | Q2 2023/24",
        "Result | 81% | 84%",
        "Target | 90% | 90%",
        heads=2,
    )
    assert [s.role for s in statements] == ["level", "level", "target", "target"]


def test_a_day_with_dots_dates_a_column() -> None:
    statements = found("Reserve | Balance 31.3.24 £m | Balance 31.3.25 £m", "Elections | 2.58 | 6.36")
    assert spans(statements) == ["2024-03-31 2024-03-31", "2025-03-31 2025-03-31"]
    assert statements[0].measure == "Elections: Balance £m"


def test_figures_of_the_latest_quarter_are_figures_where_the_previous_stands_beside() -> None:
    statements = found("Indicator | Ref | Latest quarter | Target | Previous quarter", "Homes let | HS1 | 12 | 14 | 9")
    assert [s.value for s in statements] == [12, 14, 9]
    (share,) = found("Indicator | Quarter | Result", "Homes let | 2 | 91%")
    assert share.value == 91
