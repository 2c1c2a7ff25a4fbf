"""Unruled tables whose labels wrap around their figures: rows are told by the steps between lines."""

from __future__ import annotations

import pytest
from pdf_builder import HEIGHT, Pdf

from pipeline.read.pdf import read_pdf

COLUMNS = (250, 320, 390)
ROWS = (
    (("Homes inspected", "each month"), ("38", "40", "36")),
    (("Residents who feel", "safe in their area", "at night"), ("53.6%", "55.1%", "54.0%")),
    (("Calls answered", "on time"), ("91.2%", "90.3%", "88.7%")),
    (("Trees planted", "in parks"), ("604", "588", "611")),
)
READ = [
    "Measure | Q1 | Q2 | Target",
    "Homes inspected each month | 38 | 40 | 36",
    "Residents who feel safe in their area at night | 53.6% | 55.1% | 54.0%",
    "Calls answered on time | 91.2% | 90.3% | 88.7%",
    "Trees planted in parks | 604 | 588 | 611",
]


def table(pdf: Pdf, *, pitch: float = 11.5, ruled: bool = False) -> Pdf:
    """Rows with their figures in the middle of the lines of their labels. pitch: from one of these to the next."""
    for x, word in zip((72, *COLUMNS), ("Measure", "Q1", "Q2", "Target"), strict=True):
        pdf.text(x, 100, word)
    y = 124.0
    for label, figures in ROWS:
        pdf.lines(72, y, label, pitch=pitch)
        for x, figure in zip(COLUMNS, figures, strict=True):
            pdf.text(x, y + (len(label) - 1) * pitch / 2, figure)
        y += (len(label) - 1) * pitch + 20
        if ruled:
            pdf.canvas.line(70, HEIGHT - y + 14, 470, HEIGHT - y + 14)
    return pdf


@pytest.mark.parametrize("pitch", [11.5, 14.5])
def test_figures_between_the_lines_of_their_label_are_its_row(pitch: float) -> None:
    assert [b.text for b in read_pdf(table(Pdf(), pitch=pitch).data())[0]] == READ


def test_the_row_above_the_first_rule_is_no_header() -> None:
    assert [b.text for b in read_pdf(table(Pdf(), ruled=True).data())[0]] == READ


def test_a_sentence_that_names_a_target_makes_no_card_of_a_column() -> None:
    pdf = Pdf().text(72, 80, "Two quarters are shown for each measure, with its target.")
    assert [b.text for b in read_pdf(table(pdf).data())[0]][1:] == READ


def test_headers_wrapped_at_the_left_of_figures_at_the_right_stand_over_their_own() -> None:
    pdf = Pdf().text(72, 100, "Measure")
    for x, quarter, year in ((202, "Q3", "2022/23"), (262, "Q4", "2022/23"), (322, "Q1", "2023/24")):
        pdf.text(x, 94, quarter).text(x, 106, year)
    for k, (label, figures) in enumerate((("Homes", "38"), ("Plans", "41"), ("Visits", "52"), ("Trees", "64"))):
        pdf.text(72, 130 + 16 * k, label)
        for x in (237, 297, 357):
            pdf.text(x, 130 + 16 * k, figures)
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert [b.text for b in rows][:2] == ["Measure | Q3 2022/23 | Q4 2022/23 | Q1 2023/24", "Homes | 38 | 38 | 38"]
    assert [c.headers for c in rows[1].cells[1:]] == [("Q3 2022/23",), ("Q4 2022/23",), ("Q1 2023/24",)]
