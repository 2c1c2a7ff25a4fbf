"""Rows and columns as a table: boxes of its cells, wrapped labels as one, headers over several columns spanned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_aligned_columns import Span, is_second_line, only_label, place_of
from pipeline.read.pdf_aligned_heads import header_groups, header_limits, header_start
from pipeline.read.pdf_aligned_rows import is_steady
from pipeline.read.pdf_header_spans import reaches
from pipeline.read.pdf_segments import Segment
from pipeline.read.pdf_words import Box, Line
from pipeline.read.side_words import SIDE
from pipeline.read.tables import Grid

_FEW = 2  # steps between rows that tell how far apart rows are
_LEVEL = 2.0  # points by which the left edges of a column may differ
_CLOSER = 0.4  # points by which lines of a cell are set closer than rows


def _sided_below(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], last: int, spans: Sequence[Span]) -> bool:
    """Whether the line below a row is the second line of its column of colours: "●" over "Green"."""
    parts = cut[last + 1]
    sided = all(SIDE.fullmatch(p.text) and place_of(p, spans) for p in parts)
    return sided and is_second_line(lines, cut, last + 1, spans)


def grid_of(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> Grid | None:
    """The table that a run of rows forms with the label lines around and the header lines above it."""
    labels = {i for i in range(run[0], run[-1]) if i not in run}
    if not all(only_label(lines[i], cut[i], spans) or is_second_line(lines, cut, i, spans) for i in labels):
        return None  # something else stands between the rows
    first, last = run[0], run[-1]
    while first > 0 and only_label(lines[first - 1], cut[first - 1], spans) and is_steady(lines[first - 1 : first + 1]):
        first -= 1
    head = header_start(lines, first, spans)
    if head == first:  # without a header, lines above are text; only a label's own first line may belong
        first = head = max(i for i in range(first, run[0] + 1) if i == run[0] or _is_split(lines, i, run[0], spans))
    step = row_step(lines, run) or row_gap(lines, run)
    while last + 1 < len(lines) and (
        (_is_split(lines, last, last + 1, spans) and len(cut[last + 1]) == 1)
        or _sided_below(lines, cut, last, spans)
        or _wraps(lines, cut, last + 1, spans, step)
    ):
        last += 1
    alone = [lines[i] for i in range(first, last + 1) if i not in run and len(cut[i]) == 1]
    return _made(lines, head, _row_groups(lines, first, last, set(run)), set(run), _widened(spans, alone))


def _widened(spans: Sequence[Span], lines: Sequence[Line]) -> Sequence[Span]:
    """Columns as wide as the lines of wrapped labels, which may be wider than any line that has figures beside it."""
    out = list(spans)
    for line in lines:
        for k, (left, right) in enumerate(spans[:2]):
            if abs(line.x0 - left) < _LEVEL and right < line.x1 < (spans[k + 1][0] if k + 1 < len(spans) else 0.0):
                out[k] = (left, max(out[k][1], line.x1))
    return out


def grid_of_groups(
    lines: Sequence[Line], groups: Sequence[Sequence[int]], rows: set[int], spans: Sequence[Span]
) -> Grid:
    """The table of rows whose lines are known, with the header lines above it. rows: lines of those with cells."""
    head = header_start(lines, groups[0][0], spans)
    return _made(lines, head, groups, rows, spans)


def _made(
    lines: Sequence[Line], head: int, groups: Sequence[Sequence[int]], rows: set[int], spans: Sequence[Span]
) -> Grid:
    first = groups[0][0]
    everything = [*header_groups(lines, head, first, spans), *groups]
    own = [lines[i] for group in everything for i in group]
    right = max(spans[-1][1], *(x.x1 for x in own)) + 2
    edges = [min(spans[0][0], *(x.x0 for x in own)) - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans))]
    made = _apart([_cells(lines, group, edges, right, spans, rows, first) for group in everything])
    return Grid((edges[0], min(x.top for x in own), right, max(x.bottom for x in own)), tuple(made), tuple(edges))


def _apart(rows: Sequence[tuple[Box | None, ...]]) -> list[tuple[Box | None, ...]]:
    """Rows whose boxes begin where those of the row above end, so that no word stands in two."""
    out: list[tuple[Box | None, ...]] = []
    floor = float("-inf")
    for row in rows:
        out.append(tuple(b and (b[0], max(b[1], floor), b[2], max(b[3], floor)) for b in row))
        floor = max([floor, *(b[3] for b in row if b)])
    return out


def _is_split(lines: Sequence[Line], upper: int, lower: int, spans: Sequence[Span]) -> bool:
    """Whether two lines are so close, in the column of labels, that they are one wrapped label."""
    a, b = lines[upper], lines[lower]
    both = abs(a.x0 - spans[0][0]) < a.size or abs(b.x0 - spans[0][0]) < b.size
    return both and 0 < b.baseline - a.baseline < 1.15 * max(a.size, b.size) and b.text[:1].islower()


def row_step(lines: Sequence[Line], run: Sequence[int]) -> float:
    """The least step from any line to the first of the next row, in points, where rows begin with their figures.

    0.0 where lines between them are not set closer: labels may stand around their figures.
    """
    steps = [lines[i].baseline - lines[i - 1].baseline for i in run[1:]]
    within = [lines[i].baseline - lines[i - 1].baseline for a, b in pairwise(run) for i in range(a + 1, b)]
    if len(steps) < _FEW or not within:
        return 0.0
    least = min(steps)
    close = [step for step in within if step < least - _CLOSER]
    return least if 2 * len(close) >= len(within) else 0.0


def row_gap(lines: Sequence[Line], run: Sequence[int]) -> float:
    """The step between lines, in points, from which they belong to two rows: labels may stand around their figures.

    0.0 where the widest step from each row to the next is not wider than all steps within rows.
    """
    steps = [sorted(lines[i].baseline - lines[i - 1].baseline for i in range(a + 1, b + 1)) for a, b in pairwise(run)]
    within = [step for own in steps for step in own[:-1]]
    between = [own[-1] for own in steps]
    apart = bool(within) and max(within) < min(between) - _CLOSER
    return (max(within) + min(between)) / 2 if apart else 0.0


def _wraps(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int, spans: Sequence[Span], step: float
) -> bool:
    """Whether a line behind the last row goes on with its label, set closer than rows are."""
    close = lines[index].baseline - lines[index - 1].baseline < step - _CLOSER
    return close and only_label(lines[index], cut[index], spans)


def _row_groups(lines: Sequence[Line], first: int, last: int, rows: set[int]) -> list[list[int]]:
    """Lines of each row: lines set close are one wrapped label, which has one line of figures.

    Where rows are set as close as a label's lines, small letters tell what runs on.
    """
    clusters: list[list[int]] = []
    least, top = row_step(lines, sorted(rows)), min(rows)
    around = first < top and lines[top].baseline - lines[top - 1].baseline < least - _CLOSER
    if least and not around:
        for index in range(first, last + 1):
            near = bool(clusters) and lines[index].baseline - lines[index - 1].baseline < least - _CLOSER
            if near and index not in rows:
                clusters[-1].append(index)
            else:
                clusters.append([index])
        return clusters
    gap = row_gap(lines, sorted(rows))
    for index in range(first, last + 1):
        step = lines[index].baseline - lines[index - 1].baseline
        close = clusters and step < (gap or 1.15 * lines[index].size)
        if close:
            clusters[-1].append(index)
        else:
            clusters.append([index])
    groups: list[list[int]] = []
    for cluster in clusters:
        if sum(i in rows for i in cluster) <= 1:
            groups.append(cluster)
            continue
        own: list[list[int]] = []
        for index in cluster:
            runs_on = bool(own) and lines[index].text[:1].islower() and sum(i in rows for i in [*own[-1], index]) <= 1
            if runs_on:
                own[-1].append(index)
            else:
                own.append([index])
        groups += own
    return groups


def _cells(
    lines: Sequence[Line], group: Sequence[int], edges: Sequence[float], right: float,
    spans: Sequence[Span], rows: set[int], first: int,
) -> tuple[Box | None, ...]:  # fmt: skip
    """A row's boxes by column; a header over several columns spans them, a group's title all."""
    own = [lines[i] for i in group]
    # the middle of every word decides, so that boxes may be lower than the letters
    top, bottom = min(x.top + 0.3 * x.size for x in own), max(x.bottom - 0.3 * x.size for x in own)
    limits = [*edges, right]
    boxes: list[Box | None] = [(a, top, b, bottom) for a, b in pairwise(limits)]
    if group[0] >= first and not rows.intersection(group):
        return ((limits[0], top, right, bottom), *([None] * (len(edges) - 1)))
    if group[0] < first:
        limits = header_limits(own, spans, limits)
        boxes = [(a, top, b, bottom) for a, b in pairwise(limits)]
        below = lines[group[-1] + 1 : first]
        for over in (reaches(own[0], below, spans) if len(own) == 1 else {}).values():
            if len(over) > 1:
                boxes[over[0]] = (limits[over[0]], top, limits[over[-1] + 1], bottom)
                boxes[over[0] + 1 : over[-1] + 1] = [None] * (len(over) - 1)
    return tuple(boxes)
