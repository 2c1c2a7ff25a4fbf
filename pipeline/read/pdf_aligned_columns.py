"""The columns in which the figures of rows stand, and which other lines fit into them.

Second lines of labels and rows of colours do; a second column of labels begins another table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_segments import FEWEST, PERIOD, ROLE, Segment, is_figure, is_value
from pipeline.read.pdf_words import Line
from pipeline.read.side_words import SIDE

Span = tuple[float, float]  # left and right edge of a column
_KIND = re.compile(r"(?:percentage|number|rate|count|score|days|value|cost)\W*", re.IGNORECASE)  # a row of results
_SOLID = 2  # columns of figures that are filled in half of the rows or more
_CODES = 4.0  # sizes of print that a column of codes is wide at most: "S02", "HW1.2"


def split_at(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> int | None:
    """Where a run of rows ends because something that is no label of a row stands before the next one."""
    for k, (a, b) in enumerate(pairwise(run), 1):
        between = range(a + 1, b)
        if not all(
            only_label(lines[i], cut[i], spans) or fits(cut[i], spans) or is_second_line(lines, cut, i, spans)
            for i in between
        ):
            return k
    return None


def widest_step(run: Sequence[int]) -> int | None:
    """Where a run whose figures stand in no columns parts: at most other lines between two rows; None without any."""
    steps = [b - a for a, b in pairwise(run)]
    return steps.index(max(steps)) + 1 if max(steps) > 1 else None


def gutter_of(rows: Sequence[Sequence[Segment]], spans: Sequence[Span]) -> float | None:
    """Where a second column of labels begins behind figures: two tables side by side.

    None where figures stand first: they are those of the only labels, which stand amid them.
    """
    first = [p.text for parts in rows for p in parts if place_of(p, spans) == 0]
    if sum(is_figure(t) for t in first) * 2 > len(first):
        return None
    for place in range(2, len(spans) - 1):
        texts = [p.text for parts in rows for p in parts if place_of(p, spans) == place]
        labels = {t for t in texts if not is_value(t) and not SIDE.fullmatch(t) and sum(c.isalpha() for c in t) > 2}
        if texts and len(labels) >= 0.8 * len(texts) and 2 * len(labels) > len(rows):
            return (spans[place - 1][1] + spans[place][0]) / 2
    return None


def is_named(cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether two rows are surely a table: two columns of figures or more, and roles or periods name them."""
    if len(spans) < 3:
        return False
    labels = [cut[i][0].text for i in run]
    if any(ROLE.fullmatch(x) for x in labels) and all(ROLE.fullmatch(x) or _KIND.fullmatch(x) for x in labels):
        return True
    above = cut[run[0] - 1] if run[0] else ()
    named = [place_of(p, spans) for p in above if PERIOD.fullmatch(p.text) or ROLE.fullmatch(p.text)]
    if len(named) > 2 and len(named) == len(above) == len(set(named)) and 0 not in named:
        return True
    return len(above) >= len(spans) - 1 and all(PERIOD.fullmatch(p.text) or ROLE.fullmatch(p.text) for p in above[1:])


def with_words(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> list[int]:
    """A run with the rows of words between and right behind its rows: "RAG rating   Amber   Green"."""
    last = run[-1] + 1
    behind = last < len(lines) and lines[last].baseline - lines[last - 1].baseline < 2.6 * lines[last].size
    between = [i for i in range(run[0], run[-1]) if i not in run]
    return sorted({*run, *(i for i in [*between, *([last] if behind else [])] if fits(cut[i], spans))})


def fits(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """A label and words of colour or direction, each in a column of its own."""
    places = [place_of(p, spans) for p in parts]
    sided = len(parts) > 1 and all(SIDE.fullmatch(p.text) for p in parts[1:])
    return sided and len(set(places)) == len(places) and places[0] == 0


def columns_of(rows: Sequence[Sequence[Segment]]) -> list[Span] | None:
    """Left and right edges of the columns, labels first; None where a row has two texts in one."""
    spans: list[Span] = []
    for part in sorted(p for parts in rows for p in parts):
        if spans and part.x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.x1))
        else:
            spans.append((part.x0, part.x1))
    if len(spans) < 2 or any(len({place_of(p, spans) for p in parts}) < len(parts) for parts in rows):
        return None
    filled = [sum(any(place_of(p, spans) == i for p in parts) for parts in rows) for i in range(len(spans))]
    full = [2 * count >= len(rows) for count in filled]
    # beside two columns of figures others may be sparse: schemes' years, notes
    return spans if all(full) or (full[0] and sum(full[1:]) >= _SOLID and len(rows) >= FEWEST) else None


def place_of(part: Segment, spans: Sequence[Span]) -> int:
    """The column that a text stands in, or the nearest one."""
    return min(range(len(spans)), key=lambda i: max(spans[i][0] - part.x1, part.x0 - spans[i][1]))


def is_second_line(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int, spans: Sequence[Span]
) -> bool:
    """Whether a line holds second lines of cells of the row above: words in columns, set close, without figures."""
    places = [place_of(p, spans) for p in cut[index]]
    inside = all(p.x0 > spans[i][0] - 6 and p.x1 < spans[i][1] + 30 for p, i in zip(cut[index], places, strict=True))
    close = index > 0 and lines[index].baseline - lines[index - 1].baseline < 1.5 * lines[index].size
    return close and inside and len(set(places)) == len(places) and not any(is_value(p.text) for p in cut[index])


def only_label(line: Line, parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """A line that stands in the column of labels only, or in the one behind codes, or runs over as a title may."""
    if len(parts) > 1:
        return False
    if abs(line.x0 - spans[0][0]) < 3 * line.size and line.x1 < spans[1][1]:
        return True
    codes = len(spans) > 2 and spans[0][1] - spans[0][0] < _CODES * line.size
    return codes and abs(line.x0 - spans[1][0]) < 2 and line.x1 < spans[2][0] and not is_value(line.text)
