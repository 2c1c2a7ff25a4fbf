"""Scorecards as spreadsheets: cells as shown, merged headers, labels by sheet and cell, what is not read."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.problems import ReadError
from pipeline.read.cell_formats import shown
from pipeline.read.documents import read
from pipeline.read.media_types import CSV, XLSX
from pipeline.read.safety import if_out_of_memory
from pipeline.read.sheets import cell_label, csv_rows, looks_like_csv


def saved(folder: Path, fill: Any, name: str = "scorecard.xlsx") -> Path:
    book = openpyxl.Workbook()
    fill(book.active)
    path = folder / name
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (398, "General", "398"),
        (0.1 + 0.2, "General", "0.3"),
        (0.536, "0.0%", "53.6%"),
        (1234.5, "#,##0", "1,235"),
        (1234.5, "£#,##0.00", "£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (-200, "#,##0;(#,##0)", "(200)"),
        (-0.4, "0.0", "-0.4"),
        (5_345_000, '#,##0,"k"', "5,345k"),
        ("<5", "General", "<5"),
        (None, "0.0", ""),
        (True, "General", "TRUE"),
        (1e30, "#,##0.0", "1,000,000,000,000,000,000,000,000,000,000.0"),
        (0.5, "0." + "0" * 30, "0.5" + "0" * 29),
        (float("inf"), "0.0", "Infinity"),
        (float("nan"), "0.0", "NaN"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: Any, pattern: str, text: str) -> None:
    assert shown(value, pattern) == text


def test_a_sheet_is_titles_and_tables_with_labels(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Scorecard"
        sheet.append(["Quarter 2 scorecard"])
        sheet.append([])
        sheet.append(["Measure", "Q2 2023/24", None, "England"])
        sheet.append([None, "Actual", "Target", None])
        sheet.append(["Visits in time", 0.912, 0.9, 0.88])
        sheet.merge_cells("B3:C3")
        sheet.merge_cells("A3:A4")
        sheet.merge_cells("D3:D4")
        for cell in ("B5", "C5", "D5"):
            sheet[cell].number_format = "0.0%"

    reading = read(saved(tmp_path, fill))
    assert reading.media_type == XLSX
    assert [(p.kind, p.label, p.text) for p in reading.passages] == [
        ("heading", None, "Scorecard"),
        ("heading", "Scorecard!A1", "Quarter 2 scorecard"),
        ("table_row", "Scorecard!A3", "Measure | Q2 2023/24 | England"),
        ("table_row", "Scorecard!A4", "Actual | Target"),
        ("table_row", "Scorecard!A5", "Visits in time | 91.2% | 90.0% | 88.0%"),
    ]
    assert [c.headers for c in reading.passages[-1].cells] == [
        ("Measure",),
        ("Q2 2023/24", "Actual"),
        ("Q2 2023/24", "Target"),
        ("England",),
    ]


def test_hidden_sheets_and_formulas_without_values_are_problems(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Measure", "Q1", "Q2"])
        sheet.append(["Visits", 12, "=B2+1"])
        sheet.parent.create_sheet("Working").sheet_state = "hidden"

    problems = read(saved(tmp_path, fill)).problems
    assert sorted(p.code for p in problems) == ["formula_without_value", "hidden_sheet"]


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    path.write_bytes(out.getvalue()[:-300])
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code in {"broken_xlsx", "broken_docx"}


def test_a_format_that_is_not_in_the_workbook_is_damage(tmp_path: Path) -> None:
    path = saved(tmp_path, lambda sheet: sheet.append(["Visits", 12, 13]))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'numFmtId="0"', b'numFmtId="217"')
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    with pytest.raises(ReadError, match="format of A1 is lost"):
        read(path)


def test_cells_merged_over_a_whole_sheet_are_not_opened(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Visits", 12, 13])
        sheet.merge_cells("A2:C3")

    path = saved(tmp_path, fill)
    assert read(path).passages
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A2:C3"', b'ref="A2:XFD1048576"')
    with zipfile.ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.code == "too_large"


def test_colours_to_the_end_of_a_sheet_make_it_no_larger(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Measure", "Q1", "Q2"])
        sheet.append(["Visits", 12, 13])
        sheet["XFD1000"].fill = openpyxl.styles.PatternFill("solid", "FF0000")

    reading = read(saved(tmp_path, fill))
    assert reading.passages[-1].text == "Visits | 12 | 13"
    assert reading.problems == ()


def test_memory_that_ran_out_is_no_damage() -> None:
    wrapped = ValueError("Unable to read workbook")
    wrapped.__cause__ = MemoryError()
    with pytest.raises(MemoryError):
        if_out_of_memory(wrapped)
    if_out_of_memory(ValueError())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_a_table(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    rows = [("Measure", "Sep-22", "Dec-22"), ("Referrals", "1204", "1180"), ("Visits", "18.2", "19.1")]
    path.write_text("\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    reading = read(path)
    assert reading.media_type == CSV
    assert [(p.label, p.text) for p in reading.passages][1] == ("A2", "Referrals | 1204 | 1180")
    assert reading.passages[1].cells[2].headers == ("Dec-22",)


def test_quoted_commas_stay_in_their_cell() -> None:
    assert csv_rows('Measure,Q1\n"Referrals, all","1,204"')[1] == ["Referrals, all", "1,204"]


def test_prose_with_commas_is_no_csv() -> None:
    text = "\n".join(["The board, the council, and the police met.", "It was good, they said, and useful."] * 3)
    assert not looks_like_csv(text)


def test_labels_of_cells() -> None:
    assert cell_label("Data", 27, 9) == "Data!AB10"
    assert cell_label(None, 0, 0) == "A1"
    assert shown(Decimal("1.50"), "0.00") == "1.50"


def test_hidden_rows_and_columns_are_left_out_and_said(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for row in (["Measure", "Q1", "Working"], ["Visits", 12, 999], ["Scratch", 77, 0], ["Plans", 14, 998]):
            sheet.append(row)
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True

    reading = read(saved(tmp_path, fill))
    assert [p.text for p in reading.passages if p.kind == "table_row"] == ["Measure | Q1", "Visits | 12", "Plans | 14"]
    assert [p.code for p in reading.problems] == ["hidden_cells"]


def test_a_title_alone_is_over_all_tables_of_its_sheet_and_notes_are_none(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Sheet1"
        for row in (["Scorecard 2022/23"], ["Produced on 14 November 2023"], [], ["Measure", "Q1"], ["Visits", 12]):
            sheet.append(row)
        for row in ([], ["Complaints"], ["Stage", "Q1"], ["One", 5]):
            sheet.append(row)

    passages = read(saved(tmp_path, fill)).passages
    assert [p.kind for p in passages[:3]] == ["heading", "heading", "paragraph"]
    assert [p.text for p in passages if p.kind == "caption"] == ["Complaints"]
    assert {p.heading for p in passages if p.kind == "table_row"} == {"Sheet1 > Scorecard 2022/23"}


def test_tables_side_by_side_in_a_sheet_are_tables_of_their_own(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for row in (
            ["Service", "Stage 1", "Stage 2", None, "Reason", "Upheld"],
            ["Planning", 34, 6, None, "Delay", 41],
            ["Waste", 121, 9, None, "Conduct", 7],
        ):
            sheet.append(row)

    reading = read(saved(tmp_path, fill))
    rows = [(p.table, p.label, p.text) for p in reading.passages if p.kind == "table_row"]
    assert rows == [
        (1, "Sheet!A1", "Service | Stage 1 | Stage 2"),
        (1, "Sheet!A2", "Planning | 34 | 6"),
        (1, "Sheet!A3", "Waste | 121 | 9"),
        (2, "Sheet!E1", "Reason | Upheld"),
        (2, "Sheet!E2", "Delay | 41"),
        (2, "Sheet!E3", "Conduct | 7"),
    ]


def test_a_column_that_only_sets_figures_apart_parts_no_table(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for row in (["Service", "Q1", None, "Q2"], ["Planning", 34, None, 41], ["Waste", 121, None, 7]):
            sheet.append(row)

    reading = read(saved(tmp_path, fill))
    assert {p.table for p in reading.passages if p.kind == "table_row"} == {1}
