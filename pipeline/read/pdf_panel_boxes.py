"""Drawn boxes that stand side by side are panels: the cards of a scorecard, a title's bar and the box below as one.

Small boxes mark words or hold a figure, wide ones hold a page's text: neither is a panel. Sizes are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.pdf_segments import is_value
from pipeline.read.pdf_words import Box, Line, Word

_LEAST = (60.0, 24.0)  # points: a smaller box marks words or holds a figure
_WIDEST = 0.7  # share of the page's width
_MOST = 60  # boxes of a page; more are a drawing or a form
SMALL_NAMES = ("latest", "current", "actual", "target", "floor", "previous", "baseline", "benchmark", "outturn")
NAMES = re.compile("|".join(SMALL_NAMES), re.IGNORECASE)
_BAR = 60.0  # points: how high a bar with a title is at most


def box_rows(boxes: Sequence[Box], width: float) -> list[list[Box]]:
    """Boxes that stand side by side, two or more, left to right; of one in another the outer."""
    fit = {b for b in boxes if _LEAST[0] <= b[2] - b[0] <= _WIDEST * width and b[3] - b[1] >= _LEAST[1]}
    outer: list[Box] = []
    for box in sorted(fit, key=lambda b: ((b[0] - b[2]) * (b[3] - b[1]), b))[:_MOST]:
        if not any(meets(box, other) for other in outer):
            outer.append(box)
    rows: list[list[Box]] = []
    for box in sorted(outer, key=lambda b: (b[1], b[0])):
        if rows and all(_beside(box, other) for other in rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows if len(row) > 1 and not _are_cells(row, boxes)]


def _are_cells(row: Sequence[Box], boxes: Sequence[Box]) -> bool:
    """Whether smaller boxes of the same height fill the space between those of a row: shaded cells of a table."""
    left, top, right, bottom = min(b[0] for b in row), row[0][1], max(b[2] for b in row), row[0][3]
    level = {
        b for b in boxes if abs(b[1] - top) < 2 and abs(b[3] - bottom) < 2 and left - 2 < b[0] and b[2] < right + 2
    }
    return len(level) > len(row) and sum(b[2] - b[0] for b in level) > 0.95 * (right - left)


def with_titles(lines: Sequence[Line], boxes: Sequence[Box], tables: Sequence[Box]) -> list[Box]:
    """Boxes, the bars that hold the lines of a title and the box right below them, of figures or a table, as one."""
    out = list(boxes)
    for bar in sorted((b for b in boxes if b[3] - b[1] < _BAR), key=lambda b: -b[1]):
        below = [b for b in out if abs(b[0] - bar[0]) < 3 and abs(b[2] - bar[2]) < 3 and abs(b[1] - bar[3]) < 3]
        titled = bar in out and below and _first_word(lines, bar)[:1].isalpha() and not _has_figures(lines, bar)
        grown = below and below[0] not in boxes  # a title's last line is in it already
        if titled and (grown or _is_card(lines, below[0], tables)):
            out = [b for b in out if b not in (bar, below[0])]
            out.append((bar[0], bar[1], bar[2], below[0][3]))
    return out


def _is_card(lines: Sequence[Line], box: Box, tables: Sequence[Box]) -> bool:
    """Whether a box holds a ruled table, figures by their names, or begins with a figure."""
    tabled = any(holds(box, table) for table in tables)
    return tabled or _has_figures(lines, box) or is_value(_first_word(lines, box))


def _first_word(lines: Sequence[Line], box: Box) -> str:
    """The first word that stands in a box, "" in an empty one."""
    return next((w.text for line in lines for w in line.words if is_inside(w, box)), "")


def _has_figures(lines: Sequence[Line], box: Box) -> bool:
    """Whether a line of a box begins with the name of a figure, and holds one."""
    for line in lines:
        own = [w for w in line.words if is_inside(w, box)] if line.bottom > box[1] and line.top < box[3] else []
        if own and NAMES.match(own[0].text) and any(is_value(w.text) for w in own):
            return True
    return False


def meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2


def holds(box: Box, other: Box) -> bool:
    """Whether a box has another wholly in it: a card its table, or the bars of its chart."""
    return box[0] < other[0] + 1 and box[1] < other[1] + 1 and box[2] > other[2] - 1 and box[3] > other[3] - 1


def _beside(a: Box, b: Box) -> bool:
    """Whether two boxes share half the height of the lower one, and no width."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = a[2] <= b[0] + 2 or b[2] <= a[0] + 2
    return apart and shared > 0.5 * min(a[3] - a[1], b[3] - b[1])


def is_strip(lines: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether the boxes hold the figures of one card, a name and a figure each: "Latest" over "81.5%"."""
    words = [[w for line in lines for w in line.words if is_inside(w, box)] for box in boxes]
    return all(
        any(is_value(w.text) for w in own)
        and len(own) <= 4
        and all(is_value(w.text) or NAMES.match(w.text) for w in own)
        for own in words
    )


def is_inside(word: Word, box: Box) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]
