"""One indicator as a time series: every point with its period, value, subject, source and citation.

Nothing is averaged and nothing is joined: quarters, years and moments stand apart, and what
is approximate, provisional, revised, inherited or contradicted says so in its marks.
"""

from __future__ import annotations

from datetime import date

import duckdb

from pipeline.ask.queries import ask
from pipeline.ask.series_marks import marks_of
from pipeline.ask.series_names import Entry, Meant, authority_of, indicator_of
from pipeline.ask.series_periods import KINDS, day_bounds
from pipeline.ask.series_points import SUBJECTS, Asked, Point, Row, Series
from pipeline.geographies import Geographies
from pipeline.problems import UsageError

__all__ = ["Asked", "Point", "Series", "series"]


def series(
    con: duckdb.DuckDBPyConnection, indicator: str, geographies: Geographies, asked: Asked | None = None
) -> Series:
    """The series of an indicator, named by its id, label or alias.

    UsageError: an unknown indicator or authority (with the nearest names), subject or day.
    """
    asked = asked or Asked()
    if asked.subject is not None and asked.subject not in SUBJECTS:
        raise UsageError(f"--subject {asked.subject}: is none of {', '.join(SUBJECTS)}.")
    entry = indicator_of(con, indicator)
    meant = authority_of(con, asked.authority, geographies) if asked.authority else None
    rows = _rows(con, entry, meant, asked)
    points = [Point.of(row, marks) for row, marks in zip(rows, marks_of(rows), strict=True)]
    points.sort(key=_order)
    searched = "" if points else _searched(con, entry, meant, asked)
    return Series(entry, tuple(points), meant.name if meant else None, searched)


def _rows(con: duckdb.DuckDBPyConnection, entry: Entry, meant: Meant | None, asked: Asked) -> list[Row]:
    wanted: dict[str, object] = {
        "indicator": entry.indicator_id,
        "authority": meant.name if meant else None,
        "codes": list(meant.codes) if meant else [],
        "subject": asked.subject,
        "since": day_bounds(asked.since)[0] if asked.since else None,
        "until": day_bounds(asked.until)[1] if asked.until else None,
    }
    found = [*ask(con, "series_points", forecasts=asked.forecasts, **wanted).rows]
    if asked.official:
        found += ask(con, "official_points", **wanted).rows
    return [Row(*row) for row in found]  # type: ignore[arg-type]


def _order(point: Point) -> tuple[object, ...]:
    """Levels, then targets; the authority's own figures, then what they are compared with; time within a kind."""
    return (
        point.role != "level",
        SUBJECTS.index(point.subject) if point.subject in SUBJECTS else len(SUBJECTS),
        point.place or "",
        KINDS.index(point.kind),
        point.period_end or date.min,
        point.period_start or date.min,
        point.origin != "report",
    )


def _searched(con: duckdb.DuckDBPyConnection, entry: Entry, meant: Meant | None, asked: Asked) -> str:
    """What was looked for and where, for a series that turns out empty."""
    codes = list(meant.codes) if meant else []
    documents, statements, linked = ask(
        con,
        "series_searched",
        indicator=entry.indicator_id,
        authority=meant.name if meant else None,
        codes=codes,
    ).rows[0]
    of = f" of {meant.name}" if meant else ""
    said = f"{documents} documents{of} with {statements} statements were searched for {entry.indicator_id}"
    said += f" ({entry.label}); {linked} are linked to it"
    limits = [f"{name} {value}" for name in ("subject", "since", "until") if (value := getattr(asked, name))]
    return said + (f"; asked for: {', '.join(limits)}." if limits else ".")
