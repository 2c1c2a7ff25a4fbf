"""Shards: the rows of a batch of documents as Parquet files in one folder, whole or not there.

A worker writes them and a build loads them, so that neither holds more than one batch in memory;
and a run that was killed finds what it had done.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.records import Problem, stable_id
from pipeline.store.rows import Entry, Row, Rows, document_rows
from pipeline.store.schema import create_bare_tables

INPUTS = "document_input"  # the table that says which documents a shard holds
_QUICK: dict[str, Any] = {"compression": "lz4", "use_dictionary": False, "write_statistics": False}
NOT_STORABLE = (pa.ArrowException, UnicodeError, OverflowError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Shard:
    """A folder with one Parquet file a table."""

    folder: Path

    @property
    def path(self) -> str:
        return str(self.folder)

    def inputs(self) -> tuple[tuple[str, str, str], ...]:
        """document_id, path and fingerprint of each document that it holds."""
        rows = _table(self.folder / f"{INPUTS}.parquet").to_pylist()
        return tuple((row["document_id"], row["path"], row["fingerprint"]) for row in rows)

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """Its tables by name, the documents first."""
        names = sorted(file.stem for file in self.folder.glob("*.parquet"))
        for name in sorted(names, key=lambda name: name != "document"):
            yield name, _table(self.folder / f"{name}.parquet")

    def of_document(self, document_id: str, path: str) -> Iterator[tuple[str, pa.Table]]:
        """The rows of one document."""
        import pyarrow.compute as pc  # takes longer to load than all else here, and documents are seldom refused

        for name, table in self.tables():
            column, value = ("document_path", path) if name == "problem" else ("document_id", document_id)
            yield name, table.filter(pc.equal(table[column], value))

    def whole(self) -> bool:
        """Whether every file of it can be opened: a disk may have been full."""
        try:
            return bool([pq.read_metadata(file) for file in self.folder.glob("*.parquet")] and self.inputs())
        except (pa.ArrowException, OSError, KeyError):
            return False

    def remove(self) -> None:
        """Take it off the disk."""
        shutil.rmtree(self.folder, ignore_errors=True)


def save(table: pa.Table, file: Path) -> None:
    """Write a table as a Parquet file that is quick to write, for it is read once, and soon."""
    pq.write_table(table, file, **_QUICK)


def _table(file: Path) -> pa.Table:
    """A Parquet file as a table; pyarrow's `read_table` would load what reads folders of them, too."""
    with pq.ParquetFile(file) as parquet:
        return parquet.read()


def shards_folder(database: Path) -> Path:
    """Where the shards of a run stand until the database is built: beside it, hidden."""
    target = database.resolve()
    return target.with_name(f".{target.name}.shards")


def left_shards(folder: Path) -> Iterator[Shard]:
    """What a run that did not end has left, in order of names; unfinished folders are removed."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        shard = Shard(path)
        if path.suffix == ".part" or not shard.whole():
            shard.remove()
        else:
            yield shard


class Gathered:
    """Rows of documents on their way into a shard."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, Rows]] = []  # path and rows of each document
        self.size = 0

    def add(self, entry: Entry) -> Problem | None:
        """Take a document's rows; the problem where it has none that could be stored."""
        try:
            rows = document_rows(entry)
        except NOT_STORABLE as error:
            return not_stored(entry.path, error)
        self._waiting.append((entry.path, rows))
        self.size += sum(map(len, rows.values()))
        return None

    def write(self, folder: Path) -> tuple[Shard | None, tuple[Problem, ...]]:
        """Write the shard into a folder of shards and begin anew; no shard where there is nothing to write.

        Its name is made from what it holds: written twice, it is the same. Documents whose rows
        are nothing that a table can hold are left out: their problems.
        """
        waiting, self._waiting, self.size = self._waiting, [], 0
        refused: tuple[Problem, ...] = ()
        try:
            tables = _together([rows for _, rows in waiting])
        except NOT_STORABLE:
            waiting, refused = _storable(waiting)
            tables = _together([rows for _, rows in waiting])
        return (_written(folder, waiting, tables) if waiting else None), refused


def _storable(waiting: Sequence[tuple[str, Rows]]) -> tuple[list[tuple[str, Rows]], tuple[Problem, ...]]:
    """The documents whose rows tables can hold, and the problems of the others."""
    kept, refused = list[tuple[str, Rows]](), list[Problem]()
    for path, rows in waiting:
        try:
            _together([rows])
            kept.append((path, rows))
        except NOT_STORABLE as error:
            refused.append(not_stored(path, error))
    return kept, tuple(refused)


def _together(several: Sequence[Rows]) -> dict[str, pa.Table]:
    """The rows of several documents as one table each: Arrow is asked once a column, not once a column and document."""
    names = dict.fromkeys(name for rows in several for name, some in rows.items() if some)
    return {name: arrow([row for rows in several for row in rows[name]], schemas()[name]) for name in names}


def _written(folder: Path, waiting: Sequence[tuple[str, Rows]], tables: Mapping[str, pa.Table]) -> Shard:
    """A shard with these tables: all of it, or OSError and nothing."""
    shard = Shard(folder / stable_id(*(row for _, rows in waiting for row in rows[INPUTS])))
    part = shard.folder.with_name(f"{shard.folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        for name, table in tables.items():
            save(table, part / f"{name}.parquet")
        with suppress(OSError):  # the same is there already
            part.replace(shard.folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    if not shard.folder.is_dir():
        raise OSError(f"{shard.folder} could not be written")
    return shard


def not_stored(path: str, error: Exception) -> Problem:
    """The problem of a document whose rows are nothing that a table can hold."""
    message = f"It was read, but its rows could not be stored: {(str(error) or type(error).__name__).splitlines()[0]}"
    return Problem(path, "store", "failed", "not_stored", message)


def arrow(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows in the order of a table's columns as Arrow."""
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.table(arrays, schema=schema)


@lru_cache
def schemas() -> dict[str, pa.Schema]:
    """The Arrow schema of each table, as DuckDB gives it."""
    with duckdb.connect() as con:
        create_bare_tables(con)
        names = [name for (name,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: con.table(name).limit(0).to_arrow_table().schema for name in names}
