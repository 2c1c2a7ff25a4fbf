"""A table's grid and a page's words → caption and table rows, each cell with its columns' headers.

Cells and their words are read in `pdf_table_cells`, header rows told in `pdf_table_heads`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.blocks import Block
from pipeline.read.pdf_segments import PERIOD, ROLE, is_value, segments
from pipeline.read.pdf_table_cells import CellText, row_block, row_cells
from pipeline.read.pdf_table_heads import column_headers, header_rows, is_cell_value, is_unit
from pipeline.read.pdf_words import Line
from pipeline.read.side_words import STATUS
from pipeline.read.tables import Box, Grid

_TOTAL = re.compile(r"(?:grand\s+)?total\b", re.IGNORECASE)


_HEADERS_ALONE = 3  # rows of a header whose figures stand on the next page


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table hands to its continuation on the next page."""

    number: int
    columns: tuple[float, ...]
    header_texts: tuple[tuple[str, ...], ...]
    headers: dict[int, tuple[str, ...]]
    right: float = 0.0
    bottom: float = 0.0
    group: CellText | None = None  # the rows' title that is still open


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table's rows, each with its upper edge, and the boxes whose words they hold."""

    rows: tuple[tuple[float, Block], ...]
    boxes: tuple[Box, ...]
    carried: Carried


def table_rows(grid: Grid, lines: Sequence[Line], number: int, carried: Carried | None) -> TableRows | None:
    """The rows of a table as blocks. carried: the table that the page before ended with.

    A row that is one cell of running prose is left to be read as paragraphs; None
    where nothing else is there, or where no row has two cells with words.
    """
    rows = [row for row in (row_cells(r, grid, lines) for r in grid.rows) if row and not _is_prose(row)]
    if not any(len(row) > 1 for row in rows) or _cuts_prose(rows):
        return None
    cut = carried is not None and _is_rest_of_row(rows[0]) and _same_columns(carried, grid, rows)
    head = 0 if cut else _repeated(rows, carried) or header_rows(rows)
    headers: dict[int, tuple[str, ...]] = {}
    group: CellText | None = None
    head_texts = tuple(tuple(c.text for c in row) for row in rows[:head])
    if carried and (head_texts == carried.header_texts or head == 0) and _same_columns(carried, grid, rows):
        number, headers, head_texts = carried.number, dict(carried.headers), carried.header_texts
        group = carried.group
    elif carried and head and _are_units(rows[:head]) and _same_columns(carried, grid, rows):
        number, units = carried.number, column_headers(rows[:head])  # the page's end parts a header from its units
        headers = {c: (*carried.headers.get(c, ()), *units.get(c, ())) for c in {*carried.headers, *units}}
    else:
        headers = column_headers(rows[:head])
    figures = any(is_cell_value(c.text) for row in rows for c in row if c.column > 0)
    blocks = []
    group_end: float | None = None
    for i, row in enumerate(rows):
        below = group_end is not None and min(c.box[1] for c in row) >= group_end - 1
        if _TOTAL.match(row[0].text) or below:
            group = group_end = None
        above = {} if i < head else _under(group, row, headers) if figures else headers
        blocks.append((min(c.box[1] for c in row), row_block(row, number, above, i < head)))
        goes_on = i == head and number == getattr(carried, "number", None) and row[0].text[:1].islower()
        names = i >= head and row[0].column == 0 and not STATUS.fullmatch(row[0].text)
        if names and not goes_on and (len(row) == 1 or _reaches_down(row)):
            group = row[0]
            group_end = group.box[3] if len(row) > 1 else None  # a merged cell ends with its box
    boxes = tuple(c.box for row in rows for c in row)
    kept = group if group_end is None else None
    if not figures and len(rows) <= _HEADERS_ALONE and not any(len(c.text) > 40 for row in rows for c in row):
        headers, head_texts = column_headers(rows), tuple(tuple(c.text for c in row) for row in rows)
    tail = Carried(number, grid.columns, head_texts, headers, grid.box[2], grid.box[3], kept)
    return TableRows(tuple(blocks), boxes, tail)


def _is_rest_of_row(row: Sequence[CellText]) -> bool:
    """Whether the first row of a page's table goes on with the words of one that the page before cut: "vehicles"."""
    return row[0].text[:1].islower() and not any(c.bold or c.text[:1].isupper() or is_cell_value(c.text) for c in row)


def _are_units(rows: Sequence[Sequence[CellText]]) -> bool:
    return all(is_unit(cell.text) for row in rows for cell in row)


def _repeated(rows: Sequence[Sequence[CellText]], carried: Carried | None) -> int:
    """How many rows at the top repeat the headers of the page before: the rest of a cut row may stand below them."""
    texts = carried.header_texts if carried else ()
    return len(texts) if tuple(tuple(c.text for c in row) for row in rows[: len(texts)]) == texts else 0


def header_overleaf(line: Line, grid: Grid, number: int) -> Carried | None:
    """A page's last line as the header of the table that begins the next page, where its words name the columns."""
    limits = [*grid.columns, grid.box[2] + 1]
    parts = segments(line, gap=0.6)
    at = [bisect_right(limits, (p.x0 + p.x1) / 2) - 1 for p in parts]
    named = sum(bool(PERIOD.fullmatch(p.text) or ROLE.fullmatch(p.text)) for p in parts)
    each = at == sorted(set(at)) and min(at) >= 0 and max(at) < len(grid.columns) and len(at) >= len(grid.columns) - 1
    labels = next((i for i, p in enumerate(parts) if PERIOD.fullmatch(p.text) or ROLE.fullmatch(p.text)), len(parts))
    if not each or named < 2 or (named < len(parts) - 1 and named + labels < len(parts)):
        return None
    headers: dict[int, tuple[str, ...]] = {column: (p.text,) for column, p in zip(at, parts, strict=True)}
    return Carried(number, grid.columns, (tuple(p.text for p in parts),), headers, grid.box[2], grid.box[3])


def _cuts_prose(rows: Sequence[Sequence[CellText]]) -> bool:
    """Whether the borders stand in running text: boxes behind highlighted words are no cells."""
    beside = [
        (b.x0 - a.x1) < 0.4 * a.size
        for row in rows
        for left, right in pairwise(row)
        for a in left.lines
        for b in right.lines
        if abs(a.baseline - b.baseline) < 1
    ]
    return sum(beside) * 2 > len(beside)


def loses_columns(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether a ruled cell holds figures of several columns: shaded rows without lines between the columns."""
    rows = [x for x in lines if grid.box[1] < x.baseline < grid.box[3] and x.gap > x.size]
    held = 0
    for line in rows:
        boxes = [b for row in grid.rows for b in row if b and b[1] < line.baseline <= b[3] + 2]
        figures = [p for p in segments(line) if is_value(p.text)]
        held += any(sum(b[0] <= p.x0 and p.x1 <= b[2] for p in figures) > 1 for b in boxes)
    return held >= 2


def _reaches_down(row: Sequence[CellText]) -> bool:
    """Whether a row's first cell is merged with those below it."""
    return row[0].box[3] > max(c.box[3] for c in row[1:]) + 3


def _under(
    group: CellText | None, row: Sequence[CellText], headers: dict[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """The headers of a row's columns, led by the group of rows that it stands in."""
    if group is None or len(row) == 1 or (row[0].column == 0 and group.box[3] - group.box[1] > 1.5 * _height(row)):
        return headers
    return {c.column: (group.text, *headers.get(c.column, ())) for c in row}


def _height(row: Sequence[CellText]) -> float:
    return min(c.box[3] - c.box[1] for c in row)


def _is_prose(row: Sequence[CellText]) -> bool:
    return len(row) == 1 and (len(row[0].lines) > 4 or len(row[0].text) > 350)


def _same_columns(carried: Carried, grid: Grid, rows: Sequence[Sequence[CellText]]) -> bool:
    """Whether a table goes on in another's columns: the same edges, or its figures' words stand between them."""
    if len(carried.columns) != len(grid.columns):
        return False
    if all(abs(x - y) < 6 for x, y in zip(carried.columns, grid.columns, strict=True)):
        return True
    limits = [*carried.columns, carried.right]
    cells = [c for row in rows for c in row if c.column and c.last_column == c.column]
    return bool(cells) and all(
        limits[c.column] - 4 <= x.x0 and x.x1 <= limits[c.column + 1] + 4 for c in cells for x in c.lines
    )
