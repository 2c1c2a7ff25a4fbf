"""A card beside words and charts: "Latest: 53.6%" over "Target: 65%" to the right of a title and its commentary.

Names with figures that begin at one left edge, or end at one right edge, each name once, tell the card; what stands
level with it is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.pdf_segments import PERIOD, ROLE, is_value
from pipeline.read.pdf_words import Box, Line, upright
from pipeline.read.side_words import SIDE

_LEVEL = 3.0  # points by which left edges of one card may differ
_STEP = 3.2  # sizes of print between two lines of a card
_FEWEST = 2  # names with figures
_SIZES = 0.08  # of a size of print by which another differs
_MOST = 7  # words of a name with its figure
_OTHERS = re.compile(r"(?:lower|upper|floor) (?:threshold|standard|limit)\W*", re.IGNORECASE)


def side_card(lines: Sequence[Line], tables: Sequence[Box]) -> list[Box] | None:
    """The first card beside other words as two panels, what is left of it and the card; None where there is none."""
    if sum(is_value(x.text[x.text.rfind(" ") + 1 :]) for x in lines) < _FEWEST:  # no names with figures
        return None
    free = upright(lines, tables)
    named = [(i, x.words[k].x0, name) for i, x in enumerate(free) for k, name in _pairs(x)]
    return _card(free, named) or _card(free, _flush_right(free, named))


def _flush_right(lines: Sequence[Line], named: Sequence[tuple[int, float, str]]) -> list[tuple[int, float, str]]:
    """Names whose figures end at one right edge, as if all began where the longest does; those that share none lack."""
    out = []
    for i, _, name in named:
        level = [x for j, x, _ in named if abs(lines[j].x1 - lines[i].x1) < _LEVEL]
        if max(level) - min(level) >= _LEVEL:
            out.append((i, min(level), name))
    return out


def _card(lines: Sequence[Line], named: Sequence[tuple[int, float, str]]) -> list[Box] | None:
    """The first card of names that begin at one left edge, and what is left of it; see `side_card`."""
    for at, (index, left, name) in enumerate(named):
        own = [(index, name), *((i, n) for i, x0, n in named[at + 1 :] if abs(x0 - left) < _LEVEL)]
        top, end = _stretch(lines, index, left)
        card, again = _once([(i, n) for i, n in own if top <= i < end])
        span = lines[card[0] : card[-1] + 1] if card else ()
        level = [w for x in span for w in x.words if w.x0 < left - _LEVEL]
        if sum(any(c.isalpha() for c in w.text) for w in level) < _FEWEST:
            continue  # nothing or a chart's figures stand beside it
        if len(card) < _FEWEST:
            continue
        end = _level_end(lines, card[-1], end) if again else _parted(lines, card[-1], end)
        if panels := _panels(lines[top:end], left):
            return panels
    return None


def _once(names: Sequence[tuple[int, str]]) -> tuple[list[int], bool]:
    """The lines of names up to the first that comes again, where another card begins, and whether one does."""
    seen: set[str] = set()
    for k, (_, name) in enumerate(names):
        if name in seen:
            return [i for i, _ in names[:k]], True
        seen.add(name)
    return [i for i, _ in names], False


def _level_end(lines: Sequence[Line], last: int, end: int) -> int:
    """The line behind a card's last one and what stands level with that: no title tells where the next card begins."""
    at = last + 1
    while at < end and lines[at].baseline - lines[last].baseline < lines[last].size:
        at += 1
    return at


def _parted(lines: Sequence[Line], last: int, end: int) -> int:
    """Where words below a card's last line are no longer those beside it: print of another size, "Note: …"."""
    for i in range(last + 1, end):
        if lines[i].baseline > lines[last].baseline + lines[last].size and _other(lines[i], lines[i - 1]):
            return i
    return end


def _other(line: Line, above: Line) -> bool:
    return abs(line.size - above.size) > _SIZES * above.size


def _stretch(lines: Sequence[Line], index: int, left: float) -> tuple[int, int]:
    """The lines from the title beside a card's line to the next title, or as far as the card's lines go."""
    titles = [i for i, x in enumerate(lines) if _is_title(lines, i, left)]
    top = max((i for i in titles if i <= index), default=None)
    end = min((i for i in titles if i > index), default=len(lines))
    first = last = index
    while first > (top or 0) and _follows(lines, first - 1, first, left):
        first -= 1
    while last + 1 < end and _follows(lines, last, last + 1, left):
        last += 1
    return (first if top is None else top), last + 1


def _is_title(lines: Sequence[Line], index: int, left: float) -> bool:
    """Whether a line begins a title left of a card: bold words, not those of the line above going on, no figure."""
    line = lines[index]
    if line.x0 > left - _LEVEL or not line.words[0].bold or is_value(line.words[0].text):
        return False
    above = lines[max(0, index - 2) : index]  # a colour may stand between two lines of a title
    return not any(
        x.words[0].bold and abs(x.x0 - line.x0) < _LEVEL and line.baseline - x.baseline < 1.8 * line.size for x in above
    )


def _follows(lines: Sequence[Line], upper: int, lower: int, left: float) -> bool:
    """Whether two lines of a stretch follow closely, and no word stands over the card's edge."""
    a, b = lines[upper], lines[lower]
    astride = any(w.x0 < left - _LEVEL and w.x1 > left for x in (a, b) for w in x.words)
    return not astride and b.baseline - a.baseline < _STEP * max(a.size, b.size)


def _pairs(line: Line) -> Iterator[tuple[int, str]]:
    """Where a line ends with a name and its figure behind a gap, or is nothing else: the name's first word."""
    if not is_value(line.words[-1].text):
        return
    for k in range(max(0, len(line.words) - _MOST), len(line.words) - 1):
        gap = line.words[k].x0 - line.words[k - 1].x1 if k else line.size
        name = " ".join(w.text for w in line.words[k:-1])
        if gap >= line.size and (ROLE.fullmatch(name) or _OTHERS.fullmatch(name) or PERIOD.fullmatch(name)):
            yield k, name.strip(" :").casefold()
            return


def _panels(level: Sequence[Line], left: float) -> list[Box] | None:
    """The box of what stands left of a card, and the card's."""
    beside = [w for x in level for w in x.words if w.x0 < left - _LEVEL]
    if any(w.x1 > left for w in beside):
        return None
    top, bottom = min(x.top for x in level) - 1, max(x.bottom for x in level) + 1
    own = [w for x in level for w in x.words if w.x0 >= left - _LEVEL]
    said = min(w.top for w in own if not SIDE.fullmatch(w.text)) - 1  # a colour beside the title is none of the card's
    return [
        (min(w.x0 for w in beside) - 2, top, left - 2, bottom),
        (left - 2, said, max(w.x1 for w in own) + 2, bottom),
    ]
