"""A table's grid and a page's words → caption and table rows, each cell with its columns' headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.blocks import Block, BlockCell, BlockLine
from pipeline.read.pdf_blocks import join_lines
from pipeline.read.pdf_text import Line, Word
from pipeline.read.tables import Box, Grid

_VALUE = re.compile(r"[<>≤≥~]?\s?[-–(£]{0,2}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰]?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_CAPTION = re.compile(r"(?:table|figure|chart)\s+[\dA-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's place in the grid, its text and its printed lines."""

    column: int
    last_column: int
    lines: tuple[tuple[Word, ...], ...]
    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table hands to its continuation on the next page."""

    number: int
    columns: tuple[float, ...]
    header_texts: tuple[tuple[str, ...], ...]
    headers: dict[int, tuple[str, ...]]


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word stands in a box."""
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def table_rows(
    grid: Grid, lines: Sequence[Line], page: int, number: int, carried: Carried | None
) -> tuple[list[Block], Carried]:
    """The rows of a table as blocks. carried: the table that the page before ended with."""
    rows = [row for row in (_row_cells(r, grid, lines) for r in grid.rows) if row]
    head = _header_rows(rows)
    headers: dict[int, tuple[str, ...]] = {}
    head_texts = tuple(tuple(c.text for c in row) for row in rows[:head])
    if carried and _same_columns(carried.columns, grid.columns) and (head == 0 or head_texts == carried.header_texts):
        number, headers = carried.number, dict(carried.headers)
        head_texts = carried.header_texts
    else:
        for row in rows[:head]:
            for cell in row:
                for column in range(cell.column, cell.last_column + 1):
                    headers[column] = (*headers.get(column, ()), cell.text)
    blocks = [_row_block(row, page, number, {} if i < head else headers, i < head) for i, row in enumerate(rows)]
    return blocks, Carried(number, grid.columns, head_texts, headers)


def _same_columns(a: Sequence[float], b: Sequence[float]) -> bool:
    return len(a) == len(b) and all(abs(x - y) < 6 for x, y in zip(a, b, strict=True))


def _row_cells(row: Sequence[Box | None], grid: Grid, lines: Sequence[Line]) -> list[CellText]:
    cells = []
    for column, box in enumerate(row):
        if box is None:
            continue
        printed = tuple(ws for x in lines if (ws := tuple(w for w in x.words if inside(w, box))))
        if printed:
            last = max(i for i, x in enumerate(grid.columns) if x < box[2] - 1)
            text, _ = join_lines(printed)
            cells.append(CellText(column, last, printed, text, all(w.bold for ws in printed for w in ws)))
    return cells


def _header_rows(rows: Sequence[Sequence[CellText]]) -> int:
    """How many rows at the top are headers: no values in them, and values or plain print below."""
    count = 0
    for row in rows[:4]:
        if any(_is_value(c.text) for c in row if c.column > 0):
            break
        count += 1
    if count == len(rows) or count == 4:
        # a table of words: its first row is a header only where bold print sets it apart
        first = rows[0] if rows else ()
        apart = len(first) > 1 and all(c.bold for c in first)
        return int(apart and not all(c.bold for row in rows[1:] for c in row) and _sets_apart(rows))
    return count


def _sets_apart(rows: Sequence[Sequence[CellText]]) -> bool:
    """A bold first row over rows whose last cells are plain."""
    return all(not row[-1].bold for row in rows[1:] if len(row) > 1)


def _is_value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text.strip())) and not _YEAR.fullmatch(text.strip())


def _row_block(
    row: Sequence[CellText], page: int, number: int, headers: dict[int, tuple[str, ...]], is_header: bool
) -> Block:
    """A row's cells joined by " | ", each with its span, its headers and its printed lines."""
    text = ""
    cells, printed = [], []
    for cell in row:
        if text:
            text += " | "
        start = len(text)
        _, spans = join_lines(cell.lines)
        text += cell.text
        cells.append(BlockCell(start, len(text), cell.column, headers.get(cell.column, ()), is_header))
        for words, (a, b) in zip(cell.lines, spans, strict=True):
            box = (words[0].x0, min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
            printed.append(BlockLine(start + a, start + b, page, *box))
    indent = round(row[0].lines[0][0].x0, 1)
    return Block(
        "table_row", text, indent=indent, pages=((0, page),), lines=tuple(printed), cells=tuple(cells),
        table=number, method="table",
    )  # fmt: skip


def is_caption(text: str) -> bool:
    """ "Table 3: Referrals by quarter" → True."""
    return bool(_CAPTION.match(text)) and len(text) < 250
