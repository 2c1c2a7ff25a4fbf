"""Words read by OCR as printed lines: size, weight, and the line that each belongs to."""

from __future__ import annotations

from PIL import Image, ImageDraw

from pipeline.read.ocr_lines import lines_of
from pipeline.read.ocr_tesseract import Token

SCALE = 4.0


def word(text: str, x: float, base: float, *, high: float = 7.2, line: str = "1") -> Token:
    return Token(text, x, base - high, x + 6 * len(text), base, 0.95, ("11", line))


def drawn(tokens: list[Token], stroke: dict[str, int]) -> Image.Image:
    """A picture with strokes of some pixels in each word's box."""
    picture = Image.new("L", (2400, 1200), 255)
    draw = ImageDraw.Draw(picture)
    for t in tokens:
        for x in range(round(t.x0 * SCALE), round(t.x1 * SCALE), 16):
            draw.rectangle((x, t.top * SCALE, x + stroke.get(t.line[1], 4) - 1, t.bottom * SCALE), fill=0)
    return picture


def test_words_that_share_a_baseline_are_one_line_whatever_tesseract_says() -> None:
    tokens = [word("Referrals", 50, 100), word("240", 200, 100.4, line="2"), word("251", 300, 99.8, line="3")]
    lines = lines_of(tokens, 1, drawn(tokens, {}), SCALE)
    assert [x.text for x in lines] == ["Referrals 240 251"]


def test_a_figure_that_dirt_touches_stands_with_the_figures_of_its_row() -> None:
    above = [word("Children", 50, 96, line="1"), word("with", 110, 96, line="1")]
    row = [word("860", 200, 100, line="2"), word("628", 260, 100, line="3")]
    dirty = Token("130", 320, 88.8, 338, 100.2, 0.9, ("11", "4"))
    tokens = [*above, *row, dirty]
    assert [x.text for x in lines_of(tokens, 1, drawn(tokens, {}), SCALE)] == ["Children with", "860 628 130"]


def test_thick_strokes_are_bold() -> None:
    tokens = [word("Children", 50, 100, line="1")]
    tokens += [word(text, 50, 120 + 20 * k, line="2") for k, text in enumerate(("Their", "Number", "Doubled"))]
    lines = lines_of(tokens, 1, drawn(tokens, {"1": 7}), SCALE)
    assert [x.bold for x in lines] == [True, False, False, False]


def test_sizes_that_nearly_agree_are_one() -> None:
    tokens = [word(t, 50, 100 + 20 * k, high=h) for k, (t, h) in enumerate((("All", 7.2), ("Had", 7.4), ("Bed", 7.0)))]
    tokens = [t._replace(line=("11", str(k))) for k, t in enumerate(tokens)]
    assert len({x.size for x in lines_of(tokens, 1, drawn(tokens, {}), SCALE)}) == 1


def test_a_slash_that_hangs_below_the_line_makes_no_larger_print() -> None:
    words = [word("Indicator", 50, 100), word("Total", 300, 100, line="2"), word("Homes", 50, 130, line="3")]
    year = word("2023/24", 200, 101.3, high=8.5, line="4")
    lines = lines_of([*words, year], 1, drawn([*words, year], {}), SCALE)
    assert [x.text for x in lines] == ["Indicator 2023/24 Total", "Homes"]
    assert len({round(x.size) for x in lines}) == 1


def test_a_word_with_dirt_above_and_below_it_stands_on_its_line() -> None:
    words = [word("2256", 50, 100), word("472,601", 300, 100), word("885,336", 400, 100)]
    dirty = word("Salaries", 100, 103.2, high=13.6, line="2")
    assert [x.text for x in lines_of([*words, dirty], 1, drawn([*words, dirty], {}), SCALE)] == [
        "2256 Salaries 472,601 885,336"
    ]


def test_the_dots_of_i_and_j_are_as_high_as_capitals_and_make_no_larger_print() -> None:
    words = [word("Homes", 50, 100), word("in", 120, 100, line="2"), word("Time", 160, 100, line="3")]
    words += [word("in", 50, 130, line="4")]
    assert {x.size for x in lines_of(words, 1, drawn(words, {}), SCALE)} == {11.5}


def test_what_stands_in_a_dark_bar_is_bold() -> None:
    words = [word("Visits", 50, 100), word("Homes", 300, 100), word("made", 50, 130, line="2")]
    lines = lines_of(words, 1, drawn(words, {}), SCALE, ((40, 90, 290, 105), (295, 90, 500, 105)))
    assert [x.bold for x in lines] == [True, False]
