"""A series drawn as SVG without script: shapes beside colours, a rod for each period, lines within a kind of period."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.ask.charts import whose
from pipeline.ask.series_points import Point
from pipeline.ask.series_values import told

WIDTH, HEIGHT = 760, 320  # of the drawing, in its own units
LEFT, RIGHT, TOP, BOTTOM = 70, 16, 16, 40
MOST_LINES = 8  # each with a shape and a colour of its own: no two subjects look alike


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the chart. rod: where its period begins, or None for a moment."""

    id: str
    origin: str
    x: float
    y: float
    rod: float | None
    says: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class Run:
    """The dots of one subject; lines: those of one kind of period joined. style: from 0, a shape and a colour."""

    name: str
    style: int
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of WIDTH × HEIGHT. ticks: place and words."""

    runs: tuple[Run, ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    left_out: int


def drawn(points: Sequence[Point]) -> Chart | None:
    """The chart of some points; None where fewer than two have a period. left_out: points of further subjects."""
    dated = [p for p in points if p.period_end and p.period_start and p.value is not None]
    names = list(dict.fromkeys(whose(p) for p in dated))
    shown = [p for p in dated if whose(p) in names[:MOST_LINES]]
    if len(shown) < 2:
        return None
    first = min(p.period_start for p in shown if p.period_start)
    last = max(p.period_end for p in shown if p.period_end)
    values = [float(p.value) for p in shown if p.value is not None]
    steps = _steps(min(values), max(values))
    frame = _Frame(first, last, steps[0], steps[-1])
    by_name = {name: [p for p in shown if whose(p) == name] for name in names[:MOST_LINES]}
    runs = tuple(_run(name, at, of, frame) for at, (name, of) in enumerate(by_name.items()))
    up = tuple((frame.y(step), f"{step:,.10g}") for step in steps)
    return Chart(runs, tuple(_years(frame)), up, len(dated) - len(shown))


@dataclass(frozen=True, slots=True)
class _Frame:
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _run(name: str, at: int, points: list[Point], frame: _Frame) -> Run:
    dots: list[Dot] = []
    kinds: dict[str, list[str]] = {}
    for p in sorted(points, key=lambda p: p.period_end or date.min):
        if p.period_end is None or p.period_start is None or p.value is None:
            continue
        x, y = frame.x(p.period_end), frame.y(float(p.value))
        rod = frame.x(p.period_start) if p.period_start < p.period_end else None
        dots.append(Dot(p.id, p.origin, x, y, rod, f"{told(p.value, p.unit)}, {p.period}, {name}", bool(p.marks)))
        kinds.setdefault(p.kind, []).append(f"{x},{y}")
    return Run(name, at, tuple(dots), tuple(" ".join(line) for line in kinds.values() if len(line) > 1))


def _steps(low: float, high: float) -> list[float]:
    """Four to eight round numbers from at or below the least to at or above the greatest."""
    span = (high - low) or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(span))
    step = next(s * size for s in (0.2, 0.5, 1.0, 2.0) if span / (s * size) <= 6)
    first, count = math.floor(low / step), math.ceil(high / step)
    return [round(step * n, 10) for n in range(first, max(count, first + 1) + 1)]


def _years(frame: _Frame) -> list[tuple[float, str]]:
    """Ticks at the first day of each year, or of every few years; the two ends where there is none."""
    years = [y for y in range(frame.first.year, frame.last.year + 1) if frame.first <= date(y, 1, 1) <= frame.last]
    every = max(1, math.ceil(len(years) / 10))
    ticks = [(frame.x(date(y, 1, 1)), str(y)) for y in years[::every]]
    return ticks or [(frame.x(day), day.isoformat()) for day in (frame.first, frame.last)]
