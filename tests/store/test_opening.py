"""A database that cannot be used is refused with a sentence that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from fernleigh import RUN, database, report

from pipeline.problems import UnusableInputError
from pipeline.store.database import build, kept, open_database


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match=r"there is no database\. Make one with `onrecord run`"):
        open_database(tmp_path / "none.duckdb")
    assert kept(tmp_path / "none.duckdb") == {}


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="a folder"):
        open_database(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are those of Unix")
def test_a_pipe_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for question in (open_database, kept):
        with pytest.raises(UnusableInputError, match="a pipe or a device"):
            question(tmp_path / "pipe")


@pytest.mark.parametrize("content", [b"", b"plain text, and enough of it " * 200])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.duckdb"
    path.write_bytes(content)
    with pytest.raises(UnusableInputError, match="not a DuckDB database"):
        open_database(path)


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(UnusableInputError, match="not one of onrecord's"):
        open_database(path)


@pytest.mark.parametrize(("version", "age"), [(0, "an older"), (999, "a newer")])
def test_a_database_of_another_version_is_rebuilt_by_run(tmp_path: Path, version: int, age: str) -> None:
    path = database(tmp_path, report())
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE run SET schema_version = $v", {"v": version})
    with pytest.raises(UnusableInputError, match=rf"{age} version of onrecord\. Run `onrecord run`"):
        open_database(path)
    assert kept(path) == {}
    build(path, [report()], run=RUN)
    open_database(path).close()


def test_a_database_that_another_program_writes_to(tmp_path: Path) -> None:
    path = database(tmp_path, report())
    code = f"import duckdb, sys; c = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UnusableInputError, match="in use by another program"):
            open_database(path)
        other.communicate(b"")


def test_kept_tells_what_each_document_was_made_from(tmp_path: Path) -> None:
    entry = report()
    path = database(tmp_path, entry)
    assert kept(path) == {entry.path: (entry.reading.document_id, entry.fingerprint)}


def test_a_connection_reads_only(tmp_path: Path) -> None:
    with open_database(database(tmp_path)) as con, pytest.raises(duckdb.InvalidInputException):
        con.execute("DELETE FROM document")
