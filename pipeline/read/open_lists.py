"""The lists that are open while labels are worked out: what was counted last, what introduced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.blocks import Block


@dataclass(frozen=True, slots=True)
class Place:
    """A block's label, the index of the block that introduces it, and where its words begin."""

    label: str | None = None
    parent: int | None = None
    body_start: int = 0


@dataclass(slots=True)
class Level:
    """An open list: the last of its items."""

    style: str
    form: str
    value: int
    label: str
    index: int
    depth: int | None
    parent: int | None
    heading: bool = False


@dataclass(slots=True)
class Bullet:
    """An open bulleted list: how its items look, and the last of them."""

    key: tuple[object, ...]
    index: int
    parent: int | None
    introduces: bool


@dataclass(slots=True)
class State:
    levels: list[Level] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)
    broken: bool = False  # an unnumbered paragraph or a heading stands between
    previous: int | None = None  # the block before, footnotes and table rows left out


def introduces(text: str) -> bool:
    """Whether a text leads in a list: "The figures are:", "RESOLVED –" → True."""
    return text.rstrip(" -–—").endswith(":") or text.endswith((" -", " –", " —"))


def lead_in(blocks: Sequence[Block], state: State) -> int | None:
    """The paragraph before, where it introduces a list."""
    before = state.previous
    if before is None or blocks[before].kind == "heading":
        return None
    return before if introduces(blocks[before].text) else None
