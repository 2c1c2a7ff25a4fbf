"""Prose beside a ruled table: what stands level with its rows, and goes on above or below, is a panel of its own.

Without this each line of the prose would be read between two rows of the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.pdf_segments import is_value
from pipeline.read.pdf_words import Box, Line, Word

_WIDEST = 0.62  # share of the page's width: beside a wider table there is no room for prose
_FEWEST = 3  # lines of prose
_WORDS = 4  # of such a line, in the mean
_FIGURES = 0.3  # share of its words that may be figures
_PITCH = 1.7  # sizes of print between two lines of a paragraph
_SIZES = 0.08  # of a size of print by which lines of one paragraph may differ
_EDGE = 1.0  # points by which a word may reach into the table's box


def beside_table(lines: Sequence[Line], tables: Sequence[Box], width: float) -> list[Box] | None:
    """The first ruled table with prose to one side of it, as two panels left to right; None where there is none."""
    for table in tables:
        if table[2] - table[0] > _WIDEST * width:
            continue
        level = [x for x in lines if x.angle == 0 and table[1] < (x.top + x.bottom) / 2 < table[3]]
        rows = [own for x in level if (own := [w for w in x.words if w.x1 < table[0] or w.x0 > table[2]])]
        words = [w for own in rows for w in own]
        if not _is_prose(rows, words):
            continue
        left = all(w.x1 <= table[0] + _EDGE for w in words)
        if not left and any(w.x0 < table[2] - _EDGE for w in words):
            continue
        prose = _box(lines, words, table, left=left)
        if not any(_meet(prose, other) for other in tables):
            return [prose, table] if left else [table, prose]
    return None


def _is_prose(rows: Sequence[Sequence[Word]], words: Sequence[Word]) -> bool:
    """Whether words beside a table are lines of sentences: no labels, figures or another table."""
    figures = sum(is_value(w.text) for w in words)
    return len(rows) >= _FEWEST and len(words) >= _WORDS * len(rows) and figures < _FIGURES * len(words)


def _box(lines: Sequence[Line], words: Sequence[Word], table: Box, *, left: bool) -> Box:
    """The box of the words beside a table with the lines right above and below that go on with them."""
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    x0, x1 = min(w.x0 for w in words), max(w.x1 for w in words)
    size = words[0].size
    aside = [
        x
        for x in lines
        if x.angle == 0 and (x.x1 <= table[0] if left else x.x0 >= table[2]) and abs(x.size - size) <= _SIZES * size
    ]
    for line in reversed(aside):
        if line.bottom < top + size and top - line.top < _PITCH * size:
            top, x0, x1 = min(top, line.top), min(x0, line.x0), max(x1, line.x1)
    for line in aside:
        if line.top > bottom - size and line.bottom - bottom < _PITCH * size:
            bottom, x0, x1 = max(bottom, line.bottom), min(x0, line.x0), max(x1, line.x1)
    return (x0 - 2, top - 1, x1 + 2, bottom + 1)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
