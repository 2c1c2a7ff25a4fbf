"""Figures of a chart, its axis and the labels of its points, are one line of their own: no rows of a table, no card's.

A chart is told by its axis: quarters, months or years side by side ("Q1 24/25  Q2 24/25
Q3 24/25"), and nothing but figures in small print right above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from pipeline.read.pdf_axes import chart_boxes
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_segments import PERIOD, ROLE, is_value, segments
from pipeline.read.pdf_words import Box, Line, Word, line_of
from pipeline.read.tables import Grid

_PLACE = (
    r"(?:Q[1-4]|Qtr|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?(?:[-’'/]?(?:20)?\d\d)?|"
    r"(?:19|20)\d\d(?:[-/–](?:20)?\d\d)?|\d\d[-/–]\d\d)"
)
_MORE = r"(?:[1-4]|[’']?\d\d|(?:20)?\d\d[-/–](?:20)?\d\d|20\d\d)"
_PLACE_STARTS = frozenset("QJFMASOND0123456789")
_BEGINS, _GOES_ON = re.compile(_PLACE), re.compile(_MORE)
_THREE = re.compile(rf"(?<!\S)(?:{_PLACE}(?: {_MORE}){{0,2}} ){{2}}{_PLACE}(?!\S)")
_LEGEND = re.compile(
    r"(?:actual|target|floor|standard|previous|year|result|performance|england|national|average|upper|lower|limit|"
    r"forecast|trend|linear)\W*",
    re.IGNORECASE,
)
CHART = -4  # quarter turns: a whole one, so that it is upright and joins no other line
_FEWEST = 3  # places on an axis
_LEFT = 70.0  # points between an axis of quarters and the figures beside it
_RIGHT = 30.0
_HIGHEST = 340.0  # points: a chart that fills a slide
_GAP = 90.0  # points between two figures of a chart, one below the other
_LARGER = 1.3  # times as large as the axis' print: a card's own figure


def without_charts(lines: tuple[Line, ...], edges: Sequence[Edge], tables: Sequence[Box]) -> tuple[Line, ...]:
    """A page's lines, the figures of each chart as one line above its axis. tables: boxes of ruled ones."""
    found = [(at, _figures(lines, at, run, tables)) for at, x in enumerate(lines) if x.angle == 0 for run in _axes(x)]
    found += [_inside(lines, box) for box in chart_boxes(lines, edges) if not any(_meet(box, t) for t in tables)]
    taken: set[int] = set()  # ids of words
    charts: dict[int, list[Line]] = {}
    for at, figures in found:
        words = [w for w in figures if id(w) not in taken]
        if sum(is_value(w.text) for w in words) >= _FEWEST:
            taken.update(map(id, words))
            charts.setdefault(at, []).extend(_apart(words, lines[at]))
    if not charts:
        return lines
    out: list[Line] = []
    for at, line in enumerate(lines):
        out += charts.get(at, [])
        kept = [w for w in line.words if id(w) not in taken]
        if len(kept) == len(line.words):
            out.append(line)
        elif kept:
            out.append(line_of(line.page, kept, line.baseline, line.angle))
    return tuple(out)


def _apart(words: Sequence[Word], axis: Line) -> Iterator[Line]:
    """The figures of a chart as one line, its words as one for each they stand on: no figure is said of a word."""
    yield line_of(axis.page, [w for w in words if is_value(w.text)], axis.baseline - 1.0, CHART)
    named = sorted((w for w in words if not is_value(w.text)), key=attrgetter("bottom"))
    rows: list[list[Word]] = []
    for word in named:
        if rows and word.bottom - rows[-1][-1].bottom < 0.5 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    for index, row in enumerate(rows, 2):
        yield line_of(axis.page, row, axis.baseline - 1.0, index * CHART)


def _inside(lines: Sequence[Line], box: Box) -> tuple[int, list[Word]]:
    """The words in small print inside a chart's box, and the line before which they stand."""
    own: list[Word] = []
    at = 0
    for index, line in enumerate(lines):
        if line.angle or line.bottom < box[1] or line.top > box[3]:
            continue
        words = [w for w in line.words if box[0] <= w.x0 and w.x1 <= box[2] and box[1] <= w.top and w.bottom <= box[3]]
        if words:
            own += [] if _axes(line) else words
            at = index
    size = min((w.size for w in own), default=0.0)
    return at, [w for w in own if w.size <= _LARGER * size]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_bars(grid: Grid, lines: Sequence[Line]) -> bool:
    """Whether the cells of a ruled grid hold figures and no words: bars and lines of a chart, no table."""
    left, top, right, bottom = grid.box
    level = (x for x in lines if top < x.baseline < bottom + x.size)
    return all(is_value(w.text) for x in level for w in x.words if left < w.x0 and w.x1 < right)


def _axes(line: Line) -> list[list[Word]]:
    """The quarters, months or years of a line that stand side by side at like steps, three or more."""
    begun = [word for word in line.text.split() if word[0] in _PLACE_STARTS]
    if len(begun) < _FEWEST or not _THREE.search(line.text):
        return []
    runs: list[list[Word]] = []
    open_ = False
    for word in line.words:
        if _BEGINS.fullmatch(word.text) and not (open_ and _GOES_ON.fullmatch(word.text)):
            runs = runs if open_ else [*runs, []]
            runs[-1].append(word)
            open_ = True
        elif not (open_ and _GOES_ON.fullmatch(word.text)):
            open_ = False
    return [part for run in runs for part in _even(run) if len(part) >= _FEWEST]


def _even(run: Sequence[Word]) -> list[list[Word]]:
    """A run of places cut where the next stands much farther than they do: two charts side by side."""
    steps = [b.x0 - a.x0 for a, b in pairwise(run)]
    parts: list[list[Word]] = [[run[0]]]
    for step, word in zip(steps, run[1:], strict=True):
        if step > 1.6 * min(steps):
            parts.append([])
        parts[-1].append(word)
    return parts


def _figures(lines: Sequence[Line], at: int, run: Sequence[Word], tables: Sequence[Box]) -> list[Word]:
    """The figures over an axis, up to the first line of other words; none of a table's that has the axis as header."""
    axis, size = lines[at], max(w.size for w in run)
    left, right = run[0].x0 - _LEFT, run[-1].x1 + _RIGHT
    found: list[list[Word]] = []
    below = axis.baseline
    for line in lines[:at][::-1]:
        if line.angle or line.baseline > axis.baseline - 0.5 * size:
            continue
        if below - line.baseline > _GAP or axis.baseline - line.baseline > _HIGHEST:
            break
        own = [w for w in line.words if left <= w.x0 and w.x1 <= right]
        if not own or all(_LEGEND.fullmatch(w.text) for w in own):
            continue
        if not all(is_value(w.text) and w.size <= _LARGER * size for w in own):
            return _unnamed(found, line)
        if any(w.x0 < own[0].x0 and not is_value(w.text) for w in line.words) or any(
            b[1] < line.baseline < b[3] and b[0] < own[0].x0 < b[2] for b in tables
        ):
            break
        found.append(own)
        below = line.baseline
    return [w for own in found for w in own]


def _unnamed(found: list[list[Word]], above: Line) -> list[Word]:
    """The figures of a chart without those right below the names of a strip: "Latest  Target" over "71%  75%"."""
    parts = segments(above)
    named = sum(bool(ROLE.fullmatch(p.text) or PERIOD.fullmatch(p.text)) for p in parts)
    close = found and found[-1][0].top - above.bottom < above.size
    kept = found[:-1] if close and 1 < named <= len(found[-1]) else found
    return [w for own in kept for w in own]
