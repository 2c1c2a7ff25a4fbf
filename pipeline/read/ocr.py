"""A page without a text layer → its lines, read by Tesseract; each word with its box and confidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.read.ocr_agreement import agreed
from pipeline.read.ocr_picture import made_ready
from pipeline.read.ocr_tesseract import BLOCKS, SCATTERED, Token, available, orientation, tokens, trust
from pipeline.read.ocr_third import read_again
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Box, Line, Word, line_of
from pipeline.read.tables import Edge

__all__ = ["Scanned", "available", "ocr_state", "read_scan"]

_DPI = 300
_MOST_PIXELS = 6000  # a side of the picture
_SMALLER = 0.75  # size of the picture of one of the two readings
_FEW = 10  # words of a page on which turning it is tried against what Tesseract says
_SURE = 0.7  # mean confidence from which a page is taken to stand upright
_DEEP = re.compile(r"[gjpqy,;()Q]")
_HIGH = re.compile(r"[A-Z0-9bdfhklt£%()/]")
# Shares of a font's size: capitals and figures, small letters, what hangs below the line, the whole box.
_CAP, _X, _BELOW, _BOX = 0.72, 0.52, 0.21, 1.15


class Scanned(NamedTuple):
    """A page read by OCR, upright and level: its text, each word's box with its confidence from 0 to 1, its rules."""

    text: PageText
    words: tuple[tuple[Box, float], ...]
    turned: float  # degrees clockwise, by quarters to stand upright and a little more to lie level
    edges: tuple[Edge, ...] = ()


def ocr_state(ocr: str) -> str:
    """What the reading of scans depends on: the option, and whether Tesseract is there. "auto, tesseract"."""
    return ocr if ocr == "never" or not available() else f"{ocr}, tesseract"


def read_scan(page: Any, number: int) -> Scanned | None:
    """A pypdfium2 page as read by Tesseract, turned upright; None where it finds no words."""
    turned = 0
    picture = _picture(page, turned)
    found = _in_blocks(picture)
    if trust(found) < _SURE:
        picture, found, turned = _upright(page, picture, found)
    if found:
        found = agreed(tokens(picture.image, picture.scale, SCATTERED), found)
        found = read_again(picture.image, picture.scale, found)
    if not found:
        return None
    wide, high = page.get_size()
    if turned % 180:
        wide, high = high, wide
    lines = _lines(found, number)
    words = tuple(((t.x0, t.top, t.x1, t.bottom), t.confidence) for t in found)
    characters = sum(len(t.text) for t in found)
    text = PageText(lines, wide, high, lambda x, y: (x, high - y), characters)
    return Scanned(text, words, turned - picture.skew, picture.edges)


def _upright(page: Any, picture: _Picture, found: list[Token]) -> tuple[_Picture, list[Token], int]:
    """The page turned as it is read best: as Tesseract says it lies, then, as that may err, any other way."""
    best = (picture, found, 0)
    most = len(found)
    said = orientation(picture.image)
    for turned in dict.fromkeys((said, (said + 180) % 360, 90, 270, 180)):
        if turned == 0 or (turned != said and most <= _FEW):
            continue  # a picture without words is turned once
        other = _picture(page, turned)
        found = _in_blocks(other)
        most = max(most, len(found))
        if _read_well(found) > _read_well(best[1]):
            best = (other, found, turned)
        if trust(found) >= _SURE:
            break
    return best


class _Picture(NamedTuple):
    """A page as a grey picture, its pixels a point, and the ruling lines taken out of it, in points.

    skew: degrees anticlockwise that it was turned to lie level.
    """

    image: Image.Image
    scale: float
    edges: tuple[Edge, ...]
    skew: float = 0.0


def _picture(page: Any, turned: int) -> _Picture:
    """The page's picture, level and without specks and rules, as large as Tesseract likes it."""
    scale = min(_DPI / 72, _MOST_PIXELS / max(page.get_size()))
    own = min(max(_own_scale(page) or scale, 0.5 * scale), scale)
    bitmap = page.render(scale=own, rotation=turned, grayscale=True)
    try:
        drawn = bitmap.to_pil().convert("L")
    finally:
        bitmap.close()
    size = (round(drawn.width * scale / own), round(drawn.height * scale / own))
    ready = made_ready(drawn, size)
    edges = tuple(Edge(*(v / scale for v in edge)) for edge in ready.edges)
    return _Picture(ready.picture, scale, edges, ready.skew)


def _in_blocks(picture: _Picture) -> list[Token]:
    """The words of a page made smaller, block by block."""
    wide, high = picture.image.size
    smaller = picture.image.resize((round(_SMALLER * wide), round(_SMALLER * high)), Image.Resampling.LANCZOS)
    return tokens(smaller, _SMALLER * picture.scale, BLOCKS)


def _own_scale(page: Any) -> float | None:
    """Pixels a point of the largest picture on a page."""
    best: tuple[float, float] | None = None
    for found in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = found.get_bounds()
        if right - left > 1 and top - bottom > 1:
            pixels = max(found.get_px_size()) / max(right - left, top - bottom)
            best = max(best or (0.0, 0.0), ((right - left) * (top - bottom), pixels))
    return best[1] if best else None


def _read_well(found: Sequence[Token]) -> float:
    """How many letters were read, each counted by its confidence where that is no guess."""
    if not trust(found):
        return 0.0
    return sum(t.confidence * sum(c.isalnum() for c in t.text) for t in found if t.confidence > _SURE)


def _lines(found: Sequence[Token], page: int) -> tuple[Line, ...]:
    """Tokens as printed lines; what Tesseract parts into blocks joins again where it shares a baseline."""
    by_line: dict[tuple[str, ...], list[Token]] = {}
    for token in found:
        by_line.setdefault(token.line, []).append(token)
    measured = [(*_measured(group), group) for group in by_line.values()]
    usual = median(size for size, _, group in measured for _ in group)
    rows: list[tuple[float, float, list[Token]]] = []
    for size, baseline, group in sorted(measured, key=lambda m: m[1]):
        if rows and abs(baseline - rows[-1][1]) < 0.35 * min(size, rows[-1][0]) and not _overlaps(group, rows[-1][2]):
            rows[-1] = (rows[-1][0], rows[-1][1], [*rows[-1][2], *group])
        else:
            rows.append((size, baseline, list(group)))
    return tuple(
        _line(size if abs(size - usual) > 0.18 * usual else usual, at, group, page) for size, at, group in rows
    )


def _measured(group: Sequence[Token]) -> tuple[float, float]:
    """The font's size in points and the baseline of a line's tokens, by what their letters look like."""
    sizes, bases = [], []
    for token in group:
        deep = bool(_DEEP.search(token.text))
        high = _CAP if _HIGH.search(token.text) else _X
        size = (token.bottom - token.top) / (high + (_BELOW if deep else 0))
        sizes.append(size)
        bases.append(token.bottom - (_BELOW * size if deep else 0))
    return median(sizes), median(bases)


def _overlaps(group: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in group for b in others)


def _line(size: float, baseline: float, group: Sequence[Token], page: int) -> Line:
    """A line whose words have the boxes of their font, as a text layer gives them."""
    top, bottom = baseline - (_BOX - _BELOW) * size, baseline + _BELOW * size
    words = [Word(t.text, t.x0, top, t.x1, bottom, bottom - top, False) for t in group]
    return line_of(page, words, baseline)
