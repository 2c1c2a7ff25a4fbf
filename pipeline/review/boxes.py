"""From a span of the canonical text to boxes on the page: of its characters, else its share of the line."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from pipeline.read.pdf_words import Box, Point
from pipeline.records import Line
from pipeline.review.pictures import Glyph, PageGlyphs
from pipeline.review.texts import Text

_DASHES = dict.fromkeys(map(ord, "\ufffe\x02\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-")
_SLACK = 1.0  # points that a character's middle may lie outside its line's box


def lines_of(text: Text, page: int, start: int, end: int) -> list[Line]:
    """The printed lines of a page that hold a part of a span."""
    return [line for line in text.lines if line.page == page and line.char_start < end and start < line.char_end]


def boxes(text: Text, page: int, start: int, end: int, shown: PageGlyphs | None) -> tuple[Box, ...]:
    """A box on each printed line of the page that holds a part of `text[start:end]`, as the page is shown."""
    found = []
    for line in lines_of(text, page, start, end):
        first, last = max(start, line.char_start), min(end, line.char_end)
        if line.confidence is not None and shown is not None:  # read by OCR: the page has no characters of its own
            turned = text.turned.get(page, 0.0)
            found.append(turned_back(_share(line, first, last), turned, shown.width, shown.height))
            continue
        box = _of_glyphs(text.text, line, first, last, shown.glyphs) if shown is not None else None
        if box is None and (shown is None or not shown.turned):
            box = _share(line, first, last)
        if box is not None:
            found.append(box)
    return tuple(found)


def _share(line: Line, start: int, end: int) -> Box:
    """The part of a line that a span has of its characters: for pages whose characters have no box of their own."""
    wide = (line.x1 - line.x0) / max(1, line.char_end - line.char_start)
    return (line.x0 + wide * (start - line.char_start), line.top, line.x0 + wide * (end - line.char_start), line.bottom)


def turned_back(box: Box, turned: float, width: float, height: float) -> Box:
    """A box of a page that OCR turned clockwise by some degrees, on the page of that width and height as shown."""
    quarters = round(turned / 90) % 4
    lean = math.radians(turned - round(turned / 90) * 90)
    wide, high = (height, width) if quarters % 2 else (width, height)
    maps: tuple[Point, ...] = (
        lambda x, y: (x, y),
        lambda x, y: (y, height - x),
        lambda x, y: (width - x, height - y),
        lambda x, y: (width - y, x),
    )
    back = maps[quarters]
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[1]), (box[0], box[3]), (box[2], box[3])):
        across, down = x - wide / 2, y - high / 2
        level_x = wide / 2 + across * math.cos(lean) + down * math.sin(lean)
        level_y = high / 2 - across * math.sin(lean) + down * math.cos(lean)
        corners.append(back(level_x, level_y))
    return around((x, y, x, y) for x, y in corners)


def _of_glyphs(text: str, line: Line, start: int, end: int, glyphs: Sequence[Glyph]) -> Box | None:
    """The box around the glyphs that print `text[start:end]`, by lining up the line with what stands in its box."""
    here = [g for g in glyphs if _inside(g, line)]
    here.sort(key=lambda g: g.at[0])
    wanted = _keys(text[line.char_start : line.char_end])
    printed = [(key, index) for index, g in enumerate(here) for key, _ in _keys(g.char)]
    first, last = (bisect_left([at for _, at in wanted], x - line.char_start) for x in (start, end))
    matcher = SequenceMatcher(None, [k for k, _ in wanted], [k for k, _ in printed], autojunk=False)
    hit = [
        here[printed[block.b + i][1]]
        for block in matcher.get_matching_blocks()
        for i in range(block.size)
        if first <= block.a + i < last
    ]
    return around(g.box for g in hit) if hit else None


def _inside(glyph: Glyph, line: Line) -> bool:
    x, y = glyph.at
    return line.x0 - _SLACK <= x <= line.x1 + _SLACK and line.top - _SLACK <= y <= line.bottom + _SLACK


def _keys(text: str) -> list[tuple[str, int]]:
    """The letters that two spellings of a text share, each with its offset: ligatures and raised figures in parts."""
    return [
        (key, offset)
        for offset, char in enumerate(text)
        for key in unicodedata.normalize("NFKC", char).translate(_DASHES).casefold()
        if not key.isspace()
    ]


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
