"""The words of a PDF page with their boxes, and the printed lines they make.

pypdfium2 gives one string a page in the order of the content stream; boxes are
asked for at the ends of words only, and of most lines at their ends: with every
character's, the text alone would take three to four times as long.
Coordinates are PDF points from the top left of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.read.pdf_glyphs import Fonts, Glyphs
from pipeline.read.pdf_marks import merge_runs
from pipeline.read.pdf_runs import runs_of
from pipeline.read.pdf_words import HYPHENS, Line, Point, quarter_turned
from pipeline.read.pdfium_calls import angle_of, handle_of

__all__ = ["Fonts", "PageText", "read_page"]

_HYPHENS = tuple(HYPHENS)
_WORD = re.compile(r"\S+")


class PageText(NamedTuple):
    """A page's lines, top to bottom. transform: PDF user space → points from the top left."""

    lines: tuple[Line, ...]
    width: float
    height: float
    transform: Point
    characters: int


def read_page(page: Any, number: int, fonts: Fonts | None = None) -> PageText:
    """The lines of a pypdfium2 page. A page whose text runs upwards or downwards is turned to be read.

    fonts: those of the document's pages before; they grow.
    """
    known = Fonts() if fonts is None else fonts
    textpage = pdfium.FPDFText_LoadPage(page)  # pypdfium2's own object of it would be tracked until it is closed
    if not textpage:
        raise pypdfium2.PdfiumError("Failed to load text page.")
    try:
        handle, text = handle_of(textpage), _characters(textpage)
        pieces = _pieces(angle_of(handle), text)
        weights: Counter[int] = Counter()
        for angle, _, piece in pieces:
            weights[angle] += len(piece)
        main = max(weights, key=weights.__getitem__, default=0)
        turns = main if weights else page.get_rotation() // 90
        box = page.get_bbox()  # pdfium cuts the crop box to the media box itself
        readers = {
            angle: Glyphs(
                handle,
                quarter_turned(box, turns + angle - main),
                None if (turns + angle - main) % 4 else (box[0], box[3]),
                known,
            )
            for angle in weights
        }
        runs: list[Line] = []
        for angle, start, piece in pieces:
            runs += runs_of(readers[angle], start, piece, number, angle - main)
        wide, high = box[2] - box[0], box[3] - box[1]
        if turns % 2:
            wide, high = high, wide
        return PageText(merge_runs(runs), wide, high, quarter_turned(box, turns), len(text.strip()))
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def _pieces(angle_at: Callable[[int], float], text: str) -> list[tuple[int, int, str]]:
    """The raw lines of a page's text, without blanks around them, with their quarter turns and their places.

    pdfium goes on with a line where upright words are followed by turned ones: those are two.
    """
    pieces: list[tuple[int, int, str]] = []
    for start, words in _raw_lines(text):
        first, last = angle_at(start), angle_at(start + len(words) - 1)
        if first == last or _quarter_turns(first) == _quarter_turns(last):
            pieces.append((_quarter_turns(first), start, words))
        else:
            pieces += _parted(angle_at, start, words)
    return pieces


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where the words of each line of a page's text begin, and the words; a hyphen at a line's end ends it, too."""
    lines = text.replace("\r", "\n")
    for hyphen in HYPHENS:
        lines = lines.replace(hyphen, hyphen + "\n")
    at = 0
    for line in lines.split("\n"):
        if words := line.strip():
            yield at + line.index(words[0]), words
        at += len(line) + (not line.endswith(_HYPHENS))


def _parted(angle_at: Callable[[int], float], start: int, words: str) -> list[tuple[int, int, str]]:
    """The pieces of a raw line in which upright words are followed by turned ones."""
    pieces: list[tuple[int, int, str]] = []
    for word in _WORD.finditer(words):
        turned = _quarter_turns(angle_at(start + word.start()))
        if pieces and turned == pieces[-1][0]:
            first = pieces[-1][1]
            pieces[-1] = (turned, first, words[first - start : word.end()])
        else:
            pieces.append((turned, start + word.start(), word[0]))
    return pieces


def _characters(textpage: Any) -> str:
    """The page's text, one code point a character of pdfium, so that indices agree."""
    count = max(pdfium.FPDFText_CountChars(textpage), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer) if count else 1
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", errors="ignore")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(chr(c) if c and c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)


def _quarter_turns(angle: float) -> int:
    """0 for upright text, 1 for text that runs upwards, 2 upside down, 3 downwards (in user space).

    angle: radians clockwise, -1 where there are none.
    """
    return -round(angle / (math.pi / 2)) % 4 if angle > 0 else 0
