"""Which columns of a table without rules a header stands over: "2023/24" over two that the line below names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_segments import PERIOD, Segment, segments
from pipeline.read.pdf_words import Line

GAP = 0.6  # sizes of print between the headers of two columns
EDGE = 4.0  # points by which a header may miss the edge of its column
LEVEL = 20.0  # points by which a centred one may
_MOST_COLUMNS = 12  # that blocks of headers are tried on
_KIND = re.compile(r"\b(?:estimate|outturn|budget|actual|forecast|target|result|number)s?\b", re.IGNORECASE)


def reaches(line: Line, below: Sequence[Line], spans: Sequence[Span]) -> dict[Segment, list[int]]:
    """The columns that the headers of a line stand over, where lines below name each: "2023/24" over two of them.

    Headers that end where columns end reach back to the one before them, those that begin
    where columns begin reach on to the next.
    """
    parts = [p for p in segments(line, gap=GAP) if p.x1 > spans[1][0] - EDGE]
    if shared := shared_out(parts, spans):
        return shared
    over = {p: [i for i, s in enumerate(spans) if i and p.x0 < s[1] and p.x1 > s[0]] for p in parts}
    named = any(len(segments(x, gap=GAP)) >= len(spans) - 1 for x in below)
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


def placed(parts: Sequence[Segment], spans: Sequence[Span]) -> dict[int, list[Segment]]:
    """The headers of a line by column: in order where each column has one, else by the nearest edge or middle."""
    if len(parts) == len(spans):
        return {i: [part] for i, part in enumerate(parts)}
    if len(parts) == len(spans) - 1 and parts[0].x1 > spans[0][0] + EDGE and off(parts[0], spans[0]) > EDGE:
        return {i: [part] for i, part in enumerate(parts, 1)}
    out: dict[int, list[Segment]] = {}
    for part in parts:
        out.setdefault(min(range(len(spans)), key=lambda i: off(part, spans[i])), []).append(part)
    return out


def off(part: Segment, span: Span) -> float:
    """By how much a header misses a column, in points: at its left edge, its right edge or its middle."""
    return min(abs(part.x0 - span[0]), abs(part.x1 - span[1]), abs(part.x0 + part.x1 - span[0] - span[1]) / 2)


def _all_roles(below: Sequence[Line], columns: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether lines below name each of some columns by what kind of figure it holds: "Original Estimate", "Outturn"."""
    named = {i for x in below for i, own in placed(segments(x, gap=GAP), spans).items() if _KIND.search(own[0].text)}
    return set(columns) <= named


def _is_dated(below: Sequence[Line], spans: Sequence[Span]) -> bool:
    """Whether lines below name the first column of figures by a period of its own: "2023/24 Actual"."""
    own = [p for x in below for p in placed(segments(x, gap=GAP), spans).get(1, ())]
    return any(PERIOD.match(p.text) for p in own)


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
        return off(part, (low, high)) < EDGE
    return abs((part.x0 + part.x1) / 2 - (low + high) / 2) < 0.12 * (high - low) and part.x0 >= low - LEVEL


def _some_wide(columns: Sequence[int]) -> bool:
    """Whether two headers stand further apart than from one column to the next."""
    return any(b - a > 1 for a, b in pairwise(columns))


def _at(edge: float, edges: Sequence[float]) -> int:
    """The column whose edge is here, 0 where none's is."""
    near = [i for i, x in enumerate(edges) if i and abs(x - edge) < EDGE]
    return near[0] if near else 0
