"""Tables without rules, or with a few: columns and rows by how the words stand."""

from __future__ import annotations

import pytest
from pdf_builder import FULL, Pdf
from table_pages import rows_of, unruled

from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf

STYLES: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 1), (-1, 1))],
    "no rules": [],
    "rules below": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
    "shaded rows": [
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["white", "lightgrey"]),
        ("BACKGROUND", (0, 0), (-1, 0), "tan"),
    ],
    "coloured cells": [("BACKGROUND", (-1, 1), (-1, -1), "red"), ("BOX", (0, 0), (-1, -1), 1, "black")],
}


def platypus(style: list[tuple[object, ...]]) -> list[Block]:
    """A scorecard as reportlab sets it, labels wrapped and centred beside their figures."""
    import io

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    def cell(words: str) -> Paragraph:
        return Paragraph(words, getSampleStyleSheet()["BodyText"])

    rows = [
        ["Indicator", "Polarity", "2021/22", "Q1\n2022/23", "Target", "RAG"],
        ["Our homes", "", "", "", "", ""],
        [cell("Beds in use in each of our homes for every 10,000 children under 18"), "High", "89", "92", "90", "Red"],
        [cell("Placed over 20 miles from home (%)"), "Low", "18%", "17.5%", "15%", "Amber"],
        ["Total", "", "1,204", "1,300", "", ""],
    ]
    out = io.BytesIO()
    table = Table(rows, colWidths=[150, 50, 50, 50, 50, 50], style=[("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *style])
    SimpleDocTemplate(out).build([cell("Before the table."), cell("Table 4: Scorecard"), table, cell("After it.")])
    return list(read_pdf(out.getvalue())[0])


def test_figures_below_one_another_are_a_table_without_rules() -> None:
    pdf = unruled().lines(72, 220, [FULL, "so in its plan."])
    blocks = read_pdf(pdf.data())[0]
    assert [(b.kind, b.text) for b in blocks] == [
        ("caption", "Table 2: Our figures"),
        ("table_row", "Indicator | Q1 | Q2"),
        ("table_row", "Referrals | 240 | 251"),
        ("table_row", "Children with a plan | c | 58"),
        ("table_row", "Visits in time | 91% | 93.5%"),
        ("paragraph", f"{FULL} so in its plan."),
    ]
    assert blocks[3].cells[2].headers == ("Q2",)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_scorecard_is_read_alike_however_it_is_ruled(style: list[tuple[object, ...]]) -> None:
    blocks = platypus(style)
    body = [b for b in blocks if b.cells and not b.cells[0].is_header]
    assert [b.text for b in body] == [
        "Our homes",
        "Beds in use in each of our homes for every 10,000 children under 18 | High | 89 | 92 | 90 | Red",
        "Placed over 20 miles from home (%) | Low | 18% | 17.5% | 15% | Amber",
        "Total | 1,204 | 1,300",
    ]
    assert " ".join(body[1].cells[3].headers) == "Our homes Q1 2022/23"
    assert " ".join(body[3].cells[1].headers) == "2021/22"
    assert [b.text for b in blocks if b.kind == "caption"] == ["Table 4: Scorecard"]


def test_a_budget_without_rules_keeps_its_headers_over_groups_of_rows() -> None:
    pdf = Pdf()
    for x, words in ((250, "Budget"), (340, "Budget"), (430, "Change")):
        pdf.text(x, 80, words, bold=True)
    pdf.text(72, 91, "Service", bold=True).text(250, 90, "2023/24", bold=True).text(340, 90, "2024/25", bold=True)
    for x in (255, 345, 435):
        pdf.text(x, 104, "£000")
    top = 122
    for group, rows in (
        ("Older people", (("Homes", "6,059", "8,874", "2,815"), ("Visits", "960", "1,444", "484"))),
        ("Carers", (("Breaks", "310", "290", "-20"), ("Advice", "75", "80", "5"))),
    ):
        pdf.text(72, top, group, bold=True)
        for k, row in enumerate(rows, 1):
            for x, words in zip((72, 255, 345, 435), row, strict=True):
                pdf.text(x, top + 16 * k, words)
        top += 68
    rows = {b.text.split(" | ")[0]: b for b in read_pdf(pdf.data())[0] if b.cells}
    assert " ".join(rows["Homes"].cells[2].headers) == "Older people Budget 2024/25 £000"
    assert " ".join(rows["Advice"].cells[1].headers) == "Carers Budget 2023/24 £000"


def test_a_word_that_a_narrow_column_breaks_is_whole() -> None:
    pdf = Pdf().grid((72, 140, 200, 260), (90, 124, 144)).text(76, 104, "Measure").text(76, 138, "Visits")
    pdf.text(144, 104, "Previou").text(144, 118, "s quarter").text(204, 104, "2023/2").text(204, 118, "4")
    pdf.text(144, 138, "91%").text(204, 138, "93%")
    assert [b.text for b in read_pdf(pdf.data())[0]] == ["Measure | Previous quarter | 2023/24", "Visits | 91% | 93%"]


def test_no_word_stands_in_two_rows() -> None:
    pdf = Pdf()
    for k, (label, value) in enumerate(
        (("Police and", "131"), ("Schools and", "87"), ("Health and", "60"), ("Others and", "44"))
    ):
        pdf.text(72, 100 + 22 * k, label).text(260, 106 + 22 * k, value).text(72, 112 + 22 * k, "their partners")
    text = " ".join(b.text for b in read_pdf(pdf.data())[0])
    assert [text.count(value) for value in ("131", "87", "60", "44")] == [1, 1, 1, 1]


def test_rows_between_rules_keep_their_wrapped_cells() -> None:
    pdf = (
        Pdf()
        .text(72, 96, "Reserve")
        .text(160, 96, "Purpose")
        .text(330, 96, "2023/24 £000")
        .text(430, 96, "2024/25 £000")
    )
    rows = (
        ("Insurance", ("Meets losses that", "no policy covers,", "and Excesses")),
        ("Schools", ("Held for", "Trustees")),
    )
    top = 100.0
    for k, (name, purpose) in enumerate((*rows, ("Works", ("Repairs",)))):
        pdf.canvas.line(70, 842 - top, 520, 842 - top)
        pdf.text(72, top + 12, name).lines(160, top + 12, purpose).text(350, top + 12, f"1,20{k}").text(
            450, top + 12, "(340)"
        )
        top += 6 + 14 * len(purpose)
    pdf.canvas.line(70, 842 - top, 520, 842 - top)
    found = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert [b.text for b in found] == [
        "Reserve | Purpose | 2023/24 £000 | 2024/25 £000",
        "Insurance | Meets losses that no policy covers, and Excesses | 1,200 | (340)",
        "Schools | Held for Trustees | 1,201 | (340)",
        "Works | Repairs | 1,202 | (340)",
    ]
    assert found[2].cells[3].headers == ("2024/25 £000",)


def test_labels_that_go_on_below_their_figures_are_whole_where_rows_are_further_apart() -> None:
    pdf = Pdf().text(72, 80, "Scheme").text(300, 80, "2023/24").text(400, 80, "2024/25")
    top = 100.0
    for name, more in (("Works at", "Mill Lane"), ("Roof of", "The Hall"), ("New rooms at", "Hill School")):
        pdf.text(72, top, name).text(300, top, "1,200").text(400, top, "340").text(72, top + 14, more)
        top += 31
    assert [b.text for b in read_pdf(pdf.data())[0] if b.cells][1:] == [
        "Works at Mill Lane | 1,200 | 340",
        "Roof of The Hall | 1,200 | 340",
        "New rooms at Hill School | 1,200 | 340",
    ]


def test_rows_without_a_shade_stand_in_the_columns_of_the_others() -> None:
    pdf = Pdf()
    rows = [("Measure", "Q1", "Q2"), *((f"Measure {'ABCDEF'[k]}", f"9{k}%", f"8{k}%") for k in range(6))]
    for k, row in enumerate(rows):
        if not k % 2:
            for x, width in ((72, 128), (200, 80), (280, 80)):
                pdf.canvas.setFillGray(0.9)
                pdf.canvas.rect(x, 842 - 110 - 20 * k, width, 20, stroke=0, fill=1)
                pdf.canvas.setFillGray(0)
        for x, words in zip((76, 204, 284), row, strict=True):
            pdf.text(x, 104 + 20 * k, words)
    assert [b.text for b in read_pdf(pdf.data())[0] if b.cells] == [" | ".join(row) for row in rows]


def test_a_note_right_behind_a_columns_figure_is_a_cell_of_its_own() -> None:
    pdf = Pdf().text(110, 80, "Service", size=9).text(185, 80, "2024/25 £", size=9)
    pdf.text(265, 80, "2025/26 £", size=9).text(330, 80, "Note", size=9)
    rows = (("Grave", "137.60", "Set by law"), ("Permit", "88.81", "Full cost"), ("Stall", "762.10", "Full cost"))
    for at, (label, figure, note) in enumerate(rows):
        pdf.text(72, 112 + 16 * at, label, size=9).text(200, 112 + 16 * at, "12.00", size=9).text(
            302.4, 112 + 16 * at, note, size=9
        )
        pdf.canvas.drawRightString(300, 842 - 112 - 16 * at, figure)
    assert [r.text for r in rows_of(pdf)][1:] == [
        f"{label} | 12.00 | {figure} | {note}" for label, figure, note in rows
    ]


def test_periods_below_their_figures_name_a_strip() -> None:
    pdf = Pdf().text(72, 80, "Visits in time", bold=True)
    pdf.text(90, 110, "91%", size=14).text(200, 110, "88%", size=14)
    pdf.text(90, 122, "Quarter 2 2024/25", size=8).text(200, 122, "Quarter 1 2024/25", size=8)
    assert [r.text for r in rows_of(pdf)] == ["Quarter 2 2024/25 | Quarter 1 2024/25", "91% | 88%"]


def test_a_budgets_labels_may_stand_behind_figures() -> None:
    xs = (72, 100, 170, 330, 400, 470)
    rows = [
        ("Row", "Base", "Service", "Staffing", "Income", "Net cost"),
        ("1", "6,120.8", "Adult mental health", "1,402.2", "-912.0", "7,203.1"),
        ("2", "31,211.0", "Highways and bridges", "8,110.0", "-3,212.2", "32,227.9"),
        ("3", "44,019.5", "Waste and recycling", "612.0", "-1,910.4", "45,821.5"),
    ]
    pdf = Pdf().text(72, 60, "Budget", size=16)
    for index, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            pdf.text(x, 100 + 20 * index, cell, size=9)
    texts = [b.text for b in rows_of(pdf)]
    assert any(t.endswith("Adult mental health | 1,402.2 | -912.0 | 7,203.1") for t in texts)
    assert any(t.endswith("Waste and recycling | 612.0 | -1,910.4 | 45,821.5") for t in texts)
