"""Cards and tables side by side are read one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_builder import HEIGHT, Pdf

from pipeline.read.pdf import read_pdf

CARDS = (
    (72, ("Plans written", "within 20 weeks"), ("53.6%", "AMBER", "Target: 65%", "Previous: 54.1%")),
    (232, ("Visits made in time",), ("91.2%", "GREEN", "Target: 90%", "Previous: 88.7%")),
    (392, ("Homes inspected",), ("38", "RED", "Target: 40", "Previous: 36")),
)


def cards(pdf: Pdf) -> Pdf:
    """Three cards, whose lines are not level because their titles have one line or two."""
    for x, title, lines in CARDS:
        for k, words in enumerate(title):
            pdf.text(x, 120 + 12 * k, words, size=10, bold=True)
        pdf.lines(x, 124 + 12 * len(title), lines, pitch=13, size=9)
    return pdf


def texts(pdf: Pdf) -> list[str]:
    pdf.text(72, 60, "Quarterly performance of the council", size=16)
    pdf.lines(72, 300, ["The council sets out below these cards what its services did in the quarter, and why."])
    return [b.text for b in read_pdf(pdf.data())[0]]


EXPECTED = [
    "Quarterly performance of the council",
    *(text for _, title, lines in CARDS for text in (" ".join(title), *lines)),
    "The council sets out below these cards what its services did in the quarter, and why.",
]


def square(pdf: Pdf) -> None:
    for x, _, _ in CARDS:
        pdf.canvas.rect(x - 6, HEIGHT - 210, 150, 106)


def rounded(pdf: Pdf) -> None:
    for x, _, _ in CARDS:
        pdf.canvas.roundRect(x - 6, HEIGHT - 210, 150, 106, 9)


def four_lines(pdf: Pdf) -> None:
    for x, _, _ in CARDS:
        for y in (104, 210):
            pdf.canvas.line(x - 6, HEIGHT - y, x + 144, HEIGHT - y)
        for side in (x - 6, x + 144):
            pdf.canvas.line(side, HEIGHT - 104, side, HEIGHT - 210)


def bars(pdf: Pdf) -> None:
    square(pdf)
    for x, _, _ in CARDS:
        pdf.canvas.rect(x - 6, HEIGHT - 138, 150, 34)


def none(_pdf: Pdf) -> None:
    return None


@pytest.mark.parametrize("drawn", [square, rounded, four_lines, bars, none])
def test_cards_side_by_side_are_read_one_after_the_other(drawn: Callable[[Pdf], None]) -> None:
    pdf = Pdf()
    drawn(pdf)
    found = texts(cards(pdf))
    assert " ".join(found) == " ".join(EXPECTED)
    assert {title for _, lines, _ in CARDS if (title := " ".join(lines))} <= set(found)


def test_a_header_that_repeats_roles_is_no_row_of_cards() -> None:
    pdf = Pdf()
    for x, words in zip((220, 280, 360, 420), ("Actual", "Target", "Actual", "Target"), strict=True):
        pdf.text(x, 100, words)
    rows = (
        ("Visits made", "91%", "90%", "92%", "93%"),
        ("Plans", "53%", "65%", "54%", "66%"),
        ("Homes", "38%", "40%", "36%", "41%"),
    )
    for k, row in enumerate(rows):
        for x, words in zip((72, 220, 280, 360, 420), row, strict=True):
            pdf.text(x, 116 + 16 * k, words)
    assert [b.text for b in read_pdf(pdf.data())[0]] == [
        "Actual | Target | Actual | Target",
        *(" | ".join(row) for row in rows),
    ]


def test_tables_side_by_side_whose_rows_are_not_level() -> None:
    pdf = Pdf()
    for x, y, title, rows in (
        (72, 100, "Referrals by source", (("Police", "131"), ("Schools", "87"), ("Health", "60"), ("Total", "278"))),
        (320, 104, "Homes by type", (("Foster", "70"), ("Small homes", "11"), ("Family", "96"), ("All", "177"))),
    ):
        pdf.text(x, 80, title, size=13, bold=True)
        for k, (label, value) in enumerate(rows):
            pdf.text(x, y + 17 * k, label).text(x + 130, y + 17 * k, value)
    found = [b.text for b in read_pdf(pdf.data())[0]]
    assert found == [
        "Referrals by source", "Police | 131", "Schools | 87", "Health | 60", "Total | 278",
        "Homes by type", "Foster | 70", "Small homes | 11", "Family | 96", "All | 177",
    ]  # fmt: skip


def test_prose_in_two_columns_is_no_row_of_cards() -> None:
    pdf = Pdf()
    left = [
        "The target for visits was met in",
        "the year, and the target for plans",
        "was not. The board will look at",
        "both again when the new target is",
        "set for the year that follows and",
        "will say what else it needs.",
    ]
    right = [
        "Members heard that the target for",
        "homes was too low, and that a new",
        "target would be put to them in the",
        "spring. They asked what the other",
        "councils had as their target, and",
        "how often they met it.",
    ]
    pdf.lines(72, 100, left).lines(310, 100, right)
    assert [b.text for b in read_pdf(pdf.data())[0]] == [" ".join(left), " ".join(right)]


def test_a_bar_for_each_line_of_a_title_belongs_to_the_card_below() -> None:
    pdf = Pdf()
    for left, lines in (
        (72, ("HW1 Potholes filled", "within two days")),
        (300, ("LB4 Loans to", "children and schools")),
    ):
        for at, line in enumerate(lines):
            pdf.canvas.rect(left, HEIGHT - 114 - 14 * at, 200, 14)
            pdf.text(left + 4, 111 + 14 * at, line, bold=True)
        pdf.canvas.rect(left, HEIGHT - 228, 200, 100)
        pdf.text(left + 8, 150, "88%").text(left + 8, 164, "Latest quarter")
    said = " ".join(texts(pdf))
    assert "HW1 Potholes filled within two days 88%" in said
    assert "LB4 Loans to children and schools 88%" in said


def test_figures_flush_right_beside_the_title_and_its_large_figure() -> None:
    pdf = Pdf()
    for k, (title, own, figures) in enumerate(
        (
            ("Visits made in time", "38.1%", ("46.3%", "39.8%", "41.0%")),
            ("Plans written within 20 weeks", "60%", ("76%", "74%", "64%")),
        )
    ):
        top = 100 + 80 * k
        pdf.text(72, top, title, bold=True).text(72, top + 38, own, size=20, bold=True)
        for n, (label, figure) in enumerate(zip(("Target", "Floor", "Previous"), figures, strict=True)):
            pdf.canvas.setFont("Helvetica", 10)
            pdf.canvas.drawRightString(470, HEIGHT - top - 17 * n, label)
            pdf.canvas.drawRightString(530, HEIGHT - top - 17 * n, figure)
    pdf.text(72, 230, "Note: results are provisional until the census is published.", size=9)
    assert [b.text for b in read_pdf(pdf.data())[0]] == [
        "Visits made in time",
        "38.1%",
        *("Target | 46.3%", "Floor | 39.8%", "Previous | 41.0%"),
        "Plans written within 20 weeks",
        "60%",
        *("Target | 76%", "Floor | 74%", "Previous | 64%"),
        "Note: results are provisional until the census is published.",
    ]


def test_a_status_in_a_table_heads_no_rows() -> None:
    pdf = Pdf().grid((72, 240, 320), (100, 118, 136, 154, 172))
    rows = (("Result", "95"), ("Status: Amber", ""), ("Target", "35"), ("Floor", "30"))
    for k, row in enumerate(rows):
        pdf.text(76, 113 + 18 * k, row[0]).text(244, 113 + 18 * k, row[1])
    blocks = read_pdf(pdf.data())[0]
    assert not any(cell.headers for block in blocks for cell in block.cells)


def test_cards_flush_right_without_bold_titles() -> None:
    pdf = Pdf()
    cards = (
        ("Visits made in time", ("46.3%", "41.0%")),
        ("Plans written", ("76%", "64%")),
        ("Homes inspected", ("38%", "40%")),
    )
    for k, (title, figures) in enumerate(cards):
        top = 100 + 60 * k
        pdf.text(72, top, title).text(72, top + 17, "50%")
        for n, (label, figure) in enumerate(zip(("Target", "Previous"), figures, strict=True)):
            pdf.canvas.setFont("Helvetica", 10)
            pdf.canvas.drawRightString(470, HEIGHT - top - 17 * n, label)
            pdf.canvas.drawRightString(530, HEIGHT - top - 17 * n, figure)
    found = "\n".join(b.text for b in read_pdf(pdf.data())[0]).replace(" | ", " ").split("\n")
    assert " ".join(found) == " ".join(f"{t} 50% Target {a} Previous {b}" for t, (a, b) in cards)
