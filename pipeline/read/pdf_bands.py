"""Tables whose rows are ruled or shaded and whose columns are not: each band between two rules is a row.

A label or a note of several lines stays one cell, whatever it begins with; the columns are
the strips that words stand in. Only where it is sure: three bands or more of one width, in
most of them a label and figures, no two figures of a band in one column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.read.pdf_aligned_columns import Span, only_label, place_of
from pipeline.read.pdf_aligned_grid import grid_of_groups
from pipeline.read.pdf_aligned_heads import names_each
from pipeline.read.pdf_band_columns import cut_at, ends_of, levels, strips
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_segments import ROLE, Segment, coded, is_figure, is_label, is_value, recut, segments
from pipeline.read.pdf_words import Box, Line, upright
from pipeline.read.tables import Grid

_SAME = 3.0  # points by which rules of one table may differ in their ends
_LEAST = 8.0  # points: a lower band is a double rule
_HIGHEST = 220.0
_LARGE = 1.2  # times as large as most print: a heading
_EMPTY = 4.0  # times as high as the usual band: a band without figures parts two tables
_FEWEST = 4  # rules
_MOST = 400
_GUTTER = 0.45  # sizes of print between two columns
_NARROW = 1.5  # points between two columns set as close as words
_LOW, _PRINT = 12.0, 0.9  # points of a low band; sizes of print that a band has room for
_CLOSE = 1.3  # sizes of print from one line of a cell to the next
_WRAP = 2.2  # sizes of print between two lines of a row at the most
_APART = 0.6  # sizes of print between two texts of a line


def banded_grids(lines: Sequence[Line], edges: Sequence[Edge], taken: Sequence[Box]) -> list[Grid]:
    """The tables of a page whose rows lie between rules of one width, top to bottom; taken: boxes of ruled ones."""
    grids: list[Grid] = []
    level = levels(edges)
    for left, right, tops in _stacks(level):
        within = [x for x in lines if left - _SAME <= x.x0 and x.x1 <= right + _SAME]
        free = upright(within, [*taken, *(g.box for g in grids)])
        runs = _runs(tops, free)
        ends = ends_of([level[round(top)] for top in tops], left, right) if runs else ()
        grids += [grid for stack in runs if (grid := _grid(free, stack, ends))]
    return grids


def _stacks(level: Mapping[int, Sequence[Edge]]) -> list[tuple[float, float, list[float]]]:
    """Rules of one width, those of cells side by side as one: left and right end, and their heights downwards."""
    if not _FEWEST <= len(level) <= _MOST:
        return []
    stacks: list[tuple[float, float, list[float]]] = []
    for top in sorted(level):
        for x0, x1 in _joined(level[top]):
            stack = next((s for s in stacks if abs(s[0] - x0) <= _SAME and abs(s[1] - x1) <= _SAME), None)
            if stack is None:
                stacks.append((x0, x1, [float(top)]))
            elif top - stack[2][-1] > 2:
                stack[2].append(float(top))
    return [s for s in stacks if len(s[2]) >= _FEWEST and s[1] - s[0] > 150]


def _joined(rules: Sequence[Edge]) -> list[Span]:
    """The stretches that rules of one height cover together."""
    out: list[Span] = []
    for e in sorted(rules):
        if out and e.x0 <= out[-1][1] + 2 * _SAME:
            out[-1] = (out[-1][0], max(out[-1][1], e.x1))
        else:
            out.append((e.x0, e.x1))
    return out


def _runs(tops: Sequence[float], lines: Sequence[Line]) -> list[list[float]]:
    """Rules that follow each other closely enough to hold rows, apart where something else stands between two."""
    steps = sorted(b - a for a, b in pairwise(tops))
    usual = steps[len(steps) // 2]
    sizes = sorted(x.size for x in lines)
    runs: list[list[float]] = [[tops[0]]]
    for above, top in pairwise(tops):
        own = [x for x in lines if above <= (x.top + x.bottom) / 2 < top] if top - above > 1.8 * usual else []
        words = not any(is_value(word) for x in own for word in x.text.split())
        large = bool(own) and all(x.size > _LARGE * sizes[len(sizes) // 2] for x in own)
        empty = words and (large or top - above > _EMPTY * usual)
        if top - above > _HIGHEST or empty or (len(own) > 1 and not _is_one_row(own)):
            runs.append([])
        runs[-1].append(top)
    return [run for run in runs if len(run) >= _FEWEST and not lack_room(run, lines)]


def lack_room(tops: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether print stands between two rules too close for it: they are ends of a shade that was found in part."""
    low = [(above, top) for above, top in pairwise(tops) if top - above < _LOW]
    return any(
        above < (x.top + x.bottom) / 2 < top and top - above < _PRINT * x.size for above, top in low for x in lines
    )


def _is_one_row(lines: Sequence[Line]) -> bool:
    """Whether a high band is a row with wrapped cells: figures on one of its lines, or on none beside another table."""
    if any(b.baseline - a.baseline > _WRAP * a.size for a, b in pairwise(lines)):
        return False
    valued = [sum(is_value(p.text) for p in segments(x, gap=_APART)[1:]) for x in lines]
    return sum(count > 0 for count in valued) == 1 or (sum(valued) > 0 and max(valued) < 2)


def _begun(lines: Sequence[Line], tops: Sequence[float]) -> Sequence[float]:
    """Rules with the height where the row above the first of them begins, if it has figures: no rule parts it."""
    own = [x for x in lines if tops[0] - _HIGHEST < x.baseline <= tops[0]]
    at = len(own) - 1
    while at > 0 and 0 < own[at].baseline - own[at - 1].baseline < _CLOSE * own[at].size:
        at -= 1
    row = own[max(0, at) :]
    if not row or tops[0] - row[-1].bottom > row[-1].size or not _has_figures([segments(x, gap=_APART) for x in row]):
        return tops
    return [row[0].top, *tops]


def _ended(lines: Sequence[Line], tops: Sequence[float]) -> Sequence[float]:
    """Rules with the end of the row below the last, if it has as many figures as the row above: no rule ends it."""
    above = [x for x in lines if tops[-2] <= (x.top + x.bottom) / 2 < tops[-1]]
    own = [x for x in lines if tops[-1] <= (x.top + x.bottom) / 2 < 2 * tops[-1] - tops[-2]]
    if not own or not above or own[0].top - tops[-1] > own[0].size:
        return tops
    row, last = ([segments(x, gap=_APART) for x in part] for part in (own, above))
    figures = [sum(is_value(p.text) for x in part for p in x[1:]) for part in (row, last)]
    return [*tops, own[-1].bottom + 1] if figures[0] == figures[1] and _has_figures(row) else tops


def _grid(lines: Sequence[Line], tops: Sequence[float], ends: Sequence[float]) -> Grid | None:
    """The table of the rows between rules. ends: where the rules of cells side by side end."""
    tops = _ended(lines, _begun(lines, tops))
    bands: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        at = bisect_right(tops, (line.top + line.bottom) / 2) - 1
        if 0 <= at < len(tops) - 1:
            bands.setdefault(at, []).append(index)
    cut = recut(lines, [segments(x, gap=_APART) for x in lines])
    if ends:
        within = {i for own in bands.values() for i in own}
        cut = coded([cut_at(x, p, ends) if i in within else p for i, (x, p) in enumerate(zip(lines, cut, strict=True))])
    valued = {at for at, own in bands.items() if _has_figures([cut[i] for i in own])}
    if len(valued) < _FEWEST - 2:
        return None
    rows = [bands[at] for at in sorted(valued)]
    if sum(sum(bool(ROLE.fullmatch(p.text)) for i in own for p in cut[i][1:]) > 1 for own in rows) > 1:
        return None  # strips of cards, each of which names its figures
    spans = _columns([[cut[i] for i in own] for own in rows], min(lines[i].size for own in rows for i in own))
    if not spans:
        return None
    if len(valued) < _FEWEST - 1 and not any(names_each(x, spans) for x in lines[max(0, rows[0][0] - 6) : rows[0][0]]):
        return None
    groups = [bands[at] for at in sorted(bands) if at >= min(valued)]
    several = {i for own in groups for i in own if _cells_of(own, cut, spans) > 1}
    first = rows[0][0]
    inside = {i for own in bands.values() for i in own}
    while first - 1 in inside and only_label(lines[first - 1], cut[first - 1], spans):
        first -= 1
        groups.insert(0, [first])
    return grid_of_groups(lines, groups, several, spans)


def _has_figures(parts: Sequence[Sequence[Segment]]) -> bool:
    """Whether a band holds a label first, and figures."""
    texts = [p for line in parts for p in line]
    left = min(texts)
    return any(is_label(p.text) for p in texts if p.x0 < left.x0 + 40) and any(
        is_figure(p.text) for p in texts if p.x0 > left.x1
    )


def _columns(rows: Sequence[Sequence[Sequence[Segment]]], size: float) -> list[Span]:
    """The strips that texts stand in, between gutters that none crosses; narrower ones where wide ones are too few."""
    for least in (_GUTTER * size, _NARROW):
        spans = strips([p for row in rows for line in row for p in line], least)
        if len(spans) > 1 and _sure(rows, spans):
            return spans
    return []


def _sure(rows: Sequence[Sequence[Sequence[Segment]]], spans: Sequence[Span]) -> bool:
    """Whether some column behind the first holds one figure in most rows, and no row two figures in one column."""
    count = [0] * len(spans)
    for row in rows:
        places = [place_of(p, spans) for line in row for p in line if is_value(p.text)]
        if len(set(places)) < len(places):
            return False
        for place in places:
            count[place] += 1
    return max(count[1:]) * 2 > len(rows)


def _cells_of(own: Sequence[int], cut: Sequence[tuple[Segment, ...]], spans: Sequence[Span]) -> int:
    """How many columns a band's texts stand in; one where a text reaches over several."""
    parts = [p for i in own for p in cut[i]]
    if len(parts) == 1 and sum(p.x0 < s[1] and p.x1 > s[0] for p in parts for s in spans) > 1:
        return 1
    return len({place_of(p, spans) for p in parts})
