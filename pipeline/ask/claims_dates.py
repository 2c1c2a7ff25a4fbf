"""When a claim says that something was: the period of a figure, of a grade and both ends of a movement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from pipeline.ask.claims_asked import YEAR, Asked, part_of_year
from pipeline.ask.claims_records import Figure
from pipeline.month_names import FULL_MONTHS
from pipeline.records import Period, Statement

_VISIT = re.compile(r"\b(?:ofsted|inspect(?:ed|ors?|ion|ions|orate)|visit(?:ed)?|watchdog|report)\b", re.IGNORECASE)
_LIKE_A_YEAR = re.compile(r"(?<![\d,.£/-])(?:19[5-9]|20[0-4])\d(?:\s?[/–-]\s?\d{2,4})?(?![\d%]|[,.]\d)")
_TWO_PARTS = re.compile(r"(?<![\d,.£/-])(?P<a>(?:19[5-9]|20[0-4])\d)\s?[/–-]\s?(?P<b>(?:\d\d){1,2})(?![\d%/-]|[,.]\d)")
_PART_OF = re.compile(rf"\b(?:{FULL_MONTHS}|Q[1-4]|quarter|half|term),? (?:of )?$", re.IGNORECASE)
_AGAIN = re.compile(
    r",?\s+(?:(?:and|then)\s+|(?:and |then )?[^.;]{0,40}?\b(?:again|also|still|stay(?:ed|s)|remain(?:ed|s)?|kept|held|"
    r"once more|same)\b[^.;]{0,25}?\s)(?:(?:again|later)\s+)?(?:in|at|on|by)\s+(?:the\s+|its\s+)?",
    re.IGNORECASE,
)
_AND_YEAR = re.compile(r",?\s+(?:and|then)\s+(?:again\s+|later\s+)?(?:in\s+)?", re.IGNORECASE)
_LENGTH = re.compile(r"\b(?:year|months|quarter|weeks|days)$", re.IGNORECASE)
_SPAN = re.compile(r"(?:between |from )?(?P<a>.{3,40}?) (?:and|to|until) (?P<b>.{3,40})", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(r"[^,;:.]{0,25}")
_FROM_THERE = re.compile(r"\b(?:since|from|than (?:in|at)?)\s*$")


def first_day(period: Period | None) -> date | None:
    """The day that a period starts on; of a moment, that day."""
    if period is None:
        return None
    return period.date_end if period.point else period.date_start


def figure_period(asked: Asked, s: Statement) -> dict[str, Any]:
    """The period that the claim says of a figure, else its only one, else a year that stands in it, else none."""
    if s.period_basis == "stated":
        return dated(asked, s.period_start, s.period_end, s.period_as_written)
    periods = asked.periods()
    if len(periods) == 1:
        return of_period(asked, periods[0])
    return year_said(asked, s.char_start, s.char_end)


def of_period(asked: Asked, period: Period | None) -> dict[str, Any]:
    """The fields of a figure for a period that was found."""
    if period is None:
        return dated(asked, None, None, None)
    return dated(asked, first_day(period), period.date_end, period.as_written)


def dated(asked: Asked, start: date | None, end: date | None, written: str | None) -> dict[str, Any]:
    """visit: the period is that of an inspection or report, "when Ofsted visited in 2016"."""
    at = asked.text.find(written) if written else -1
    near = asked.text[max(0, at - 50) : at + len(written or "") + 40]
    visit = at >= 0 and bool(_VISIT.search(near))
    unread = _unread(asked, written)
    if written and start and end:
        start, end = part_of_year(written, start, end)
    return {"period_start": start, "period_end": end, "period_as_written": written, "visit": visit, "unread": unread}


def _unread(asked: Asked, written: str | None) -> str | None:
    """What looks like a year and was not read: "2017/19", or any in a claim without a period that was read."""
    if not written and not asked.periods():
        found = _LIKE_A_YEAR.search(asked.text)
        return found[0] if found else None
    spans = [(p.start, p.end) for p in asked.periods()]
    alike = [m for m in _TWO_PARTS.finditer(asked.text) if not any(a < m.end() and m.start() < b for a, b in spans)]
    return next((m[0] for m in alike if (int(m["a"]) + 1) % 100 != int(m["b"]) % 100), None)


def year_said(asked: Asked, start: int, end: int) -> dict[str, Any]:
    """A bare year that stands in the claim and not in text[start:end]: "its 2016 report"."""
    year = YEAR.search(asked.text)
    if not year or start <= year.start() < end or _PART_OF.search(asked.text[: year.start()]):
        return of_period(asked, None)
    return dated(asked, date(int(year[0]), 1, 1), date(int(year[0]), 12, 31), year[0])


def grade_period(asked: Asked, start: int, end: int) -> Period | None:
    """The period right behind a grade, else the last before it, else the first behind it.

    "from inadequate in 2018 to good in 2021": each grade has its own.
    """
    periods = asked.periods()
    near = _RIGHT_BEHIND.match(asked.text, end)
    behind = [p for p in periods if near and end <= p.start <= near.end()]
    before = [p for p in periods if p.end <= start]
    return next(iter([*behind[:1], *before[-1:], *periods]), None)


def said_again(asked: Asked, figure: Figure) -> Figure | None:
    """ "good in June 2019 and again in January 2025": the same once more, of the second day."""
    periods = [p for p in asked.periods() if p.start >= figure.end]
    for first, second in pairwise(periods):
        if first.as_written == figure.period_as_written and _AGAIN.fullmatch(asked.text[first.end : second.start]):
            return replace(figure, start=second.start, **(of_period(asked, second) | {"visit": figure.visit}))
    years = [m for m in YEAR.finditer(asked.text) if m.start() >= figure.end]
    for one, other in pairwise(years):
        if one[0] == figure.period_as_written and _AND_YEAR.fullmatch(asked.text[one.end() : other.start()]):
            when = dated(asked, date(int(other[0]), 1, 1), date(int(other[0]), 12, 31), other[0])
            return replace(figure, start=other.start(), **(when | {"visit": figure.visit}))
    return None


def movement_ends(asked: Asked) -> tuple[Period | None, Period | None]:
    """Where a movement starts and where it arrives: "since 2016", "between 2016 and 2019", "from 2016 to 2019"."""
    periods = asked.periods()
    if not periods:
        return None, None
    first = periods[0]
    if len(periods) == 1:
        if both := both_ends(asked, first):
            return both
        head = asked.text[max(0, first.start - 12) : first.start].lower()
        from_there = first.cue in {"since", "from"} or _FROM_THERE.search(head)
        return (first, None) if from_there else (None, first)
    low, high = sorted(periods[:2], key=lambda p: p.date_end)
    return low, high


def _only_year(asked: Asked, text: str) -> tuple[Period, ...]:
    """ "the 2015", of "the 2015 inspection" → 2015."""
    year = YEAR.search(text)
    return asked.periods(f"in {year[0]}") if year else ()


def both_ends(asked: Asked, span: Period) -> tuple[Period, Period] | None:
    """ "between March 2015 and May 2016", which is found as one span → March 2015, May 2016."""
    parts = _SPAN.fullmatch(span.as_written)
    if not parts or _LENGTH.search(parts["a"]):
        return None  # "the year to March 2015" is one span
    low = asked.periods(parts["a"]) or _only_year(asked, parts["a"]) or _of_its_year(asked, parts["a"], parts["b"])
    high = asked.periods(parts["b"]) or _only_year(asked, parts["b"])
    if not high:
        return None
    return (low[0] if low else replace(span, date_end=span.date_start, point=True)), high[0]


def _of_its_year(asked: Asked, text: str, other: str) -> tuple[Period, ...]:
    """ "March", of "between March and October 2015" → March 2015."""
    year = YEAR.search(other)
    return asked.periods(f"{text} {year[0]}") if year else ()
