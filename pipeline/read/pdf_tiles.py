"""Tiles: a figure in large print over what it counts, "48,213" over "calls answered"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_drafts import Draft
from pipeline.read.pdf_segments import Segment, is_figure, is_label
from pipeline.read.pdf_words import Line
from pipeline.read.tables import Grid

_LARGER = 1.3  # times as large as the words below it
_NEAR = 1.8  # of the figure's size to the words below it
_SIDE = 6.0  # points by which the middles of both may differ, or their left edges
_LONGEST = 80  # characters of what a figure counts
_FEWEST = 2  # tiles side by side
_BELOW = 2.6  # sizes of the figures to the words below them
_CLOSE = 1.5  # sizes of print from one line of words to the next


def names_figure(draft: Draft, line: Line) -> bool:
    """Whether a line says what the large figure above it counts: in small letters, as the rest of a phrase."""
    figure = draft.last
    if figure.size < _LARGER * line.size or len(draft.lines) > 1 or not is_figure(figure.text):
        return False
    level = abs(figure.x0 - line.x0) < _SIDE or abs(figure.x0 + figure.x1 - line.x0 - line.x1) < 2 * _SIDE
    beside = figure.angle == line.angle and figure.page == line.page and level
    near = 0 < line.baseline - figure.baseline < _NEAR * figure.size
    return beside and near and line.text[0].islower() and len(line.text) < _LONGEST


def tiles_of(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]]) -> list[Grid]:
    """Tiles side by side as tables: what each figure counts is its column's header."""
    grids: list[Grid] = []
    for at, (line, figures) in enumerate(zip(lines[:-1], cut, strict=False)):
        if len(figures) < _FEWEST or line.size < _LARGER * lines[at + 1].size:
            continue
        if all(is_figure(p.text) for p in figures) and (last := _words_below(lines, cut, at)):
            grids.append(_grid(lines, cut, at, last))
    return grids


def _words_below(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], at: int) -> int:
    """The last of the lines that say what each of a line's figures counts; 0 where they do not."""
    figures, first = cut[at], at + 1
    below = lines[first]
    near = 0 < below.baseline - lines[at].baseline < _BELOW * lines[at].size
    if not near or len(cut[first]) != len(figures):
        return 0
    level = all(_is_level(a, b) and is_label(b.text) for a, b in zip(figures, cut[first], strict=True))
    if not level or any(a.x1 > b.x0 for a, b in pairwise(cut[first])):
        return 0
    last = first
    while last + 1 < len(lines) and _goes_on(lines[last], lines[last + 1], cut[last + 1], cut[first]):
        last += 1
    return last


def _is_level(figure: Segment, words: Segment) -> bool:
    middles = abs(figure.x0 + figure.x1 - words.x0 - words.x1) < 2 * _SIDE
    return middles or abs(figure.x0 - words.x0) < _SIDE


def _goes_on(last: Line, line: Line, parts: Sequence[Segment], heads: Sequence[Segment]) -> bool:
    """Whether a line holds second lines of the words below figures."""
    close = 0 < line.baseline - last.baseline < _CLOSE * last.size and abs(line.size - last.size) < 1
    return close and all(any(_is_level(h, p) for h in heads) and not is_figure(p.text) for p in parts)


def _grid(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], at: int, last: int) -> Grid:
    own = [p for parts in cut[at : last + 1] for p in parts]
    columns = [[p for p in own if p.x0 < f.x1 and f.x0 < p.x1] for f in cut[at]]
    spans = [(min(p.x0 for p in column), max(p.x1 for p in column)) for column in columns]
    edges = [spans[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), spans[-1][1] + 2]
    figures, words = lines[at], lines[at + 1 : last + 1]
    heights = (
        (words[0].top, words[-1].bottom),
        (figures.top + 0.3 * figures.size, figures.bottom - 0.3 * figures.size),
    )
    rows = tuple(tuple((a, top, b, bottom) for a, b in pairwise(edges)) for top, bottom in heights)
    return Grid((edges[0], figures.top, edges[-1], words[-1].bottom), rows, tuple(edges[:-1]))
