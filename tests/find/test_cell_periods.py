"""The periods of cells: by headers, rows, captions and headings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from cell_papers import RULES, found, reading, spans

from pipeline.find.finding import find
from pipeline.records import Facts


def test_headers_give_period_and_role_and_the_row_its_measure_and_unit() -> None:
    statements = found(
        "Ref | Measure | Q1 2023/24 | Q2 2023/24 | Target | RAG",
        "CS1 | Visits made in time (%) | 87 | 88 | 90 | Amber",
        "CS2 | Visits made each month | 140 | 152 | 150 | Green",
    )
    assert [(s.value, s.unit, s.role) for s in statements[:3]] == [
        (87, "percent", "level"),
        (88, "percent", "level"),
        (90, "percent", "target"),
    ]
    assert spans(statements[:3]) == ["2023-04-01 2023-06-30", "2023-07-01 2023-09-30", "2023-07-01 2023-09-30"]
    assert [s.period_basis for s in statements[:3]] == ["stated", "stated", "inherited"]
    assert {s.measure for s in statements[:3]} == {"Visits made in time (%)"}
    assert statements[0].quote == "CS1 | Visits made in time (%) | 87 | 88 | 90 | Amber"
    assert statements[3].unit == "count"


def test_previous_is_the_period_before_the_reporting_one() -> None:
    latest, previous = found("Measure | Latest | Previous", "Visits made in time | 91% | 88%")
    assert spans([latest, previous]) == ["2023-07-01 2023-09-30", "2023-04-01 2023-06-30"]


def test_two_header_rows_year_over_quarter() -> None:
    statements = found(
        "Measure | 2022/23 | ^ | 2023/24 | ^", "^ | Q3 | Q4 | Q1 | Q2", "Referrals | 210 | 215 | 190 | 201"
    )
    assert spans(statements) == [
        "2022-10-01 2022-12-31",
        "2023-01-01 2023-03-31",
        "2023-04-01 2023-06-30",
        "2023-07-01 2023-09-30",
    ]


def test_periods_down_the_side() -> None:
    statements = found(
        "Quarter | Referrals | Visits in time (%)",
        "Q3 2022/23 | 210 | 91",
        "Q4 | 215 | 92",
        "Total | 425 | 91.5",
        caption="Table 1: Demand",
    )
    assert spans(statements[:4:2]) == ["2022-10-01 2022-12-31", "2023-01-01 2023-03-31"]
    assert [s.measure for s in statements[:2]] == ["Demand: Referrals", "Demand: Visits in time (%)"]
    assert statements[4].period_start is None
    assert statements[4].doubt == "a total of several periods"


@pytest.mark.parametrize("period", ["Dec-22", "Dec 22", "Dec 22 Actual", "December 2022", "31/12/2022"])
def test_headers_that_name_a_month_or_day(period: str) -> None:
    (one,) = found(f"Measure | {period}", "Referrals | 210")
    assert one.period_end == date(2022, 12, 31)
    assert one.period_basis == "stated"


def test_short_and_plain_years() -> None:
    statements = found("Measure | 21/22 | 2021", "Referrals | 210 | 205")
    assert spans(statements) == ["2021-04-01 2022-03-31", "2021-01-01 2021-12-31"]


def test_school_years_but_not_of_money() -> None:
    (attendance,) = found("Measure | 2021/22", "Pupils persistently absent (%) | 18.2")
    (money,) = found("Scheme | 2021/22 (£m)", "New school places | 18.2")
    assert spans([attendance, money]) == ["2021-09-01 2022-08-31", "2021-04-01 2022-03-31"]


def test_a_change_on_a_year_is_measured_from_it() -> None:
    (statement,) = found("Band | Change on 2022/23", "D | 59.33", caption="Council tax by band 2023/24 (£)")
    assert (str(statement.period_start), str(statement.baseline_start)) == ("2023-04-01", "2022-04-01")
    assert statement.measure == "Council tax by band (£): Band D: change"


def test_the_year_before_to_date() -> None:
    statements = found("Measure | Year to date | Prev. yr YTD", "Visits made | 140 | 131")
    assert spans(statements) == ["2023-04-01 2023-09-30", "2022-04-01 2022-09-30"]


def test_a_month_of_figures_is_no_column_of_months() -> None:
    statements = found("Measure | Latest month | Target", "Visits made in time | 97.4% | 98%")
    assert [s.value for s in statements] == [Decimal("97.4"), 98]


def test_a_bare_year_beside_a_name_dates_its_column() -> None:
    statements = found("Subject | Fernleigh 2022 | England 2022", "Reading | 57 | 60", heading="Results (%)")
    assert [(s.subject, str(s.period_start)) for s in statements] == [
        ("local", "2022-01-01"),
        ("national", "2022-01-01"),
    ]


def test_a_change_arrived_at_the_year_before_its_column() -> None:
    statements = found("Library | 2021/22 | 2022/23 | Change %", "Central | 400 | 420 | 5")
    assert (statements[2].role, str(statements[2].period_start)) == ("change", "2022-04-01")


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("Children in care at 31 May 2023", "2023-05-31", "2023-05-31"),
        ("Children in care as of 31 May 2023", "2023-05-31", "2023-05-31"),
        ("Report for Quarter 2 of 2023/24 > Children in care, 2021/22", "2021-04-01", "2022-03-31"),
        ("Children in care 2021/22 > Quarter 2 of 2023/24", "2023-07-01", "2023-09-30"),
        ("Cabinet, 31 May 2023", "2023-07-01", "2023-09-30"),
    ],
)
def test_the_innermost_heading_with_a_date_dates_the_cells(heading: str, first: str, last: str) -> None:
    assert spans(found("Area | Children", "North | 301", heading=heading)) == [f"{first} {last}"]


def test_a_row_of_the_previous_figure_is_of_the_period_before() -> None:
    statements = found("Latest | 87%", "Target | 90%", "Previous | 86%", heading="Buses on time", heads=0)
    assert [(s.role, f"{s.period_start} {s.period_end}") for s in statements] == [
        ("level", "2023-07-01 2023-09-30"),
        ("target", "2023-07-01 2023-09-30"),
        ("level", "2023-04-01 2023-06-30"),
    ]
    assert spans(found("Offence | Number", "Previous convictions | 8")) == ["2023-07-01 2023-09-30"]


def test_a_range_of_months_takes_its_own_year_before_the_headings() -> None:
    statements = found(
        "Measure | Oct - Dec 22 | Jan - Mar 23", "Calls answered | 94% | 93%", heading="Quarter 2 2023/24"
    )
    assert spans(statements) == ["2022-10-01 2022-12-31", "2023-01-01 2023-03-31"]


@pytest.mark.parametrize(
    ("title", "header", "span"),
    [
        ("Budget 2022/23, produced on 14 November 2023", "Quarter 1", "2022-04-01 2022-06-30"),
        ("Produced on 14 November 2023", "Quarter 1", "2023-04-01 2023-06-30"),
        ("Dashboard, December 2023", "Oct", "2023-10-01 2023-10-31"),
        ("Dashboard, March 2024", "Dec", "2023-12-01 2023-12-31"),
    ],
)
def test_the_year_of_a_part_of_a_year(title: str, header: str, span: str) -> None:
    assert spans(found(f"Measure | {header}", "Visits | 12", caption=title)) == [span]


def test_a_quarter_of_a_card_is_not_ahead_of_the_report() -> None:
    row = found("Quarter 4 result | 164", "Target | 150", heading="Report, Quarter 2 2023/24 > Jobs kept", heads=0)[0]
    assert (row.period_start, row.period_end) == (date(2023, 1, 1), date(2023, 3, 31))


def test_last_years_quarter_beside_this_years_and_their_change() -> None:
    statements = found(
        "Demand | Quarter 2 | Quarter 2 last year | Change",
        "Visits made | 205 | 190 | +15",
        heading="Quarter 2 2023/24",
    )
    assert spans(statements) == ["2023-07-01 2023-09-30", "2022-07-01 2022-09-30", "2023-07-01 2023-09-30"]


@pytest.mark.parametrize(
    ("label", "days"),
    [
        ("Q1 (April to June)", "2022-04-01 2022-06-30"),
        ("Quarter 4 - January to March", "2023-01-01 2023-03-31"),
        ("3rd quarter", "2022-10-01 2022-12-31"),
        ("First half", "2022-04-01 2022-09-30"),
        ("Autumn term", "2022-09-01 2022-12-31"),
    ],
)
def test_a_part_of_a_year_down_the_side_of_columns_of_years(label: str, days: str) -> None:
    statements = found("Period | 2021/22 | 2022/23", f"{label} | 47.1% | 48.2%", caption="Bins emptied on their day")
    assert spans(statements[1:]) == [days]


def test_a_part_of_a_year_is_no_measure_and_without_its_year_doubtful() -> None:
    visits, loans = find(reading("Quarter | Visits | Loans", "Q3 | 523 | 556"), RULES, Facts()).statements
    assert [s.measure for s in (visits, loans)] == ["Visits", "Loans"]
    assert [s.doubt for s in (visits, loans)] == ['"Q3" has no year that the table gives'] * 2


def test_a_year_of_four_digits_twice_in_a_heading_or_a_corner() -> None:
    quarters = found("Directorate | Q1 | Q2", "Housing | 12 | 14", heading="Complaints 2019 to 2020")
    assert spans(quarters) == ["2019-04-01 2019-06-30", "2019-07-01 2019-09-30"]
    months = found("2019/2020 | Apr | May", "Warrants | 57 | 47")
    assert spans(months) == ["2019-04-01 2019-04-30", "2019-05-01 2019-05-31"]


@pytest.mark.parametrize("label", ["Sickness absence (days)", "Attendance at leisure centres", "Taxi suspensions"])
def test_absence_of_staff_and_visits_count_by_financial_years(label: str) -> None:
    assert spans(found("Measure | 2021/22 | Target", f"{label} | 12 | 14"))[:1] == ["2021-04-01 2022-03-31"]
