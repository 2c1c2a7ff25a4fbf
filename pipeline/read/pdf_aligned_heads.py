"""The header lines above rows without ruling lines: where they begin, and over which columns each stands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_segments import Segment, segments
from pipeline.read.pdf_words import Line

HEADER_LINES = 4


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
        parts = segments(line, gap=0.6)
        over = [p for p in parts if p.x1 > spans[1][0] - 4]
        apart = all(p.x0 > spans[0][0] - 4 and (p.x0 > spans[1][0] - 40 or p.x1 < spans[1][0]) for p in parts)
        near = 0 < below.baseline - line.baseline < max(2.6 * line.size, pitch if start == first else 0)
        if not over and apart and near and start > 1 and _names_labels(lines, start - 1, spans):
            start -= 1
            continue
        if not (over and apart and near) or any(len(p.text) > 60 for p in over):
            break
        start -= 1
    return start


def _names_labels(lines: Sequence[Line], index: int, spans: Sequence[Span]) -> bool:
    """Whether a line over the labels is level with lines of the columns' headers: "Service" beside "Budget 2024/25"."""
    line, above = lines[index], lines[index - 1]
    level = 0 <= line.baseline - above.baseline < 1.3 * line.size
    return level and len(line.text) < 40 and any(p.x0 > spans[1][0] - 40 for p in segments(above, gap=0.6))


def header_groups(lines: Sequence[Line], head: int, first: int, spans: Sequence[Span]) -> list[list[int]]:
    """Header lines by row: lines set close are one row of wrapped headers, but for one that spans columns."""
    groups: list[list[int]] = []
    alone: list[list[int]] = []
    for index in range(head, first):
        spread = any(sum(p.x0 < s[1] and p.x1 > s[0] for s in spans[1:]) > 1 for p in segments(lines[index], gap=0.6))
        close = groups and lines[index].baseline - lines[groups[-1][-1]].baseline < 1.35 * lines[index].size
        if close and not spread and groups[-1] not in alone:
            groups[-1].append(index)
        else:
            groups.append([index])
            alone = [groups[-1]] if spread else []
    return groups
