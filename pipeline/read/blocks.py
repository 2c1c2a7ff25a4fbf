"""What a reader of a file format hands over: blocks in reading order, before labels and offsets.

A reader knows its format only. `passages.assemble` turns blocks into passages
with labels, heading paths, offsets and pages, the same for every format.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class BlockLine(NamedTuple):
    """A printed line of a block, or a word of OCR: block.text[start:end] and its box in PDF points, origin top left."""

    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class BlockCell:
    """A cell of a table row: block.text[start:end]; headers of its columns, outermost first."""

    start: int
    end: int
    column: int
    headers: tuple[str, ...] = ()
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, table row, caption or footnote as a reader sees it.

    text: as printed, one line, the marker ("7.", "a)", "•") included; marker: that
    prefix of text, or None; level: of a heading (1 is the outermost), or how deep a
    list item stands where the format says it; indent: left edge in points or
    columns; pages: (offset in text, page number) where each page begins, () where
    the source has no pages; lines: printed lines; cells, table: of a table row.
    label: the whole label where the format itself states it (sheet and cell).
    """

    kind: str
    text: str
    marker: str | None = None
    label: str | None = None
    level: int | None = None
    indent: float | None = None
    pages: tuple[tuple[int, int], ...] = ()
    lines: tuple[BlockLine, ...] = ()
    cells: tuple[BlockCell, ...] = ()
    table: int | None = None
    method: str = "text"
