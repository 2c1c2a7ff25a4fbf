"""Figures on which two readings of a page differ, read a third time, each by itself on a clean strip."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image, ImageOps

from pipeline.read.ocr_agreement import settled
from pipeline.read.ocr_tesseract import LINES, Token, tokens

_UNSURE = 0.75  # confidence under which a figure is read again
_MOST = 120  # figures of a page; more of them are a picture
_HIGH, _MARGIN, _STEP = 40, 24, 76  # pixels: a figure's height on its strip, white around it, from strip to strip
_AROUND = 1.0  # points around a word's box
_DIGIT = re.compile(r"\d")


def read_again(image: Image.Image, scale: float, found: Sequence[Token]) -> list[Token]:
    """The words of a page, unsure figures as a third reading settles them. scale: pixels a point."""
    unsure = [i for i, t in enumerate(found) if t.confidence < _UNSURE and t.rival and _DIGIT.search(t.text + t.rival)]
    out = list(found)
    if not unsure or len(unsure) > _MOST:
        return out
    read: dict[int, list[Token]] = {}
    for token in tokens(_strips(image, scale, [found[i] for i in unsure]), 1.0, LINES):
        read.setdefault(int((token.top + token.bottom) / 2 - _MARGIN) // _STEP, []).append(token)
    for strip, index in enumerate(unsure):
        if own := read.get(strip):
            own.sort(key=lambda t: t.x0)
            out[index] = settled(found[index], "".join(t.text for t in own), min(t.confidence for t in own))
    return out


def _strips(image: Image.Image, scale: float, unsure: Sequence[Token]) -> Image.Image:
    """Words one below the other, each as high as Tesseract likes it, on white."""
    crops = []
    for t in unsure:
        box = (t.x0 - _AROUND, t.top - _AROUND, t.x1 + _AROUND, t.bottom + _AROUND)
        left, top, right, bottom = (round(v * scale) for v in box)
        crop = image.crop((left, top, right, bottom))
        wide = max(1, round(crop.width * _HIGH / max(1, crop.height)))
        crops.append(crop.resize((min(wide, 20 * _HIGH), _HIGH), Image.Resampling.BICUBIC))
    sheet = Image.new("L", (max(c.width for c in crops) + 2 * _MARGIN, _STEP * len(crops) + 2 * _MARGIN), 255)
    for strip, crop in enumerate(crops):
        sheet.paste(ImageOps.autocontrast(crop), (_MARGIN, _MARGIN + _STEP * strip))
    return sheet
