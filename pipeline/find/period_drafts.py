"""What one match of a rule says: a dated Reading, or a Draft that waits for its year or the reference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.find.spans import Span, financial_year, month_end, year_of
from pipeline.records import Reference


@dataclass(frozen=True, slots=True)
class Reading:
    """First and last day, both inclusive; the other fields are Period's."""

    first: date
    last: date
    grain: str
    point: bool = False
    relative: bool = False
    open_year: bool = False
    certain: bool = True


Of = Callable[[Reading, Reference], Reading | None]  # what it is in a year: "Q2" in 2018/19
By = Callable[[Reference], Reading | None]  # what it is for a document: "last year"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading, or how to come by one.

    kind: year, day, month, quarter …: how neighbours join. weak: nothing by itself
    ("2015" without a cue). head: makes one of the draft that follows it ("the end
    of"). fault: why it is no date. cue: words that govern it ("since", "between").
    plain: how a month takes a relative year, "June last year": by the calendar.
    """

    kind: str
    reading: Reading | None = None
    of: Of | None = None
    by: By | None = None
    head: Callable[[Draft], Draft | None] | None = None
    weak: bool = False
    fault: str | None = None
    cue: str | None = None
    plain: By | None = None


def settled(draft: Draft, reference: Reference) -> Reading | None:
    """The dates of a draft, None where the reference does not give them."""
    if draft.reading:
        return draft.reading
    try:
        return draft.by(reference) if draft.by else None
    except (ValueError, OverflowError):  # a reference at the edge of the calendar
        return None


def changed(draft: Draft, change: Callable[[Reading], Reading | None], kind: str = "") -> Draft:
    """The draft whose reading, now or later, is changed: "the end of" + "September"."""
    of, by = draft.of, draft.by

    def later(found: Reading | None) -> Reading | None:
        return change(found) if found else None

    return Draft(
        kind or draft.kind,
        reading=later(draft.reading),
        of=(lambda year, reference: later(of(year, reference))) if of else None,
        by=(lambda reference: later(by(reference))) if by else None,
    )


def in_year(draft: Draft, year: Draft) -> Draft:
    """ "Q2" and "2018/19" → quarter 2 of it; the year may itself be relative ("last year")."""
    of = draft.of
    assert of is not None  # noqa: S101 - the caller asks for drafts that wait for a year
    if year.reading and (found := of(year.reading, Reference())):
        return Draft(draft.kind, reading=found)

    if draft.kind in {"day", "month", "season"} and year.plain:
        year = Draft("year", by=year.plain)

    def by(reference: Reference) -> Reading | None:
        dated = settled(year, reference)
        found = of(dated, reference) if dated else None
        return replace(found, relative=True, certain=found.certain and dated.certain) if found and dated else None

    return Draft(draft.kind, by=by)


def point(day: date, grain: str = "day", *, relative: bool = False, certain: bool = True) -> Reading:
    """A moment."""
    return Reading(day, day, grain, point=True, relative=relative, certain=certain)


def span(days: Span, grain: str, *, relative: bool = False, certain: bool = True) -> Reading:
    """A period of first and last day."""
    return Reading(*days, grain, relative=relative, certain=certain)


def calendar_reading(year: int) -> Reading:
    """2015 → the calendar year 2015."""
    return Reading(date(year, 1, 1), date(year, 12, 31), "year")


def year_holding(year: Reading, month: int) -> int:
    """The calendar year of a month of a year: January of 2018/19 → 2019."""
    return year.first.year + (month < year.first.month)


def latest(of: Of, *, first_month: int = 1) -> By:
    """How a day, month or quarter without a year is resolved: the latest not after the reference day.

    A month between the reporting period's end and the meeting is rather that one than
    the one of the year before, "in October" in a report to September told in November; doubtful.
    """

    def by(reference: Reference) -> Reading | None:
        if not reference.day:
            return None
        start = year_of(reference.day, first_month)
        told = reference.meeting_date if first_month == 1 else None
        for year in range(start + 1, start - 9, -1):  # nine years: 29 February
            dated = calendar_reading(year) if first_month == 1 else span(financial_year(year), "financial_year")
            found = of(dated, reference)
            if found and found.first <= reference.day:
                return replace(found, relative=True)
            if found and told and found.last <= told and (found.first - reference.day).days <= 92:
                return replace(found, relative=True, certain=False)
        return None

    return by


def last_day(reading: Reading) -> Reading:
    """ "the end of September 2018" → 2018-09-30."""
    return replace(reading, first=reading.last, grain="day", point=True, open_year=False)


def first_day(reading: Reading) -> Reading:
    """ "the start of April 2019" → 2019-04-01."""
    return replace(reading, last=reading.first, grain="day", point=True, open_year=False)


def whole_month(reading: Reading) -> bool:
    """Whether a reading is exactly one month."""
    return reading.first.day == 1 and reading.last == month_end(reading.first)


def doubted(reading: Reading) -> Reading:
    """The same dates, with a doubt to be stored."""
    return replace(reading, certain=False)
