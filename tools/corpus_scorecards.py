"""Build the documents of tables: a county's performance report (PDF), a budget book (PDF), scorecards (XLSX, CSV).

The budget book is set by LibreOffice, so that not all PDFs come from one program; where
`soffice` is not installed the file that is there is kept.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
from datetime import datetime
from html import escape
from pathlib import Path

import xlsxwriter
from corpus_tables import (
    ACTIVITY,
    BESIDE,
    BOXES,
    BUDGET,
    CAPITAL,
    CARDS,
    LEAGUE,
    NOTES,
    QUARTERS,
    SCORECARD,
    SHEET,
    SUMMARY,
    TREND,
    Card,
    Table,
)
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Grid

_BOLD, _PLAIN = "Helvetica-Bold", "Helvetica"
_CELL = ParagraphStyle("cell", fontName=_PLAIN, fontSize=9, leading=11)
_HEAD = ParagraphStyle("head", _CELL, fontName=_BOLD)
INVENTED = (
    "Wexcombe County Council is an invented authority. "
    "It and every figure here were made up for the onrecord sample corpus."
)
TITLE = "Quarterly Performance Report: Quarter 3 of 2023/24 (October to December 2023)"
BOOK = "Budget Book 2024/25"


def build_tables(folder: Path) -> tuple[Path, ...]:
    """Write the documents that come out the same each time into a folder and return their paths."""
    return _report(folder), _sheet(folder), _csv(folder)


def _report(folder: Path) -> Path:
    path = folder / "performance-report-2023-q3.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(TITLE)
    _front(canvas)
    _cards(canvas)
    _trends(canvas)
    _scorecard(canvas)
    _turned(canvas)
    canvas.save()
    return path


def _words(canvas: Canvas, x: float, y: float, text: str, *, size: float = 10, bold: bool = False) -> None:
    canvas.setFont(_BOLD if bold else _PLAIN, size)
    canvas.drawString(x, y, text)


def _foot(canvas: Canvas, page: int) -> None:
    _words(canvas, 50, 30, f"Wexcombe County Council performance report    Page {page} of 5", size=8)
    canvas.showPage()


def _front(canvas: Canvas) -> None:
    _words(canvas, 50, 780, "Wexcombe County Council", size=18, bold=True)
    _words(canvas, 50, 752, "Quarterly Performance Report: Quarter 3 of 2023/24", size=14, bold=True)
    _words(canvas, 50, 730, "October to December 2023", size=12)
    first, _, rest = INVENTED.partition(" were ")
    _words(canvas, 50, 700, f"{first} were")
    _words(canvas, 50, 686, rest)
    _words(canvas, 50, 655, SUMMARY.title, bold=True)
    _ruled(canvas, SUMMARY, 50, 645, (180, 60, 60, 60, 60))
    _words(
        canvas,
        50,
        500,
        "Green: the target is met. Amber: the figure is between target and floor. Red: it is below the floor.",
    )
    _foot(canvas, 1)


def _ruled(
    canvas: Canvas, table: Table, x: float, top: float, widths: tuple[float, ...], *, lines: str = "GRID"
) -> float:
    """Draw a table with its upper left corner at x, top; returns its height."""
    width = len(table.rows[table.header_rows - 1])
    cells = [
        [
            Paragraph(escape(text), _HEAD if i < table.header_rows else _CELL)
            for text in (*row, *[""] * (width - len(row)))
        ]
        for i, row in enumerate(table.rows)
    ]
    style = [(lines, (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("SPAN", (first, 0), (last, 0)) for first, last in table.spans]
    if table.header_rows == 2:
        spanned = {c for first, last in table.spans for c in range(first, last + 1)}
        style += [("SPAN", (c, 0), (c, 1)) for c in range(width) if c not in spanned]
    style += [("SPAN", (0, i), (-1, i)) for i, row in enumerate(table.rows) if len(row) == 1]
    grid = Grid(cells, colWidths=widths, style=style)
    _, height = grid.wrapOn(canvas, 800, 800)
    grid.drawOn(canvas, x, top - height)
    return float(height)


def _cards(canvas: Canvas) -> None:
    _words(canvas, 50, 790, "Children and Education", size=14, bold=True)
    for card, y in zip(CARDS, (750, 570, 390), strict=True):
        canvas.rect(50, y - 30, 495, 46)
        _words(canvas, 56, y, card.title, size=11, bold=True)
        _words(canvas, 56, y - 20, card.line)
        _chart(canvas, card, 100, y - 130)
    title, boxes = BOXES
    _words(canvas, 50, 200, title, size=11, bold=True)
    for index, (label, value) in enumerate(boxes):
        canvas.rect(50 + index * 90, 145, 84, 42)
        _words(canvas, 62 + index * 90, 172, label, size=8)
        _words(canvas, 62 + index * 90, 152, value, size=12, bold=True)
    _foot(canvas, 2)


def _chart(canvas: Canvas, card: Card, x: float, y: float) -> None:
    """Bars with their figures and an axis: what only a chart shows is no statement."""
    for index, (quarter, share) in enumerate(zip(QUARTERS, card.chart, strict=True)):
        canvas.rect(x + index * 70, y, 30, 40 + index * 4)
        canvas.setFont(_PLAIN, 7)
        canvas.drawCentredString(x + 15 + index * 70, y + 50 + index * 4, share)
        canvas.drawCentredString(x + 15 + index * 70, y - 10, quarter)


def _trends(canvas: Canvas) -> None:
    _words(canvas, 50, 790, TREND.title, size=11, bold=True)
    _ruled(canvas, TREND, 50, 780, (100, 70, 70, 70, 70, 70))
    _words(canvas, 50, 680, ACTIVITY.title, size=11, bold=True)
    height = _ruled(canvas, ACTIVITY, 50, 672, (200, 70, 46, 46, 46, 46, 46), lines="LINEBELOW")
    y = 640 - height
    for table, x in zip(BESIDE, (50, 320), strict=True):
        _words(canvas, x, y + 8, table.title, bold=True)
        _ruled(canvas, table, x, y, (140, 70))
    _foot(canvas, 3)


def _scorecard(canvas: Canvas) -> None:
    """A landscape page with merged headers, groups of rows and footnotes."""
    canvas.setPageSize(landscape(A4))
    _words(canvas, 40, 560, SCORECARD.title, size=11, bold=True)
    height = _ruled(canvas, SCORECARD, 40, 552, (40, 260, 60, 60, 60, 60, 100, 80))
    for index, note in enumerate(NOTES):
        _words(canvas, 40, 536 - height - 14 * index, note, size=8)
    _foot(canvas, 4)


def _turned(canvas: Canvas) -> None:
    """A table set sideways on an upright page, without rules."""
    canvas.setPageSize(A4)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    _words(canvas, 60, 540, LEAGUE.title, size=11, bold=True)
    for index, row in enumerate(LEAGUE.rows):
        for x, text in zip((60, 300, 400, 500), row, strict=True):
            _words(canvas, x, 512 - index * 18, text, bold=index == 0)
    canvas.rotate(-90)
    canvas.translate(-A4[0], 0)
    _foot(canvas, 5)


def _sheet(folder: Path) -> Path:
    """The scorecard as a workbook: numbers as numbers, shown by their formats, with merged headers."""
    path = folder / "scorecard-2023-q3.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": SCORECARD.title, "created": datetime(2024, 2, 1)})
    bold = book.add_format({"bold": True})
    one, whole = book.add_format({"num_format": "0.0"}), book.add_format({"num_format": "#,##0"})
    sheet = book.add_worksheet("Scorecard")
    sheet.write(0, 0, "Wexcombe County Council: scorecard for Quarter 3 of 2023/24 (October to December 2023)", bold)
    sheet.write(1, 0, INVENTED)
    sheet.write(3, 0, SCORECARD.title, bold)
    for at, row in enumerate(SCORECARD.rows):
        for column, text in enumerate(row):
            number = text.replace(",", "")
            if text and number.replace(".", "").isdigit() and any(c.isdigit() for c in text):
                sheet.write_number(4 + at, column, float(number), one if "." in number else whole)
            elif text:
                sheet.write_string(4 + at, column, text, bold if at < 2 else None)
    for first, last in SCORECARD.spans:
        sheet.merge_range(4, first, 4, last, SCORECARD.rows[0][first], bold)
    for column in (0, 1, 6, 7):
        sheet.merge_range(4, column, 5, column, SCORECARD.rows[0][column], bold)
    sheet.write(5 + len(SCORECARD.rows), 0, NOTES[0])
    sheet.write(6 + len(SCORECARD.rows), 0, NOTES[1])
    book.close()
    return path


def _csv(folder: Path) -> Path:
    path = folder / "scorecard-libraries-2023.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([f"Wexcombe County Council: {SHEET.title}"])
        writer.writerow([INVENTED])
        writer.writerow([])
        writer.writerows(SHEET.rows)
        writer.writerow([])
        writer.writerow(["c = suppressed to protect the people counted."])
    return path


def build_budget(folder: Path) -> tuple[Path, ...]:
    """The budget book, set by LibreOffice from a page of HTML; () where LibreOffice is not installed."""
    path = folder / "budget-book-2024.pdf"
    office = shutil.which("soffice")
    if office is None:
        return ()
    body = f"<h1>Wexcombe County Council: {BOOK}</h1><p>{INVENTED}</p>"
    body += "<p>The Council meeting of 22 February 2024 set the budget for the financial year 2024/25.</p>"
    body += "".join(_html(table) for table in (BUDGET, CAPITAL))
    with tempfile.TemporaryDirectory() as room:
        source = Path(room) / f"{path.stem}.html"
        source.write_text(f"<html><head><title>{BOOK}</title></head><body>{body}</body></html>", encoding="utf-8")
        command = [office, "--headless", f"-env:UserInstallation=file://{room}/profile", "--infilter=HTML (StarWriter)"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", room, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copy(Path(room) / path.name, path)
    return (path,)


def _html(table: Table) -> str:
    rows = []
    for index, row in enumerate(table.rows):
        tag = "th" if index < table.header_rows else "td"
        cells = (f'<{tag} align="{"left" if i == 0 else "right"}">{escape(text)}</{tag}>' for i, text in enumerate(row))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<h2>{escape(table.title)}</h2><table border="1" cellspacing="0" cellpadding="4">{"".join(rows)}</table>'
