"""Scores on the way: what was right, extra and missed, and which fields agreed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import duckdb

from pipeline.gold import Record
from pipeline.store.schema import sql


@dataclass(slots=True)
class Tally:
    """Counts of one score on the way: right, extra and missed; agreement by field; differences."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    complete: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def check(self, name: str, ok: bool) -> bool:
        """Count a field as agreeing or not."""
        self.asked[name] += 1
        self.agree[name] += ok
        return ok

    def shares(self, prefix: str) -> dict[str, float | None]:
        """Agreement by field, as shares of those asked."""
        return {f"{prefix}{name}": round(self.agree[name] / n, 4) for name, n in sorted(self.asked.items())}


def rows_of(con: duckdb.DuckDBPyConnection, question: str, document_id: str) -> list[dict[str, Any]]:
    """The answer to store/sql/QUESTION.sql about one document, a dict a row."""
    cursor = con.execute(sql(question), {"document": document_id})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_document(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Gold records by their document, in order."""
    grouped: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        grouped[record["doc"]].append(record)
    return sorted(grouped.items())


def text_of(value: Any) -> str | None:
    """A value as gold writes it: dates in ISO form."""
    return None if value is None else str(value)
