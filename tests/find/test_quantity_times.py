"""Lengths of time in several units: one quantity, in the smallest unit that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.find.finding import load_rules
from pipeline.find.quantities import find_cell_quantities, find_quantities

RULES = load_rules(Path(__file__).parents[2] / "rules").quantities


def read(text: str) -> list[tuple[str, int, str | None]]:
    found = find_quantities(text, (), RULES)
    return [(q.as_written, int(q.value or 0), q.unit) for q in found if q.kind == "statement"]


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("5m 51s", 351, "seconds"),
        ("5m51s", 351, "seconds"),
        ("1h 20m", 80, "minutes"),
        ("1 hr 20 mins", 80, "minutes"),
        ("1h 2m 3s", 3723, "seconds"),
        ("5 minutes 40 seconds", 340, "seconds"),
        ("5 minutes and 40 seconds", 340, "seconds"),
        ("two years and four months", 28, "months"),
        ("1 year, 11 months", 23, "months"),
        ("4 weeks and 3 days", 31, "days"),
        ("0:05:51", 351, "seconds"),
    ],
)
def test_one_length_of_time(written: str, value: int, unit: str) -> None:
    assert read(f"The average wait was {written}.") == [(written, value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stays of 3 days and 4 weeks were seen.", [("3", 3, "days"), ("4", 4, "weeks")]),
        ("It cost £5m and 20 staff moved.", [("£5m", 5_000_000, "gbp"), ("20", 20, "count")]),
        (
            "Waits of 2 weeks and 12 days were seen.",
            [("2", 2, "weeks"), ("12", 12, "days")],
        ),  # more than a week of days
        ("Calls took 3:40 minutes.", [("3:40", 220, "seconds")]),
    ],
)
def test_what_is_no_one_length_of_time(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("05:51", "minutes", (351, "seconds")),
        ("1:05", "hours", (65, "minutes")),
        ("00:05:51", "count", (351, "seconds")),
        ("6m02s", "count", (362, "seconds")),
        ("2 years 4 months", "count", (28, "months")),
    ],
)
def test_lengths_of_time_in_cells(cell: str, unit: str, expected: tuple[int, str]) -> None:
    (found,) = find_cell_quantities(cell, RULES, unit=unit)
    assert (int(found.value or 0), found.unit) == expected
    assert found.as_written == cell
