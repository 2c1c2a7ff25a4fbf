"""Decisions of the log → rows of `review`: which statement or judgement of this database each one speaks of, if any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.store.decisions import FIELDS_OF, Decision, around, as_text, in_force, log_path, read_log
from pipeline.store.schema import sql

Row = Mapping[str, Any]

_GONE = "no {} of this database stands there with these words"
_DATES = frozenset({"period_start", "period_end", "inspected_start", "inspected_end", "published"})
_QUESTIONS = {
    "statement": ("review_by_id", "review_by_place"),
    "judgement": ("review_judgement_by_id", "review_judgement_by_place"),
}
_ACCEPTED = "the rules read it otherwise now than what was accepted: {}"
_BOTH = "the document and what the rules read have both changed: {}"
_LATER = "{} decided later on the same one"
_UNFIT = "a corrected value cannot be read: {}"
_ENGLAND = ("England", "E92000001")


def load_reviews(con: duckdb.DuckDBPyConnection, database: Path, *, temporary: bool = True) -> None:
    """Fill `review` from the log beside a database; temporary: in a table of this connection that hides the stored one.

    Without a log there is nothing to do: the stored table is what the build found.
    """
    decisions, _ = read_log(log_path(database))
    if decisions:
        put_reviews(con, review_rows(con, decisions), temporary=temporary)


def put_reviews(con: duckdb.DuckDBPyConnection, rows: Sequence[Row], *, temporary: bool) -> None:
    """Write rows of `review`."""
    if temporary:
        con.execute("CREATE TEMP TABLE review AS FROM main.review LIMIT 0")
    schema = con.table("review").limit(0).to_arrow_table().schema
    arrays = [
        pa.array([row.get(name) for row in rows], kind) for name, kind in zip(schema.names, schema.types, strict=True)
    ]
    table = pa.table(arrays, schema=schema)
    if rows:
        con.execute("DELETE FROM review")
        con.from_arrow(table).insert_into("temp.review" if temporary else "review")


def review_rows(con: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> list[Row]:
    """The decisions in force, each with what it is on; one whose words are gone is stale, never dropped."""
    told = list(in_force(decisions).values())
    return [row for kind in FIELDS_OF for row in _of_kind(con, kind, [d for d in told if d.kind == kind])]


def _of_kind(con: duckdb.DuckDBPyConnection, kind: str, told: Sequence[Decision]) -> list[Row]:
    if not told:
        return []
    by_id, by_place = _QUESTIONS[kind]
    known = {row["id"]: row for row in _rows(con, by_id, ids=[d.seen.statement_id for d in told])}
    lost = [d for d in told if d.seen.statement_id not in known]
    near = _near(con, by_place, lost) if lost else []
    found = [(d, known.get(d.seen.statement_id) or _match(d, near)) for d in told]
    last = {row["id"]: d for d, row in found if row is not None}
    return [_review(d, row, last[row["id"]] if row is not None else d) for d, row in found]


def _rows(con: duckdb.DuckDBPyConnection, question: str, **given: object) -> list[Row]:
    cursor = con.execute(sql(question), given)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _near(con: duckdb.DuckDBPyConnection, question: str, lost: Sequence[Decision]) -> list[Row]:
    return _rows(
        con,
        question,
        documents=[d.seen.document_id for d in lost],
        paths=[d.seen.path for d in lost],
        written=[d.seen.as_written for d in lost],
    )


def _match(decision: Decision, rows: Iterable[Row]) -> Row | None:
    """The statement at the same place of the same bytes; else the one with the same words around it.

    A sentence may grade several aspects with one word: of those it is the same aspect's.
    """
    seen, aspect = decision.seen, decision.was.get("aspect")
    same = [r for r in rows if r["as_written"] == seen.as_written and r.get("aspect") == aspect]
    for row in same:
        if row["document_id"] == seen.document_id and row["char_start"] == seen.char_start:
            return row
    same = [r for r in same if seen.path == r["path"] or seen.document_id == r["document_id"]]
    worded = [r for r in same if _around(r) == (seen.before, seen.after)]
    placed = [r for r in worded if (r["page"], r["label"]) == (seen.page, seen.label)]
    return placed[0] if len(placed) == 1 else worded[0] if len(worded) == 1 else None


def _around(row: Row) -> tuple[str, str]:
    at = row["char_start"] - row["context_start"]
    return around(row["context"], at, at + row["char_end"] - row["char_start"])


def _review(decision: Decision, row: Row | None, last: Decision) -> Row:
    """A row of `review`: the decision, why it is stale, and the fields as reviewed."""
    stale = _stale(decision, row, last)
    fields: dict[str, Any] = {}
    if row is not None:
        also = ("decimals", "subject_name", "subject_code") if decision.kind == "statement" else ()
        fields = {name: row[name] for name in (*FIELDS_OF[decision.kind], *also)}
        try:
            fields |= corrected(decision.changed, decision.kind)
        except ValueError as error:
            stale = stale or _UNFIT.format(error)
    seen = decision.seen
    return fields | {
        "review_id": decision.review_id,
        f"{decision.kind}_id": row["id"] if row is not None else None,
        "decision": decision.decision,
        "reviewer": decision.who,
        "reviewed_at": decision.at,
        "note": decision.note,
        "stale": stale,
        "changed": ", ".join(decision.changed) or None,
        "document_path": seen.path,
        "page": seen.page,
        "label": seen.label,
        "as_written": seen.as_written,
        "quote": seen.quote,
        "rule": decision.rule,
        "version": decision.version,
    }


def _stale(decision: Decision, row: Row | None, last: Decision) -> str | None:
    if row is None:
        return _GONE.format(decision.kind)
    if last is not decision:
        return _LATER.format(last.who)
    now = {name: as_text(row[name]) for name in decision.was}
    differs = "; ".join(
        f"{name}: {was or 'none'} → {now[name] or 'none'}" for name, was in decision.was.items() if now[name] != was
    )
    if differs and row["document_id"] != decision.seen.document_id:
        return _BOTH.format(differs)
    return _ACCEPTED.format(differs) if differs and decision.decision == "accept" else None


def corrected(changed: Mapping[str, str | None], kind: str = "statement") -> dict[str, Any]:
    """Corrected fields as values of their columns, with what follows from them. ValueError where one cannot be."""
    found: dict[str, Any] = {}
    for name, text in changed.items():
        if text is not None and name in _DATES:
            found[name] = date.fromisoformat(text)
        elif text is not None and name in {"value", "value_high"}:
            found[name] = _number(text)
        else:
            found[name] = text
    if found.get("value") is not None:
        found["decimals"] = max(0, -int(found["value"].as_tuple().exponent))
    if kind == "statement" and "subject" in found:
        found["subject_name"], found["subject_code"] = _ENGLAND if found["subject"] == "national" else (None, None)
    return found


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"“{text[:40]}” is no number") from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 14 or int(value.as_tuple().exponent) < -6:
        raise ValueError(f"“{text[:40]}” is not a number of up to 14 digits and 6 decimals")
    return value
