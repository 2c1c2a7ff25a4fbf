"""Lists and a user's own SQL: reading, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from fernleigh import database, report

from pipeline.ask import queries
from pipeline.problems import UnusableInputError, UsageError
from pipeline.records import Facts, Problem
from pipeline.store.database import open_database

PLAIN = Facts(title="Annual report", authority="Fernleigh Borough Council", authority_code="X09000001")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    problems = [
        Problem("corpus/scan.pdf", "read", "failed", "needs_ocr", "It has no text."),
        Problem("corpus/a.pdf", "read", "note", "wrong_suffix", "It is a text."),
    ]
    entries = (
        report("corpus/a.pdf"),
        report("corpus/b.pdf", written="61%", value="61", facts=PLAIN),
        report("corpus/c.pdf", written="56.4%", value="56.4", decimals=1, facts=PLAIN),
        report("corpus/d.pdf", link=False),
        report("corpus/e.pdf", written="70%", value="70", role="target"),
        report("corpus/f.pdf", written="80%", value="80", status="forecast"),
    )
    return database(tmp_path_factory.mktemp("db"), *entries, problems=problems)


def test_problems_are_listed_failed_first_and_by_stage_or_severity(db: Path) -> None:
    with open_database(db) as con:
        table = queries.problems(con)
        assert table.columns == ("document_path", "page", "stage", "severity", "code", "message")
        assert table.rows[0][:4] == ("corpus/scan.pdf", None, "read", "failed")
        assert table.rows[-1][3] == "note"
        assert len(queries.problems(con, severity="failed").rows) == 1
        assert len(queries.problems(con, stage="read").rows) == 2


def test_values_that_differ_disagree_and_a_rounded_one_does_not(db: Path) -> None:
    with open_database(db) as con:
        table = queries.disagreements(con)
        found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    assert [(r["value"], r["other_value"]) for r in found] == [
        (Decimal("56"), Decimal("61")),
        (Decimal("61"), Decimal("56.4")),
    ]
    assert found[0]["place_code"] == "X09000001"
    assert found[0]["period_end"] == date(2025, 9, 30)


def test_targets_and_forecasts_are_no_points_of_a_series(db: Path) -> None:
    assert queries.sql(db, "SELECT path, value FROM series ORDER BY path").rows == (
        ("corpus/a.pdf", Decimal("56")),
        ("corpus/b.pdf", Decimal("61")),
        ("corpus/c.pdf", Decimal("56.4")),
    )


def test_what_is_not_linked_and_not_read_is_listed(db: Path) -> None:
    with open_database(db) as con:
        unlinked = queries.unlinked(con)
        assert [row[unlinked.columns.index("path")] for row in unlinked.rows] == ["corpus/d.pdf"]
        unread = queries.unread(con)
        assert [row[0] for row in unread.rows] == ["12b"] * 6
        indicators = queries.indicators(con)
        assert indicators.rows[0][-1] == 5


def test_sql_gives_names_and_rows(db: Path) -> None:
    table = queries.sql(db, "SELECT path, pages FROM document ORDER BY path LIMIT 1;")
    assert (table.columns, table.rows) == (("path", "pages"), (("corpus/a.pdf", 2),))


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM document",
        "CREATE TEMP TABLE a (b INT)",
        "SET enable_external_access = true",
        "ATTACH '/tmp/x.db'",
        "INSTALL fts",
        "LOAD icu",
        "COPY document TO 'x.csv'",
        "EXPORT DATABASE 'x'",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "FROM glob('/etc/*')",
        "FROM 'https://fernleigh.example/a.parquet'",
        "EXPLAIN ANALYZE COPY document TO 'x.csv'",
        "EXPLAIN ANALYZE DELETE FROM document",
        "SELECT getenv('HOME')",
        "FROM query('SELECT * FROM read_csv(''/etc/passwd'')')",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''/etc/passwd'')'))",
        "FROM enable_logging('QueryLog', storage = 'file', storage_path = 'x')",
        "CREATE SECRET s (TYPE s3)",
        "CALL enable_logging()",
        "FROM enable_profiling(save_location = 'x')",
        "FROM read_duckdb('x.duckdb')",
        "UPDATE EXTENSIONS",
        "WITH d AS (DELETE FROM document RETURNING *) FROM d",
        "SELECT no_such_column FROM document",
        "SELEC 1",
        "FROM secret",
    ],
)
def test_sql_that_writes_reaches_out_or_is_wrong_is_refused_in_a_sentence(db: Path, query: str) -> None:
    secret = [("of this Python process",)]
    with pytest.raises(UsageError):
        queries.sql(db, query)
    assert secret


def test_sql_reaches_no_file_beside_the_database_either(db: Path) -> None:
    """DuckDB counts its log and its folder for sorting as its own, and would read and write them."""
    folder = db.with_name(f"{db.name}.tmp")
    folder.mkdir()
    (folder / "a.txt").write_text("of another program")
    log = db.with_name(f"{db.name}.wal")
    for query in (
        f"FROM read_text('{folder}/a.txt')",
        f"FROM glob('{folder}/*')",
        f"FROM read_blob('{db}')",
        f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/b.csv'",
        f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{log}'",
    ):
        with pytest.raises(UsageError, match="no files"):
            queries.sql(db, query)
    assert not log.exists()
    assert [file.name for file in folder.iterdir()] == ["a.txt"]
    assert queries.sql(db, "FROM duckdb_secrets()").rows == ()
    assert queries.sql(db, "SELECT count(*) FROM document").rows == ((6,),)


def test_a_function_of_an_extension_sends_nobody_to_the_network_for_it(db: Path) -> None:
    for query in ("FROM sqlite_scan('x.db', 't')", "FROM sql_auto_complete('SEL')"):
        with pytest.raises(UsageError) as caught:
            queries.sql(db, query)
        assert "automatically install" not in str(caught.value)


def test_sql_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError):
        queries.sql(tmp_path / "none.duckdb", "SELECT 1")
