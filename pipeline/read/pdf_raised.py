"""Raised figures of a raw line: small ones above it, and the font's own superior ones, which pdfium's boxes hide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.read.pdf_glyphs import Glyphs
from pipeline.read.pdf_marks import RAISED, is_raised
from pipeline.read.pdf_words import Box

DIGIT = re.compile("[0-9]")  # those that are raised: \d, which knows all scripts, takes twice as long
_MUCH, _A_LITTLE = 0.25, 0.97  # of a line's height
_STEP = 0.05  # of a word's size: what a raised figure stands above it at least; less is rounding
_NARROW = 0.85  # of a figure's width
_OFF = 0.3  # points by which a number may stand beside where the widths of letters put it


def are_flat(glyphs: Glyphs, numbers: Iterable[tuple[int, str, float]], top: float, bottom: float) -> bool:
    """Whether words with digits stand where they are thought to, none of them raised; each with place and left edge."""
    for place, text, left in numbers:
        boxes = list(map(glyphs.box, range(place, place + len(text))))
        for _, high, _, low in boxes:
            if high != top or low != bottom:
                return False
        if abs(boxes[0][0] - left) > _OFF or _superior(glyphs, place, text, boxes) < len(text):
            return False
    return True


def mark_first(glyphs: Glyphs, place: int, text: str) -> bool:
    """Whether the first word of a line is a superior figure, as a footnote's is."""
    return len(text) <= 2 and text.isdigit() and glyphs.floats(place)


def superscripts(glyphs: Glyphs, index: int, token: str) -> tuple[str, float, float]:
    """The token with small raised digits as ¹²³, and top and bottom of its tallest character."""
    boxes = [glyphs.box(index + i) for i in range(len(token))]
    tall = max(range(len(token)), key=lambda i: boxes[i][3] - boxes[i][1])
    _, top, _, bottom = boxes[tall]
    own = _superior(glyphs, index, token, boxes)

    def is_mark(at: int) -> bool:
        above = glyphs.baseline(index + tall) - glyphs.baseline(index + at)  # old-style figures stand on one line
        lifted = above > _STEP * (bottom - top) and _lifted(boxes[at], top, bottom)
        return at >= own or lifted

    text = "".join(c.translate(RAISED) if c.isdigit() and is_mark(at) else c for at, c in enumerate(token))
    return text, top, bottom


def _superior(glyphs: Glyphs, place: int, text: str, boxes: Sequence[Box]) -> int:
    """Where the superior figures at a word's end begin, its length where there are none: "44¹," → 2.

    They are of the font's own, as high as its other letters to pdfium, and narrower than its figures.
    """
    end = len(text.rstrip(".,;:)"))
    at = end
    while at > 1 and text[at - 1].isdigit() and end - at < 2:
        number = text[0].isdigit() and text[at - 2] not in ".,;:)"
        if number and boxes[at - 1][2] - boxes[at - 1][0] > _NARROW * (boxes[0][2] - boxes[0][0]):
            break
        if not glyphs.floats(place + at - 1):
            break
        at -= 1
    return at if at < end else len(text)


def _lifted(box: Box, top: float, bottom: float) -> bool:
    """Whether a character of a word is raised: small and higher, or a little smaller and much higher."""
    size = bottom - top
    much = bottom - box[3] > _MUCH * size and box[3] - box[1] < _A_LITTLE * size
    return much or is_raised(box[1], box[3], top, bottom)
