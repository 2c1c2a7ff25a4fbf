"""Text boxes beside prose: a sidebar's lines are read after the paragraph beside it, and never joined to it.

Only where it is sure: a drawn box with lines of its own, and prose that stands wholly beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_columns import is_prose
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_lines import marker_of
from pipeline.read.pdf_words import Box, Line, Word, line_of

BOXED = 4  # quarter turns: whole ones, so that lines of a box are upright and join no others
_LEAST = (60.0, 30.0)  # points: a smaller box marks words or holds a figure
_WIDEST = 0.62  # share of the page's width
_FEWEST = 2  # lines in the box, and beside it


def drawn_boxes(edges: Sequence[Edge], width: float) -> list[Box]:
    """Boxes of a size for text, top to bottom; of one in another (a shade and its border) the outer.

    edges: a page's ruling lines, where a box is there as its four sides in a row.
    """
    found: set[Box] = set()
    for top, bottom, left, right in zip(edges, edges[1:], edges[2:], edges[3:], strict=False):
        ends = (top.x0, top.top, top.x1, bottom.bottom)
        if top.horizontal and (bottom.x0, bottom.x1) == (top.x0, top.x1) and (left.x0, right.x0) == (top.x0, top.x1):
            wide, high = ends[2] - ends[0], ends[3] - ends[1]
            if _LEAST[0] <= wide <= _WIDEST * width and high >= _LEAST[1]:
                found.add(ends)
    outer = sorted(found, key=lambda b: ((b[0] - b[2]) * (b[3] - b[1]), b))[:60]
    kept: list[Box] = []
    for box in outer:
        if not any(_meet(box, other) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda b: (b[1], b[0]))


def set_apart(
    lines: tuple[Line, ...], boxes: Sequence[Box], tables: Sequence[Box], width: float
) -> tuple[tuple[Line, ...], list[tuple[Line, ...]]]:
    """The lines without those of boxes beside prose, and each such box's lines."""
    boxed = []
    for box in boxes:
        if any(_meet(box, table) for table in tables):
            continue
        parts = _parted(lines, box)
        if parts and _beside_prose(*parts, box, width):
            lines = parts[1]
            boxed.append(_items(parts[0], box))
    return lines, boxed


def _items(lines: Sequence[Line], box: Box) -> tuple[Line, ...]:
    """A box's lines: one that begins anew though the line above had room for its word stands for itself."""
    turns, out = BOXED, [lines[0]]
    for above, line in pairwise(lines):
        first = line.words[0]
        room = box[2] - above.x1 > first.x1 - first.x0 + line.size + max(above.x0 - box[0], 0)
        turns += BOXED if room and not line.text[0].islower() else 0
        out.append(line._replace(angle=turns))
    return tuple(out)


def put_back(lines: tuple[Line, ...], boxed: Sequence[tuple[Line, ...]]) -> tuple[Line, ...]:
    """Each box's lines behind the paragraph that it stands beside."""
    out = list(lines)
    for own in boxed:
        at = _place(out, own)
        out[at:at] = own
    return tuple(out)


def _parted(lines: Sequence[Line], box: Box) -> tuple[tuple[Line, ...], tuple[Line, ...]] | None:
    """The lines of a box and those around it; None where a word stands on its border."""
    inner, outer = [], []
    for line in lines:
        if line.angle or line.bottom < box[1] or line.top > box[3]:
            outer.append(line)
            continue
        own = [w for w in line.words if _inside(w, box)]
        rest = [w for w in line.words if not _inside(w, box)]
        if any(_on_border(w, box) for w in line.words):
            return None
        if own:
            inner.append(line_of(line.page, own, line.baseline, BOXED))
        if rest:
            outer.append(line_of(line.page, rest, line.baseline, line.angle) if own else line)
    return tuple(inner), tuple(outer)


def _inside(word: Word, box: Box) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]


def _on_border(word: Word, box: Box) -> bool:
    """Whether a word stands over a side of a box that is level with it."""
    level = box[1] <= (word.top + word.bottom) / 2 <= box[3]
    return level and any(word.x0 < side - 1 and word.x1 > side + 1 for side in (box[0], box[2]))


def _beside_prose(inner: Sequence[Line], outer: Sequence[Line], box: Box, width: float) -> bool:
    """Whether a box holds lines and has prose beside it, to one side."""
    beside = [x for x in outer if not x.angle and box[1] < (x.top + x.bottom) / 2 < box[3]]
    left = all(x.x1 <= box[0] + 1 for x in beside)
    right = all(x.x0 >= box[2] - 1 for x in beside)
    enough = len(inner) >= _FEWEST and len(beside) >= _FEWEST
    words = sum(any(c.isalpha() for c in x.text) for x in inner)
    return enough and words >= _FEWEST and (left or right) and is_prose(beside, width)


def _place(lines: Sequence[Line], own: Sequence[Line]) -> int:
    """Behind the first paragraph or list that ends beside or below a box; before the one beside it where none does."""
    top, bottom = own[0].top, own[-1].bottom
    beside = [i for i, x in enumerate(lines) if x.angle == 0 and x.bottom > top and x.top < bottom]
    if not beside:
        return len(lines)
    for i in range(beside[-1] + 1, len(lines)):
        if _parts(lines[i - 1], lines[i]) and marker_of(lines[i]) is None:
            return i
    ended = lines[-1].text[-1:] in {".", "!", "?", ":"}
    before = (i for i in range(beside[-1], 0, -1) if _parts(lines[i - 1], lines[i]))
    return len(lines) if ended else next(before, len(lines))


def _parts(above: Line, below: Line) -> bool:
    """Whether a paragraph ends between two lines: by their distance, or by weight or size of print."""
    gap = below.baseline - above.baseline
    return gap < 0 or gap > 1.7 * below.size or above.bold != below.bold or abs(above.size - below.size) > 1


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
