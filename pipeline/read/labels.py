"""Which label a marker prints and what introduces a list item: "7." then "(e)" → "7(e)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.blocks import Block
from pipeline.read.bullets import place_bullet
from pipeline.read.markers import Marker, parse_marker, readings
from pipeline.read.open_lists import Level, Place, State, introduces, lead_in

_TITLED = re.compile(r"(?:table|figure|chart|appendix|annex)\s+[A-Z\d]", re.IGNORECASE)  # "Table 2: Timeliness"
_AHEAD = 60  # blocks looked at to tell a letter from a roman numeral


def place_all(blocks: Sequence[Block]) -> list[Place]:
    """Labels and parents of all blocks, in their order."""
    markers = [_marker_of(block) for block in blocks]
    state, places = State(), []
    for index, block in enumerate(blocks):
        if block.kind in ("table_row", "footnote"):
            parent = _caption_of(block, blocks, state) if block.kind == "table_row" else None
            places.append(Place(block.label, parent, len(block.marker or "")))
            continue
        places.append(_place(index, blocks, markers, state))
        state.previous = index
    return places


def _caption_of(block: Block, blocks: Sequence[Block], state: State) -> int | None:
    """A table row's caption, or the paragraph that leads in its table: what stands just before the table."""
    before = state.previous
    if before is None:
        return None
    above = blocks[before]
    if above.kind == "caption":
        return before if above.table in (None, block.table) else None
    return before if introduces(above.text) or _TITLED.match(above.text) else None


def _marker_of(block: Block) -> Marker | None:
    if not block.marker:
        return None
    return parse_marker(block.marker.strip() + " x", bare=True)


def _place(index: int, blocks: Sequence[Block], markers: Sequence[Marker | None], state: State) -> Place:
    block, marker = blocks[index], markers[index]
    body = len(block.marker) if block.marker else 0
    if block.label is not None:
        return Place(block.label, None, body)
    if block.kind == "caption":
        return Place(None, None, body)
    if (marker is None and block.kind == "list_item") or (marker is not None and marker.is_bullet):
        return place_bullet(index, block, blocks, state, body)
    if marker is None:
        state.bullets.clear()
        return Place(_inside(block, state), None, body)
    level = _enumerate(index, blocks, marker, markers, state)
    state.bullets.clear()
    state.broken = False
    return Place(level.label, level.parent, body)


def _inside(block: Block, state: State) -> str | None:
    """The label of the item that an unnumbered paragraph is part of, where the format says so; else the list breaks."""
    if block.kind == "paragraph" and block.level is not None and state.levels and not state.broken:
        depth = block.level
        item = next((lv for lv in reversed(state.levels) if lv.depth is None or lv.depth <= depth), None)
        return item.label if item else None
    numbered_section = bool(state.levels) and state.levels[0].heading and block.kind != "heading"
    state.broken = state.broken or not numbered_section
    return None


def _enumerate(
    index: int, blocks: Sequence[Block], marker: Marker, markers: Sequence[Marker | None], state: State
) -> Level:
    """Find the open list that a marker goes on, or open one; the list is then the innermost."""
    block = blocks[index]
    heading = block.kind == "heading"
    if "." in marker.sign or "(" in marker.sign:
        state.levels = [
            Level("composite", marker.form, 0, marker.sign, index, block.level, lead_in(blocks, state), heading)
        ]
        return state.levels[0]
    options = _options(index, marker, markers)
    found = _continued(options, marker, block, state, exact=True)
    if found is None and not any(value == 1 for _, value in options):
        found = _continued(options, marker, block, state, exact=False)
    if found is not None:
        depth, (style, value) = found
        old = state.levels[depth]
        above = state.levels[depth - 1] if depth else None
        parent = old.parent if not state.broken or depth else None
        new = Level(style, marker.form, value, _label(above, marker.sign), index, block.level, parent, heading)
        state.levels[depth:] = [new]
        return new
    return _opened(index, blocks, marker, options, state)


def _options(index: int, marker: Marker, markers: Sequence[Marker | None]) -> list[tuple[str, int]]:
    """The readings of a sign; what follows decides whether "i" is a letter or a roman numeral."""
    options = list(readings(marker.sign))
    if len(options) < 2:
        return options
    coming = (m for m in markers[index + 1 : index + _AHEAD] if m is not None and m.form == marker.form)
    following = readings(next((m.sign for m in coming if not m.sign.isdigit()), ""))
    for option in options:
        if following == ((option[0], option[1] + 1),):
            return [option]
    return options


def _continued(
    options: Sequence[tuple[str, int]], marker: Marker, block: Block, state: State, *, exact: bool
) -> tuple[int, tuple[str, int]] | None:
    """The innermost open list that a marker goes on; exact: without a gap in its numbers."""
    for depth in range(len(state.levels) - 1, -1, -1):
        level = state.levels[depth]
        if level.form != marker.form or not _same_depth(level.depth, block.level):
            continue
        for style, value in options:
            fits = value == level.value + 1 if exact else value > level.value and not (state.broken and depth)
            if style == level.style and fits:
                return depth, (style, value)
    return None


def _same_depth(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b


def _opened(
    index: int, blocks: Sequence[Block], marker: Marker, options: Sequence[tuple[str, int]], state: State
) -> Level:
    """Open a list: below the innermost item unless something stands between, else on its own."""
    block = blocks[index]
    style, value = next((o for o in options if o[1] == 1), options[0] if options else ("letter", 0))
    keep = 0 if state.broken or block.kind == "heading" else _kept(index, blocks, marker, style, state.levels)
    above = state.levels[keep - 1] if keep else None
    parent = above.index if above and not above.heading else lead_in(blocks, state)
    new = Level(
        style, marker.form, value, _label(above, marker.sign), index, block.level, parent, block.kind == "heading"
    )
    state.levels[keep:] = [new]
    return new


def _kept(index: int, blocks: Sequence[Block], marker: Marker, style: str, levels: Sequence[Level]) -> int:
    """How many open lists a new one stands below."""
    block = blocks[index]
    if style == "decimal":
        return len(levels) if levels and _nests(index, blocks, levels[-1]) else 0
    for depth, level in enumerate(levels):
        shallower = level.depth is not None and block.level is not None and level.depth >= block.level
        if (level.style == style and level.form == marker.form and not _deeper(level, block)) or shallower:
            return depth
    return len(levels)


def _deeper(level: Level, block: Block) -> bool:
    return level.depth is not None and block.level is not None and block.level > level.depth


def _nests(index: int, blocks: Sequence[Block], above: Level) -> bool:
    """Whether a number restarts below an item: the format says so, or the item leads it in."""
    if above.depth is not None and blocks[index].level is not None:
        return _deeper(above, blocks[index])
    return not above.heading and above.index == index - 1 and introduces(blocks[above.index].text)


def _label(above: Level | None, sign: str) -> str:
    return f"{above.label}({sign})" if above else sign
