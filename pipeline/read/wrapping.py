"""Printed lines become paragraphs again: is a line the next one of a paragraph, or a new one?

Texts extracted by others break lines at the page's width, put blank lines between
paragraphs, between all lines, or at random. What a blank line means is counted in
the document itself: a line that starts in lower case after one without a full stop
goes on, whatever stands between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.month_names import FULL_MONTHS, SHORT_MONTHS
from pipeline.read.markers import parse_marker

_LONGEST_GAP = 12
_LONGEST_ROW = 400
_SHORT = 4  # words: a title above figures
_CELL = re.compile(r"\S+(?:\s\S+)*")
_DOTS = re.compile(r"\.{4,}|…{2,}")  # "Visits ........ 91%"
_NARROWEST = 60  # characters: shorter lines do not fill a page, unless the document's own do
_TERMINAL = re.compile(r"(?:[.?!:;][\"'”’)\]]{0,2}|:\s?[-–—])$")
_DANGLING = re.compile(
    r"(?:,|\b(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or|but|as|is|are|was|were|be|that|which|than|its|their|our|this|"
    r"these|has|have|had|not|no|per))$"
)
_MONTHS = f"(?:{FULL_MONTHS}|{SHORT_MONTHS})"
_MONTH = re.compile(rf"{_MONTHS}\b")
_YEAR = re.compile(r"(?:19|20)\d\d\b(?![-/,]?\d)")
_BEFORE_DATE = (
    r"\b(?:on|of|at|by|from|to|until|till|since|the|and|before|after|between|for|in|ending|ended|dated|beginning|"
    r"commencing|during|Since|From|On|By|At|Until|In|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?)"
)
_DAY_OPEN = re.compile(rf"{_BEFORE_DATE} \d{{1,2}}(?:st|nd|rd|th)?$")
_MONTH_OPEN = re.compile(rf"{_BEFORE_DATE} (?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTHS},?$")
_ENDS_IN_FIGURE = re.compile(r"[\s:£]\d[\d,.]*%?\)?$")
_GRADE = re.compile(r"(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?)", re.IGNORECASE)


class TextCell(NamedTuple):
    """A part of a line that tabs, two spaces or a row of dots set apart, and its columns on the page."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line: its words, its width in characters, what stands before it.

    gap: the blank lines before it, "E" for an empty one, "S" for one of spaces, "F"
    for a form feed; lead: the spaces it begins with.
    """

    text: str
    width: int
    lead: int
    gap: str
    cells: tuple[TextCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What a document's lines have in common."""

    wrapped: bool
    widths: tuple[int, ...]  # of the lines around each line: how far they reach
    going_on: frozenset[str]  # gaps that stand between lines of one paragraph
    lone_spaces: bool = False  # not all lines begin with one space: it may stand for a lost bullet

    def fits(self, index: int, a: TextLine, b: TextLine, *, slack: int = 5) -> bool:
        """Whether b's first word would have fitted on a's line: then the break was meant."""
        first = len(b.text.split(" ", 1)[0])
        return a.width + 1 + first <= self.widths[index] - slack


def split_lines(text: str) -> list[TextLine]:
    """The printed lines of a text with the gaps between them."""
    lines, gap = [], ""
    for raw in re.split(r"\r\n|[\n\r\v\u2028\u2029\x85]", text.replace("\f", "\n\f\n")):
        words = " ".join(raw.split())
        if not words:
            sign = "F" if "\f" in raw else "S" if raw else "E"
            gap += sign if len(gap) < _LONGEST_GAP or (sign == "F" and "F" not in gap) else ""
            continue
        plain = raw.expandtabs(8).rstrip()
        lead = len(plain) - len(plain.lstrip())
        lines.append(TextLine(words, len(plain), lead, gap, _cells(raw)))
        gap = ""
    return lines


def _cells(raw: str) -> tuple[TextCell, ...]:
    """ "Visits   91%" → cells "Visits" and "91%"; a line of running text is one cell, () where it is long."""
    if len(raw) > _LONGEST_ROW:
        return ()
    if "\t" in raw.strip():
        parts = raw.strip("\n ").split("\t")
        return tuple(TextCell(k, k + 1, " ".join(p.split())) for k, p in enumerate(parts))
    plain = _DOTS.sub(lambda dots: " " * len(dots[0]), raw)
    return tuple(TextCell(m.start(), m.end(), " ".join(m[0].split())) for m in _CELL.finditer(plain))


def terminal(text: str) -> bool:
    """Whether a line ends as a sentence or a lead-in does: "… in care." → True."""
    return _TERMINAL.search(text[-4:]) is not None


def dangling(text: str) -> bool:
    """Whether a line ends in the middle of a phrase: "the report of" → True."""
    return _DANGLING.search(text[-12:]) is not None


def parts_date(above: str, below: str) -> bool:
    """Whether a line's end parts a date of a sentence: "… at its meeting on 11" and "June 2024 and …" → True."""
    if not below[:1].isdigit():
        return _MONTH.match(below) is not None and _DAY_OPEN.search(above[-40:]) is not None
    return _YEAR.match(below) is not None and _MONTH_OPEN.search(above[-40:]) is not None


def is_grade(text: str) -> bool:
    """A grade alone on its line is a value, neither a heading nor a line's rest."""
    return len(text) < 32 and _GRADE.fullmatch(text) is not None


def layout_of(lines: Sequence[TextLine]) -> Layout:
    """Width of the lines and meaning of the gaps, counted over the document."""
    reach = sorted(line.width for line in lines if line.width <= 150) or [80]
    limit = reach[int(len(reach) * 0.98) - 1] if len(reach) > 1 else reach[0]
    on, off = Counter[str](), Counter[str]()
    full: list[int] = []
    for a, b in pairwise(lines):
        if parse_marker(b.text) is not None or a.width < 0.6 * limit:
            off[b.gap] += 1
        elif not terminal(a.text) and b.text[:1].islower():
            on[b.gap] += 1
            full.append(a.width)
        elif terminal(a.text) and b.text[:1].isupper() and a.width < 0.8 * limit:
            off[b.gap] += 1
    least = min(_NARROWEST, sorted(full)[int(len(full) * 0.9)]) if len(full) >= 5 else _NARROWEST
    capped = [min(max(line.width, least), max(limit, least)) for line in lines]
    widths = tuple(max(capped[max(0, k - 6) : k + 8]) for k in range(len(lines)))
    spaced = sum(line.lead == 1 for line in lines)
    wrapped = _is_wrapped(lines, sum(on.values()))
    return Layout(
        wrapped,
        widths,
        frozenset(["", *(g for g in on if on[g] >= min(off[g], 0.5 * sum(on.values())))]),
        spaced < 0.8 * len(lines),
    )


def _is_wrapped(lines: Sequence[TextLine], going_on: int) -> bool:
    """Whether lines end at the page's width; in the text of a web page a line is a paragraph."""
    total = sum(line.width for line in lines)
    long = sum(line.width for line in lines if line.width > 150)
    return long < 0.3 * total and (going_on >= 0.05 * len(lines) or not any(line.width > 120 for line in lines))


def goes_on(index: int, a: TextLine, b: TextLine, layout: Layout, *, item: bool) -> bool:
    """Whether line b (its index given) is the next of the paragraph that ends with line a.

    item: the paragraph has a marker, so that a new one would have one too.
    """
    if is_grade(a.text) or is_grade(b.text):
        return False
    if b.gap in layout.going_on and parts_date(a.text, b.text):
        return True
    if (
        b.text[:1].isupper()
        and not terminal(a.text)
        and _ENDS_IN_FIGURE.search(a.text[-16:])
        and _ENDS_IN_FIGURE.search(b.text[-16:])
    ):
        return False  # a list of figures
    lower = not b.text[:1].isupper()
    if not terminal(a.text) and b.text[:1].islower():
        return layout.wrapped or a.width > 60
    if not layout.wrapped:
        return False
    begun = a.text[:1].isdigit() or len(a.text.split()) <= _SHORT
    if b.text[:1].isdigit() and b.gap == "" and begun and not dangling(a.text) and not item:
        lower = not layout.fits(index, a, b, slack=layout.widths[index] // 3)  # a list of figures, one a line
    slack = layout.widths[index] // 3 if item else 5
    fits = layout.fits(index, a, b, slack=slack)
    if not terminal(a.text):
        hangs = dangling(a.text)
        if b.gap in layout.going_on:
            return hangs or not fits or (lower and (b.gap == "" or 2 * a.width > layout.widths[index]))
        return hangs and not fits
    if b.gap not in layout.going_on:
        return False
    return not fits and not (a.text.endswith(":") and not lower and b.gap != "")
