"""Where columns stand in a table whose rows lie between rules: strips of its words, ends of its cells' rules.

Rules are often drawn cell by cell, so that those of one height end where columns do:
"16,294 29,094", set as close as words, are figures of two cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_aligned_columns import Span
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_segments import Segment
from pipeline.read.pdf_words import Line, Word

_MEET = 3.0  # points by which the ends of two cells' rules may miss each other
_MOST = 0.6  # of a table's rules end where its columns do
_ACROSS = 1.5  # points by which a word may reach over the end of its cell


def levels(edges: Sequence[Edge]) -> dict[int, list[Edge]]:
    """The rules of a page by their height."""
    level: dict[int, list[Edge]] = {}
    for e in edges:
        if e.horizontal and e.x1 - e.x0 > 4:
            level.setdefault(round(e.top), []).append(e)
    return level


def ends_of(rules: Sequence[Sequence[Edge]], left: float, right: float) -> tuple[float, ...]:
    """Where most of a table's rules are parted in two that meet, left to right. rules: those of each height."""
    found: list[float] = []
    for own in rules:
        inside = sorted(e for e in own if left - _MEET <= e.x0 and e.x1 <= right + _MEET)
        found += {round((a.x1 + b.x0) / 2, 1) for a, b in pairwise(inside) if abs(b.x0 - a.x1) <= _MEET}
    count = Counter(round(x / _MEET) for x in found)
    kept = [x for x in sorted(found) if count[round(x / _MEET)] >= _MOST * len(rules)]
    return tuple(x for at, x in enumerate(kept) if not at or x - kept[at - 1] > _MEET)


def cut_at(line: Line, parts: tuple[Segment, ...], ends: Sequence[float]) -> tuple[Segment, ...]:
    """The segments of a line cut once more where cells' rules end; as they are where a word stands across an end."""
    if not ends or any(w.x0 < end - _ACROSS and w.x1 > end + _ACROSS for w in line.words for end in ends):
        return parts
    starts = [p.x0 for p in parts]
    own: dict[tuple[int, int], list[Word]] = {}
    for word in line.words:
        place = bisect_right(starts, word.x0), bisect_left(ends, (word.x0 + word.x1) / 2)
        own.setdefault(place, []).append(word)
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in own.values())


def strips(parts: Sequence[Segment], least: float) -> list[Span]:
    """The strips that texts stand in, between gutters that none crosses. least: width of a gutter in points."""
    spans: list[Span] = []
    for part in sorted(parts):
        if spans and part.x0 < spans[-1][1] + least:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.x1))
        else:
            spans.append((part.x0, part.x1))
    return spans
