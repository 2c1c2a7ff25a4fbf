"""The picture of a scan made ready: bars turned, shades and rules out, holes and edges gone, letters left alone."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from pipeline.read.ocr_picture import made_ready
from pipeline.read.ocr_rules import without_rules
from pipeline.read.ocr_shades import bars_turned, evened, flattened, without_margins

SIZE = (1200, 900)
FONT = ImageFont.load_default(size=40)


def page(paper: int = 240) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, paper)
    return picture, ImageDraw.Draw(picture)


def ink(picture: Image.Image, box: tuple[int, int, int, int], below: int = 130) -> int:
    """How many pixels of a box are darker than a grey."""
    return sum(picture.crop(box).histogram()[:below])


def test_white_print_on_a_dark_bar_becomes_dark_on_white() -> None:
    picture, draw = page()
    draw.rectangle((100, 100, 1100, 180), fill=60)
    draw.text((130, 112), "Indicator Dec-22", fill=240, font=FONT)
    turned, bars = bars_turned(picture)
    assert turned.getpixel((900, 140)) > 220
    assert 500 < ink(turned, (130, 112, 480, 170)) < 8000
    assert bars[70, 450]


def test_a_large_figure_is_no_bar() -> None:
    picture, draw = page()
    draw.text((100, 100), "81.2%", fill=20, font=ImageFont.load_default(size=180))
    turned, bars = bars_turned(picture)
    assert not bars.any()
    assert turned.tobytes() == picture.tobytes()


def test_a_light_shade_goes_and_the_print_on_it_stays() -> None:
    picture, draw = page()
    draw.rectangle((100, 300, 1100, 380), fill=215)
    draw.text((130, 312), "Visits made 162", fill=30, font=FONT)
    flat, shades = flattened(picture)
    assert flat.getpixel((900, 340)) > 235
    assert flat.getpixel((900, 500)) > 235
    assert ink(flat, (130, 312, 480, 370)) > 500
    assert shades[170, 450]
    assert not shades[300, 450]


def test_rules_go_and_tell_the_cells_while_words_that_touch_stay() -> None:
    picture, draw = page()
    for y in (200, 280, 360):
        draw.line((100, y, 1100, y), fill=0, width=3)
    for x in (100, 600, 1100):
        draw.line((x, 200, x, 360), fill=0, width=3)
    draw.text((130, 215), "Referrals", fill=0, font=FONT)
    draw.rectangle((700, 230, 820, 234), fill=0)  # a dash, as wide as a word: no rule
    bare, edges, _ = without_rules(picture)
    assert ink(bare, (110, 190, 1090, 208)) == 0
    assert ink(bare, (130, 215, 400, 270)) > 500
    assert ink(bare, (700, 226, 820, 240)) > 300
    lying = {round(e.top / 10) for e in edges if e.horizontal}
    standing = {round(e.x0 / 10) for e in edges if not e.horizontal}
    assert lying == {20, 28, 36}
    assert standing == {10, 60, 110}


def test_a_rule_goes_on_through_the_bar_of_the_headers() -> None:
    picture, draw = page()
    draw.rectangle((100, 120, 1100, 200), fill=40)
    for x, text in ((130, "Measure"), (480, "Dec-22"), (830, "Mar-23")):
        draw.text((x, 135), text, fill=240, font=FONT)
    for x in (100, 450, 800, 1100):
        draw.line((x, 200, x, 500), fill=0, width=3)
    for y in (300, 400, 500):
        draw.line((100, y, 1100, y), fill=0, width=3)
    _, edges, bars = without_rules(picture)
    assert bars
    through = {round(e.x0 / 10) for e in edges if not e.horizontal and e.top < 130 and e.bottom > 190}
    assert {45, 80} <= through


def test_what_a_copier_leaves_around_a_page_goes_and_its_holes() -> None:
    picture, draw = page()
    draw.rectangle((0, 0, 60, 899), fill=10)
    draw.ellipse((110, 400, 180, 470), fill=15)
    draw.text((300, 412), "398 children in care", fill=20, font=FONT)
    clean = without_margins(picture)
    assert ink(clean, (0, 0, 250, 899)) == 0
    assert ink(clean, (300, 412, 700, 470)) > 500


def test_a_shadow_is_evened_and_a_bar_in_it_stays_dark() -> None:
    picture, draw = page()
    for x in range(SIZE[0]):
        draw.line((x, 0, x, SIZE[1]), fill=240 - x // 15)
    draw.rectangle((100, 100, 1100, 300), fill=30)
    even = evened(picture)
    assert abs(even.getpixel((50, 800)) - even.getpixel((1100, 800))) < 15
    assert even.getpixel((600, 200)) < 80


def test_a_tail_that_reaches_a_rule_stays_and_a_rule_is_one_edge() -> None:
    picture, draw = page()
    for y in (200, 280, 360):
        draw.line((100, y, 1100, y), fill=0, width=3)
    for x in (100, 1100):
        draw.line((x, 200, x, 360), fill=0, width=3)
    draw.rectangle((300, 260, 304, 276), fill=0)  # what hangs below the line, down to the rule
    bare, edges, _ = without_rules(picture)
    assert ink(bare, (298, 258, 308, 274)) > 40
    assert ink(bare, (500, 190, 1000, 290)) == 0
    assert sorted(e.horizontal for e in edges) == [False, False, True, True, True]


def test_light_that_falls_off_is_evened_and_a_shaded_row_stays_a_shade() -> None:
    picture = Image.linear_gradient("L").rotate(90).resize((2400, 3300)).point(lambda v: 190 + v // 5)
    ImageDraw.Draw(picture).rectangle((200, 1500, 2200, 1680), fill=185)
    even = evened(picture)
    assert abs(even.getpixel((100, 500)) - even.getpixel((2300, 500))) < 8
    assert even.getpixel((1200, 1590)) < 0.93 * even.getpixel((1200, 1300))


def test_the_corners_of_a_bar_are_no_punched_holes() -> None:
    picture = Image.new("L", (2400, 3300), 240)
    ImageDraw.Draw(picture).rectangle((160, 400, 2200, 500), fill=70)
    assert without_margins(picture).tobytes() == picture.tobytes()


def test_a_bar_that_is_made_of_dots_is_smoothed() -> None:
    picture, draw = page(255)
    for x in range(100, 1100):
        for y in range(100, 220):
            picture.putpixel((x, y), 255 if x % 4 < 2 and y % 4 < 2 else 0)
    draw.text((130, 130), "Indicator", fill=255, font=FONT)
    turned, _ = bars_turned(picture)
    assert ink(turned, (600, 120, 1000, 200), below=100) == 0
    assert ink(turned, (130, 130, 300, 180), below=150) > 300


def test_single_dots_go_though_they_stand_in_chains() -> None:
    picture = Image.new("L", (600, 600), 255)
    for k in range(20, 580, 3):
        picture.putpixel((k, 100 + 2 * (k // 3 % 2)), 0)
        picture.putpixel((k, 200 + 2 * (k // 3 % 2)), 0)
    ImageDraw.Draw(picture).rectangle((300, 300, 302, 302), fill=0)  # a decimal point
    ready = made_ready(picture, (600, 600)).picture
    assert ink(ready, (0, 80, 600, 250)) == 0
    assert ready.getpixel((301, 301)) < 60


def test_dark_print_on_a_dark_bar_becomes_as_dark_as_other_print() -> None:
    picture, draw = page()
    draw.rectangle((100, 100, 1100, 180), fill=85)
    draw.text((130, 112), "Actual 96% 73%", fill=10, font=FONT)
    turned, _ = bars_turned(picture)
    assert turned.getpixel((900, 140)) > 220
    assert ink(turned, (130, 112, 480, 170), below=60) > 500


def test_the_white_between_the_bars_of_two_cards_stays_white() -> None:
    picture, draw = page()
    for left, right in ((100, 560), (600, 1100)):
        draw.rectangle((left, 100, right, 180), fill=60)
        draw.text((left + 30, 112), "Indicator", fill=240, font=FONT)
    turned, bars = bars_turned(picture)
    assert ink(turned, (562, 90, 598, 190)) == 0
    assert not bars[70, 290]


def test_a_large_bold_title_is_no_bar() -> None:
    picture, draw = page()
    draw.text((60, 100), "report of a council", fill=20, font=ImageFont.load_default(size=110), stroke_width=4)
    turned, bars = bars_turned(picture)
    assert not bars.any()
    assert turned.tobytes() == picture.tobytes()
