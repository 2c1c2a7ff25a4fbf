"""Lists and free SQL: names of columns and rows of values, for whoever prints them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.problems import UsageError
from pipeline.store.database import open_database
from pipeline.store.schema import sql as text_of

_READS = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns' names and rows of plain Python values (date, Decimal, int, str, None)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def ask(con: duckdb.DuckDBPyConnection, question: str, **parameters: object) -> Table:
    """The answer to store/sql/QUESTION.sql, its $names filled in with the parameters."""
    return _table(con.execute(text_of(question), parameters))


def problems(con: duckdb.DuckDBPyConnection, *, severity: str | None = None, stage: str | None = None) -> Table:
    """What was not read, not understood or not linked; failed first."""
    return ask(con, "problems", severity=severity, stage=stage)


def disagreements(con: duckdb.DuckDBPyConnection) -> Table:
    """Pairs of statements that give the same indicator, subject and period different values."""
    return ask(con, "disagreements")


def unlinked(con: duckdb.DuckDBPyConnection) -> Table:
    """Statements that no indicator fits well enough."""
    return ask(con, "unlinked")


def unread(con: duckdb.DuckDBPyConnection) -> Table:
    """Numbers that no rule understood."""
    return ask(con, "unread")


def indicators(con: duckdb.DuckDBPyConnection) -> Table:
    """The catalogue, with the number of statements that are linked to each indicator."""
    return ask(con, "indicators")


def sql(db: Path, query: str) -> Table:
    """The answer to one SELECT of a user's own. It reads this database and nothing else.

    UsageError: more than one statement, one that writes, reaches for a file or network, or is wrong.
    """
    con = open_database(db, locked=True)
    try:
        return _table(con.execute(_one_reading(con, query)))
    except duckdb.PermissionException as error:
        raise UsageError("A query reads this database only: no files, no network, no other database.") from error
    except duckdb.Error as error:
        raise UsageError(f"The query cannot be answered: {error}") from error
    finally:
        con.close()


def _one_reading(con: duckdb.DuckDBPyConnection, query: str) -> duckdb.Statement:
    statements = con.extract_statements(query)
    if len(statements) != 1:
        raise UsageError(f"Give one SELECT; here are {len(statements)} statements.")
    try:
        kind = statements[0].type
    except ValueError:  # DuckDB has kinds of statements that its Python library has no name for
        kind = None
    if kind not in _READS:
        said = str(kind).rpartition(".")[2] if kind else query.split()[0].upper()
        raise UsageError(f"A query only reads: {said} is refused. Begin with SELECT, WITH, FROM, DESCRIBE or EXPLAIN.")
    return statements[0]


def _table(con: duckdb.DuckDBPyConnection) -> Table:
    columns = tuple(column[0] for column in con.description or ())
    return Table(columns, tuple(con.fetchall()))
