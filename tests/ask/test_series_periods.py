"""Kinds and names of periods, and the days of --since and --until."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.ask.series_periods import day_bounds, kind_of, name_of
from pipeline.problems import UsageError


@pytest.mark.parametrize(
    ("start", "end", "kind", "name"),
    [
        ("2018-04-01", "2019-03-31", "year", "2018/19"),
        ("1999-04-01", "2000-03-31", "year", "1999/00"),
        ("2018-09-01", "2019-08-31", "year", "2018/19 school year"),
        ("2018-01-01", "2018-12-31", "year", "2018"),
        ("2018-07-01", "2019-06-30", "year", "year to 30 Jun 2019"),
        ("2018-07-01", "2018-09-30", "quarter", "Jul–Sep 2018 (Q2 2018/19)"),
        ("2019-01-01", "2019-03-31", "quarter", "Jan–Mar 2019 (Q4 2018/19)"),
        ("2018-12-01", "2019-02-28", "quarter", "Dec 2018–Feb 2019"),
        ("2018-10-01", "2019-03-31", "half_year", "Oct 2018–Mar 2019"),
        ("2020-02-01", "2020-02-29", "month", "Feb 2020"),
        ("2018-09-30", "2018-09-30", "moment", "30 Sep 2018"),
        ("2018-04-01", "2018-12-31", "span", "1 Apr 2018 – 31 Dec 2018"),
        ("2018-04-02", "2019-04-01", "span", "2 Apr 2018 – 1 Apr 2019"),
    ],
)
def test_periods(start, end, kind, name):
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert (kind_of(*days), name_of(*days)) == (kind, name)


def test_no_period():
    assert (kind_of(None, None), name_of(None, None)) == ("undated", "undated")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018-02", "2018-02-01", "2018-02-28"),
        ("2018-04-30", "2018-04-30", "2018-04-30"),
        ("2018/19", "2018-04-01", "2019-03-31"),
        (" 2018/2019 ", "2018-04-01", "2019-03-31"),
    ],
)
def test_days_of_options(text, first, last):
    assert day_bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["soon", "2018-13", "2018-02-30", "18", "2018/20", ""])
def test_days_that_are_none(text):
    with pytest.raises(UsageError, match="is no day"):
        day_bounds(text)
