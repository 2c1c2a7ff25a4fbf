"""Signs of a scanned page that Tesseract takes for letters: bullets of lists, and strokes of a pen beside the print."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
from PIL import Image

from pipeline.read.ocr_tesseract import Token
from pipeline.read.pdf_words import Line, line_of

_TAKEN_FOR = frozenset("e¢©®«»°o*¤@§+")  # what a bullet is read as
BULLET = "•"
_SET_IN = 0.35, 3.0  # times a line's size from a bullet to its text
_FEW = 2  # letters that a stroke is taken for
_TALL, _THIN = 1.4, 0.15  # times the usual height of words; share of its box that a stroke of a pen fills
_WORD = 3  # letters of a word whose height is usual


def bulleted(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines, a lone sign in front of a line's words as the bullet that it stands for: "e The" → "• The"."""
    return tuple(_bulleted(line) for line in lines)


def _bulleted(line: Line) -> Line:
    if len(line.words) <= _FEW or line.words[0].text not in _TAKEN_FOR:
        return line
    first, second = line.words[:2]
    near, far = (share * line.size for share in _SET_IN)
    if not near < second.x0 - first.x1 < far or not second.text[0].isalnum():
        return line
    return line_of(line.page, (first._replace(text=BULLET), *line.words[1:]), line.baseline, line.angle)


def without_pen(found: Sequence[Token], image: Image.Image, scale: float) -> list[Token]:
    """Words without the ticks and strokes of a pen: taller than print, and thin. scale: pixels a point."""
    heights = [t.bottom - t.top for t in found if len(t.text) >= _WORD]
    if not heights:
        return list(found)
    tall = _TALL * median(heights)
    return [t for t in found if len(t.text) > _FEW or t.bottom - t.top < tall or _filled(t, image, scale) > _THIN]


def _filled(token: Token, image: Image.Image, scale: float) -> float:
    """The share of a word's box that is ink."""
    left, top, right, bottom = (round(v * scale) for v in (token.x0, token.top, token.x1, token.bottom))
    part = np.asarray(image.crop((left, top, max(right, left + 1), max(bottom, top + 1))))
    return float((part < (int(part.min()) + int(part.max())) / 2).mean())
