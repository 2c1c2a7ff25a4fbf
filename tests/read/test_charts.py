"""Charts beside tables and cards: their figures are a line of their own, and no rows of a table."""

from __future__ import annotations

import pytest
from pdf_builder import HEIGHT, Pdf
from table_pages import quarters, rows_of

from pipeline.read.pdf import read_pdf

AXIS = ("Q1 23/24", "Q2 23/24", "Q3 23/24", "Q4 23/24")
POINTS = ("71.5", "88.0", "64.2", "93.1")
TICKS = ("100%", "75%", "50%", "25%", "0%")


def chart(pdf: Pdf, top: float, *, left: float = 72, bars: bool = False) -> Pdf:
    """Ticks, points at their heights, quarters below, all in small print."""
    for at, tick in enumerate(TICKS):
        pdf.text(left, top + 20 * at, tick, size=7)
        pdf.canvas.line(left + 24, HEIGHT - top - 20 * at, left + 240, HEIGHT - top - 20 * at)
    for at, (quarter, point) in enumerate(zip(AXIS, POINTS, strict=True)):
        high = float(point) * 0.8
        pdf.text(left + 30 + 50 * at, top + 78 - high, point, size=7).text(
            left + 26 + 50 * at, top + 92, quarter, size=7
        )
        if bars:
            pdf.canvas.rect(left + 30 + 50 * at, HEIGHT - top - 80, 30, high)
    return pdf


@pytest.mark.parametrize("bars", [False, True])
def test_the_figures_of_a_chart_are_no_rows_of_the_table_above(bars: bool) -> None:
    rows = rows_of(chart(quarters(Pdf()), 230, bars=bars))
    assert rows[-1].text == "Visits in time | 91% | 93.5%"
    assert len(rows) == 4


def test_ticks_and_points_are_one_line_above_their_axis() -> None:
    blocks = read_pdf(chart(Pdf().text(72, 80, "Visits in time"), 120).data())[0]
    assert sorted(blocks[1].text.split()) == sorted((*TICKS, *POINTS))
    assert blocks[2].text == " ".join(AXIS)


def test_figures_below_the_names_of_a_strip_are_no_chart() -> None:
    pdf = Pdf().text(72, 80, "Visits in time", bold=True)
    for x, name, value in ((90, "Latest", "71%"), (150, "Target", "75%"), (210, "Previous", "68%")):
        pdf.text(x, 100, name, size=8).text(x, 112, value, size=8)
    assert "Latest | Target | Previous" in [r.text for r in rows_of(chart(pdf, 150))]


def test_a_row_over_the_header_of_the_next_table_stays_a_row() -> None:
    pdf = Pdf()
    for top in (100, 200):
        for x, words in zip((72, 250, 310, 370, 430), ("Measure", *AXIS), strict=True):
            pdf.text(x, top, words, size=8)
        for at, label in enumerate(("Referrals", "Visits", "Reviews"), 1):
            for x, words in zip((72, 250, 310, 370, 430), (label, *POINTS), strict=True):
                pdf.text(x, top + 16 * at, words, size=8)
    pdf.canvas.line(72, 700, 500, 700)
    assert sum(r.text == f"Reviews | {' | '.join(POINTS)}" for r in rows_of(pdf)) == 2


def areas(pdf: Pdf, *, lying: bool) -> Pdf:
    """Bars of areas, upright with ticks to their left or lying with ticks below."""
    names, points = ("North", "East", "South", "West"), ("31", "44", "12", "27")
    for at, tick in enumerate(("0", "20", "40", "60")):
        if lying:
            pdf.text(300 + 40 * at, 212, tick, size=7)
        else:
            pdf.text(270, 200 - 20 * at, tick, size=7)
            pdf.canvas.line(284, HEIGHT - 198 + 20 * at, 450, HEIGHT - 198 + 20 * at)
    for at, (name, point) in enumerate(zip(names, points, strict=True)):
        if lying:
            pdf.text(270, 130 + 18 * at, name, size=7).text(306 + 2 * int(point), 130 + 18 * at, point, size=7)
            pdf.canvas.rect(302, HEIGHT - 132 - 18 * at, 2 * int(point), 10, stroke=0, fill=1)
        else:
            pdf.text(290 + 40 * at, 196 - int(point), point, size=7).text(290 + 40 * at, 212, name, size=7)
    return pdf


@pytest.mark.parametrize("lying", [False, True])
def test_bars_of_areas_leave_the_words_beside_them(lying: bool) -> None:
    pdf = Pdf().lines(
        72,
        130,
        ["Teams in each area met", "the families they know", "and wrote to the rest", "of them in March."],
        pitch=20,
    )
    texts = [b.text for b in read_pdf(areas(pdf, lying=lying).data())[0]]
    assert "Teams in each area met the families they know and wrote to the rest of them in March." in texts
    assert any(sorted(text.split()) == sorted(["0", "20", "40", "60", "31", "44", "12", "27"]) for text in texts)


def test_rows_that_count_down_are_no_axis() -> None:
    pdf = Pdf()
    for at, count in enumerate(("40", "30", "20", "10")):
        pdf.text(72, 120 + 18 * at, f"Team {at}").text(250, 120 + 18 * at, count).text(330, 120 + 18 * at, "7")
        pdf.canvas.line(72, HEIGHT - 124 - 18 * at, 400, HEIGHT - 124 - 18 * at)
    assert [r.text for r in rows_of(pdf)] == [
        f"Team {at} | {count} | 7" for at, count in enumerate(("40", "30", "20", "10"))
    ]


def test_a_card_right_of_its_title_and_commentary_is_read_behind_them() -> None:
    pdf = Pdf()
    for top, title, latest in ((100, "LB2 Visits to libraries", "8,412"), (190, "LB4 Loans to children", "3,977")):
        pdf.text(72, top, title, bold=True).lines(72, top + 16, ["More people came in, and", "most of them came back."])
        for at, words in enumerate(("Green", f"Latest: {latest}", "Target: 9,000", "Last quarter: 8,100")):
            pdf.text(380, top + 14 * at, words)
    said = " ".join(b.text for b in read_pdf(pdf.data())[0] if b.text != "Green")
    card = "{} More people came in, and most of them came back. Latest: {} Target: 9,000 Last quarter: 8,100"
    assert said == " ".join(
        (card.format("LB2 Visits to libraries", "8,412"), card.format("LB4 Loans to children", "3,977"))
    )
