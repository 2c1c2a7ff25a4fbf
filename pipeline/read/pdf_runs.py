"""A raw line of pdfium as printed lines: runs of words that share a baseline (cells of a row may not)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import repeat
from operator import sub

from pipeline.read.pdf_glyphs import Glyphs
from pipeline.read.pdf_marks import RAISED, is_raised, raise_marks
from pipeline.read.pdf_words import Box, Line, Word, line_of

HYPHENS = "\ufffe\x02"  # what pdfium makes of a hyphen at a line's end
_DIGIT = re.compile(r"\d")
_MUCH, _A_LITTLE = 0.25, 0.97  # of a line's height
_STEP = 0.05  # of a word's size: what a raised figure stands above it at least; less is rounding
_NARROW = 0.85  # of a figure's width
_CLOSE_MARKER = re.compile(r"\d{1,3}\.(?=[A-Z‘“])")
_FEW_WORDS = 5
_SLACK = 0.3  # of a line's height: by so much the widths of its letters may miss its own width
_word = partial(tuple.__new__, Word)  # a Word of its fields in one tuple


def runs_of(glyphs: Glyphs, start: int, piece: str, page: int, angle: int) -> list[Line]:
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
    if numeric and _mark_first(glyphs, tokens):
        tokens[0] = (tokens[0][0], tokens[0][1].translate(RAISED))
    for index, token in tokens:
        x0, top, x1, bottom = box(index)
        if len(token) > 1:
            x1 = box(index + len(token) - 1)[2]
            if numeric and _DIGIT.search(token):
                token, top, bottom = _superscripts(glyphs, index, token)
        hyphen = token[-1] in HYPHENS
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
        stands = glyphs.baseline(at)
        words = raise_marks([word for word, _ in group], partial(_above, glyphs, group, stands))
        lines.append(line_of(page, words, stands, angle))
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
    if numeric and (_mark_first(glyphs, tokens) or any(_holds_raised(glyphs, *token, top, bottom) for token in tokens)):
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
    size, glued = bottom - top, texts[-1][-1] in HYPHENS
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


def _holds_raised(glyphs: Glyphs, place: int, text: str, top: float, bottom: float) -> bool:
    """Whether a number has characters of another height: its last digit may be a footnote's mark."""
    if len(text) == 1 or not _DIGIT.search(text):
        return False
    boxes = [glyphs.box(place + i) for i in range(len(text))]
    for _, high, _, low in boxes:
        if high != top or low != bottom:
            return True
    return _superior(glyphs, place, text, boxes) < len(text)


def _lifted(box: Box, top: float, bottom: float) -> bool:
    """Whether a character of a word is raised: small and higher, or a little smaller and much higher."""
    size = bottom - top
    much = bottom - box[3] > _MUCH * size and box[3] - box[1] < _A_LITTLE * size
    return much or is_raised(box[1], box[3], top, bottom)


def _superior(glyphs: Glyphs, place: int, text: str, boxes: Sequence[Box]) -> int:
    """Where the superior figures at a word's end begin, its length where there are none: "44¹," → 2.

    They are of the font's own, as high as its other letters to pdfium, and narrower than its figures.
    """
    end = len(text.rstrip(".,;:)"))
    at = end
    while at > 1 and text[at - 1].isdigit() and end - at < 2:
        number = text[0].isdigit() and text[at - 2] not in ".,;:)"
        if number and boxes[at - 1][2] - boxes[at - 1][0] > _NARROW * (boxes[0][2] - boxes[0][0]):
            break
        if not glyphs.floats(place + at - 1):
            break
        at -= 1
    return at if at < end else len(text)


def _mark_first(glyphs: Glyphs, tokens: Sequence[tuple[int, str]]) -> bool:
    """Whether a line begins with a superior figure, as a footnote does."""
    place, text = tokens[0]
    return len(text) <= 2 and len(tokens) > 1 and text.isdigit() and glyphs.floats(place)


def _height(item: tuple[Word, int]) -> float:
    return item[0].size


def _above(glyphs: Glyphs, group: Sequence[tuple[Word, int]], stands: float, k: int) -> float:
    """By how many points a word of a line stands higher than the line. stands: the line's baseline."""
    return stands - glyphs.baseline(group[k][1])


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
    tall = max(range(len(token)), key=lambda i: boxes[i][3] - boxes[i][1])
    _, top, _, bottom = boxes[tall]
    own = _superior(glyphs, index, token, boxes)

    def is_mark(at: int) -> bool:
        above = glyphs.baseline(index + tall) - glyphs.baseline(index + at)  # old-style figures stand on one line
        lifted = above > _STEP * (bottom - top) and _lifted(boxes[at], top, bottom)
        return at >= own or lifted

    text = "".join(c.translate(RAISED) if c.isdigit() and is_mark(at) else c for at, c in enumerate(token))
    return text, top, bottom
