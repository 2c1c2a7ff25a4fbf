"""Ruled tables in which some rows have no borders: shaded every other row, or a coloured cell in each.

A row without a border stands in the columns of the others; no cell is put where another reaches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_segments import is_figure, is_value, segments
from pipeline.read.pdf_words import Line
from pipeline.read.tables import Box, Grid

_LEAST = 5.0  # points: a lower gap holds no words
_HIGHEST = 80.0
_NARROWEST = 18.0  # points: the bars of a chart are narrower
_FEWEST = 3  # columns, and rows with most of them


def completed(grid: Grid, lines: Sequence[Line]) -> Grid:
    """A table with the cells that its borders leave out; itself where every place is covered."""
    wide = [row for row in grid.rows if sum(c is not None for c in row) * 2 > len(grid.columns)]
    narrow = min((b - a for a, b in pairwise([*grid.columns, grid.box[2]])), default=0.0) < _NARROWEST
    if len(grid.columns) < _FEWEST or len(wide) < _FEWEST or narrow:
        return grid
    cells = [c for row in grid.rows for c in row if c]
    edges = [*grid.columns, grid.box[2]]
    rows: list[tuple[Box | None, ...]] = []
    floor = grid.box[1]
    between: list[float] = []  # heights of rows without a shade
    for row in grid.rows:
        top, bottom = min(c[1] for c in row if c), min(c[3] for c in row if c)
        if _LEAST < top - floor < _HIGHEST and rows:
            rows.append(_filled((None,) * len(grid.columns), floor, top, edges, cells))
            between.append(top - floor)
        rows.append(_filled(row, top, bottom, edges, cells) if bottom - top < _HIGHEST else row)
        floor = max(floor, bottom)
    high = max(between) if between else min(_height(row) for row in wide)
    below = [x for x in lines if floor < (x.top + x.bottom) / 2 < floor + high]
    if any(len(segments(x, gap=0.6)) * 2 > len(grid.columns) and (between or _is_row(x, edges)) for x in below):
        rows.append(_filled((None,) * len(grid.columns), floor, floor + high, edges, cells))
        grid = grid._replace(box=(*grid.box[:3], floor + high))
    if all(row == own for row, own in zip(rows, grid.rows, strict=False)) and len(rows) == len(grid.rows):
        return grid
    return grid._replace(rows=tuple(row for row in rows if any(row)))


def _height(row: Sequence[Box | None]) -> float:
    return min(c[3] - c[1] for c in row if c)


def _is_row(line: Line, edges: Sequence[float]) -> bool:
    """Whether a line below the last rule is a row, the last of a page or a total: its figures stand in the columns."""
    first, *others = segments(line, gap=0.6)
    figures = sum(is_figure(p.text) for p in others)
    places = [bisect_right(edges, p.x0 + 1) for p in others]
    alone = len(set(places)) == len(places) and all(
        place == bisect_right(edges, p.x1 - 1) < len(edges) for place, p in zip(places, others, strict=True)
    )
    return alone and not is_value(first.text) and figures > 1 and figures * 2 > len(others)


def _filled(
    row: Sequence[Box | None], top: float, bottom: float, edges: Sequence[float], cells: Sequence[Box]
) -> tuple[Box | None, ...]:
    """A row with a cell in each place that none covers."""
    out: list[Box | None] = []
    for own, (left, right) in zip(row, pairwise(edges), strict=True):
        place = (left, top, right, bottom)
        out.append(own or (None if any(_meet(place, c) for c in cells) else place))
    return tuple(out)


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2
