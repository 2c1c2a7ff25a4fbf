"""What kind of period a point has, and how it is called: quarters, years and moments are kept apart."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.problems import UsageError

# In the order in which a series shows them.
KINDS = ("year", "half_year", "quarter", "month", "span", "moment", "undated")
_MONTHS = {12: "year", 6: "half_year", 3: "quarter", 1: "month"}
_YEARS = {1: "{0}", 4: "{0}/{1:02}", 9: "{0}/{1:02} school year"}
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?|/(?P<second>\d{2}|\d{4}))?")


def kind_of(start: date | None, end: date | None) -> str:
    """year, half_year, quarter, month, span, moment, or undated.

    (2018-04-01, 2019-03-31) → "year"; (2018-09-30, 2018-09-30) → "moment"
    """
    if start is None or end is None:
        return "undated"
    if start == end:
        return "moment"
    return _MONTHS.get(_whole_months(start, end), "span")


def name_of(start: date | None, end: date | None) -> str:
    """A period as people say it.

    (2018-07-01, 2018-09-30) → "Jul–Sep 2018 (Q2 2018/19)"; (2018-04-01, 2019-03-31) → "2018/19"
    """
    kind = kind_of(start, end)
    if start is None or end is None:
        return "undated"
    if kind == "moment":
        return _day(start)
    if kind == "month":
        return f"{start:%b %Y}"
    if kind == "year":
        said = _YEARS.get(start.month)
        return said.format(start.year, (start.year + 1) % 100) if said else f"year to {_day(end)}"
    if kind == "span":
        return f"{_day(start)} – {_day(end)}"
    months = f"{start:%b}–{end:%b %Y}" if start.year == end.year else f"{start:%b %Y}–{end:%b %Y}"
    if kind == "quarter" and start.month in {1, 4, 7, 10}:
        first = start.year - (start.month == 1)
        return f"{months} (Q{(start.month - 4) % 12 // 3 + 1} {first}/{(first + 1) % 100:02})"
    return months


def day_bounds(text: str) -> tuple[date, date]:
    """First and last day of what --since and --until are given.

    "2018" → 1 January and 31 December; "2018-04" → that month; "2018/19" → the financial year.
    UsageError: anything else.
    """
    found = _DAY.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        year = int(found["year"])
        if found["second"]:
            if int(found["second"]) % 100 != (year + 1) % 100:
                raise ValueError(text)
            return date(year, 4, 1), date(year + 1, 3, 31)
        if found["day"]:
            day = date.fromisoformat(text.strip())
            return day, day
        first = int(found["month"] or 1)
        last = int(found["month"] or 12)
        return date(year, first, 1), _end_of_month(year, last)
    except ValueError as error:
        raise UsageError(f"“{text}” is no day: write 2018, 2018-04, 2018-04-30 or 2018/19.") from error


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _whole_months(start: date, end: date) -> int:
    """How many whole calendar months it is; 0 where it is none."""
    after = end + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return 0
    return (after.year - start.year) * 12 + after.month - start.month


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
