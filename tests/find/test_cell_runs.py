"""Headers that are parts of years without their years: the report's own period tells which are which."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.find.cell_runs import part_of, runs_of
from pipeline.find.cell_spots import Spot
from pipeline.records import Cell, Reference

AUTUMN = Reference(reporting_start=date(2023, 10, 1), reporting_end=date(2023, 12, 31))


def run(*headers: str, texts: str = "", reference: Reference = AUTUMN) -> list[str]:
    spots = [Spot(Cell(at, at + 1, at), at, "1", header) for at, header in enumerate(headers)]
    found = runs_of(spots, texts, reference)
    return [f"{p.date_start} {p.date_end}" for _, p in sorted(found.items())]


FIVE_QUARTERS = [
    "2022-10-01 2022-12-31",
    "2023-01-01 2023-03-31",
    "2023-04-01 2023-06-30",
    "2023-07-01 2023-09-30",
    "2023-10-01 2023-12-31",
]


@pytest.mark.parametrize(
    "headers",
    [
        ("Oct - Dec", "Jan - Mar", "Apr - Jun", "Jul - Sep", "Oct - Dec"),
        ("October to December", "January to March", "April to June", "July to September", "October to December"),
        ("Q3", "Q4", "Q1", "Q2", "Q3"),
        ("Quarter 3", "Quarter 4", "Quarter 1", "Quarter 2", "Quarter 3"),
        ("Service", "Oct–Dec", "Jan–Mar", "Apr–Jun", "Jul–Sep", "Oct–Dec", "Change"),
    ],
)
def test_five_quarters_end_with_the_reports_own(headers: tuple[str, ...]) -> None:
    assert run(*headers, texts="Quarter 3, 2023/24") == FIVE_QUARTERS


def test_the_newest_may_come_first() -> None:
    assert run("Q3", "Q2", "Q1", "Q4", "Q3") == FIVE_QUARTERS[::-1]


def test_months_go_over_the_new_year() -> None:
    assert run("Nov", "Dec", "Jan", "Feb")[0] == "2022-11-01 2022-11-30"
    assert run("Dec", "Mar", "Jun", "Sep", "Dec")[-2:] == ["2023-09-01 2023-09-30", "2023-12-01 2023-12-31"]


@pytest.mark.parametrize(
    "headers",
    [
        ("Q1", "Q2", "Q3", "Q4"),  # of the year that the report is in
        ("Apr", "May", "Jun"),
        ("Jan", "Feb", "Mar", "Apr"),
        ("Oct - Dec 21", "Jan - Mar 22", "Apr - Jun 22"),  # dated by themselves
        ("Oct - Dec", "Jan - Mar"),  # two are no run
        ("Q3", "Q1", "Q2", "Q3"),
        ("Oct - Dec", "Jan", "Feb"),
        ("Target", "Actual", "Change"),
    ],
)
def test_no_run_is_left_to_other_rules(headers: tuple[str, ...]) -> None:
    assert run(*headers) == []


def test_a_run_in_the_captions_year_is_of_that_year() -> None:
    assert run("Q2", "Q3", "Q4", texts="Referrals 2021/22") == []
    assert run("Q2", "Q3", "Q4", texts="Referrals")[-1] == "2023-01-01 2023-03-31"


def test_without_a_reporting_period_nothing_is_dated() -> None:
    assert run("Q3", "Q4", "Q1", reference=Reference()) == []


def test_more_columns_than_a_report_has_are_no_run() -> None:
    assert run(*("Jan", "Jul") * 8_000) == []


def test_parts_of_years() -> None:
    assert part_of("Oct - Dec") == (12, 3)
    assert part_of("Nov - Jan") == (1, 3)
    assert part_of("Q4") == (3, 3)
    assert part_of("March Actual") == (3, 1)
    assert part_of("Dec 22") is part_of("December target met") is None


def test_two_quarters_of_which_one_is_the_reports_own() -> None:
    spring = Reference(reporting_start=date(2025, 4, 1), reporting_end=date(2025, 6, 30))
    expected = ["2025-01-01 2025-03-31", "2025-04-01 2025-06-30"]
    assert run("Quarter 4 result", "Quarter 1 result", texts="Quarter 1 2025/26", reference=spring) == expected
    assert run("Q2", "Q3", reference=spring) == []
