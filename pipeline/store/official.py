"""Published statistics in the database: put in, taken out, and carried from one build to the next."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.store.opening import explained, open_database
from pipeline.store.schema import sql
from pipeline.store.swap import written_beside


@dataclass(frozen=True, slots=True)
class OfficialSource:
    """A file of published statistics. Fields are the columns of official_source."""

    source_id: str
    name: str
    title: str
    publisher: str | None
    source_url: str | None
    licence: str | None
    sha256: str
    figures: int


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """A row of such a file. Fields are the columns of official_figure."""

    figure_id: str
    source_id: str
    line: int
    measure: str
    area: str
    area_code: str | None
    subject: str | None
    period_as_written: str
    first_year: int | None
    last_year: int | None
    status: str | None
    as_written: str
    value: Decimal | None
    decimals: int | None


Last = Callable[[duckdb.DuckDBPyConnection], None]


def put(database: Path, source: OfficialSource, figures: Sequence[OfficialFigure], *, last: Last | None = None) -> None:
    """Store a file's figures in place of an earlier file of that name. Readers keep the old database meanwhile.

    last: what is asked of the database and written to it then.
    UnusableInputError: no database, or the folder cannot be written to.
    """
    with _rewritten(database) as con:
        _forget(con, source.name)
        _insert(con, "official_source", [astuple(source)])
        _insert(con, "official_figure", [astuple(figure) for figure in figures])
        if last is not None:
            last(con)


def forget(database: Path, name: str, *, last: Last | None = None) -> None:
    """Take out the file of this name, where it is there."""
    with _rewritten(database) as con:
        _forget(con, name)
        if last is not None:
            last(con)


def carry(con: duckdb.DuckDBPyConnection, previous: Path | None) -> None:
    """Copy the published statistics of the database that a build replaces, whatever its version."""
    if previous is None or not previous.exists():
        return
    con.execute("ATTACH $path AS previous (READ_ONLY)", {"path": str(previous)})
    try:
        tables = con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'previous'").fetchall()
        if ("official_figure",) in tables:
            con.execute(sql("official_carry"))
    finally:
        con.execute("DETACH previous")


@contextmanager
def _rewritten(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the database to write to, which takes its place when the block ends well."""
    open_database(database).close()
    try:
        with written_beside(database) as new:
            shutil.copyfile(database, new)
            with duckdb.connect(str(new)) as con:
                yield con
                con.execute("CHECKPOINT")
    except (duckdb.Error, OSError) as error:
        raise explained(database, error) from error


def _forget(con: duckdb.DuckDBPyConnection, name: str) -> None:
    for statement in duckdb.extract_statements(sql("official_forget")):
        con.execute(statement, {"name": name})


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        schema = con.table(table).limit(0).to_arrow_table().schema
        arrays = [pa.array(values, kind) for values, kind in zip(zip(*rows, strict=True), schema.types, strict=True)]
        con.from_arrow(pa.table(arrays, schema=schema)).insert_into(table)
