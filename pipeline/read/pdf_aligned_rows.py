"""Which lines of a page are rows, a label with figures, and which rows follow each other as one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.read.pdf_lines import marker_of
from pipeline.read.pdf_segments import PERIOD, ROLE, Segment, is_figure, is_label, is_value
from pipeline.read.pdf_words import Line
from pipeline.read.side_words import SIDE

_FEWEST_PARTS = 5  # of a row whose label stands amid its figures
_FEW_AMOUNTS = 2  # rows that begin with an amount
_AMOUNT = re.compile(r"[-–+(£]{0,3}\d{1,3}(?:(?:,\d{3})+(?:\.\d{1,2})?|\.\d{1,2})\)?|\([£\d]\d*\)")
_BAND = re.compile(r"[A-Z]")  # names a row: "Band | A", "C"


def is_row(line: Line, parts: Sequence[Segment]) -> bool:
    """A label and figures in at least half of the places behind it, or such a label amid figures."""
    if _holds_label(parts):
        return True
    if (
        len(parts) < 2
        or (is_value(parts[0].text) and not _BAND.fullmatch(parts[0].text))
        or (len(parts) == 2 and marker_of(line))
    ):
        return False
    figures = sum(is_figure(p.text) for p in parts[1:])
    return figures > 0 and sum(is_value(p.text) for p in parts[1:]) * 2 >= len(parts) - 1


def _holds_label(parts: Sequence[Segment]) -> bool:
    """One label amid a budget's figures: "1,240", "Parks", "1,310"; "4", "6,120.8", "Mental health", "1,402.2"."""
    at = _label_amid(parts)
    if not at or not any(is_figure(p.text) for p in parts[at + 1 :]):
        return False
    if at == 1:
        return _AMOUNT.fullmatch(parts[0].text) is not None  # else it may be the row's number
    return all(is_figure(p.text) for p in parts[1:at]) or len(parts) >= _FEWEST_PARTS


def _label_amid(parts: Sequence[Segment]) -> int:
    """The place of the only label of a line whose other parts are figures; 0 where it stands first, or last."""
    if len(parts) < 3 or not is_value(parts[0].text):
        return 0
    labels = [i for i, p in enumerate(parts) if not is_value(p.text)]
    return labels[0] if len(labels) == 1 and labels[0] < len(parts) - 1 and is_label(parts[labels[0]].text) else 0


def with_small(cut: Sequence[tuple[Segment, ...]], at: Sequence[int]) -> list[int]:
    """Rows, and lines that begin with a small figure or none where others begin with an amount: "85   Parks   90"."""
    ends = [cut[i][0].x1 for i in at if _label_amid(cut[i]) == 1]
    if len(ends) < _FEW_AMOUNTS:
        return list(at)
    found = {
        i for i, parts in enumerate(cut) if _label_amid(parts) == 1 and any(abs(parts[0].x1 - x) < 6 for x in ends)
    }
    return sorted({*at, *found})


def is_amid(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int) -> bool:
    """Figures half a line below the first and above the second line of their label."""
    parts = cut[index]
    if len(parts) < 2 or not 0 < index < len(lines) - 1 or not any(is_figure(p.text) for p in parts):
        return False
    if not all(is_value(p.text) or SIDE.fullmatch(p.text) for p in parts):
        return False
    line, above, below = lines[index], lines[index - 1], lines[index + 1]
    tight = line.baseline - above.baseline < line.size and below.baseline - line.baseline < line.size
    return tight and cut[index - 1][0].x1 < parts[0].x0 and cut[index + 1][0].x1 < parts[0].x0


def labelled(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]], index: int) -> tuple[Segment, ...]:
    """A row's parts, in front of figures amid their label's lines the first of these."""
    return (*cut[index - 1][:1], *cut[index]) if is_amid(lines, cut, index) else cut[index]


def stretches(lines: Sequence[Line], at: Sequence[int]) -> list[list[int]]:
    """Runs of rows that follow each other, with at most six label lines between two."""
    runs: list[list[int]] = []
    pitch = 0.0  # of the run's rows, in points
    for index in at:
        if runs and index - runs[-1][-1] <= 7 and is_steady(lines[runs[-1][-1] : index + 1], 2.3 * pitch):
            pitch = max(pitch, lines[index].baseline - lines[index - 1].baseline)
            runs[-1].append(index)
        else:
            runs.append([index])
            pitch = 0.0
    return [run for run in runs if len(run) >= 2]


def is_steady(lines: Sequence[Line], step: float = 0.0) -> bool:
    """Lines that go down the page without a large step. step: what is none among widely set rows, in points."""
    return all(0 < b.baseline - a.baseline < max(3.6 * b.size, step) for a, b in pairwise(lines))


def is_contents(rows: Sequence[Sequence[Segment]], above: Sequence[Segment]) -> bool:
    """A table of contents: one number a row, never falling, and no period or role above. above: the line before."""
    if any(len(parts) != 2 for parts in rows) or (
        above and (PERIOD.fullmatch(above[-1].text) or ROLE.fullmatch(above[-1].text))
    ):
        return False
    numbers = [int(parts[1].text) if parts[1].text.isdecimal() else -1 for parts in rows]
    return all(n >= 0 for n in numbers) and all(a <= b for a, b in pairwise(numbers))
