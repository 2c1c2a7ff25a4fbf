"""Blocks that stand side by side on a page, such as the cards of a scorecard, are read one after the other.

Boxes that share heights are panels, drawn as rectangles, with round corners or as four
lines. Without boxes, words of a card that recur on one line ("Latest: 47%   Latest: 112")
tell how many stand there, and the strip that no word crosses tells where each ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_segments import is_label, is_value, segments
from pipeline.read.pdf_words import Box, Line, Word, line_of

PANEL = 4000  # quarter turns: whole ones, so that lines of a panel are upright and join no others
_LEAST = (60.0, 24.0)  # points: a smaller box marks words or holds a figure
_WIDEST = 0.7  # share of the page's width
_MOST = 60  # boxes of a page; more are a drawing or a form
_NAMES = re.compile(r"(?:latest|current|actual|target|floor|previous|baseline|benchmark|outturn)", re.IGNORECASE)
_ROWS = 3  # of a table beside another, at least
_BAND = 5.0  # sizes of print by which the same name may stand lower in the card beside
_APART = 60.0  # points between the same name in two cards
_BAR = 60.0  # points: how high a bar with a title is at most
_EDGE = 4.0  # points by which a word may reach out of a panel's column


def by_panels(lines: tuple[Line, ...], boxes: Sequence[Box], tables: Sequence[Box], width: float) -> tuple[Line, ...]:
    """The page's lines, those of panels cut at the panels' sides, panel by panel, each with turns of its own.

    boxes: drawn ones; tables: boxes of ruled tables, which stay as they are.
    """
    turns = PANEL
    for row in _box_rows(_titled(lines, boxes) if len(boxes) > 1 else boxes, width):
        cut = None if _is_strip(lines, row) else _cut(lines, row, turns)
        if cut and not any(_meets(box, table) and not _holds(box, table) for box in row for table in tables):
            lines, turns = cut, turns + 4 * len(row)
    while zone := _zone(lines, tables):
        cut = _cut(lines, zone, turns)
        if not cut:
            break
        lines, turns = cut, turns + 4 * len(zone)
    return lines


def regions(lines: Sequence[Line]) -> list[tuple[int, tuple[Line, ...]]]:
    """The lines of each panel, upright again, for finding tables in them; with their turns."""
    own: dict[int, list[Line]] = {}
    for line in lines:
        if line.angle >= PANEL:
            own.setdefault(line.angle, []).append(line._replace(angle=0))
    return [(turns, tuple(part)) for turns, part in own.items()]


def _box_rows(boxes: Sequence[Box], width: float) -> list[list[Box]]:
    """Boxes that stand side by side, two or more, left to right; of one in another the outer."""
    fit = {b for b in boxes if _LEAST[0] <= b[2] - b[0] <= _WIDEST * width and b[3] - b[1] >= _LEAST[1]}
    outer: list[Box] = []
    for box in sorted(fit, key=lambda b: ((b[0] - b[2]) * (b[3] - b[1]), b))[:_MOST]:
        if not any(_meets(box, other) for other in outer):
            outer.append(box)
    rows: list[list[Box]] = []
    for box in sorted(outer, key=lambda b: (b[1], b[0])):
        if rows and all(_beside(box, other) for other in rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows if len(row) > 1]


def _titled(lines: Sequence[Line], boxes: Sequence[Box]) -> list[Box]:
    """Boxes, a bar that holds a title and the box right below it as one."""
    out = list(boxes)
    for bar in (b for b in boxes if b[3] - b[1] < _BAR):
        below = [b for b in out if abs(b[0] - bar[0]) < 3 and abs(b[2] - bar[2]) < 3 and abs(b[1] - bar[3]) < 3]
        titled = bar in out and below and _first_word(lines, bar).isalpha() and not _has_figures(lines, bar)
        if titled and (_has_figures(lines, below[0]) or is_value(_first_word(lines, below[0]))):
            out = [b for b in out if b not in (bar, below[0])]
            out.append((bar[0], bar[1], bar[2], below[0][3]))
    return out


def _first_word(lines: Sequence[Line], box: Box) -> str:
    """The first word that stands in a box, "" in an empty one."""
    return next((w.text for line in lines for w in line.words if _inside(w, box)), "")


def _has_figures(lines: Sequence[Line], box: Box) -> bool:
    """Whether a line of a box begins with the name of a figure, and holds one."""
    for line in lines:
        own = [w for w in line.words if _inside(w, box)] if line.bottom > box[1] and line.top < box[3] else []
        if own and _NAMES.match(own[0].text) and any(is_value(w.text) for w in own):
            return True
    return False


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 2 and b[0] < a[2] - 2 and a[1] < b[3] - 2 and b[1] < a[3] - 2


def _holds(box: Box, other: Box) -> bool:
    """Whether a box has another wholly in it: a card its table, or the bars of its chart."""
    return box[0] < other[0] + 1 and box[1] < other[1] + 1 and box[2] > other[2] - 1 and box[3] > other[3] - 1


def _beside(a: Box, b: Box) -> bool:
    """Whether two boxes share half the height of the lower one, and no width."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = a[2] <= b[0] + 2 or b[2] <= a[0] + 2
    return apart and shared > 0.5 * min(a[3] - a[1], b[3] - b[1])


def _is_strip(lines: Sequence[Line], boxes: Sequence[Box]) -> bool:
    """Whether the boxes hold the figures of one card, a name and a figure each: "Latest" over "81.5%"."""
    words = [[w for line in lines for w in line.words if _inside(w, box)] for box in boxes]
    return all(
        any(is_value(w.text) for w in own)
        and len(own) <= 4
        and all(is_value(w.text) or _NAMES.match(w.text) for w in own)
        for own in words
    )


def _cut(lines: Sequence[Line], panels: Sequence[Box], turns: int) -> tuple[Line, ...] | None:
    """Lines with the panels' words as lines of their own where the first of them stood.

    None where a word stands over a panel's side, or fewer than two hold words.
    """
    own: list[list[Line]] = [[] for _ in panels]
    out: list[Line] = []
    at = None
    for line in lines:
        near = [] if line.angle else [i for i, b in enumerate(panels) if line.bottom > b[1] and line.top < b[3]]
        if any(_astride(w, panels[i]) for w in line.words for i in near):
            return None
        parts = [(i, [w for w in line.words if _inside(w, panels[i])]) for i in near]
        taken = sum(len(words) for _, words in parts)
        if not taken:
            out.append(line)
            continue
        at = len(out) if at is None else at
        for i, words in parts:
            if words:
                own[i].append(line_of(line.page, words, line.baseline, turns + 4 * i))
        rest = [w for w in line.words if not any(_inside(w, panels[i]) for i in near)]
        out += [line_of(line.page, rest, line.baseline)] if rest else []
    if at is None or sum(map(bool, own)) < 2:
        return None
    return (*out[:at], *(x for part in own for x in part), *out[at:])


def _inside(word: Word, box: Box) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]


def _astride(word: Word, box: Box) -> bool:
    """Whether a word stands over a side of a box that is level with it."""
    level = box[1] <= (word.top + word.bottom) / 2 <= box[3]
    return level and any(word.x0 < side - _EDGE and word.x1 > side + _EDGE for side in (box[0], box[2]))


Gutter = tuple[float, float]  # the empty strip between two columns


def _zone(lines: Sequence[Line], tables: Sequence[Box]) -> list[Box] | None:
    """The columns of the first cards that stand side by side without boxes; None where there are none."""
    free = [x for x in lines if x.angle == 0 and not any(b[1] < x.baseline < b[3] for b in tables)]
    named = [(i, w) for i, x in enumerate(free) for w in x.words if _NAMES.match(w.text)]
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


def _twin_tables(lines: Sequence[Line]) -> list[Box] | None:
    """The columns of two tables of labels and figures side by side, whose rows need not be level."""
    labels: dict[int, dict[int, str]] = {}  # by left edge: a label behind other words, before a figure
    rows = []
    for index, line in enumerate(lines):
        parts = segments(line) if line.gap >= line.size else ()
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
        if x0 - low > lines[first].size and (zone := _grown(lines, first, last, [(low, x0)])):
            return zone
    return None


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
