"""Ruled tables of PDFs: rows, cells, headers, captions, and what is no table."""

from __future__ import annotations

import pytest
from pdf_builder import FULL, Pdf

from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_bands import lack_room
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_words import Word, line_of
from pipeline.read.tables import find_grids, may_hold_table

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


def test_a_ruled_table_is_rows_of_cells_with_their_headers() -> None:
    head, first, *_, last = rows_of(quarters(Pdf().text(72, 80, "Before the table.")))
    assert head.text == "Indicator | Q1 2023/24 | Q2 2023/24"
    assert all(c.is_header for c in head.cells)
    assert first.text == "Referrals | 240 | 251"
    assert [(first.text[c.start : c.end], c.column, c.headers) for c in first.cells] == [
        ("Referrals", 0, ("Indicator",)),
        ("240", 1, ("Q1 2023/24",)),
        ("251", 2, ("Q2 2023/24",)),
    ]
    assert last.text.endswith("91% | 93.5%")


def test_words_of_a_table_are_not_said_twice_and_stand_in_order() -> None:
    pdf = quarters(Pdf().text(72, 80, "Before the table.")).text(72, 260, "After the table.")
    blocks, pages, _ = read_pdf(pdf.data())
    assert blocks[0].text == "Before the table."
    assert blocks[-1].text == "After the table."
    assert sum("Referrals" in b.text for b in blocks) == 1
    assert pages[0].method == "table"


def test_a_caption_is_told_apart() -> None:
    blocks = read_pdf(quarters(Pdf().text(72, 100, "Table 3: Referrals and plans by quarter")).data())[0]
    assert (blocks[0].kind, blocks[0].table) == ("caption", blocks[1].table)


def test_a_wrapped_cell_is_one_cell() -> None:
    pdf = Pdf().grid((72, 250, 400), (100, 120, 160, 180))
    pdf.text(76, 114, "Judgement", bold=True).text(254, 114, "Grade", bold=True)
    pdf.lines(76, 133, ["The help that families", "are given"]).lines(254, 133, ["Requires improvement", "to be good"])
    pdf.text(76, 174, "Overall").text(254, 174, "Good")
    rows = rows_of(pdf)
    assert [r.text for r in rows] == [
        "Judgement | Grade",
        "The help that families are given | Requires improvement to be good",
        "Overall | Good",
    ]
    assert rows[0].cells[0].is_header
    assert rows[1].cells[1].headers == ("Grade",)


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


def test_a_table_that_goes_on_overleaf_keeps_its_number_and_headers() -> None:
    pdf = quarters(Pdf().lines(72, 80, [FULL]), 740).page()
    rows = rows_of(quarters(pdf, 60, header=False, rows=2))
    assert {r.table for r in rows} == {1}
    assert rows[-1].cells[1].headers == ("Q1 2023/24",)


def test_a_table_continued_under_its_title_keeps_its_number_and_repeats_no_values() -> None:
    pdf = quarters(Pdf().text(72, 100, "Table 2: Referrals and plans by quarter")).page()
    rows = rows_of(quarters(pdf.text(72, 60, "Table 2: Referrals and plans by quarter (continued)"), 70))
    assert {row.table for row in rows} == {1}
    heads = [row for row in rows if row.cells[0].is_header]
    assert [row.text for row in heads] == ["Indicator | Q1 2023/24 | Q2 2023/24"] * 2
    assert rows[-1].cells[1].headers == ("Q1 2023/24",)


def test_another_table_at_the_top_of_a_page_has_its_own_number() -> None:
    pdf = quarters(Pdf().text(72, 100, "Table 2: Referrals and plans by quarter")).page()
    rows = rows_of(quarters(pdf.text(72, 60, "Table 3: Visits").text(72, 90, "These were counted anew."), 120))
    assert {row.table for row in rows} == {1, 2}


def test_a_box_around_prose_is_no_table() -> None:
    pdf = Pdf().grid((60, 540), (80, 100, 160)).text(72, 95, "Summary", bold=True)
    pdf.lines(72, 115, [FULL, "so in its plan."])
    assert {b.kind for b in read_pdf(pdf.data())[0]} == {"heading", "paragraph"}


def test_a_footers_rule_and_a_few_lines_are_no_table() -> None:
    edges = [Edge(50, y, 500, y) for y in (100.0, 200.0, 300.0)]
    assert not may_hold_table(edges)
    assert find_grids(edges) == ([], [])


def test_thin_boxes_are_rules() -> None:
    """Word draws a cell's border as a filled box half a point wide."""
    pdf = Pdf()
    for y in (100, 120, 140):
        pdf.canvas.rect(72, 842 - y, 200, 0.5, stroke=0, fill=1)
    for x in (72, 172, 272):
        pdf.canvas.rect(x, 842 - 140, 0.5, 40, stroke=0, fill=1)
    pdf.text(76, 114, "Homes").text(176, 114, "12").text(76, 134, "Schools").text(176, 134, "3")
    assert [r.text for r in rows_of(pdf)] == ["Homes | 12", "Schools | 3"]


def unruled(top: float = 120) -> Pdf:
    pdf = Pdf().text(72, 80, "Table 2: Our figures").text(250, top - 20, "Q1").text(330, top - 20, "Q2")
    pdf.text(72, top - 20, "Indicator")
    rows = [("Referrals", "240", "251"), ("Children with a plan", "c", "58"), ("Visits in time", "91%", "93.5%")]
    for index, row in enumerate(rows):
        for x, cell in zip((72, 250, 330), row, strict=True):
            pdf.text(x, top + 18 * index, cell)
    return pdf


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


def test_a_table_of_contents_is_no_table() -> None:
    pdf = Pdf()
    for index, (words, page) in enumerate((("Summary", "2"), ("Our homes", "5"), ("Money", "9"), ("Next year", "12"))):
        pdf.text(72, 150 + 18 * index, words).text(500, 150 + 18 * index, page)
    assert rows_of(pdf) == []


def test_numbered_paragraphs_are_no_table() -> None:
    pdf = Pdf()
    for index in range(4):
        pdf.text(72, 150 + 30 * index, f"{index + 1}.").text(115, 150 + 30 * index, "250 homes were built.")
    assert rows_of(pdf) == []


def test_a_row_over_all_columns_groups_the_rows_below_it() -> None:
    pdf = unruled().text(72, 174, "Our homes").text(72, 192, "Beds").text(250, 192, "40").text(330, 192, "41")
    last = rows_of(pdf)[-1]
    assert last.text == "Beds | 40 | 41"


def test_boxes_behind_highlighted_words_are_no_table() -> None:
    pdf = Pdf().lines(72, 100, [FULL, FULL, FULL])
    for top in (89, 103, 117):
        for x, width in ((72, 150), (222, 4), (226, 210)):
            pdf.canvas.rect(x, 842 - top - 14, width, 14, stroke=1, fill=0)
    assert rows_of(pdf) == []


def test_graph_paper_costs_no_time() -> None:
    places = [10.0 + 4 * i for i in range(140)]
    edges = [Edge(10, y, 570, y) for y in places] + [Edge(x, 10, x, 570) for x in places]
    assert find_grids(edges) == ([], [])


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


def test_a_title_of_two_lines_beside_a_colour_is_one() -> None:
    pdf = Pdf().text(72, 80, "CH7: Percentage of reviews that were held", bold=True).text(420, 87, "GREEN ⇧")
    pdf.text(72, 94, "Within the year", bold=True).text(72, 130, "Current: 81%   Target: 85%")
    assert read_pdf(pdf.data())[0][0].text.startswith("CH7: Percentage of reviews that were held Within the year GREEN")


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


def test_a_header_at_the_end_of_a_page_names_the_columns_overleaf() -> None:
    pdf = Pdf().lines(72, 100, [FULL, "so in its plan."])
    for x, words in zip((72, 200, 280, 360), ("Trend data", "Jun 23", "Sep 23", "Dec 23"), strict=True):
        pdf.text(x, 760, words)
    pdf.page()
    for k, row in enumerate((("Actual", "91%", "92%", "93%"), ("Target", "95%", "95%", "95%"))):
        for x, words in zip((72, 200, 280, 360), row, strict=True):
            pdf.text(x, 80 + 15 * k, words)
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert [b.text for b in rows] == ["Actual | 91% | 92% | 93%", "Target | 95% | 95% | 95%"]
    assert [c.headers for c in rows[0].cells[1:]] == [("Jun 23",), ("Sep 23",), ("Dec 23",)]


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


def test_the_last_row_of_a_page_without_a_rule_below_it_is_a_row() -> None:
    pdf = quarters(Pdf())
    for x, words in zip(XS, ("Reviews held", "31", "29"), strict=False):
        pdf.text(x + 4, 214, words)
    assert [r.text for r in rows_of(pdf)][-2:] == ["Visits in time | 91% | 93.5%", "Reviews held | 31 | 29"]


def test_the_rest_of_a_cut_row_below_repeated_headers_is_no_header() -> None:
    pdf = quarters(Pdf(), 760, rows=2).page()
    pdf.grid(XS, (60, 80, 100, 120))
    for top, row in (
        (74, ("Indicator", "Q1 2023/24", "Q2 2023/24")),
        (94, ("held in time",)),
        (114, ("Visits", "4", "5")),
    ):
        for x, words in zip(XS, row, strict=False):
            pdf.text(x + 4, top, words)
    assert rows_of(pdf)[-1].cells[1].headers == ("Q1 2023/24",)


def test_a_high_band_without_figures_parts_two_tables() -> None:
    pdf = Pdf()
    for start in (100, 400):
        pdf.text(72, start, "Team", size=9).text(300, start, "Homes", size=9).text(400, start, "Visits", size=9)
        for at, row in enumerate((("North", "240", "91"), ("South", "62", "88"), ("West", "31", "90")), 1):
            for x, words in zip((72, 300, 400), row, strict=True):
                pdf.text(x, start + 16 * at, words, size=9)
            pdf.canvas.line(70, 842 - start - 16 * at - 4, 450, 842 - start - 16 * at - 4)
    pdf.text(72, 250, "What we are doing about it", size=9)
    assert [r.text for r in rows_of(pdf)] == [
        "Team | Homes | Visits",
        "North | 240 | 91",
        "South | 62 | 88",
        "West | 31 | 90",
    ] * 2


def test_rows_of_a_table_below_a_card_keep_their_columns() -> None:
    pdf = unruled(160)
    for at, words in enumerate(("Latest   5.2", "Target   12.3")):
        pdf.text(380, 90 + 14 * at, words.split()[0]).text(460, 90 + 14 * at, words.split()[1])
    assert [r.text for r in rows_of(pdf)][-3:] == [
        "Referrals | 240 | 251", "Children with a plan | c | 58", "Visits in time | 91% | 93.5%",
    ]  # fmt: skip


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


def test_units_overleaf_stand_below_the_header_that_the_page_before_ends_with() -> None:
    pdf = Pdf().lines(72, 600, [FULL, "so in its plan."])
    for x, words in zip((72, 200, 250, 330), ("Team", "Plan", "2026/27", "2027/28"), strict=True):
        pdf.text(x + 4, 700, words)
    pdf.page().grid((72, 200, 250, 330, 410), (60, 80, 100, 120))
    for top, row in (
        (74, ("", "", "£000", "£000")),
        (94, ("Adults", "Hubs", "68", "106")),
        (114, ("", "Shops", "7", "9")),
    ):
        for x, words in zip((72, 200, 250, 330), row, strict=True):
            pdf.text(x + 4, top, words)
    assert rows_of(pdf)[1].cells[-1].headers == ("2027/28", "£000")


def test_periods_below_their_figures_name_a_strip() -> None:
    pdf = Pdf().text(72, 80, "Visits in time", bold=True)
    pdf.text(90, 110, "91%", size=14).text(200, 110, "88%", size=14)
    pdf.text(90, 122, "Quarter 2 2024/25", size=8).text(200, 122, "Quarter 1 2024/25", size=8)
    assert [r.text for r in rows_of(pdf)] == ["Quarter 2 2024/25 | Quarter 1 2024/25", "91% | 88%"]


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


def test_rules_too_close_for_the_print_between_them_are_none_of_rows() -> None:
    word = Word("Plans", 80.0, 255.0, 120.0, 266.0, 11.0, False)
    line = line_of(1, [word], 264.0, 0)
    assert lack_room([230.0, 256.0, 264.0, 302.0], [line])
    assert not lack_room([230.0, 252.0, 270.0, 302.0], [line])  # a row of its own
    assert not lack_room([230.0, 270.0, 273.0, 302.0], [line])  # a double rule below it
