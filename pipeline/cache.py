"""extracted/: the canonical text of each document and what points into it, so that it is read once.

`<document_id>.txt` is the canonical text, byte for byte as citations count it;
`<document_id>.json` holds pages, passages, lines and cells as lists of offsets.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.read.ocr_state import ocr_state
from pipeline.records import Cell, Line, Page, Passage, Problem, Reading
from pipeline.settings import code_sha256

FORMAT = 2  # raised when the layout of the .json file changes

_PASSAGE = tuple(f.name for f in fields(Passage) if f.name not in {"document_id", "text", "cells"})
_of_passage = attrgetter(*_PASSAGE)
_of_page = attrgetter(*(f.name for f in fields(Page)))
_of_line = attrgetter(*(f.name for f in fields(Line)))
_of_cell = attrgetter(*(f.name for f in fields(Cell)))


def text_path(folder: Path, document_id: str) -> Path:
    """Where the canonical text of a document stands."""
    return folder / f"{document_id}.txt"


def text_sha256(text: str) -> str:
    """SHA-256 of a canonical text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def save(folder: Path, reading: Reading, *, ocr: str = "auto", seconds: float | None = None) -> None:
    """Write a reading to extracted/. Each file is replaced in one step; the text comes first.

    seconds: the time limit that it was read under.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write(text_path(folder, reading.document_id), reading.text)
    about = {
        "format": FORMAT,
        "version": _version(),
        "ocr": _state(reading, ocr, seconds),
        "text_sha256": text_sha256(reading.text),
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "bytes": reading.bytes,
        "pages": [_of_page(page) for page in reading.pages],
        "passages": [_passage_as_list(passage) for passage in reading.passages],
        "lines": [_of_line(line) for line in reading.lines],
        "problems": [[p.stage, p.severity, p.code, p.message, p.page] for p in reading.problems],
    }
    _write(folder / f"{reading.document_id}.json", json.dumps(about, ensure_ascii=False, separators=(",", ":")) + "\n")


def _state(reading: Reading, ocr: str, seconds: float | None) -> str | None:
    """What a reading depends on besides the file: OCR, and the limit where that left pages unread."""
    if is_cut_short(reading):
        return _within(ocr, seconds)
    return ocr_state(ocr) if ocr == "always" or _depends_on_ocr(reading) else None


def _within(ocr: str, seconds: float | None) -> str:
    return f"{ocr_state(ocr)}, {seconds or 0:g} s"


def is_cut_short(reading: Reading) -> bool:
    """Whether a document's time limit left pages of it unread."""
    return any(p.code == "time_limit" for p in reading.problems)


def _depends_on_ocr(reading: Reading) -> bool:
    """Whether a document has pages that OCR reads, or would."""
    scanned = any(p.method == "ocr" for p in reading.pages)
    return scanned or any(p.code in {"needs_ocr", "garbled_text"} for p in reading.problems)


def load(
    folder: Path, document_id: str, *, shown_as: str, ocr: str = "auto", seconds: float | None = None
) -> Reading | None:
    """A reading from extracted/; None where there is none, or one that cannot be trusted: then read again."""
    try:
        about = json.loads((folder / f"{document_id}.json").read_bytes())
        if about["format"] != FORMAT or about["version"] != _version():
            return None
        states = {ocr_state(ocr), _within(ocr, seconds)} | ({None} if ocr != "always" else set())
        if about["ocr"] not in states:
            return None
        text = text_path(folder, document_id).read_bytes().decode("utf-8")
        if text_sha256(text) != about["text_sha256"]:
            return None
        return _reading(document_id, shown_as, text, about)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def forget(folder: Path, document_id: str) -> None:
    """Take a document that has left the corpus out of extracted/."""
    for suffix in (".txt", ".json"):
        (folder / f"{document_id}{suffix}").unlink(missing_ok=True)


def _reading(document_id: str, shown_as: str, text: str, about: dict[str, Any]) -> Reading:
    return Reading(
        document_id=document_id,
        path=shown_as,
        sha256=about["sha256"],
        media_type=about["media_type"],
        bytes=about["bytes"],
        text=text,
        pages=tuple(Page(*page) for page in about["pages"]),
        passages=tuple(_passage(row, document_id, text) for row in about["passages"]),
        lines=tuple(Line(*line) for line in about["lines"]),
        problems=tuple(Problem(shown_as, *problem) for problem in about["problems"]),
    )


def _passage_as_list(passage: Passage) -> list[Any]:
    """A passage without its text, which its offsets give, and without its document."""
    return [*_of_passage(passage), [_of_cell(cell) for cell in passage.cells]]


def _passage(row: list[Any], document_id: str, text: str) -> Passage:
    *values, cells = row
    known = dict(zip(_PASSAGE, values, strict=True))
    return Passage(
        **known,
        document_id=document_id,
        text=text[known["char_start"] : known["char_end"]],
        cells=tuple(Cell(start, end, column, tuple(headers), head) for start, end, column, headers, head in cells),
    )


def _version() -> list[str]:
    """What the text depends on besides the file's bytes: this version and its readers' code."""
    return [__version__, code_sha256("read")]


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(text.encode("utf-8"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
