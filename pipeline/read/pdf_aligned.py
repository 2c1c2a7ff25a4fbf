"""Tables without ruling lines: figures that stand below one another in columns.

Only where it is sure: at least three rows one below another, each a label and
figures, every figure in one column and no two of a row in the same. A table of
contents is none. What is not sure stays lines of text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf_lines import marker_of
from pipeline.read.pdf_text import Box, Line
from pipeline.read.tables import Grid

_VALUE = re.compile(
    r"[<>≤≥~]?\s?[-–+(£]{0,3}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰*]{0,3}|[-–—]|\.\.|n/?a|[cx*]", re.IGNORECASE
)
_FEWEST = 3
_HEADER_LINES = 4


class Segment(NamedTuple):
    """Words of a line with no wide gap between them."""

    x0: float
    x1: float
    text: str


class Row(NamedTuple):
    """The lines of one row; segments of the line that holds its figures."""

    lines: tuple[Line, ...]
    segments: tuple[Segment, ...]


def segments(line: Line, *, gap: float = 1.0) -> tuple[Segment, ...]:
    """A line cut at wide gaps: "Referrals   240   251" → three segments. gap: in letter heights."""
    if line.gap < gap * line.size:
        return (Segment(line.x0, line.x1, line.text),)
    cut, start = [], 0
    for index, (a, b) in enumerate(pairwise(line.words), 1):
        if b.x0 - a.x1 >= gap * line.size:
            cut.append((start, index))
            start = index
    cut.append((start, len(line.words)))
    parts = (line.words[a:b] for a, b in cut)
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in parts)


def is_value(text: str) -> bool:
    """A figure, or what stands in place of one: "93.5%", "<5", "c", "–"."""
    return bool(_VALUE.fullmatch(text))


def _is_row(line: Line, parts: Sequence[Segment]) -> bool:
    """A label and figures in at least half of the places behind it."""
    if len(parts) < 2 or is_value(parts[0].text) or (len(parts) == 2 and marker_of(line)):
        return False
    figures = sum(is_value(p.text) and any(c.isdigit() for c in p.text) for p in parts[1:])
    return figures > 0 and sum(is_value(p.text) for p in parts[1:]) * 2 >= len(parts) - 1


def aligned_grids(lines: Sequence[Line], taken: Sequence[Box]) -> list[Grid]:
    """The tables that a page's lines form without rules, top to bottom; taken: boxes of ruled ones."""
    free = [x for x in lines if x.angle == 0 and not any(b[1] < x.baseline < b[3] for b in taken)]
    cut = [segments(x) for x in free]
    at = [i for i, (x, parts) in enumerate(zip(free, cut, strict=True)) if _is_row(x, parts)]
    grids = []
    for first, last in _stretches(free, at):
        grid = _grid(free, cut, first, last, [i for i in at if first <= i <= last])
        if grid:
            grids.append(grid)
    return grids


def _stretches(lines: Sequence[Line], at: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of rows that follow each other, with at most three label lines between two."""
    runs: list[list[int]] = []
    for index in at:
        last = runs[-1][-1] if runs else None
        near = (
            last is not None
            and index - last <= 4
            and lines[index].baseline - lines[last].baseline < 7 * lines[index].size
        )
        if near and _steady(lines[last or 0 : index + 1]):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [(run[0], run[-1]) for run in runs if len(run) >= _FEWEST]


def _steady(lines: Sequence[Line]) -> bool:
    """Lines that go down the page without a large step."""
    return all(0 < b.baseline - a.baseline < 3.2 * b.size for a, b in pairwise(lines))


def _columns(rows: Sequence[Sequence[Segment]]) -> list[tuple[float, float]] | None:
    """Left and right edges of the columns of figures; None where a row has two figures in one."""
    spans: list[tuple[float, float]] = []
    for part in sorted(p for parts in rows for p in parts[1:]):
        if spans and part.x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.x1))
        else:
            spans.append((part.x0, part.x1))
    for parts in rows:
        places = [next(i for i, s in enumerate(spans) if s[0] <= p.x0 <= s[1]) for p in parts[1:]]
        if len(set(places)) < len(places) or parts[0].x1 > spans[0][0]:
            return None
    filled = [sum(any(s[0] <= p.x0 <= s[1] for p in parts[1:]) for parts in rows) for s in spans]
    return spans if all(2 * count >= len(rows) for count in filled) else None


def _is_contents(rows: Sequence[Sequence[Segment]]) -> bool:
    """A table of contents: one number a row, never falling."""
    if any(len(parts) != 2 for parts in rows):
        return False
    numbers = [int(parts[1].text) if parts[1].text.isdigit() else -1 for parts in rows]
    return all(n >= 0 for n in numbers) and all(a <= b for a, b in pairwise(numbers))


def _grid(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], first: int, last: int, at: Sequence[int]
) -> Grid | None:
    """The table that a stretch of lines forms, with the header lines above it."""
    rows = [cut[i] for i in at]
    spans = _columns(rows)
    if spans is None or _is_contents(rows):
        return None
    left = min(parts[0].x0 for parts in rows)
    if any(x.x1 > spans[0][0] or len(cut[i]) > 1 for i, x in enumerate(lines[first : last + 1], first) if i not in at):
        return None  # a line between the rows that is no label
    head = _header_start(lines, first, left, spans)
    groups = [[i] for i in range(head, first)] + _row_groups(lines, first, last, set(at))
    edges = [left - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans))]
    label_right = max(parts[0].x1 for parts in rows)
    edges = [left - 2, (label_right + spans[0][0]) / 2, *edges[1:]]
    right = max(spans[-1][1], *(x.x1 for x in lines[head:first])) + 2 if head < first else spans[-1][1] + 2
    made = [_cells([lines[i] for i in group], edges, right, spans, is_head=group[0] < first) for group in groups]
    box = (edges[0], made[0][1], right, made[-1][2])
    return Grid(box, tuple(cells for cells, _, _ in made), tuple(edges))


def _header_start(lines: Sequence[Line], first: int, left: float, spans: Sequence[tuple[float, float]]) -> int:
    """The first of the lines above the rows that name columns of figures."""
    start = first
    while start > 0 and first - start < _HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        parts = segments(line, gap=0.6)
        over = [p for p in parts if p.x1 > spans[0][0] - 4]
        inside = line.x0 > left - 4 and all(p.x0 > spans[0][0] - 40 or p.x1 < spans[0][0] for p in parts)
        near = 0 < below.baseline - line.baseline < 2.6 * line.size
        if not (over and inside and near) or any(len(p.text) > 60 for p in over):
            break
        start -= 1
    return start


def _row_groups(lines: Sequence[Line], first: int, last: int, at: set[int]) -> list[list[int]]:
    """Lines of each row: a label line belongs to the row that its wording or its distance says, or stands alone."""
    groups: list[list[int]] = []
    waiting: list[int] = []
    for index in range(first, last + 1):
        if index not in at:
            if groups and not waiting and lines[index].text[:1].islower():
                groups[-1].append(index)
            else:
                waiting.append(index)
            continue
        joined = bool(waiting) and lines[index].text[:1].islower()
        groups += [] if joined else [[i] for i in waiting]
        groups.append([*waiting, index] if joined else [index])
        waiting = []
    return groups


def _cells(
    lines: Sequence[Line], edges: Sequence[float], right: float, spans: Sequence[tuple[float, float]], *, is_head: bool
) -> tuple[tuple[Box | None, ...], float, float]:
    """A row's boxes by column, its top and bottom; a header over several columns spans them."""
    top, bottom = min(x.top for x in lines), max(x.bottom for x in lines)
    # the middle of every word decides, so boxes may be as low as the letters' core
    top, bottom = top + 0.2 * (bottom - top) / len(lines), bottom - 0.2 * (bottom - top) / len(lines)
    limits = [*edges, right]
    boxes: list[Box | None] = [(a, top, b, bottom) for a, b in pairwise(limits)]
    if len(lines) == 1 and is_head:
        for part in segments(lines[0], gap=0.6):
            over = [i for i, s in enumerate(spans, 1) if part.x0 < s[1] and part.x1 > s[0]]
            if len(over) > 1:
                boxes[over[0]] = (limits[over[0]], top, limits[over[-1] + 1], bottom)
                boxes[over[0] + 1 : over[-1] + 1] = [None] * (len(over) - 1)
    elif len(segments(lines[0])) == 1 and len(lines) == 1:
        boxes = [(limits[0], top, right, bottom), *([None] * (len(edges) - 1))]
    return tuple(boxes), top, bottom
