"""A second reader of Excel files sees what a sheet shows, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.ask.second_reader import XLSX, Words, missing, whole_text


@pytest.fixture
def seen(tmp_path: Path) -> Words:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Scorecard"
    sheet.append(["Measure", date(2023, 12, 31), "Target & floor"])
    sheet.append(["Plans issued in time", 0.536, 0.65])
    sheet.append(["Net budget (£000)", -4115000, 12345.678])
    for cell, shown in (("B2", "0.0%"), ("C2", "0%"), ("B3", "#,##0,;(#,##0,)"), ("C3", "#,##0.0"), ("B1", "mmm-yy")):
        sheet[cell].number_format = shown
    path = tmp_path / "scorecard.xlsx"
    book.save(path)
    return whole_text(path, XLSX)


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("Plans issued in time | 53.6% | 65%", "53.6%"),
        ("Net budget (£000) | (4,115) | 12,345.7", "(4,115)"),
        ("Measure | Dec-23 | Target & floor", "Dec-23"),
    ],
)
def test_what_a_sheet_shows_is_seen(seen: Words, quote: str, number: str) -> None:
    assert missing(quote, number, seen) is None


@pytest.mark.parametrize("number", ["57.1%", "4,116", "Nov-23"])
def test_what_no_cell_holds_is_missed(seen: Words, number: str) -> None:
    assert missing(number, number, seen) is not None
