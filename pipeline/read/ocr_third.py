"""Figures on which two readings of a page differ, read anew, each by itself on clean strips in two sizes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image, ImageOps

from pipeline.read.ocr_agreement import bare, settled
from pipeline.read.ocr_tesseract import LINES, Token, tokens

_UNSURE = 0.75  # confidence under which a figure is read again
_MOST = 120  # figures of a page; more of them are a picture
_HIGH = 40, 30  # pixels: a figure's heights on its strips
_MARGIN, _STEP = 24, 76  # pixels: white around strips, and from one to the next
_AROUND = 1.0  # points around a word's box
_QUARTER, _QUARTERS = "Q", re.compile(r"Q[1-4]")  # a quarter's figure is overlooked where it stands close
_DIGIT = re.compile(r"\d")


def read_again(image: Image.Image, scale: float, found: Sequence[Token]) -> list[Token]:
    """The words of a page, unsure figures as further readings settle them, where these agree. scale: pixels a point."""
    unsure = [i for i, t in enumerate(found) if _is_unsure(t)]
    out = list(found)
    if not unsure or len(unsure) > _MOST:
        return out
    read: dict[int, list[Token]] = {}
    for token in tokens(_strips(image, scale, [found[i] for i in unsure]), 1.0, LINES):
        read.setdefault(int((token.top + token.bottom) / 2 - _MARGIN) // _STEP, []).append(token)
    for number, index in enumerate(unsure):
        texts = ["".join(t.text for t in sorted(read.get(strip, ()), key=lambda t: t.x0)) for strip in _own(number)]
        if bare(texts[0]) and len({bare(text) for text in texts}) == 1:
            sure = min(t.confidence for strip in _own(number) for t in read[strip])
            whole = found[index].text == _QUARTER and _QUARTERS.fullmatch(texts[0])
            out[index] = (
                found[index]._replace(text=texts[0], x1=found[index].x1 + _wider(found[index]), confidence=sure)
                if whole
                else settled(found[index], texts[0], sure)
            )
    return out


def _is_unsure(token: Token) -> bool:
    """Whether two readings differ on a figure, or a quarter has lost its own."""
    differ = token.confidence < _UNSURE and token.rival and _DIGIT.search(token.text + token.rival)
    return bool(differ) or token.text == _QUARTER


def _wider(token: Token) -> float:
    """How far a figure that is lost may stand behind a word's end, in points."""
    return 0.8 * (token.bottom - token.top) if token.text == _QUARTER else 0.0


def _own(number: int) -> range:
    """The strips of one figure: it is set in two sizes."""
    return range(len(_HIGH) * number, len(_HIGH) * (number + 1))


def _strips(image: Image.Image, scale: float, unsure: Sequence[Token]) -> Image.Image:
    """Words one below the other, each as high as Tesseract likes it, on white."""
    crops = []
    for t in unsure:
        box = (t.x0 - _AROUND, t.top - _AROUND, t.x1 + _AROUND + _wider(t), t.bottom + _AROUND)
        left, top, right, bottom = (round(v * scale) for v in box)
        crop = image.crop((left, top, right, bottom))
        for high in _HIGH:
            wide = max(1, round(crop.width * high / max(1, crop.height)))
            crops.append(ImageOps.autocontrast(crop.resize((min(wide, 20 * high), high), Image.Resampling.BICUBIC)))
    sheet = Image.new("L", (max(c.width for c in crops) + 2 * _MARGIN, _STEP * len(crops) + 2 * _MARGIN), 255)
    for strip, crop in enumerate(crops):
        sheet.paste(crop, (_MARGIN, _MARGIN + _STEP * strip))
    return sheet
