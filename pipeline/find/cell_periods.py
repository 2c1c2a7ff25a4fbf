"""The period of a table cell, by its column's, its row's, its group's and its caption's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.find.attach import When
from pipeline.find.cell_days import NAMED_MONTH, Dated, on_day
from pipeline.find.cell_words import PREVIOUS
from pipeline.find.cell_years import in_full, without_roles
from pipeline.find.periods import find_periods
from pipeline.find.rulebook import Rulebook
from pipeline.month_names import MONTHS
from pipeline.records import Period, Reference

_YEAR = re.compile(r"(?<![\d/-])(?:FY ?)?(?:20\d\d\s?[-/–]\s?(?:20)?\d\d|20\d\d)(?![\d/-])", re.I)
_BARE_YEAR = re.compile(r"(?<![\d£,.])((?:19[89]|20[0-4])\d)(?![\d,.%])")
_MONTH = re.compile(  # a part of a year
    rf"\b{NAMED_MONTH}(?:\s?(?:[-–]|to)\s?{NAMED_MONTH})?|\b(?:q(?:tr)?|quarter) ?[1-4]\b|"
    r"\b(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter\b|\b(?:first|second) half\b|\bh[12]\b|"
    r"\b(?:spring|summer|autumn) term\b",
    re.I,
)
_PREVIOUS_ROW = re.compile(
    r"(?:previous|prior|preceding|last) ?(?:period|result|value|figure|performance|actual|outturn)?:?", re.I
)
_TO_DATE = re.compile(r"\b(?:ytd|year to date|to date|cumulative)\b", re.I)
_YEAR_BEFORE = re.compile(r"\b(?:previous|prior|preceding|last) year(?:['’]?s)?\b", re.I)


def dated(text: str, reference: Reference, rules: Rulebook) -> Dated:
    """The period that a header or label names: "Jun 23 Actual" → June 2023, "22/23" → 2022/23, "2021" → 2021."""
    plain = without_roles(text)
    if not plain or not re.search(r"[0-9A-Za-z]{2}", plain):
        return Dated()
    found = list(find_periods(plain, reference, rules))
    year = _BARE_YEAR.fullmatch(plain.strip()) or _BARE_YEAR.search(plain)
    if not found and year and not _letters(plain[: year.start()] + plain[year.end() :]):
        found = [_calendar_year(int(year[1]), year.start(), year[0])]
    if not found:
        return Dated()
    if any(not p.relative for p in found):
        found = [p for p in found if not p.relative or _TO_DATE.search(p.as_written)]
    to_date = next((p for p in found if _TO_DATE.search(p.as_written)), None)
    if to_date and to_date.relative and _YEAR_BEFORE.search(plain):
        first, last = _year_before(to_date.date_start), _year_before(to_date.date_end)
        return Dated(replace(to_date, date_start=first, date_end=last), None, plain)
    best = min(found, key=lambda p: ((p.date_end - p.date_start).days, p.start))
    apart = [p for p in found if p.date_end < best.date_start or best.date_end < p.date_start]
    if apart:
        return Dated(None, "the header names two periods", plain)
    whole = max(found, key=lambda p: (p.date_end - p.date_start).days)
    if _TO_DATE.search(plain) and whole is not best and whole.date_start < best.date_start:
        best = whole
    return Dated(best, None, plain)


def _year_before(day: date) -> date:
    """The same day of the year before; of 29 February the last of the month."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _letters(text: str) -> str:
    return re.sub(r"\b(?:year|ending|calendar|in|the|cy|latest|current)\b|\W", "", text, flags=re.I)


def _calendar_year(year: int, start: int, written: str) -> Period:
    return Period(start, start + len(written), written, date(year, 1, 1), date(year, 12, 31), "year", "table-year")


def cell_when(
    column: str, row: str, around: tuple[str, ...], heading: str, reference: Reference, rules: Rulebook
) -> When:
    """The period of a cell. around: group, period column, caption; heading: of the section (inherited).

    A part of a year takes its year from the next text that names one: "Q1" × "2022/23".
    """
    levels = [
        (_year_at_edge(column), "stated"),
        (row, "stated"),
        *((text, "stated") for text in around),
        *((part, "inherited") for part in reversed(heading.split(" > "))),
    ]
    for index, (text, basis) in enumerate(levels):
        found = dated(text, reference, rules) if text else Dated()
        part = _MONTH.search(text) if text and not _YEAR.search(without_roles(text)) else None
        years, beside = _years_of(part[0], levels[index + 1 :]) if part else ("", "")
        if part and years and not re.search(r"\d\d(?!\d)", text[part.end() :][:4]) and not _YEAR_BEFORE.search(text):
            whole = dated(years, reference, rules)
            of_year = on_day(text, whole) or dated(f"{part[0]} {years}", reference, rules)
            if not (index and beside and _MONTH.search(beside) and _is_ahead(of_year, reference) and found.period):
                found = of_year  # "Quarter 4 result" in the report on Quarter 1 2025/26 is the one before it
        elif found.period and found.period.grain in {"year", "financial_year", "academic_year"} and index == 0:
            found = on_day(row, found) or _narrowed(found, text, row, reference, rules)
        if found.doubt:
            return When(doubt=found.doubt)
        if found.period:
            return When(found.period, basis) if basis == "stated" or _dates_heading(found.period, reference) else When()
        if (not index and PREVIOUS.search(column)) or (index == 1 and _PREVIOUS_ROW.fullmatch(row.strip())):
            return before_this(reference)
    undated = next((text.strip() for text in (column, row) if is_part_of_year(text)), None)
    return When(doubt=f'"{undated}" has no year that the table gives') if undated else When()


def _years_of(part: str, levels: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The year of the next text that gives one to a part of it, and that text where it is a heading; else ""."""
    for text, basis in levels:
        if year := _year_of(part, text):
            return year, text if basis == "inherited" else ""
    return "", ""


def _is_ahead(found: Dated, reference: Reference) -> bool:
    """Whether a period begins when the one reported is over."""
    end = reference.reporting_end
    return found.period is not None and end is not None and found.period.date_start > end


_MONTH_BEFORE = re.compile(rf"\b(?P<name>{NAMED_MONTH}) $", re.I)


def _year_of(part: str, text: str) -> str | None:
    """The year that a text gives to a part of one: "Q1" × "Budget 2022/23" → "2022/23".

    The year of a month is none of a quarter; of another month it is, or the year before: "Dec" × "March 2024" → 2023.
    """
    plain = without_roles(text)
    for found in _YEAR.finditer(plain):
        month = _MONTH_BEFORE.search(plain[: found.start()][-12:])
        if month is None:
            return found[0]
        own, other = MONTHS.get(part[:3].lower()), MONTHS[month["name"][:3].lower()]
        if own and len(found[0]) == 4:
            return str(int(found[0]) - (own > other))
    return None


_EDGE_YEAR = re.compile(
    r"(?P<before>[A-Z][A-Za-z ]{2,40}) (?P<year>20[0-4]\d)|(?P<first>20[0-4]\d) (?P<behind>[A-Za-z ]{2,40})"
)


def _year_at_edge(column: str) -> str:
    """A header that ends or begins with a bare year as that year: "Wexcombe 2022" → "2022"."""
    found = _EDGE_YEAR.fullmatch(column.strip())
    if not found or _MONTH.search(column) or PREVIOUS.search(column):
        return column
    return found["year"] or found["first"]


def _narrowed(found: Dated, column: str, row: str, reference: Reference, rules: Rulebook) -> Dated:
    """A year's column in a row of a month or quarter: "2022/23" × "Q1 (April to June)" → that quarter."""
    part = _MONTH.match(row.strip())
    year = _YEAR.search(without_roles(column)) if part else None
    if not part or not year or (len(row.split()) > 3 and not is_part_of_year(row)):
        return found
    narrow = dated(f"{part[0]} {year[0]}", reference, rules)
    return narrow if narrow.period else found


def is_part_of_year(label: str) -> bool:
    """Whether a label says no more than which part of a year: "Q1 (April to June)" → True, "May Day" → False."""
    return _MONTH.match(label.strip()) is not None and not re.search(r"\w", _MONTH.sub("", label))


def _dates_heading(period: Period, reference: Reference) -> bool:
    """A heading's period dates figures where it is a year or less, and does not merely hold the reporting period."""
    if (period.date_end - period.date_start).days > 366 or (period.grain == "day" and period.cue != "at"):
        return False
    start, end = reference.reporting_start, reference.reporting_end
    return not (start and end and period.date_start <= start and end <= period.date_end)


def before_this(reference: Reference) -> When:
    """ "Previous": the period before the reporting period, where that is a month, a quarter or a year."""
    start, end = reference.reporting_start, reference.reporting_end
    months = (end.year - start.year) * 12 + end.month - start.month + 1 if start and end else 0
    if start is None or start.day != 1 or months not in {1, 3, 6, 12}:
        return When(doubt="a previous period that the table does not name")
    last = start - timedelta(days=1)
    index = start.year * 12 + start.month - 1 - months
    first = date(index // 12, index % 12 + 1, 1)
    grain = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}[months]
    return When(Period(0, 8, "Previous", first, last, grain, "table-previous", relative=True), "inherited")


def without_periods(text: str, reference: Reference, rules: Rulebook) -> str:
    """A header without the dates in it: "Children in care at March 2023" → "Children in care"."""
    plain = in_full(text)
    found = find_periods(plain, reference, rules)
    for period in reversed(found):
        lead = re.search(
            r"(?:\b(?:as at|at|in|for|during|on|by|to|of|from|since|end of|ending|year ended)\s+(?:the\s+)?)*$",
            plain[: period.start], re.I,
        )  # fmt: skip
        plain = plain[: lead.start() if lead else period.start] + " " + plain[period.end :]
    if not found:
        plain = _BARE_YEAR.sub(" ", plain) if not _letters(_BARE_YEAR.sub("", plain)) else plain
    return " ".join(plain.split())
