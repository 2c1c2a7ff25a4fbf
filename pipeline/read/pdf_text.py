"""The words of a PDF page with their boxes, and the printed lines they make.

pypdfium2 gives one string a page in the order of the content stream; boxes are
asked for at the ends of words only (every character's would cost twice the time).
Coordinates are PDF points from the top left of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, repeat
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_marks import RAISED, is_raised, merge_runs, raise_marks
from pipeline.read.pdf_words import Box, Line, Point, Word, line_of, quarter_turned

_HYPHENS = "\ufffe\x02"  # what pdfium makes of a hyphen at a line's end
_RAW_LINE = re.compile(rf"[^\r\n{_HYPHENS}]*[{_HYPHENS}]?")
_DIGIT = re.compile(r"\d")
_CLOSE_MARKER = re.compile(r"\d{1,3}\.(?=[A-Z‘“])")
_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_FEW_WORDS = 5
_SLACK = 0.3  # of a line's height: by so much the widths of its letters may miss its own width
Widths = dict[tuple[bytes, float], dict[str, float]]  # of letters, by font and height of a line
_word = partial(tuple.__new__, Word)  # a Word of its fields in one tuple


class PageText(NamedTuple):
    """A page's lines, top to bottom. transform: PDF user space → points from the top left."""

    lines: tuple[Line, ...]
    width: float
    height: float
    transform: Point
    characters: int


def read_page(page: Any, number: int, widths: Widths | None = None) -> PageText:
    """The lines of a pypdfium2 page. A page whose text runs upwards or downwards is turned to be read.

    widths: of the letters that were met on the document's pages before; it grows.
    """
    known: Widths = {} if widths is None else widths
    textpage = page.get_textpage()
    try:
        raw, text = textpage.raw, _characters(textpage)
        pieces = [(m.start(), m[0]) for m in _RAW_LINE.finditer(text) if m[0].strip()]
        angles = [_quarter_turns(raw, start + len(piece) - len(piece.lstrip())) for start, piece in pieces]
        weights: Counter[int] = Counter()
        for angle, (_, piece) in zip(angles, pieces, strict=True):
            weights[angle] += len(piece)
        main = weights.most_common(1)[0][0] if weights else 0
        turns = main if weights else page.get_rotation() // 90
        box = page.get_bbox()  # pdfium cuts the crop box to the media box itself
        readers = {
            angle: Glyphs(
                raw,
                quarter_turned(box, turns + angle - main),
                None if (turns + angle - main) % 4 else (box[0], box[3]),
                known,
            )
            for angle in set(angles)
        }
        runs: list[Line] = []
        for angle, (start, piece) in zip(angles, pieces, strict=True):
            runs += _runs(readers[angle], start, piece, number, angle - main)
        wide, high = box[2] - box[0], box[3] - box[1]
        if turns % 2:
            wide, high = high, wide
        return PageText(merge_runs(runs), wide, high, quarter_turned(box, turns), len(text.strip()))
    finally:
        textpage.close()


def _characters(textpage: Any) -> str:
    """The page's text, one code point a character of pdfium, so that indices agree."""
    count: int = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, i) for i in range(count))
    return "".join(chr(c) if c and c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)


def _quarter_turns(raw: Any, index: int) -> int:
    """0 for upright text, 1 for text that runs upwards, 2 upside down, 3 downwards (in user space)."""
    angle = pdfium.FPDFText_GetCharAngle(raw, index)  # clockwise, -1 where there is none
    return -round(angle / (math.pi / 2)) % 4 if angle > 0 else 0


class Glyphs:
    """What pdfium knows of single characters of a page: box, baseline, weight."""

    def __init__(self, raw: Any, to_page: Point, upright: tuple[float, float] | None, widths: Widths) -> None:
        """upright: left and top of a page that is not turned, whose boxes are quicker to get."""
        self._raw, self._to_page, self._widths = raw, to_page, widths
        self._rect = pdfium.FS_RECTF()
        self.box = self._turned_box if upright is None else self._upright_box(*upright)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._bold: dict[bytes, bool] = {}

    def _upright_box(self, left: float, top: float) -> Callable[[int], Box]:
        """A function: index → x0, top, x1, bottom; the height depends on font and size only."""
        raw, rect, get = self._raw, self._rect, pdfium.FPDFText_GetLooseCharBox

        def box(index: int) -> Box:
            get(raw, index, rect)
            return (rect.left - left, top - rect.top, rect.right - left, top - rect.bottom)

        return box

    def _turned_box(self, index: int) -> Box:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._raw, index, rect)
        ax, ay = self._to_page(rect.left, rect.top)
        bx, by = self._to_page(rect.right, rect.bottom)
        return (ax if ax < bx else bx, ay if ay < by else by, bx if ax < bx else ax, by if ay < by else ay)

    def baseline(self, index: int) -> float:
        """The height of the line that a character stands on."""
        pdfium.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self._to_page(self._x.value, self._y.value)[1]

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


def _runs(glyphs: Glyphs, start: int, piece: str, page: int, angle: int) -> list[Line]:
    """A raw line of pdfium as runs of words that share a baseline (cells of a row may not)."""
    tokens = _tokens(start, piece)
    bold = glyphs.bold(tokens[0][0])
    same = len(tokens) == 1 or bold == glyphs.bold(tokens[-1][0])
    numeric = _DIGIT.search(piece) is not None
    plain = _solid(glyphs, tokens, piece, bold, page, angle) if same and not numeric else None
    plain = plain or (_plain(glyphs, tokens, bold, page, angle, numeric=numeric) if same else None)
    if plain:
        return [plain]
    box = glyphs.box
    groups: list[list[tuple[Word, int]]] = []
    last: Word | None = None
    for index, token in tokens:
        x0, top, x1, bottom = box(index)
        if len(token) > 1:
            x1 = box(index + len(token) - 1)[2]
            if numeric and _DIGIT.search(token):
                token, top, bottom = _superscripts(glyphs, index, token)
        hyphen = token[-1] in _HYPHENS
        weight = bold if same else glyphs.bold(index)
        word = Word(token[:-1] + "-" if hyphen else token, x0, top, x1, bottom, bottom - top, weight, hyphen)
        if last is None or x0 < last.x0 - word.size or (top != last.top and _apart(word, last)):
            groups.append([])
        groups[-1].append((word, index))
        last = word
    lines = []
    for group in groups:
        # the tallest word stands on the line; the first may be a raised mark
        _, at = max(group, key=_height)
        lines.append(line_of(page, raise_marks([word for word, _ in group]), glyphs.baseline(at), angle))
    return lines


def _solid(glyphs: Glyphs, tokens: list[tuple[int, str]], piece: str, bold: bool, page: int, angle: int) -> Line | None:
    """A line of running words from the boxes at its ends; None where the letters' widths do not add up to its own.

    The words between stand where the widths put them, which is exact to a fraction of a point, for no gap
    wider than a blank and the slack has room: four of five lines of prose cost so half as much.
    """
    if len(tokens) < _FEW_WORDS:
        return None
    (first, _), (at, word) = tokens[0], tokens[-1]
    x0, top, _, bottom = glyphs.box(first)
    _, last_top, x1, last_bottom = glyphs.box(at + len(word) - 1)
    if (top, bottom) != (last_top, last_bottom):
        return None
    lead = len(piece) - len(piece.lstrip())
    reach = glyphs.reach(first, piece[lead : lead + at + len(word) - first], bottom - top)
    fits = abs(x1 - x0 - reach[-1]) <= _SLACK * (bottom - top)  # never of a broken font's sizes that are no numbers
    if not fits or not reach[-1]:
        return None
    scale = (x1 - x0) / reach[-1]
    lefts = [x0 + scale * reach[place - first] for place, _ in tokens]
    rights = [*(x0 + scale * reach[place - first + len(text)] for place, text in tokens[:-1]), x1]
    return _line(glyphs, tokens, lefts, rights, (top, bottom), bold, page, angle)


def _plain(
    glyphs: Glyphs, tokens: list[tuple[int, str]], bold: bool, page: int, angle: int, *, numeric: bool
) -> Line | None:
    """Words of one height, left to right, as the line that nearly all raw lines are; None for any other.

    Whole columns of numbers go through built-in functions here: a loop over words takes half as long again.
    """
    box = glyphs.box
    places, texts = zip(*tokens, strict=True)
    lefts, tops, rights, bottoms = zip(*map(box, places), strict=True)
    count, top, bottom = len(texts), tops[0], bottoms[0]
    if tops.count(top) < count or bottoms.count(bottom) < count or list(lefts) != sorted(lefts):
        return None
    if numeric and any(_holds_raised(box, place, text, top, bottom) for place, text in tokens):
        return None
    ends = [(place + len(text) - 1, len(text)) for place, text in tokens]
    rights = tuple([box(end)[2] if long > 1 else right for (end, long), right in zip(ends, rights, strict=True)])
    return _line(glyphs, tokens, lefts, rights, (top, bottom), bold, page, angle)


def _line(
    glyphs: Glyphs, tokens: list[tuple[int, str]], lefts: Sequence[float], rights: Sequence[float],
    sides: tuple[float, float], bold: bool, page: int, angle: int,
) -> Line:  # fmt: skip
    """The line of words of one height. sides: its top and bottom."""
    texts, (top, bottom) = [text for _, text in tokens], sides
    size, glued = bottom - top, texts[-1][-1] in _HYPHENS
    if glued:
        texts[-1] = texts[-1][:-1] + "-"
    same = map(repeat, (bottom, size, bold, False))
    words = list(map(_word, zip(texts, lefts, repeat(top), rights, *same)))  # repeat has no end
    if glued:
        words[-1] = words[-1]._replace(glued=True)
    gap = max(map(sub, lefts[1:], rights), default=0.0)
    return Line(
        page, tuple(words), glyphs.baseline(tokens[0][0]), angle, " ".join(texts),
        lefts[0], top, max(rights), bottom, size, bold, gap,
    )  # fmt: skip


def _holds_raised(box: Callable[[int], Box], place: int, text: str, top: float, bottom: float) -> bool:
    """Whether a number has characters of another height: its last digit may be a footnote's mark."""
    if len(text) == 1 or not _DIGIT.search(text):
        return False
    return any(box(place + i)[1::2] != (top, bottom) for i in range(1, len(text)))


def _height(item: tuple[Word, int]) -> float:
    return item[0].size


def _tokens(start: int, piece: str) -> list[tuple[int, str]]:
    """Words with their index; a number set so close that no space was read is parted: "10.Visits"."""
    tokens = []
    at = 0
    for token in piece.split():
        at = piece.index(token, at)
        tokens.append((start + at, token))
        at += len(token)
    close = _CLOSE_MARKER.match(tokens[0][1]) if piece[0].isdigit() else None
    if close:
        at, token = tokens[0]
        tokens[0:1] = [(at, close[0]), (at + close.end(), token[close.end() :])]
    return tokens


def _apart(word: Word, last: Word) -> bool:
    """Whether two words stand on different baselines, by more than a raised mark does."""
    return abs(word.top + word.bottom - last.top - last.bottom) > max(word.size, last.size)


def _superscripts(glyphs: Glyphs, index: int, token: str) -> tuple[str, float, float]:
    """The token with small raised digits as ¹²³, and top and bottom of its tallest character."""
    boxes = [glyphs.box(index + i) for i in range(len(token))]
    _, top, _, bottom = max(boxes, key=lambda b: b[3] - b[1])
    text = "".join(
        c.translate(RAISED) if c.isdigit() and is_raised(b[1], b[3], top, bottom) else c
        for c, b in zip(token, boxes, strict=True)
    )
    return text, top, bottom
