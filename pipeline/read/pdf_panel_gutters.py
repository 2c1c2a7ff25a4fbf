"""Cards and tables side by side without boxes, told by the empty strips between them.

"Latest: 47%   Latest: 112" → two columns with a gutter between, over all lines above and below that leave it empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_panel_boxes import NAMES, SMALL_NAMES
from pipeline.read.pdf_segments import is_label, is_value, segments
from pipeline.read.pdf_words import Box, Line, Word, upright

_ROWS = 3  # of a table beside another, at least
_BAND = 5.0  # sizes of print by which the same name may stand lower in the card beside
_BEFORE = 4  # words of a sentence before a name that is none of a card
_APART = 60.0  # points between the same name in two cards


Gutter = tuple[float, float]  # the empty strip between two columns


def zone_of(lines: Sequence[Line], tables: Sequence[Box]) -> list[Box] | None:
    """The columns of the first cards that stand side by side without boxes; None where there are none."""
    free = upright(lines, tables)
    names = _recurring(free)
    named = [
        (i, w)
        for i, x in enumerate(free)
        if names and any(name in x.text.lower() for name in names)
        for k, w in enumerate(x.words)
        if NAMES.match(w.text) and _leads(x, k)
    ]
    for at, (index, word) in enumerate(named):
        name = word.text.strip(":;,()").casefold()
        again = [(index, word)]
        for other, w in named[at + 1 : at + 24]:
            if free[other].baseline - free[index].baseline > _BAND * free[index].size:
                break
            if w.text.strip(":;,()").casefold() == name and all(abs(w.x0 - v.x0) > _APART for _, v in again):
                again.append((other, w))
        again.sort(key=lambda found: found[1].x0)
        rows = [i for i, _ in again]
        gutters = _gutters(free, again) if len(again) > 1 else []
        if gutters and (zone := _grown(free, min(rows), max(rows), gutters)):
            return zone
    return _twin_tables(free)


def _recurring(lines: Sequence[Line]) -> list[str]:
    """The names of figures that a page holds more than once, in small letters: most pages hold none."""
    text = " ".join([x.text for x in lines]).lower()
    return [name for name in SMALL_NAMES if text.count(name) > 1]


def _leads(line: Line, index: int) -> bool:
    """Whether a word stands near the beginning of its part of a line: in "shown with its own target" it does not."""
    words = line.words[max(0, index - _BEFORE) : index + 1]
    return len(words) <= _BEFORE or any(b.x0 - a.x1 >= line.size for a, b in pairwise(words))


def _twin_tables(lines: Sequence[Line]) -> list[Box] | None:
    """The columns of two tables of labels and figures side by side, whose rows need not be level."""
    labels: dict[int, dict[int, str]] = {}  # by left edge: a label behind other words, before a figure
    rows = []
    wide = [(index, line) for index, line in enumerate(lines) if line.gap >= line.size]
    for index, line in wide if len(wide) >= _ROWS else ():
        parts = segments(line)
        for k, (a, b) in enumerate(pairwise(parts)):
            if is_label(a.text) and is_value(b.text):
                labels.setdefault(round(a.x0 / 4), {})[index] = a.text
                if not k:
                    rows.append((index, b.x1))
    for edge, found in sorted(labels.items()):
        first, last, x0 = min(found), max(found), 4 * edge - 2.0
        beside = [x1 for i, x1 in rows if first - 2 <= i <= last + 2 and x1 < x0]
        if len(found) < _ROWS or len(beside) < _ROWS or len(set(found.values())) < 0.9 * len(found):
            continue
        low = max(w.x1 for x in lines[first : last + 1] for w in x.words if w.x0 < x0)
        start, end = _own(lines, first, last, x0)
        if x0 - low > lines[first].size and (
            zone := _grown(lines[start:end], first - start, last - start, [(low, x0)])
        ):
            return zone
    return None


def _own(lines: Sequence[Line], first: int, last: int, x0: float) -> tuple[int, int]:
    """The lines that may stand in two tables beside each other: up to a row that has a label on the left side only."""
    start, end = first, last + 1
    while start and not _is_one(lines[start - 1], x0):
        start -= 1
    while end < len(lines) and not _is_one(lines[end], x0):
        end += 1
    return start, end


def _is_one(line: Line, x0: float) -> bool:
    """Whether a line is a row over both sides: a label left of x0, and nothing but figures behind it."""
    parts = segments(line) if line.gap >= line.size else ()
    left, right = [p for p in parts if p.x0 < x0], [p for p in parts if p.x0 >= x0]
    return bool(left and right) and is_label(left[0].text) and all(is_value(p.text) for p in right)


def _gutters(lines: Sequence[Line], named: Sequence[tuple[int, Word]]) -> list[Gutter]:
    """The strips before each recurrence of a name: "Target: 83%   Target: 97%" → one; [] where one is filled.

    Between a strip and the name may only stand the figure that it names: "83% target   97% target".
    """
    rows = [i for i, _ in named]
    words = [w for x in lines[min(rows) : max(rows) + 1] for w in x.words]
    out = []
    for (_, first), (index, again) in pairwise(named):
        size = lines[index].size
        high = again.x0
        before = [w for w in lines[index].words if first.x1 < w.x1 <= again.x0]
        if before and again.x0 - before[-1].x1 < size and before[-1].text[:1].isdigit():
            high = before[-1].x0
        low = max(w.x1 for w in words if w.x0 < high)
        if high - low < size:
            return []
        out.append((low, high))
    return out


def _grown(lines: Sequence[Line], first: int, last: int, gutters: Sequence[Gutter]) -> list[Box] | None:
    """The columns' boxes over some lines and all above and below that leave the strips empty."""
    left = min(x.x0 for x in lines[first : last + 1]) - 2 * lines[first].size
    while first and (kept := _narrowed(lines[first - 1], gutters)) and _belongs(lines, first - 1, first, kept):
        first, gutters = first - 1, kept
    while last + 1 < len(lines) and (kept := _narrowed(lines[last + 1], gutters)):
        if not _belongs(lines, last + 1, last, kept):
            break
        last, gutters = last + 1, kept
    own = lines[first : last + 1]
    if len(own) < 2 or any(x.x0 < left for x in own):
        return None  # labels stand before the names: a table's header
    sides = [min(x.x0 for x in own) - 1, *((a + b) / 2 for a, b in gutters), max(x.x1 for x in own) + 1]
    top, bottom = min(x.top for x in own), max(x.bottom for x in own)
    return [(a, top, b, bottom) for a, b in pairwise(sides)]


def _narrowed(line: Line, gutters: Sequence[Gutter]) -> list[Gutter] | None:
    """The strips that a line leaves of the gutters; None where it fills one."""
    edges = [(-1e6, line.x0), *((a.x1, b.x0) for a, b in pairwise(line.words)), (line.x1, 1e6)]
    out = []
    for low, high in gutters:
        wide, low, high = max((min(b, high) - max(a, low), max(a, low), min(b, high)) for a, b in edges)
        if wide < 0.4 * line.size:
            return None
        out.append((low, high))
    return out


def _belongs(lines: Sequence[Line], index: int, beside: int, gutters: Sequence[Gutter]) -> bool:
    """Whether a line stands close to its neighbour, and is no heading over or below all of the cards."""
    line, other = lines[index], lines[beside]
    upper, lower = (line, other) if index < beside else (other, line)
    step = lower.baseline - upper.baseline
    if not 0 < step < 3.4 * max(upper.size, lower.size):
        return False
    if any(line.x0 < a < line.x1 for a, _ in gutters):
        return True
    bolder = line.bold and not other.bold and step > 1.7 * line.size
    headed = line.x1 <= gutters[0][0] and (line.size > 1.12 * other.size or bolder)
    return not headed or (index < beside and step < 2 * line.size and _ends_title(lines, index, gutters))


def _ends_title(lines: Sequence[Line], index: int, gutters: Sequence[Gutter]) -> bool:
    """Whether a line ends the first card's title, which begins level with the others'."""
    line = lines[index]
    for above in reversed(lines[max(0, index - 3) : index]):
        if (
            abs(above.size - line.size) > 0.5
            or above.bold != line.bold
            or line.baseline - above.baseline > 4 * line.size
        ):
            return False
        if any(above.x0 < a < above.x1 for a, _ in gutters):
            return True
    return False
