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
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_HYPHENS = "\ufffe\x02"  # what pdfium makes of a hyphen at a line's end
_TOKEN = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_RAW_LINE = re.compile(rf"[^\r\n{_HYPHENS}]*[{_HYPHENS}]?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)

Point = Callable[[float, float], tuple[float, float]]


class Word(NamedTuple):
    """A printed word. size: height of its font's box in points. glued: no space follows."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    glued: bool = False


class Line(NamedTuple):
    """Words of one baseline, left to right. angle: quarter turns against the page's main text."""

    page: int
    words: tuple[Word, ...]
    baseline: float
    angle: int = 0

    @property
    def text(self) -> str:
        """The words as one string: ("12.", "The", "self-") → "12. The self-"."""
        return "".join(w.text if w.glued else w.text + " " for w in self.words).rstrip()

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(w.x1 for w in self.words)

    @property
    def top(self) -> float:
        """Upper edge."""
        return min(w.top for w in self.words)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return max(w.bottom for w in self.words)

    @property
    def size(self) -> float:
        """Height of the line's largest letters' box, in points."""
        return max(w.size for w in self.words)

    @property
    def bold(self) -> bool:
        """True where the line begins and ends in bold."""
        return self.words[0].bold and self.words[-1].bold


class PageText(NamedTuple):
    """A page's lines, top to bottom. transform: PDF user space → points from the top left."""

    lines: tuple[Line, ...]
    width: float
    height: float
    transform: Point
    characters: int


def quarter_turned(box: tuple[float, float, float, float], turns: int) -> Point:
    """The map from user space to the shown page, for a page turned clockwise by quarter turns."""
    left, bottom, right, top = box
    maps: tuple[Point, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return maps[turns % 4]


def read_page(page: Any, number: int) -> PageText:
    """The lines of a pypdfium2 page. A page whose text runs upwards or downwards is turned to be read."""
    textpage = page.get_textpage()
    try:
        text = _characters(textpage)
        pieces = [(m.start(), m[0]) for m in _RAW_LINE.finditer(text) if m[0].strip()]
        angles = [_quarter_turns(textpage.raw, start + _lead(piece)) for start, piece in pieces]
        weights: Counter[int] = Counter()
        for angle, (_, piece) in zip(angles, pieces, strict=True):
            weights[angle] += len(piece)
        main = weights.most_common(1)[0][0] if weights else 0
        turns = page.get_rotation() // 90 + main
        # pdfium clips the crop box to the media box itself
        box = page.get_bbox()
        runs: list[Line] = []
        for angle, (start, piece) in zip(angles, pieces, strict=True):
            to_page = quarter_turned(box, turns + angle - main)
            runs += _runs(textpage.raw, start, piece, to_page, number, angle - main)
        wide, high = box[2] - box[0], box[3] - box[1]
        if turns % 2:
            wide, high = high, wide
        return PageText(merge_runs(runs), wide, high, quarter_turned(box, turns), len(text.strip()))
    finally:
        textpage.close()


def _lead(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _characters(textpage: Any) -> str:
    """The page's text, one code point a character of pdfium, so that indices agree."""
    count: int = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(textpage.raw, i) for i in range(count))
    return "".join(chr(c) if c and c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes)


def _quarter_turns(raw: Any, index: int) -> int:
    """0 for upright text, 1 for text that runs upwards, 2 upside down, 3 downwards."""
    angle = pdfium.FPDFText_GetCharAngle(raw, index)
    return round(angle / (math.pi / 2)) % 4 if angle > 0 else 0


_rect = pdfium.FS_RECTF()
_x, _y = ctypes.c_double(), ctypes.c_double()
_name, _flags = ctypes.create_string_buffer(128), ctypes.c_int()


def _box(raw: Any, index: int, to_page: Point) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of a character's box; its height depends on font and size only."""
    pdfium.FPDFText_GetLooseCharBox(raw, index, _rect)
    (ax, ay), (bx, by) = to_page(_rect.left, _rect.top), to_page(_rect.right, _rect.bottom)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_bold(raw: Any, index: int) -> bool:
    pdfium.FPDFText_GetFontInfo(raw, index, _name, len(_name), _flags)
    return bool(_flags.value & _BOLD_FLAG) or bool(_BOLD_NAME.search(_name.value))


def _runs(raw: Any, start: int, piece: str, to_page: Point, page: int, angle: int) -> list[Line]:
    """A raw line of pdfium as runs of words that share a baseline (cells of a row may not)."""
    tokens = [(start + m.start(), m[0]) for m in _TOKEN.finditer(piece)]
    bold = _is_bold(raw, tokens[0][0])
    same = len(tokens) == 1 or bold == _is_bold(raw, tokens[-1][0])
    groups: list[list[Word]] = []
    origins: list[int] = []
    for index, token in tokens:
        for word in _words(raw, index, token, to_page, bold if same else _is_bold(raw, index)):
            last = groups[-1][-1] if groups else None
            apart = last and abs(word.top + word.bottom - last.top - last.bottom) > max(word.size, last.size)
            if last is None or apart or word.x0 < last.x0 - word.size:
                groups.append([])
                origins.append(index)
            groups[-1].append(word)
    sizes = [max(w.size for w in group) for group in groups]
    made = zip(groups, origins, sizes, strict=True)
    return [Line(page, tuple(_raise(g, size)), _baseline(raw, at, to_page), angle) for g, at, size in made]


def _baseline(raw: Any, index: int, to_page: Point) -> float:
    pdfium.FPDFText_GetCharOrigin(raw, index, _x, _y)
    return to_page(_x.value, _y.value)[1]


def _words(raw: Any, index: int, token: str, to_page: Point, bold: bool) -> Iterable[Word]:
    """A token as a word, its raised digits as superscripts: "Board1" → "Board¹"."""
    x0, top, x1, bottom = _box(raw, index, to_page)
    size = bottom - top
    if len(token) > 1:
        _, last_top, x1, last_bottom = _box(raw, index + len(token) - 1, to_page)
        if any(c.isdigit() for c in token):
            token, top, bottom = _superscripts(raw, index, token, to_page)
            size = bottom - top
        elif last_bottom - last_top > size:
            top, bottom, size = last_top, last_bottom, last_bottom - last_top
    hyphenated = token[-1] in _HYPHENS
    if hyphenated:
        token = token[:-1] + "-"
    yield Word(token, x0, top, x1, bottom, size, bold, hyphenated)


def _superscripts(raw: Any, index: int, token: str, to_page: Point) -> tuple[str, float, float]:
    """The token with small raised digits as ¹²³, and top and bottom of its tallest character."""
    boxes = [_box(raw, index + i, to_page) for i in range(len(token))]
    _, top, _, bottom = max(boxes, key=lambda b: b[3] - b[1])
    text = "".join(
        c.translate(_RAISED) if c.isdigit() and _is_raised(b[1], b[3], top, bottom) else c
        for c, b in zip(token, boxes, strict=True)
    )
    return text, top, bottom


def _is_raised(top: float, bottom: float, line_top: float, line_bottom: float) -> bool:
    """Smaller than the line's letters, and higher: a footnote mark or an exponent, not CO2's 2."""
    size = line_bottom - line_top
    return bottom - top < 0.82 * size and line_bottom - bottom > 0.1 * size


def _raise(words: Sequence[Word], size: float) -> list[Word]:
    """The words of a run; a number that stands small and high among them becomes a superscript."""
    if len(words) == 1:
        return list(words)
    tall = next(w for w in words if w.size == size)
    return [
        w._replace(text=w.text.translate(_RAISED))
        if w.text.rstrip(".,;").isdigit() and _is_raised(w.top, w.bottom, tall.top, tall.bottom)
        else w
        for w in words
    ]


def merge_runs(runs: Iterable[Line]) -> tuple[Line, ...]:
    """Runs on one baseline as one line, lines top to bottom; turned text comes last."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda r: (r.angle != 0, r.angle, r.baseline, r.x0)):
        last = lines[-1] if lines else None
        near = last and abs(run.baseline - last.baseline) <= 0.2 * min(run.size, last.size)
        if last is None or not near or run.angle != last.angle:
            lines.append(run)
        else:
            lines[-1] = last._replace(words=tuple(sorted((*last.words, *run.words), key=lambda w: w.x0)))
    return _attach_marks(lines)


def _attach_marks(lines: list[Line]) -> tuple[Line, ...]:
    """A footnote mark that came as a run of its own joins the line it stands in."""
    kept: list[Line] = []
    pending: list[Line] = []
    for line in lines:
        lone = len(line.words) == 1 and line.words[0].text.isdigit() and len(line.words[0].text) <= 2
        if lone:
            pending.append(line)
            continue
        for mark in pending:
            word = mark.words[0]
            beside = any(-1 < word.x0 - w.x1 < line.size or -1 < w.x0 - word.x1 < line.size for w in line.words)
            if beside and _is_raised(word.top, word.bottom, line.top, line.bottom) and word.bottom > line.top:
                raised = word._replace(text=word.text.translate(_RAISED))
                line = line._replace(words=tuple(sorted((*line.words, raised), key=lambda w: w.x0)))
            else:
                kept.append(mark)
        pending = []
        kept.append(line)
    return tuple(kept + pending)
