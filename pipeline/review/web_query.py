"""Rows for pages, and what an address asks for."""

from __future__ import annotations

from typing import Any

import duckdb
from starlette.requests import Request

from pipeline.ask.queries import ask
from pipeline.review.web_errors import PageError, unknown

Record = dict[str, Any]
MAX_ASKED = 300  # characters of one value of an address
_MOST = 10**9


def rows(con: duckdb.DuckDBPyConnection, question: str, **given: object) -> list[Record]:
    """The answer to store/sql/web/QUESTION.sql, a dict a row."""
    table = ask(con, f"web/{question}", **given)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def one(con: duckdb.DuckDBPyConnection, what: str, question: str, name: str) -> Record:
    """The one row of the thing with that id; a page that says so where there is none."""
    found = rows(con, question, id=name)
    if not found:
        raise unknown(what, name)
    return found[0]


def statement_of(con: duckdb.DuckDBPyConnection, name: str) -> Record:
    """A statement as reviewed, by its id. One scan finds its document; the rest looks at that document only."""
    place = one(con, "statement", "statement_place", name)
    found = rows(con, "statement", id=name, document=place["document_id"])
    if not found:
        raise unknown("statement", name)
    return found[0]


def statement_read(con: duckdb.DuckDBPyConnection, told: Record) -> Record:
    """The same statement as the rules read it."""
    return rows(con, "statement_read", id=told["statement_id"], document=told["document_id"])[0]


def asked(request: Request, name: str) -> str | None:
    """A value of the address, trimmed; None where it is absent or empty."""
    return request.query_params.get(name, "").strip()[:MAX_ASKED] or None


def known(request: Request, name: str, words: tuple[str, ...]) -> str | None:
    """A value of the address that is one of some words. A page that says so where it is another."""
    value = asked(request, name)
    if value is not None and value not in words:
        raise PageError(400, f"There is no {name} “{value[:40]}”.", f"Choose one of {', '.join(words)}.")
    return value


def just_done(con: duckdb.DuckDBPyConnection, request: Request) -> Record | None:
    """The decision that the address says was just made, unless it has been taken back since."""
    name = asked(request, "done")
    found = rows(con, "review", id=name) if name else []
    return found[0] if found else None


def asked_number(request: Request, name: str, default: int) -> int:
    """A whole number of the address, from 1. A page that says so where it is none."""
    text = asked(request, name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:12]) <= _MOST:
        raise PageError(400, f"“{text[:40]}” is no {name} number.", f"Write a whole number: {name}=1.")
    return int(text)
