"""Ruled tables of a PDF page: pdfplumber's finder over the lines that pypdfium2 reads.

Parsing a page with pdfplumber costs fifty times as much as with pypdfium2, so the
page's ruling lines come from pypdfium2, a count says whether they can form cells,
and only then pdfplumber's geometry puts the cells together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pipeline.read.pdf_edges import Edge

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
_SNAP = 3.0
_STRIPES = 3  # shaded rows that make a table
_MOST_CROSSINGS = 6000  # graph paper and maps, not tables: the finder's time grows with their square


class Grid(NamedTuple):
    """A table's cells by row; None where a merged cell covers the place. columns: left edges.

    angle: of the lines that it was found in, a panel's or the page's.
    """

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]
    columns: tuple[float, ...]
    angle: int = 0


def _parted(edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Standing and lying lines."""
    standing: list[Edge] = []
    lying: list[Edge] = []
    for edge in edges:
        (lying if edge.horizontal else standing).append(edge)
    return standing, lying


def _may_hold_table(standing: Sequence[Edge], lying: Sequence[Edge]) -> bool:
    """Whether lines can form 2 × 2 cells: three places across and three down, each long enough, three side by side."""
    long = [e for e in standing if e.bottom - e.top > 5]
    enough = _places(e.x0 for e in long) >= 3 and _places(e.top for e in lying if e.x1 - e.x0 > 10) >= 3
    return enough and _few(standing, lying) and _side_by_side(long)


def _places(sides: Iterable[float]) -> int:
    """How many places lines stand at."""
    return len({round(side / _SNAP) for side in sides})


def _side_by_side(standing: Sequence[Edge]) -> bool:
    """Whether three lines stand beside each other, as around two cells of a row: shades behind lines of text do not."""
    for height in {round(e.top + min((e.bottom - e.top) / 2, _SNAP + 1), 1) for e in standing}:
        beside = [e.x0 for e in standing if e.top - _SNAP <= height <= e.bottom + _SNAP]
        if len(beside) >= 3 and len({round(x / _SNAP) for x in beside}) >= 3:
            return True
    return False


def _few(standing: Sequence[Edge], lying: Sequence[Edge]) -> bool:
    """Whether lines cross as seldom as a table's or a form's."""
    return _places(e.x0 for e in standing) * _places(e.top for e in lying) <= _MOST_CROSSINGS


def _may_hold_boxes(standing: Sequence[Edge], lying: Sequence[Edge]) -> bool:
    """Whether lines can form two boxes side by side: three places across and two down, each of a text's size."""
    across = _places(e.x0 for e in standing if e.bottom - e.top >= 24)
    return across >= 3 and _places(e.top for e in lying if e.x1 - e.x0 >= 60) >= 2


def find_grids(edges: Sequence[Edge]) -> tuple[list[Grid], list[Box]]:
    """The tables of two rows and two columns or more, top to bottom; boxes that are no table's cells."""
    standing, lying = _parted(edges)
    boxed = _may_hold_boxes(standing, lying) and _few(standing, lying)
    if len(edges) < 4 or not (boxed or _may_hold_table(standing, lying)):
        return [], []
    # imported here: most documents hold no table, and pdfplumber takes a third of a second to load
    from pdfplumber import table as finder

    merged = finder.merge_edges([_as_dict(e) for e in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    long = [e for e in merged if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= 3]
    cells = finder.intersections_to_cells(finder.edges_to_intersections(long, 3, 3))
    grids = [g for group in _striped(finder.cells_to_tables(cells)) if _is_table(g := _grid(group))]
    grids = [g for g in grids if not _is_frame(g, grids)]
    inner = {cell for g in grids for row in g.rows for cell in row if cell}
    return sorted(grids, key=lambda g: (g.box[1], g.box[0])), [c for c in cells if c not in inner]


def _striped(groups: Sequence[Sequence[Box]]) -> list[list[Box]]:
    """Groups of touching cells, those of a table with every other row shaded as one: three rows of the same columns."""
    runs: list[list[list[Box]]] = []
    last: tuple[list[int], float, float] | None = None  # columns, height of a row and lower edge
    for group in sorted(groups, key=lambda g: (min(c[1] for c in g), min(c[0] for c in g))):
        columns = sorted({round(c[0] / _SNAP) for c in group})
        top, bottom = min(c[1] for c in group), max(c[3] for c in group)
        single = len({round(c[1]) for c in group}) == 1
        if last and single and len(columns) > 1 and columns == last[0] and 3 < top - last[2] < 1.7 * last[1]:
            runs[-1].append(list(group))
        else:
            runs.append([list(group)])
        last = (columns, max(min(c[3] - c[1] for c in group), 12.0), bottom)
    out: list[list[Box]] = []
    for run in runs:
        out += [[c for group in run for c in group]] if len(run) >= _STRIPES else run
    return out


def _as_dict(edge: Edge) -> dict[str, Any]:
    return {
        "x0": edge.x0, "x1": edge.x1, "top": edge.top, "bottom": edge.bottom, "doctop": edge.top,
        "width": edge.x1 - edge.x0, "height": edge.bottom - edge.top,
        "orientation": "h" if edge.horizontal else "v",
    }  # fmt: skip


def _grid(cells: Iterable[Box]) -> Grid:
    cells = sorted(cells, key=lambda c: (c[1], c[0]))
    columns = tuple(sorted({c[0] for c in cells}))
    tops = sorted({c[1] for c in cells})
    at = {(c[1], c[0]): c for c in cells}
    rows = tuple(tuple(at.get((top, x)) for x in columns) for top in tops)
    box = (columns[0], tops[0], max(c[2] for c in cells), max(c[3] for c in cells))
    return Grid(box, rows, columns)


def _is_frame(grid: Grid, grids: Sequence[Grid]) -> bool:
    """Whether a table is the border of a card: a title across it, and a table of its own in a cell below."""
    titled = sum(cell is not None for cell in grid.rows[0]) == 1
    cells = [cell for row in grid.rows[1:] for cell in row if cell]
    return titled and any(_holds(cell, other.box) for other in grids if other is not grid for cell in cells)


def _holds(outer: Box, inner: Box) -> bool:
    return outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]


def _is_table(grid: Grid) -> bool:
    """Two rows and two columns or more, with at least two rows of more than one cell."""
    wide = sum(sum(c is not None for c in row) >= 2 for row in grid.rows)
    return len(grid.columns) >= 2 and len(grid.rows) >= 2 and wide >= 1
