"""An Excel workbook: a sheet a table, texts as texts, links that open, and no formula anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from pipeline.ask.package import Described
from pipeline.ask.plain import batches

ROWS_OF_A_SHEET = 1_048_575  # Excel's limit, without the header
CHARACTERS_OF_A_CELL = 32_767  # Excel's limit, in UTF-16 units
_LINKS_OF_A_SHEET = 65_000  # Excel's limit is 65,530
_LONGEST_LINK = 2_000
_FIRST_DAY = date(1900, 3, 1)  # Excel shows no day before 1900, and believes in a 29 February 1900
_NOT_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")  # what an XML file may not hold; xlsxwriter sees to the rest
_CUT = " […] cut: a cell of Excel holds 32,767 characters"
_LINKS = frozenset({"link", "other_link", "source_url"})
_WIDTHS = {"quote": 60, "text": 60, "citation": 60, "measure": 40, "message": 60, "link": 30, "title": 40}


def write_workbook(con: duckdb.DuckDBPyConnection, tables: list[Described], path: Path) -> None:
    """Write all tables to one workbook; a table of more rows than a sheet holds goes on in "name (2)"."""
    options = {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False}
    book = xlsxwriter.Workbook(str(path), options)
    book.use_zip64()
    book.set_properties({"title": "onrecord", "created": datetime(2000, 1, 1)})
    bold, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    styles = _Styles(bold, day, book.get_default_url_format())
    for table in tables:
        _write_table(book, table, _rows(con, table.name), styles)
    _write_columns(book, tables, styles)
    book.close()


@dataclass(frozen=True, slots=True)
class _Styles:
    head: Any
    day: Any
    link: Any


def _rows(con: duckdb.DuckDBPyConnection, name: str) -> Iterator[tuple[object, ...]]:
    for batch in batches(con, name):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _write_table(book: Any, table: Described, rows: Iterator[tuple[object, ...]], styles: _Styles) -> None:
    """Write a table to as many sheets as it needs, at least one."""
    names = [column.name for column in table.columns]
    number = 1
    held = list(islice(rows, 1))
    while held or number == 1:
        sheet = _new_sheet(book, table.name if number == 1 else f"{table.name[:25]} ({number})", names, styles)
        last = 0
        for last, row in enumerate(chain(held, islice(rows, ROWS_OF_A_SHEET - len(held))), start=1):
            for at, (name, value) in enumerate(zip(names, row, strict=True)):
                _write_cell(sheet, last, at, name, value, styles)
        sheet.autofilter(0, 0, last, len(names) - 1)
        held = list(islice(rows, 1))
        number += 1


def _new_sheet(book: Any, title: str, names: list[str], styles: _Styles) -> Any:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(names):
        sheet.set_column(at, at, _WIDTHS.get(name, 16))
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, styles.head)
    return sheet


def _write_cell(sheet: Any, row: int, column: int, name: str, value: object, styles: _Styles) -> None:
    if value is None:
        return
    if isinstance(value, date) and value >= _FIRST_DAY:
        sheet.write_datetime(row, column, value, styles.day)
    elif isinstance(value, int | float | Decimal) and _exact(value):
        sheet.write_number(row, column, value)
    elif name in _LINKS and _opens(str(value), row):
        sheet.write_url(row, column, str(value), styles.link, string=cut(str(value)))
    else:
        sheet.write_string(row, column, cut(str(value)))


def _exact(value: float | Decimal) -> bool:
    """Whether Excel, which keeps 15 digits, shows the number as it is."""
    return len(Decimal(value).normalize().as_tuple().digits) <= 15 if isinstance(value, Decimal | int) else True


def _opens(link: str, row: int) -> bool:
    return link.startswith(("http://", "https://")) and row <= _LINKS_OF_A_SHEET and len(link) <= _LONGEST_LINK


def cut(text: str) -> str:
    """A text as a cell holds it: cut at Excel's limit, and said so; characters that XML forbids replaced."""
    text = _NOT_XML.sub("\ufffd", text)
    if len(text) * 2 <= CHARACTERS_OF_A_CELL or len(text.encode("utf-16-le")) // 2 <= CHARACTERS_OF_A_CELL:
        return text
    room = CHARACTERS_OF_A_CELL - len(_CUT)
    return text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore") + _CUT


def _write_columns(book: Any, tables: list[Described], styles: _Styles) -> None:
    """A last sheet that says what each column of each sheet holds."""
    sheet = _new_sheet(book, "columns", ["table", "column", "type", "description"], styles)
    told = [(t.name, c.name, c.kind, c.description) for t in tables for c in t.columns]
    for row, values in enumerate(told, start=1):
        for at, value in enumerate(values):
            sheet.write_string(row, at, value)
