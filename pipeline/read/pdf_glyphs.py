"""What pdfium knows of single characters of a page: box, baseline, font."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipeline.read.pdf_words import Box, Point, Widths
from pipeline.read.pdfium_calls import (
    Four,
    font_of,
    ink_box_of,
    loose_box_of,
    origin_of,
    upright_baseline_of,
    upright_box_of,
)

_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FLOATS = 0.2  # of the height of the font's box


class _Letters(dict[float, Widths]):
    """Widths of the letters of a font, by the height of a line, which is rounded: it misses by a hair."""

    def __missing__(self, height: float) -> Widths:
        found = self[height] = self.setdefault(round(height, 2), {})
        return found


class Font:
    """Whether a font is bold by its flags or name, and the widths of the letters that were met in it."""

    __slots__ = ("bold", "letters")

    def __init__(self, name: bytes, flags: int) -> None:
        self.bold = bool(flags & _BOLD_FLAG or _BOLD_NAME.search(name))
        self.letters = _Letters()


class Fonts(dict[tuple[bytes, int], Font]):
    """The fonts of a document by name and flags, as they are met."""

    def __missing__(self, key: tuple[bytes, int]) -> Font:
        font = self[key] = Font(*key)
        return font


class Glyphs:
    """What pdfium knows of single characters of a page."""

    def __init__(self, handle: Any, to_page: Point, upright: tuple[float, float] | None, fonts: Fonts) -> None:
        """handle: of the text page; upright: left and top of a page that is not turned, whose boxes are quicker to get.

        Three functions of a character's index: box: x0, top, x1, bottom, whose height depends on font and size only;
        baseline: the height of the line that it stands on; font.
        """
        self._handle, self._to_page = handle, to_page
        self.font = font_of(handle, fonts)
        if upright is None:
            self.box, self.baseline = _turned_box(loose_box_of(handle), to_page), _turned(origin_of(handle), to_page)
        else:
            self.box, self.baseline = upright_box_of(handle, *upright), upright_baseline_of(handle, upright[1])

    def floats(self, index: int) -> bool:
        """Whether a digit's ink ends well above its line: a superior figure of the font, in a box like the others'."""
        left, right, low, high = ink_box_of(self._handle)(index)
        bottom = max(self._to_page(left, low)[1], self._to_page(right, high)[1])
        _, top, _, end = self.box(index)
        return self.baseline(index) - bottom > _FLOATS * (end - top)

    def measured(self, widths: Widths, start: int, text: str) -> float:
        """How wide a text is; 0 where one of its letters has no width, as a blank that pdfium put in.

        start: the place of the first; widths: of the letters of its font that were met, to which others are added.
        """
        try:
            return sum(map(widths.__getitem__, text))
        except KeyError:  # letters that were not met yet
            for letter in dict.fromkeys(text):  # in their order, or which are known would depend on the process
                if letter in widths:
                    continue
                x0, _, x1, _ = self.box(start + text.index(letter))
                if not x1 > x0:
                    return 0.0
                widths[letter] = x1 - x0
        return sum(map(widths.__getitem__, text))


def _turned_box(loose: Callable[[int], Four], to_page: Point) -> Callable[[int], Box]:
    """Boxes in user space as those of the page as it is read."""

    def box(index: int) -> Box:
        left, top, right, bottom = loose(index)
        ax, ay = to_page(left, top)
        bx, by = to_page(right, bottom)
        return (ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)

    return box


def _turned(origin: Callable[[int], tuple[float, float]], to_page: Point) -> Callable[[int], float]:
    """Heights of lines of the page as it is read."""
    return lambda index: to_page(*origin(index))[1]
