"""What pdfium knows of single characters of a page: box, baseline, weight, width."""

from __future__ import annotations

import re
from typing import Any

from pipeline.read.pdf_words import Box, Point, Widths
from pipeline.read.pdfium_calls import font_of, ink_box_of, loose_box_of, origin_of, upright_box_of

_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FLOATS = 0.2  # of the height of the font's box
Fonts = dict[tuple[bytes, float], Widths]  # by name and height of a line


class Glyphs:
    """What pdfium knows of single characters of a page: box, baseline, weight."""

    def __init__(self, handle: Any, to_page: Point, upright: tuple[float, float] | None, fonts: Fonts) -> None:
        """handle: of the text page; upright: left and top of a page that is not turned, whose boxes are quicker to get.

        box: a function: index → x0, top, x1, bottom; the height depends on font and size only.
        """
        self._to_page, self._fonts = to_page, fonts
        self._loose, self._ink = loose_box_of(handle), ink_box_of(handle)
        self._origin, self._font = origin_of(handle), font_of(handle)
        self.box = self._turned_box if upright is None else upright_box_of(handle, *upright)
        self._name = b""
        self._bold: dict[tuple[bytes, int], bool] = {}

    def _turned_box(self, index: int) -> Box:
        left, top, right, bottom = self._loose(index)
        ax, ay = self._to_page(left, top)
        bx, by = self._to_page(right, bottom)
        return (ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)

    def baseline(self, index: int) -> float:
        """The height of the line that a character stands on."""
        return self._to_page(*self._origin(index))[1]

    def floats(self, index: int) -> bool:
        """Whether a digit's ink ends well above its line: a superior figure of the font, in a box like the others'."""
        left, right, low, high = self._ink(index)
        bottom = max(self._to_page(left, low)[1], self._to_page(right, high)[1])
        _, top, _, end = self.box(index)
        return self.baseline(index) - bottom > _FLOATS * (end - top)

    def bold(self, index: int) -> bool:
        """Whether the font's flags or name say bold."""
        font = self._name, flags = self._font(index)
        if font not in self._bold:
            self._bold[font] = bool(flags & _BOLD_FLAG or _BOLD_NAME.search(self._name))
        return self._bold[font]

    def widths(self, start: int, text: str, height: float) -> tuple[Widths, float]:
        """How wide the letters of a text are, and all of it; 0 where one has no width, as a blank that pdfium put in.

        start: the place of the first; the font is that of the letter whose weight was asked for last.
        """
        widths = self._fonts.setdefault((self._name, round(height, 2)), {})
        try:
            return widths, sum(map(widths.__getitem__, text))
        except KeyError:  # letters that were not met yet
            for letter in set(text).difference(widths):
                x0, _, x1, _ = self.box(start + text.index(letter))
                if not x1 > x0:
                    return widths, 0.0
                widths[letter] = x1 - x0
        return widths, sum(map(widths.__getitem__, text))
