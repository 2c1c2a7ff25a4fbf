"""Where the words of a printed line stand, when most of their boxes are not asked for."""

from __future__ import annotations

import pypdfium2
import pytest

from pipeline.read import pdf_runs
from pipeline.read.pdf_text import read_page
from pipeline.read.pdf_words import Line
from tests.read.pdf_builder import HEIGHT, Pdf

WORDS = "The council visits its homes in Fernleigh and writes down what the children say"


def first_line(pdf: Pdf) -> Line:
    document = pypdfium2.PdfDocument(pdf.data())
    try:
        return read_page(document[0], 1).lines[0]
    finally:
        document.close()


def spaced(word_space: float, letter_space: float) -> Pdf:
    pdf = Pdf()
    text = pdf.canvas.beginText(60, HEIGHT - 100)
    text.setFont("Helvetica", 11)
    text.setWordSpace(word_space)
    text.setCharSpace(letter_space)
    text.textLine(WORDS)
    pdf.canvas.drawText(text)
    return pdf


@pytest.mark.parametrize(("word_space", "letter_space"), [(0, 0), (0.1, 0), (2.5, 0), (0, 0.4), (-1, 0), (0, -0.2)])
def test_words_stand_where_their_boxes_are_however_the_line_is_set(
    word_space: float, letter_space: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = first_line(spaced(word_space, letter_space))
    monkeypatch.setattr(pdf_runs, "_FEW_WORDS", 1000)
    exact = first_line(spaced(word_space, letter_space))
    assert quick.text == exact.text == WORDS
    for word, there in zip(quick.words, exact.words, strict=True):
        assert word[1:5] == pytest.approx(there[1:5], abs=0.5)
    assert quick.gap == pytest.approx(exact.gap, abs=0.5)


def test_a_gap_in_running_words_is_seen() -> None:
    pdf = Pdf()
    text = pdf.canvas.beginText(60, HEIGHT - 100)
    text.setFont("Helvetica", 11)
    text.textOut("The council visits its homes in ")
    text.moveCursor(280, 0)
    text.textOut("Fernleigh and writes down what they say")
    pdf.canvas.drawText(text)
    line = first_line(pdf)
    assert line.text.startswith("The council visits its homes in Fernleigh")
    assert line.gap > 80


def test_the_same_font_in_another_size_keeps_its_own_widths() -> None:
    pdf = Pdf().text(60, 100, WORDS, size=11).text(60, 130, WORDS, size=7)
    document = pypdfium2.PdfDocument(pdf.data())
    large, small = read_page(document[0], 1).lines
    assert (large.x1 - large.x0) / (small.x1 - small.x0) == pytest.approx(11 / 7, rel=0.01)
    assert large.words[6].x0 - 60 == pytest.approx((small.words[6].x0 - 60) * 11 / 7, abs=0.5)
