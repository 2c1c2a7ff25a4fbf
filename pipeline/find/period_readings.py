"""Readers of absolute dates and years: the groups of a rule's match → a Draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from text_to_num import text2num

from pipeline.find.period_drafts import Draft, Reading, latest, point, span, year_holding
from pipeline.find.spans import WEEKDAYS, months
from pipeline.month_names import MONTHS
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


def read_month_years(parts: Parts) -> Draft | None:
    """ "Apr 22" of "Apr 22 - Mar 23": a month of 2022, where the second year goes on with the first."""
    if "then" in parts:
        later = int(parts["later"]) - int(parts["short"])
        rising = MONTHS[parts["then"]] > MONTHS[parts["month"]]
        if not (later == 1 or (later == 0 and rising)):
            return None
    return read_month({"month": parts["month"], "short": parts["short"]})


def read_weak_month(parts: Parts) -> Draft | None:
    """ "Apr" of "Apr-Jun 2021": a month only where a neighbour makes it one."""
    draft = read_month(parts)
    return draft and Draft("month", of=draft.of, weak=True)


def read_month_number(parts: Parts) -> Draft | None:
    """ "2018-07" → July 2018."""
    month = int(parts["month"])
    return Draft("month", reading=span(months(int(parts["year"]), month), "month")) if 1 <= month <= 12 else None


def read_typo(_parts: Parts) -> Draft | None:
    """ "March 29017": a problem, not a date."""
    return Draft("day", fault="the year has a wrong number of digits")
