"""PDF bytes → blocks in reading order, pages and problems (pypdfium2; tables by pdfplumber's finder).

`pdf_pages` reads each page's lines and the grids of its tables; here they are put in order, page by page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from operator import itemgetter

from pipeline.read.blocks import Block
from pipeline.read.ocr_blocks import with_confidence
from pipeline.read.pdf_blocks import PageItems, build_blocks, split_notes
from pipeline.read.pdf_furniture import strip_furniture
from pipeline.read.pdf_lines import Style, is_caption, style_of
from pipeline.read.pdf_pages import PdfProblem, read_pages
from pipeline.read.pdf_side import side_titles
from pipeline.read.pdf_table_cells import inside
from pipeline.read.pdf_tables import Carried, header_overleaf, table_rows
from pipeline.read.pdf_words import Box, Line, line_of
from pipeline.read.tables import Grid

_NEAR = 40.0  # points between the parts of a table that was found in two
_IN_UNITS = re.compile(r"\A.{3,120}\((?:in )?£ ?(?:[’']?000s?|k|m|bn|(?:m|b)illions?|thousands?)\)\Z")  # a title
_CONTINUED = re.compile(r"\bcont(?:inued|['’]d|\.)?\)?$", re.IGNORECASE)  # a title over a table's next page


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page, counted from 1; page_label: the PDF's own label, else the printed number. method: text or table."""

    page: int
    page_label: str | None
    method: str
    turned: float = 0.0  # degrees clockwise, by OCR


def read_pdf(
    data: bytes, *, ocr: str = "auto", seconds: float | None = None
) -> tuple[tuple[Block, ...], tuple[PdfPage, ...], tuple[PdfProblem, ...]]:
    """A PDF's blocks, pages and problems. ReadError: encrypted, broken_pdf or no_text_layer.

    ocr: auto reads pages without a usable text layer by Tesseract, always every page, never none.
    seconds: the time for that; a page that might not be done in it stays unread, and a problem says so.
    """
    raw, problems = read_pages(data, ocr, seconds)
    style = style_of(p.text.lines for p in raw)
    furnished = strip_furniture([p.text for p in raw], body_size=style.body_size)
    pages: list[PdfPage] = []
    items: list[PageItems] = []
    carried: Carried | None = None
    number = 0
    for index, (page, bare) in enumerate(zip(raw, furnished, strict=True)):
        last = items[-1].items[-1] if items and items[-1].items else None
        if carried is None and isinstance(last, Line) and page.grids:
            carried = header_overleaf(last, page.grids[0], number + 1)
        found, carried, number = _page_items(index + 1, bare.lines, page.grids, style, carried, number)
        items.append(found)
        tabled = any(isinstance(x, Block) for x in found.items)
        method = "ocr" if page.scanned is not None else "table" if tabled else "text"
        pages.append(PdfPage(index + 1, page.label or bare.printed, method, page.turned))
    scanned = {index + 1: page.scanned for index, page in enumerate(raw) if page.scanned is not None}
    blocks = with_confidence(_captioned(build_blocks(items, style)), scanned)
    return blocks, tuple(pages), tuple(problems)


def _page_items(
    page: int, lines: tuple[Line, ...], grids: tuple[Grid, ...], style: Style, carried: Carried | None, number: int
) -> tuple[PageItems, Carried | None, int]:
    """A page's lines and table rows in reading order; words of a table leave the lines."""
    rows: dict[int, list[tuple[float, Block]]] = {}
    first = min((x.top for x in lines if not _CONTINUED.search(x.text)), default=0.0) if grids else 0.0
    tail: Carried | None = None
    titles, lines = side_titles(grids, lines) if len(grids) > 1 else ({}, lines)
    for index, grid in enumerate(grids):
        own = [x for x in lines if x.top < grid.box[3] and x.bottom > grid.box[1]]
        level = tail if index and grids[index - 1].angle == grid.angle else None  # no panel goes on with another's
        before = carried if grid.box[1] < first + 30 and not rows else _table_above(level, grid, lines)
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
    for angle in sorted(a for a in rows if a and not any(x.angle == a for x in body)):
        own = rows.pop(angle)
        beside = _panel_beside(body, angle, own[0][0])
        if beside:
            order = -inf if beside > angle else inf
            rows[beside] = sorted(rows.get(beside, []) + [(order, row) for _, row in own], key=itemgetter(0))
        else:
            rows[0] = sorted(rows.get(0, []) + own, key=itemgetter(0))
    before = 0
    for line in body:
        if before != line.angle and before:
            yield from (row for _, row in rows.pop(before, []))
        if line.angle and not before:
            above = rows.get(0, [])
            while above and above[0][0] < line.baseline:
                yield above.pop(0)[1]
        own, before = rows.get(line.angle, []), line.angle
        while own and own[0][0] < line.baseline:
            yield own.pop(0)[1]
        yield line
    yield from (row for angle in (before, *rows) for _, row in rows.pop(angle, []))


def _panel_beside(body: Sequence[Line], angle: int, top: float) -> int:
    """The panel left of one that a table fills, or else right of it, with words level with its first row; else 0."""
    left = max((x.angle for x in body if 0 < x.angle < angle), default=0)
    right = min((x.angle for x in body if x.angle > angle), default=0)
    level = (a for a in (left, right) if a and any(abs(x.top - top) < x.size for x in body if x.angle == a))
    return next(level, 0)


def _outside(line: Line, boxes: tuple[Box, ...]) -> Line | None:
    """A line without the words that stand in a table's cells."""
    near = [box for box in boxes if line.bottom > box[1] and line.top < box[3]]
    words = [w for w in line.words if not any(inside(w, box) for box in near)]
    if len(words) == len(line.words):
        return line
    return line_of(line.page, words, line.baseline, line.angle) if words else None


def _captioned(blocks: tuple[Block, ...]) -> list[Block]:
    """A paragraph "Table 3: …", or "Capital programme (£m)", right before a table's first row is its caption."""
    out = list(blocks)
    for index, block in enumerate(out[:-1]):
        after = out[index + 1]
        if (
            after.kind == "table_row"
            and block.kind in {"paragraph", "heading"}
            and (is_caption(block.text) or (block.kind == "paragraph" and _IN_UNITS.search(block.text)))
        ):
            out[index] = replace(block, kind="caption", table=after.table, level=None)
    return out
