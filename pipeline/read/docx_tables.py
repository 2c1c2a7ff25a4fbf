"""Rows, cells and words of a table in a Word document, with merged cells spread over its grid."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.docx_numbering import W
from pipeline.read.docx_text import words_of

_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"))


def cell_words(cell: BaseOxmlElement) -> str:
    """The words of a cell's paragraphs, with one space between two."""
    return " ".join(" ".join(words_of(p).split()) for p in cell.iter(f"{W}p")).strip()


def cell_paragraphs(cell: BaseOxmlElement) -> int:
    """How many paragraphs of a cell hold words."""
    return sum(bool(words_of(p).strip()) for p in cell.iter(f"{W}p"))


def rows_of(table: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """A table's rows, those in content controls and tracked insertions too."""
    return _children(table, f"{W}tr")


def cells_of(row: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """A row's cells, those in content controls and tracked insertions too."""
    return _children(row, f"{W}tc")


def places(row: BaseOxmlElement) -> bool:
    """Whether a row's first cell holds a table: the row only places what stands in it side by side."""
    first = next(cells_of(row), None)
    return first is not None and next(first.iter(f"{W}tbl"), None) is not None


def holds_table(row: BaseOxmlElement) -> bool:
    """Whether a cell of a row holds a table of its own, not only a box around words."""
    return any(sum(len(list(cells_of(r))) > 1 for r in rows_of(table)) > 1 for table in row.iter(f"{W}tbl"))


def _children(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _children(child, tag)


def grid_of(rows: list[BaseOxmlElement]) -> list[list[str | None]]:
    """Texts with merged cells spread: None where one from the left or above reaches over, a row header repeated."""
    grid: list[list[str | None]] = []
    for row in rows:
        line: list[str | None] = []
        for cell in cells_of(row):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            wide = min(int(span.get(f"{W}val", "1")), 100) if span is not None else 1
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            text: str | None = cell_words(cell)
            if merged is not None and merged.get(f"{W}val", "continue") != "restart":
                text = grid[-1][0] if not line and grid and grid[-1] else None
            line += [text, *[None] * (wide - 1)]
        grid.append(line)
    return grid
