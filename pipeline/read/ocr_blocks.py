"""Blocks of pages that were read by OCR: their lines become words, each with its confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.read.blocks import Block, BlockLine
from pipeline.read.pdf_words import Box

Words = Sequence[tuple[Box, float]]


def with_confidence(blocks: Sequence[Block], scanned: Mapping[int, Words]) -> tuple[Block, ...]:
    """Each printed line on a scanned page as its words' boxes. scanned: words by page."""
    if not scanned:
        return tuple(blocks)
    return tuple(_block(block, scanned) if any(x.page in scanned for x in block.lines) else block for block in blocks)


def _block(block: Block, scanned: Mapping[int, Words]) -> Block:
    lines: list[BlockLine] = []
    for line in block.lines:
        lines += _words(block.text, line, scanned[line.page]) if line.page in scanned else [line]
    return replace(block, lines=tuple(lines), method="ocr")


def _words(text: str, line: BlockLine, words: Words) -> list[BlockLine]:
    """A line's words in order; the line itself, with its lowest confidence, where they cannot be told apart."""
    own = sorted((w for w in words if _stands_in(w[0], line)), key=lambda w: w[0][0])
    spans = [(line.start + m.start(), line.start + m.end()) for m in re.finditer(r"\S+", text[line.start : line.end])]
    if len(own) != len(spans):
        lowest = min((confidence for _, confidence in own), default=0.0)
        return [line._replace(confidence=lowest)]
    return [
        BlockLine(start, end, line.page, *box, confidence=confidence)
        for (start, end), (box, confidence) in zip(spans, own, strict=True)
    ]


def _stands_in(box: Box, line: BlockLine) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line.x0 - 1 <= across <= line.x1 + 1 and line.top - 1 <= down <= line.bottom + 1
