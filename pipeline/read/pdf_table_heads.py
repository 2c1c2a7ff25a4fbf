"""Which rows of a table are headers, and what stands over each column: "2024/25" over "Q1" → ("2024/25", "Q1")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.pdf_table_cells import CellText
from pipeline.read.side_words import SIDE
from pipeline.read.tabular import LENGTH_OF_TIME

_VALUE = re.compile(
    rf"[<>≤≥~]?\s?[-–(£]{{0,2}}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰]?|{LENGTH_OF_TIME}", re.IGNORECASE
)
_UNIT = re.compile(r"£\s?\(?['’]?000s?\)?|£ ?[mk]\b", re.IGNORECASE)  # "£000": a row of units is a header
_MOST = 7  # header rows
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")


def column_headers(rows: Sequence[Sequence[CellText]]) -> dict[int, tuple[str, ...]]:
    """The header texts over each column, outermost first."""
    headers: dict[int, tuple[str, ...]] = {}
    last = max((c.last_column for row in rows for c in row), default=0)
    for row in rows:
        title = _title(row)
        for cell in row if title is None else (title,):
            for column in range(cell.column, (last if title else cell.last_column) + 1):
                headers[column] = (*headers.get(column, ()), cell.text)
    return headers


def _title(row: Sequence[CellText]) -> CellText | None:
    """The first cell of a row that has nothing but colours behind it: a card's title, over all of its columns."""
    sided = len(row) > 1 and all(SIDE.fullmatch(c.text) for c in row[1:])
    return row[0] if sided and row[0].column == 0 and row[0].last_column > 0 else None


def header_rows(rows: Sequence[Sequence[CellText]]) -> int:
    """How many rows at the top are headers: no values in them, and values or plain print below."""
    count = 0
    for row in rows[:_MOST]:
        group = count > 0 and len(row) == 1 and row[0].column == 0
        if group or any(is_cell_value(c.text) for c in row if c.column > 0):
            break
        count += 1
    if count == len(rows) or count == _MOST:
        # a table of words: its first row is a header only where bold print sets it apart
        first = rows[0] if rows else ()
        apart = len(first) > 1 and all(c.bold for c in first)
        return int(apart and not all(c.bold for row in rows[1:] for c in row) and _sets_apart(rows))
    return count


def _sets_apart(rows: Sequence[Sequence[CellText]]) -> bool:
    """A bold first row over rows whose last cells are plain."""
    return all(not row[-1].bold for row in rows[1:] if len(row) > 1)


def is_unit(text: str) -> bool:
    """Whether a header is a unit and no more: "£000", "%"."""
    return bool(_UNIT.fullmatch(text.strip())) or text.strip() in {"%", "£", "No."}


def is_cell_value(text: str) -> bool:
    text = text.strip()
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text) and not _UNIT.fullmatch(text)
