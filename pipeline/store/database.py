"""Build the database: everything into a new file, which then takes the old one's place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.problems import OnrecordError
from pipeline.records import Problem
from pipeline.store.opening import check_target, explained, kept, open_database
from pipeline.store.rows import (
    Counts,
    Entry,
    GeographyLike,
    IndicatorLike,
    Keep,
    Rows,
    RunRow,
    catalogue_rows,
    document_rows,
    problem_rows,
)
from pipeline.store.schema import SCHEMA_VERSION, create_tables, sql
from pipeline.store.swap import written_beside

__all__ = ["Counts", "Entry", "Keep", "RunRow", "build", "check_target", "kept", "open_database"]

_BATCH = 20_000  # rows held in memory before they are written
_NOT_STORABLE = (pa.ArrowException, duckdb.Error, UnicodeError, OverflowError, TypeError, ValueError)


def build(
    target: Path,
    entries: Iterable[Entry | Keep],
    *,
    run: RunRow,
    indicators: Iterable[IndicatorLike] = (),
    geographies: Iterable[GeographyLike] = (),
    problems: Iterable[Problem] | Callable[[], Iterable[Problem]] = (),
    roots: Mapping[str, Path] | None = None,
    previous: Path | None = None,
) -> Counts:
    """Write a new database and put it in the target's place. Returns what it holds.

    entries are taken one by one, in the order given, so a generator that reads documents is fine.
    problems: those of the run itself (documents that could not be read); a callable is asked after
    the last entry. roots: first part of the documents' paths → the folder given to `run`.
    previous: the database that holds the Keep entries' rows; it may be the target.
    If this raises, and if it is interrupted, the target is as it was.
    OnrecordError: the folder cannot be written to, the disk is full, the target is no database.
    """
    check_target(target)
    try:
        with written_beside(target) as new, duckdb.connect(str(new)) as con:
            builder = _Builder(con)
            builder.write_all([catalogue_rows(indicators, geographies), _root_rows(roots or {})])
            for entry in entries:
                builder.take(entry)
            builder.flush()
            builder.copy_kept(previous)
            builder.write_all([problem_rows(problems() if callable(problems) else problems)])
            return _finish(con, run, len(builder.keeps))
    except (duckdb.Error, OSError) as error:
        raise explained(target, error) from error


def _root_rows(roots: Mapping[str, Path]) -> Rows:
    return {"source_root": [(name, str(folder)) for name, folder in sorted(roots.items())]}


def _finish(con: duckdb.DuckDBPyConnection, run: RunRow, copied: int) -> Counts:
    con.execute(sql("duplicates"))
    started = run.started.astimezone(UTC) if run.started.tzinfo else run.started
    values = {
        "run_id": run.run_id,
        "schema_version": SCHEMA_VERSION,
        "version": run.version,
        "rules_sha256": run.rules_sha256,
        "started": started.replace(tzinfo=None),
        "finished": datetime.now(UTC).replace(tzinfo=None),
    }
    for statement in duckdb.extract_statements(sql("finish")):
        names = statement.named_parameters
        con.execute(statement, {k: v for k, v in values.items() if k in names})
    con.execute("CHECKPOINT")
    documents, *others = con.execute(sql("counts")).fetchall()[0]
    return Counts(documents, copied, *others)


def _check_whole(new: Path, counts: Counts) -> None:
    """Open the closed file and count again: on a full disk DuckDB closes a torn file without a word."""
    with open_database(new) as con:
        documents, *others = con.execute(sql("counts_of_tables")).fetchall()[0]
    if Counts(documents, counts.kept, *others) != counts:
        raise OSError(ENOSPC, "No space left on device")


class _Builder:
    """Gathers rows into batches and writes them to the tables through Arrow."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        create_tables(con)
        self.schemas: dict[str, pa.Schema] = {}
        self.keeps: list[Keep] = []
        self._paths: dict[str, str] = {}  # document_id → path
        self._waiting: list[tuple[str, Rows]] = []
        self._size = 0

    def take(self, entry: Entry | Keep) -> None:
        """Store a document, or note that it is to be kept. A second one of the same bytes is a problem."""
        document_id = entry.document_id if isinstance(entry, Keep) else entry.reading.document_id
        if document_id in self._paths:
            message = f"The same bytes as {self._paths[document_id]}: stored once, under that path."
            self.write_all([problem_rows([Problem(entry.path, "store", "note", "duplicate_document", message)])])
            return
        self._paths[document_id] = entry.path
        if isinstance(entry, Keep):
            self.keeps.append(entry)
        else:
            self._gather(entry)

    def _gather(self, entry: Entry) -> None:
        try:
            rows = document_rows(entry)
        except _NOT_STORABLE as error:
            self._not_stored(entry.path, error)
            return
        self._waiting.append((entry.path, rows))
        self._size += sum(map(len, rows.values()))
        if self._size >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what is waiting: all at once, or, where that fails, each document by itself."""
        waiting, self._waiting, self._size = self._waiting, [], 0
        try:
            self.write_all([rows for _, rows in waiting])
        except _NOT_STORABLE as error:
            if _of_the_disk(error):
                raise
            for path, rows in waiting:
                self._write_one(path, rows)

    def _write_one(self, path: str, rows: Rows) -> None:
        try:
            self.write_all([rows])
        except _NOT_STORABLE as error:
            if _of_the_disk(error):
                raise
            self._not_stored(path, error)

    def _not_stored(self, path: str, error: Exception) -> None:
        message = f"It was read, but its rows could not be stored: {str(error).splitlines()[0]}"
        self.write_all([problem_rows([Problem(path, "store", "failed", "not_stored", message)])])

    def write_all(self, several: list[Rows]) -> None:
        """Insert rows of several documents, all of them or none."""
        self.con.begin()
        try:
            for table in dict.fromkeys(name for rows in several for name in rows):
                self._insert(table, [row for rows in several for row in rows.get(table, ())])
        except BaseException:
            self.con.rollback()
            raise
        self.con.commit()

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if not rows:
            return
        schema = self.schemas.get(table)
        if schema is None:
            schema = self.schemas[table] = self.con.table(table).limit(0).to_arrow_table().schema
        arrays = [pa.array(values, kind) for values, kind in zip(zip(*rows, strict=True), schema.types, strict=True)]
        self.con.from_arrow(pa.table(arrays, schema=schema)).insert_into(table)

    def copy_kept(self, previous: Path | None) -> None:
        """Copy the rows of the documents that did not change."""
        if not self.keeps:
            return
        if previous is None:
            raise OnrecordError("Documents are to be kept, but there is no previous database. Run with --force.")
        arrow = pa.Table.from_pylist([asdict(keep) for keep in self.keeps])
        self.con.from_arrow(arrow).create("kept")
        self.con.execute("ATTACH $path AS previous (READ_ONLY)", {"path": str(previous)})
        missing = self.con.execute(sql("not_kept")).fetchall()
        if missing:
            raise OnrecordError(f"{previous} does not hold {missing[0][0]}, which was to be kept. Run with --force.")
        self.con.execute(sql("keep"))
        self.con.execute("DETACH previous")
        self.con.execute("DROP TABLE kept")


def _of_the_disk(error: Exception) -> bool:
    """Whether it is the disk or DuckDB itself that failed, and not one document's rows."""
    return isinstance(error, duckdb.Error) and not isinstance(error, duckdb.ConstraintException | duckdb.DataError)
