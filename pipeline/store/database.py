"""Build the database: everything into a new file, which then takes the old one's place in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipeline.records import Problem
from pipeline.store.builder import Builder
from pipeline.store.official import carry as carry_official
from pipeline.store.opening import check_folder, explained, kept, kept_by, open_database, using
from pipeline.store.reviewing import load_reviews
from pipeline.store.rows import (
    Counts,
    Entry,
    GeographyLike,
    IndicatorLike,
    Keep,
    Rows,
    RunRow,
    catalogue_rows,
    problem_rows,
)
from pipeline.store.schema import SCHEMA_VERSION, empty_database, sql
from pipeline.store.shards import Shard
from pipeline.store.swap import written_beside

__all__ = ["Counts", "Entry", "Keep", "RunRow", "build", "check_folder", "kept", "open_database"]

_TORN = "the new database was not written whole; is the disk full? What was there is unchanged."


def build(
    target: Path,
    entries: Iterable[Entry | Keep | Shard],
    *,
    run: RunRow,
    indicators: Iterable[IndicatorLike] = (),
    geographies: Iterable[GeographyLike] = (),
    problems: Iterable[Problem] | Callable[[], Iterable[Problem]] = (),
    roots: Mapping[str, Path] | None = None,
    previous: Path | None = None,
    last: Callable[[duckdb.DuckDBPyConnection], None] | None = None,
) -> Counts:
    """Write a new database and put it in the target's place. Returns what it holds.

    entries are taken one by one, in the order given, so a generator that reads documents is fine.
    problems: those of the run itself (documents that could not be read); a callable is asked after
    the last entry. roots: first part of the documents' paths → the folder given to `run`.
    previous: the database that holds the Keep entries' rows; it may be the target.
    last: what else is asked of the new database, and written to it, when its tables are full.
    If this raises, and if it is interrupted, the target is as it was.
    OnrecordError: the folder cannot be written to, the disk is full, the target is no database.
    """
    try:
        with written_beside(target) as new, duckdb.connect(config={"temp_directory": f"{new}.tmp"}) as instance:
            kept_by(instance, target)  # nothing that is not onrecord's is replaced
            new.write_bytes(empty_database())
            with using(instance, new, "built", write=True) as con:
                builder = Builder(con)
                builder.write_all([catalogue_rows(indicators, geographies), _root_rows(roots or {})])
                for entry in entries:
                    builder.take(entry)
                builder.flush()
                builder.copy_kept(previous)
                builder.note_changes(previous)
                carry_official(con, previous)
                load_reviews(con, target, temporary=False)
                builder.write_all([problem_rows(problems() if callable(problems) else problems)])
                counts = _finish(con, run, len(builder.keeps))
                if last is not None:
                    last(con)
                con.execute("CHECKPOINT")
            _check_whole(instance, new, counts)
            return counts
    except (duckdb.Error, OSError) as error:
        raise explained(target, error) from error


def _root_rows(roots: Mapping[str, Path]) -> Rows:
    return {"source_root": [(name, str(folder)) for name, folder in sorted(roots.items())]}


def _finish(con: duckdb.DuckDBPyConnection, run: RunRow, copied: int) -> Counts:
    con.execute(sql("duplicates"))
    for statement in duckdb.extract_statements(sql("same_text")):
        con.execute(statement)
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
    documents, *others = con.execute(sql("counts")).fetchall()[0]
    return Counts(documents, copied, *others)


def _check_whole(instance: duckdb.DuckDBPyConnection, new: Path, counts: Counts) -> None:
    """Open the closed file and count again: on a full disk DuckDB may close a torn file without a word."""
    try:
        with using(instance, new, "closed") as con:
            documents, *others = con.execute(sql("counts_of_tables")).fetchall()[0]
    except duckdb.Error as error:
        raise OSError(_TORN) from error
    if Counts(documents, counts.kept, *others) != counts:
        raise OSError(_TORN)
