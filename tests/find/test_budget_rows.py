"""Rows of budgets → statements: roll-forwards, figures before labels, bands, titles of cards, lines of lost tables."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cell_papers import found, spans, told

from pipeline.find.card_pairs import pairs_of
from pipeline.find.cell_marks import is_lost_row
from pipeline.find.cell_titles import plain_title


def test_movements_between_two_dated_balances_are_of_the_time_between_them() -> None:
    statements = found(
        "Reserve | General Fund £m | Schools £m",
        "Balance at 1 April 2021 | 9.1 | 4.4",
        "Planned use | (1.2) | (0.4)",
        "Balance at 31 March 2022 | 7.9 | 4.0",
        "Contributions in the year | 2.0 | 0.5",
        "Forecast balance at 31 March 2023 | 9.9 | 4.5",
    )
    assert spans(statements[::2]) == [
        "2021-04-01 2021-04-01",
        "2021-04-01 2022-03-31",
        "2022-03-31 2022-03-31",
        "2022-04-01 2023-03-31",
        "2023-03-31 2023-03-31",
    ]
    assert {s.period_basis for s in statements} == {"stated"}


def test_a_column_that_names_its_year_keeps_it_between_balances() -> None:
    statements = found(
        "Reserve | 2020/21 £m", "Balance at 1 April 2021 | 9.1", "Use | (1.2)", "Balance at 31 March 2022 | 7.9"
    )
    assert spans(statements[1:2]) == ["2020-04-01 2021-03-31"]


def test_a_row_that_begins_without_a_figure_has_its_label_behind() -> None:
    statements = found(
        "2024/25 £000 | Service | 2025/26 £000", "1,240 | Parks | 1,310", "- | Climate fund | 150", heads=1
    )
    assert [s.measure.split(":")[0] for s in statements] == ["Parks", "Parks", "Climate fund"]


def test_what_a_home_is_worth_in_a_band_is_a_limit() -> None:
    statements = found(
        "Band | Property value | 2025/26 £", "A | Up to £40,000 | 1,511.88", "B | £40,001 to £52,000 | 1,763.86"
    )
    assert [r for _, _, _, r, _ in told(statements)] == ["limit", "level", "limit", "level"]


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Days lost to illness RED Worsening", "Days lost to illness"),
        ("Plans in time Stable GREEN", "Plans in time"),
        ("Roads getting Better", "Roads getting Better"),
    ],
)
def test_a_colour_and_a_trend_are_no_part_of_a_title(written: str, title: str) -> None:
    assert plain_title(written) == title


@pytest.mark.parametrize(
    "line",
    [
        "1,240 Parks and open spaces 1,310 70",
        "85 Allotments 90 5",
        "Salaries 45,210 46,000",
        "45,210 46,000 Salaries 47,400",
        "(312) Cemeteries (330)",
    ],
)
def test_a_line_of_a_row_without_its_table_states_nothing(line: str) -> None:
    assert is_lost_row(line)


@pytest.mark.parametrize(
    "line",
    [
        "1 Number of visits 1,310",
        "Contacts 1,234 (56%)",
        "12 homes were let in 2023.",
        "Fostering in 2022 2023",
        "- Events 330",
        "18 of the 24",
    ],
)
def test_short_lines_of_words_and_figures_are_read(line: str) -> None:
    assert not is_lost_row(line)


def test_a_day_without_a_year_is_of_the_columns_year() -> None:
    statements = found(
        "Reserve | 2024/25 £000 | 2025/26 £000", "Balance at 1 April | 40 | 30", "Balance at 31 March | 30 | 20"
    )
    assert spans(statements) == [
        "2024-04-01 2024-04-01",
        "2025-04-01 2025-04-01",
        "2025-03-31 2025-03-31",
        "2026-03-31 2026-03-31",
    ]


def test_a_day_over_a_column_is_of_the_rows_year() -> None:
    statements = found("Year | Balance at 1 April £m | Balance at 31 March £m", "2024/25 | 4.91 | 5.87", heads=1)
    assert spans(statements) == ["2024-04-01 2024-04-01", "2025-03-31 2025-03-31"]


def test_quarters_by_number_run_over_a_financial_years_end() -> None:
    statements = found(
        "Measure | Q3 | Q4 | Q1 | Q2",
        "Trees planted | 10 | 20 | 30 | 40",
        heading="Quarter 2 2023/24",
    )
    assert spans(statements)[1] == "2023-01-01 2023-03-31"
    statements = found("Measure | Q4 | Q1 | Q2", "Trees planted | 20 | 30 | 40", heading="Quarter 2 2023/24")
    assert spans(statements) == ["2023-01-01 2023-03-31", "2023-04-01 2023-06-30", "2023-07-01 2023-09-30"]


def test_a_row_of_posts_in_a_table_of_money_is_no_money() -> None:
    statements = found("Service | 2024/25 £ | 2025/26 £", "Salaries | 9,100 | 9,400", "Staff (FTE) | 42.6 | 41.1")
    assert [s.unit for s in statements] == ["gbp", "gbp", "fte", "fte"]


def test_a_change_without_a_unit_beside_percentages_is_in_points() -> None:
    statements = found("Measure | Q1 2023/24 | Q2 2023/24 | Change", "Letters answered | 68% | 65% | -3")
    assert (statements[2].unit, statements[2].value) == ("percentage_points", 3)
    assert statements[2].doubt is not None
    statements = found("Measure | Number | Share | Change", "Letters answered | 1,317 | 65% | -3")
    assert statements[2].unit == "count"


def test_no_more_than_is_a_targets_figure() -> None:
    assert [(s.value, s.role) for s in found("Measure | Latest | Target", "Homes empty | 13 | No more than 11")] == [
        (13, "level"),
        (11, "target"),
    ]


def test_a_length_of_stay_names_its_charge() -> None:
    statements = found("Charge | Basis | 2024/25", "Up to 1 hour | Per stay | £1.60", "Over 4 hours | Per stay | £6.00")
    assert [(s.value, s.measure.startswith(("Up to 1 hour", "Over 4 hours"))) for s in statements] == [
        (Decimal("1.6"), True),
        (6, True),
    ]


def test_a_plan_behind_a_year_is_of_that_year() -> None:
    statements = found("Directorate (£m) | 2025/26 budget | 2026/27 plan", "People | 41.3 | 45.1")
    assert spans(statements) == ["2025-04-01 2026-03-31", "2026-04-01 2027-03-31"]


def test_this_time_last_year_is_the_same_period_of_the_year_before() -> None:
    statements = found("Measure | This quarter | This time last year", "Loans of books | 41 | 45")
    assert spans(statements)[1] == "2022-07-01 2022-09-30"


def test_a_column_of_periods_dates_each_row() -> None:
    statements = found(
        "Indicator | Period of data | Latest result", "Households | 2022/23 | 732", "Trees | Q1 23/24 | 12"
    )
    assert spans(statements) == ["2022-04-01 2023-03-31", "2023-04-01 2023-06-30"]


def test_words_behind_trend_are_no_part_of_a_card() -> None:
    pairs, title = pairs_of("Result: 52.8% | Target: 46.0% | Floor: 58.8% | Trend: level")
    assert [(p.label, p.value) for p in pairs] == [("Result", "52.8%"), ("Target", "46.0%"), ("Floor", "58.8%")]
    assert title == ""


def test_spending_to_date_is_of_the_year_so_far() -> None:
    statements = found("£000 | Annual budget | Budget to date | Actual to date", "Adults | 900 | 450 | 460")
    assert spans(statements)[1:] == ["2023-04-01 2023-09-30"] * 2
