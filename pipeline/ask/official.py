"""Tidy tables of published statistics as sources of their own kind: loaded, listed, taken out."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb

from pipeline.ask.disagreements_kept import keep
from pipeline.ask.queries import Table, ask
from pipeline.geographies import Geographies
from pipeline.problems import UnusableInputError, UsageError
from pipeline.records import stable_id
from pipeline.store.database import open_database
from pipeline.store.official import OfficialFigure, OfficialSource, forget, put

COLUMNS = ("measure", "area", "period", "value")
_PERIOD = re.compile(r"(\d{4})(?:([/-])(\d{4}|\d{2}))?(?:\s*-\s*(\d{4}|\d{2})/(\d{2}))?\s*(?:\((\w+)\.?\))?")
_STATUS = {"rev": "revised", "revised": "revised", "prov": "provisional", "provisional": "provisional"}
_NO_STATUS = {"final", "ot", "outturn"}
_NO_VALUE = {"", "-", "c", "x", "z", "u", "k", ".", "..", ":", "*", "na", "n/a", "low", "supp", "suppressed"}
_KINDS = {"nation": "national", "region": "regional"}
_PLACES = 6  # of a stored value; a float's tail ("81.900000000000006") is behind them


@dataclass(frozen=True, slots=True)
class About:
    """What a person says of a file. None: its name is its title, and the rest is not known."""

    title: str | None = None
    publisher: str | None = None
    source_url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file's rows. doubts: sentences about rows that no series will show."""

    figures: int
    of_indicators: int
    twice: int
    doubts: tuple[str, ...]


def add(database: Path, file: Path, geographies: Geographies, about: About | None = None) -> Added:
    """Load a table with the columns measure, area, period and value (CSV, UTF-8) in place of one of its name.

    UsageError: a column is missing. UnusableInputError: the file or the database cannot be read.
    """
    about = about or About()
    raw = _bytes(file)
    sha256 = hashlib.sha256(raw).hexdigest()
    rows = list(_rows(file, raw))
    figures, twice = _once(_figure(line, row, sha256[:16], geographies) for line, row in rows)
    held = sum(f.value is not None for f in figures)
    title = about.title or file.name
    put(
        database,
        OfficialSource(sha256[:16], file.name, title, about.publisher, about.source_url, about.licence, sha256, held),
        figures,
        last=keep,
    )
    with open_database(database) as con:
        mine = [row for row in sources(con).rows if row[0] == file.name]
    return Added(held, int(str(mine[0][6])), twice, tuple(_doubts(figures)))


def sources(con: duckdb.DuckDBPyConnection) -> Table:
    """The files that were loaded."""
    return ask(con, "official_sources")


def remove(database: Path, name: str) -> None:
    """Take a file out again. UsageError where none of that name is there."""
    with open_database(database) as con:
        names = [str(row[0]) for row in sources(con).rows]
    if name not in names:
        raise UsageError(f"No table “{name}” was loaded. There are: {', '.join(names) or 'none'}.")
    forget(database, name, last=keep)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnusableInputError(f"{file}: cannot be read: {error.strerror or error}.") from error


def _rows(file: Path, raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with the number of the line that they end on; the header is line 1."""
    try:
        lines = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
        names = [name.strip().casefold() for name in lines.fieldnames or ()]
        if missing := [name for name in COLUMNS if name not in names]:
            raise UsageError(f"{file}: the column {', '.join(missing)} is missing. A table has {', '.join(COLUMNS)}.")
        lines.fieldnames = names
        for row in lines:
            yield lines.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnusableInputError(f"{file}: not readable as CSV in UTF-8: {error}") from error


def _figure(line: int, row: dict[str, str], source_id: str, geographies: Geographies) -> OfficialFigure:
    place = geographies.by_name(row["area"], upper_tier=True)
    first, last, status = period_of(row["period"])
    value, decimals = value_of(row["value"])
    measure = " ".join(row["measure"].split())
    return OfficialFigure(
        stable_id(source_id, measure, row["area"], row["period"], row["value"]),
        source_id,
        line,
        measure,
        row["area"],
        place.code if place else None,
        _KINDS.get(place.kind, "local") if place else None,
        row["period"],
        first,
        last,
        status,
        row["value"],
        value,
        decimals,
    )


def period_of(text: str) -> tuple[int | None, int | None, str | None]:
    """First year of several, the year that the period ends in, and status.

    "2018 (Rev)" → (None, 2018, "revised"); "2017/18" → (None, 2018, None);
    "2014-16" → (2014, 2016, None); "2013/14-15/16" → (2013, 2016, None); "0" → (None, None, None)
    """
    found = _PERIOD.fullmatch(text.strip())
    if not found or not 1900 <= int(found[1]) <= 2200:
        return None, None, None
    begin, second, to, said = int(found[1]), found[3], found[5], (found[6] or "").casefold()
    if said and said not in _STATUS and said not in _NO_STATUS:
        return None, None, None
    end = begin if second is None else begin - begin % 100 + int(second) % 100
    if to is not None:
        return begin, begin - begin % 100 + int(to), _STATUS.get(said)
    if end < begin:
        return None, None, None
    return (None if end - begin <= 1 else begin), end, _STATUS.get(said)


def value_of(text: str) -> tuple[Decimal | None, int | None]:
    """A value and its decimal places; None for a mark that says there is none.

    "81.900000000000006" → (81.9, 1): a float's tail is no precision.
    """
    if text.casefold() in _NO_VALUE:
        return None, None
    try:
        value = Decimal(text.replace(",", "").removesuffix("%").strip())
        if not value.is_finite() or abs(value) >= Decimal(10) ** 14:
            return None, None
        value = round(value, _PLACES).normalize()
        exponent = value.as_tuple().exponent
        return value, max(0, -exponent) if isinstance(exponent, int) else None
    except InvalidOperation:
        return None, None


def _once(figures: Iterator[OfficialFigure]) -> tuple[list[OfficialFigure], int]:
    """The figures, a row that stands twice taken once, and how many were left out so."""
    kept: dict[str, OfficialFigure] = {}
    rows = 0
    for figure in figures:
        rows += 1
        kept.setdefault(figure.figure_id, figure)
    return list(kept.values()), rows - len(kept)


def _doubts(figures: list[OfficialFigure]) -> Iterator[str]:
    """What was not understood: areas in no list, periods and values that are none."""
    held = [f for f in figures if f.value is not None]
    for area, count in Counter(f.area for f in held if f.subject is None).most_common():
        yield f"“{area}” is in no list of places: {count} figures stand in no authority's series."
    for period, count in Counter(f.period_as_written for f in held if f.last_year is None).most_common():
        yield f"“{period}” is no period that is understood: {count} figures have no date."
    odd = Counter(f.as_written for f in figures if f.value is None and f.as_written.casefold() not in _NO_VALUE)
    for text, count in odd.most_common():
        yield f"“{text}” is no number: {count} rows have no value."
