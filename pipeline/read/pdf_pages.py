"""Every page of a PDF: its lines in reading order, the grids of its tables, and what could not be read of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from time import monotonic

from pipeline.problems import ReadError
from pipeline.read.garble import is_garbled
from pipeline.read.pdf_aligned import aligned_grids
from pipeline.read.pdf_bands import banded_grids
from pipeline.read.pdf_boxes import drawn_boxes, put_back, set_apart
from pipeline.read.pdf_charts import is_bars, without_charts
from pipeline.read.pdf_columns import by_columns
from pipeline.read.pdf_edges import Edge, ruling_edges
from pipeline.read.pdf_grid_gaps import completed
from pipeline.read.pdf_open import open_document, open_page
from pipeline.read.pdf_panels import by_panels, regions
from pipeline.read.pdf_scans import Words, settle_scan
from pipeline.read.pdf_tables import loses_columns
from pipeline.read.pdf_text import Fonts, PageText, read_page
from pipeline.read.pdf_titles import parted, whole_titles
from pipeline.read.pdf_words import Line, compact
from pipeline.read.pdfium_calls import object_types
from pipeline.read.spaced import respaced
from pipeline.read.tables import Grid, find_grids

_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f]")

_FEW = 3  # lines drawn on a page: a chart has more
_WORSE = 1.5  # by how much a picture may take longer than any before it
_LAST = 5  # lines of a page among which the header of the next page's table may stand


@dataclass(frozen=True, slots=True)
class PdfProblem:
    """Something that could not be read of one page; the caller adds the document's path."""

    code: str
    message: str
    page: int | None = None
    severity: str = "doubtful"


@dataclass(frozen=True, slots=True)
class RawPage:
    """What is kept of a page once it is closed."""

    text: PageText
    grids: tuple[Grid, ...]
    label: str | None
    scanned: Words | None = None
    turned: float = 0.0


def read_pages(data: bytes, ocr: str, seconds: float | None = None) -> tuple[list[RawPage], list[PdfProblem]]:
    """Every page's lines and table grids; each page is closed at once, so memory stays flat.

    seconds: in which pictures are read by OCR; one that would take as long as the slowest page before is not begun.
    """
    document = open_document(data)
    raw: list[RawPage] = []
    problems: list[PdfProblem] = []
    scans = 0
    fonts = Fonts()
    began = monotonic()
    until, slowest = began + (inf if seconds is None else seconds), 0.0
    unread: list[int] = []
    try:
        for index in range(len(document)):
            page = open_page(document, index)
            if page is None:
                message = f"Page {index + 1} is damaged and could not be read."
                problems.append(PdfProblem("broken_page", message, index + 1, "failed"))
                raw.append(RawPage(PageText((), 0, 0, lambda x, y: (x, y), 0), (), None))
                continue
            try:
                text = read_page(page, index + 1, fonts)
                text = text._replace(lines=respaced(text.lines))
                doubts = _doubts(text, index + 1)
                garbled = any(d.code == "garbled_text" for d in doubts)
                slowest, began = max(slowest, monotonic() - began), monotonic()
                late = ocr != "never" and began + _WORSE * slowest >= until
                kinds = object_types(page)
                text, scan, said = settle_scan(page, text, index + 1, ocr, kinds=kinds, garbled=garbled, late=late)
                scans += any(p[0] == "needs_ocr" for p in said)
                unread += [index + 1] if late and (said or garbled) else []
                problems += [PdfProblem(*p) for p in said] + ([] if scan else doubts)
                edges = scan.edges if scan else ruling_edges(page, kinds, text.transform) if text.lines else []
                text, grids = _laid_out(text, edges)
                words, turned = (scan.words, scan.turned) if scan else (None, 0.0)
                raw.append(RawPage(text, grids, document.get_page_label(index) or None, words, turned))
            finally:
                page.close()
    finally:
        document.close()
    if not any(p.text.characters for p in raw):
        if unread:
            raise ReadError("time_limit", _too_long(unread, len(raw)))
        if scans:
            raise ReadError("no_text_layer", "The PDF holds pictures of pages without text: it needs OCR to be read.")
        raise ReadError("no_text_layer", "The PDF holds no text.")
    if unread:
        problems.append(PdfProblem("time_limit", _too_long(unread, len(raw))))
    return raw, problems


def _too_long(unread: Sequence[int], pages: int) -> str:
    """What is said of a document whose pictures took so long that some of its pages stay unread."""
    which = f"{len(unread)} of its {pages} pages, from page {unread[0]} on, stay unread"
    return f"Reading its pictures by OCR takes too long: {which}. Raise --time-limit, or split the file."


def _doubts(text: PageText, page: int) -> list[PdfProblem]:
    """What speaks against a page's text layer: letters that no font explains, words without spaces."""
    said = " ".join([x.text for x in text.lines])
    letters = len(said) - len(text.lines) + 1
    if letters < 40:
        return []
    unknown = 0 if said.isprintable() and "\ufffd" not in said else len(_UNKNOWN.findall(said))
    if unknown > 0.15 * letters or is_garbled(said):
        message = f"Page {page}: the text layer does not say which letters are printed; read it with OCR."
        return [PdfProblem("garbled_text", message, page)]
    if letters > 20 * (said.count(" ") + 1):
        message = f"Page {page}: the spaces between words are lost, so figures may be misread."
        return [PdfProblem("lost_spaces", message, page)]
    return []


def _in_panel(grid: Grid, lines: Sequence[Line]) -> Grid:
    """A table with the turns of the panel that all of its lines stand in."""
    left, top, right, bottom = grid.box
    turns = {x.angle for x in lines if top < x.baseline < bottom and left < x.x1 and x.x0 < right}
    return grid._replace(angle=turns.pop()) if len(turns) == 1 else grid


def _laid_out(text: PageText, edges: Sequence[Edge]) -> tuple[PageText, tuple[Grid, ...]]:
    """A page's lines, panel by panel and column by column, and its tables; boxes stand behind the prose beside them.

    Without inner words where no table needs them.
    """
    if not text.lines:
        return text, ()
    found, boxes = find_grids(edges)
    ruled = [completed(g, text.lines) for g in found if not (loses_columns(g, text.lines) or is_bars(g, text.lines))]
    taken = [grid.box for grid in ruled]
    lines = without_charts(text.lines, edges, taken) if len(edges) > _FEW else text.lines
    lines = by_panels(lines, boxes, taken, text.width)
    ruled = [_in_panel(grid, lines) for grid in ruled]
    lines, boxed = set_apart(lines, drawn_boxes(edges, text.width), taken, text.width)
    lines = parted(whole_titles(lines, taken), taken)
    aligned = banded_grids(lines, edges, taken)
    taken += [grid.box for grid in aligned]
    aligned += aligned_grids(lines, taken)
    for angle, own in regions(lines):
        aligned += [g._replace(angle=angle) for g in aligned_grids(own, taken)]
    for index, own in enumerate(boxed):
        if inner := aligned_grids([x._replace(angle=0) for x in own], taken):
            aligned += [g._replace(angle=own[0].angle) for g in inner]
            boxed[index] = tuple(x._replace(angle=own[0].angle) for x in own)
    grids = tuple(sorted((*ruled, *aligned), key=lambda grid: (grid.box[1], grid.box[0])))
    lines = put_back(by_columns(lines, text.width, [grid.box for grid in grids]), boxed)
    kept = lines if grids else (*map(compact, lines[:-_LAST]), *lines[-_LAST:])
    return text._replace(lines=kept), grids
