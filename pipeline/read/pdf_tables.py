"""A table's grid and a page's words → caption and table rows, each cell with its columns' headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.blocks import Block, BlockCell, BlockLine
from pipeline.read.pdf_drafts import join_lines
from pipeline.read.pdf_segments import is_value, segments
from pipeline.read.pdf_words import Line, Word, line_of
from pipeline.read.tables import Box, Grid

_VALUE = re.compile(r"[<>≤≥~]?\s?[-–(£]{0,2}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰]?", re.IGNORECASE)
_UNIT = re.compile(r"£\s?\(?['’]?000s?\)?|£ ?[mk]\b", re.IGNORECASE)  # "£000": a row of units is a header
_TOTAL = re.compile(r"(?:grand\s+)?total\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")


_HEADERS_ALONE = 3  # rows of a header whose figures stand on the next page


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's place in the grid and on the page, its text and its printed lines."""

    column: int
    last_column: int
    box: Box
    lines: tuple[Line, ...]
    text: str
    bold: bool


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


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word stands in a box."""
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


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
    rows = [row for row in (_row_cells(r, grid, lines) for r in grid.rows) if row and not _is_prose(row)]
    if not any(len(row) > 1 for row in rows) or _cuts_prose(rows):
        return None
    head = _header_rows(rows)
    headers: dict[int, tuple[str, ...]] = {}
    group: CellText | None = None
    head_texts = tuple(tuple(c.text for c in row) for row in rows[:head])
    if carried and (head_texts == carried.header_texts or head == 0) and _same_columns(carried, grid, rows):
        number, headers, head_texts = carried.number, dict(carried.headers), carried.header_texts
        group = carried.group
    else:
        headers = _column_headers(rows[:head])
    figures = any(_is_value(c.text) for row in rows for c in row if c.column > 0)
    blocks = []
    group_end: float | None = None
    for i, row in enumerate(rows):
        below = group_end is not None and min(c.box[1] for c in row) >= group_end - 1
        if _TOTAL.match(row[0].text) or below:
            group = group_end = None
        above = {} if i < head else _under(group, row, headers) if figures else headers
        blocks.append((min(c.box[1] for c in row), _row_block(row, number, above, i < head)))
        if i >= head and row[0].column == 0 and (len(row) == 1 or _reaches_down(row)):
            group = row[0]
            group_end = group.box[3] if len(row) > 1 else None  # a merged cell ends with its box
    boxes = tuple(c.box for row in rows for c in row)
    kept = group if group_end is None else None
    if not figures and len(rows) <= _HEADERS_ALONE and not any(len(c.text) > 40 for row in rows for c in row):
        headers, head_texts = _column_headers(rows), tuple(tuple(c.text for c in row) for row in rows)
    tail = Carried(number, grid.columns, head_texts, headers, grid.box[2], grid.box[3], kept)
    return TableRows(tuple(blocks), boxes, tail)


def _column_headers(rows: Sequence[Sequence[CellText]]) -> dict[int, tuple[str, ...]]:
    """The header texts over each column, outermost first."""
    headers: dict[int, tuple[str, ...]] = {}
    for cell in (c for row in rows for c in row):
        for column in range(cell.column, cell.last_column + 1):
            headers[column] = (*headers.get(column, ()), cell.text)
    return headers


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


def _row_cells(row: Sequence[Box | None], grid: Grid, lines: Sequence[Line]) -> list[CellText]:
    cells = []
    for column, box in enumerate(row):
        if box is None:
            continue
        kept = ((x, [w for w in x.words if inside(w, box)]) for x in lines)
        printed = tuple(line_of(x.page, words, x.baseline, x.angle) for x, words in kept if words)
        if printed:
            last = max(i for i, x in enumerate(grid.columns) if x < box[2] - 1)
            text, _ = join_lines((x.text for x in printed), broken=_is_broken)
            cells.append(CellText(column, last, box, printed, text, all(w.bold for x in printed for w in x.words)))
    return cells


# Words of headers and colours, which a narrow column may break.
_BREAKABLE = re.compile(
    r"(?:actual|amber|annual|average|baseline|benchmark|budget|category|change|children|comments|current|"
    r"decrease|department|description|direction|directorate|education|england|estimate|expected|expenditure|"
    r"forecast|frequency|green|income|increase|indicator|information|latest|measure|movement|national|"
    r"neighbour|neighbours|original|outturn|percentage|performance|polarity|portfolio|position|previous|"
    r"priority|proposed|provisional|quarter|quarterly|quartile|reference|regional|responsible|revised|service|"
    r"statistical|status|target|threshold|tolerance|total|travel|trend|updated|variance|variation)",
    re.IGNORECASE,
)
_CUT_FIGURE = re.compile(
    r"(?:19|20)\d\d[-/–]\|?\d\|?\d|-?£?\d{1,3}(?:,\d{3})*,(?:\d\|\d\d|\d\d\|\d)%?"
)  # "2023/2" / "4"
_LETTERS = re.compile(r"[A-Za-z]{1,14}")


def _is_broken(before: str, behind: str) -> bool:
    """Whether a cell's line ends in a word that the next one goes on with: "Previou" / "s quarter" → True."""
    if _CUT_FIGURE.fullmatch(f"{before.rsplit(' ', 1)[-1]}|{behind.split(' ', 1)[0]}"):
        return True
    head, tail = before.rsplit(" ", 1)[-1], _LETTERS.match(behind)
    if not tail or len(head) < 3 or not head.isalpha() or _BREAKABLE.fullmatch(head):
        return False
    return bool(_BREAKABLE.fullmatch(head + tail[0])) and head.isupper() == tail[0].isupper()


def _header_rows(rows: Sequence[Sequence[CellText]]) -> int:
    """How many rows at the top are headers: no values in them, and values or plain print below."""
    count = 0
    for row in rows[:4]:
        group = count > 0 and len(row) == 1 and row[0].column == 0
        if group or any(_is_value(c.text) for c in row if c.column > 0):
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
    text = text.strip()
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text) and not _UNIT.fullmatch(text)


def _row_block(row: Sequence[CellText], number: int, headers: dict[int, tuple[str, ...]], is_header: bool) -> Block:
    """A row's cells joined by " | ", each with its span, its headers and its printed lines."""
    text = ""
    cells, printed = [], []
    for cell in row:
        if text:
            text += " | "
        start = len(text)
        _, spans = join_lines((x.text for x in cell.lines), broken=_is_broken)
        text += cell.text
        cells.append(BlockCell(start, len(text), cell.column, headers.get(cell.column, ()), is_header))
        for x, (a, b) in zip(cell.lines, spans, strict=True):
            printed.append(BlockLine(start + a, start + b, x.page, x.x0, x.top, x.x1, x.bottom))
    first = row[0].lines[0]
    place = ((0, first.page),)
    lines, indent = tuple(printed), round(first.x0, 1)
    return Block(
        "table_row", text, indent=indent, pages=place, lines=lines, cells=tuple(cells), table=number, method="table"
    )
