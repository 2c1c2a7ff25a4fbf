"""Tables that stand side by side: each takes its own title from the line above both."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.blocks import Block, BlockLine
from pipeline.read.pdf_segments import segments
from pipeline.read.pdf_words import Line
from pipeline.read.tables import Grid

_NEAR = 30.0  # points between a title and the tables below it


def side_titles(grids: Sequence[Grid], lines: Sequence[Line]) -> tuple[dict[int, Block], tuple[Line, ...]]:
    """Captions by the grid's place in the sequence, and the lines that are left."""
    titles: dict[int, Block] = {}
    used: list[Line] = []
    for first in range(len(grids)):
        beside = [i for i in range(len(grids)) if _beside(grids[first], grids[i])]
        if not beside or first in titles:
            continue
        group = sorted([first, *beside], key=lambda i: grids[i].box[0])
        line = _title_line([grids[i] for i in group], lines)
        parts = segments(line) if line else ()
        if line is None or len(parts) != len(group):
            continue
        if all(grids[i].box[0] - 12 <= p.x0 <= grids[i].box[2] for i, p in zip(group, parts, strict=True)):
            titles |= {i: _caption(line, p.text) for i, p in zip(group, parts, strict=True)}
            used.append(line)
    return titles, tuple(x for x in lines if not any(x is u for u in used))


def _beside(a: Grid, b: Grid) -> bool:
    """Whether two grids share heights and no width."""
    apart = a.box[2] <= b.box[0] + 2 or b.box[2] <= a.box[0] + 2
    return (
        a.angle == b.angle == 0
        and apart
        and abs(a.box[1] - b.box[1]) < _NEAR
        and min(a.box[3], b.box[3]) > max(a.box[1], b.box[1])
    )


def _title_line(grids: Sequence[Grid], lines: Sequence[Line]) -> Line | None:
    """The nearest line above all of them."""
    top = min(g.box[1] for g in grids)
    above = [x for x in lines if x.angle == 0 and top - _NEAR < x.baseline <= top + 2]
    return max(above, key=lambda x: x.baseline, default=None)


def _caption(line: Line, text: str) -> Block:
    printed = (BlockLine(0, len(text), line.page, line.x0, line.top, line.x1, line.bottom),)
    return Block("caption", text, indent=round(line.x0, 1), pages=((0, line.page),), lines=printed, method="table")
