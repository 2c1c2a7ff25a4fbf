"""Tiles: a figure in large print over what it counts, "48,213" over "calls answered"."""

from __future__ import annotations

from pipeline.read.pdf_drafts import Draft
from pipeline.read.pdf_segments import is_figure
from pipeline.read.pdf_words import Line

_LARGER = 1.3  # times as large as the words below it
_NEAR = 1.8  # of the figure's size to the words below it
_SIDE = 6.0  # points by which the middles of both may differ, or their left edges
_LONGEST = 80  # characters of what a figure counts


def names_figure(draft: Draft, line: Line) -> bool:
    """Whether a line says what the large figure above it counts: in small letters, as the rest of a phrase."""
    figure = draft.last
    if figure.size < _LARGER * line.size or len(draft.lines) > 1 or not is_figure(figure.text):
        return False
    level = abs(figure.x0 - line.x0) < _SIDE or abs(figure.x0 + figure.x1 - line.x0 - line.x1) < 2 * _SIDE
    beside = figure.angle == line.angle and figure.page == line.page and level
    near = 0 < line.baseline - figure.baseline < _NEAR * figure.size
    return beside and near and line.text[0].islower() and len(line.text) < _LONGEST
