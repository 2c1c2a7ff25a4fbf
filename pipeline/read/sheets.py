"""Rows of a sheet → titles, paragraphs and tables; each row labelled by its first cell, "Scorecard!A5"."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pipeline.read.blocks import Block
from pipeline.read.tabular import header_rows, table_blocks

Row = Sequence[str | None]
Placed = tuple[int, Row]  # a row and its number from 0


def sheet_blocks(grid: Sequence[Row], *, sheet: str | None, tables: int) -> tuple[list[Block], int]:
    """A sheet's blocks and the number of its last table. sheet: its name, a heading over all of it.

    A row without cells is hidden: it parts no table.
    """
    blocks = [Block("heading", sheet, level=1, label=None)] if sheet and any(map(_filled, grid)) else []
    level = 2
    for filled, rows in groupby(
        ((i, row) for i, row in enumerate(grid) if row), key=lambda item: bool(_filled(item[1]))
    ):
        if not filled:
            continue
        made, tables = _stretch(list(rows), sheet, tables, level)
        blocks += made
        if level == 2 and made[0].kind == "heading" and not any(b.table for b in made):
            level = 3  # what stands alone at the top names the whole sheet
    return blocks, tables


def _filled(row: Row) -> int:
    """How many cells of a row hold text."""
    return sum(bool(cell and cell.strip()) for cell in row)


def _stretch(rows: Sequence[Placed], sheet: str | None, tables: int, level: int) -> tuple[list[Block], int]:
    """Rows without an empty one between: lines of text above, then a table."""
    start = next((k for k, (_, row) in enumerate(rows) if _filled(row) > 1), len(rows))
    table = rows[start:]
    texts = [_text(row, place, sheet, min(level + k, 6)) for k, (place, row) in enumerate(rows[:start])]
    if len(table) < 2:
        return [*texts, *(_text(row, place, sheet, level) for place, row in table)], tables
    if texts and texts[-1].kind == "heading":
        texts[-1] = replace(texts[-1], kind="caption", table=tables + 1, level=None)
    for left, right in _side_by_side([row for _, row in table]):
        tables += 1
        trimmed = [row[left:right] for _, row in table]
        made = table_blocks(trimmed, header_rows=header_rows(trimmed), table=tables)
        kept = [place for (place, _), row in zip(table, trimmed, strict=True) if _filled(row)]
        texts += [_labelled(block, left, place, sheet) for block, place in zip(made, kept, strict=True)]
    return texts, tables


def _side_by_side(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The columns of the tables in a stretch of rows: an empty column parts two where labels stand behind it.

    A column that is hidden or only sets figures apart parts none: no labels stand behind it.
    """
    filled = sorted({i for row in rows for i, cell in enumerate(row) if cell is None or cell})
    parted = [(a, b) for a, b in pairwise(filled) if b - a > 1 and _begins(rows, b)]
    return list(zip([filled[0], *(b for _, b in parted)], [*(a + 1 for a, _ in parted), filled[-1] + 1], strict=True))


def _begins(rows: Sequence[Row], column: int) -> bool:
    """Whether a column holds a table's labels: a header, words below it, and figures beside them."""
    here = [row[column] for row in rows if column < len(row) and row[column]]
    beside = [row[column + 1] for row in rows if column + 1 < len(row) and row[column + 1]]
    worded = len(here) > 1 and all(re.search(r"[^\W\d_]{2}", cell or "") for cell in here)
    return worded and sum(bool(re.search(r"\d", cell or "")) for cell in beside) > 1 and bool(rows[0][column])


_ABOUT = re.compile(
    r"(?:produced|printed|prepared|updated|created|refreshed|extracted|published|last|issued|version|date|source|notes?|"
    r"contact|owner|author|status|nb|n\.b\.|as at|as of|correct|c|x|\*|\.\.)\b.*|[\W\d]+",
    re.IGNORECASE,
)


def _text(row: Row, index: int, sheet: str | None, level: int) -> Block:
    """A row of one text as a paragraph, short ones as headings that are not about the sheet: "Produced on …"."""
    column, text = next((i, c.strip()) for i, c in enumerate(row) if c and c.strip())
    others = " ".join(c.strip() for c in row[column + 1 :] if c and c.strip())
    whole = f"{text} {others}".strip()
    titles = len(whole) < 100 and not whole.endswith((".", ":")) and not others and not _ABOUT.fullmatch(whole)
    place = cell_label(sheet, column, index)
    return Block("heading", whole, label=place, level=level) if titles else Block("paragraph", whole, label=place)


def _labelled(block: Block, left: int, index: int, sheet: str | None) -> Block:
    cells = tuple(replace(c, column=c.column + left) for c in block.cells)
    return replace(block, label=cell_label(sheet, left, index), cells=cells)


def cell_label(sheet: str | None, column: int, row: int) -> str:
    """("Scorecard", 2, 4) → "Scorecard!C5"; column and row count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"


def csv_rows(text: str) -> list[list[str | None]]:
    """Comma, semicolon or tab separated text as rows of equal length."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    dialect = max(",;\t", key=lambda d: sum(line.count(d) for line in text.splitlines()[:30]))
    rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=dialect)]
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def looks_like_csv(text: str) -> bool:
    """Whether a text without a telling name is a table: every line has the same three fields or more.

    >>> looks_like_csv("Measure,Q1,Q2\\nReferrals,12,14\\nPlans,4,5\\nVisits,9,8")
    True
    """
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:50]
    if len(lines) < 4:
        return False
    for delimiter in ",;\t":
        if lines[0].count(delimiter) < 2:
            continue
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        same = widths.count(widths[0]) == len(widths) and widths[0] >= 3
        if same and not any(cell.startswith(" ") for row in csv.reader(lines, delimiter=delimiter) for cell in row):
            return True
    return False


def read_csv(text: str) -> tuple[Block, ...]:
    """A CSV file's blocks: one sheet without a name."""
    blocks, _ = sheet_blocks(csv_rows(text), sheet=None, tables=0)
    return tuple(blocks)
