"""The header lines above rows without ruling lines: where they begin, and over which columns each stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_header_spans import EDGE, GAP, LEVEL, off, placed, reaches
from pipeline.read.pdf_segments import PERIOD, Segment, segments
from pipeline.read.pdf_words import Line

HEADER_LINES = 6
_NEAR, _FAR = 2.6, 4.0  # sizes of print between a header and what is below it; of one that surely names columns
_LARGE = 1.3  # times as large as the rows' print


def header_start(lines: Sequence[Line], first: int, spans: Sequence[Span]) -> int:
    """The first of the lines above the rows that name columns of figures."""
    start = first
    pitch = 1.2 * (lines[first + 1].baseline - lines[first].baseline) if first + 1 < len(lines) else 0.0
    while start > 0 and first - start < HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        parts = segments(line, gap=GAP)
        over = [p for p in parts if p.x1 > spans[1][0] - 4]
        slack = LEVEL if len(over) > 1 else EDGE
        standing = all(_stands_over(p, spans, slack) for p in parts) or _each(parts, spans)
        apart = (parts[0].x0 > spans[0][0] - 4 or off(parts[0], spans[0]) < EDGE) and standing
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
    return segments(lines[index - 1], gap=GAP) if above else ()


def _names_columns(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """Whether two headers or more are level with an edge or the middle of a column of figures each."""
    parts = [p for p in parts if p.x1 > spans[1][0] - EDGE]
    at = [min(range(1, len(spans)), key=lambda i: off(p, spans[i])) for p in parts]
    level = all(off(p, spans[i]) < LEVEL for p, i in zip(parts, at, strict=True))
    return len(parts) > 1 and level and len(set(at)) == len(at)


def _stands_over(part: Segment, spans: Sequence[Span], slack: float) -> bool:
    """Whether a header is one of labels, or of figures: it begins near them, or ends where they end.

    slack: points by which its end may miss theirs.
    """
    left, right = spans[1]
    return part.x0 > left - 40 or part.x1 < left or abs(part.x1 - right) < slack


def names_each(line: Line, spans: Sequence[Span]) -> bool:
    """Whether a line has one header for each column."""
    return _each(segments(line, gap=GAP), spans)


def _each(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """Whether a line has one header for each column, most of them level with its edges or middle."""
    own = spans[len(spans) - len(parts) :] if 0 <= len(spans) - len(parts) <= 1 else ()
    return bool(own) and sum(off(p, s) < EDGE for p, s in zip(parts, own, strict=True)) * 2 > len(parts)


def _stacked(lines: Sequence[Line]) -> list[Segment]:
    """The headers of a wrapped row, each whole: "Q4" over "2023/24" is one."""
    out: list[Segment] = []
    for part in sorted(p for line in lines for p in segments(line, gap=GAP)):
        if out and part.x0 < out[-1].x1:
            out[-1] = Segment(out[-1].x0, max(out[-1].x1, part.x1), f"{out[-1].text} {part.text}")
        else:
            out.append(part)
    return out


def header_limits(lines: Sequence[Line], spans: Sequence[Span], limits: Sequence[float]) -> list[float]:
    """The edges of a header row's cells: between the headers where they tell, else those of the columns (limits)."""
    own: dict[int, list[Segment]] = {}
    for row in [whole] if len(whole := _stacked(lines)) == len(spans) else [segments(x, gap=GAP) for x in lines]:
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


def _years_over(line: Line, below: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether a header line names years or quarters only, some of them for several columns that the next one names."""
    parts = segments(line, gap=GAP)
    years = all(PERIOD.fullmatch(p.text) for p in parts)
    return years and any(len(columns) > 1 for columns in reaches(line, below, spans).values())


def _names_labels(lines: Sequence[Line], index: int, spans: Sequence[Span]) -> bool:
    """Whether a line over the labels is level with lines of the columns' headers: "Service" beside "Budget 2024/25"."""
    line, above = lines[index], lines[index - 1]
    level = 0 <= line.baseline - above.baseline < 1.3 * line.size
    return level and len(line.text) < 40 and any(p.x0 > spans[1][0] - 40 for p in segments(above, gap=GAP))


def header_groups(lines: Sequence[Line], head: int, first: int, spans: Sequence[Span]) -> list[list[int]]:
    """Header lines by row: lines set close are one row of wrapped headers, but for one that spans columns."""
    groups: list[list[int]] = []
    alone: list[list[int]] = []
    for index in range(head, first):
        spread = any(sum(p.x0 < s[1] and p.x1 > s[0] for s in spans[1:]) > 1 for p in segments(lines[index], gap=GAP))
        named = any(len(segments(x, gap=GAP)) >= len(spans) - 1 for x in lines[head:index])
        spread = spread or (not named and _years_over(lines[index], lines[index + 1 : first], spans))
        close = groups and lines[index].baseline - lines[groups[-1][-1]].baseline < 1.35 * lines[index].size
        if close and not spread and groups[-1] not in alone:
            groups[-1].append(index)
        else:
            groups.append([index])
            alone = [groups[-1]] if spread else []
    return groups
