"""Bullets that were read as letters, ticks of a pen, and quarters read without their space."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from pipeline.read.ocr_signs import bulleted, without_pen
from pipeline.read.ocr_tesseract import Token, parted
from pipeline.read.pdf_words import Line, Word, line_of


def line(first: str, gap: float) -> Line:
    start = 50.0 + 6 * len(first) + gap
    words = [Word(first, 50, 88, 50 + 6 * len(first), 100, 12, bold=False)]
    words += [Word(text, start + 60 * k, 88, start + 60 * k + 50, 100, 12, bold=False) for k, text in enumerate(WORDS)]
    return line_of(1, words, 97)


WORDS = ("Homes", "inspected", "again")


@pytest.mark.parametrize(
    ("first", "gap", "text"),
    [("e", 10, "• Homes"), ("¢", 14, "• Homes"), ("a", 10, "a Homes"), ("e", 2, "e Homes"), ("e", 90, "e Homes")],
)
def test_a_lone_sign_before_a_lines_text_is_the_bullet_of_a_list(first: str, gap: float, text: str) -> None:
    assert bulleted([line(first, gap)])[0].text.startswith(text)


def token(text: str, left: float, top: float, bottom: float) -> Token:
    return Token(text, left, top, left + 8 * len(text), bottom, 0.9, ("11", text))


def test_a_tick_beside_a_row_is_no_figure_and_a_large_figure_is_one() -> None:
    picture = Image.new("L", (600, 300), 255)
    draw = ImageDraw.Draw(picture)
    tick, large = token("4", 400, 90, 112), token("7", 300, 90, 112)
    draw.line([(400, 105), (402, 111), (407, 91)], fill=0, width=1)
    draw.rectangle((301, 90, 304, 112), fill=0)
    words = [token("Visits", 50, 100, 109), token("made", 110, 100, 109), token("12", 200, 100, 109)]
    assert without_pen([*words, tick, large], picture, 1.0) == [*words, large]


def test_a_quarter_and_its_year_are_two_words() -> None:
    assert [t.text for t in parted(token("Q42021/22", 50, 100, 109))] == ["Q4", "2021/22"]
    assert [t.text for t in parted(token("Q4", 50, 100, 109))] == ["Q4"]
