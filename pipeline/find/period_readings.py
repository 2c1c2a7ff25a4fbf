"""Readers of absolute dates and years: the groups of a rule's match → a Draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from text_to_num import text2num

from pipeline.find.period_drafts import Draft, Reading, calendar_reading, latest, point, span, year_holding
from pipeline.find.spans import (
    MONTHS,
    SEASONS,
    TERMS,
    WEEKDAYS,
    academic_year,
    financial_year,
    months,
    quarter,
    season,
    term,
)
from pipeline.records import Reference

Parts = Mapping[str, str]
_FIRST: tuple[str, ...] = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_FIRST += ("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth")
_FIRST += ("nineteenth", "twentieth", *("twenty-" + word for word in _FIRST[1:10]), "thirtieth", "thirty-first")
ORDINALS = {word: number for number, word in enumerate(_FIRST)} | {"final": 4, "last": 4, "a": 1, "an": 1}


@lru_cache(maxsize=256)
def whole_number(word: str) -> int:
    """ "12", "2nd", "second", "a" or "eighteen" → the number."""
    digits = word.rstrip("stndrh")
    if digits.isdecimal():
        return int(digits)
    if (ordinal := word.replace(" ", "-")) in ORDINALS:
        return ORDINALS[ordinal]
    return int(text2num(word, "en"))


def full_year(written: str) -> int:
    """ "2016" → 2016, "16" → 2016, "97" → 1997 (the turn is at 70)."""
    year = int(written)
    return year if year > 99 else year + (1900 if year >= 70 else 2000)


def no_such_day() -> Draft:
    """A Draft that says why it is no date."""
    return Draft("day", fault="there is no such day in the calendar")


def _days(year: int, month: int, parts: Parts) -> Reading | None:
    first = whole_number(parts["day"])
    last = int(parts.get("day2", first))
    try:
        begin, end = date(year, month, first), date(year, month, last)
    except ValueError:
        return None
    if end < begin:
        return None
    named = parts.get("weekday")
    certain = named is None or begin.weekday() == WEEKDAYS[named[:3]]
    return point(begin, certain=certain) if begin == end else span((begin, end), "span")


def read_day(parts: Parts) -> Draft | None:
    """ "31 March 2015", "14-16 May", "Friday 21st March 2014", "January 12th, 2016"."""
    month = MONTHS[parts["month"]]
    written = parts.get("year") or parts.get("short")
    if written:
        reading = _days(full_year(written), month, parts)
        return Draft("day", reading=reading) if reading else no_such_day()
    if not _days(2000, month, parts):  # a leap year
        return no_such_day()

    def of(year: Reading, _reference: Reference) -> Reading | None:
        return _days(year_holding(year, month), month, parts)

    return Draft("day", of=of, by=latest(of))


def read_numeric(parts: Parts) -> Draft | None:
    """ "31/03/2020", "31.12.13": day first; "1/22/2016", month first, only where nothing else fits, doubtful."""
    day, month, year = int(parts["day"]), int(parts["month"]), full_year(parts["year"])
    if parts["sep"] != "/" and {len(parts[name]) for name in ("day", "month", "year")} == {1, 2}:
        return None  # "1.2.13" is a version or a section
    swapped = month > 12 >= day
    try:
        found = date(year, day, month) if swapped else date(year, month, day)
    except ValueError:
        return no_such_day() if len(parts["year"]) == 4 else None
    thin = parts["sep"] == "-" and len(parts["year"]) == 2  # "12-11-10" may be a score or a sort code
    return Draft("day", reading=point(found, certain=not swapped and not thin))


def read_iso(parts: Parts) -> Draft | None:
    """ "2016-11-07", "2016-11-07T09:30:00Z"."""
    reading = _days(int(parts["year"]), int(parts["month"]), {"day": parts["day"]}) if parts["month"] != "0" else None
    return Draft("day", reading=reading) if reading else no_such_day()


def read_month(parts: Parts) -> Draft | None:
    """ "Mar 2019", "Dec-23", "June": the whole month."""
    month = MONTHS[parts["month"]]
    written = parts.get("year") or parts.get("short")
    if written:
        return Draft("month", reading=span(months(full_year(written), month), "month"))

    def of(year: Reading, _reference: Reference) -> Reading | None:
        return span(months(year_holding(year, month), month), "month")

    return Draft("month", of=of, by=latest(of))


def read_weak_month(parts: Parts) -> Draft | None:
    """ "Apr" of "Apr-Jun 2021": a month only where a neighbour makes it one."""
    draft = read_month(parts)
    return draft and Draft("month", of=draft.of, weak=True)


def read_month_number(parts: Parts) -> Draft | None:
    """ "2018-07" → July 2018."""
    month = int(parts["month"])
    return Draft("month", reading=span(months(int(parts["year"]), month), "month")) if 1 <= month <= 12 else None


def read_year(parts: Parts) -> Draft | None:
    """ "2015" behind a word that makes it a year."""
    return Draft("year", reading=calendar_reading(int(parts["year"])))


def read_weak_year(parts: Parts) -> Draft | None:
    """ "2019" of "Q3 2019": a year only beside something that waits for one."""
    kind = "counted_year" if "counted" in parts else "year"
    return Draft(kind, reading=calendar_reading(int(parts["year"])), weak=True)


def _end_year(start: int, written: str) -> int:
    return (
        int(written) if len(written) == 4 else start - start % 100 + int(written) + 100 * (int(written) < start % 100)
    )


def read_years(parts: Parts) -> Draft | None:
    """ "2018/19", "201819", "2012-15" (three financial years), "2021-22 academic year"; FY23 ends in 2023."""
    start, kind = full_year(parts["year"]), parts.get("kind") or parts.get("kind2") or ""
    if "end" in parts:
        count = _end_year(start, parts["end"]) - start
    elif "fy" in parts:
        start, count = start - 1, 1
    elif kind == "calendar":
        return read_year(parts)
    else:  # "the academic year 2021": it may begin or end then
        days = academic_year(start) if kind in {"academic", "school"} else financial_year(start)
        return Draft("year", reading=span(days, _year_grain(kind), certain=False))
    if not 1 <= count <= 10:
        return None
    return Draft("year", reading=_years(start, count, kind))


def _year_grain(kind: str) -> str:
    return "academic_year" if kind in {"academic", "school"} else "financial_year"


def _years(start: int, count: int, kind: str) -> Reading:
    grain = _year_grain(kind) if count == 1 else "span"
    if kind in {"academic", "school"}:
        return span(academic_year(start, count), grain)
    days = financial_year(start, count)
    return Reading(*days, grain, open_year=not kind and count == 1, certain=kind != "municipal")


def read_quarter(parts: Parts) -> Draft | None:
    """ "Q2", "third quarter", "Q1 to Q3": of a plain year the calendar's, else financial."""
    first = whole_number(parts.get("n", "1"))
    last = whole_number(parts["months"]) // 3 if "months" in parts else whole_number(parts.get("n2", str(first)))
    if last < first:
        return None

    def of(year: Reading, _reference: Reference) -> Reading | None:
        if year.grain == "span":
            return None
        days = quarter(year.first.year, first, financial=year.grain != "year", count=last - first + 1)
        return span(days, "quarter" if first == last else "span")

    return Draft("quarter", of=of, by=latest(of, first_month=4))


def read_quarter_glued(parts: Parts) -> Draft | None:
    """ "2016Q1": of the calendar year."""
    draft = read_quarter(parts)
    year = calendar_reading(int(parts["year"]))
    return Draft("quarter", reading=draft.of(year, Reference())) if draft and draft.of else None


def read_half(parts: Parts) -> Draft | None:
    """ "H1 2021/22", "the first half of 2021/22", "the first six months of"."""
    number = whole_number(parts["n"])

    def of(year: Reading, _reference: Reference) -> Reading | None:
        days = quarter(year.first.year, 2 * number - 1, financial=year.grain != "year", count=2)
        return span(days, "half_year")

    return Draft("half", of=of, weak="weak" in parts, by=latest(of, first_month=4))


def read_season(parts: Parts) -> Draft | None:
    """ "spring 2023" → March to May; "autumn term 2019" → September to December."""
    name, is_term = parts["season"], "term" in parts
    if is_term and name not in TERMS:
        return None

    def of(year: Reading, _reference: Reference) -> Reading | None:
        two_part = year.grain != "year"
        if is_term:
            return span(term(name, year.first.year, two_part=two_part), "term")
        month = SEASONS[name][0]
        return span(season(name, year.first.year + (two_part and month < year.first.month)), "season")

    return Draft("season", of=of, by=latest(of), weak="weak" in parts)


def read_mid_year(parts: Parts) -> Draft | None:
    """ "mid-2013" → 30 June 2013."""
    return Draft("point", reading=point(date(int(parts["year"]), 6, 30)))


def read_census(parts: Parts) -> Draft | None:
    """ "the 2011 census" → 27 March 2011; a year without a national census is none."""
    days = {2001: (4, 29), 2011: (3, 27), 2021: (3, 21)}  # England and Wales
    year = int(parts["year"])
    return Draft("point", reading=point(date(year, *days[year]))) if year in days else None


def read_lost_dash(parts: Parts) -> Draft | None:
    """ "201819" → 2018/19 and "18/19" → 2018/19, only where the second part follows the first."""
    start = full_year(parts["year"])
    return read_years({**parts, "year": str(start)}) if _end_year(start, parts["end"]) == start + 1 else None


def read_lost_dash_span(parts: Parts) -> Draft | None:
    """ "for 201215" → three financial years, five at most."""
    start = int(parts["year"])
    return read_years(parts) if 2 <= _end_year(start, parts["end"]) - start <= 5 else None


def read_typo(_parts: Parts) -> Draft | None:
    """ "March 29017": a problem, not a date."""
    return Draft("day", fault="the year has a wrong number of digits")
