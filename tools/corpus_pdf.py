"""Set a text of the corpus markup as a PDF, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from corpus_markup import Block, tables
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=11, leading=14.5, spaceAfter=7)
_BOLD = "Helvetica-Bold"
_STYLES = {
    "paragraph": _BODY,
    "title": ParagraphStyle("title", _BODY, fontName=_BOLD, fontSize=18, leading=23, spaceAfter=12),
    "heading": ParagraphStyle(
        "heading", _BODY, fontName=_BOLD, fontSize=13.5, leading=17, spaceBefore=8, keepWithNext=1
    ),
    "subheading": ParagraphStyle("subheading", _BODY, fontName=_BOLD, spaceBefore=4, keepWithNext=1),
    "number": ParagraphStyle("number", _BODY, leftIndent=26),
    "letter": ParagraphStyle("letter", _BODY, leftIndent=50, bulletIndent=28, spaceAfter=4),
    "bullet": ParagraphStyle("bullet", _BODY, leftIndent=18, bulletIndent=4, spaceAfter=4),
    "subbullet": ParagraphStyle("subbullet", _BODY, leftIndent=40, bulletIndent=26, spaceAfter=3),
    "caption": ParagraphStyle("caption", _BODY, fontName="Helvetica-Oblique", keepWithNext=1),
    "row": ParagraphStyle("cell", _BODY, fontSize=9, leading=11, spaceAfter=0),
    "judgement": ParagraphStyle("judgement", _BODY, spaceAfter=0),
}
_BULLETS = {"bullet": "•", "subbullet": "–"}
_WIDTHS = {"row": (58, 18, 18, 18, 18, 16, 16), "judgement": (84, 50)}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text: `{page}` and `{pages}` are filled in. from_page: the first page that has it."""

    title: str
    head: str = ""
    foot: tuple[str, ...] = ()
    from_page: int = 1


def markup(text: str) -> str:
    """**bold**, ^1^ and ~ in reportlab's own markup."""
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", escape(text))
    return re.sub(r"\^(\w+)\^", r'<super size="7">\1</super>', text).replace("~", "<br/>")


def _flowable(item: Block | tuple[Block, ...]) -> Flowable:
    if isinstance(item, tuple):
        return _table(item)
    if item.kind == "newpage":
        return PageBreak()
    return Paragraph(markup(item.text), _STYLES[item.kind], bulletText=item.marker or _BULLETS.get(item.kind))


def _table(rows: tuple[Block, ...]) -> Table:
    kind = rows[0].kind
    cells = [[Paragraph(markup(cell), _STYLES[kind]) for cell in row.cells] for row in rows]
    ruled = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
            ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    widths = [width * mm for width in _WIDTHS[kind][: len(rows[0].cells)]]
    return Table(cells, colWidths=widths, style=ruled, hAlign="LEFT", repeatRows=1, spaceAfter=10)


def set_pdf(blocks: tuple[Block, ...], furniture: Furniture, path: Path) -> int:
    """Write the PDF and return its number of pages: set twice, for "Page 1 of 4"."""
    pages = _set(blocks, furniture, path, pages=0)
    return _set(blocks, furniture, path, pages=pages)


def _set(blocks: tuple[Block, ...], furniture: Furniture, path: Path, *, pages: int) -> int:
    footnotes = [block for block in blocks if block.kind == "footnote"]
    story: list[Flowable] = [_flowable(item) for item in tables(tuple(b for b in blocks if b.kind != "footnote"))]

    def around(canvas: Canvas, document: SimpleDocTemplate) -> None:
        if document.page == 1:
            _footnotes(canvas, footnotes)
        if document.page >= furniture.from_page:
            _furniture(canvas, furniture, page=document.page, pages=pages)

    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=26 * mm,
        bottomMargin=30 * mm,
        title=furniture.title,
        author="onrecord sample corpus",
        invariant=1,
        pageCompression=0,  # the same bytes whichever zlib is at hand
    )
    document.build(story or [Spacer(0, 0)], onFirstPage=around, onLaterPages=around)
    return int(document.page)


def _footnotes(canvas: Canvas, footnotes: list[Block]) -> None:
    if not footnotes:
        return
    canvas.line(25 * mm, 27 * mm, 75 * mm, 27 * mm)
    for index, note in enumerate(footnotes):
        y = 23 * mm - index * 10
        canvas.setFont("Helvetica", 6)
        canvas.drawString(25 * mm, y + 2.5, note.marker)
        canvas.setFont("Helvetica", 8.5)
        canvas.drawString(25 * mm + 5, y, note.text)


def _furniture(canvas: Canvas, furniture: Furniture, *, page: int, pages: int) -> None:
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(25 * mm, A4[1] - 15 * mm, furniture.head)
    for index, line in enumerate(furniture.foot):
        text = line.format(page=page, pages=pages)
        y = 14 * mm - index * 11
        if "{page}" in line:
            canvas.drawRightString(A4[0] - 25 * mm, y, text)
        else:
            canvas.drawString(25 * mm, y, text)
