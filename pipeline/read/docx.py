"""Word documents to blocks: numbers as printed, headings by style, tables with merged cells, footnotes.

Footnotes' words come from `docx_notes`, the rows and cells of tables from `docx_tables`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.docx_notes import notes_of, part_of
from pipeline.read.docx_numbering import Numbered, Numbering, W, numbering_of
from pipeline.read.docx_styles import Styles, styles_of
from pipeline.read.docx_tables import cell_paragraphs, cell_words, cells_of, grid_of, places, rows_of
from pipeline.read.docx_text import footnote_ids, is_all_bold, number_footnotes, text_boxes, words_of
from pipeline.read.kinds import is_short_item, is_title
from pipeline.read.markers import RAISED, parse_marker
from pipeline.read.pair_tables import is_label, is_pairs, is_value
from pipeline.read.safety import check_parts, if_out_of_memory, opened_zip
from pipeline.read.tabular import header_rows, is_number_cell, is_prose, table_blocks
from pipeline.records import Problem

_DEEPEST = 40


@dataclass(slots=True)
class _Walk:
    """The blocks so far, and what the document's parts say."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, str]
    marks: dict[str, str]  # what stands before a footnote
    blocks: list[Block] = field(default_factory=list)
    last: Numbered | None = None  # the last numbered paragraph, for those that go on with it
    tables: int = 0
    number: str | None = None  # a number in a cell of its own, for the next paragraph


def read_docx(data: bytes) -> tuple[list[Block], tuple[Problem, ...]]:
    """The bytes of a .docx → blocks in reading order. ReadError broken_docx, zip_bomb, xml_entities, encrypted.

    Headers, feet, comments, hidden words and tracked deletions are left out.
    """
    check_parts(opened_zip(data))
    try:
        document = docx.Document(io.BytesIO(data))
        walk = _Walk(
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
    return walk.blocks, ()


def _container(node: BaseOxmlElement, walk: _Walk, depth: int) -> None:
    """Paragraphs, tables and content controls of a body or a cell, in order."""
    if depth > _DEEPEST:
        return
    for child in node:
        if child.tag == f"{W}p":
            _paragraph(child, walk, depth)
        elif child.tag == f"{W}tbl":
            _table(child, walk, depth)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml", f"{W}moveTo"):
            _container(child, walk, depth + 1)


def _paragraph(node: BaseOxmlElement, walk: _Walk, depth: int) -> None:
    """A paragraph as one block, or several where it has line breaks; its text boxes and footnotes follow."""
    numbered = _numbered(node, walk)
    pieces = [p for p in (" ".join(piece.split()) for piece in words_of(node).split("\n")) if p]
    for number, piece in enumerate(pieces):
        walk.blocks.append(_block(piece, node, walk, numbered if number == 0 else None, further=number > 0))
    if pieces and numbered is not None:
        walk.last = numbered
    for box in text_boxes(node):
        _container(box, walk, depth + 1)
    walk.blocks += [_footnote(n, walk) for n in footnote_ids(node) if walk.notes.get(n)]


def _footnote(name: str, walk: _Walk) -> Block:
    """A footnote below the paragraph that refers to it: "² At 31 March"."""
    mark = walk.marks.get(name)
    return Block("footnote", f"{mark} {walk.notes[name]}" if mark else walk.notes[name], marker=mark)


def _numbered(node: BaseOxmlElement, walk: _Walk) -> Numbered | None:
    """The paragraph's automatic number; an empty paragraph counts too, as it does in Word."""
    list_id, depth = walk.styles.numbering(node)
    if list_id is None or list_id == "0":
        return None
    if depth is None:
        depth = walk.numbering.depth_of_style(list_id, walk.styles.name_of(node) or "")
    return walk.numbering.next(list_id, depth)


def _block(text: str, node: BaseOxmlElement, walk: _Walk, numbered: Numbered | None, *, further: bool) -> Block:
    """One block: its kind by style, number, typed marker or bold words."""
    if walk.number is not None and numbered is None:
        text, walk.number = f"{walk.number} {text}", None
    level = walk.styles.heading_level(node)
    if numbered is not None and numbered.marker:
        full = f"{numbered.marker} {text}"
        if level is not None:
            return Block("heading", full, marker=numbered.marker, level=level)
        sign = parse_marker(numbered.marker + " x", bare=True)
        outer = numbered.depth == 0 and sign is not None and sign.sign[0].isdigit()
        kind = "paragraph" if outer or (sign is not None and "." in sign.sign) else "list_item"
        return Block(kind, full, marker=numbered.marker, level=numbered.depth)
    if level is not None:
        marker = parse_marker(text)
        return Block("heading", text, marker=text[: marker.end].rstrip() if marker else None, level=level)
    if walk.styles.is_caption(node):
        return Block("caption", text)
    if not further and (typed := _typed(text)) is not None:
        rest = text[len(typed.marker or "") :].strip()
        titled = typed.kind == "paragraph" and is_all_bold(node) and is_title(rest)
        return replace(typed, kind="heading", level=9) if titled else typed
    if is_all_bold(node) and is_title(text) and not further:
        return Block("heading", text, level=9)
    if (mark := RAISED.match(text)) and mark.end() < len(text):
        return Block("footnote", text, marker=mark[0])
    if walk.blocks and is_short_item(text, after=walk.blocks[-1]):
        return Block("list_item", text)
    return Block("paragraph", text, level=_inside(node, walk, further=further))


def _typed(text: str) -> Block | None:
    """A paragraph whose marker was typed: "7.1 The board met." """
    marker = parse_marker(text)
    if marker is None or marker.end >= len(text):
        return None
    if marker.form in ("N.N", "N.N.") and not text[marker.end].isupper():
        return None
    kind = "paragraph" if marker.sign[0].isdigit() else "list_item"
    return Block(kind, text, marker=text[: marker.end].rstrip())


def _inside(node: BaseOxmlElement, walk: _Walk, *, further: bool) -> int | None:
    """The depth of the list item that an unnumbered paragraph goes on, told by its indent."""
    if walk.last is None:
        return None
    if further:
        return walk.last.depth
    indent = walk.styles.indent(node)
    own = walk.last.indent
    if indent and own and indent >= own:
        return walk.last.depth
    walk.last = None
    return None


def _table(node: BaseOxmlElement, walk: _Walk, depth: int) -> None:
    """A table row by row; one of a single column, or around tables, is a box around paragraphs."""
    rows = list(rows_of(node))
    if max((len(list(cells_of(row))) for row in rows), default=0) < 2 or any(places(row) for row in rows):
        for row in rows:
            for cell in cells_of(row):
                _container(cell, walk, depth + 1)
        return
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


def _prose_rows(rows: list[BaseOxmlElement], walk: _Walk, depth: int) -> None:
    """Rows of "7." or "Reasons" beside paragraphs, as in minutes: the marker or heading of what stands there."""
    walk.tables += 1
    for row in rows:
        cells = list(cells_of(row))
        texts = [cell_words(cell) for cell in cells]
        if len(cells) == 2 and all(texts) and not is_number_cell(texts[0]) and is_label(texts[0]):
            if is_value((texts[1], cell_paragraphs(cells[1]))):
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
