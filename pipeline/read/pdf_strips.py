"""Boxes of a card: "Latest   Target   Floor" with their figures right below or above them, a title beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_segments import PERIOD, ROLE, Segment, is_value
from pipeline.read.pdf_words import Line
from pipeline.read.tables import Grid


def strips_of(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]]) -> list[Grid]:
    """Boxes of a card: "Latest   Target   Floor" with their figures right below or above them, a title beside."""
    grids: list[Grid] = []
    for index, upper in enumerate(cut):
        if any(g.box[1] < lines[index].baseline < g.box[3] for g in grids):
            continue
        heads = _trailing(upper, _names)
        named = heads if _mixed(heads) else _trailing(upper, is_value)
        for other in range(index + 1, min(index + 3, len(cut))) if len(named) > 1 else ():
            is_head = bool(_names(named[0].text))
            facing = _trailing(cut[other], is_value if is_head else _names)
            labels, figures = (named, facing) if is_head else (facing, named)
            near = lines[other].baseline - lines[index].baseline < 3 * max(lines[index].size, lines[other].size)
            if not near or len(facing) != len(named):
                continue
            alone = len(named) == len(upper) and len(facing) == len(cut[other])
            if not alone and (not is_head or _goes_on(lines, cut, other, facing)):
                break
            if all(a.x0 < b.x1 and b.x0 < a.x1 for a, b in zip(labels, figures, strict=True)):
                spans = [(min(a.x0, b.x0), max(a.x1, b.x1)) for a, b in zip(labels, figures, strict=True)]
                if grid := _strip(lines, index, other, spans, is_head=is_head):
                    grids.append(grid)
                break
    return grids


def _names(text: str) -> object:
    """A role, or a period below its figure: "Quarter 1 2025/26"."""
    return ROLE.fullmatch(text) or PERIOD.fullmatch(text)


def _mixed(parts: Sequence[Segment]) -> bool:
    """Whether names are of both kinds: periods alone head a table."""
    return any(ROLE.fullmatch(p.text) for p in parts)


def _goes_on(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int, figures: Sequence[Segment]) -> bool:
    """Whether more figures stand right below a row's: a table of several rows."""
    for below in range(index + 1, min(index + 4, len(cut))):
        if lines[below].baseline - lines[index].baseline > 3.6 * lines[index].size:
            return False
        facing = _trailing(cut[below], is_value)
        if len(facing) >= len(figures):
            return True
    return False


def _trailing(parts: Sequence[Segment], told: Callable[[str], object]) -> tuple[Segment, ...]:
    """The last segments of a line that are all roles, or all figures."""
    first = len(parts)
    while first and told(parts[first - 1].text):
        first -= 1
    return tuple(parts[first:])


def _strip(lines: Sequence[Line], upper: int, lower: int, spans: Sequence[Span], *, is_head: bool) -> Grid | None:
    """Names and figures as a table of two rows; a title to their left is the figures' label."""
    head, figures = (lines[upper], lines[lower]) if is_head else (lines[lower], lines[upper])
    top, bottom = lines[upper].top - 2, lines[lower].bottom + 2
    left = spans[0][0] - max(head.size, figures.size)
    words = [w for x in lines[max(0, upper - 2) : lower + 3] for w in x.words if w.x1 < left]
    title = [w for w in words if top <= (w.top + w.bottom) / 2 <= bottom]
    if any(is_value(w.text) for w in figures.words if w.x1 < left):
        return None  # a row of a wider table
    edges = [spans[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), spans[-1][1] + 2]
    rows = [
        tuple((a, x.top + 0.3 * x.size, b, x.bottom - 0.3 * x.size) for a, b in pairwise(edges))
        for x in (head, figures)
    ]
    if not title:
        return Grid((edges[0], top + 2, edges[-1], bottom - 2), tuple(rows), tuple(edges[:-1]))
    x0 = min(w.x0 for w in title) - 2
    label = (x0, min(top, *(w.top for w in title)), edges[0], max(bottom, *(w.bottom for w in title)))
    made = ((None, *rows[0]), (label, *rows[1]))
    return Grid((x0, label[1], edges[-1], label[3]), made, (x0, *edges[:-1]))
