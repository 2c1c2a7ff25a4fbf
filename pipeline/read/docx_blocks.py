"""A paragraph of a Word document as a block: its kind by style, number, typed marker, indent or bold words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.blocks import Block
from pipeline.read.docx_numbering import Numbered, Numbering
from pipeline.read.docx_styles import Styles
from pipeline.read.docx_text import is_all_bold
from pipeline.read.kinds import is_short_item, is_title
from pipeline.read.markers import RAISED, parse_marker


@dataclass(slots=True)
class Walk:
    """The blocks so far, and what the document's parts say."""

    styles: Styles
    numbering: Numbering
    notes: dict[str, str]
    marks: dict[str, str]  # what stands before a footnote
    blocks: list[Block] = field(default_factory=list)
    last: Numbered | None = None  # the last numbered paragraph, for those that go on with it
    tables: int = 0
    number: str | None = None  # a number in a cell of its own, for the next paragraph
    lost: bool = False  # whether words stand deeper than is read


def footnote(name: str, walk: Walk) -> Block:
    """A footnote below the paragraph that refers to it: "² At 31 March"."""
    mark = walk.marks.get(name)
    return Block("footnote", f"{mark} {walk.notes[name]}" if mark else walk.notes[name], marker=mark)


def number_of(node: BaseOxmlElement, walk: Walk) -> Numbered | None:
    """The paragraph's automatic number; an empty paragraph counts too, as it does in Word."""
    list_id, depth = walk.styles.numbering(node)
    if list_id is None or list_id == "0":
        return None
    if depth is None:
        depth = walk.numbering.depth_of_style(list_id, walk.styles.name_of(node) or "")
    return walk.numbering.next(list_id, depth)


def block(text: str, node: BaseOxmlElement, walk: Walk, numbered: Numbered | None, *, further: bool) -> Block:
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


def _inside(node: BaseOxmlElement, walk: Walk, *, further: bool) -> int | None:
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
