"""Word's automatic numbers, as a reader sees them: "7.", "(a)", "2.1", worked out from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.markers import printed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN_BULLETS = frozenset("-–—")
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its counter's format and start, its text ("%1.%2"), its indent in twips."""

    style: str
    start: int
    text: str
    restart: int | None  # restarts below this level; 0: never
    legal: bool  # all numbers in digits
    indent: int | None
    paragraph_style: str | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph's printed number: marker ("(a)"), depth of its list from 0, indent in twips."""

    marker: str | None
    depth: int
    indent: int | None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each one has counted to."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # numId → abstractNumId
    overrides: dict[tuple[str, int], int] = field(default_factory=dict)
    own: dict[tuple[str, int], Level] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, list_id: str, depth: int) -> Level | None:
        """A level of a list, its own definition before the shared one."""
        own = self.own.get((list_id, depth))
        return own or self.abstract.get(self.lists.get(list_id, ""), {}).get(depth)

    def depth_of_style(self, list_id: str, style: str) -> int:
        """The level that a paragraph style stands for in a list."""
        levels = self.abstract.get(self.lists.get(list_id, ""), {})
        return next((d for d, level in levels.items() if level.paragraph_style == style), 0)

    def next(self, list_id: str, depth: int) -> Numbered | None:
        """Count one on; the number as printed. None where the list is not defined."""
        level = self.level(list_id, depth)
        if level is None:
            return None
        if level.style == "bullet":
            return Numbered(level.text if level.text in _PLAIN_BULLETS else "•", depth, level.indent)
        counts = self.counts.setdefault(self.lists[list_id], {})
        start = self.overrides.get((list_id, depth))
        if start is not None and (list_id, depth) not in self.begun:
            counts[depth] = start
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self.begun.add((list_id, depth))
        self._restart(list_id, depth, counts)
        return Numbered(self._printed(list_id, level, counts), depth, level.indent)

    def _restart(self, list_id: str, depth: int, counts: dict[int, int]) -> None:
        """Deeper levels begin again, but for those that never do."""
        for deeper in [d for d in counts if d > depth]:
            level = self.level(list_id, deeper)
            if level is None or level.restart is None or 0 < depth + 1 <= level.restart:
                del counts[deeper]

    def _printed(self, list_id: str, level: Level, counts: dict[int, int]) -> str | None:
        if level.style == "none" and not _PLACE.search(level.text):
            return level.text.strip() or None

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = self.level(list_id, depth)
            value = counts.get(depth, other.start if other else 1)
            style = "decimal" if level.legal or other is None else other.style
            return "" if style in ("none", "bullet") else printed(style, value)

        return _PLACE.sub(number, level.text).strip() or None


def numbering_of(root: BaseOxmlElement | None) -> Numbering:
    """Read numbering.xml; an empty Numbering where there is none."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    styled: dict[str, str] = {}
    for node in root.findall(f"{W}abstractNum"):
        name = node.get(f"{W}abstractNumId", "")
        numbering.abstract[name] = {d: level for d, level in map(_level, node.findall(f"{W}lvl")) if d >= 0}
        if link := _value(node, "numStyleLink"):
            links[name] = link
        if own := _value(node, "styleLink"):
            styled[own] = name
    for node in root.findall(f"{W}num"):
        list_id = node.get(f"{W}numId", "")
        name = _value(node, "abstractNumId") or ""
        numbering.lists[list_id] = styled.get(links.get(name, ""), name)
        for override in node.findall(f"{W}lvlOverride"):
            depth = _whole(override.get(f"{W}ilvl"), 0)
            start = _value(override, "startOverride")
            if start is not None:
                numbering.overrides[list_id, depth] = _whole(start, 1)
            for level_node in override.findall(f"{W}lvl"):
                numbering.own[list_id, depth] = _level(level_node)[1]
    return numbering


def _level(node: BaseOxmlElement) -> tuple[int, Level]:
    indent = node.find(f"{W}pPr/{W}ind")
    left = indent.get(f"{W}left") or indent.get(f"{W}start") if indent is not None else None
    restart = _value(node, "lvlRestart")
    return _whole(node.get(f"{W}ilvl"), -1), Level(
        style=_value(node, "numFmt") or "decimal",
        start=_whole(_value(node, "start"), 1),
        text=_value(node, "lvlText") or "",
        restart=None if restart is None else _whole(restart, 0),
        legal=node.find(f"{W}isLgl") is not None,
        indent=None if left is None else _whole(left, 0),
        paragraph_style=_value(node, "pStyle"),
    )


def _value(node: BaseOxmlElement, name: str) -> str | None:
    child = node.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _whole(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,7}", value) else otherwise
