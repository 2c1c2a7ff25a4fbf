"""What a number is in its sentence: a level, a change with its direction, a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.find.quantity_limits import DURATIONS
from pipeline.find.windows import Sentence, Window
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


def _by(sentence: Sentence, window: Window, quantity: Quantity, before: str) -> Role | None:
    """ "has risen by 13%", "has reduced … - by 21%": the nearest word of movement before decides."""
    if not sentence.regex("by-before").search(before):
        return None
    moves = [c for c in sentence.cues if c.rule.gives.get("cue") == "change" and c.end <= quantity.start]
    inside = [c for c in moves if c.start >= window.start] or moves
    return Role("change", inside[-1].rule.gives["direction"]) if inside else None


def _compared(sentence: Sentence, quantity: Quantity, after: str) -> Role | None:
    """ "10% higher than the same period last year" moved; "10% higher than England" stands apart."""
    if aside := sentence.regex("share-aside-behind").match(after):
        after = after[aside.end() :]  # "11.3% (587 incidents) higher than …"
        quantity = replace(quantity, end=quantity.end + aside.end())
    found = sentence.regex("more-than-behind").match(after)
    if not found or quantity.unit not in {"percent", "percentage_points", "count", "gbp"}:
        return None
    rest = after[found.end() :]
    direction, word = _way(found), found["up"] or found["down"]
    base = quantity.end + found.end()
    times = (*(p.start for p in sentence.periods), *(start for start, _ in sentence.undated))
    dated = any(base <= start <= base + 45 for start in times)
    if dated or word.lower() in {"up", "down"} or sentence.regex("earlier-time-behind").match(rest):
        return Role("change", direction)
    if quantity.unit == "count" and not sentence.regex("gap-word-behind").match(after):
        return None
    near = max(found.start("up"), found.start("down")) < 3
    return Role("change", direction, "a gap to a comparator, not a movement in time") if near else None


def _bracketed(sentence: Sentence, quantity: Quantity, before: str) -> Role | None:
    """ "significantly higher than quarter 2 (13%)": the bracket says by how much."""
    if quantity.unit not in {"percent", "percentage_points"}:
        return None
    if moved := sentence.regex("bracketed-change-before").search(before):
        return Role("change", _way(moved))
    found = sentence.regex("bracketed-gap-before").search(before)
    if not found:
        return None
    start = found.start("rest")
    dated = any(start <= p.start < quantity.start for p in sentence.periods)
    return Role("change", _way(found)) if dated else None


def _movement_was(sentence: Sentence, before: str) -> re.Match[str] | None:
    """ "The net increase in plans was 52"; only words that end in such a verb are asked."""
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
    low, high = quantity.start, quantity.end
    before, after = text[max(0, low - 160) : low], text[high : high + 80]
    near = text[max(window.start, low - 160) : low]
    another = near.rstrip().lower().endswith((" and", " or"))  # "met their target and 2 did not"
    if " by " in near[-40:] and sentence.regex("missed-by-before").search(near):
        return Role(doubt="by how much a target was missed or passed")
    if not another and any(sentence.regex(name).search(near) for name in _TARGET_AHEAD):
        return Role("target")
    named = sentence.regex("target-behind").match(after)
    counted = named and named["several"] and quantity.unit == "count"  # "25 targets" counts them
    if (named and not counted) or sentence.regex("should-behind").match(after):
        return Role("target")
    fewer = sentence.regex("fewer-behind").match(after)
    if fewer and quantity.unit in {"count", "percent", "fte"}:
        return Role("change", _way(fewer))
    for role in (
        _by(sentence, window, quantity, before),
        _compared(sentence, quantity, after),
        _bracketed(sentence, quantity, before),
    ):
        if role:
            return role
    noun = sentence.regex("change-noun-behind").match(after)
    if (
        noun
        and quantity.unit in {"percent", "percentage_points", "count", "gbp", "times", "fte"}
        and not sentence.regex("up-or-down-behind").match(after)
    ):
        return Role("change", _way(noun))
    moved_of = sentence.regex("moved-of-before").search(before) or sentence.regex("moved-from-of-before").search(before)
    arrived = not moved_of and sentence.regex("level-before").search(before)
    found = (
        None
        if arrived
        else sentence.regex("moved-before").search(before) or moved_of or _movement_was(sentence, before)
    )
    lost = quantity.unit in DURATIONS and sentence.regex("time-lost-before").search(before)
    if found and quantity.unit != "times" and not lost and not sentence.regex("phrasal-before").search(before):
        return Role("change", _way(found))
    return Role()
