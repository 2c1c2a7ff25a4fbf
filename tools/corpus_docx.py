"""Set a text of the corpus markup as a DOCX with automatic numbering, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

from corpus_markup import Block, tables
from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

_LEVELS = (("decimal", "%1.", 425), ("lowerLetter", "%2.", 850))
_ZIP_DATE = (2024, 6, 13, 9, 0, 0)
_PLAIN = {
    "title": "Title",
    "heading": "Heading 1",
    "subheading": "Heading 2",
    "paragraph": "Normal",
    "caption": "Caption",
}


def set_docx(blocks: tuple[Block, ...], path: Path, *, title: str) -> None:
    """Write the DOCX. Paragraph numbers and letters are Word's own, not text."""
    document = Document()
    _slim(document)
    _properties(document, title)
    num_id = _numbering(document)
    for item in tables(blocks):
        if isinstance(item, tuple):
            _table(document, item)
        elif item.kind in {"number", "letter"}:
            paragraph = document.add_paragraph(item.text)
            _number(paragraph, num_id, level=0 if item.kind == "number" else 1)
        else:
            document.add_paragraph(item.text, style=_PLAIN[item.kind])
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_same_bytes(buffer.getvalue()))


def _slim(document: DocumentObject) -> None:
    """Take out what python-docx's template brings along and nothing here uses."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in {"TableGrid", "TableNormal"}:
            styles.remove(style)
    for rels in (document.part.rels, document.part.package.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))]:
            del rels[key]


def _properties(document: DocumentObject, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = title, "onrecord sample corpus", ""
    core.created = core.modified = datetime(*_ZIP_DATE)
    core.last_modified_by, core.revision = "", 1


def _numbering(document: DocumentObject) -> int:
    """Add a list of two levels, "1." and "a.", and return its number."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{indent}" w:hanging="425"/></w:pPr></w:lvl>'
        for index, (fmt, text, indent) in enumerate(_LEVELS)
    )
    opening = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>'
    root.insert(0, parse_xml(f"{opening}{levels}</w:abstractNum>"))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def _number(paragraph: Paragraph, num_id: int, *, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = num_id


def _table(document: DocumentObject, rows: tuple[Block, ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0].cells))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row.cells, strict=True):
            cell.text = text


def _same_bytes(data: bytes) -> bytes:
    """The same zip with fixed dates, one order of its members, and nothing left to the zlib at hand."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            body = source.read(name)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.external_attr = 0o600 << 16
            target.writestr(info, body)
    return out.getvalue()
