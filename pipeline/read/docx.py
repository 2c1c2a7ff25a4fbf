"""Word documents to blocks: numbers as printed, headings by style, tables with merged cells, footnotes.

What a paragraph is tells `docx_blocks`; footnotes' words come from `docx_notes`, cells of tables from `docx_tables`.
"""

from __future__ import annotations

import io
from itertools import groupby

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.docx_blocks import Walk, block, footnote, number_of
from pipeline.read.docx_notes import notes_of, part_of
from pipeline.read.docx_numbering import W, numbering_of
from pipeline.read.docx_styles import styles_of
from pipeline.read.docx_tables import cell_paragraphs, cell_words, cells_of, grid_of, holds_table, places, rows_of
from pipeline.read.docx_text import footnote_ids, number_footnotes, text_boxes, words_of
from pipeline.read.pair_tables import is_label, is_pairs, is_value
from pipeline.read.safety import check_parts, if_out_of_memory, opened_zip
from pipeline.read.tabular import header_rows, is_number_cell, is_prose, table_blocks
from pipeline.records import Problem

_DEEPEST = 40
_TOO_DEEP = Problem(
    "", "read", "doubtful", "too_deep",
    f"Tables or boxes stand within one another more than {_DEEPEST} deep; the words of the innermost were not read.",
)  # fmt: skip


def read_docx(data: bytes) -> tuple[list[Block], tuple[Problem, ...]]:
    """The bytes of a .docx → blocks in reading order. ReadError broken_docx, zip_bomb, xml_entities, encrypted.

    Headers, feet, comments, hidden words and tracked deletions are left out.
    """
    check_parts(opened_zip(data))
    try:
        document = docx.Document(io.BytesIO(data))
        walk = Walk(
            styles_of(document.styles.element),
            numbering_of(part_of(document, RELATIONSHIP_TYPE.NUMBERING)),
            notes_of(document),
            number_footnotes(document.element.body),
        )
        _container(document.element.body, walk, 0)
    except ReadError:
        raise
    except Exception as error:  # python-docx and lxml raise many kinds for a damaged file
        if_out_of_memory(error)
        raise ReadError(
            "broken_docx", f"The Word file is damaged and cannot be read ({type(error).__name__})."
        ) from error
    return walk.blocks, (_TOO_DEEP,) if walk.lost else ()


def _container(node: BaseOxmlElement, walk: Walk, depth: int) -> None:
    """Paragraphs, tables and content controls of a body or a cell, in order."""
    if depth > _DEEPEST:
        walk.lost = walk.lost or any("".join(p.itertext()).strip() for p in node.iter(f"{W}p"))
        return
    for child in node:
        if child.tag == f"{W}p":
            _paragraph(child, walk, depth)
        elif child.tag == f"{W}tbl":
            _table(child, walk, depth)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml", f"{W}moveTo"):
            _container(child, walk, depth + 1)


def _paragraph(node: BaseOxmlElement, walk: Walk, depth: int) -> None:
    """A paragraph as one block, or several where it has line breaks; its text boxes and footnotes follow."""
    numbered = number_of(node, walk)
    pieces = [p for p in (" ".join(piece.split()) for piece in words_of(node).split("\n")) if p]
    for number, piece in enumerate(pieces):
        walk.blocks.append(block(piece, node, walk, numbered if number == 0 else None, further=number > 0))
    if pieces and numbered is not None:
        walk.last = numbered
    for box in text_boxes(node):
        _container(box, walk, depth + 1)
    walk.blocks += [footnote(n, walk) for n in footnote_ids(node) if walk.notes.get(n)]


def _table(node: BaseOxmlElement, walk: Walk, depth: int) -> None:
    """A table row by row; one of a single column, or around tables, is a box around paragraphs."""
    rows = list(rows_of(node))
    if max((len(list(cells_of(row))) for row in rows), default=0) < 2 or any(places(row) for row in rows):
        for row in rows:
            for cell in cells_of(row):
                _container(cell, walk, depth + 1)
        return
    for holds, part in groupby(rows, key=holds_table):
        if holds:
            _prose_rows(list(part), walk, depth)
        else:
            _rows(list(part), walk, depth)


def _rows(rows: list[BaseOxmlElement], walk: Walk, depth: int) -> None:
    """Rows that hold no table themselves."""
    grid = grid_of(rows)
    if is_prose(grid) or is_pairs([[(cell_words(c), cell_paragraphs(c)) for c in cells_of(row)] for row in rows]):
        _prose_rows(rows, walk, depth)
        return
    marked = 0
    for row in rows:
        if row.find(f"{W}trPr/{W}tblHeader") is None:
            break
        marked += 1
    heads = marked if 0 < marked < len(grid) else header_rows(grid)
    walk.tables += 1
    walk.blocks += table_blocks(grid, header_rows=heads, table=walk.tables)
    walk.last = None


def _prose_rows(rows: list[BaseOxmlElement], walk: Walk, depth: int) -> None:
    """Rows of "7." or "Reasons" beside paragraphs, as in minutes: the marker or heading of what stands there."""
    walk.tables += 1
    for row in rows:
        cells = list(cells_of(row))
        texts = [cell_words(cell) for cell in cells]
        if len(cells) == 2 and all(texts) and not is_number_cell(texts[0]) and is_label(texts[0]):
            if not holds_table(row) and is_value((texts[1], cell_paragraphs(cells[1]))):
                walk.blocks += table_blocks([texts], header_rows=0, table=walk.tables)
                continue
            walk.blocks.append(Block("heading", texts[0], level=8))
            cells = cells[1:]
        for number, cell in enumerate(cells):
            if number + 1 < len(cells) and is_number_cell(texts[number]):
                walk.number = texts[number]
            else:
                _container(cell, walk, depth + 1)
        walk.number = None
