"""What pdfium knows of single characters of a page: box, baseline, weight, width."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from itertools import accumulate
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.pdf_words import Box, Point
from pipeline.read.pdfium_calls import loose_box_of

_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FLOATS = 0.2  # of the height of the font's box
Widths = dict[tuple[bytes, float], dict[str, float]]  # of letters, by font and height of a line


class Glyphs:
    """What pdfium knows of single characters of a page: box, baseline, weight."""

    def __init__(self, raw: Any, to_page: Point, upright: tuple[float, float] | None, widths: Widths) -> None:
        """upright: left and top of a page that is not turned, whose boxes are quicker to get."""
        self._raw, self._to_page, self._widths = raw, to_page, widths
        self._loose = loose_box_of(raw)
        self.box = self._turned_box if upright is None else self._upright_box(*upright)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._ink = [ctypes.c_double() for _ in range(4)]
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._bold: dict[bytes, bool] = {}

    def _upright_box(self, left: float, top: float) -> Callable[[int], Box]:
        """A function: index → x0, top, x1, bottom; the height depends on font and size only."""
        loose = self._loose

        def box(index: int) -> Box:
            x0, high, x1, low = loose(index)
            return (x0 - left, top - high, x1 - left, top - low)

        return box

    def _turned_box(self, index: int) -> Box:
        left, top, right, bottom = self._loose(index)
        ax, ay = self._to_page(left, top)
        bx, by = self._to_page(right, bottom)
        return (ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)

    def baseline(self, index: int) -> float:
        """The height of the line that a character stands on."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._to_page(self._x.value, self._y.value)[1]

    def floats(self, index: int) -> bool:
        """Whether a digit's ink ends well above its line: a superior figure of the font, in a box like the others'."""
        left, right, low, high = self._ink
        pdfium.FPDFText_GetCharBox(self._raw, index, left, right, low, high)
        bottom = max(self._to_page(left.value, low.value)[1], self._to_page(right.value, high.value)[1])
        _, top, _, end = self.box(index)
        return self.baseline(index) - bottom > _FLOATS * (end - top)

    def bold(self, index: int) -> bool:
        """Whether the font's flags or name say bold."""
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, self._flags)
        name = self._name.value
        if name not in self._bold:
            self._bold[name] = bool(_BOLD_NAME.search(name))
        return self._bold[name] or bool(self._flags.value & _BOLD_FLAG)

    def reach(self, start: int, text: str, height: float) -> list[float]:
        """How far each letter of a text begins behind its first, and how far it ends, by the widths of letters.

        The font is that of the letter whose weight was asked for last.
        """
        widths = self._widths.setdefault((self._name.value, round(height, 2)), {})
        for letter in set(text).difference(widths):
            x0, _, x1, _ = self.box(start + text.index(letter))
            widths[letter] = x1 - x0
        return list(accumulate(map(widths.__getitem__, text), initial=0.0))
