"""An Excel workbook → blocks: each sheet's titles and tables, cells as they are shown, labelled by sheet and cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from pipeline.problems import Problem, ReadError
from pipeline.read.blocks import Block
from pipeline.read.cell_formats import shown
from pipeline.read.safety import check_parts, if_out_of_memory
from pipeline.read.sheets import sheet_blocks

_MOST_CELLS = 400_000  # of a sheet: more is a data set, not a paper
_MOST_MERGED = 50_000  # cells of a workbook: openpyxl makes an object of 5 kB of each
_LONGEST_FORMAT = 255  # characters: Excel's limit
_MERGED = re.compile(rb"mergeCell\s[^<>]{0,99}?([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})")


def is_workbook(names: Sequence[str]) -> bool:
    """Whether a zip archive's names are those of a workbook."""
    return "xl/workbook.xml" in names


def read_xlsx(data: bytes, archive: zipfile.ZipFile) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The sheets in their order. ReadError broken_xlsx; a hidden sheet or a formula without value is a problem."""
    check_parts(archive)
    _check_merged(archive)
    book = _open(data)
    formulas = cache(lambda: _open(data, values=False))  # opened once, and only where a cell is empty
    blocks: list[Block] = []
    problems: list[Problem] = []
    tables = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(_note("hidden_sheet", f'The sheet "{sheet.title}" is hidden; it was not read.'))
            continue
        rows, columns = _extent(sheet)
        if rows * columns > _MOST_CELLS:
            message = f'The sheet "{sheet.title}" is larger than a paper\'s table; it was not read.'
            problems.append(Problem("", "read", "failed", "too_large", message))
            continue
        made, tables = sheet_blocks(_grid(sheet, rows, columns), sheet=sheet.title, tables=tables)
        blocks += made
        problems += _unseen(sheet) + _unvalued(sheet, formulas)
    return tuple(blocks), tuple(problems)


def _check_merged(archive: zipfile.ZipFile) -> None:
    """ReadError too_large where cells are merged over whole sheets: opening it would take all memory."""
    merged = 0
    for name in archive.namelist():
        if name.startswith("xl/worksheets/"):
            for left, top, right, bottom in _MERGED.findall(archive.read(name).replace(b"\0", b"")):
                wide, high = _column(right) - _column(left), int(bottom) - int(top)
                merged += (abs(wide) + 1) * (abs(high) + 1)
    if merged > _MOST_MERGED:
        raise ReadError("too_large", "The Excel file merges more cells than any table of a paper has; it was not read.")


def _column(letters: bytes) -> int:
    """b"A" → 1, b"AB" → 28"""
    return sum((letter - 64) * 26**power for power, letter in enumerate(reversed(letters.upper())))


def _open(data: bytes, *, values: bool = True) -> Any:
    """The workbook with the values that its formulas had when it was saved, or with the formulas."""
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # openpyxl raises whatever its parts raise
        if_out_of_memory(error)
        raise ReadError("broken_xlsx", "The Excel file is damaged: its sheets cannot be opened.") from error


def _extent(sheet: Any) -> tuple[int, int]:
    """The last row and column with something in them: a border or a colour may go on to the end of the sheet."""
    filled = [place for place, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in filled), default=0), max((column for _, column in filled), default=0)


def _grid(sheet: Any, rows: int, columns: int) -> list[list[str | None]]:
    """A sheet's texts as they are shown; None where a merged cell covers the place, "" where nothing stands.

    A hidden row is empty, and so are the texts of a hidden column.
    """
    covered = {
        (row, column)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
        if (row, column) != (merged.min_row, merged.min_col)
    }
    unseen = _hidden_columns(sheet)
    grid: list[list[str | None]] = []
    for number, row in enumerate(sheet.iter_rows(max_row=rows, max_col=columns) if rows else (), 1):
        hidden = sheet.row_dimensions[number].hidden
        texts = [None if (c.row, c.column) in covered else _text(c, unseen) for c in row if not hidden]
        grid.append(texts)
    return grid


def _text(cell: Any, unseen: set[int]) -> str:
    return "" if cell.column in unseen else shown(cell.value, _format(cell))


def _hidden_columns(sheet: Any) -> set[int]:
    """The numbers of the columns that are not shown."""
    hidden = [d for d in sheet.column_dimensions.values() if d.hidden and d.min and d.max]
    last = sheet.max_column if hidden else 0
    return {column for d in hidden for column in range(d.min, min(d.max, last) + 1)}


def _unseen(sheet: Any) -> list[Problem]:
    """A note where rows or columns that hold something are hidden."""
    columns = _hidden_columns(sheet)
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    if not any(
        cell.value is not None and (row in rows or column in columns) for (row, column), cell in sheet._cells.items()
    ):
        return []
    return [_note("hidden_cells", f'The sheet "{sheet.title}" has hidden rows or columns; they were not read.')]


def _format(cell: Any) -> str:
    """How a cell shows its number; ReadError broken_xlsx where it names a format that is not there."""
    try:
        return str(cell.number_format)[:_LONGEST_FORMAT]
    except IndexError as error:
        raise ReadError(
            "broken_xlsx", f"The Excel file is damaged: the format of {cell.coordinate} is lost."
        ) from error


def _unvalued(sheet: Any, formulas: Callable[[], Any]) -> list[Problem]:
    """A note where formulas were saved without their values, as some programs do."""
    if all(cell.value is not None for cell in sheet._cells.values()):
        return []
    raw = formulas()[sheet.title]
    lost = [
        cell.coordinate
        for place, cell in raw._cells.items()
        if cell.data_type == "f" and (place not in sheet._cells or sheet._cells[place].value is None)
    ]
    if not lost:
        return []
    where = ", ".join(lost[:5])
    message = f'The sheet "{sheet.title}" has formulas without saved values ({where}); open and save it in Excel.'
    return [Problem("", "read", "doubtful", "formula_without_value", message)]


def _note(code: str, message: str) -> Problem:
    return Problem("", "read", "note", code, message)
