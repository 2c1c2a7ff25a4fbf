"""Reviewed statements and judgements as gold records for `onrecord score` (the fields are GUIDE.md's)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from pipeline.problems import UnusableInputError
from pipeline.store.decisions import FIELDS, JUDGED
from pipeline.store.schema import sql

_GAP = re.compile(r"[\s|]+")
_QUESTIONS = {"statement": "reviewed_gold", "judgement": "reviewed_gold_judgements"}
_FIELDS = {
    "statement": ("page", "label", "measure", *FIELDS[:-1], "period_basis"),
    "judgement": ("page", *JUDGED),
}


def gold_records(con: duckdb.DuckDBPyConnection, extracted: Path, kind: str = "statement") -> Iterator[dict[str, Any]]:
    """A record for each statement, or judgement, that a person accepted or corrected.

    UnusableInputError: a text is not there.
    """
    cursor = con.execute(sql(_QUESTIONS[kind]))
    names = [column[0] for column in cursor.description or ()]
    path, text, count = "", "", 0
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        if row["path"] != path:
            path, count = row["path"], 0
            text = _text(extracted, row["document_id"], path)
        count += 1
        yield _record(row, count, text, kind)


def write_gold(folder: Path, records: Iterator[dict[str, Any]], name: str = "statements.jsonl") -> int:
    """Write records into a file of a folder; how many there are. UnusableInputError: it cannot be written."""
    lines = [json.dumps(record, ensure_ascii=False) + "\n" for record in records]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("".join(lines), encoding="utf-8")
    except OSError as error:
        raise UnusableInputError(f"{folder}: cannot be written to: {error.strerror or error}.") from error
    return len(lines)


def _text(extracted: Path, document_id: str, path: str) -> str:
    try:
        return (extracted / f"{document_id}.txt").read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(f"The canonical text of {path} is not in {extracted}. Run onrecord again.") from error


def _record(row: dict[str, Any], count: int, text: str, kind: str) -> dict[str, Any]:
    name = PurePosixPath(row["path"]).name
    mark = "j" if kind == "judgement" else ""
    record: dict[str, Any] = {"id": f"{PurePosixPath(name).stem}-{mark}{count:03d}", "doc": name}
    record |= {field: _plain(row[field]) for field in _FIELDS[kind]}
    return record | {"anchor": anchor(text, row["char_start"], row["char_end"], row["quote_start"], row["quote_end"])}


def _plain(value: object) -> object:
    """A value as JSON has it: Decimal("56.000000") → 56, a date in ISO form."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


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
