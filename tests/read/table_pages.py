"""Pages with tables for tests, and the rows that are read of them."""

from __future__ import annotations

from pdf_builder import Pdf

from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf

XS = (72, 250, 330, 410)


def quarters(pdf: Pdf, top: float = 120, *, header: bool = True, rows: int = 3) -> Pdf:
    cells = [("Referrals", "240", "251"), ("Child protection plans", "62", "58"), ("Visits in time", "91%", "93.5%")]
    lines = ([("Indicator", "Q1 2023/24", "Q2 2023/24")] if header else []) + cells[:rows]
    pdf.grid(XS, [top + 20 * i for i in range(len(lines) + 1)])
    for index, row in enumerate(lines):
        for x, cell in zip(XS, row, strict=False):
            pdf.text(x + 4, top + 20 * index + 14, cell)
    return pdf


def rows_of(pdf: Pdf) -> list[Block]:
    return [b for b in read_pdf(pdf.data())[0] if b.kind == "table_row"]


def unruled(top: float = 120) -> Pdf:
    pdf = Pdf().text(72, 80, "Table 2: Our figures").text(250, top - 20, "Q1").text(330, top - 20, "Q2")
    pdf.text(72, top - 20, "Indicator")
    rows = [("Referrals", "240", "251"), ("Children with a plan", "c", "58"), ("Visits in time", "91%", "93.5%")]
    for index, row in enumerate(rows):
        for x, cell in zip((72, 250, 330), row, strict=True):
            pdf.text(x, top + 18 * index, cell)
    return pdf
