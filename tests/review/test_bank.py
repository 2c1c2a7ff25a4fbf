"""Connections: a query that takes too long is stopped, and a new build is seen by the next request only."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from review_site import build

from pipeline.problems import UnusableInputError
from pipeline.review import bank
from pipeline.review.bank import Bank


def test_a_query_that_takes_too_long_is_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank, "MOST_SECONDS", 0.2)
    with pytest.raises(duckdb.InterruptException), Bank(folder / "papers.duckdb").reading() as con:
        con.execute(
            "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 11"
        ).fetchall()


def test_who_began_on_the_old_database_ends_on_it(folder: Path) -> None:
    papers = Bank(folder / "papers.duckdb")
    with papers.reading() as old:
        before = old.execute("SELECT count(*) FROM document").fetchone()
        (folder / "corpus" / "more.txt").write_text("Fernleigh Borough Council. Nine children came in May 2023.\n")
        build(folder)
        with papers.reading() as new:
            assert new.execute("SELECT count(*) FROM document").fetchone() != before
        assert old.execute("SELECT count(*) FROM document").fetchone() == before


def test_an_older_database_is_refused_in_a_sentence(folder: Path) -> None:
    with duckdb.connect(str(folder / "papers.duckdb")) as con:
        con.execute("UPDATE run SET schema_version = 0")
    with pytest.raises(UnusableInputError, match="an older version"), Bank(folder / "papers.duckdb").reading():
        pass


def test_pages_reach_no_file_by_sql(folder: Path) -> None:
    with Bank(folder / "papers.duckdb").reading() as con, pytest.raises(duckdb.PermissionException):
        con.execute("SELECT * FROM read_text('/etc/hostname')")
