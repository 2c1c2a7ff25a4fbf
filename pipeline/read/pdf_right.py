"""How far the lines of a column reach: what tells a paragraph's last line from one that its next word ended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isfinite

from pipeline.read.pdf_panels import PANEL
from pipeline.read.pdf_words import Line

_NO_BOUND = 0.0
_MOST = 60  # lines that are looked at for those beside one


def panel_of(line: Line) -> int:
    """Which panel a line stands in; 0 for those that stand in none."""
    return line.angle if line.angle >= PANEL else 0


class RightEdges:
    """The right edge of the column that a line stands in: the furthest of lines that begin near it, in its panel.

    Beside another column only lines count that end before it: a title over both is no measure of one.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._bounds = _bounds(lines)
        self._edges: dict[tuple[int, int, float], float] = {}
        self._keys: dict[int, tuple[int, int, float]] = {}  # by the identity of a line
        own: dict[tuple[int, int, float], float] = {}
        for line in lines:
            key = self._keys[id(line)] = self._key(line)
            if own.get(key, 0.0) < line.x1:
                own[key] = line.x1
        for (panel, band, bound), x1 in own.items():
            for near in ((panel, band - 1, bound), (panel, band, bound), (panel, band + 1, bound)):
                self._edges[near] = max(self._edges.get(near, x1), x1)

    def __call__(self, line: Line) -> float:
        return self._edges.get(self._keys.get(id(line)) or self._key(line), line.x1)

    def _key(self, line: Line) -> tuple[int, int, float]:
        return panel_of(line), _band(line), self._bounds.get(id(line), _NO_BOUND)


def _band(line: Line) -> int:
    """Which strip of 40 points a line begins in; a broken file's box that is no number stands in the first."""
    return round(line.x0 / 40) if isfinite(line.x0) else 0


def _bounds(lines: Sequence[Line]) -> dict[int, float]:
    """Where the next column begins, to 40 points, by the identity of lines that stand beside one.

    {} on a page that is read straight down.
    """
    if all(a.baseline <= b.baseline for a, b in pairwise(lines)):
        return {}
    level = sorted(lines, key=lambda x: x.baseline)
    bounds: dict[int, float] = {}
    first = 0
    for line in level:
        while first < len(level) - 1 and level[first].baseline < line.top:
            first += 1
        for other in level[first : first + _MOST]:
            if other.baseline > line.bottom:
                break
            if other.x0 > line.x1 and other.angle == line.angle:
                bounds[id(line)] = min(bounds.get(id(line), other.x0), other.x0)
    for above, line in pairwise(lines):
        bound = bounds.get(id(above))
        goes_on = line.baseline > above.baseline and abs(line.x0 - above.x0) < 40
        if bound is not None and goes_on and id(line) not in bounds and line.x1 < bound:
            bounds[id(line)] = bound
    return {key: float(round(bound / 40)) for key, bound in bounds.items() if isfinite(bound)}
