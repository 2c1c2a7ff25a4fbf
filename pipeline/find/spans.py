"""Calendar arithmetic of British public bodies: pure functions from numbers to inclusive days.

A Span is (first day, last day). Financial years are named by the year they begin in.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

Span = tuple[date, date]

ONE_DAY = timedelta(days=1)
WEEKDAYS = {name[:3].lower(): n for n, name in enumerate(calendar.day_name)}
# First month and number of months; a winter is named by the year it begins in.
SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3)}
TERMS = {"autumn": (9, 4), "spring": (1, 3), "summer": (4, 5)}


def month_end(day: date) -> date:
    """2016-02-03 → 2016-02-29."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """2018-03-31 and -1 → 2018-02-28: the same day of another month, or that month's last."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def months(year: int, month: int, count: int = 1) -> Span:
    """2018, 10, 3 → 2018-10-01 to 2018-12-31."""
    first = date(year, month, 1)
    return first, add_months(first, count) - ONE_DAY


def calendar_year(year: int, count: int = 1) -> Span:
    """2015 → 2015-01-01 to 2015-12-31."""
    return months(year, 1, 12 * count)


def financial_year(year: int, count: int = 1) -> Span:
    """2018 → 2018-04-01 to 2019-03-31."""
    return months(year, 4, 12 * count)


def academic_year(year: int, count: int = 1) -> Span:
    """2018 → 2018-09-01 to 2019-08-31."""
    return months(year, 9, 12 * count)


def year_of(day: date, first_month: int) -> int:
    """The year in which the year of a day begins: 2019-03-31 with April → 2018."""
    return day.year - (day.month < first_month)


def quarter(year: int, number: int, *, financial: bool, count: int = 1) -> Span:
    """2018, 2, financial → 2018-07-01 to 2018-09-30; 2016, 1, calendar → January to March 2016."""
    first = add_months(date(year, 4 if financial else 1, 1), 3 * (number - 1))
    return months(first.year, first.month, 3 * count)


def quarter_of(day: date) -> Span:
    """The quarter a day stands in (calendar and financial quarters share their edges)."""
    return months(day.year, (day.month - 1) // 3 * 3 + 1, 3)


def term(name: str, year: int, *, two_part: bool = False) -> Span:
    """autumn 2019 → September to December 2019; spring of 2021/22 → January to March 2022."""
    month, count = TERMS[name]
    return months(year + (two_part and month < 9), month, count)


def season(name: str, year: int) -> Span:
    """spring 2023 → March to May 2023; winter 2019 → December 2019 to February 2020."""
    return months(year, *SEASONS[name])


def back(day: date, count: int, unit: str) -> date:
    """A day so many days, weeks, months, quarters or years before another."""
    if unit in {"day", "week"}:
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(day, -count * {"month": 1, "quarter": 3, "year": 12}[unit])


def ending_on(last: date, count: int, unit: str) -> Span:
    """12 months ending on 2016-06-16 → from 2015-06-17; ending on a month's last day, whole months."""
    if unit not in {"day", "week"} and last == month_end(last):
        return back(last + ONE_DAY, count, unit), last
    return back(last, count, unit) + ONE_DAY, last


def shifted(span: Span, years: int) -> Span:
    """A span so many years later; whole months stay whole (February 2019 → all of February 2020)."""
    first, last = (add_months(day, 12 * years) for day in span)
    return first, month_end(last) if span[1] == month_end(span[1]) else last
