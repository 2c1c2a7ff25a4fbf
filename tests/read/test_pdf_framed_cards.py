"""A card whose border holds a table of its own: a title, a large figure at the left, quarters at the right."""

from __future__ import annotations

from pdf_builder import HEIGHT, Pdf

from pipeline.read.pdf import read_pdf

QUARTERS = ("Q2 2023/24", "Q3 2023/24", "Q4 2023/24")
ROWS = {"Bins emptied on time": ("94.1%", "93.8%", "95.2%"), "Calls answered": ("81.0%", "79.4%", "84.6%")}


def card(pdf: Pdf, top: float, title: str, figures: tuple[str, ...]) -> None:
    """A title's bar above two cells, the right one with a ruled table in it."""
    pdf.canvas.rect(60, HEIGHT - top - 100, 460, 100)
    pdf.canvas.rect(60, HEIGHT - top - 22, 460, 22)
    pdf.canvas.line(180, HEIGHT - top - 22, 180, HEIGHT - top - 100)
    pdf.text(66, top + 15, title, bold=True).text(90, top + 50, figures[-1], size=18, bold=True)
    pdf.text(84, top + 70, "Target: 90%", size=12)
    pdf.grid((200, 290, 380, 470), (top + 32, top + 50, top + 68))
    for k, words in enumerate(zip(QUARTERS, figures, strict=True)):
        pdf.lines(206 + 90 * k, top + 45, words, pitch=18, size=10)
    pdf.text(190, top + 88, "The council will report on this again in the spring.")


def test_a_table_in_a_cards_cell_is_read_as_a_table_under_the_cards_title() -> None:
    pdf = Pdf().text(60, 60, "Scorecard", size=18)
    for top, (title, figures) in zip((100, 230), ROWS.items(), strict=True):
        card(pdf, top, title, figures)
    blocks = read_pdf(pdf.data())[0]
    assert [b.text for b in blocks if b.kind == "heading"] == ["Scorecard", *ROWS]
    assert [b.text for b in blocks if b.kind == "table_row"] == [
        text for figures in ROWS.values() for text in (" | ".join(QUARTERS), " | ".join(figures))
    ]
