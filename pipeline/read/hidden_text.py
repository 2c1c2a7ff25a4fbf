"""Text that nobody sees on a page: what another program's OCR laid over or under a scan's picture."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfBitmap

_WHOLE = 0.6  # share of a page that its scan covers at least, in one piece or in strips
_ENDS = 12  # objects at a page's beginning and end among which the scan's picture is looked for
_SOLID = 250  # of 255: mean alpha of a picture that hides what is under it
_MOSTLY = 0.8  # share of a page's texts that are unseen


def is_hidden(page: Any, kinds: Sequence[int]) -> bool:
    """Whether a page is a picture and its text invisible or under it, so that nobody saw where it errs.

    kinds: of the page's objects.
    """
    if pdfium.FPDF_PAGEOBJ_IMAGE not in kinds:
        return False
    ends = [*range(min(len(kinds), _ENDS)), *range(max(len(kinds) - _ENDS, _ENDS), len(kinds))]
    pictures = [
        (index, pdfium.FPDFPage_GetObject(page.raw, index))
        for index in ends
        if kinds[index] == pdfium.FPDF_PAGEOBJ_IMAGE
    ]
    wide, high = page.get_size()
    if sum(_area(found) for _, found in pictures) <= _WHOLE * wide * high:
        return False
    texts = [index for index, kind in enumerate(kinds) if kind == pdfium.FPDF_PAGEOBJ_TEXT]
    most = _MOSTLY * len(texts)
    over = [found for at, found in pictures if sum(index < at for index in texts) > most]
    if sum(_area(found) for found in over) > _WHOLE * wide * high and all(_is_solid(page, found) for found in over):
        return True
    return sum(_is_invisible(pdfium.FPDFPage_GetObject(page.raw, index)) for index in texts) > most


def _is_invisible(text: Any) -> bool:
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def _is_solid(page: Any, found: Any) -> bool:
    """Whether nothing is seen through a picture."""
    drawn = pdfium.FPDFImageObj_GetRenderedBitmap(page.pdf.raw, page.raw, found)
    if not drawn:
        return False
    pixels = PdfBitmap.from_raw(drawn).to_numpy()
    return pixels.shape[2] < len("BGRA") or bool(pixels[..., 3].mean() > _SOLID)


def _area(found: Any) -> float:
    """The square points that an object covers."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return (right - left) * (top - bottom)
