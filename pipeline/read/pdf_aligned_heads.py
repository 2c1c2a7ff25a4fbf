"""The header lines above rows without ruling lines: where they begin, and over which columns each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_segments import PERIOD, Segment, segments
from pipeline.read.pdf_words import Line

HEADER_LINES = 6
_GAP = 0.6  # sizes of print between the headers of two columns
_NEAR, _FAR = 2.6, 4.0  # sizes of print between a header and what is below it; of one that surely names columns
_LARGE = 1.3  # times as large as the rows' print
_EDGE = 4.0  # points by which a header may miss the edge of its column
_LEVEL = 20.0  # points by which a centred one may


def shared_out(parts: Sequence[Segment], spans: Sequence[Span]) -> dict[Segment, list[int]]:
    """The columns of each header where they stand in the middle of as many columns each: "Quarter 3" over two."""
    each, rest = divmod(len(spans) - 1, len(parts)) if len(parts) > 1 else (0, 0)
    if each < 2 or rest:
        return {}
    out = {part: list(range(1 + k * each, 1 + (k + 1) * each)) for k, part in enumerate(parts)}
    for part, columns in out.items():
        low, high = spans[columns[0]][0], spans[columns[-1]][1]
        if abs((part.x0 + part.x1) / 2 - (low + high) / 2) > 0.2 * (high - low):
            return {}
    return out


def header_start(lines: Sequence[Line], first: int, spans: Sequence[Span]) -> int:
    """The first of the lines above the rows that name columns of figures."""
    start = first
    pitch = 1.2 * (lines[first + 1].baseline - lines[first].baseline) if first + 1 < len(lines) else 0.0
    while start > 0 and first - start < HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        parts = segments(line, gap=_GAP)
        over = [p for p in parts if p.x1 > spans[1][0] - 4]
        slack = _LEVEL if len(over) > 1 else _EDGE
        standing = all(_stands_over(p, spans, slack) for p in parts) or _each(parts, spans)
        apart = (parts[0].x0 > spans[0][0] - 4 or _off(parts[0], spans[0]) < _EDGE) and standing
        reach = _FAR if _names_columns([*over, *_level_with(lines, start - 1)], spans) else _NEAR
        near = 0 < below.baseline - line.baseline < max(reach * line.size, pitch if start == first else 0)
        if not over and apart and near and start > 1 and _names_labels(lines, start - 1, spans):
            start -= 1
            continue
        sentence = len(parts) == 1 and parts[0].x0 < spans[0][1] and line.text.endswith((".", ":"))
        large = len(parts) == 1 and line.size > _LARGE * lines[first].size  # a section's heading
        if not (over and apart and near) or sentence or large or any(len(p.text) > 60 for p in over):
            break
        start -= 1
    return start


def _level_with(lines: Sequence[Line], index: int) -> tuple[Segment, ...]:
    """The headers of the line right above another, of which some may have one line and some two."""
    above = index and lines[index].baseline - lines[index - 1].baseline < lines[index].size
    return segments(lines[index - 1], gap=_GAP) if above else ()


def _names_columns(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """Whether two headers or more are level with an edge or the middle of a column of figures each."""
    parts = [p for p in parts if p.x1 > spans[1][0] - _EDGE]
    at = [min(range(1, len(spans)), key=lambda i: _off(p, spans[i])) for p in parts]
    level = all(_off(p, spans[i]) < _LEVEL for p, i in zip(parts, at, strict=True))
    return len(parts) > 1 and level and len(set(at)) == len(at)


def _stands_over(part: Segment, spans: Sequence[Span], slack: float) -> bool:
    """Whether a header is one of labels, or of figures: it begins near them, or ends where they end.

    slack: points by which its end may miss theirs.
    """
    left, right = spans[1]
    return part.x0 > left - 40 or part.x1 < left or abs(part.x1 - right) < slack


def names_each(line: Line, spans: Sequence[Span]) -> bool:
    """Whether a line has one header for each column."""
    return _each(segments(line, gap=_GAP), spans)


def _each(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """Whether a line has one header for each column, most of them level with its edges or middle."""
    own = spans[len(spans) - len(parts) :] if 0 <= len(spans) - len(parts) <= 1 else ()
    return bool(own) and sum(_off(p, s) < _EDGE for p, s in zip(parts, own, strict=True)) * 2 > len(parts)


def placed(parts: Sequence[Segment], spans: Sequence[Span]) -> dict[int, list[Segment]]:
    """The headers of a line by column: in order where each column has one, else by the nearest edge or middle."""
    if len(parts) == len(spans):
        return {i: [part] for i, part in enumerate(parts)}
    if len(parts) == len(spans) - 1 and parts[0].x1 > spans[0][0] + _EDGE and _off(parts[0], spans[0]) > _EDGE:
        return {i: [part] for i, part in enumerate(parts, 1)}
    out: dict[int, list[Segment]] = {}
    for part in parts:
        out.setdefault(min(range(len(spans)), key=lambda i: _off(part, spans[i])), []).append(part)
    return out


def _off(part: Segment, span: Span) -> float:
    """By how much a header misses a column, in points: at its left edge, its right edge or its middle."""
    return min(abs(part.x0 - span[0]), abs(part.x1 - span[1]), abs(part.x0 + part.x1 - span[0] - span[1]) / 2)


def _stacked(lines: Sequence[Line]) -> list[Segment]:
    """The headers of a wrapped row, each whole: "Q4" over "2023/24" is one."""
    out: list[Segment] = []
    for part in sorted(p for line in lines for p in segments(line, gap=_GAP)):
        if out and part.x0 < out[-1].x1:
            out[-1] = Segment(out[-1].x0, max(out[-1].x1, part.x1), f"{out[-1].text} {part.text}")
        else:
            out.append(part)
    return out


def header_limits(lines: Sequence[Line], spans: Sequence[Span], limits: Sequence[float]) -> list[float]:
    """The edges of a header row's cells: between the headers where they tell, else those of the columns (limits)."""
    own: dict[int, list[Segment]] = {}
    for row in [whole] if len(whole := _stacked(lines)) == len(spans) else [segments(x, gap=_GAP) for x in lines]:
        for column, parts in placed(row, spans).items():
            own.setdefault(column, []).extend(parts)
    out = list(limits)
    for i in range(1, len(spans)):
        before = max((p.x1 for p in own.get(i - 1, ())), default=None)
        behind = min((p.x0 for p in own.get(i, ())), default=None)
        if before is not None and behind is not None:
            out[i] = (before + behind) / 2 if before < behind else limits[i]
        elif before is not None:
            out[i] = max(limits[i], before + 1)
        elif behind is not None:
            out[i] = min(limits[i], behind - 1)
    return out if all(a < b for a, b in pairwise(out)) else list(limits)


def reaches(line: Line, below: Sequence[Line], spans: Sequence[Span]) -> dict[Segment, list[int]]:
    """The columns that the headers of a line stand over, where lines below name each: "2023/24" over two of them.

    Headers that end where columns end reach back to the one before them, those that begin
    where columns begin reach on to the next.
    """
    parts = [p for p in segments(line, gap=_GAP) if p.x1 > spans[1][0] - _EDGE]
    if shared := shared_out(parts, spans):
        return shared
    over = {p: [i for i, s in enumerate(spans) if i and p.x0 < s[1] and p.x1 > s[0]] for p in parts}
    named = any(len(segments(x, gap=_GAP)) >= len(spans) - 1 for x in below)
    if len(parts) == 1 and _is_dated(below, spans):
        return over  # the first column has a period of its own
    if not named or any(len(columns) > 1 for columns in over.values()) or len(parts) >= len(spans) - 1:
        return over
    ends = [_at(p.x1, [s[1] for s in spans]) for p in parts]
    starts = [_at(p.x0, [s[0] for s in spans]) for p in parts]
    first = [0] if ends and ends[0] > 1 and _all_roles(below, range(1, ends[0] + 1), spans) else []
    if all(ends) and ends == sorted(set(ends)) and _some_wide([*first, *ends]):
        return {p: list(range(a + 1, b + 1)) for p, a, b in zip(parts, [0, *ends], ends, strict=False)}
    if all(starts) and starts == sorted(set(starts)) and _some_wide(starts):
        return {p: list(range(a, b)) for p, a, b in zip(parts, starts, [*starts[1:], len(spans)], strict=True)}
    return _blocks(parts, spans) or over


def _all_roles(below: Sequence[Line], columns: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether lines below name each of some columns by what kind of figure it holds: "Original Estimate", "Outturn"."""
    named = {i for x in below for i, own in placed(segments(x, gap=_GAP), spans).items() if _KIND.search(own[0].text)}
    return set(columns) <= named


def _is_dated(below: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether lines below name the first column of figures by a period of its own: "2023/24 Actual"."""
    own = [p for x in below for p in placed(segments(x, gap=_GAP), spans).get(1, ())]
    return any(PERIOD.match(p.text) for p in own)


_KIND = re.compile(r"\b(?:estimate|outturn|budget|actual|forecast|target|result|number)s?\b", re.IGNORECASE)


def _blocks(parts: Sequence[Segment], spans: Sequence[Span]) -> dict[Segment, list[int]]:
    """The columns of each header where only one way of sharing them out puts each over the middle of its own.

    A header of one column may end or begin with it instead: "2024/25" over two columns, "2025/26" at the third's end.
    """
    count = len(spans) - 1
    if not 1 < len(parts) < count <= _MOST_COLUMNS:
        return {}
    fitting = []
    for inner in combinations(range(2, count + 1), len(parts) - 1):
        cut = [1, *inner, count + 1]
        own = [list(range(a, b)) for a, b in pairwise(cut)]
        if all(_over(p, columns, spans) for p, columns in zip(parts, own, strict=True)):
            fitting.append(own)
    return dict(zip(parts, fitting[0], strict=True)) if len(fitting) == 1 else {}


def _over(part: Segment, columns: Sequence[int], spans: Sequence[Span]) -> bool:
    low, high = spans[columns[0]][0], spans[columns[-1]][1]
    if len(columns) == 1:
        return _off(part, (low, high)) < _EDGE
    return abs((part.x0 + part.x1) / 2 - (low + high) / 2) < 0.12 * (high - low) and part.x0 >= low - _LEVEL


_MOST_COLUMNS = 12


def _some_wide(columns: Sequence[int]) -> bool:
    """Whether two headers stand further apart than from one column to the next."""
    return any(b - a > 1 for a, b in pairwise(columns))


def _years_over(line: Line, below: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether a header line names years or quarters only, some of them for several columns that the next one names."""
    parts = segments(line, gap=_GAP)
    years = all(PERIOD.fullmatch(p.text) for p in parts)
    return years and any(len(columns) > 1 for columns in reaches(line, below, spans).values())


def _at(edge: float, edges: Sequence[float]) -> int:
    """The column whose edge is here, 0 where none's is."""
    near = [i for i, x in enumerate(edges) if i and abs(x - edge) < _EDGE]
    return near[0] if near else 0


def _names_labels(lines: Sequence[Line], index: int, spans: Sequence[Span]) -> bool:
    """Whether a line over the labels is level with lines of the columns' headers: "Service" beside "Budget 2024/25"."""
    line, above = lines[index], lines[index - 1]
    level = 0 <= line.baseline - above.baseline < 1.3 * line.size
    return level and len(line.text) < 40 and any(p.x0 > spans[1][0] - 40 for p in segments(above, gap=_GAP))


def header_groups(lines: Sequence[Line], head: int, first: int, spans: Sequence[Span]) -> list[list[int]]:
    """Header lines by row: lines set close are one row of wrapped headers, but for one that spans columns."""
    groups: list[list[int]] = []
    alone: list[list[int]] = []
    for index in range(head, first):
        spread = any(sum(p.x0 < s[1] and p.x1 > s[0] for s in spans[1:]) > 1 for p in segments(lines[index], gap=_GAP))
        named = any(len(segments(x, gap=_GAP)) >= len(spans) - 1 for x in lines[head:index])
        spread = spread or (not named and _years_over(lines[index], lines[index + 1 : first], spans))
        close = groups and lines[index].baseline - lines[groups[-1][-1]].baseline < 1.35 * lines[index].size
        if close and not spread and groups[-1] not in alone:
            groups[-1].append(index)
        else:
            groups.append([index])
            alone = [groups[-1]] if spread else []
    return groups
