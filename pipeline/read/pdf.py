"""PDF bytes → blocks in reading order, pages and problems (pypdfium2; tables by pdfplumber's finder)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.garble import is_garbled
from pipeline.read.ocr_blocks import with_confidence
from pipeline.read.pdf_aligned import aligned_grids
from pipeline.read.pdf_blocks import PageItems, build_blocks, split_notes
from pipeline.read.pdf_boxes import drawn_boxes, put_back, set_apart
from pipeline.read.pdf_columns import by_columns
from pipeline.read.pdf_furniture import strip_furniture
from pipeline.read.pdf_lines import Style, is_caption, style_of
from pipeline.read.pdf_panels import by_panels, regions
from pipeline.read.pdf_scans import Words, settle_scan
from pipeline.read.pdf_side import side_titles
from pipeline.read.pdf_tables import Carried, inside, loses_columns, table_rows
from pipeline.read.pdf_text import PageText, read_page
from pipeline.read.pdf_words import Box, Line, compact, line_of
from pipeline.read.spaced import respaced
from pipeline.read.tables import Edge, Grid, find_grids, ruling_edges

_NEAR = 40.0  # points between the parts of a table that was found in two
_CONTINUED = re.compile(r"\bcont(?:inued|['’]d|\.)?\)?$", re.IGNORECASE)  # a title over a table's next page
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, counted from 1; page_label: the PDF's own label, else the printed number. method: text or table."""

    page: int
    page_label: str | None
    method: str
    turned: float = 0.0  # degrees clockwise, by OCR


@dataclass(frozen=True, slots=True)
class PdfProblem:
    """Something that could not be read of one page; the caller adds the document's path."""

    code: str
    message: str
    page: int | None = None
    severity: str = "doubtful"


@dataclass(frozen=True, slots=True)
class _Raw:
    """What is kept of a page once it is closed."""

    text: PageText
    grids: tuple[Grid, ...]
    label: str | None
    scanned: Words | None = None
    turned: float = 0.0


def read_pdf(
    data: bytes, *, ocr: str = "auto"
) -> tuple[tuple[Block, ...], tuple[PdfPage, ...], tuple[PdfProblem, ...]]:
    """A PDF's blocks, pages and problems. ReadError: encrypted, broken_pdf or no_text_layer.

    ocr: auto reads pages without a usable text layer by Tesseract, always every page, never none.
    """
    raw, problems = _read_pages(data, ocr)
    style = style_of(p.text.lines for p in raw)
    furnished = strip_furniture([p.text for p in raw], body_size=style.body_size)
    pages, items = [], []
    carried: Carried | None = None
    number = 0
    for index, (page, bare) in enumerate(zip(raw, furnished, strict=True)):
        found, carried, number = _page_items(index + 1, bare.lines, page.grids, style, carried, number)
        items.append(found)
        tabled = any(isinstance(x, Block) for x in found.items)
        method = "ocr" if page.scanned is not None else "table" if tabled else "text"
        pages.append(PdfPage(index + 1, page.label or bare.printed, method, page.turned))
    scanned = {index + 1: page.scanned for index, page in enumerate(raw) if page.scanned is not None}
    blocks = with_confidence(_captioned(build_blocks(items, style)), scanned)
    return blocks, tuple(pages), tuple(problems)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError("encrypted", "The PDF is protected by a password. Save a copy without one.") from error
        raise ReadError("broken_pdf", "The file is not a readable PDF: it is damaged or cut short.") from error
    if not pages:
        document.close()
        raise ReadError("broken_pdf", "The PDF has no pages.")
    return document


def _read_pages(data: bytes, ocr: str) -> tuple[list[_Raw], list[PdfProblem]]:
    """Every page's lines and table grids; each page is closed at once, so memory stays flat."""
    document = _open(data)
    raw: list[_Raw] = []
    problems: list[PdfProblem] = []
    scans = 0
    try:
        for index in range(len(document)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                message = f"Page {index + 1} is damaged and could not be read."
                problems.append(PdfProblem("broken_page", message, index + 1, "failed"))
                raw.append(_Raw(PageText((), 0, 0, lambda x, y: (x, y), 0), (), None))
                continue
            try:
                text = read_page(page, index + 1)
                text = text._replace(lines=respaced(text.lines))
                doubts = _doubts(text, index + 1)
                text, scan, said = settle_scan(
                    page, text, index + 1, ocr, garbled=any(d.code == "garbled_text" for d in doubts)
                )
                scans += any(p[0] == "needs_ocr" for p in said)
                problems += [PdfProblem(*p) for p in said] + ([] if scan else doubts)
                edges = scan.edges if scan else ruling_edges(page, text.transform) if text.lines else []
                text, grids = _laid_out(text, edges)
                words, turned = (scan.words, scan.turned) if scan else (None, 0.0)
                raw.append(_Raw(text, grids, document.get_page_label(index) or None, words, turned))
            finally:
                page.close()
    finally:
        document.close()
    if not any(p.text.characters for p in raw):
        if scans:
            raise ReadError("no_text_layer", "The PDF holds pictures of pages without text: it needs OCR to be read.")
        raise ReadError("no_text_layer", "The PDF holds no text.")
    return raw, problems


def _doubts(text: PageText, page: int) -> list[PdfProblem]:
    """What speaks against a page's text layer: letters that no font explains, words without spaces."""
    letters = "".join(x.text for x in text.lines)
    if len(letters) < 40:
        return []
    unknown = len(_UNKNOWN.findall(letters))
    if unknown > 0.15 * len(letters) or is_garbled(" ".join(x.text for x in text.lines)):
        message = f"Page {page}: the text layer does not say which letters are printed; read it with OCR."
        return [PdfProblem("garbled_text", message, page)]
    if len(letters) > 20 * sum(x.text.count(" ") + 1 for x in text.lines):
        message = f"Page {page}: the spaces between words are lost, so figures may be misread."
        return [PdfProblem("lost_spaces", message, page)]
    return []


def _laid_out(text: PageText, edges: Sequence[Edge]) -> tuple[PageText, tuple[Grid, ...]]:
    """A page's lines, panel by panel and column by column, and its tables; boxes stand behind the prose beside them.

    Without inner words where no table needs them.
    """
    if not text.lines:
        return text, ()
    found, boxes = find_grids(edges)
    ruled = [g for g in found if not loses_columns(g, text.lines)]
    taken = [grid.box for grid in ruled]
    lines = by_panels(text.lines, boxes, taken, text.width)
    lines, boxed = set_apart(lines, drawn_boxes(edges, text.width), taken, text.width)
    aligned = aligned_grids(lines, taken)
    for angle, own in regions(lines):
        aligned += [g._replace(angle=angle) for g in aligned_grids(own, taken)]
    for index, own in enumerate(boxed):
        if inner := aligned_grids([x._replace(angle=0) for x in own], taken):
            aligned += [g._replace(angle=own[0].angle) for g in inner]
            boxed[index] = tuple(x._replace(angle=own[0].angle) for x in own)
    grids = tuple(sorted((*ruled, *aligned), key=lambda grid: (grid.box[1], grid.box[0])))
    lines = put_back(by_columns(lines, text.width, [grid.box for grid in grids]), boxed)
    return text._replace(lines=lines if grids else tuple(map(compact, lines))), grids


def _page_items(
    page: int, lines: tuple[Line, ...], grids: tuple[Grid, ...], style: Style, carried: Carried | None, number: int
) -> tuple[PageItems, Carried | None, int]:
    """A page's lines and table rows in reading order; words of a table leave the lines."""
    rows: dict[int, list[tuple[float, Block]]] = {}
    first = min((x.top for x in lines if not _CONTINUED.search(x.text)), default=0.0)
    tail: Carried | None = None
    titles, lines = side_titles(grids, lines) if len(grids) > 1 else ({}, lines)
    for index, grid in enumerate(grids):
        own = [x for x in lines if x.top < grid.box[3] and x.bottom > grid.box[1]]
        before = carried if grid.box[1] < first + 30 and not rows else _table_above(tail, grid, lines)
        table = table_rows(grid, own, number + 1, before)
        if table:
            tail, number = table.carried, max(number, table.carried.number)
            lines = tuple(kept for x in lines if (kept := _outside(x, table.boxes)) is not None)
            if index in titles:
                title = replace(titles[index], table=table.carried.number)
                rows.setdefault(grid.angle, []).append((table.rows[0][0] - 1, title))
            rows.setdefault(grid.angle, []).extend(table.rows)
    body, notes = split_notes(lines, style)
    items = PageItems(page, list(_in_order(body, rows)), notes)
    ends_with_table = bool(items.items) and isinstance(items.items[-1], Block)
    return items, tail if ends_with_table else None, number


def _table_above(tail: Carried | None, grid: Grid, lines: Sequence[Line]) -> Carried | None:
    """The table right above one, whose columns it may go on with: nothing but rows' titles stands between."""
    if tail is None or not -4 < grid.box[1] - tail.bottom < _NEAR or len(tail.columns) < 2:
        return None
    between = [x for x in lines if x.angle == grid.angle and tail.bottom < x.baseline < grid.box[1]]
    return tail if all(x.x1 < tail.columns[1] for x in between) else None


def _in_order(body: Sequence[Line], rows: dict[int, list[tuple[float, Block]]]) -> Iterator[Line | Block]:
    """Lines with the rows of the tables that stand between them, those of a panel among its lines."""
    for angle in [a for a in rows if a and not any(x.angle == a for x in body)]:
        rows[0] = sorted(rows.get(0, []) + rows.pop(angle), key=itemgetter(0))
    before = 0
    for line in body:
        if before != line.angle and before:
            yield from (row for _, row in rows.pop(before, []))
        own, before = rows.get(line.angle, []), line.angle
        while own and own[0][0] < line.baseline:
            yield own.pop(0)[1]
        yield line
    yield from (row for angle in (before, *rows) for _, row in rows.pop(angle, []))


def _outside(line: Line, boxes: tuple[Box, ...]) -> Line | None:
    """A line without the words that stand in a table's cells."""
    near = [box for box in boxes if line.bottom > box[1] and line.top < box[3]]
    words = [w for w in line.words if not any(inside(w, box) for box in near)]
    if len(words) == len(line.words):
        return line
    return line_of(line.page, words, line.baseline, line.angle) if words else None


def _captioned(blocks: tuple[Block, ...]) -> list[Block]:
    """A paragraph "Table 3: …" right before a table's first row is its caption."""
    out = list(blocks)
    for index, block in enumerate(out[:-1]):
        after = out[index + 1]
        if after.kind == "table_row" and block.kind in {"paragraph", "heading"} and is_caption(block.text):
            out[index] = replace(block, kind="caption", table=after.table, level=None)
    return out
