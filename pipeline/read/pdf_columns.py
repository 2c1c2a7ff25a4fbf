"""Pages of two columns: find the gutter, and read the left column before the right one.

Only where it is sure: lines of prose on both sides of an empty strip, one below
another. A label with a figure beside it is a row and stays one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_words import Box, Line, Running, apart, line_of, upright

_STEP = 4  # points: how finely a gutter's place is looked for
_FEWEST = 6  # lines with words on both sides
_SHORTEST = 3  # where the lines of both columns read on from line to line
_FULL, _MOST_FULL = 0.75, 0.7  # of a column's width; share of its lines
_FEW_GAPS, _WIDER = 4, 1.5  # gaps of a line that tell how wide they are; times of the usual one
_FAR = 5  # sizes of print
_WIDEST_SHORT = 0.22  # share of the page's width that prose of a column fills on average


def by_columns(lines: tuple[Line, ...], width: float, tables: Sequence[Box] = ()) -> tuple[Line, ...]:
    """Lines in reading order: each stretch of two or three columns left side first, all else as it was."""
    free = upright(lines, tables)
    at = _gutter(free, width)
    if at is None:
        return lines
    out: list[Line] = []
    band: list[Line] = []
    inside = {id(x) for x in free}
    for line in lines:
        if id(line) in inside and not _crosses(line, at):
            band.append(line)
            continue
        out += [*_columns(band, at, width), line]
        band = []
    return tuple(out + _columns(band, at, width))


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Where most lines have a wide gap in the middle part of the page; None where too few do."""
    places: Counter[int] = Counter()
    for line in (x for x in lines if x.gap >= max(8.0, 0.8 * x.size)):
        wide = _wide(line)
        for a, b in pairwise(apart(line)):
            if b.x0 - a.x1 >= wide:
                first, last = max(a.x1, 0.3 * width), min(b.x0, 0.7 * width)
                places.update(range(-(-int(first) // _STEP), int(last) // _STEP + 1))
    if not places:
        return None
    most = max(places.values())
    if most < _SHORTEST:
        return None
    best = sorted(place for place, count in places.items() if count == most)
    return float(best[len(best) // 2] * _STEP)


def _crosses(line: Line, at: float) -> bool:
    """Whether a word stands over the gutter, or words too close on both sides of it."""
    if line.x1 <= at or line.x0 >= at:
        return False
    left = max(w.x1 for w in line.words if w.x0 < at)
    right = min((w.x0 for w in line.words if w.x0 >= at), default=line.x1)
    return left > at or right - left < _wide(line)


def _wide(line: Line) -> float:
    """How wide a gap must be in a line to be a gutter, wider than its words are set apart."""
    if isinstance(line.words, Running):
        return max(8.0, 0.8 * line.size, _WIDER * line.words.blank)
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(line.words))
    usual = gaps[len(gaps) // 2] if len(gaps) >= _FEW_GAPS else 0.0
    return max(8.0, 0.8 * line.size, _WIDER * usual)


def _columns(band: list[Line], at: float, width: float) -> list[Line]:
    """A stretch of lines as left column, then right column; unchanged where it is not prose."""
    left = [part for x in band if (part := _part(x, at, left=True))]
    right = [part for x in band if (part := _part(x, at, left=False))]
    both = sum(x.x0 < at < x.x1 for x in band)
    if (
        both < _SHORTEST
        or (both < _FEWEST and not (_reads_on(left) and _reads_on(right)))
        or both * 2 < min(len(left), len(right))
        or not all(is_prose(side, width) or (_reads_on(side) and _is_full(side, width)) for side in (left, right))
    ):
        return band
    left, right = (_parted(side, width) for side in (left, right))
    far = [_far_below(left), _far_below(right)]
    return [*left[: far[0]], *right[: far[1]], *left[far[0] :], *right[far[1] :]]


def _parted(side: list[Line], width: float) -> list[Line]:
    """A column that is itself two, of a page of three."""
    at = _gutter(side, width)
    return side if at is None or all(x.x0 >= at or x.x1 <= at for x in side) else _columns(side, at, width)


def _far_below(lines: Sequence[Line]) -> int:
    """Where a column's lines end and what stands at the foot of the page begins: a footnote is not the column's."""
    gaps = (b.baseline - a.baseline > _FAR * b.size for a, b in pairwise(lines[-_FEWEST:]))
    return next((at for at, far in enumerate(gaps, start=max(1, len(lines) - _FEWEST + 1)) if far), len(lines))


def _part(line: Line, at: float, *, left: bool) -> Line | None:
    words = [w for w in line.words if (w.x0 < at) == left]
    if len(words) == len(line.words):
        return line
    return line_of(line.page, words, line.baseline, line.angle) if words else None


def _reads_on(lines: Sequence[Line]) -> bool:
    """Whether lines go on with the sentence of the line above: a third of them begin in lower case."""
    return sum(x.text[0].islower() for x in lines[1:]) * 3 >= len(lines) - 1 > 0


def _is_full(lines: Sequence[Line], width: float) -> bool:
    """Whether most lines reach the edge of a narrow column, as labels of two or three words do not."""
    widths = [x.x1 - x.x0 for x in lines]
    most = max(widths)
    return most > _WIDEST_SHORT * width and sum(w > _FULL * most for w in widths) > _MOST_FULL * len(widths)


def is_prose(lines: Sequence[Line], width: float) -> bool:
    """Lines of words that fill a column and begin at a common left edge, not cells or figures."""
    filled = sum(x.x1 - x.x0 for x in lines) / len(lines) > _WIDEST_SHORT * width
    letters = sum(c.isalpha() for x in lines for c in x.text)
    common = Counter(round(x.x0 / 6) for x in lines).most_common(1)[0][1]
    return filled and letters > 0.6 * sum(len(x.text) for x in lines) and common * 3 >= len(lines)
