"""The cells of a table's row and their words, a word that a narrow column broke as one: "Previou" / "s quarter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.read.blocks import Block, BlockCell, BlockLine
from pipeline.read.pdf_drafts import join_lines
from pipeline.read.pdf_words import Line, Word, line_of
from pipeline.read.tables import Box, Grid


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell's place in the grid and on the page, its text and its printed lines."""

    column: int
    last_column: int
    box: Box
    lines: tuple[Line, ...]
    text: str
    bold: bool


def inside(word: Word, box: Box) -> bool:
    """Whether the middle of a word stands in a box."""
    across, down = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def row_cells(row: Sequence[Box | None], grid: Grid, lines: Sequence[Line]) -> list[CellText]:
    cells = []
    for column, box in enumerate(row):
        if box is None:
            continue
        level = (x for x in lines if not (x.top >= box[3] or x.bottom < box[1]))
        kept = ((x, [w for w in x.words if inside(w, box)]) for x in level)
        printed = tuple(line_of(x.page, words, x.baseline, x.angle) for x, words in kept if words)
        if printed:
            last = max(i for i, x in enumerate(grid.columns) if i == column or (x < box[2] - 1 and row[i] is None))
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


def row_block(row: Sequence[CellText], number: int, headers: dict[int, tuple[str, ...]], is_header: bool) -> Block:
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
