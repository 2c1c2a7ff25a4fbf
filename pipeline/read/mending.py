"""Numbers that a reader took wrongly: for a paragraph's, though a sentence's; for a figure, though a paragraph's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.read.bare_numbers import bare_numbers
from pipeline.read.blocks import Block, BlockLine
from pipeline.read.inline_lists import split_lists
from pipeline.read.markers import parse_marker
from pipeline.read.wrapping import terminal

_NUMBERED = frozenset({"paragraph", "list_item", "heading"})


def mended(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the numbers that count them: bare ones, those of lists within a paragraph, no strays."""
    return _without_strays(list(split_lists(_numbered(blocks))))


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Mark the bare numbers that count paragraphs and titles: "3 In summary, …" → marker "3"."""
    texts = [block.text for block in blocks]
    found = bare_numbers(texts, (k for k, block in enumerate(blocks) if block.kind in _NUMBERED and not block.marker))
    out = list(blocks)
    for index, kind in found.items():
        block = blocks[index]
        marker = block.text.split(" ", 1)[0]
        out[index] = replace(block, marker=marker, kind="heading" if kind == "title" else block.kind)
    return out


def _without_strays(blocks: Sequence[Block]) -> list[Block]:
    """Join "… until the age of" and "25. Support …" where the numbers around go on without 25."""
    out: list[Block] = []
    last: dict[str, int] = {}
    numbers = [_number(block) for block in blocks]
    nexts = _next_values(numbers)
    for index, block in enumerate(blocks):
        number = numbers[index]
        if number is not None:
            form, value = number
            before = last.get(form)
            stray = before is not None and nexts[index] == before + 1 and value != before
            if stray and out and out[-1].kind == block.kind and not terminal(out[-1].text):
                out[-1] = _joined(out[-1], block)
                continue
            last[form] = value
        out.append(block)
    return out


def _next_values(numbers: Sequence[tuple[str, int] | None]) -> list[int | None]:
    """For each block the next number of the same form."""
    coming: dict[str, int] = {}
    found: list[int | None] = []
    for number in reversed(numbers):
        found.append(coming.get(number[0]) if number is not None else None)
        if number is not None:
            coming[number[0]] = number[1]
    return found[::-1]


def _number(block: Block) -> tuple[str, int] | None:
    """The form and value of a numbered paragraph: "7. The …" → ("N.", 7)."""
    marker = parse_marker(block.marker + " x", bare=True) if block.marker and block.kind == "paragraph" else None
    return (marker.form, int(marker.sign)) if marker is not None and marker.sign.isdecimal() else None


def _joined(a: Block, b: Block) -> Block:
    """Two blocks as one, the offsets of the second moved."""
    by = len(a.text) + 1
    lines = tuple(BlockLine(n.start + by, n.end + by, n.page, n.x0, n.top, n.x1, n.bottom) for n in b.lines)
    pages = tuple((offset + by, page) for offset, page in b.pages if not a.pages or page > a.pages[-1][1])
    return replace(a, text=f"{a.text} {b.text}", lines=a.lines + lines, pages=a.pages + pages)
