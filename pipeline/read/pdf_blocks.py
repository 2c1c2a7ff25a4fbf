"""Lines of PDF pages → headings, paragraphs, list items and footnotes, across pages.

A paragraph that goes on over a page's end is one block; a page's footnotes are
put before it, so that the pages' ranges of the text stay in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.blocks import Block
from pipeline.read.pdf_drafts import Draft, close_all, ends, hyphenated, is_entry, is_spread
from pipeline.read.pdf_lines import Marker, Style, is_caption, marker_of
from pipeline.read.pdf_panel_boxes import NAMES
from pipeline.read.pdf_right import RightEdges, panel_of
from pipeline.read.pdf_segments import is_value
from pipeline.read.pdf_tiles import names_figure
from pipeline.read.pdf_words import Line

_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[*†‡]{1,3}")
_CARD = 1.8  # times the usual pitch between the lines of a card's title, which goes on in small letters
_NAMED = 2  # words of a card's figure with its name
_SIDE = 3.0  # points by which left edges of one paragraph may differ


@dataclass(slots=True)
class PageItems:
    """A page in reading order: columns of lines, with finished blocks (table rows) between."""

    page: int
    items: list[Line | Block] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def split_notes(lines: Sequence[Line], style: Style) -> tuple[list[Line], list[Line]]:
    """Body lines and footnote lines: small print at the page's end that begins with a mark."""
    small = len(lines)
    while small and lines[small - 1].size < 0.93 * style.body_size:
        small -= 1
    first = next((i for i in range(small, len(lines)) if _NOTE.match(lines[i].words[0].text)), len(lines))
    return list(lines[:first]), list(lines[first:])


def build_blocks(pages: Sequence[PageItems], style: Style) -> tuple[Block, ...]:
    """All pages' blocks in reading order, headings with their level."""
    out: list[Block | Draft] = []
    open_at: int | None = None  # the draft that the next page may go on with
    for page in pages:
        right = RightEdges([x for x in page.items if isinstance(x, Line)])
        notes_at = len(out)
        for item in page.items:
            if isinstance(item, Block):
                out.append(item)
                open_at = None
                continue
            draft = out[open_at] if open_at is not None else None
            if isinstance(draft, Draft) and names_figure(draft, item):
                draft.kind, draft.level_key = "paragraph", None
                draft.lines.append(item)
                continue
            if isinstance(draft, Draft) and continues(draft, item, style):
                if draft.last.page != item.page:
                    notes_at = len(out)
                draft.lines.append(item)
                draft.right = right(item)
                continue
            begun = _begin(item, style, right(item))
            if out and isinstance(out[-1], Draft) and _is_listed(out[-1], begun):
                begun.kind = "list_item"
            out.append(begun)
            open_at = len(out) - 1
        if page.notes:
            # before a paragraph that may go on over the page, so that pages stay in order
            at = max(notes_at, open_at) if open_at is not None else len(out)
            notes: list[Block | Draft] = list(_notes(page.notes, right))
            out[at:at] = notes
            if open_at is not None:
                open_at += len(notes)
    return close_all(out)


def _begin(line: Line, style: Style, right: float) -> Draft:
    heading = is_heading_line(line, style)
    marker = marker_of(line)
    kind = "heading" if heading else "list_item" if marker and marker.kind != "number" else "paragraph"
    key = (round(line.size), line.bold) if heading else None
    return Draft(kind, [line], marker, key, right)


def _is_listed(before: Draft, begun: Draft) -> bool:
    """Whether a paragraph without a bullet is an item: set in under "…:", or beside such an item."""
    if begun.kind != "paragraph" or begun.marker:
        return False
    if before.last.text.endswith(":"):
        return begun.lines[0].x0 > before.text_x + 8
    beside = abs(begun.lines[0].x0 - before.lines[0].x0) <= _SIDE
    return beside and before.kind == "list_item" and before.marker is None


def is_heading_line(line: Line, style: Style) -> bool:
    """Larger than the body, or bold where the body is not, and not the end of a sentence."""
    larger = line.size > 1.12 * style.body_size
    bolder = line.bold and not style.body_bold and line.size > 0.93 * style.body_size
    text = line.text
    if not (larger or bolder) or not any(c.isalpha() for c in text) or _is_figure(line):
        return False
    return larger or not (text.endswith((".", ";", ",")) and len(text) > 30)


def _is_figure(line: Line) -> bool:
    """Whether a line is a figure of a card by its name: "Target: 62.1%"."""
    return len(line.words) == _NAMED and NAMES.match(line.text) is not None and is_value(line.words[-1].text)


def continues(draft: Draft, line: Line, style: Style) -> bool:
    """Whether a line belongs to the block before it."""
    last = draft.last
    if line.angle != last.angle or is_entry(last) or is_spread(last):
        return False
    if is_spread(line) and not (is_entry(line) and line.text[:1].islower()):
        return False
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size):
        return False
    small = line.text[:1].islower()
    flows = (small and not ends(last.text)) or hyphenated(last.text)
    if line.bold != last.bold and not flows:
        return False
    if is_caption(line.text) and ends(last.text):
        return False
    if line.page != last.page or line.baseline < last.baseline:
        return _goes_on(draft, line)
    gap = line.baseline - last.baseline
    card = line.bold and draft.kind == "heading" and small and panel_of(line)
    if gap > (_CARD if card else 1.35) * style.pitch_of(line):
        return False
    if marker_of(line) and not _mid_sentence(draft, line):
        return False
    if line.bold and panel_of(line) and (draft.kind == "heading" or _centred(draft, line)):
        return True  # a card's title, whose width no other lines tell
    if not _aligned(draft, line) and not _centred(draft, line):
        return draft.kind == "heading" and _is_full(draft, line)
    if draft.kind == "heading":
        return small or _is_full(draft, line)
    short = draft.right - last.x1 > 0.3 * (draft.right - draft.text_x)
    return flows or not (short or ends(last.text)) or _is_full(draft, line)


def _is_full(draft: Draft, line: Line) -> bool:
    """Whether a line's first word would not have fitted behind the line before: where words go on, seldom asked."""
    first = line.words[0]
    return draft.last.x1 + first.x1 - first.x0 + 0.25 * line.size > draft.right - 1


def _goes_on(draft: Draft, line: Line) -> bool:
    """Whether a block goes on over the end of a page or column."""
    if draft.kind == "heading" or marker_of(line):
        return False
    ended = ends(draft.last.text)
    same_column = line.page == draft.last.page or abs(line.x0 - draft.text_x) <= _SIDE
    if not ended or (draft.last.text.endswith(";") and draft.kind == "paragraph"):
        return line.text[:1].islower() or _is_full(draft, line)
    hanging = draft.marker is not None and draft.text_x - draft.marker.x > 8
    return hanging and same_column and line.page != draft.last.page and _is_full(draft, line)


def _mid_sentence(draft: Draft, line: Line) -> bool:
    """ "… in July / 2016. The": a number that only looks like a marker stands flush with the text."""
    if ends(draft.last.text) or not _is_full(draft, line):
        return False
    flush = abs(line.x0 - draft.text_x) <= _SIDE
    if draft.marker is None or abs(line.x0 - draft.marker.x) > _SIDE:
        return flush
    return (flush or len(draft.lines) == 1) and not _counts_on(draft.marker, line)


def _counts_on(marker: Marker, line: Line) -> bool:
    """Whether a line's number may follow a marker: "11." after "10."; letters and bullets always may."""
    before, after = marker.text.strip("()."), line.words[0].text.strip("().")
    return not (before.isdecimal() and after.isdecimal()) or int(after) == int(before) + 1


def _aligned(draft: Draft, line: Line) -> bool:
    """Same left edge, or the second line of a first-line or hanging indent."""
    if abs(line.x0 - draft.text_x) <= _SIDE:
        return True
    if len(draft.lines) > 1:
        return False
    first = draft.lines[0].x0
    if draft.marker:
        return first - _SIDE <= line.x0 <= draft.text_x + 0.8 * line.size
    return first - 45 < line.x0 < first


def _centred(draft: Draft, line: Line) -> bool:
    """Whether a line of a panel stands under the middle of the one before."""
    last = draft.last
    return (
        bool(panel_of(line)) and abs(line.x0 + line.x1 - last.x0 - last.x1) < 2 * _SIDE and abs(line.x0 - last.x0) > 1
    )


def _notes(lines: Sequence[Line], right: RightEdges) -> list[Draft]:
    drafts: list[Draft] = []
    for line in lines:
        mark = line.words[0]
        if drafts and not _NOTE.match(mark.text):
            drafts[-1].lines.append(line)
            continue
        whole = _NOTE.fullmatch(mark.text)
        behind = line.words[1].x0 if whole and len(line.words) > 1 else mark.x0
        marker = Marker(mark.text, "note", mark.x0, behind) if whole else None
        drafts.append(Draft("footnote", [line], marker, None, right(line)))
    return drafts
