"""Blocks that stand side by side on a page, such as the cards of a scorecard, are read one after the other.

Boxes that share heights are panels, drawn as rectangles, with round corners or as four
lines (`pdf_panel_boxes`). Without boxes, words of a card that recur on one line ("Latest: 47%
Latest: 112") tell how many stand there, and the strip that no word crosses tells where each
ends (`pdf_panel_gutters`). Here the lines are cut at the panels' sides.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.pdf_beside_tables import beside_table
from pipeline.read.pdf_panel_boxes import box_rows, holds, is_inside, is_strip, meets, with_titles
from pipeline.read.pdf_panel_gutters import zone_of
from pipeline.read.pdf_panel_sides import side_card
from pipeline.read.pdf_words import Box, Line, Word, line_of

PANEL = 4000  # quarter turns: whole ones, so that lines of a panel are upright and join no others
_EDGE = 4.0  # points by which a word may reach out of a panel's column


def by_panels(lines: tuple[Line, ...], boxes: Sequence[Box], tables: Sequence[Box], width: float) -> tuple[Line, ...]:
    """The page's lines, those of panels cut at the panels' sides, panel by panel, each with turns of its own.

    boxes: drawn ones; tables: boxes of ruled tables, which stay as they are.
    """
    turns = PANEL
    for row in box_rows(with_titles(lines, boxes, tables) if len(boxes) > 1 else boxes, width):
        cut = None if is_strip(lines, row) else _cut(lines, row, turns)
        if cut and not any(meets(box, table) and not holds(box, table) for box in row for table in tables):
            lines, turns = cut, turns + 4 * len(row)
    while zone := zone_of(lines, tables):
        cut = _cut(lines, zone, turns)
        if not cut:
            break
        lines, turns = cut, turns + 4 * len(zone)
    while panels := beside_table(lines, tables, width):
        cut = _cut(lines, panels, turns)
        if not cut:
            break
        lines, turns = cut, turns + 4 * len(panels)
    while panels := side_card(lines, tables):
        cut = _cut(lines, panels, turns)
        if not cut:
            break
        lines, turns = cut, turns + 4 * len(panels)
    return lines


def regions(lines: Sequence[Line]) -> list[tuple[int, tuple[Line, ...]]]:
    """The lines of each panel, upright again, for finding tables in them; with their turns."""
    own: dict[int, list[Line]] = {}
    for line in lines:
        if line.angle >= PANEL:
            own.setdefault(line.angle, []).append(line._replace(angle=0))
    return [(turns, tuple(part)) for turns, part in own.items()]


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
        parts = [(i, [w for w in line.words if is_inside(w, panels[i])]) for i in near]
        taken = sum(len(words) for _, words in parts)
        if not taken:
            out.append(line)
            continue
        at = len(out) if at is None else at
        for i, words in parts:
            if words:
                own[i].append(line_of(line.page, words, line.baseline, turns + 4 * i))
        rest = [w for w in line.words if not any(is_inside(w, panels[i]) for i in near)]
        out += [line_of(line.page, rest, line.baseline)] if rest else []
    if at is None or sum(map(bool, own)) < 2:
        return None
    return (*out[:at], *(x for part in own for x in part), *out[at:])


def _astride(word: Word, box: Box) -> bool:
    """Whether a word stands over a side of a box that is level with it."""
    level = box[1] <= (word.top + word.bottom) / 2 <= box[3]
    return level and any(word.x0 < side - _EDGE and word.x1 > side + _EDGE for side in (box[0], box[2]))
