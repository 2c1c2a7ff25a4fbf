"""An Excel workbook → blocks: each sheet's titles and tables, cells as they are shown, labelled by sheet and cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from pipeline.problems import Problem, ReadError
from pipeline.read.blocks import Block
from pipeline.read.cell_formats import shown
from pipeline.read.safety import check_parts
from pipeline.read.sheets import sheet_blocks

_MOST_CELLS = 400_000  # of a sheet: more is a data set, not a paper


def is_workbook(names: Sequence[str]) -> bool:
    """Whether a zip archive's names are those of a workbook."""
    return "xl/workbook.xml" in names


def read_xlsx(data: bytes, archive: zipfile.ZipFile) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The sheets in their order. ReadError broken_xlsx; a hidden sheet or a formula without value is a problem."""
    check_parts(archive)
    book = _open(data)
    formulas = cache(lambda: _open(data, values=False))  # opened once, and only where a cell is empty
    blocks: list[Block] = []
    problems: list[Problem] = []
    tables = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(_note("hidden_sheet", f'The sheet "{sheet.title}" is hidden; it was not read.'))
            continue
        if (sheet.max_row or 0) * (sheet.max_column or 0) > _MOST_CELLS:
            message = f'The sheet "{sheet.title}" is larger than a paper\'s table; it was not read.'
            problems.append(Problem("", "read", "failed", "too_large", message))
            continue
        made, tables = sheet_blocks(_grid(sheet), sheet=sheet.title, tables=tables)
        blocks += made
        problems += _unvalued(sheet, formulas)
    return tuple(blocks), tuple(problems)


def _open(data: bytes, *, values: bool = True) -> Any:
    """The workbook with the values that its formulas had when it was saved, or with the formulas."""
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise ReadError("broken_xlsx", "The Excel file is damaged: its sheets cannot be opened.") from error


def _grid(sheet: Any) -> list[list[str | None]]:
    """A sheet's texts as they are shown; None where a merged cell covers the place, "" where nothing stands."""
    covered = {
        (row, column)
        for merged in sheet.merged_cells.ranges
        for row in range(merged.min_row, merged.max_row + 1)
        for column in range(merged.min_col, merged.max_col + 1)
        if (row, column) != (merged.min_row, merged.min_col)
    }
    grid: list[list[str | None]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        hidden = sheet.row_dimensions[number].hidden
        texts = [None if (c.row, c.column) in covered else "" if hidden else shown(c.value, _format(c)) for c in row]
        grid.append(texts)
    return grid


def _format(cell: Any) -> str:
    """How a cell shows its number; ReadError broken_xlsx where it names a format that is not there."""
    try:
        return str(cell.number_format)
    except IndexError as error:
        raise ReadError(
            "broken_xlsx", f"The Excel file is damaged: the format of {cell.coordinate} is lost."
        ) from error


def _unvalued(sheet: Any, formulas: Callable[[], Any]) -> list[Problem]:
    """A note where formulas were saved without their values, as some programs do."""
    empty = any(cell.value is None for row in sheet.iter_rows() for cell in row)
    if not empty:
        return []
    raw = formulas()[sheet.title]
    lost = [
        cell.coordinate
        for row in raw.iter_rows()
        for cell in row
        if cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]
    if not lost:
        return []
    where = ", ".join(lost[:5])
    message = f'The sheet "{sheet.title}" has formulas without saved values ({where}); open and save it in Excel.'
    return [Problem("", "read", "doubtful", "formula_without_value", message)]


def _note(code: str, message: str) -> Problem:
    return Problem("", "read", "note", code, message)
