"""The parts of a Word document beside its body: its numbering, and the words of footnotes and endnotes."""

from __future__ import annotations

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.docx_numbering import W
from pipeline.read.docx_text import words_of


def part_of(document: docx.document.Document, kind: str) -> BaseOxmlElement | None:
    """The XML of a part of the document, None where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def notes_of(document: docx.document.Document) -> dict[str, str]:
    """Footnotes and endnotes by kind and id: "footnote:2" → its words."""
    notes: dict[str, str] = {}
    for kind, relation in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        root = part_of(document, relation)
        for node in root.findall(f"{W}{kind}") if root is not None else ():
            if node.get(f"{W}type") in (None, "normal"):
                text = " ".join(" ".join(words_of(p).split()) for p in node.iter(f"{W}p"))
                notes[f"{kind}:{node.get(f'{W}id')}"] = text.strip()
    return notes
