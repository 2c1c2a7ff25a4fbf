"""Text boxes and sidebars: read apart from the prose beside them, and never joined to it."""

from __future__ import annotations

import pytest
from pdf_builder import HEIGHT, Pdf

from pipeline.read.pdf import read_pdf

PROSE = [
    "The council has kept its promise to visit each",
    "child in its care and has said that the figure",
    "for visits rose to 93% by the end of March. The",
    "board heard that the number of plans fell from",
    "251 to 240 in the year and that social workers",
    "hold 17 cases on average, which is fewer than",
    "in any year since 2019. Leaders told members that",
    "the plan for the year ahead is funded in full.",
]
FACTS = ["Key facts", "398 children in care", "62 plans in place", "91% visited in time"]
LETTER = [
    "A word from the director:",
    "our staff made 4,120 visits",
    "in the year and saw each of",
    "the 398 children.",
]


def box(pdf: Pdf, x0: float, top: float, x1: float, bottom: float, *, shaded: bool) -> Pdf:
    pdf.canvas.setFillGray(0.9)
    pdf.canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, fill=int(shaded), stroke=int(not shaded))
    pdf.canvas.setFillGray(0)
    return pdf


def texts(pdf: Pdf) -> list[str]:
    return [b.text for b in read_pdf(pdf.data())[0]]


@pytest.mark.parametrize("shaded", [True, False])
def test_facts_in_a_box_beside_prose_stand_for_themselves(shaded: bool) -> None:
    pdf = box(Pdf(), 370, 100, 520, 190, shaded=shaded).lines(72, 100, PROSE).lines(380, 118, FACTS, pitch=16, size=10)
    assert texts(pdf) == [" ".join(PROSE), *FACTS]


def test_prose_in_a_box_on_the_same_baselines_is_one_paragraph() -> None:
    pdf = box(Pdf(), 360, 85, 505, 150, shaded=True).lines(72, 100, PROSE).lines(368, 100, LETTER)
    assert texts(pdf) == [" ".join(PROSE), " ".join(LETTER)]


def test_a_box_to_the_left_is_read_after_the_paragraph_beside_it() -> None:
    pdf = box(Pdf(), 60, 85, 212, 150, shaded=True).lines(240, 100, PROSE).lines(68, 100, LETTER)
    pdf.text(72, 260, "The next paragraph names 12 schools.")
    assert texts(pdf) == [" ".join(PROSE), LETTER[0], " ".join(LETTER[1:]), "The next paragraph names 12 schools."]


def test_a_paragraph_goes_on_overleaf_past_a_box() -> None:
    pdf = Pdf().text(72, 72, "The first paragraph ends here.")
    box(pdf, 370, 120, 520, 200, shaded=True).lines(380, 138, FACTS, pitch=16, size=10)
    pdf.lines(72, 120, PROSE[:-1]).page().lines(72, 80, PROSE[-1:])
    assert texts(pdf) == ["The first paragraph ends here.", *FACTS, " ".join(PROSE)]


@pytest.mark.parametrize("shaded", [True, False])
def test_a_box_between_paragraphs_joins_neither(shaded: bool) -> None:
    said = ["“We were told that 12 of the 40 places were", "free and that none would be closed.”"]
    pdf = box(Pdf(), 66, 220, 466, 280, shaded=shaded).lines(72, 100, PROSE).lines(72, 240, said).lines(72, 310, PROSE)
    assert texts(pdf) == [" ".join(PROSE), " ".join(said), " ".join(PROSE)]


def test_boxes_of_figures_in_a_row_are_left_as_they_were() -> None:
    pdf = Pdf()
    for x in (72, 232, 392):
        box(pdf, x, 100, x + 140, 160, shaded=False).lines(x + 10, 120, ["Referrals", "240"], pitch=20)
    assert "".join(texts(pdf)).count("240") == 3
