"""Ruled tables of PDFs: rows, cells, headers, captions, and what is no table."""

from __future__ import annotations

from pdf_builder import FULL, Pdf
from table_pages import quarters, rows_of

from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_bands import lack_room
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_words import Word, line_of
from pipeline.read.tables import find_grids


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


def test_a_box_around_prose_is_no_table() -> None:
    pdf = Pdf().grid((60, 540), (80, 100, 160)).text(72, 95, "Summary", bold=True)
    pdf.lines(72, 115, [FULL, "so in its plan."])
    assert {b.kind for b in read_pdf(pdf.data())[0]} == {"heading", "paragraph"}


def test_a_footers_rule_and_a_few_lines_are_no_table() -> None:
    edges = [Edge(50, y, 500, y) for y in (100.0, 200.0, 300.0)]
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


def test_a_title_of_two_lines_beside_a_colour_is_one() -> None:
    pdf = Pdf().text(72, 80, "CH7: Percentage of reviews that were held", bold=True).text(420, 87, "GREEN ⇧")
    pdf.text(72, 94, "Within the year", bold=True).text(72, 130, "Current: 81%   Target: 85%")
    assert read_pdf(pdf.data())[0][0].text.startswith("CH7: Percentage of reviews that were held Within the year GREEN")


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


def test_rules_too_close_for_the_print_between_them_are_none_of_rows() -> None:
    word = Word("Plans", 80.0, 255.0, 120.0, 266.0, 11.0, False)
    line = line_of(1, [word], 264.0, 0)
    assert lack_room([230.0, 256.0, 264.0, 302.0], [line])
    assert not lack_room([230.0, 252.0, 270.0, 302.0], [line])  # a row of its own
    assert not lack_room([230.0, 270.0, 273.0, 302.0], [line])  # a double rule below it
