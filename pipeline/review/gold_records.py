"""Reviewed statements as gold records for `onrecord score` (the fields are GUIDE.md's)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from pipeline.problems import UnusableInputError
from pipeline.store.schema import sql

_GAP = re.compile(r"[\s|]+")
_SAME = ("page", "label", "unit", "qualifier", "role", "direction", "subject", "measure", "period_basis")


def gold_records(con: duckdb.DuckDBPyConnection, extracted: Path) -> Iterator[dict[str, Any]]:
    """A record for each statement that a person accepted or corrected. UnusableInputError: a text is not there."""
    cursor = con.execute(sql("reviewed_gold"))
    names = [column[0] for column in cursor.description or ()]
    path, text, count = "", "", 0
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        if row["path"] != path:
            path, count = row["path"], 0
            text = _text(extracted, row["document_id"], path)
        count += 1
        yield _record(row, count, text)


def write_gold(folder: Path, records: Iterator[dict[str, Any]]) -> int:
    """Write statements.jsonl into a folder; how many records it has. UnusableInputError: it cannot be written."""
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "statements.jsonl").write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UnusableInputError(f"{folder}: cannot be written to: {error.strerror or error}.") from error
    return len(lines)


def _text(extracted: Path, document_id: str, path: str) -> str:
    try:
        return (extracted / f"{document_id}.txt").read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(f"The canonical text of {path} is not in {extracted}. Run onrecord again.") from error


def _record(row: dict[str, Any], count: int, text: str) -> dict[str, Any]:
    name = PurePosixPath(row["path"]).name
    record: dict[str, Any] = {"id": f"{PurePosixPath(name).stem}-{count:03d}", "doc": name}
    record |= {field: row[field] for field in _SAME}
    record |= {field: _number(row[field]) for field in ("value", "value_high")}
    record |= {field: row[field].isoformat() if row[field] else None for field in ("period_start", "period_end")}
    return record | {"anchor": anchor(text, row["char_start"], row["char_end"], row["quote_start"], row["quote_end"])}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def anchor(text: str, start: int, end: int, first: int, last: int) -> str:
    """The number with as many words around it, up to its quote's ends, as make it unique in the text.

    >>> anchor("In June 5 came. In July 5 went.", 24, 25, 16, 31)
    'July 5'
    """
    whole = _GAP.sub(" ", text)
    while whole.count(_GAP.sub(" ", text[start:end]).strip()) > 1 and (start > first or end < last):
        before = text[first:start].rstrip().rfind(" ") + 1 + first if start > first else start
        start = before if start > first else start
        if whole.count(_GAP.sub(" ", text[start:end]).strip()) > 1 and end < last:
            match = re.compile(r"\s*\S+").match(text, end, last)
            end = match.end() if match else last
    return _GAP.sub(" ", text[start:end]).strip()
