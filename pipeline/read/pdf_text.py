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
from operator import sub
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_HYPHENS = "\ufffe\x02"  # what pdfium makes of a hyphen at a line's end
_TOKEN = re.compile(rf"[^\s{_HYPHENS}]+[{_HYPHENS}]?|[{_HYPHENS}]")
_RAW_LINE = re.compile(rf"[^\r\n{_HYPHENS}]*[{_HYPHENS}]?")
_DIGIT = re.compile(r"\d")
_CLOSE_MARKER = re.compile(r"\d{1,3}\.(?=[A-Z‘“])")
_NUMBER = re.compile(r"\d{1,3}[.,;]?")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD_FLAG = 1 << 18  # ForceBold, PDF 32000-1 table 123
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)

Point = Callable[[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]  # x0, top, x1, bottom


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
    """Words of one baseline, left to right, and the box around them; made by `line_of`.

    size: usual height of its letters' boxes; bold: it begins and ends in bold;
    gap: the widest between two words;
    angle: quarter turns against the page's main text.
    """

    page: int
    words: tuple[Word, ...]
    baseline: float
    angle: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    gap: float


def text_of(words: Iterable[Word]) -> str:
    """Words as one string: ("12.", "The", "self-") → "12. The self-"."""
    return "".join([w.text if w.glued else w.text + " " for w in words]).rstrip()


def compact(line: Line) -> Line:
    """A line without its inner words, which nothing asks for once tables and columns are known."""
    return line._replace(words=(*line.words[:2], *line.words[-2:])) if len(line.words) > 4 else line


def line_of(page: int, words: Sequence[Word], baseline: float, angle: int = 0) -> Line:
    """The line that words on one baseline make, whatever their order."""
    lefts = [w.x0 for w in words]
    if lefts != sorted(lefts):
        words = sorted(words, key=lambda w: w.x0)
    _, left, top, right, bottom, size, bold, _ = zip(*words, strict=True)
    gap = max(map(sub, left[1:], right), default=0.0)
    weight = bold[0] and bold[-1]
    return Line(
        page, tuple(words), baseline, angle, text_of(words), left[0], min(top), max(right), max(bottom),
        sorted(size)[len(size) // 2], weight, gap,
    )  # fmt: skip


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
                raw, quarter_turned(box, turns + angle - main), None if (turns + angle - main) % 4 else (box[0], box[3])
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

    def __init__(self, raw: Any, to_page: Point, upright: tuple[float, float] | None) -> None:
        """upright: left and top of a page that is not turned, whose boxes are quicker to get."""
        self._raw, self._to_page = raw, to_page
        self._rect = pdfium.FS_RECTF()
        self.box = self._turned_box if upright is None else self._upright_box(*upright)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()

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
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), self._flags)
        return bool(self._flags.value & _BOLD_FLAG) or bool(_BOLD_NAME.search(self._name.value))


def _runs(glyphs: Glyphs, start: int, piece: str, page: int, angle: int) -> list[Line]:
    """A raw line of pdfium as runs of words that share a baseline (cells of a row may not)."""
    tokens = _tokens(start, piece)
    bold = glyphs.bold(tokens[0][0])
    same = len(tokens) == 1 or bold == glyphs.bold(tokens[-1][0])
    numeric = _DIGIT.search(piece) is not None
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
        lines.append(line_of(page, _raise([word for word, _ in group]), glyphs.baseline(at), angle))
    return lines


def _height(item: tuple[Word, int]) -> float:
    return item[0].size


def _tokens(start: int, piece: str) -> list[tuple[int, str]]:
    """Words with their index; a number set so close that no space was read is parted: "10.Visits"."""
    tokens = [(start + m.start(), m[0]) for m in _TOKEN.finditer(piece)]
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
        c.translate(_RAISED) if c.isdigit() and _is_raised(b[1], b[3], top, bottom) else c
        for c, b in zip(token, boxes, strict=True)
    )
    return text, top, bottom


def _is_raised(top: float, bottom: float, line_top: float, line_bottom: float) -> bool:
    """Smaller than the line's letters, and higher: a footnote mark or an exponent, not CO2's 2."""
    size = line_bottom - line_top
    return bottom - top < 0.82 * size and line_bottom - bottom > 0.1 * size


def _raise(words: list[Word]) -> list[Word]:
    """The words of a run; a number that stands small and high among them becomes a superscript."""
    sizes = [w.size for w in words]
    if min(sizes) >= 0.82 * max(sizes):
        return words
    tall = max(words, key=lambda w: w.size)
    out: list[Word] = []
    for word in words:
        if _NUMBER.fullmatch(word.text) and _is_raised(word.top, word.bottom, tall.top, tall.bottom):
            word = word._replace(text=word.text.translate(_RAISED))
            if out and word.x0 - out[-1].x1 < 0.15 * tall.size:
                out[-1] = out[-1]._replace(glued=True)
        out.append(word)
    return out


def merge_runs(runs: Iterable[Line]) -> tuple[Line, ...]:
    """Runs on one baseline as one line, lines top to bottom; turned text comes last."""
    lines: list[Line] = []
    for run in sorted(runs, key=lambda r: (r.angle != 0, r.angle, r.baseline, r.x0)):
        last = lines[-1] if lines else None
        near = last and abs(run.baseline - last.baseline) <= 0.2 * min(run.size, last.size)
        if last is None or not near or run.angle != last.angle:
            lines.append(run)
        else:
            lines[-1] = line_of(last.page, (*last.words, *run.words), last.baseline, last.angle)
    return _attach_marks(lines)


def _attach_marks(lines: list[Line]) -> tuple[Line, ...]:
    """A footnote mark that came as a run of its own joins the line below whose letters it stands."""
    kept: list[Line] = []
    pending: list[Line] = []
    for line in lines:
        if len(line.words) == 1 and _NUMBER.fullmatch(line.text) and len(line.text) <= 2:
            pending.append(line)
            continue
        for mark in pending:
            word = mark.words[0]
            beside = any(-1 < word.x0 - w.x1 < line.size or -1 < w.x0 - word.x1 < line.size for w in line.words)
            if beside and word.bottom > line.top and _is_raised(word.top, word.bottom, line.top, line.bottom):
                raised = word._replace(text=word.text.translate(_RAISED))
                line = line_of(line.page, (*line.words, raised), line.baseline, line.angle)
            else:
                kept.append(mark)
        pending = []
        kept.append(line)
    return tuple(kept + pending)
