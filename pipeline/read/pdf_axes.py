"""Axes of numbers beside charts: figures at like distances that rise by like steps, each level with a drawn line.

"100%", "75%", "50%", "25%", "0%" one below another, or "0  25  50  75" below bars: what is
drawn between them is a chart, whatever its other side names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_words import Box, Line, Word, apart

_NUMBER = re.compile(r"-?£?(?P<digits>\d[\d,]{0,12}(?:\.(?P<places>\d{1,3}))?)(?:%|k|m|bn)?")
_FROM_NOUGHT = re.compile(r"(?:^|\s)£?0(?:\.0{1,2})?(?:%|k|m)?\s+£?\d")
_DIGIT = re.compile("[0-9]")
_FEWEST = 4  # figures of an axis
_NEAR = 4.0  # points by which a line may miss the middle of its figure
_LONG = 40.0  # points: a shorter line is a stroke of a letter or a mark
_REACH = 25.0  # points between a figure and its line
_HIGHEST = 260.0
_NAMES = 90.0  # points left of bars in which their names stand


class Tick(NamedTuple):
    """A figure of an axis. step: what one of its last place is worth."""

    word: Word
    value: float
    step: float


def ticks_of(words: Iterable[Word]) -> list[Tick]:
    out = []
    for word in words:
        found = _NUMBER.fullmatch(word.text) if word.text[0] in "-£0123456789" else None
        if found:
            value = float(found["digits"].replace(",", "")) * (-1 if word.text[0] == "-" else 1)
            out.append(Tick(word, value, 10.0 ** -len(found["places"] or "")))
    return out


def chart_boxes(lines: Sequence[Line], edges: Sequence[Edge]) -> list[Box]:
    """The boxes of a page's charts that have an axis of figures."""
    lying = [e for e in edges if e.horizontal]
    if len(lying) < _FEWEST:
        return []
    long = [e for e in lying if e.x1 - e.x0 >= _LONG]
    upright = [x for x in lines if x.angle == 0]
    figured = [x for x in upright if _DIGIT.search(x.text)]
    starts = ticks_of(w for x in figured for w in _leading(x)) if 2 * len(long) > _FEWEST else []
    found = [box for run in _standing(starts) if (box := _beside(run, long))]
    for line in figured:
        if "0" in line.text and _FROM_NOUGHT.search(line.text):
            found += [box for run in _runs(ticks_of(line.words), across=True) if (box := _above(run, edges))]
    return found


def _leading(line: Line) -> Iterator[Word]:
    """The words of a line with a gap before them."""
    last = float("-inf")
    for word in apart(line):
        if word.x0 - last > 0.5 * word.size:
            yield word
        last = word.x1


def _standing(ticks: Sequence[Tick]) -> Iterator[list[Tick]]:
    """Runs of figures one below another: level at their left edges, or at their right ones."""
    for edge in ("x0", "x1"):
        columns: dict[int, list[Tick]] = {}
        for tick in ticks:
            columns.setdefault(round(getattr(tick.word, edge) / 1.5), []).append(tick)
        for at, own in columns.items():
            both = sorted((*own, *columns.get(at + 1, ())), key=lambda t: t.word.top)
            yield from _runs(both, across=False)


def _runs(ticks: Sequence[Tick], *, across: bool) -> Iterator[list[Tick]]:
    """Stretches of figures at like distances that change by like steps: rising to the right, falling downwards."""
    run: list[Tick] = []
    for tick in ticks:
        if len(run) > 1 and not _goes_on(run, tick, across=across):
            if len(run) >= _FEWEST:
                yield run
            run = run[-1:]
        run = [*run, tick]
    if len(run) >= _FEWEST and _goes_on(run[:-1], run[-1], across=across):
        yield run


def _goes_on(run: Sequence[Tick], tick: Tick, *, across: bool) -> bool:
    a, b = run[-2:]
    if across:
        before, behind = (
            b.word.x0 + b.word.x1 - a.word.x0 - a.word.x1,
            tick.word.x0 + tick.word.x1 - b.word.x0 - b.word.x1,
        )
        rise, next_rise = b.value - a.value, tick.value - b.value
    else:
        before, behind = b.word.top - a.word.top, tick.word.top - b.word.top
        rise, next_rise = a.value - b.value, b.value - tick.value
    like = before > 0 and abs(before - behind) <= 0.12 * before + 0.5
    return like and rise > 0 and abs(rise - next_rise) <= 1.01 * max(a.step, b.step, tick.step) < rise + 1e-9


def _beside(run: Sequence[Tick], long: Sequence[Edge]) -> Box | None:
    """The box of the chart that a standing axis belongs to, by the lines level with its figures."""
    right, level = 0.0, 0
    for tick in run:
        w = tick.word
        own = [
            e for e in long if abs(e.top - (w.top + w.bottom) / 2) < _NEAR and e.x0 - w.x0 > -2 and e.x0 - w.x1 < _REACH
        ]
        right = max([right, *(e.x1 for e in own)])
        level += bool(own)
    if 2 * level <= len(run):
        return None
    size = run[0].word.size
    left = min(t.word.x0 for t in run)
    return (left - 1, run[0].word.top - size, right + 2, run[-1].word.bottom + 2.5 * size)


def _above(run: Sequence[Tick], edges: Sequence[Edge]) -> Box | None:
    """The box of the bars above a lying axis that begins with nought, with their names to the left."""
    first, last = run[0].word, run[-1].word
    if run[0].value:
        return None
    near = [
        e for e in edges if abs(e.x0 - first.x0) < 8 and e.x1 <= last.x1 + _REACH and 0 < first.top - e.top < _HIGHEST
    ]
    bars = {round(e.top) for e in near if e.horizontal and e.x1 - e.x0 > 2}
    if len(bars) < _FEWEST:
        return None
    return (first.x0 - _NAMES, min(bars) - 2.0, last.x1 + _REACH, last.bottom + 1)
