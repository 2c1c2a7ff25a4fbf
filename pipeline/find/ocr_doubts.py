"""Figures of scanned pages: each carries the confidence it was read with; an unsure one is a problem, no statement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Line, Number, Problem, Reading, Statement

_SURE = 0.7  # Tesseract's confidence in a word; right digits are mostly above 0.9
_SPOILT = re.compile(r"\d:\d|^-\s?\d[\d.]*\s?%")  # a point taken for a colon; a rule's rest taken for a minus
_PARTED = re.compile(r"\d[;:]\d|\d,\d{1,2}(?!\d)|\d,\d{4}")  # "35;7", "73,7%": a point taken for something else
_STROKE = re.compile(r"[/|\\](?![\w/])")  # a figure's last digit taken for a stroke
_LEGIBLE = 0.7  # mean confidence of a sentence or row under which its words are noise
_THREE_DIGITS, _LARGER = 100, 3  # a figure that lost its point, and times the others of its row that it then is
_FEWEST = 2  # other figures of a row
Settled = tuple[list[Statement], list[Number], list[Problem]]


def settle_ocr(reading: Reading, statements: list[Statement], numbers: list[Number]) -> Settled:
    """Statements with method and confidence, numbers, and the problems of figures that were read unsurely."""
    pages = {p.page for p in reading.pages if p.method == "ocr"}
    if not pages:
        return statements, numbers, []
    words = sorted((x for x in reading.lines if x.confidence is not None), key=lambda x: x.char_start)
    starts = [x.char_start for x in words]
    kept: list[Statement] = []
    problems: dict[Problem, None] = {}
    unsure: set[tuple[int, int]] = set()
    rows = _rows([s for s in statements if s.page in pages])
    for statement in statements:
        if statement.page not in pages:
            kept.append(statement)
            continue
        confidence = _confidence(words, starts, statement.char_start, statement.char_end)
        around = _mean(words, starts, statement.quote_start, statement.quote_end)
        if confidence is not None and around < _LEGIBLE:
            confidence = min(confidence, around)
        beside = rows[statement.quote_start, statement.unit]
        if confidence is not None and (_is_spoilt(reading.text, statement) or _has_lost_point(statement, beside)):
            confidence = min(confidence, 0.5)
        if confidence is not None and confidence < _SURE:
            unsure.add((statement.char_start, statement.char_end))
            problems[_problem(reading, statement.as_written, statement.quote, confidence, statement.page)] = None
        else:
            kept.append(replace(statement, method="ocr", confidence=confidence))
    for line in _unread_cells(reading, words, starts):
        problems[line] = None
    told = [replace(n, kind="unread", rule=None) if (n.char_start, n.char_end) in unsure else n for n in numbers]
    return kept, told, list(problems)


def _is_spoilt(text: str, statement: Statement) -> bool:
    """Whether a figure looks as if a sign of it was read wrongly: "35:33", "7;019", "-66.1%", "944%", "5/" of 57."""
    if statement.role == "change":
        return False
    around = text[max(0, statement.char_start - 3) : statement.char_end + 3]
    whole = statement.unit == "percent" and statement.decimals in {0, None} and (statement.value or 0) > 100
    stroke = _STROKE.match(text, statement.char_end)
    return bool(whole or stroke or _SPOILT.search(statement.as_written) or _PARTED.search(around))


def _rows(statements: Sequence[Statement]) -> dict[tuple[int, str | None], list[Statement]]:
    """The figures of each row or sentence by their unit."""
    out: dict[tuple[int, str | None], list[Statement]] = {}
    for statement in statements:
        out.setdefault((statement.quote_start, statement.unit), []).append(statement)
    return out


def _has_lost_point(statement: Statement, beside: Sequence[Statement]) -> bool:
    """Whether a whole figure is far larger than those of its row, all of which have decimals: 30.5, 55.2, 419."""
    others = [s.value for s in beside if s is not statement and s.value is not None and s.decimals]
    whole = not statement.decimals and statement.value is not None and statement.value >= _THREE_DIGITS
    alone = len(others) >= _FEWEST and 2 * len(others) >= len(beside)
    return bool(whole and alone and (statement.value or 0) > _LARGER * max(others))


def _confidence(words: Sequence[Line], starts: Sequence[int], start: int, end: int) -> float | None:
    """The lowest confidence of the words that a span touches."""
    found = []
    for word in reversed(words[: bisect_right(starts, end - 1)]):
        if word.char_end <= start:
            break
        found.append(word.confidence or 0.0)
    return round(min(found), 3) if found else None


def _mean(words: Sequence[Line], starts: Sequence[int], start: int, end: int) -> float:
    """The mean confidence of the words of a span, 1 where there is none."""
    found = [w.confidence or 0.0 for w in words[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]]
    return round(sum(found) / len(found), 3) if found else 1.0


def _unread_cells(reading: Reading, words: Sequence[Line], starts: Sequence[int]) -> list[Problem]:
    """Cells of one or two letters that were read unsurely: a lone digit of a scan is often taken for a letter."""
    out = []
    for passage in reading.passages:
        for cell in passage.cells:
            text = reading.text[cell.char_start : cell.char_end]
            if cell.is_header or not re.fullmatch(r"[A-Za-z]{1,2}", text):
                continue
            confidence = _confidence(words, starts, cell.char_start, cell.char_end)
            if confidence is not None and confidence < _SURE:
                out.append(_problem(reading, text, passage.text, confidence, passage.page))
    return out


def _problem(reading: Reading, written: str, quote: str, confidence: float, page: int | None) -> Problem:
    message = f'"{written}" in "{quote[:120]}" was read by OCR with a confidence of {confidence:.0%}: no statement.'
    return Problem(reading.path, "find", "doubtful", "unsure_ocr", message, page)
