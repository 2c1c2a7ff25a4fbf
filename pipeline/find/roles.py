"""What a number is in its sentence: a level, a change with its direction, a target."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.find.quantity_limits import DURATIONS
from pipeline.find.sentence import Sentence
from pipeline.find.windows import Window
from pipeline.records import Quantity


@dataclass(frozen=True, slots=True)
class Role:
    """role and direction by GUIDE; doubt where the words leave it open."""

    role: str = "level"
    direction: str | None = None
    doubt: str | None = None


_ARROWS = {**dict.fromkeys("↑▲⬆⇧⇑", "up"), **dict.fromkeys("↓▼⬇⇩⇓", "down")}


_VERBS = (" was", " is", " been")
_TARGET_AHEAD = ("target-before", "target-set-before", "target-moved-before")


def _way(match: re.Match[str]) -> str:
    return "up" if match["up"] else "down"


def _by(sentence: Sentence, window: Window, quantity: Quantity, low: int) -> Role | None:
    """ "has risen by 13%", "has reduced … - by 21%": the nearest word of movement before decides."""
    if not sentence.search("by-before", low, quantity.start):
        return None
    moves = [c for c in sentence.cues_of.get("change", ()) if c.end <= quantity.start]
    inside = [c for c in moves if c.start >= window.start] or moves
    return Role("change", inside[-1].rule.gives["direction"]) if inside else None


def _compared(sentence: Sentence, quantity: Quantity, high: int) -> Role | None:
    """ "10% higher than the same period last year" moved; "10% higher than England" stands apart."""
    if quantity.unit not in {"percent", "percentage_points", "count", "gbp"}:
        return None
    low = quantity.end
    if aside := sentence.match("share-aside-behind", low, high):
        low += aside.end()  # "11.3% (587 incidents) higher than …"
    found = sentence.match("more-than-behind", low, high)
    if not found:
        return None
    direction, word = _way(found), found["up"] or found["down"]
    base = low + found.end()
    times = (*(p.start for p in sentence.periods), *(start for start, _ in sentence.undated))
    dated = any(base <= start <= base + 45 for start in times)
    if dated or word in {"up", "down"} or sentence.regex("earlier-time-behind").match(sentence.text[base:high]):
        return Role("change", direction)
    if quantity.unit == "count" and not sentence.regex("gap-word-behind").match(sentence.text[low:high]):
        return None
    near = max(found.start("up"), found.start("down")) < 3
    return Role("change", direction, "a gap to a comparator, not a movement in time") if near else None


def _bracketed(sentence: Sentence, quantity: Quantity, low: int) -> Role | None:
    """ "significantly higher than quarter 2 (13%)": the bracket says by how much."""
    if quantity.unit not in {"percent", "percentage_points"} or "(" not in sentence.text[low : quantity.start]:
        return None
    if moved := sentence.search("bracketed-change-before", low, quantity.start):
        return Role("change", _way(moved))
    found = sentence.search("bracketed-gap-before", low, quantity.start)
    if not found:
        return None
    start = low + found.start("rest")
    dated = any(start <= p.start < quantity.start for p in sentence.periods)
    return Role("change", _way(found)) if dated else None


def _movement_was(sentence: Sentence, low: int, high: int) -> re.Match[str] | None:
    """ "The net increase in plans was 52"; only words that end in such a verb are asked."""
    before = sentence.text[low:high]
    if not before.rstrip().endswith(_VERBS):
        return None
    return sentence.regex("movement-was-before").search(before)


def role_of(sentence: Sentence, window: Window, quantity: Quantity) -> Role:
    """The role of one quantity: "rose by 4%" → change up, "a target of 90%" → target, else level."""
    if quantity.role:
        return Role(quantity.role, quantity.direction)
    text = sentence.text
    arrow = _ARROWS.get(text[: quantity.start].rstrip()[-1:])
    if arrow:
        return Role("change", arrow)
    low, start, end, high = max(0, quantity.start - 160), quantity.start, quantity.end, quantity.end + 80
    ahead = max(window.start, low)
    near = text[ahead:start]
    another = near.rstrip().lower().endswith((" and", " or"))  # "met their target and 2 did not"
    if " by " in near[-40:] and sentence.search("missed-by-before", ahead, start):
        return Role(doubt="by how much a target was missed or passed")
    if not another and any(sentence.search(name, ahead, start) for name in _TARGET_AHEAD):
        return Role("target")
    named = sentence.match("target-behind", end, high)
    counted = named and named["several"] and quantity.unit == "count"  # "25 targets" counts them
    if (named and not counted) or sentence.match("should-behind", end, high):
        return Role("target")
    fewer = sentence.match("fewer-behind", end, high)
    if fewer and quantity.unit in {"count", "percent", "fte"}:
        return Role("change", _way(fewer))
    if role := (
        _by(sentence, window, quantity, low)
        or _compared(sentence, quantity, high)
        or _bracketed(sentence, quantity, low)
    ):
        return role
    noun = sentence.match("change-noun-behind", end, high)
    if (
        noun
        and quantity.unit in {"percent", "percentage_points", "count", "gbp", "times", "fte"}
        and not sentence.regex("up-or-down-behind").match(text[end:high])
    ):
        return Role("change", _way(noun))
    moved_of = sentence.search("moved-of-before", low, start) or sentence.search("moved-from-of-before", low, start)
    arrived = not moved_of and sentence.search("level-before", low, start)
    found = (
        None
        if arrived
        else sentence.search("moved-before", low, start) or moved_of or _movement_was(sentence, low, start)
    )
    lost = quantity.unit in DURATIONS and sentence.search("time-lost-before", low, start)
    if found and quantity.unit != "times" and not lost and not sentence.search("phrasal-before", low, start):
        return Role("change", _way(found))
    return Role()
