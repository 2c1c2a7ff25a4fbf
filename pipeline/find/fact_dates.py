"""The dates of a document: meeting, publication, time on site, reporting period, the inspection before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.find.announced import announced
from pipeline.find.fact_names import Sheet
from pipeline.find.label_dates import label_dates
from pipeline.find.periods import academic, find_periods
from pipeline.find.rulebook import Match, Rulebook
from pipeline.find.spans import month_end
from pipeline.records import Period, Reference

Span = tuple[date, date]
_SAY_SO = frozenset({"span", "year_to_day"})  # their own words say that they are what a report covers
# What tells the period of a report, the surest first; of those side by side the first on the page: a chart's or a
# table's "Q3 24/25" stands behind the title's "Quarter 3, October to December 2025".
_FACTS = (
    ("span",),
    ("quarter_line",),
    ("quarter", "quarter_months", "quarter_day"),
    ("year_to_day",),
    ("year",),
    ("span_line",),
)
_PREVIOUS_INSPECTION = frozenset({"previous_inspection"})
_WINDOW = 160
_FIGURES = re.compile(r"\d ?%|\bper cent\b|£ ?\d")
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "one": 1, "two": 2, "three": 3, "four": 4, "first": 1, "second": 2,
             "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}  # fmt: skip


_QUARTER_FACTS = frozenset({"quarter", "quarter_alone", "quarter_months"})
_A_QUARTER = re.compile(r"\bq(?:uarter|tr)? ?([1-4])\b", re.IGNORECASE)


def labelled(sheet: Sheet, fact: str) -> tuple[date, ...]:
    """The dates behind the first label of a fact that has some; () where none has."""
    for match in sheet.matches("fact", fact):
        text = sheet.scope(match.rule.gives.get("where"))
        if fact == "meeting" and _of_last_meeting(sheet, text, match):
            continue
        if days := label_dates(text[match.end : match.end + _WINDOW]):
            return days
    return ()


def _of_last_meeting(sheet: Sheet, text: str, match: Match) -> bool:
    """Whether a date is that of the meeting before: "The minutes of the last meeting of the panel held on 9 May".

    Also where only what follows tells it: "The minutes of the meeting held on 9 May were agreed".
    """
    line = text[text.rfind("\n", 0, match.start) + 1 : match.end + _WINDOW].split("\n")[0]
    return bool(sheet.rules.regex("last_meeting").search(line))


def quarter(year: int, number: int) -> Span:
    """Quarter 4 of the financial year that begins in 2018 → 1 January to 31 March 2019."""
    start = date(year, 3 * number + 1, 1) if number < 4 else date(year + 1, 1, 1)
    following = date(start.year, start.month + 3, 1) if start.month < 10 else date(start.year + 1, 1, 1)
    return start, following - timedelta(days=1)


def reporting(sheet: Sheet, period_rules: Rulebook, meeting: date | None, *, said: bool = False) -> Span | None:
    """The period that a report covers, by the first rule of documents.yaml that gives one.

    said: whether the words in front must say that a report covers it, as in minutes.
    """
    for facts in _FACTS:
        own = ((match, fact) for fact in facts for match in _own(sheet, fact, said=said))
        for match, fact in sorted(own, key=lambda pair: pair[0].start) if len(facts) > 1 else own:
            found = _read(sheet, match, fact, period_rules, meeting)
            if found and not (meeting and found[0] > meeting):  # a programme "to financial year end 2028/29"
                return found
    for match in _own(sheet, "days_reported", said=True):
        if found := _read(sheet, match, "span", period_rules, meeting):
            return found
    for match in _own(sheet, "announced"):
        reference, behind = Reference(meeting_date=meeting), sheet.head[match.end : match.end + _WINDOW]
        if _FIGURES.search(sheet.head, 0, match.start):
            break  # what is announced behind figures is of those that follow it, not of the paper
        if match.rule.name == "figures_of_period" and _headed_later(sheet, match):
            continue  # "The figures for 2018/19 are as follows", in one section of several
        if period := announced(behind, reference, period_rules):
            return _whole(sheet, period)
    if found := _quarter_that_ended(sheet):
        return found
    alone = next(_own(sheet, "quarter_alone", said=said), None)
    number = _QUARTERS.get((sheet.group(alone, "q", "qa") or "").lower()) if alone else None
    return _lone_quarter(sheet, number, meeting) if number else None


def titled_month(sheet: Sheet, period_rules: Rulebook, printed: date) -> Span | None:
    """ "Pupils with support: January 2019" above "4 July 2019" → January, which is over when the paper is dated."""
    for match in sheet.matches("fact", "title_of_month"):
        found = find_periods(sheet.head[match.end : match.end + 60].split("\n")[0], Reference(), period_rules)
        if found and found[0].start < 3 and found[0].date_end < printed:
            return found[0].date_start, found[0].date_end
    return None


def _headed_later(sheet: Sheet, match: Match) -> bool:
    """Whether a heading stands behind a match in the head, but right behind it: then all sections are spoken of."""
    line = sheet.head.count("\n", 0, match.start)
    below = sheet.reading.passages[line + 1 :]
    return any(p.kind == "heading" for p in below) and below[0].kind != "heading"


def _whole(sheet: Sheet, period: Period) -> Span:
    """The days of an announced period: a school's year is academic, a year "to the end of October" ends there."""
    if period.open_year and sheet.rules.regex("school_paper").search(sheet.head[:_WINDOW]):
        period = academic(period)
    to_month = next(sheet.matches("fact", "to_month"), None) if period.grain == "financial_year" else None
    if to_month:
        year = period.date_start.year
        day = label_dates(f"1 {sheet.group(to_month, 'month')} {year}")[0]
        return period.date_start, month_end(day if day.month > 3 else day.replace(year=year + 1))
    return period.date_start, period.date_end


def _own(sheet: Sheet, fact: str, *, said: bool = False) -> Iterator[Match]:
    """The matches of a fact but those that something is compared with; with said, those that a report covers."""
    found = (m for m in sheet.matches("fact", fact) if not _ahead(sheet, m, "compared_before"))
    if fact in _QUARTER_FACTS:
        found = (m for m in found if not _is_one_of_columns(sheet, m))
    if not said or fact == "quarter_line":
        return found
    return (m for m in found if "says" in m.rule.gives or _ahead(sheet, m, "says_it_reports", through=fact in _SAY_SO))


def _is_one_of_columns(sheet: Sheet, match: Match) -> bool:
    """Whether a quarter names a row or a column of a table that has others: "Measure | Q1 2023/24 | Q2 2023/24"."""
    if match.rule.gives.get("where") == "anywhere":
        return False
    passages = sheet.reading.passages
    row = passages[sheet.head.count("\n", 0, match.end)]
    if row.table is None or len(row.cells) < 2:
        return False
    rows = (_A_QUARTER.findall(line) for line, p in zip(sheet.lines, passages, strict=True) if p.table == row.table)
    return len({number for numbers in rows for number in numbers}) > 1


def _ahead(sheet: Sheet, match: Match, rule: str, *, through: bool = False) -> bool:
    """Whether a rule's words stand in front of a match; through: or begin inside it."""
    text = sheet.scope(match.rule.gives.get("where"))
    end = match.end if through else match.start
    return bool(sheet.rules.regex(rule).search(text[max(0, match.start - 320) : end]))


def _read(sheet: Sheet, match: Match, fact: str, period_rules: Rulebook, meeting: date | None) -> Span | None:
    if fact == "quarter":
        year = _financial(sheet.group(match, "y1", "ya", "yc", "ye"), sheet.group(match, "y2", "yb", "yd", "yf"))
        number = _QUARTERS.get((sheet.group(match, "q", "qa", "qc", "qe", "qf") or "").lower())
        return quarter(year, number) if year and number else None
    if fact == "quarter_months":
        day = next(iter(label_dates(f"1 {sheet.group(match, 'last')}")), None)
        first = label_dates(f"1 {sheet.group(match, 'first')} {day.year}") if day else ()
        if day and first and first[0] < quarter_of(day)[0]:
            return first[0], month_end(day)  # "Q3 (April to December 2020)": the year so far
        return quarter_of(day) if day else None
    if fact == "quarter_day":
        day = next(iter(label_dates(sheet.group(match, "day") or "")), None)
        return quarter_of(day) if day else None
    if fact == "year":
        year = _financial(sheet.group(match, "y1"), sheet.group(match, "y2"))
        return (date(year, 4, 1), date(year + 1, 3, 31)) if year else None
    text = sheet.scope(match.rule.gives.get("where"))
    days = label_dates(text[match.end : match.end + _WINDOW])
    if len(days) == 2 and days[0] < days[1]:
        return days[0], days[1]
    behind = find_periods(text[match.end : match.end + _WINDOW], Reference(meeting_date=meeting), period_rules)
    if fact == "year_to_day":
        return next(((_year_start(p.date_end), p.date_end) for p in behind if p.start < 12), None)
    return next(((p.date_start, p.date_end) for p in behind if p.start < 12 and p.grain != "day"), None)


def _year_start(day: date) -> date:
    """The first day of the financial year that a day lies in."""
    return date(day.year if day.month > 3 else day.year - 1, 4, 1)


def quarter_of(day: date) -> Span:
    """31 December 2013 → 1 October to 31 December 2013."""
    number = (day.month - 1) // 3
    return quarter(day.year if number else day.year - 1, number or 4)


def _financial(first: str | None, second: str | None) -> int | None:
    """'2018', '19' → 2018, '22', '23' → 2022: the two parts are years that follow each other."""
    if first is None or second is None or (int(first) + 1) % 100 != int(second) % 100:
        return None
    return int(first) + (2000 if len(first) == 2 else 0)


def _quarter_that_ended(sheet: Sheet) -> Span | None:
    """ "the position at the end of December 2023", where the paper also speaks of quarter three: that quarter."""
    for match in _own(sheet, "position_at_quarter_end"):
        days = quarter_of(label_dates(f"1 {sheet.group(match, 'month')} {sheet.group(match, 'year')}")[0])
        named = {(sheet.group(m, "q", "qa") or "").lower() for m in _own(sheet, "quarter_alone")}
        if (days[1].month // 3 + 2) % 4 + 1 in {_QUARTERS.get(name) for name in named}:
            return days
    return None


def _lone_quarter(sheet: Sheet, number: int, meeting: date | None) -> Span | None:
    """A quarter without a year: of the year that the text names most, else the last that ended before the meeting."""
    named = (m for m in _own(sheet, "financial_year") if not _ahead(sheet, m, "ended_before"))
    years = (_financial(sheet.group(m, "y1"), sheet.group(m, "y2")) for m in named)
    counts = Counter(year for year in years if year)
    if meeting:
        ended = [s for y in range(meeting.year - 2, meeting.year + 1) if (s := quarter(y, number))[1] < meeting]
        return ended[-1]
    most = counts.most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return quarter(most[0][0], number)


def previous_inspection(sheet: Sheet, inspected: date | None) -> date | None:
    """The first day of the month of the last inspection before this one that the document names with a month."""
    months: list[date] = []
    for line in sheet.lines:
        if "inspection" in line.lower():  # so few of a long report's lines are searched
            for _, found in sheet.rules.found(line, _PREVIOUS_INSPECTION):
                months += label_dates(f"1 {found['month']} {found['year']}")
    if inspected:
        months = [day for day in months if day < inspected.replace(day=1)]
    return max(months, default=None)
