"""Word's styles: which ones are headings and captions, and the numbers and indents they hand down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.docx_numbering import W

_HEADING = re.compile(r"heading ([1-9])\b", re.IGNORECASE)
_TITLES = {"title": 0, "subtitle": 1}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: outline counts from 0, 9 is body text; indent in twips."""

    name: str
    based_on: str | None
    outline: int | None
    list_id: str | None
    depth: int | None
    indent: int | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All paragraph styles by id."""

    by_id: dict[str, Style]
    default: str | None

    def name_of(self, paragraph: BaseOxmlElement) -> str | None:
        """The id of a paragraph's style."""
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        return node.get(f"{W}val") if node is not None else self.default

    def chain(self, paragraph: BaseOxmlElement) -> list[Style]:
        """A paragraph's style and those it is based on."""
        found: list[Style] = []
        style_id = self.name_of(paragraph)
        while style_id is not None and style_id in self.by_id and len(found) < 20:
            found.append(self.by_id[style_id])
            style_id = found[-1].based_on
        return found

    def heading_level(self, paragraph: BaseOxmlElement) -> int | None:
        """0 for the title, 1 for the outermost heading, None for other paragraphs."""
        own = _number(paragraph.find(f"{W}pPr"), "outlineLvl")
        if own is not None:
            return own + 1 if own < 9 else None
        for style in self.chain(paragraph):
            if match := _HEADING.match(style.name):
                return int(match[1])
            if style.name.lower() in _TITLES:
                return _TITLES[style.name.lower()]
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None

    def is_caption(self, paragraph: BaseOxmlElement) -> bool:
        """Whether a paragraph's style is Word's caption."""
        return any(style.name.lower() == "caption" for style in self.chain(paragraph))

    def numbering(self, paragraph: BaseOxmlElement) -> tuple[str | None, int | None]:
        """A paragraph's list and depth, its own or its style's; the list "0" is none. Depth None: the style tells."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_id, depth = _list(own)
        if list_id is not None:
            return list_id, depth or 0
        for style in self.chain(paragraph):
            if style.list_id is not None:
                return style.list_id, depth if depth is not None else style.depth
        return None, None

    def indent(self, paragraph: BaseOxmlElement) -> int | None:
        """The left indent in twips, its own or its style's."""
        own = _indent(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        return next((style.indent for style in self.chain(paragraph) if style.indent is not None), None)


def styles_of(root: BaseOxmlElement) -> Styles:
    """Read styles.xml."""
    by_id: dict[str, Style] = {}
    default = None
    for node in root.findall(f"{W}style"):
        if node.get(f"{W}type") != "paragraph":
            continue
        style_id = node.get(f"{W}styleId", "")
        if node.get(f"{W}default") in ("1", "true"):
            default = style_id
        properties = node.find(f"{W}pPr")
        list_id, depth = _list(properties.find(f"{W}numPr") if properties is not None else None)
        by_id[style_id] = Style(
            name=_value(node, "name") or style_id,
            based_on=_value(node, "basedOn"),
            outline=_number(properties, "outlineLvl"),
            list_id=list_id,
            depth=depth,
            indent=_indent(properties),
        )
    return Styles(by_id, default)


def _list(node: BaseOxmlElement | None) -> tuple[str | None, int | None]:
    if node is None:
        return None, None
    return _value(node, "numId"), _number(node, "ilvl")


def _indent(properties: BaseOxmlElement | None) -> int | None:
    node = properties.find(f"{W}ind") if properties is not None else None
    if node is None:
        return None
    value = node.get(f"{W}left") or node.get(f"{W}start")
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,7}", value) else None


def _number(node: BaseOxmlElement | None, name: str) -> int | None:
    value = _value(node, name) if node is not None else None
    return int(value) if value is not None and re.fullmatch(r"\d{1,3}", value) else None


def _value(node: BaseOxmlElement, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
