"""Export the database as CSV, Parquet and Excel with a Frictionless data package: equal data, equal bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from pipeline.ask.package import PACKAGE, describe, listed_files, write_package
from pipeline.ask.plain import write_csv, write_parquet
from pipeline.ask.public import hide
from pipeline.ask.sheets import write_workbook
from pipeline.problems import UsageError
from pipeline.store.database import open_database
from pipeline.store.opening import explained

FORMATS = ("csv", "parquet", "xlsx")
WORKBOOK = "onrecord.xlsx"
_PUBLIC = (
    " For publication: counts below 5, and the rates and shares that stand on them, are masked in value, as_written"
    " and quote; rows whose quote holds an e-mail address or a telephone number are left out, as are character"
    " offsets and the names and notes of reviewers."
)
_UNFINISHED = ".onrecord-export"
# In the order in which a workbook shows them; each is a query of store/sql/export/.
TABLES = (
    "cited_statement",
    "cited_judgement",
    "series",
    "disagreement",
    "official_point",
    "document",
    "indicator_statement",
    "judgement",
    "date_mention",
    "number",
    "passage",
    "page",
    "indicator",
    "indicator_alias",
    "geography",
    "geography_alias",
    "official_source",
    "official_figure",
    "review",
    "problem",
    "unlinked_statement",
    "unread_number",
)


def export(db: Path, folder: Path, *, formats: Sequence[str] = FORMATS, public: bool = False) -> tuple[Path, ...]:
    """Write the tables to a folder in the formats named, and a datapackage.json. Returns the files written.

    public: small counts and what stands on them masked, rows with contacts left out (ask/public.py).

    Files that an earlier export left there and this one does not write are removed; others stay.
    UsageError: an unknown format, or the folder is a file. UnusableInputError: no database, disk full.
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError(f"No such format: {', '.join(unknown) or 'none named'}. There are {', '.join(FORMATS)}.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: a file. Name a folder to export to.")
    try:
        with open_database(db) as con, _new_folder(folder) as new:
            _write(con, new, frozenset(formats), public=public)
            return _move(new, folder)
    except (OSError, duckdb.Error) as error:
        raise explained(folder, error) from error


def _write(con: duckdb.DuckDBPyConnection, folder: Path, formats: frozenset[str], *, public: bool) -> None:
    tables = [describe(con, name) for name in TABLES]
    if public:
        hide(con)
    for table in tables:
        if "csv" in formats:
            write_csv(con, table, folder / f"{table.name}.csv")
        if "parquet" in formats:
            write_parquet(con, table, folder / f"{table.name}.parquet")
    if "xlsx" in formats:
        write_workbook(con, tables, folder / WORKBOOK)
    write_package(folder, tables, about=_PUBLIC if public else "")


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """A folder inside the one named (beside it may be another disk), gone at the end whatever happens."""
    was_there = folder.is_dir()
    new = folder / _UNFINISHED
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if not was_there:
            with suppress(OSError):  # not empty: the export went well
                folder.rmdir()


def _move(new: Path, folder: Path) -> tuple[Path, ...]:
    """Swap the files in, the data package last; take out what only the last export's package lists."""
    written = sorted((path.name for path in new.iterdir()), key=lambda name: (name == PACKAGE, name))
    _remove(folder, set(listed_files(folder)) - set(written))
    for name in written:
        (new / name).replace(folder / name)
    return tuple(folder / name for name in written)


def _remove(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
