"""A page of a PDF as a picture, and the box of each of its characters on it.

pdfium serves one thread at a time, so everything that touches it holds one lock.
"""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.read.pdf_text import read_page
from pipeline.read.pdf_words import Box, Point, quarter_turned

WIDTH = 1200  # pixels of a page's picture: sharp at 200% on most screens
_LOCK = threading.Lock()


class PictureError(Exception):
    """The page cannot be shown; the message is a sentence for the reader."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character. box: as the page is shown; at: its middle as the page was read. In points from the top left."""

    char: str
    box: Box
    at: tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page as it is shown, in points. to_shown: from coordinates as read to those as shown."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    turned: bool


@lru_cache(maxsize=64)
def picture(file: Path, sha256: str, page: int) -> bytes:  # noqa: ARG001
    """PNG of a page, counted from 1. PictureError where pdfium cannot draw it."""
    with _LOCK, _Opened(file, page) as shown:
        scale = WIDTH / max(shown.get_width(), 1)
        # a page as high as a poster costs no more than a tall screen's worth of pixels
        scale = min(scale, 4 * WIDTH / max(shown.get_height(), 1))
        drawn = shown.render(scale=scale).to_pil()
    out = io.BytesIO()
    drawn.convert("P", palette=1, colors=64).save(out, "PNG", compress_level=3)
    return out.getvalue()


@lru_cache(maxsize=64)
def glyphs(file: Path, sha256: str, page: int) -> PageGlyphs:  # noqa: ARG001
    """The characters of a page with their boxes. PictureError where pdfium cannot read it."""
    with _LOCK, _Opened(file, page) as shown:
        as_shown = quarter_turned(shown.get_bbox(), shown.get_rotation() // 90)
        as_read = read_page(shown, page).transform
        textpage = shown.get_textpage()
        try:
            found = tuple(_glyphs(textpage, as_shown, as_read))
        finally:
            textpage.close()
        width, height = shown.get_size()
        turned = as_shown(0, 0) != as_read(0, 0)
        return PageGlyphs(width, height, found, turned)


def _glyphs(textpage: Any, as_shown: Point, as_read: Point) -> list[Glyph]:
    raw, rect, found = textpage.raw, pdfium.FS_RECTF(), []
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        char = chr(code) if code and code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if char.isspace() or not pdfium.FPDFText_GetLooseCharBox(raw, index, rect):
            continue
        (ax, ay), (bx, by) = as_shown(rect.left, rect.top), as_shown(rect.right, rect.bottom)
        middle = as_read((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2)
        found.append(Glyph(char, (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)), middle))
    return found


class _Opened:
    """A page of a PDF, closed with its document."""

    def __init__(self, file: Path, page: int) -> None:
        self.file, self.page = file, page

    def __enter__(self) -> Any:
        try:
            self.document = pypdfium2.PdfDocument(self.file)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise PictureError("The PDF cannot be opened.") from error
        try:
            self.shown = self.document[self.page - 1]
        except (pypdfium2.PdfiumError, IndexError) as error:
            self.document.close()
            raise PictureError(f"Page {self.page} of the PDF cannot be opened.") from error
        return self.shown

    def __exit__(self, *_: object) -> None:
        self.shown.close()
        self.document.close()
