"""Quantities of plain lines, as `onrecord extract - --json` prints them."""

from __future__ import annotations

from pathlib import Path

from pipeline.find.plain_quantities import plain_number, quantities_of_lines
from pipeline.find.rulebook import load_rulebook

RULES = load_rulebook(Path(__file__).parents[2] / "rules" / "quantities.yaml")


def test_a_news_line() -> None:
    (fall, price) = quantities_of_lines(["Shares fell 3.5% to $42.10 on 12 May 2031.\n"], RULES)
    assert fall == {
        "line": 1,
        "char_start": 12,
        "char_end": 16,
        "as_written": "3.5%",
        "value": 3.5,
        "value_high": None,
        "unit": "percent",
        "qualifier": "exact",
        "role": None,
        "direction": None,
    }
    assert (price["value"], price["unit"]) == (42.1, "usd")


def test_offsets_are_those_of_the_line_as_it_came() -> None:
    line = "The oﬃce – with “ﬁve” desks – cost £2m"
    found = list(quantities_of_lines(["", line], RULES))
    assert [(q["line"], q["as_written"], q["value"]) for q in found] == [(2, "ﬁve", 5), (2, "£2m", 2_000_000)]
    assert all(line[q["char_start"] : q["char_end"]] == q["as_written"] for q in found)


def test_labels_and_dates_are_left_out() -> None:
    assert list(quantities_of_lines(["See paragraph 12 of the report of 2031/32."], RULES)) == []


def test_limits_are_there() -> None:
    (limit,) = quantities_of_lines(["It is a five-year plan."], RULES)
    assert (limit["value"], limit["unit"]) == (5, "years")


def test_whole_numbers_have_no_point() -> None:
    assert plain_number(None) is None
