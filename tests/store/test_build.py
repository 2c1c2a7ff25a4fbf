"""The database is built whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from fernleigh import RUN, database, report, statement

from pipeline.problems import OnrecordError, UnusableInputError
from pipeline.records import Problem
from pipeline.store.database import Counts, Keep, build, kept, open_database


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with open_database(path) as con:
        return con.execute(query).fetchall()


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but `run`."""
    with open_database(path) as con:
        names = [n for (n,) in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL").fetchall()]
        return {n: con.execute(f"FROM {n} ORDER BY ALL").fetchall() for n in names if n != "run"}


def test_a_build_stores_every_kind_of_row(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    counts = build(path, [report()], run=RUN)
    assert counts == Counts(documents=1, passages=2, statements=1, judgements=1, dates=1, numbers=1, problems=1)
    value = rows(path, "SELECT value, period_start, indicator_id, link_score, link_reason FROM indicator_statement")
    assert value == [(Decimal("56.000000"), date(2025, 7, 1), "care_leavers_eet", 0.9, "alias")]
    assert rows(path, "SELECT pages, characters, title FROM document") == [(2, 133, "Children's services: quarter 2")]
    assert rows(path, "SELECT started, finished > started FROM run") == [(datetime(2026, 1, 22, 9, 30), True)]


def test_every_table_view_and_column_says_what_it_holds(tmp_path: Path) -> None:
    path = database(tmp_path)
    assert not rows(path, "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL")
    assert not rows(path, "SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")
    bare = "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() USING (table_name)"
    assert not rows(path, f"{bare} WHERE duckdb_columns.comment IS NULL")


def test_catalogue_and_places_come_with_their_aliases(tmp_path: Path) -> None:
    path = database(tmp_path)
    assert rows(path, "SELECT indicator_id, official_measure FROM indicator") == [("care_leavers_eet", None)]
    assert rows(path, "FROM indicator_alias") == [("care_leavers_eet", "care leavers in work or education")]
    assert rows(path, "SELECT code, alias FROM geography_alias") == [
        ("X09000001", "Fernleigh BC"),
        ("X09000001", "X00AA"),
    ]
    assert rows(path, "SELECT region_code, replaced_by FROM geography") == [(None, "X09000002 X09000003")]


def test_kept_documents_are_copied_from_the_previous_database(tmp_path: Path) -> None:
    first, second = report("corpus/a.pdf"), report("corpus/b.pdf", written="61%", value="61")
    path = database(tmp_path, first, second)
    before = everything(path)
    keep = [Keep(ident, name, mark) for name, (ident, mark) in kept(path).items()]
    counts = build(path, keep[:1], run=RUN, previous=path)
    assert (counts.documents, counts.kept) == (1, 1)
    assert rows(path, "SELECT path FROM document") == [("corpus/a.pdf",)]
    assert rows(path, "SELECT document_path FROM problem") == [("corpus/a.pdf",)]
    database(tmp_path, keep[0], second, previous=path)
    assert everything(path) == before


def test_a_document_to_keep_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    path = database(tmp_path, report())
    with pytest.raises(OnrecordError, match=r"does not hold corpus/other\.pdf"):
        build(path, [Keep("f" * 16, "corpus/other.pdf", "x")], run=RUN, previous=path)
    assert rows(path, "SELECT count(*) FROM document") == [(1,)]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_build_leaves_the_old_database_and_no_other_file(tmp_path: Path, error: type) -> None:
    path = database(tmp_path, report())
    before = path.read_bytes()

    def entries():
        yield report("corpus/new.pdf")
        raise error

    with pytest.raises(error):
        build(path, entries(), run=RUN)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / ".indicators.duckdb.999999.building"
    left.write_bytes(b"half")
    left.with_name(left.name + ".wal").write_bytes(b"half")
    path = database(tmp_path, report())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_reader_is_not_blocked_and_keeps_what_it_opened(tmp_path: Path) -> None:
    path = database(tmp_path, report())
    with open_database(path) as con:
        database(tmp_path, report(), report("corpus/b.pdf"))
        assert con.execute("SELECT count(*) FROM document").fetchall() == [(1,)]
    assert rows(path, "SELECT count(*) FROM document") == [(2,)]


def test_the_same_bytes_twice_are_stored_once_and_said(tmp_path: Path) -> None:
    path = database(tmp_path, report("corpus/a.pdf", source=b"same"), report("corpus/b.pdf", source=b"same"))
    assert rows(path, "SELECT path FROM document") == [("corpus/a.pdf",)]
    said = rows(path, "SELECT document_path, message FROM problem WHERE code = 'duplicate_document'")
    assert said == [("corpus/b.pdf", "The same bytes as corpus/a.pdf: stored once, under that path.")]


def test_the_same_text_in_other_bytes_is_kept_and_said_with_both_names(tmp_path: Path) -> None:
    entries = (report("corpus/b.pdf", source=b"one"), report("corpus/a.pdf", source=b"two"))
    for some in (entries, entries[::-1]):
        path = database(tmp_path, *some)
        assert rows(path, "SELECT path FROM document ORDER BY path") == [("corpus/a.pdf",), ("corpus/b.pdf",)]
        ((where, severity, message),) = rows(
            path, "SELECT document_path, severity, message FROM problem WHERE code = 'same_text'"
        )
        assert (where, severity) == ("corpus/b.pdf", "note")
        assert "corpus/a.pdf" in message


def test_a_number_too_large_to_store_is_left_out_with_a_doubt_and_a_problem(tmp_path: Path) -> None:
    path = database(tmp_path, report(value="1e20"))
    assert rows(path, "SELECT value, doubt FROM indicator_statement") == [
        (None, "“56%” is too large a number to be stored")
    ]
    assert rows(path, "SELECT page FROM problem WHERE code = 'number_too_large'") == [(1,)]


def test_more_decimals_than_the_table_has_are_rounded(tmp_path: Path) -> None:
    path = database(tmp_path, report(value="33.33333333"))
    assert rows(path, "SELECT value FROM indicator_statement") == [(Decimal("33.333333"),)]


def test_a_document_whose_rows_cannot_be_stored_costs_itself_only(tmp_path: Path) -> None:
    broken = report("corpus/broken.pdf")
    wrong = statement(broken.reading, "56%", "56", quote_start=None)
    broken = replace(broken, findings=replace(broken.findings, statements=(wrong,)))
    torn = report("corpus/torn.pdf")
    torn = replace(torn, reading=replace(torn.reading, text="\ud800"))
    path = database(tmp_path, report(), broken, torn)
    assert rows(path, "SELECT path FROM document") == [("corpus/quarter 2.pdf",)]
    said = rows(path, "SELECT document_path, severity FROM problem WHERE code = 'not_stored' ORDER BY ALL")
    assert said == [("corpus/broken.pdf", "failed"), ("corpus/torn.pdf", "failed")]


def test_an_id_that_stands_twice_is_said(tmp_path: Path) -> None:
    entry = report()
    twice = replace(entry, findings=replace(entry.findings, statements=entry.findings.statements * 2))
    path = database(tmp_path, twice)
    assert rows(path, "SELECT count(*) FROM indicator_statement") == [(2,)]
    assert rows(path, "SELECT count(*) FROM problem WHERE code = 'duplicate_id'") == [(1,)]


def test_the_runs_own_problems_are_asked_for_after_the_last_document(tmp_path: Path) -> None:
    seen: list[Problem] = []

    def entries():
        seen.append(Problem("corpus/bad.pdf", "read", "failed", "encrypted", "It is encrypted."))
        yield report()

    path = tmp_path / "a.duckdb"
    build(path, entries(), run=RUN, problems=lambda: [*seen, *seen])
    assert rows(path, "SELECT count(*) FROM problem WHERE code = 'encrypted'") == [(1,)]


def test_many_documents_go_in_several_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.store.builder.BATCH", 20)
    path = database(tmp_path, *(report(f"corpus/{n:02}.pdf") for n in range(12)))
    assert rows(path, "SELECT count(*), count(DISTINCT document_id) FROM passage") == [(24, 12)]


def test_a_file_that_is_no_database_of_ours_is_not_replaced(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a database")
    with pytest.raises(UnusableInputError, match="not a DuckDB database"):
        build(text, [], run=RUN)
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    with pytest.raises(UnusableInputError, match="It is not replaced"):
        build(other, [], run=RUN)
    assert text.read_text() == "not a database"


def test_what_memory_cannot_hold_goes_beside_the_database(tmp_path: Path) -> None:
    asked: list[str] = []
    said = "SELECT current_setting('temp_directory')"
    build(tmp_path / "a.duckdb", [], run=RUN, last=lambda con: asked.extend(con.execute(said).fetchall()[0]))
    assert [Path(folder).parent for folder in asked] == [tmp_path]


def test_a_symbolic_link_to_the_database_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "data" / "real.duckdb"
    real.parent.mkdir()
    link = tmp_path / "indicators.duckdb"
    build(real, [], run=RUN)
    link.symlink_to(real)
    build(link, [report()], run=RUN)
    assert link.is_symlink()
    assert rows(real, "SELECT count(*) FROM document") == [(1,)]


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="there is no folder"):
        build(tmp_path / "none" / "a.duckdb", [], run=RUN)


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UnusableInputError, match="cannot be written to"):
        build(tmp_path / "a.duckdb", [], run=RUN)
    tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = database(tmp_path, report())
    before = path.read_bytes()

    def entries():
        yield report("corpus/new.pdf")
        raise OSError(28, "No space left on device")

    with pytest.raises(UnusableInputError, match="the disk is full"):
        build(path, entries(), run=RUN)
    assert path.read_bytes() == before


def test_a_file_that_is_torn_when_it_is_closed_does_not_take_the_old_ones_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = database(tmp_path, report())
    before = path.read_bytes()
    monkeypatch.setattr("pipeline.store.database._finish", lambda *_: Counts(documents=2))
    with pytest.raises(UnusableInputError, match="not written whole"):
        database(tmp_path, report())
    assert path.read_bytes() == before


_BUILD_AND_WAIT = """
import sys, time
from pathlib import Path
from fernleigh import RUN, report
from pipeline.store.database import build
def entries():
    yield report("corpus/new.pdf")
    print("writing", flush=True)
    time.sleep(60)
build(Path(sys.argv[1]), entries(), run=RUN)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL")
def test_a_killed_run_leaves_the_old_database_and_a_living_one_is_left_alone(tmp_path: Path) -> None:
    path = database(tmp_path, report())
    folders = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    other = subprocess.Popen(
        [sys.executable, "-c", _BUILD_AND_WAIT, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": folders},
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"writing\n"
    unfinished = tmp_path / f".indicators.duckdb.{other.pid}.building"
    assert unfinished.exists()
    database(tmp_path, report(), report("corpus/b.pdf"))
    assert unfinished.exists()
    other.kill()
    other.communicate()
    assert rows(path, "SELECT count(*) FROM document") == [(2,)]
    database(tmp_path, report())
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
