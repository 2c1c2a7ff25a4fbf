"""Tables of budgets and scorecards whose columns stand close, or to the left of the labels; figures set as tiles."""

from __future__ import annotations

from itertools import pairwise

from pdf_builder import FULL, HEIGHT, Pdf

from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf


def right(pdf: Pdf, top: float, figures: dict[float, str], labels: dict[float, str], *, size: float = 9) -> None:
    """A line of right-aligned figures by their right edge, and labels by their left one."""
    pdf.canvas.setFont("Helvetica", size)
    for x, words in figures.items():
        pdf.canvas.drawRightString(x, HEIGHT - top, words)
    for x, words in labels.items():
        pdf.canvas.drawString(x, HEIGHT - top, words)


def rows(pdf: Pdf) -> list[str]:
    return [b.text for b in read_pdf(pdf.data())[0] if b.kind == "table_row"]


def test_a_budgets_last_year_may_stand_left_of_the_labels() -> None:
    pdf = Pdf().text(60, 60, FULL, size=9)
    right(pdf, 100, {120: "2024/25 £000", 380: "2025/26 £000"}, {})
    for i, (a, label, b) in enumerate(
        [("1,240", "Parks and woods", "1,310"), ("85", "Allotments", "90"), ("(312)", "Cemeteries", "(330)")]
    ):
        right(pdf, 116 + 14 * i, {120: a, 380: b}, {140: label})
    assert rows(pdf) == [
        "2024/25 £000 | 2025/26 £000",
        "1,240 | Parks and woods | 1,310",
        "85 | Allotments | 90",
        "(312) | Cemeteries | (330)",
    ]


def test_two_years_left_of_the_labels_are_of_the_same_table() -> None:
    pdf = Pdf()
    right(pdf, 100, {100: "2023/24", 160: "2024/25", 400: "2025/26", 470: "2026/27"}, {})
    for i, label in enumerate(["Cost of services", "Interest payable", "Contingency"]):
        right(pdf, 116 + 14 * i, {100: "16,674", 160: f"{i}1,814", 400: "20,093", 470: "26,508"}, {180: label})
    assert rows(pdf)[1] == "16,674 | 01,814 | Cost of services | 20,093 | 26,508"


def test_numbers_of_rows_are_no_figures_left_of_labels() -> None:
    pdf = Pdf()
    for i, label in enumerate(["Visits", "Loans", "Events"], start=1):
        right(pdf, 100 + 14 * i, {80: str(i), 300: f"{i}40"}, {100: label})
    assert rows(pdf) == []


def scorecard(pdf: Pdf, *, cells: bool) -> Pdf:
    """Rows between rules whose figures stand as close as words; cells: whether each cell has its own rule."""
    ends = [60, 200, 232, 264, 296, 328]
    for top in (90, 106, 122, 138, 154):
        parts = pairwise(ends) if cells else [(ends[0], ends[-1])]
        for a, b in parts:
            pdf.canvas.line(a, HEIGHT - top, b, HEIGHT - top)
    right(pdf, 102, {}, {62: "Indicator", 202: "Q3", 234: "Q4", 266: "Q1", 298: "Q2"})
    for i, label in enumerate(["Permits granted", "Forms sent", "Trees planted"]):
        right(pdf, 118 + 16 * i, {}, {62: label, 202: "16,294", 234: "29,094", 266: "18,751", 298: "27,260"})
    return pdf


def test_rules_drawn_cell_by_cell_tell_the_columns_of_figures_as_close_as_words() -> None:
    assert rows(scorecard(Pdf(), cells=True))[:2] == [
        "Indicator | Q3 | Q4 | Q1 | Q2",
        "Permits granted | 16,294 | 29,094 | 18,751 | 27,260",
    ]


def test_columns_of_figures_as_close_as_words_are_told_by_their_edges() -> None:
    assert rows(scorecard(Pdf(), cells=False))[1] == "Permits granted | 16,294 | 29,094 | 18,751 | 27,260"


def test_a_sections_heading_is_no_header_of_the_table_below_it() -> None:
    pdf = scorecard(Pdf().text(60, 82, "4. Our organisation", size=15, bold=True), cells=True)
    blocks: tuple[Block, ...] = read_pdf(pdf.data())[0]
    assert [b.kind for b in blocks][:2] == ["heading", "table_row"]


def test_a_large_figure_and_what_it_counts_are_one_paragraph() -> None:
    pdf = Pdf().text(60, 60, FULL)
    pdf.text(60, 120, "48,213", size=24, bold=True).text(60, 136, "calls answered", size=9)
    pdf.text(60, 200, "3", size=24, bold=True).text(60, 216, "Adults and health", size=9)
    texts = [b.text for b in read_pdf(pdf.data())[0]]
    assert "48,213 calls answered" in texts
    assert "3 Adults and health" not in texts  # a chapter's number


def test_tiles_side_by_side_are_a_table_whose_headers_say_what_is_counted() -> None:
    pdf = Pdf().text(60, 60, FULL)
    for x, figure, words, more in (
        (60, "3,412", "potholes repaired", "in the quarter"),
        (240, "92%", "of calls", "answered"),
    ):
        pdf.text(x, 120, figure, size=22, bold=True).text(x, 146, words, size=9).text(x, 157, more, size=9)
    cells = [b for b in read_pdf(pdf.data())[0] if b.kind == "table_row"][-1].cells
    assert [c.headers for c in cells] == [("potholes repaired in the quarter",), ("of calls answered",)]


def test_a_wrapped_header_with_its_own_year_stands_over_one_column() -> None:
    pdf = Pdf()
    right(pdf, 90, {330: "2024/25"}, {})
    right(pdf, 101, {230: "2023/24 Actual", 330: "Forecast", 430: "2025/26 Budget"}, {})
    for i, label in enumerate(["Dwelling rents", "Garage rents", "Service charges"]):
        right(pdf, 120 + 14 * i, {230: "9,399", 330: "9,911", 430: "9,194"}, {60: label})
    cells = [b for b in read_pdf(pdf.data())[0] if b.kind == "table_row"][-1].cells
    assert ["2024/25" in " ".join(c.headers) for c in cells] == [False, False, True, False]


def test_a_title_far_below_the_last_row_is_no_part_of_its_label() -> None:
    pdf = Pdf()
    for top in (90, 106, 122, 164, 180, 196, 212):
        pdf.canvas.line(60, HEIGHT - top, 430, HEIGHT - top)
    for i, top in enumerate((102, 118, 134, 176, 192, 208)):
        right(pdf, top, {300: f"{i}9,399", 420: "9,911"}, {62: ["Rents", "Repairs", "Net budget"][i % 3]})
    pdf.text(62, 160, "Forecast of the balance", size=9)
    texts = rows(pdf)
    assert "Net budget | 29,399 | 9,911" in texts
    assert not any("Forecast" in row and "|" in row for row in texts)


def test_trend_words_beside_a_cards_title_head_no_column() -> None:
    pdf = Pdf().grid((60, 260, 360, 460), (90, 110)).grid((60, 160, 260, 360, 460), (110, 130, 150))
    pdf.text(64, 104, "Roads resurfaced", size=9).text(264, 104, "GREEN", size=9).text(364, 104, "Improving", size=9)
    for x, name, value in (
        (64, "Latest", "87%"),
        (164, "Target", "88%"),
        (264, "Floor", "83%"),
        (364, "Previous", "96%"),
    ):
        pdf.text(x, 124, name, size=9).text(x, 144, value, size=9)
    cells = [b for b in read_pdf(pdf.data())[0] if b.kind == "table_row"][-1].cells
    assert [c.headers for c in cells] == [
        ("Roads resurfaced", name) for name in ("Latest", "Target", "Floor", "Previous")
    ]
