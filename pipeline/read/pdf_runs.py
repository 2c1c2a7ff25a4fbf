"""A raw line of pdfium as printed lines: runs of words that share a baseline (cells of a row may not)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from operator import sub

from pipeline.read.pdf_glyphs import Glyphs
from pipeline.read.pdf_marks import RAISED, raise_marks
from pipeline.read.pdf_raised import DIGIT, are_flat, mark_first, superscripts
from pipeline.read.pdf_running import CLOSE_MARKER, marked, running
from pipeline.read.pdf_words import HYPHENS, Line, Word, line_of, on_one_line

_FEW_WORDS = 5
_MARKER = re.compile(r"\(?\w{1,4}[.)]|[^\w(]")


def runs_of(glyphs: Glyphs, start: int, piece: str, page: int, angle: int) -> list[Line]:
    """A raw line of pdfium as runs of words that share a baseline (cells of a row may not)."""
    texts = piece.split()
    if len(texts) >= _FEW_WORDS:
        read = marked if len(texts) > _FEW_WORDS and _MARKER.fullmatch(texts[0]) else running
        if line := read(glyphs, start, piece, texts, page, angle):
            return [line]
    tokens = _tokens(start, piece, texts)
    bold = glyphs.font(tokens[0][0]).bold
    same = len(tokens) == 1 or bold == glyphs.font(tokens[-1][0]).bold
    numeric = DIGIT.search(piece) is not None
    plain = _plain(glyphs, tokens, bold, page, angle, numeric=numeric) if same else None
    if plain:
        return [plain]
    box = glyphs.box
    groups: list[list[tuple[Word, int]]] = []
    last: Word | None = None
    if numeric and len(tokens) > 1 and mark_first(glyphs, *tokens[0]):
        tokens[0] = (tokens[0][0], tokens[0][1].translate(RAISED))
    for index, token in tokens:
        x0, top, x1, bottom = box(index)
        if len(token) > 1:
            x1 = box(index + len(token) - 1)[2]
            if numeric and DIGIT.search(token):
                token, top, bottom = superscripts(glyphs, index, token)
        hyphen = token[-1] in HYPHENS
        weight = bold if same else glyphs.font(index).bold
        word = Word(token[:-1] + "-" if hyphen else token, x0, top, x1, bottom, bottom - top, weight, hyphen)
        if last is None or x0 < last.x0 - word.size or (top != last.top and not on_one_line(word, last)):
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


def _plain(
    glyphs: Glyphs, tokens: list[tuple[int, str]], bold: bool, page: int, angle: int, *, numeric: bool
) -> Line | None:
    """Words of one height, left to right, as the line that nearly all raw lines are; None for any other."""
    box = glyphs.box
    lefts: list[float] = []
    rights: list[float] = []
    _, top, _, bottom = box(tokens[0][0])
    for place, text in tokens:
        x0, high, x1, low = box(place)
        if high != top or low != bottom or (lefts and x0 < lefts[-1]):
            return None
        lefts.append(x0)
        rights.append(box(place + len(text) - 1)[2] if len(text) > 1 else x1)
    if numeric:
        numbers = [(place, text, x0) for (place, text), x0 in zip(tokens, lefts, strict=True) if DIGIT.search(text)]
        if (len(tokens) > 1 and mark_first(glyphs, *tokens[0])) or not are_flat(glyphs, numbers, top, bottom):
            return None
    words = [
        Word(text, x0, top, x1, bottom, bottom - top, bold)
        for (_, text), x0, x1 in zip(tokens, lefts, rights, strict=True)
    ]
    if words[-1].text[-1] in HYPHENS:
        words[-1] = words[-1]._replace(text=words[-1].text[:-1] + "-", glued=True)
    gap = max(map(sub, lefts[1:], rights), default=0.0)
    return Line(
        page, tuple(words), glyphs.baseline(tokens[0][0]), angle, " ".join([word.text for word in words]),
        lefts[0], top, max(rights), bottom, bottom - top, bold, gap,
    )  # fmt: skip


def _height(item: tuple[Word, int]) -> float:
    return item[0].size


def _above(glyphs: Glyphs, group: Sequence[tuple[Word, int]], stands: float, k: int) -> float:
    """By how many points a word of a line stands higher than the line. stands: the line's baseline."""
    return stands - glyphs.baseline(group[k][1])


def _tokens(start: int, piece: str, texts: Sequence[str]) -> list[tuple[int, str]]:
    """Words with their index; a number set so close that no space was read is parted: "10.Visits"."""
    tokens = []
    at = 0
    for token in texts:
        at = piece.index(token, at)
        tokens.append((start + at, token))
        at += len(token)
    close = CLOSE_MARKER.match(tokens[0][1]) if piece[0].isdigit() else None
    if close:
        at, token = tokens[0]
        tokens[0:1] = [(at, close[0]), (at + close.end(), token[close.end() :])]
    return tokens
