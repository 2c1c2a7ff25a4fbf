"""Plain text, as others extract it from PDFs or copy it from web pages, to blocks."""

from __future__ import annotations

from dataclasses import replace

from pipeline.read.blocks import Block
from pipeline.read.drafts import drafts_of
from pipeline.read.furniture import is_help, is_page_mark, running_lines, running_numbers
from pipeline.read.kinds import block_of, settle_kinds
from pipeline.read.wrapping import TextLine, layout_of, split_lines


def read_text(text: str) -> list[Block]:
    """Printed lines → headings, paragraphs and list items, in order.

    "7. The rate of\\ncontacts fell." → one paragraph with the marker "7."
    """
    lines = _without_furniture(split_lines(text))
    drafts = drafts_of(lines, layout_of(lines))
    settle_kinds(drafts)
    return [block_of(draft) for draft in drafts]


def _without_furniture(lines: list[TextLine]) -> list[TextLine]:
    """Lines without page numbers, running heads and a site's own words; the gaps around them stay."""
    texts = [line.text for line in lines]
    left_out = running_numbers(texts) | running_lines(texts, [line.gap for line in lines])
    kept, gap = [], ""
    for index, line in enumerate(lines):
        if index in left_out or is_page_mark(line.text) or is_help(line.text):
            gap += line.gap
        else:
            kept.append(replace(line, gap=gap + line.gap) if gap else line)
            gap = ""
    return kept
