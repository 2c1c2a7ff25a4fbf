"""Text that nobody sees on a page: what another program's OCR laid over or under a scan's picture."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_WHOLE = 0.6  # share of a page that its scan covers at least
_ENDS = 12  # objects at a page's beginning and end among which the scan's picture is looked for
_MOSTLY = 0.8  # share of a page's texts that are invisible


def is_hidden(page: Any) -> bool:
    """Whether a page is a picture and its text invisible, so that nobody saw where it errs."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    ends = [*range(min(count, _ENDS)), *range(max(count - _ENDS, _ENDS), count)]
    if not any(_is_whole(page, pdfium.FPDFPage_GetObject(page.raw, index)) for index in ends):
        return False
    found = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count))
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(o) for o in found if _is(o, pdfium.FPDF_PAGEOBJ_TEXT)]
    unseen = sum(mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for mode in modes)
    return bool(unseen > _MOSTLY * len(modes))


def _is(found: Any, kind: int) -> bool:
    return bool(pdfium.FPDFPageObj_GetType(found) == kind)


def _is_whole(page: Any, found: Any) -> bool:
    """Whether an object is a picture that covers most of its page."""
    if not _is(found, pdfium.FPDF_PAGEOBJ_IMAGE):
        return False
    sides = tuple(ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(found, *sides)
    left, bottom, right, top = (side.value for side in sides)
    wide, high = page.get_size()
    return (right - left) * (top - bottom) > _WHOLE * float(wide) * float(high)
