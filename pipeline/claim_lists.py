"""Claims from a file: a list with columns, or every sentence of a draft report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.find.sentences import sentences
from pipeline.problems import UnusableInputError, UsageError
from pipeline.read.documents import read

DRAFTS = frozenset({".txt", ".md", ".docx", ".pdf", ".html", ".htm"})
MOST_BYTES = 50_000_000
_PROSE = frozenset({"paragraph", "list_item", "footnote", "caption"})
_ENDS = (".", "?", "!", '"', "”", "’", ")")


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim of a list. place: where it stands in it, in words: "line 3", "page 2, 16(f)"."""

    claim: str
    place: str
    authority: str | None = None
    at: date | None = None


def listed(path: Path) -> tuple[Listed, ...]:
    """The claims of a file, in its order. UsageError: a kind that is not read, or a wrong column or date.

    .csv and .jsonl have `claim`, and may have `authority` and `at`; of others every sentence is one.
    """
    if not path.is_file():
        raise UnusableInputError(f"{path}: there is no such file.")
    if path.stat().st_size > MOST_BYTES:
        raise UnusableInputError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB.")
    kind = path.suffix.lower()
    if kind == ".csv":
        return tuple(_rows(path))
    if kind in {".jsonl", ".ndjson"}:
        return tuple(_records(path))
    if kind not in DRAFTS:
        raise UsageError(f"{path}: give .csv, .jsonl, .txt, .md, .docx, .pdf or .html.")
    return tuple(_lines(path) or _sentences(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInputError(f"{path}: not UTF-8: {error}.") from error


def _rows(path: Path) -> Iterator[Listed]:
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    if "claim" not in (reader.fieldnames or ()):
        raise UsageError(f"{path}: has no column `claim`.")
    try:
        for row in reader:
            yield _one(path, f"line {reader.line_num}", row)
    except csv.Error as error:
        raise UnusableInputError(f"{path}, line {reader.line_num}: {error}.") from error


def _records(path: Path) -> Iterator[Listed]:
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise UnusableInputError(f"{path}, line {number}: is not JSON: {error}") from error
        if not isinstance(record, dict) or not isinstance(record.get("claim"), str):
            raise UsageError(f"{path}, line {number}: has no `claim`.")
        yield _one(path, f"line {number}", record)


def _one(path: Path, place: str, row: Mapping[str, object]) -> Listed:
    at = str(row.get("at") or "").strip()
    try:
        day = date.fromisoformat(at) if at else None
    except ValueError as error:
        raise UsageError(f"{path}, {place}: `at` is no date like 2019-05-31: {at}") from error
    return Listed(str(row.get("claim") or ""), place, str(row.get("authority") or "").strip() or None, day)


def _lines(path: Path) -> list[Listed]:
    """A text with a claim on each line; empty where its lines run on, as in a report."""
    if path.suffix.lower() != ".txt":
        return []
    lines = [(n, line.strip()) for n, line in enumerate(_text(path).splitlines(), start=1) if line.strip()]
    if not all(line.endswith(_ENDS) and not line[0].islower() for _, line in lines):
        return []
    return [Listed(line, f"line {number}") for number, line in lines]


def _sentences(path: Path) -> list[Listed]:
    """Every sentence of a draft, as documents are read; headings and rows of tables are left out."""
    found = []
    for passage in read(path, shown_as=path.name).passages:
        if passage.kind not in _PROSE or passage.text.startswith("#"):  # a heading of a short Markdown draft
            continue
        page = f"page {passage.page}" if passage.page is not None else ""
        place = ", ".join(part for part in (page, passage.label) if part) or f"passage {passage.ordinal + 1}"
        for start, end in sentences(passage.text, start=passage.body_start):
            found.append(Listed(passage.text[start:end], place))
    return found
