"""Words read by OCR → printed lines with the font's size and weight, as a text layer gives them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

import numpy as np
from PIL import Image

from pipeline.read.ocr_tesseract import Token
from pipeline.read.pdf_words import Box, Line, Word, line_of

_DEEP, _HANGING = re.compile(r"[gjpqy()]"), re.compile(r"[,;Q]")
_HIGH = re.compile(r"[A-Z0-9bdfhijklt£%()/]")
# Shares of a font's size: capitals and figures, small letters, what hangs below the line, the whole box.
_CAP, _X, _BELOW, _BOX = 0.72, 0.52, 0.21, 1.15
_COMMA = 0.14  # what hangs below the line of a comma
_SLASH = 0.24  # share by which a size seems larger where a slash hangs below the line, as in some fonts it does
_ONE_LINE = 0.35  # share of a font's size by which baselines of a line differ at most
_DIRTY = 1.4  # times the size of the line that a word with dirt around it stands on
_SAME_SIZE = 0.11  # share by which sizes of print differ that are meant to be one
_BOLD = 1.28  # times the usual thickness of strokes
_THICKER = 1.12  # the same without regard to size


class _Row(NamedTuple):
    """Words that stand on one line. size: of the font, in points; base and top: of its letters; weight: of strokes."""

    size: float
    base: float
    top: float
    weight: float
    tokens: tuple[Token, ...]


def lines_of(
    found: Sequence[Token], page: int, image: Image.Image, scale: float, bars: Sequence[Box] = ()
) -> tuple[Line, ...]:
    """Tokens as printed lines; what Tesseract parts into blocks joins again where it shares a baseline.

    image: the picture that they were read in; scale: pixels a point; bars: in points; what stands in one is bold.
    """
    by_line: dict[tuple[str, ...], list[Token]] = {}
    for token in found:
        by_line.setdefault(token.line, []).append(token)
    grey = np.asarray(image)
    measured = _settled([_measured(group, grey, scale) for line in by_line.values() for group in _parted(line)])
    usual = median(chain.from_iterable([row.size] * len(row.tokens) for row in measured))
    strokes = median(chain.from_iterable([row.weight] * len(row.tokens) for row in measured))
    rows = _joined(_joined(measured, _sure), _likely)
    every = sorted(chain.from_iterable([row.size] * len(row.tokens) for row in rows))
    bold = [_is_bold(row, usual, strokes) or _is_barred(row, bars) for row in rows]
    return tuple(_line(row, _meant(row.size, every), heavy, page) for row, heavy in zip(rows, bold, strict=True))


def _is_barred(row: _Row, bars: Sequence[Box]) -> bool:
    """Whether a line's words all stand in dark bars, as titles and headers do."""
    level = [bar for bar in bars if bar[1] < (row.top + row.base) / 2 < bar[3]]
    return bool(level) and all(any(bar[0] <= (t.x0 + t.x1) / 2 <= bar[2] for bar in level) for t in row.tokens)


def _settled(rows: Sequence[_Row]) -> list[_Row]:
    """Rows, those of which nothing tells whether their strokes hang below the line in the size of others."""
    every = sorted(chain.from_iterable([row.size] * len(row.tokens) for row in rows if not _is_slashed(row.tokens)))
    out = []
    for row in rows:
        size = _meant(row.size, every, smaller=_SLASH) if _is_slashed(row.tokens) else row.size
        out.append(row._replace(size=size, base=row.base if size == row.size else row.top + _CAP * size))
    return out


def _is_slashed(tokens: Sequence[Token]) -> bool:
    return all("/" in t.text for t in tokens)


def _meant(size: float, every: Sequence[float], *, smaller: float = _SAME_SIZE) -> float:
    """The size of print that a measured one is meant to be: the middle of those around it on the page."""
    for _ in range(4):
        near = every[bisect_left(every, size * (1 - smaller)) : bisect_right(every, size * (1 + _SAME_SIZE))]
        size = near[len(near) // 2] if near else size
    return round(size, 1)


def _parted(line: list[Token]) -> Iterator[list[Token]]:
    """The words of Tesseract's line, parted where a cell of a table may end: it draws crooked lines through them."""
    line.sort(key=lambda t: t.x0)
    group = line[:1]
    for last, token in pairwise(line):
        if not 0 <= token.x0 - last.x1 < token.bottom - token.top:
            yield group
            group = []
        group.append(token)
    yield group


def _is_bold(row: _Row, usual: float, strokes: float) -> bool:
    """Whether a line's strokes are thick for its size, and not only as small print's are."""
    return row.weight > _BOLD * strokes and row.weight * row.size > _THICKER * strokes * usual


def _measured(group: Sequence[Token], grey: np.typing.NDArray[np.uint8], scale: float) -> _Row:
    """The size, height and weight of a line's words, by what their letters look like."""
    sizes, bases, weights = [], [], []
    for token in group if _is_slashed(group) else (t for t in group if "/" not in t.text):
        deep = _BELOW if _DEEP.search(token.text) else _COMMA if _HANGING.search(token.text) else 0.0
        size = (token.bottom - token.top) / ((_CAP if _HIGH.search(token.text) else _X) + deep)
        sizes.append(size)
        bases.append(token.bottom - deep * size)
        weights.append(_weight(token, grey, scale) / size)
    size, base = median(sizes), median(bases)
    top = min(t.top for t in group) if _is_slashed(group) else base - _CAP * size
    return _Row(size, base, top, median(weights), tuple(group))


def _weight(token: Token, grey: np.typing.NDArray[np.uint8], scale: float) -> float:
    """How thick a word's strokes are: its ink by half the length of its outline, in pixels."""
    left, top, right, bottom = (round(v * scale) for v in (token.x0, token.top, token.x1, token.bottom))
    part = grey[max(0, top) : bottom, max(0, left) : right]
    if part.size == 0:
        return 0.0
    dark = part < (int(part.min()) + int(part.max())) / 2
    outline = int((dark[1:] != dark[:-1]).sum()) + int((dark[:, 1:] != dark[:, :-1]).sum())
    return 2 * float(dark.sum()) / max(1, outline)


def _joined(rows: Sequence[_Row], apart: Callable[[_Row, _Row], float]) -> list[_Row]:
    """Words that share a line as one row each, top to bottom. apart: how far two rows are, infinite if too far."""
    out: list[_Row] = []
    for row in sorted(rows, key=lambda r: (-len(r.tokens), r.base)):
        free = (k for k, other in enumerate(out) if apart(row, other) < inf and not _overlap(row.tokens, other.tokens))
        place = min(free, key=lambda k: apart(row, out[k]), default=None)
        if place is None:
            out.append(row)
        else:
            out[place] = out[place]._replace(tokens=(*out[place].tokens, *row.tokens))
    return sorted(out, key=lambda r: r.base)


def _sure(row: _Row, other: _Row) -> float:
    """The distance of feet and heads where both agree."""
    distance = abs(row.base - other.base) + abs(row.top - other.top)
    return distance if distance < _ONE_LINE * min(row.size, other.size) else inf


def _likely(row: _Row, other: _Row) -> float:
    """The same where feet or heads do, as dirt that touches a word moves the others; figures stand among figures.

    Dirt above and below it makes a word seem large and leaves its middle where it was.
    """
    feet, heads = abs(row.base - other.base), abs(row.top - other.top)
    if _figures(row) != _figures(other):
        feet += _ONE_LINE * row.size
    middle = abs(row.base + row.top - other.base - other.top) / 2 if row.size > _DIRTY * other.size else inf
    return feet + heads if min(feet, heads, middle) < _ONE_LINE * min(row.size, other.size) else inf


def _figures(row: _Row) -> bool:
    return any(c.isdigit() for t in row.tokens for c in t.text)


def _overlap(group: Sequence[Token], others: Sequence[Token]) -> bool:
    return any(a.x0 < b.x1 and b.x0 < a.x1 for a in group for b in others)


def _line(row: _Row, size: float, bold: bool, page: int) -> Line:
    """A line whose words have the boxes of their font."""
    top, bottom = row.base - (_BOX - _BELOW) * size, row.base + _BELOW * size
    words = [Word(t.text, t.x0, top, t.x1, bottom, bottom - top, bold) for t in row.tokens]
    return line_of(page, words, row.base)
