"""Raw lines of running text, whose words stand where the widths of their letters put them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.pdf_glyphs import Glyphs
from pipeline.read.pdf_raised import DIGIT, are_flat, mark_first
from pipeline.read.pdf_words import HYPHENS, Line, Running, Word, on_one_line

CLOSE_MARKER = re.compile(r"\d{1,3}\.(?=[A-Z‘“])")
_BLANK = 0.5  # of a line's height: wider gaps are more than a blank
_SLACK = 0.3  # of a line's height: by so much the widths of its letters may miss its own width
_SMALL = 0.82  # of the size of the letters beside it: what a raised figure is at most


def running(glyphs: Glyphs, start: int, text: str, texts: Sequence[str], page: int, angle: int) -> Line | None:
    """A line of running words from the boxes at its ends; None where the letters' widths do not add up to its own.

    The words between stand where the widths put them, which is exact to a fraction of a point, for no gap
    wider than a blank and the slack has room: four of five lines of prose cost so half as much.
    """
    if " ".join(texts) != text or CLOSE_MARKER.match(text):
        return None
    end = start + len(text)
    bold = glyphs.font(start).bold
    font = glyphs.font(end - len(texts[-1]))
    if font.bold != bold:
        return None
    x0, top, _, bottom = glyphs.box(start)
    _, last_top, x1, last_bottom = glyphs.box(end - 1)
    if top != last_top or bottom != last_bottom:
        return None
    size = bottom - top
    widths = font.letters[size]
    width = glyphs.measured(widths, start, text)
    if not width or not abs(x1 - x0 - width) <= _SLACK * size:  # or a broken font's sizes are no numbers
        return None
    scale = (x1 - x0) / width
    words = Running((), texts, (x0, top, x1, bottom), bold, widths, scale)
    if words.blank > _BLANK * size:
        return None
    if DIGIT.search(text):
        numbers = [
            (start + at, word, x0 + scale * sum(map(widths.__getitem__, text[:at]))) for at, word in _numbers(text)
        ]
        if mark_first(glyphs, start, texts[0]) or not are_flat(glyphs, numbers, top, bottom):
            return None
    shown = text[:-1] + "-" if text[-1] in HYPHENS else text
    return Line(page, words, glyphs.baseline(start), angle, shown, x0, top, x1, bottom, size, bold, words.blank)


def marked(glyphs: Glyphs, start: int, piece: str, texts: Sequence[str], page: int, angle: int) -> Line | None:
    """A line of running words with a bullet or a number before them, which stands apart and may be of another font."""
    behind = piece.index(texts[1], len(texts[0]))
    rest = running(glyphs, start + behind, piece[behind:], texts[1:], page, angle)
    if rest is None or not isinstance(rest.words, Running) or glyphs.font(start).bold != rest.bold:
        return None
    x0, top, _, bottom = glyphs.box(start)
    x1 = glyphs.box(start + len(texts[0]) - 1)[2]
    word = Word(texts[0], x0, top, x1, bottom, bottom - top, rest.bold)
    if x1 > rest.x0 or not on_one_line(word, rest):
        return None
    if DIGIT.search(word.text):
        small = min(word.size, rest.size) < _SMALL * max(word.size, rest.size)
        if small or not are_flat(glyphs, [(start, word.text, x0)], rest.top, rest.bottom):
            return None
    size, baseline = rest.size, glyphs.baseline(start) if word.size >= rest.size else rest.baseline
    return Line(
        page, rest.words.behind(word), baseline, angle, f"{word.text} {rest.text}", x0, min(top, rest.top),
        rest.x1, max(bottom, rest.bottom), size, rest.bold, max(rest.x0 - x1, rest.gap),
    )  # fmt: skip


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """The words with digits of a text in which blanks part them, with their places: "all 12 of 40" → (4, "12") …"""
    end = 0
    while found := DIGIT.search(text, end):
        at = text.rfind(" ", end, found.start()) + 1 or end
        end = text.find(" ", found.end())
        if end < 0:
            end = len(text)
        yield at, text[at:end]
