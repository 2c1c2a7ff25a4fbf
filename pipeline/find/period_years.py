"""Readers of years and their parts: the groups of a rule's match → a Draft."""

from __future__ import annotations

from datetime import date

from pipeline.find.period_drafts import Draft, Reading, calendar_reading, changed, doubted, latest, point, span
from pipeline.find.period_readings import Parts, full_year, whole_number
from pipeline.find.spans import (
    SEASONS,
    TERMS,
    academic_year,
    add_months,
    financial_year,
    month_end,
    quarter,
    season,
    term,
)
from pipeline.records import Reference


def read_year(parts: Parts) -> Draft | None:
    """ "2015" behind a word that makes it a year."""
    return Draft("year", reading=calendar_reading(int(parts["year"])))


def read_weak_year(parts: Parts) -> Draft | None:
    """ "2019" of "Q3 2019": a year only beside something that waits for one."""
    kind = "counted_year" if "counted" in parts else "year"
    return Draft(kind, reading=calendar_reading(int(parts["year"])), weak=True)


def _end_year(start: int, written: str) -> int:
    """2018, "2019" or "19" or "9" → 2019; the turn of a century or a decade is minded."""
    if len(written) == 4:
        return int(written)
    size = int(10 ** len(written))
    return start - start % size + int(written) + size * (int(written) < start % size)


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
    last = whole_number(parts.get("n2", str(first)))
    if last < first:
        return None

    def of(year: Reading, _reference: Reference) -> Reading | None:
        if year.grain == "span":
            return None
        days = quarter(year.first.year, first, financial=year.grain != "year", count=last - first + 1)
        return span(days, "quarter" if first == last else "span")

    return Draft("quarter", of=of, by=latest(of, first_month=4))


def read_first_months(parts: Parts) -> Draft | None:
    """ "the first nine months of 2020/21" → April to December 2020; of a plain year from January on."""
    count = whole_number(parts["n"])

    def of(year: Reading, _reference: Reference) -> Reading | None:
        if year.grain == "span":
            return None
        return span((year.first, month_end(add_months(year.first, count - 1))), "span")

    return Draft("half", of=of, by=latest(of, first_month=4))


def read_budget_month(parts: Parts) -> Draft | None:
    """ "Month 8 of 2023/24" → November 2023; without a year doubtful, since projects count months too."""
    first, last = int(parts["n"]), int(parts.get("n2", parts["n"]))
    if last < first:
        return None

    def of(year: Reading, _reference: Reference) -> Reading | None:
        if year.grain != "financial_year":
            return None
        start, end = add_months(year.first, first - 1), month_end(add_months(year.first, last - 1))
        return span((start, end), "month" if first == last else "span")

    waiting = Draft("quarter", of=of, by=latest(of, first_month=4))
    return Draft("quarter", of=of, by=changed(waiting, doubted).by)


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
