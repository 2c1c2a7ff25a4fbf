"""Tables without ruling lines: figures that stand below one another in columns.

Only where it is sure: at least three rows one below another, each a label and
figures, every figure in one column and no two of a row in the same. A table of
contents is none. What is not sure stays lines of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf_lines import marker_of
from pipeline.read.pdf_words import Box, Line, Word, line_of
from pipeline.read.tables import Grid

_VALUE = re.compile(
    r"[<>≤≥~]?\s?[-–+(£]{0,3}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰*]{0,3}|[-–—]|\.\.|n/?a|[cx*]", re.IGNORECASE
)
_FEWEST = 3  # rows of a table whose header tells nothing; two where labels or header name roles or periods
_ROLE = re.compile(
    r"(?:latest|current|actuals?|results?|outturn|performance|value|targets?|(?:year[- ]end|annual|"
    r"stretch) target|floor|tolerance|"
    r"previous|prior|last|this|same|ytd|england|national|benchmark|statistical neighbours?|baseline|forecast)"
    r"(?:\s+(?:quarter|year|month|period|result|figure|value|performance|average|outturn|standard)){0,2}"
    r"(?:\s+last year)?\W*",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:(?:q|qtr|quarter) ?[1-4]\b.{0,12}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]{0,6}[- ’']{0,2}(?:20)?\d\d"
    r"|20\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?(?: q[1-4])?|\d\d/\d\d)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?:red|amber|green|blue|grey|(?:on|off) (?:track|target)|at risk|"
    r"yes|no|up|down|above|below|same|high|low|[-–—↑↓→←▲▼►◄⇧⇩⇔⬆⬇■●▪])",
    re.IGNORECASE,
)
_HEADER_LINES = 4


class Segment(NamedTuple):
    """Words of a line with no wide gap between them."""

    x0: float
    x1: float
    text: str


Span = tuple[float, float]  # left and right edge of a column


def segments(line: Line, *, gap: float = 1.0) -> tuple[Segment, ...]:
    """A line cut at wide gaps: "Referrals   240   251" → three segments. gap: in letter heights."""
    if line.gap < gap * line.size:
        return (Segment(line.x0, line.x1, line.text),)
    cut, start = [], 0
    for index, (a, b) in enumerate(pairwise(line.words), 1):
        if b.x0 - a.x1 >= gap * line.size:
            cut.append((start, index))
            start = index
    cut.append((start, len(line.words)))
    parts = (line.words[a:b] for a, b in cut)
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in parts)


def is_label(text: str) -> bool:
    """Words that may name a row: three letters or more, no colour and no figure."""
    return not is_value(text) and not _SIDE.fullmatch(text) and sum(c.isalpha() for c in text) > 2


def _recut(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    """Segments cut once more where a figure that stands close to its neighbour is level with a column of figures."""
    edges = Counter(round(p.x1 / 2) for parts in cut for p in parts[1:] if is_value(p.text))
    edges.update(round(p.x0 / 2) for parts in cut for p in parts[1:] if is_value(p.text))
    known = {e for e, count in edges.items() if count >= _FEWEST}
    return [
        _cut_close(x, parts, known) if len(parts) > 1 and known and x.words[1:] else parts
        for x, parts in zip(lines, cut, strict=True)
    ]


def _cut_close(line: Line, parts: tuple[Segment, ...], known: set[int]) -> tuple[Segment, ...]:
    """The segments of a row, cut in front of figures at known edges and behind such figures."""
    out: list[list[Word]] = []
    last: Word | None = None
    figures = [is_value(w.text) and bool({round(w.x0 / 2), round(w.x1 / 2)} & known) for w in line.words]
    for k, word in enumerate(line.words):
        gap = word.x0 - last.x1 if last else 0.0
        beside = k and (figures[k] or figures[k - 1]) and gap >= 0.4 * line.size
        if last is None or gap >= line.size or beside:
            out.append([])
        out[-1].append(word)
        last = word
    if len(out) <= len(parts):
        return parts
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in out)


def is_value(text: str) -> bool:
    """A figure, or what stands in place of one: "93.5%", "<5", "c", "–"; "£000" is a unit."""
    return bool(_VALUE.fullmatch(text)) and not (text[:1] == "£" and text.strip("£()s'’ ") == "000")


def _is_row(line: Line, parts: Sequence[Segment]) -> bool:
    """A label and figures in at least half of the places behind it."""
    if len(parts) < 2 or is_value(parts[0].text) or (len(parts) == 2 and marker_of(line)):
        return False
    figures = sum(is_value(p.text) and any(c.isdigit() for c in p.text) for p in parts[1:])
    return figures > 0 and sum(is_value(p.text) for p in parts[1:]) * 2 >= len(parts) - 1


def _is_amid(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int) -> bool:
    """Figures half a line below the first and above the second line of their label."""
    parts = cut[index]
    if len(parts) < 2 or not 0 < index < len(lines) - 1 or not any(c.isdigit() for c in parts[0].text):
        return False
    if not all(is_value(p.text) or _SIDE.fullmatch(p.text) for p in parts):
        return False
    line, above, below = lines[index], lines[index - 1], lines[index + 1]
    tight = line.baseline - above.baseline < line.size and below.baseline - line.baseline < line.size
    return tight and cut[index - 1][0].x1 < parts[0].x0 and cut[index + 1][0].x1 < parts[0].x0


def aligned_grids(lines: Sequence[Line], taken: Sequence[Box], *, halves: bool = True) -> list[Grid]:
    """The tables that a page's lines form without rules, top to bottom; taken: boxes of ruled ones.

    halves: whether a table may be two that stand side by side.
    """
    free = [x for x in lines if x.angle == 0 and not any(b[1] < x.baseline < b[3] for b in taken)]
    cut = _recut(free, [segments(x) for x in free])
    at = [i for i, (x, parts) in enumerate(zip(free, cut, strict=True)) if _is_row(x, parts) or _is_amid(free, cut, i)]
    grids = _strips(free, cut)
    strips = [g.box for g in grids]
    at = [i for i in at if not any(b[1] < free[i].baseline < b[3] for b in strips)]
    waiting = _stretches(free, at)[::-1]
    while waiting:
        run = waiting.pop()
        spans = _columns([cut[i] for i in run])
        if not spans or _is_contents([cut[i] for i in run], cut[run[0] - 1] if run[0] else ()):
            continue
        if split := _split_at(free, cut, run, spans):
            waiting += [part for part in (run[split:], run[:split]) if len(part) > 1]
            continue
        middle = _gutter([cut[i] for i in run], spans) if halves else None
        if middle is not None:
            grids += _two(free[max(0, run[0] - _HEADER_LINES) : run[-1] + 1], middle)
        elif len(run) >= _FEWEST or _is_named(cut, run, spans):
            grid = _grid(free, cut, _with_words(free, cut, run, spans), spans)
            grids += [grid] if grid else []
    return grids


def _split_at(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> int | None:
    """Where a run of rows ends because something that is no label of a row stands before the next one."""
    for k, (a, b) in enumerate(pairwise(run), 1):
        between = range(a + 1, b)
        if not all(
            _is_label(lines[i], cut[i], spans) or _fits(cut[i], spans) or _runs_on(lines, cut, i, spans)
            for i in between
        ):
            return k
    return None


def _strips(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]]) -> list[Grid]:
    """Boxes of a card: "Latest   Target   Floor" with their figures right below or above them, a title beside."""
    grids: list[Grid] = []
    for index, upper in enumerate(cut):
        if any(g.box[1] < lines[index].baseline < g.box[3] for g in grids):
            continue
        named = _trailing(upper, _ROLE.fullmatch) or _trailing(upper, is_value)
        for other in range(index + 1, min(index + 3, len(cut))) if len(named) > 1 else ():
            is_head = bool(_ROLE.fullmatch(named[0].text))
            facing = _trailing(cut[other], is_value if is_head else _ROLE.fullmatch)
            labels, figures = (named, facing) if is_head else (facing, named)
            near = lines[other].baseline - lines[index].baseline < 3 * max(lines[index].size, lines[other].size)
            if not near or len(facing) != len(named):
                continue
            alone = len(named) == len(upper) and len(facing) == len(cut[other])
            if not alone and (not is_head or _goes_on(lines, cut, other, facing)):
                break
            if all(a.x0 < b.x1 and b.x0 < a.x1 for a, b in zip(labels, figures, strict=True)):
                spans = [(min(a.x0, b.x0), max(a.x1, b.x1)) for a, b in zip(labels, figures, strict=True)]
                if grid := _strip(lines, index, other, spans, is_head=is_head):
                    grids.append(grid)
                break
    return grids


def _goes_on(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int, figures: Sequence[Segment]) -> bool:
    """Whether more figures stand right below a row's: a table of several rows."""
    for below in range(index + 1, min(index + 4, len(cut))):
        if lines[below].baseline - lines[index].baseline > 3.6 * lines[index].size:
            return False
        facing = _trailing(cut[below], is_value)
        if len(facing) >= len(figures):
            return True
    return False


def _trailing(parts: Sequence[Segment], told: Callable[[str], object]) -> tuple[Segment, ...]:
    """The last segments of a line that are all roles, or all figures."""
    first = len(parts)
    while first and told(parts[first - 1].text):
        first -= 1
    return tuple(parts[first:])


def _strip(lines: Sequence[Line], upper: int, lower: int, spans: Sequence[Span], *, is_head: bool) -> Grid | None:
    """Names and figures as a table of two rows; a title to their left is the figures' label."""
    head, figures = (lines[upper], lines[lower]) if is_head else (lines[lower], lines[upper])
    top, bottom = lines[upper].top - 2, lines[lower].bottom + 2
    left = spans[0][0] - max(head.size, figures.size)
    words = [w for x in lines[max(0, upper - 2) : lower + 3] for w in x.words if w.x1 < left]
    title = [w for w in words if top <= (w.top + w.bottom) / 2 <= bottom]
    if any(is_value(w.text) for w in figures.words if w.x1 < left):
        return None  # a row of a wider table
    edges = [spans[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), spans[-1][1] + 2]
    rows = [
        tuple((a, x.top + 0.3 * x.size, b, x.bottom - 0.3 * x.size) for a, b in pairwise(edges))
        for x in (head, figures)
    ]
    if not title:
        return Grid((edges[0], top + 2, edges[-1], bottom - 2), tuple(rows), tuple(edges[:-1]))
    x0 = min(w.x0 for w in title) - 2
    label = (x0, min(top, *(w.top for w in title)), edges[0], max(bottom, *(w.bottom for w in title)))
    made = ((None, *rows[0]), (label, *rows[1]))
    return Grid((x0, label[1], edges[-1], label[3]), made, (x0, *edges[:-1]))


def _gutter(rows: Sequence[Sequence[Segment]], spans: Sequence[Span]) -> float | None:
    """Where a second column of labels begins behind figures: two tables side by side."""
    for place in range(2, len(spans) - 1):
        texts = [p.text for parts in rows for p in parts if _place(p, spans) == place]
        labels = {t for t in texts if not is_value(t) and not _SIDE.fullmatch(t) and sum(c.isalpha() for c in t) > 2}
        if texts and len(labels) >= 0.8 * len(texts) and 2 * len(labels) > len(rows):
            return (spans[place - 1][1] + spans[place][0]) / 2
    return None


def _two(lines: Sequence[Line], middle: float) -> list[Grid]:
    """The tables left and right of a gutter."""
    grids = []
    for left in (True, False):
        parts = ((x, [w for w in x.words if (w.x0 < middle) == left]) for x in lines)
        side = [line_of(x.page, words, x.baseline, x.angle) for x, words in parts if words]
        grids += aligned_grids(side, (), halves=False)
    return grids


def _is_named(cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]) -> bool:
    """Whether two rows are surely a table: two columns of figures or more, and roles or periods name them."""
    if len(spans) < 3:
        return False
    if all(_ROLE.fullmatch(cut[i][0].text) for i in run):
        return True
    above = cut[run[0] - 1] if run[0] else ()
    return len(above) >= len(spans) - 1 and all(_PERIOD.fullmatch(p.text) or _ROLE.fullmatch(p.text) for p in above[1:])


def _with_words(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> list[int]:
    """A run with the rows of words between and right behind its rows: "RAG rating   Amber   Green"."""
    last = run[-1] + 1
    behind = last < len(lines) and lines[last].baseline - lines[last - 1].baseline < 2.6 * lines[last].size
    between = [i for i in range(run[0], run[-1]) if i not in run]
    return sorted({*run, *(i for i in [*between, *([last] if behind else [])] if _fits(cut[i], spans))})


def _fits(parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """A label and words of colour or direction, each in a column of its own."""
    places = [_place(p, spans) for p in parts]
    sided = len(parts) > 1 and all(_SIDE.fullmatch(p.text) for p in parts[1:])
    return sided and len(set(places)) == len(places) and places[0] == 0


def _stretches(lines: Sequence[Line], at: Sequence[int]) -> list[list[int]]:
    """Runs of rows that follow each other, with at most six label lines between two."""
    runs: list[list[int]] = []
    pitch = 0.0  # of the run's rows, in points
    for index in at:
        if runs and index - runs[-1][-1] <= 7 and _steady(lines[runs[-1][-1] : index + 1], 2.3 * pitch):
            pitch = max(pitch, lines[index].baseline - lines[index - 1].baseline)
            runs[-1].append(index)
        else:
            runs.append([index])
            pitch = 0.0
    return [run for run in runs if len(run) >= 2]


def _steady(lines: Sequence[Line], step: float = 0.0) -> bool:
    """Lines that go down the page without a large step. step: what is none among widely set rows, in points."""
    return all(0 < b.baseline - a.baseline < max(3.6 * b.size, step) for a, b in pairwise(lines))


def _columns(rows: Sequence[Sequence[Segment]]) -> list[Span] | None:
    """Left and right edges of the columns, labels first; None where a row has two texts in one."""
    spans: list[Span] = []
    for part in sorted(p for parts in rows for p in parts):
        if spans and part.x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], part.x1))
        else:
            spans.append((part.x0, part.x1))
    if len(spans) < 2 or any(len({_place(p, spans) for p in parts}) < len(parts) for parts in rows):
        return None
    filled = [sum(any(_place(p, spans) == i for p in parts) for parts in rows) for i in range(len(spans))]
    return spans if all(2 * count >= len(rows) for count in filled) else None


def _place(part: Segment, spans: Sequence[Span]) -> int:
    """The column that a text stands in, or the nearest one."""
    return min(range(len(spans)), key=lambda i: max(spans[i][0] - part.x1, part.x0 - spans[i][1]))


def _runs_on(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int, spans: Sequence[Span]) -> bool:
    """Whether a line holds second lines of cells of the row above: words in columns, set close, without figures."""
    places = [_place(p, spans) for p in cut[index]]
    inside = all(p.x0 > spans[i][0] - 6 and p.x1 < spans[i][1] + 30 for p, i in zip(cut[index], places, strict=True))
    close = index > 0 and lines[index].baseline - lines[index - 1].baseline < 1.3 * lines[index].size
    return close and inside and len(set(places)) == len(places) and not any(is_value(p.text) for p in cut[index])


def _sided_below(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], last: int, spans: Sequence[Span]) -> bool:
    """Whether the line below a row is the second line of its column of colours: "●" over "Green"."""
    parts = cut[last + 1]
    sided = all(_SIDE.fullmatch(p.text) and _place(p, spans) for p in parts)
    return sided and _runs_on(lines, cut, last + 1, spans)


def _is_contents(rows: Sequence[Sequence[Segment]], above: Sequence[Segment]) -> bool:
    """A table of contents: one number a row, never falling, and no period or role above. above: the line before."""
    if any(len(parts) != 2 for parts in rows) or (
        above and (_PERIOD.fullmatch(above[-1].text) or _ROLE.fullmatch(above[-1].text))
    ):
        return False
    numbers = [int(parts[1].text) if parts[1].text.isdigit() else -1 for parts in rows]
    return all(n >= 0 for n in numbers) and all(a <= b for a, b in pairwise(numbers))


def _is_label(line: Line, parts: Sequence[Segment], spans: Sequence[Span]) -> bool:
    """A line that stands in the column of labels only, or runs over from it as a group's title may."""
    return len(parts) == 1 and abs(line.x0 - spans[0][0]) < 3 * line.size and line.x1 < spans[1][1]


def _grid(
    lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], run: Sequence[int], spans: Sequence[Span]
) -> Grid | None:
    """The table that a run of rows forms with the label lines around and the header lines above it."""
    labels = {i for i in range(run[0], run[-1]) if i not in run}
    if not all(_is_label(lines[i], cut[i], spans) or _runs_on(lines, cut, i, spans) for i in labels):
        return None  # something else stands between the rows
    first, last = run[0], run[-1]
    while first > 0 and _is_label(lines[first - 1], cut[first - 1], spans) and _steady(lines[first - 1 : first + 1]):
        first -= 1
    head = _header_start(lines, first, spans)
    if head == first:  # without a header, lines above are text; only a label's own first line may belong
        first = head = max(i for i in range(first, run[0] + 1) if i == run[0] or _is_split(lines, i, run[0], spans))
    while last + 1 < len(lines) and (
        (_is_split(lines, last, last + 1, spans) and len(cut[last + 1]) == 1) or _sided_below(lines, cut, last, spans)
    ):
        last += 1
    groups = _header_groups(lines, head, first, spans) + _row_groups(lines, first, last, set(run))
    right = max(spans[-1][1], *(x.x1 for x in lines[head : last + 1])) + 2
    edges = [spans[0][0] - 2, *((a[1] + b[0]) / 2 for a, b in pairwise(spans))]
    made = _apart([_cells(lines, group, edges, right, spans, set(run), first) for group in groups])
    top, bottom = min(x.top for x in lines[head : last + 1]), max(x.bottom for x in lines[head : last + 1])
    return Grid((edges[0], top, right, bottom), tuple(made), tuple(edges))


def _shared_out(parts: Sequence[Segment], spans: Sequence[Span]) -> dict[Segment, list[int]]:
    """The columns of each header where they stand in the middle of as many columns each: "Quarter 3" over two."""
    each, rest = divmod(len(spans) - 1, len(parts)) if len(parts) > 1 else (0, 0)
    if each < 2 or rest:
        return {}
    out = {part: list(range(1 + k * each, 1 + (k + 1) * each)) for k, part in enumerate(parts)}
    for part, columns in out.items():
        low, high = spans[columns[0]][0], spans[columns[-1]][1]
        if abs((part.x0 + part.x1) / 2 - (low + high) / 2) > 0.2 * (high - low):
            return {}
    return out


def _apart(rows: Sequence[tuple[Box | None, ...]]) -> list[tuple[Box | None, ...]]:
    """Rows whose boxes begin where those of the row above end, so that no word stands in two."""
    out: list[tuple[Box | None, ...]] = []
    floor = float("-inf")
    for row in rows:
        out.append(tuple(b and (b[0], max(b[1], floor), b[2], max(b[3], floor)) for b in row))
        floor = max([floor, *(b[3] for b in row if b)])
    return out


def _is_split(lines: Sequence[Line], upper: int, lower: int, spans: Sequence[Span]) -> bool:
    """Whether two lines are so close, in the column of labels, that they are one wrapped label."""
    a, b = lines[upper], lines[lower]
    both = abs(a.x0 - spans[0][0]) < a.size or abs(b.x0 - spans[0][0]) < b.size
    return both and 0 < b.baseline - a.baseline < 1.15 * max(a.size, b.size) and b.text[:1].islower()


def _header_start(lines: Sequence[Line], first: int, spans: Sequence[Span]) -> int:
    """The first of the lines above the rows that name columns of figures."""
    start = first
    pitch = 1.2 * (lines[first + 1].baseline - lines[first].baseline) if first + 1 < len(lines) else 0.0
    while start > 0 and first - start < _HEADER_LINES:
        line, below = lines[start - 1], lines[start]
        parts = segments(line, gap=0.6)
        over = [p for p in parts if p.x1 > spans[1][0] - 4]
        apart = all(p.x0 > spans[0][0] - 4 and (p.x0 > spans[1][0] - 40 or p.x1 < spans[1][0]) for p in parts)
        near = 0 < below.baseline - line.baseline < max(2.6 * line.size, pitch if start == first else 0)
        if not over and apart and near and start > 1 and _names_labels(lines, start - 1, spans):
            start -= 1
            continue
        if not (over and apart and near) or any(len(p.text) > 60 for p in over):
            break
        start -= 1
    return start


def _names_labels(lines: Sequence[Line], index: int, spans: Sequence[Span]) -> bool:
    """Whether a line over the labels is level with lines of the columns' headers: "Service" beside "Budget 2024/25"."""
    line, above = lines[index], lines[index - 1]
    level = 0 <= line.baseline - above.baseline < 1.3 * line.size
    return level and len(line.text) < 40 and any(p.x0 > spans[1][0] - 40 for p in segments(above, gap=0.6))


def _header_groups(lines: Sequence[Line], head: int, first: int, spans: Sequence[Span]) -> list[list[int]]:
    """Header lines by row: lines set close are one row of wrapped headers, but for one that spans columns."""
    groups: list[list[int]] = []
    alone: list[list[int]] = []
    for index in range(head, first):
        spread = any(sum(p.x0 < s[1] and p.x1 > s[0] for s in spans[1:]) > 1 for p in segments(lines[index], gap=0.6))
        close = groups and lines[index].baseline - lines[groups[-1][-1]].baseline < 1.35 * lines[index].size
        if close and not spread and groups[-1] not in alone:
            groups[-1].append(index)
        else:
            groups.append([index])
            alone = [groups[-1]] if spread else []
    return groups


def _row_groups(lines: Sequence[Line], first: int, last: int, rows: set[int]) -> list[list[int]]:
    """Lines of each row: lines set close are one wrapped label, which has one line of figures.

    Where rows are set as close as a label's lines, small letters tell what runs on.
    """
    clusters: list[list[int]] = []
    for index in range(first, last + 1):
        close = clusters and lines[index].baseline - lines[clusters[-1][-1]].baseline < 1.15 * lines[index].size
        if close:
            clusters[-1].append(index)
        else:
            clusters.append([index])
    groups: list[list[int]] = []
    for cluster in clusters:
        if sum(i in rows for i in cluster) <= 1:
            groups.append(cluster)
            continue
        own: list[list[int]] = []
        for index in cluster:
            runs_on = bool(own) and lines[index].text[:1].islower() and sum(i in rows for i in [*own[-1], index]) <= 1
            if runs_on:
                own[-1].append(index)
            else:
                own.append([index])
        groups += own
    return groups


def _cells(
    lines: Sequence[Line], group: Sequence[int], edges: Sequence[float], right: float,
    spans: Sequence[Span], rows: set[int], first: int,
) -> tuple[Box | None, ...]:  # fmt: skip
    """A row's boxes by column; a header over several columns spans them, a group's title all."""
    own = [lines[i] for i in group]
    # the middle of every word decides, so that boxes may be lower than the letters
    top, bottom = min(x.top + 0.3 * x.size for x in own), max(x.bottom - 0.3 * x.size for x in own)
    limits = [*edges, right]
    boxes: list[Box | None] = [(a, top, b, bottom) for a, b in pairwise(limits)]
    if group[0] >= first and not rows.intersection(group):
        return ((limits[0], top, right, bottom), *([None] * (len(edges) - 1)))
    if group[0] < first:
        parts = segments(own[0], gap=0.6)
        shared = _shared_out([p for p in parts if p.x1 > spans[1][0] - 4], spans)
        for part in parts:
            over = shared.get(part) or [i for i, s in enumerate(spans) if i and part.x0 < s[1] and part.x1 > s[0]]
            if len(over) > 1:
                boxes[over[0]] = (limits[over[0]], top, limits[over[-1] + 1], bottom)
                boxes[over[0] + 1 : over[-1] + 1] = [None] * (len(over) - 1)
    return tuple(boxes)
