"""Blocks become passages: one canonical text, labels, heading paths, pages and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pipeline.read.blocks import Block
from pipeline.read.labels import place_all
from pipeline.read.mending import mended
from pipeline.read.open_lists import Place
from pipeline.records import Cell, Line, Page, Passage, stable_id

SEPARATOR = "\n\n"
Labels = Mapping[int | None, str | None]  # the numbers printed on pages
_NO_LABELS: Labels = MappingProxyType({})
_UNKNOWN_LEVEL = 3  # a heading whose rank nothing tells, below one in capitals
Assembled = tuple[str, tuple[Passage, ...], tuple[Line, ...], tuple[Page, ...]]


def assemble(blocks: Iterable[Block], *, document_id: str, labels: Labels = _NO_LABELS) -> Assembled:
    """Blocks in reading order → canonical text, passages, lines and pages. labels: printed ones, by page.

    The canonical text is the passages' texts joined by a blank line; every offset
    of a passage, cell, line and page is one of it.
    """
    ordered = _in_page_order(mended([b for b in blocks if b.text]))
    places = place_all(ordered)
    headings = _heading_paths(ordered)
    passages: list[Passage] = []
    lines: list[Line] = []
    starts: dict[int, tuple[int, str]] = {}
    at = 0
    for ordinal, (block, place, heading) in enumerate(zip(ordered, places, headings, strict=True)):
        passages.append(_passage(block, place, heading, ordinal, at, document_id, labels))
        lines += [
            Line(page, x0, top, x1, bottom, at + start, at + end, confidence)
            for start, end, page, x0, top, x1, bottom, confidence in block.lines
            if end > start
        ]
        for offset, page in block.pages:
            starts.setdefault(page, (at + offset, block.method))
        at += len(block.text) + len(SEPARATOR)
    text = SEPARATOR.join(b.text for b in ordered)
    return text, tuple(passages), tuple(lines), _pages(starts, len(text))


def _passage(
    block: Block, place: Place, heading: str | None, ordinal: int, at: int, document_id: str, labels: Labels
) -> Passage:
    page = block.pages[0][1] if block.pages else None
    return Passage(
        passage_id=stable_id(document_id, "passage", ordinal, at),
        document_id=document_id,
        ordinal=ordinal,
        kind=block.kind,
        label=place.label,
        heading=heading,
        page=page,
        page_label=labels.get(page),
        char_start=at,
        char_end=at + len(block.text),
        text=block.text,
        body_start=_body_start(block.text, place.body_start),
        parent=place.parent,
        table=block.table,
        cells=tuple(Cell(at + c.start, at + c.end, c.column, c.headers, c.is_header) for c in block.cells),
    )


def _body_start(text: str, marker: int) -> int:
    """Where the words behind a marker begin: "7. The board" → 3."""
    return len(text) - len(text[marker:].lstrip()) if text[marker:].strip() else min(marker, len(text))


def _in_page_order(blocks: list[Block]) -> list[Block]:
    """Move what stands on an earlier page (a footnote) before a paragraph that runs over to the next.

    A page is one range of the canonical text, so pages have to come in order.
    """
    ordered: list[Block] = []
    for block in blocks:
        at = len(ordered)
        if block.pages:
            while at and _last_page(ordered[at - 1]) > block.pages[0][1] >= 0:
                at -= 1
        ordered.insert(at, block)
    return ordered


def _last_page(block: Block) -> int:
    return block.pages[-1][1] if block.pages else -1


def _pages(starts: dict[int, tuple[int, str]], end: int) -> tuple[Page, ...]:
    """Ranges that cover the text: a page reaches to where the next one begins."""
    pages = sorted(starts)
    limits = [starts[p][0] for p in pages] + [end]
    first = [0, *limits[1:]] if pages else []
    return tuple(
        Page(page, None, first[k], max(first[k], limits[k + 1]), starts[page][1]) for k, page in enumerate(pages)
    )


def _heading_paths(blocks: Sequence[Block]) -> list[str | None]:
    """The headings that each block stands under, outermost first, joined by " > "."""
    open_headings: list[tuple[int, str]] = []
    paths: list[str | None] = []
    for block in blocks:
        if block.kind == "heading":
            level = _rank(block)
            open_headings = [h for h in open_headings if h[0] < level]
            paths.append(_joined(open_headings))
            open_headings.append((level, block.text))
        else:
            paths.append(_joined(open_headings))
    return paths


def _joined(headings: Sequence[tuple[int, str]]) -> str | None:
    return " > ".join(text for _, text in headings) or None


def _rank(block: Block) -> int:
    """A heading's level: as the format states it, else 2 for capitals and 3 for the rest."""
    if block.level is not None:
        return block.level
    return _UNKNOWN_LEVEL - 1 if block.text.isupper() else _UNKNOWN_LEVEL
