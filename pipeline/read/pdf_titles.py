"""Titles with a colour or an arrow set beside them: all lines of such a title are one.

"Plans issued within 20 weeks,  GREEN ⇧" over "excluding exceptions" → one line
"Plans issued within 20 weeks, excluding exceptions GREEN ⇧".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.pdf_segments import PERIOD, is_value, segments
from pipeline.read.pdf_words import Box, Line, Word, line_of, text_of

_COLOUR = re.compile(r"(?:RED|AMBER|GREEN|BLUE|GREY|Red|Amber|Green|Blue|Grey|[^\w\s()%£&.,:;'’\"“”–-])+", re.ASCII)
_TIGHT = 1.7  # sizes of print between two lines of a title
_APART = 0.6  # sizes of print between a title and what stands beside it
_MOST = 3  # lines of a title behind its first


_NAMED = re.compile(
    r"(?:latest|current|actual|result|outturn|performance|target|floor|previous|last|same|national|england|benchmark|"
    r"lower|upper|tolerance)\b[^\d]{0,40}\d",
    re.IGNORECASE,
)


def parted(lines: tuple[Line, ...], tables: Sequence[Box]) -> tuple[Line, ...]:
    """A page's lines, those of a card cut off from the figures of the chart to their left.

    "51.7      Target: 65%" → "51.7" and "Target: 65%".
    """
    out: list[Line] = []
    for line in lines:
        cut = _chart_end(line) if line.gap >= line.size and _NAMED.search(line.text) else 0
        if cut and not any(b[1] < line.baseline < b[3] and b[0] <= line.x0 + 2 and line.x1 <= b[2] + 2 for b in tables):
            out += [
                line_of(line.page, words, line.baseline, line.angle) for words in (line.words[:cut], line.words[cut:])
            ]
        else:
            out.append(line)
    return tuple(out)


def _chart_end(line: Line) -> int:
    """How many words of a line are figures or quarters of a chart, before the name of a card's figure; 0 for none."""
    parts = segments(line)
    first = next((i for i, p in enumerate(parts) if not (is_value(p.text) or PERIOD.fullmatch(p.text))), 0)
    named = " ".join(p.text for p in parts[first:])
    if not first or first < len(parts) - 2 or len(named) > 60 or not _NAMED.match(named):
        return 0
    return sum(w.x0 < parts[first].x0 for w in line.words)


def whole_titles(lines: tuple[Line, ...], tables: Sequence[Box]) -> tuple[Line, ...]:
    """A page's lines, those of a title that has colours beside it as one, as bold as its words are.

    tables: boxes of ruled tables, whose lines stay as they are.
    """
    out = list(lines)
    at = 0
    while at < len(out):
        line = out[at]
        coloured = _COLOUR.fullmatch(line.text, line.text.rfind(" ") + 1)  # its last word
        if coloured and not any(b[1] < line.baseline < b[3] for b in tables):
            kept, side = _sided(line)
            at = _join(out, at, kept, side) if side else at
        at += 1
    return tuple(out)


def _sided(line: Line) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of a line, and the colours and arrows at its end that stand apart from them."""
    first = len(line.words)
    while first and _COLOUR.fullmatch(line.words[first - 1].text):
        first -= 1
    kept, side = line.words[:first], line.words[first:]
    apart = not kept or side[0].x0 - kept[-1].x1 >= _APART * line.size
    return (kept, side) if apart else ((), ())


def _join(out: list[Line], at: int, kept: tuple[Word, ...], side: tuple[Word, ...]) -> int:
    """Make one line of a title that goes on below its colours, or around them; where it then stands."""
    start = at
    if kept:
        title = [line_of(out[at].page, kept, out[at].baseline, out[at].angle)]
        if title[0].gap >= title[0].size:
            return at  # a row's cells
    elif at and at + 1 < len(out) and _goes_on(out[at - 1], out[at + 1], side):
        title, start = [out[at - 1]], at - 1
    else:
        return at
    end = at + 1
    while end < len(out) and len(title) <= _MOST and _goes_on(title[-1], out[end], side):
        title.append(out[end])
        end += 1
    out[start:end] = [_one(title, side)]
    return start


def _goes_on(above: Line, below: Line, side: Sequence[Word]) -> bool:
    """Whether a line is the next one of a title: set close below in the same print, left of the colours."""
    alike = abs(above.size - below.size) < 0.6 and above.words[0].bold == below.words[0].bold
    level = above.angle == below.angle and abs(above.x0 - below.x0) < 3 and below.x1 <= side[0].x0 + 2
    return alike and level and 0 < below.baseline - above.baseline < _TIGHT * above.size


def _one(title: Sequence[Line], side: Sequence[Word]) -> Line:
    """A title's lines and its colours as one line, whose words stay in the order in which they are read."""
    words: list[Word] = []
    for line in title:
        *front, last = line.words
        words += [*front, last._replace(glued=last.text.endswith("-") and last.text[-2:-1].isalnum())]
    words += side
    first, last_line = title[0], title[-1]
    return first._replace(
        words=tuple(words), text=text_of(words), baseline=last_line.baseline,
        x0=min(w.x0 for w in words), top=min(w.top for w in words), x1=max(w.x1 for w in words),
        bottom=max(w.bottom for w in words), gap=max(x.gap for x in title),
    )  # fmt: skip
