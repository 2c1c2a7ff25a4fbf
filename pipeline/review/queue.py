"""What waits for a reviewer, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from pipeline.review.web_errors import PageError
from pipeline.review.web_query import Record, rows

FILTERS = {
    "undecided": "Nobody has decided",
    "unlinked": "No indicator",
    "doubtful": "Doubtful",
    "conflicting": "Conflicting",
    "small": "Small numbers",
    "changed": "Changed since the last build",
    "unsure": "A reviewer was unsure",
    "judgements": "Judgements: grades of inspectorates",
    "stale": "Decisions that are stale",
}
MANY = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """Which statements wait: by a filter, of a document, of an indicator."""

    filter: str = "undecided"
    document: str | None = None
    indicator: str | None = None

    @property
    def kind(self) -> str:
        """What waits: statements or judgements."""
        return "judgement" if self.filter == "judgements" else "statement"

    def query(self) -> dict[str, str | None]:
        """As the query of an address."""
        return {"filter": self.filter, "document": self.document, "indicator": self.indicator}


def waiting(asked: Mapping[str, str]) -> Waiting:
    """From the query of an address. A page that says so where there is no such filter."""
    name = asked.get("filter", "").strip() or "undecided"
    if name not in FILTERS:
        raise PageError(400, f"There is no filter “{name[:40]}”.", f"Choose one of {', '.join(FILTERS)}.")
    return Waiting(
        name, asked.get("document", "").strip()[:40] or None, asked.get("indicator", "").strip()[:120] or None
    )


def listed(con: duckdb.DuckDBPyConnection, which: Waiting, *, page: int) -> list[Record]:
    """A page of the queue."""
    return _waiting(con, which, many=MANY, skip=(page - 1) * MANY)


def counted(con: duckdb.DuckDBPyConnection, which: Waiting) -> int:
    """How many wait."""
    if which.kind == "judgement":
        return sum(row["found"] for row in _waiting(con, which, many=1, skip=0))
    return int(rows(con, "queue_count", **which.query())[0]["found"])


def following(con: duckdb.DuckDBPyConnection, which: Waiting, told: Mapping[str, Any]) -> str | None:
    """The id of what is behind this one in the queue, else None."""
    name = told.get("statement_id") or told["judgement_id"]
    found = _waiting(con, which, many=1, skip=0, path=told["path"], char_start=told["char_start"], statement=name)
    return found[0]["statement_id"] if found else None


def _waiting(con: duckdb.DuckDBPyConnection, which: Waiting, **place: object) -> list[Record]:
    place = {"path": None, "char_start": None, "statement": None} | place
    if which.kind == "judgement":
        return rows(con, "queue_judgements", document=which.document, **place)
    return rows(con, "queue", **which.query(), **place)
