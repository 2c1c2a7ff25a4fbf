"""Tables without ruling lines: figures that stand below one another in columns.

Only where it is sure: at least three rows one below another, each a label and
figures, every figure in one column and no two of a row in the same. A table of
contents is none. What is not sure stays lines of text. Lines are cut in `pdf_segments`,
rows found in `pdf_aligned_rows`, columns in `pdf_aligned_columns`, header lines in
`pdf_aligned_heads`; `pdf_aligned_grid` makes the table, `pdf_strips` finds boxes of cards.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.pdf_aligned_columns import columns_of, gutter_of, is_named, split_at, widest_step, with_words
from pipeline.read.pdf_aligned_grid import grid_of
from pipeline.read.pdf_aligned_heads import HEADER_LINES
from pipeline.read.pdf_aligned_rows import is_amid, is_contents, is_row, labelled, stretches, with_small
from pipeline.read.pdf_segments import FEWEST, may_be_row, recut, segments
from pipeline.read.pdf_strips import strips_of
from pipeline.read.pdf_tiles import tiles_of
from pipeline.read.pdf_words import Box, Line, line_of, upright
from pipeline.read.tables import Grid


def aligned_grids(lines: Sequence[Line], taken: Sequence[Box], *, halves: bool = True) -> list[Grid]:
    """The tables that a page's lines form without rules, top to bottom; taken: boxes of ruled ones.

    halves: whether a table may be two that stand side by side.
    """
    free = upright(lines, taken)
    if not any(x.gap >= x.size for x in free):  # nothing stands beside anything
        return []
    cut = [segments(x) for x in free]
    if not any(map(may_be_row, cut)):
        return []
    cut = recut(free, cut)
    at = [i for i, (x, parts) in enumerate(zip(free, cut, strict=True)) if is_row(x, parts) or is_amid(free, cut, i)]
    at = with_small(cut, at)
    grids = strips_of(free, cut) or tiles_of(free, cut)
    strips = [g.box for g in grids]
    at = [i for i in at if not any(b[1] < free[i].baseline < b[3] for b in strips)]
    waiting = stretches(free, at)[::-1]
    while waiting:
        run = waiting.pop()
        rows = [labelled(free, cut, i) for i in run]
        spans = columns_of(rows)
        if not spans and (apart := widest_step(run)):
            waiting += [part for part in (run[apart:], run[:apart]) if len(part) > 1]
            continue
        if not spans or is_contents(rows, cut[run[0] - 1] if run[0] else ()):
            continue
        if split := split_at(free, cut, run, spans):
            waiting += [part for part in (run[split:], run[:split]) if len(part) > 1]
            continue
        middle = gutter_of(rows, spans) if halves else None
        if middle is not None:
            grids += _two(free[max(0, run[0] - HEADER_LINES) : run[-1] + 1], middle)
        elif len(run) >= FEWEST or is_named(cut, run, spans):
            grid = grid_of(free, cut, with_words(free, cut, run, spans), spans)
            grids += [grid] if grid else []
    return grids


def _two(lines: Sequence[Line], middle: float) -> list[Grid]:
    """The tables left and right of a gutter."""
    grids = []
    for left in (True, False):
        parts = ((x, [w for w in x.words if (w.x0 < middle) == left]) for x in lines)
        side = [line_of(x.page, words, x.baseline, x.angle) for x, words in parts if words]
        grids += aligned_grids(side, (), halves=False)
    return grids
