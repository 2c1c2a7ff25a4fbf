"""A page without a text layer → its lines, read by Tesseract; each word with its box and confidence."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium
from PIL import Image

from pipeline.read.ocr_agreement import agreed
from pipeline.read.ocr_lines import lines_of
from pipeline.read.ocr_picture import made_ready
from pipeline.read.ocr_signs import bulleted, without_pen
from pipeline.read.ocr_state import available
from pipeline.read.ocr_tesseract import BLOCKS, SCATTERED, Token, orientation, tokens, trust
from pipeline.read.ocr_third import read_again
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Box

__all__ = ["Scanned", "available", "read_scan"]

_DPI = 300
_MOST_PIXELS = 6000  # a side of the picture
_SMALLER = 0.75  # size of the picture of one of the two readings
_FEW = 10  # words of a page on which turning it is tried against what Tesseract says
_SURE = 0.7  # mean confidence from which a page is taken to stand upright


class Scanned(NamedTuple):
    """A page read by OCR, upright and level: its text, each word's box with its confidence from 0 to 1, its rules."""

    text: PageText
    words: tuple[tuple[Box, float], ...]
    turned: float  # degrees clockwise, by quarters to stand upright and a little more to lie level
    edges: tuple[Edge, ...] = ()


def read_scan(page: Any, number: int) -> Scanned | None:
    """A pypdfium2 page as read by Tesseract, turned upright; None where it finds no words."""
    turned = 0
    picture = _picture(page, turned)
    blocks, scattered = _at_once(picture)
    found = agreed(scattered, blocks) if blocks else []
    if trust(found) < _SURE:
        picture, blocks, turned = _upright(page, picture, blocks)
        found = agreed(_scattered(picture), blocks) if turned else found
    found = read_again(picture.image, picture.scale, without_pen(found, picture.image, picture.scale))
    if not found:
        return None
    wide, high = page.get_size()
    if turned % 180:
        wide, high = high, wide
    lines = bulleted(lines_of(found, number, picture.image, picture.scale, picture.bars))
    words = tuple(((t.x0, t.top, t.x1, t.bottom), t.confidence) for t in found)
    characters = sum(len(t.text) for t in found)
    text = PageText(lines, wide, high, lambda x, y: (x, high - y), characters)
    return Scanned(text, words, turned - picture.skew, picture.edges)


def _at_once(picture: _Picture) -> tuple[list[Token], list[Token]]:
    """The two readings of a page, in blocks and scattered: a scan takes half the time where two cores are free."""
    with ThreadPoolExecutor(1) as pool:
        scattered = pool.submit(_scattered, picture)
        return _in_blocks(picture), scattered.result()


def _scattered(picture: _Picture) -> list[Token]:
    """The words of a page in its own size, wherever they stand."""
    return tokens(picture.image, picture.scale, SCATTERED)


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
    """A page as a grey picture, its pixels a point, the ruling lines taken out of it and its dark bars, in points.

    skew: degrees anticlockwise that it was turned to lie level.
    """

    image: Image.Image
    scale: float
    edges: tuple[Edge, ...]
    skew: float = 0.0
    bars: tuple[Box, ...] = ()


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
    bars = tuple((a / scale, b / scale, c / scale, d / scale) for a, b, c, d in ready.bars)
    return _Picture(ready.picture, scale, edges, ready.skew, bars)


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
