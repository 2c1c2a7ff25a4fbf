"""Readers of what depends on the document's reference: "last year", "in the last 12 months", "the end of"."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.find.period_drafts import (
    Draft,
    Reading,
    point,
    span,
)
from pipeline.find.period_readings import Parts, whole_number
from pipeline.find.spans import (
    ONE_DAY,
    TERMS,
    Span,
    academic_year,
    back,
    calendar_year,
    ending_on,
    financial_year,
    month_end,
    months,
    quarter_of,
    shifted,
    term,
    year_of,
)
from pipeline.records import Reference

STEPS = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "this": 0, "current": 0, "next": 1}
STEPS |= {"coming": 1, "following": 1, "the": 0, "before": -1}


def relative_year(day: date, step: int, kind: str = "") -> Reading:
    """The year of a day, or one beside it: financial unless it is called academic or calendar."""
    if kind in {"academic", "school"}:
        return span(academic_year(year_of(day, 9) + step), "academic_year", relative=True)
    if kind == "calendar":
        return span(calendar_year(day.year + step), "year", relative=True)
    days = financial_year(year_of(day, 4) + step)
    return Reading(*days, "financial_year", relative=True, open_year=not kind)


def read_relative_year(parts: Parts) -> Draft | None:
    """ "last year", "this financial year", "the previous academic year"; "the past year" is twelve months."""
    step, kind = STEPS[parts["which"]], parts.get("kind", "")
    if "rolling" in parts and not kind:
        return read_rolling({"n": "12", "unit": "month"})

    def by(reference: Reference) -> Reading | None:
        return relative_year(reference.day, step, kind) if reference.day else None

    def plain(reference: Reference) -> Reading | None:
        return relative_year(reference.day, step, kind or "calendar") if reference.day else None

    return Draft("year", by=by, plain=plain)


def read_ago(parts: Parts) -> Draft | None:
    """ "two years ago", "a year earlier", "12 months ago": the reference day so long before; a moment."""
    count, unit = whole_number(parts["n"]), parts["unit"]
    if count > 100:
        return None

    def by(reference: Reference) -> Reading | None:
        sure = parts["how"] == "ago"
        return point(back(reference.day, count, unit), relative=True, certain=sure) if reference.day else None

    return Draft("ago", by=by)


def read_rolling(parts: Parts) -> Draft | None:
    """ "In the last 12 months": ends on the reference day."""
    count, unit = whole_number(parts.get("n", "1")), parts["unit"]
    if not 1 <= count <= 400:
        return None

    def by(reference: Reference) -> Reading | None:
        return span(ending_on(reference.day, count, unit), "span", relative=True) if reference.day else None

    return Draft("rolling", by=by)


def read_before_inspection(parts: Parts) -> Draft | None:
    """ "in the six months prior to the inspection": ends the day before the first day on site."""
    count, unit = whole_number(parts.get("n", "1")), parts["unit"]

    def by(reference: Reference) -> Reading | None:
        first = reference.inspected_start
        if not first or not 1 <= count <= 400:
            return None
        return span((back(first, count, unit), first - ONE_DAY), "span", relative=True)

    return Draft("rolling", by=by)


def read_untold(_parts: Parts) -> Draft | None:
    """ "before the pandemic, when it was 50": a time of its own that no document dates."""
    return Draft("rolling", by=lambda _: None)


def read_inspection(parts: Parts) -> Draft | None:
    """ "at the time of the inspection", "during the inspection", "since the last inspection"."""
    which = parts["which"]

    def by(reference: Reference) -> Reading | None:
        first, last = reference.inspected_start, reference.inspected_end
        if which == "time":
            return point(last, relative=True) if last else None
        if which == "during":
            return span((first, last), "span", relative=True) if first and last else None
        before, day = reference.previous_inspected_start, reference.day
        return span((before.replace(day=1), day), "span", relative=True) if before and day and before < day else None

    return Draft("since" if which == "since" else "inspection", by=by)


def read_year_to_date(parts: Parts) -> Draft | None:
    """ "Year to date": from the start of the financial year to the reference day."""

    def by(reference: Reference) -> Reading | None:
        day = reference.day
        first = relative_year(day, 0, parts.get("kind", "")).first if day else None
        return span((first, day), "span", relative=True) if first and day else None

    return Draft("to_date", by=by)


def reporting_quarter(reference: Reference) -> Span | None:
    """The quarter a document reports on; None where it does not report on one."""
    first, last = reference.reporting_start, reference.reporting_end
    if first and last and last - first > timedelta(days=93):
        return None
    day = last or first
    return quarter_of(day) if day else None


def read_relative_unit(parts: Parts) -> Draft | None:
    """ "the previous quarter", "this month", "last term"; "the reporting period"."""
    step, unit = STEPS[parts.get("which", "this")], parts["unit"]

    def by(reference: Reference) -> Reading | None:
        days = unit_of(reference, unit)
        if not days:
            return None
        grain = {"period": "span"}.get(unit, unit)
        return span(moved(days, unit, step), grain, relative=True)

    return Draft("unit", by=by)


def unit_of(reference: Reference, unit: str) -> Span | None:
    """The reporting period, its quarter, or the month or term of the reference day."""
    if unit == "period":
        first, last = reference.reporting_start, reference.reporting_end
        return (first, last) if first and last else None
    if unit == "quarter":
        return reporting_quarter(reference)
    day = reference.day
    if not day:
        return None
    return months(day.year, day.month) if unit == "month" else term_of(day)


def term_of(day: date) -> Span:
    """2020-01-15 → the spring term, 2020-01-01 to 2020-03-31."""
    return next(days for name in TERMS if (days := term(name, day.year)) and days[0] <= day <= days[1])


def moved(days: Span, unit: str, step: int) -> Span:
    """A quarter, month or term so many steps later; a reporting period has no neighbours."""
    if unit == "term":
        for _ in range(abs(step)):
            days = term_of(days[0] - ONE_DAY if step < 0 else days[1] + ONE_DAY)
        return days
    size = {"quarter": 3, "month": 1}.get(unit, 0)
    first = back(days[0], -step * size, "month")
    return (first, month_end(back(first, 1 - size, "month"))) if size else days


def read_same(parts: Parts) -> Draft | None:
    """ "the same quarter" of "last year" or "2017/18": the reporting quarter, moved into that year."""
    unit = parts["unit"]

    def of(year: Reading, reference: Reference) -> Reading | None:
        days, grain = _reported(reference, unit)
        if not days:
            return None
        for years in range(-40, 2):
            moved_days = shifted(days, years)
            whole = years < 0 or moved_days[1] <= year.last  # "the same period in 2015/16" is not the one reported
            if whole and year.first <= moved_days[0] <= year.last:
                return Reading(*moved_days, grain, point=grain == "day", relative=True)
        back = year.first.year - year_of(reference.day, year.first.month) if year.relative and reference.day else 0
        if back >= 0:
            return None
        return Reading(*shifted(days, back), grain, point=grain == "day", relative=True)  # of a year to November

    return Draft("same", of=of)


def _reported(reference: Reference, unit: str) -> tuple[Span | None, str]:
    if unit == "quarter":
        return reporting_quarter(reference), "quarter"
    if unit in {"period", "quarters"}:
        return unit_of(reference, "period"), "span"
    if unit == "month":
        return unit_of(reference, "month"), "month"
    return ((reference.day, reference.day) if reference.day else None), "day"
