"""Figures on which two readings of a page differ, read anew, each by itself on clean strips in two sizes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image, ImageOps

from pipeline.read.ocr_agreement import NOTHING, settled
from pipeline.read.ocr_tesseract import LINES, Token, tokens

_MOST = 160  # figures of a page; more of them are a picture
_HIGH = 40, 30  # pixels: a figure's heights on its strips
_MARGIN, _STEP = 24, 76  # pixels: white around strips, and from one to the next
_AROUND = 1.0  # points around a word's box
_QUARTER, _QUARTERS = "Q", re.compile(r"Q[1-4]")  # a quarter's figure is overlooked where it stands close
_DIGIT = re.compile(r"\d")


def read_again(image: Image.Image, scale: float, found: Sequence[Token]) -> list[Token]:
    """The words of a page, unsure figures as further readings settle them, where these agree. scale: pixels a point."""
    unsure = [i for i, t in enumerate(found) if (t.rival and _DIGIT.search(t.text + t.rival)) or t.text == _QUARTER]
    unsure = sorted(unsure, key=lambda i: found[i].rival == NOTHING)[:_MOST]
    out = list(found)
    if not unsure:
        return out
    read: dict[int, list[Token]] = {}
    for token in tokens(_strips(image, scale, [found[i] for i in unsure]), 1.0, LINES):
        read.setdefault(int((token.top + token.bottom) / 2 - _MARGIN) // _STEP, []).append(token)
    for number, index in enumerate(unsure):
        own = [sorted(read.get(strip, ()), key=lambda t: t.x0) for strip in _own(number)]
        texts = ["".join(t.text for t in strip) for strip in own]
        sure = min((t.confidence for strip in own for t in strip), default=0.0)
        out[index] = _whole(found[index], texts, sure) or settled(found[index], texts, sure)
    return out


def _whole(token: Token, texts: Sequence[str], confidence: float) -> Token | None:
    """A quarter whose figure two readings overlooked: "Q" → "Q1"."""
    if token.text != _QUARTER or not _QUARTERS.fullmatch(texts[0]) or len(set(texts)) > 1:
        return None
    return token._replace(text=texts[0], x1=token.x1 + _wider(token), confidence=confidence)


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
