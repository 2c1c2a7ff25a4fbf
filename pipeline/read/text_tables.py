"""Tables in plain text: rows whose cells are parted by tabs, by two spaces or more, or by a row of dots."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.blocks import Block
from pipeline.read.tabular import header_rows, table_blocks
from pipeline.read.wrapping import TextCell, TextLine

_FIGURE = re.compile(r"[<>~≤≥]?\s?[£(+\-–−]{0,3}\d[\d,.]*\s?(?:%|[a-z]{1,12})?\)?|[-–—cx*]|n/?a|tbc", re.IGNORECASE)
_LONGEST = 60  # characters: a longer cell is running text
_FEWEST = 2  # rows with figures
_HEADS = 3  # rows above the first figure


def table_runs(lines: Sequence[TextLine]) -> list[range]:
    """Which lines are tables: rows of like width, most of their cells figures."""
    runs, at = [], 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(lines[end]) and (end == at or _close(lines[end])):
            end += 1
        if found := _table(lines, at, end):
            runs.append(found)
        at = max(end, at + 1)
    return runs


def _close(line: TextLine) -> bool:
    """At most two blank lines stand before it."""
    return len(line.gap) <= 2 and "F" not in line.gap


def _is_row(line: TextLine) -> bool:
    return len(line.cells) >= 2 and all(len(c.text) <= _LONGEST for c in line.cells)


def _table(lines: Sequence[TextLine], start: int, end: int) -> range | None:
    """The table in a run of rows, from at most three header rows to its last row with a figure."""
    figured = [k for k in range(start, end) if _figures(lines[k])]
    if len(figured) < _FEWEST:
        return None
    cells = [c for k in figured for c in lines[k].cells[1:] if c.text]
    most, often = Counter(len(lines[k].cells) for k in figured).most_common(1)[0]
    if 10 * sum(_is_figure(c) for c in cells) < 6 * len(cells) or often < _FEWEST or 2 * often < len(figured):
        return None
    if most == 2 and _counts_pages([c.text for c in cells]):
        return None
    first = max(start, figured[0] - _HEADS)
    while first < figured[0] and not most - 1 <= len(lines[first].cells) <= most:
        first += 1
    return range(first, figured[-1] + 1)


def _counts_pages(values: Sequence[str]) -> bool:
    """Whether a column is a list of contents': whole numbers, none below the one before."""
    return all(v.isdecimal() for v in values) and all(int(a) <= int(b) for a, b in pairwise(values))


def _is_figure(cell: TextCell) -> bool:
    return _FIGURE.fullmatch(cell.text) is not None


def _figures(line: TextLine) -> int:
    return sum(_is_figure(c) for c in line.cells[1:])


def text_table(lines: Sequence[TextLine], table: int) -> list[Block]:
    """The rows of a table, each cell in the column that it stands under."""
    width = Counter(len(line.cells) for line in lines if _figures(line)).most_common(1)[0][0]
    full = [line.cells for line in lines if len(line.cells) == width and _figures(line)]
    spans = [(min(row[k].start for row in full), max(row[k].end for row in full)) for k in range(width)]
    rows = [_placed(line.cells, spans) for line in lines]
    return table_blocks(rows, header_rows=header_rows(rows), table=table)


def _placed(cells: Sequence[TextCell], spans: Sequence[tuple[int, int]]) -> list[str | None]:
    """One text a column; a row that lacks cells has each under the column that it stands nearest to."""
    if len(cells) == len(spans):
        return [c.text for c in cells]
    row = [""] * len(spans)
    for cell in cells:
        column = max(range(len(spans)), key=lambda k: _overlap(cell, spans[k]))
        row[column] = f"{row[column]} {cell.text}".strip()
    return list(row)


def _overlap(cell: TextCell, span: tuple[int, int]) -> float:
    """How far two ranges share their columns; below 0: how far they are apart."""
    return min(cell.end, span[1]) - max(cell.start, span[0])
