"""Rows of cells to table rows: cells joined by " | ", each with the headers of its column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.blocks import Block, BlockCell
from pipeline.read.side_words import all_beside

CELL_JOIN = " | "
# A length of time in two units or more, and by the clock: "5m 51s", "2 years 4 months", "00:05:51".
LENGTH_OF_TIME = (
    r"\d{1,3}\s?(?:h|hrs?|hours?|m|mins?|minutes?|y|yrs?|years?|d|days?|w|wks?|weeks?),?\s?(?:and\s)?"
    r"\d{1,2}\s?(?:m|mins?|minutes?|s|secs?|seconds?|mths?|months?|h|hrs?|hours?|d|days?)|\d{1,3}(?::[0-5]\d){1,2}"
)
_FIGURE = re.compile(
    r"(?!(?:19|20)\d\d(?:[-/–]\d{2,4})?$)[<>~]?\s?[£(+-]{0,3}\d[\d,.]*\s?(?:%|[a-z]{1,12}\b)?\)?|[-–cx*]|n/a|"
    + LENGTH_OF_TIME,
    re.IGNORECASE,
)
# A figure in words, below the first of the headers: "One" and "Two" may head columns themselves.
_WORDED = re.compile(r"nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve", re.IGNORECASE)
_NUMBER_CELL = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?[a-z]{1,2}[.)]")


def table_blocks(
    rows: Sequence[Sequence[str | None]], *, header_rows: int, table: int, caption: str | None = None
) -> list[Block]:
    """A grid of texts → its caption and rows; None stands for a cell that a merged one covers.

    [["Measure", "Q1"], ["Children in care", "504"]] with one header row → the rows
    "Measure | Q1" and "Children in care | 504", whose "504" has the headers ("Q1",).
    """
    blocks = [Block("caption", caption, table=table)] if caption else []
    heads = _spread_all(rows[:header_rows])
    group = above = ""
    for number, row in enumerate(rows):
        text, cells = "", []
        if number >= header_rows:
            group = _group(row, group)
            above = row[0] if row and row[0] else above
        lead = tuple(x for x in (group, above if row and row[0] is None else "") if x and not _is_group(row))
        for column, value in enumerate(row):
            if value is None:
                continue
            if column:
                text += CELL_JOIN if text else ""
            start = len(text)
            text += value
            header = number < header_rows
            headers = () if header else (*lead, *_headers(heads, column))
            is_header = header or (column == 0 and value != "" and _FIGURE.fullmatch(value) is None)
            cells.append(BlockCell(start, len(text), column, headers, is_header))
        if text.replace("|", "").strip():
            blocks.append(_trimmed(text, cells, table))
    return blocks


def _is_group(row: Sequence[str | None]) -> bool:
    """A row of one text in its first column, over the rows below it: "Care leavers"."""
    return len(row) > 2 and bool(row[0]) and not any(row[1:]) and _FIGURE.fullmatch(row[0] or "") is None


def _group(row: Sequence[str | None], before: str) -> str:
    """The group of rows that a row begins or stands in; a total ends it."""
    if _is_group(row) and len(row[0] or "") < 120:
        return row[0] or ""
    return "" if row and re.match(r"(?:grand |overall )?total\b", row[0] or "", re.IGNORECASE) else before


def header_rows(rows: Sequence[Sequence[str | None]]) -> int:
    """How many rows at the top name the columns: those without figures, above rows with figures.

    [["Measure", "2019/20"], ["Children in care", "504"]] → 1: a year or a quarter is no figure.
    """
    count = 0
    for row in rows[:4]:
        values = [v for v in row[1:] if v]
        titles = count == 0 and len(row) > 1 and bool(row[0]) and all(v is None for v in row[1:])
        if titles:  # one cell over all columns
            count += 1
            continue
        if not values or any(_is_figure(v, below=count > 0) for v in values):
            break
        if any(len(v) > 80 for v in values):
            return 0
        count += 1
    below = [v for row in rows[count:] for v in row[1:] if v]
    figures = sum(_is_figure(v, below=True) for v in below)
    return count if below and figures >= 0.25 * len(below) else 0


def _is_figure(text: str, *, below: bool) -> bool:
    """Whether a cell is a figure and no header; below: whether a row of headers stands above it."""
    plain = text.strip()
    return _FIGURE.fullmatch(plain) is not None or (below and _WORDED.fullmatch(plain) is not None)


def is_prose(rows: Sequence[Sequence[str | None]]) -> bool:
    """Whether a table places paragraphs side by side, as minutes and decision records do, and holds no figures."""
    columns = max((len(row) for row in rows), default=0)
    cells = [cell for row in rows for cell in row if cell]
    figures = any(_FIGURE.fullmatch(cell.strip()) for row in rows for cell in row[1:] if cell)
    long = sum(len(cell) for cell in cells if len(cell) > 200)
    return 2 <= columns <= 3 and not figures and long > 0.6 * sum(len(cell) for cell in cells)


def is_number_cell(text: str) -> bool:
    """Whether a cell only numbers what stands beside it: "276.", "4.2", "(a)"."""
    return _NUMBER_CELL.fullmatch(text.strip()) is not None


def _trimmed(text: str, cells: Sequence[BlockCell], table: int) -> Block:
    """A row whose text neither begins nor ends with white space; empty cells keep their place."""
    left = len(text) - len(text.lstrip())
    text = text.strip()
    moved = tuple(
        BlockCell(
            min(max(c.start - left, 0), len(text)),
            min(max(c.end - left, 0), len(text)),
            c.column,
            c.headers,
            c.is_header,
        )
        for c in cells
    )
    return Block("table_row", text, cells=moved, table=table, method="text")


def _spread_all(rows: Sequence[Sequence[str | None]]) -> list[list[str]]:
    """Header rows with a header that spans columns over each of them.

    A place that is covered under a header of its own is covered from above, not from the left.
    """
    heads: list[list[str]] = []
    for number, row in enumerate(_spread_blanks(rows)):
        if number == 0 and len(rows) > 1 and row and row[0] and all_beside([x or "" for x in row[1:]]):
            heads.append([row[0]] * len(row))  # a card's title, with its colour, over the names of its figures
            continue
        out: list[str] = []
        for column, value in enumerate(row):
            above = heads[-1] if heads and column < len(heads[-1]) else None
            from_above = above is not None and column > 0 and above[column] != above[column - 1]
            out.append(value or "" if value is not None or not out or from_above else out[-1])
        heads.append(out)
    return heads


def _spread_blanks(rows: Sequence[Sequence[str | None]]) -> list[list[str | None]]:
    """Blanks beside a header that spans columns, where a text file cannot merge them, as covered places.

    [["", "2023/24", ""], ["Measure", "Q1", "Q2"]] → "2023/24" is over both, for both have a header below.
    """
    out = [list(row) for row in rows]
    for number, row in enumerate(out[:-1]):
        below = [any(r[k] for r in out[number + 1 :] if k < len(r)) for k in range(len(row))]
        spans = False  # whether a header further left reaches up to here
        for column, value in enumerate(row):
            spans = column > 0 and below[column] and (bool(value) or spans)
            if value == "" and spans:
                row[column] = None
    return out


def _headers(heads: Sequence[Sequence[str]], column: int) -> tuple[str, ...]:
    """The header texts of a column, outermost first, each once."""
    found: list[str] = []
    for head in heads:
        text = head[column] if column < len(head) else ""
        if text and text not in found:
            found.append(text)
    return tuple(found)
