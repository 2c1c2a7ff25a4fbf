"""Bullets: whose they are, told by level, indent, glyph and by items that end with a colon."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.blocks import Block
from pipeline.read.open_lists import Bullet, Place, State, introduces, lead_in

_INNER = frozenset({"-", "–", "—", "o", "◦", "○", "▪", "▫", "\uf0a7", "\uf02d", "‣", "⁃"})  # bullets within bullets


def place_bullet(index: int, block: Block, blocks: Sequence[Block], state: State, body: int) -> Place:
    """A bullet has its numbered paragraph's label, and the item above it or the lead-in as parent."""
    top = state.levels[-1] if state.levels and not state.broken else None
    label = top.label if top and not top.heading else None
    words = block.text[body:].lstrip()
    key: tuple[object, ...] = (block.level, block.indent if block.level is None else None, (block.marker or "").strip())
    parent = _bullet_parent(key, words, blocks, state)
    if parent is None and not state.bullets:
        parent = top.index if label is not None and top else lead_in(blocks, state)
    known = next((k for k, b in enumerate(state.bullets) if b.key[:3] == key and b.parent == parent), None)
    entry = Bullet(key, index, parent, introduces(words))
    state.bullets[known if known is not None else len(state.bullets) :] = [entry]
    return Place(label, parent, body)


def _bullet_parent(key: tuple[object, ...], words: str, blocks: Sequence[Block], state: State) -> int | None:
    """The parent that the open bullets give: a list that goes on, or the item that this one is below."""
    if not state.bullets:
        return None
    last = state.bullets[-1]
    if last.key == key and not last.introduces:
        above = next((b for b in state.bullets if b.index == last.parent), None)
        lower = blocks[last.index].text[len(blocks[last.index].marker or "") :].lstrip()[:1].islower()
        if above and above.key == key and lower and words[:1].isupper():
            return above.parent  # "children: in primary …, in secondary …" is over
        return last.parent
    if last.key == key:
        return last.parent if introduces(words) else last.index
    same = next((b for b in reversed(state.bullets) if b.key == key), None)
    if same is not None:
        # "• In the year:" opens a list of its own, though dashes stood above it too.
        opens = last.introduces and last.parent != same.index and _depth_difference(last.key, key) > 0
        return last.index if opens else same.parent
    deeper = _depth_difference(last.key, key)
    return last.index if deeper > 0 else last.parent if deeper == 0 else None


def _depth_difference(above: tuple[object, ...], key: tuple[object, ...]) -> float:
    """How much deeper a bullet looks than the one before it: by level, else indent, else glyph."""
    for a, b in zip(above[:2], key[:2], strict=True):
        if isinstance(a, (int, float)) and isinstance(b, (int, float)) and a != b:
            return b - a
    return (key[2] in _INNER) - (above[2] in _INNER)
