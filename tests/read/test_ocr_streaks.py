"""Streaks of a dirty glass go, and what they cross stays; rules of tables, which end before the page does, stay."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from pipeline.read.ocr_streaks import without_streaks

SIZE = (1200, 1600)


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", SIZE, 240)
    draw = ImageDraw.Draw(picture)
    for y in range(200, 1400, 60):
        for x in range(100, 1100, 50):
            draw.rectangle((x, y, x + 28, y + 24), outline=20, width=4)
    return picture, draw


@pytest.mark.parametrize(("grey", "across"), [(150, False), (10, False), (150, True)])
def test_a_streak_over_the_whole_page_goes_and_what_it_crosses_stays(grey: int, across: bool) -> None:
    clean, _ = page()
    picture, draw = page()
    draw.line((0, 517, 1199, 517) if across else (517, 0, 517, 1599), fill=grey)
    clear = without_streaks(picture)
    assert clear.getpixel((90, 517) if across else (517, 100)) > 225
    for at in ((517, 202), (517, 222), (302, 517)):
        assert abs(clear.getpixel(at) - clean.getpixel(at)) < 20


def test_a_rule_that_ends_before_the_page_does_and_a_page_without_streaks_stay() -> None:
    picture, draw = page()
    draw.line((517, 90, 517, 1500), fill=10, width=2)
    assert without_streaks(picture) is picture
