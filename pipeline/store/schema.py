"""The SQL of onrecord: files beside this one, and the version of the tables that they make."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

SCHEMA_VERSION = 4  # raise it whenever a table of schema.sql changes: `run` then builds anew
INTERNAL_TABLES = frozenset(
    {"run", "document_input", "source_root", "statement_change", "disagreement_found"}
)  # left out of exports
INTERNAL_VIEWS = frozenset(
    {"reviewed_statement", "any_cited_statement", "reviewed_judgement", "any_cited_judgement"}
)  # what other views are made from


@cache
def sql(name: str) -> str:
    """The text of store/sql/NAME.sql."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """All tables and views, empty, with a comment on each and on its columns."""
    con.begin()  # one commit instead of two hundred
    con.execute(sql("schema"))
    con.execute(sql("views"))
    con.execute(sql("official"))
    con.commit()


@cache
def empty_database() -> bytes:
    """The file of a database with all tables and views and no row, made once a process: it takes 0.1 s."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.duckdb"
        with duckdb.connect(str(file), config={"threads": 1}) as con:  # more only cost more here
            create_tables(con)
        return file.read_bytes()


def create_bare_tables(con: duckdb.DuckDBPyConnection) -> None:
    """The tables that hold rows of documents, without a word on them: to ask what columns they have."""
    con.execute("\n".join(line for line in sql("schema").splitlines() if not line.startswith("COMMENT ON ")))


def columns(con: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The columns of a table or view, in its order."""
    found = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = $table AND database_name = current_database()"
        " ORDER BY column_index",
        {"table": table},
    ).fetchall()
    return tuple(name for (name,) in found)
