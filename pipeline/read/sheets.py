"""Rows of a sheet → titles, paragraphs and tables; each row labelled by its first cell, "Scorecard!A5"."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.blocks import Block
from pipeline.read.tabular import header_rows, table_blocks

Row = Sequence[str | None]


def sheet_blocks(grid: Sequence[Row], *, sheet: str | None, tables: int) -> tuple[list[Block], int]:
    """A sheet's blocks and the number of its last table. sheet: its name, a heading over all of it."""
    blocks = [Block("heading", sheet, level=1, label=None)] if sheet and any(map(_filled, grid)) else []
    at = 0
    while at < len(grid):
        if not _filled(grid[at]):
            at += 1
            continue
        end = at
        while end < len(grid) and _filled(grid[end]):
            end += 1
        made, tables = _stretch(grid[at:end], at, sheet, tables)
        blocks += made
        at = end
    return blocks, tables


def _filled(row: Row) -> int:
    """How many cells of a row hold text."""
    return sum(bool(cell and cell.strip()) for cell in row)


def _stretch(rows: Sequence[Row], first: int, sheet: str | None, tables: int) -> tuple[list[Block], int]:
    """Rows without an empty one between: lines of text above, then a table."""
    start = 0
    while start < len(rows) and _filled(rows[start]) < 2:
        start += 1
    table = rows[start:]
    texts = [_text(row, first + i, sheet) for i, row in enumerate(rows[:start])]
    if len(table) < 2:
        return [*texts, *(_text(row, first + start + i, sheet) for i, row in enumerate(table))], tables
    if texts:
        texts[-1] = replace(texts[-1], kind="caption", table=tables + 1, level=None)
    left = min(i for row in table for i, cell in enumerate(row) if cell)
    trimmed = [row[left:] for row in table]
    made = table_blocks(trimmed, header_rows=header_rows(trimmed), table=tables + 1)
    kept = [i for i, row in enumerate(trimmed) if _filled(row)]
    labelled = [_labelled(block, left, first + start + i, sheet) for block, i in zip(made, kept, strict=True)]
    return [*texts, *labelled], tables + 1


def _text(row: Row, index: int, sheet: str | None) -> Block:
    """A row of one text as a paragraph, short ones as headings."""
    column, text = next((i, c.strip()) for i, c in enumerate(row) if c and c.strip())
    others = " ".join(c.strip() for c in row[column + 1 :] if c and c.strip())
    whole = f"{text} {others}".strip()
    kind = "heading" if len(whole) < 100 and not whole.endswith((".", ":")) and not others else "paragraph"
    return Block(kind, whole, label=cell_label(sheet, column, index), level=2 if kind == "heading" else None)


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
