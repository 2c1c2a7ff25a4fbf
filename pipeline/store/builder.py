"""Rows into the tables of a new database, through Arrow and in batches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.problems import OnrecordError
from pipeline.records import Problem
from pipeline.store.opening import compatible
from pipeline.store.rows import Entry, Keep, Rows, document_rows, problem_rows
from pipeline.store.schema import sql
from pipeline.store.shards import NOT_STORABLE, Shard, arrow, not_stored

BATCH = 20_000  # rows held in memory before they are written
_NOT_STORABLE = (duckdb.Error, *NOT_STORABLE)


class Builder:
    """Gathers rows into batches and writes them to the tables through Arrow."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con
        self.schemas: dict[str, pa.Schema] = {}
        self.keeps: list[Keep] = []
        self._paths: dict[str, str] = {}  # document_id → path
        self._waiting: list[tuple[str, Rows]] = []
        self._size = 0

    def take(self, entry: Entry | Keep | Shard) -> None:
        """Store a document or a shard of them, or note that one is to be kept. The same bytes again are a problem."""
        if isinstance(entry, Shard):
            self._load(entry)
            return
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
        if self._size >= BATCH:
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
        self.write_all([problem_rows([not_stored(path, error)])])

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
        self.con.from_arrow(arrow(rows, schema)).insert_into(table)

    def _load(self, shard: Shard) -> None:
        """Load a shard: all at once, or, where a table refuses that, each of its documents by itself."""
        inputs = shard.inputs()
        try:
            self._insert_all(shard.tables())
        except _NOT_STORABLE as error:
            if _of_the_disk(error):
                raise
            for document_id, path, _ in inputs:
                try:
                    self._insert_all(shard.of_document(document_id, path))
                except _NOT_STORABLE as refused:
                    if _of_the_disk(refused):
                        raise
                    self._not_stored(path, refused)
        self._paths.update((document_id, path) for document_id, path, _ in inputs)

    def _insert_all(self, tables: Iterable[tuple[str, pa.Table]]) -> None:
        self.con.begin()
        try:
            for name, table in tables:
                self.con.from_arrow(table).insert_into(name)
        except BaseException:
            self.con.rollback()
            raise
        self.con.commit()

    def copy_kept(self, previous: Path | None) -> None:
        """Copy the rows of the documents that did not change."""
        if not self.keeps:
            return
        if previous is None:
            raise OnrecordError("Documents are to be kept, but there is no previous database. Run with --force.")
        keeps = pa.Table.from_pylist([asdict(keep) for keep in self.keeps])
        self.con.from_arrow(keeps).create("kept")
        self.con.execute("ATTACH $path AS previous (READ_ONLY)", {"path": str(previous)})
        missing = self.con.execute(sql("not_kept")).fetchall()
        if missing:
            raise OnrecordError(f"{previous} does not hold {missing[0][0]}, which was to be kept. Run with --force.")
        self.con.execute(sql("keep"))
        self.con.execute("DETACH previous")
        self.con.execute("DROP TABLE kept")

    def note_changes(self, previous: Path | None) -> None:
        """List what the documents that were searched anew say otherwise than in the previous database."""
        if previous is None or not compatible(self.con, previous):
            return
        kept = pa.table({"document_id": pa.array([keep.document_id for keep in self.keeps], pa.string())})
        self.con.from_arrow(kept).create("document_kept")
        self.con.execute("ATTACH $path AS previous (READ_ONLY)", {"path": str(previous)})
        self.con.execute(sql("change"))
        self.con.execute("DETACH previous")
        self.con.execute("DROP TABLE document_kept")


def _of_the_disk(error: Exception) -> bool:
    """Whether it is the disk or DuckDB itself that failed, and not one document's rows."""
    return isinstance(error, duckdb.Error) and not isinstance(error, duckdb.ConstraintException | duckdb.DataError)
