"""Headers of PDF tables: over several columns, of several lines, years over quarters."""

from __future__ import annotations

import pytest
from pdf_builder import Pdf
from table_pages import XS, rows_of, unruled

from pipeline.read.pdf import read_pdf


def test_header_rows_of_two_lines_with_a_merged_cell() -> None:
    pdf = Pdf().grid(XS, (120, 140, 160)).text(76, 134, "Referrals").text(254, 134, "240").text(334, 134, "251")
    pdf.text(76, 154, "Visits").text(254, 154, "12").text(334, 154, "14")
    for y in (80, 100):
        pdf.canvas.line(72, 842 - y, 410, 842 - y)
    for x, low in ((72, 80), (250, 80), (330, 100), (410, 80)):
        pdf.canvas.line(x, 842 - low, x, 842 - 120)
    pdf.text(254, 94, "2023/24").text(254, 114, "Actual").text(334, 114, "Target")
    rows = rows_of(pdf)
    assert rows[2].cells[2].headers == ("2023/24", "Target")
    assert rows[2].cells[1].headers == ("2023/24", "Actual")


def test_a_row_over_all_columns_groups_the_rows_below_it() -> None:
    pdf = unruled().text(72, 174, "Our homes").text(72, 192, "Beds").text(250, 192, "40").text(330, 192, "41")
    last = rows_of(pdf)[-1]
    assert last.text == "Beds | 40 | 41"


def test_years_over_columns_that_each_have_a_header_end_where_their_columns_end() -> None:
    pdf = Pdf()

    def row(top: float, *cells: tuple[float, str]) -> None:
        for right, words in cells:
            pdf.text(right - pdf.canvas.stringWidth(words, "Helvetica", 11), top, words)

    row(80, (300, "2022/23"), (460, "2023/24"), (540, "2024/25"))
    pdf.text(72, 94, "Cost centre").text(140, 94, "Item")
    row(94, (300, "Actual £"), (380, "Budget £"), (460, "Forecast £"), (540, "Budget £"))
    for k, name in enumerate(("Salaries", "Overtime", "Training")):
        pdf.text(72, 114 + 15 * k, f"{2559 + k}").text(140, 114 + 15 * k, name)
        row(114 + 15 * k, *((x, f"{k + 1},{int(x)}") for x in (300, 380, 460, 540)))
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert rows[2].text == "2559 Salaries | 1,300 | 1,380 | 1,460 | 1,540"
    assert [c.headers for c in rows[2].cells[1:]] == [
        ("2022/23", "Actual £"),
        ("2023/24", "Budget £"),
        ("2023/24", "Forecast £"),
        ("2024/25", "Budget £"),
    ]


def test_headers_wider_than_their_figures_stand_over_them() -> None:
    pdf = Pdf().text(72, 80, "Parish")
    heads = ((300, "Tax base 2023/24"), (420, "Tax base 2024/25"), (520, "Precept £"))
    for right, words in heads:
        pdf.text(right - pdf.canvas.stringWidth(words, "Helvetica", 11), 80, words)
    for k, name in enumerate(("Aldby", "Barrow", "Candle", "Drayton")):
        pdf.text(72, 98 + 15 * k, name)
        for right, _ in heads:
            words = f"{k + 2}{int(right)}.5"
            pdf.text(right - pdf.canvas.stringWidth(words, "Helvetica", 11), 98 + 15 * k, words)
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert [c.headers for c in rows[1].cells[1:]] == [("Tax base 2023/24",), ("Tax base 2024/25",), ("Precept £",)]


def test_a_colour_beside_a_cards_title_heads_no_column() -> None:
    pdf = Pdf().grid((72, 172, 272, 372), (90, 110, 130, 150)).text(76, 104, "Plans in time").text(276, 104, "Red")
    for top, row in ((124, ("This quarter", "Target", "Last quarter")), (144, ("91%", "95%", "93%"))):
        for x, words in zip((76, 176, 276), row, strict=True):
            pdf.text(x, top, words)
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert rows[-1].text == "91% | 95% | 93%"


def test_a_cards_figures_are_apart_from_the_chart_to_their_left() -> None:
    pdf = Pdf().text(72, 80, "Plans in time", bold=True)
    for k, (ticks, words) in enumerate((("80", "Result: 71.2%"), ("51.7", "Target: 75%"), ("0", "Previous: 69%"))):
        pdf.text(80, 110 + 15 * k, ticks).text(150, 110 + 15 * k, "63.0").text(400, 110 + 15 * k, words)
    texts = [b.text for b in read_pdf(pdf.data())[0]]
    assert {"Result: 71.2%", "Target: 75%", "Previous: 69%"} <= set(texts)


def test_rows_of_a_table_below_a_card_keep_their_columns() -> None:
    pdf = unruled(160)
    for at, words in enumerate(("Latest   5.2", "Target   12.3")):
        pdf.text(380, 90 + 14 * at, words.split()[0]).text(460, 90 + 14 * at, words.split()[1])
    assert [r.text for r in rows_of(pdf)][-3:] == [
        "Referrals | 240 | 251", "Children with a plan | c | 58", "Visits in time | 91% | 93.5%",
    ]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), [(305, 395), (336.6, 397)])  # amid two columns, or at their end
def test_a_year_over_two_columns_beside_one_over_a_third(left: float, right: float) -> None:
    pdf = Pdf().text(left - 20, 84, "2024/25", size=9).text(right, 84, "2025/26", size=9)
    for top, row in (
        (100, ("Service", "Estimate", "Outturn", "Estimate")),
        (118, ("Parks", "240,000", "251,000", "260,000")),
        (136, ("Roads", "120,000", "118,000", "122,000")),
        (154, ("Waste", "310,000", "309,000", "333,000")),
    ):
        pdf.text(72, top, row[0], size=9)
        for x, words in zip((290, 350, 430), row[1:], strict=True):
            pdf.canvas.drawRightString(x, 842 - top, words)
    headers = [c.headers for c in rows_of(pdf)[-1].cells[1:]]
    assert headers == [("2024/25", "Estimate"), ("2024/25", "Outturn"), ("2025/26", "Estimate")]
