"""Readers of words that make one period of what follows: "the end of", "the year ending", "since"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.find.period_drafts import Draft, Reading, changed, doubted, first_day, last_day, settled
from pipeline.find.period_readings import Parts, whole_number
from pipeline.find.period_relatives import read_relative_unit, relative_year
from pipeline.find.spans import ending_on, financial_year
from pipeline.records import Reference


def read_edge(parts: Parts) -> Draft | None:
    """ "the end of" a period → its last day; "the start of" → its first."""
    edge = first_day if parts["edge"] in {"start", "beginning", "first"} else last_day
    return Draft("edge", head=lambda draft: changed(draft, edge, "point"))


def read_edge_of_unit(parts: Parts) -> Draft | None:
    """ "the end of the financial year", "year end", "the end of the quarter"."""
    edge = first_day if parts.get("edge") in {"start", "beginning"} else last_day
    unit, kind = parts.get("unit", "year"), parts.get("kind", "")
    if unit != "year":
        draft = read_relative_unit({"unit": unit})
        return draft and changed(draft, edge, "point")

    def of(year: Reading, _reference: Reference) -> Reading | None:
        return edge(year)

    def by(reference: Reference) -> Reading | None:
        # Whether this year's end or the last one's is meant, only the rest of the sentence tells.
        return replace(edge(relative_year(reference.day, 0, kind)), certain=False) if reference.day else None

    return Draft("point", of=of, by=by)


def read_early(_parts: Parts) -> Draft | None:
    """ "early 2019": the year, doubtful, since how much of it is meant is not said."""
    return Draft("early", head=lambda draft: changed(draft, doubted))


def read_ending(parts: Parts) -> Draft | None:
    """ "the year ending" March 2022 → 2021-04-01 to 2022-03-31; "12 months to" 16 June 2016."""
    count, unit = whole_number(parts.get("n", "1")), parts.get("unit", "year")
    unit = "month" if unit in {"m", "mth", "mnth"} else unit
    count, unit = (2, "quarter") if unit == "half" else (count, unit)
    grain = {("year", 1): "year", ("quarter", 1): "quarter", ("month", 1): "month", ("week", 1): "week"}
    name = grain.get((unit, count), "span")

    def change(found: Reading) -> Reading | None:
        days = ending_on(found.last, count, unit)
        whole = name == "year" and days == financial_year(days[0].year)
        return replace(found, first=days[0], last=days[1], grain="financial_year" if whole else name, point=False)

    return Draft("ending", head=lambda draft: changed(draft, change, "ending") if 1 <= count <= 400 else None)


def read_week(parts: Parts) -> Draft | None:
    """ "week commencing" 24 March 2014 → that day and the six after it; "w/e", the six before it."""
    if "ending" in parts:
        return read_ending({"unit": "week"})

    def change(found: Reading) -> Reading | None:
        if found.first != found.last:
            return None
        return replace(found, last=found.first + timedelta(days=6), grain="week", point=False)

    return Draft("week", head=lambda draft: changed(draft, change, "week"))


def read_since(_parts: Parts) -> Draft | None:
    """ "since" April 2020 → to the reference day; without one only what is written, doubtful."""

    def head(draft: Draft) -> Draft | None:
        def by(reference: Reference) -> Reading | None:
            found = settled(draft, reference)
            day = reference.day
            if not found or not day or day < found.first:
                return replace(found, certain=False) if found else None
            return Reading(found.first, day, "span", relative=True, certain=found.certain)

        return Draft("since", by=by, cue="since")

    return Draft("since_head", head=head, cue="since")


def read_between(parts: Parts) -> Draft | None:
    """ "between", "from": what stands behind them may be a range."""
    return Draft("between", cue=parts["cue"])
