"""From an id to the words on the page: a citation to paste, the quote and the link."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from pipeline.ask.queries import ask
from pipeline.problems import UsageError

MINIMUM_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement or a judgement stands. kind: statement or judgement; says: what it states, in short."""

    id: str
    kind: str
    says: str
    citation: str
    quote: str
    link: str
    path: str
    page: int | None
    label: str | None
    doubt: str | None


def cite(con: duckdb.DuckDBPyConnection, id_or_prefix: str) -> Citation:
    """The citation of a statement or judgement, by its id or the beginning of it (four characters or more).

    UsageError: no such id, or several begin like that.
    """
    return Citation(*ask(con, "cite", id=found_id(con, id_or_prefix)).rows[0])  # type: ignore[arg-type]


def found_id(con: duckdb.DuckDBPyConnection, id_or_prefix: str) -> str:
    """The one id of a statement or judgement that begins like that.

    UsageError: none does, or several do (the message lists the first of them).
    """
    prefix = id_or_prefix.strip().lower()
    if len(prefix) < MINIMUM_PREFIX:
        raise UsageError(f"Give at least {MINIMUM_PREFIX} characters of the id, not “{id_or_prefix}”.")
    ids = [str(row[0]) for row in ask(con, "ids", prefix=prefix).rows]
    if prefix in ids or len(ids) == 1:
        return prefix if prefix in ids else ids[0]
    if not ids:
        raise UsageError(f"No statement or judgement has an id that begins with “{id_or_prefix}”.")
    shown = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
    raise UsageError(f"Several ids begin with “{id_or_prefix}”: {shown}. Give more of it.")
