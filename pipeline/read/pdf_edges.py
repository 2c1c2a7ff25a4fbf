"""The straight lines that a PDF page draws, as pypdfium2 reads them: rules of tables, sides of boxes, shades."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.read.pdf_words import Point
from pipeline.read.pdfium_calls import bounds_of, segments_of

_THIN = 3.0  # points: a filled box as thin as this is a ruling line
_SNAP = 3.0


class Edge(NamedTuple):
    """A horizontal or vertical line of the page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """Lying rather than standing."""
        return self.bottom - self.top <= self.x1 - self.x0


def ruling_edges(page: Any, kinds: Sequence[int], to_page: Point) -> list[Edge]:
    """The straight lines of a page's paths: thin boxes as lines, boxes as their four sides. kinds: of its objects."""
    edges: list[Edge] = []
    drawn = {pdfium.FPDF_PAGEOBJ_PATH: _path_edges, pdfium.FPDF_PAGEOBJ_FORM: _form_edges}
    for index in [index for index, kind in enumerate(kinds) if kind in drawn]:
        edges += drawn[kinds[index]](pdfium.FPDFPage_GetObject(page.raw, index), to_page)
        if len(edges) > 20_000:  # a drawing, not a table
            return []
    return [e for e in edges if isfinite(sum(e))]  # a broken file's matrix may be no numbers


def _path_edges(path: Any, to_page: Point) -> list[Edge]:
    sides = bounds_of(path)
    if sides is None:
        return []
    left, bottom, right, top = sides
    segments = segments_of(path)
    if segments <= 5:
        return _box_edges(*to_page(left, top), *to_page(right, bottom))
    return _segment_edges(path, segments, to_page) if segments <= 2000 else []


def _box_edges(ax: float, ay: float, bx: float, by: float) -> list[Edge]:
    x0, x1 = (ax, bx) if ax < bx else (bx, ax)
    top, bottom = (ay, by) if ay < by else (by, ay)
    if bottom - top <= _THIN:
        middle = (top + bottom) / 2
        return [Edge(x0, middle, x1, middle)]
    if x1 - x0 <= _THIN:
        middle = (x0 + x1) / 2
        return [Edge(middle, top, middle, bottom)]
    return [
        Edge(x0, top, x1, top),
        Edge(x0, bottom, x1, bottom),
        Edge(x0, top, x0, bottom),
        Edge(x1, top, x1, bottom),
    ]


def _segment_edges(path: Any, count: int, to_page: Point) -> list[Edge]:
    """The straight horizontal and vertical segments of a longer path (a whole grid in one path)."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    edges: list[Edge] = []
    start = last = (0.0, 0.0)
    round_ = False
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = to_page(
            matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            edges += _straight(last, point)
        else:
            round_ = True
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            edges += _straight(point, start)
    return _squared(edges) if round_ else edges


def _squared(edges: list[Edge]) -> list[Edge]:
    """The sides of a box with round corners as those of a square one; other curves' straight lines as they are."""
    long = [e for e in edges if max(e.x1 - e.x0, e.bottom - e.top) >= 10]
    if not 4 <= len(long) <= 8 or len({e.horizontal for e in long}) < 2:
        return edges
    x0, x1, top, bottom = (
        min(e.x0 for e in long), max(e.x1 for e in long), min(e.top for e in long), max(e.bottom for e in long)
    )  # fmt: skip
    sides = (
        min(abs(e.top - top), abs(e.top - bottom)) if e.horizontal else min(abs(e.x0 - x0), abs(e.x0 - x1))
        for e in long
    )
    return _box_edges(x0, top, x1, bottom) if max(sides) <= _SNAP else edges


def _straight(a: tuple[float, float], b: tuple[float, float]) -> list[Edge]:
    if abs(a[0] - b[0]) <= 0.5 or abs(a[1] - b[1]) <= 0.5:
        return [Edge(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))]
    return []


def _form_edges(form: Any, to_page: Point) -> list[Edge]:
    """Lines inside a form XObject, moved by its matrix."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(form, matrix)

    def moved(x: float, y: float) -> tuple[float, float]:
        return to_page(matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)

    edges: list[Edge] = []
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 5000)):
        found = pdfium.FPDFFormObj_GetObject(form, index)
        if pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_PATH:
            edges += _path_edges(found, moved)
    return edges
