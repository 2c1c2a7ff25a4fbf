"""What a number is in its sentence: a level, a change with its direction, a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

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
    found = sentence.regex("more-than-behind").match(after)
    if not found or quantity.unit not in {"percent", "percentage_points", "count", "gbp"}:
        return None
    rest = after[found.end() :]
    direction, word = _way(found), found["up"] or found["down"]
    base = quantity.end + found.end()
    dated = any(base <= p.start <= base + 45 for p in sentence.periods)
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


def _chained(out: list[Role], sentence: Sentence, parts: tuple[Window, ...]) -> None:
    """ "a target of 213 days, reducing to 182 for 2014 and 152 for 2015": what a target moves to is one too."""
    going = False
    for before, window in pairwise(parts):
        first, last = sentence.quantities[window.first], sentence.quantities[before.first]
        ahead = sentence.text[window.start : first.phrase_start or first.start]
        moved = sentence.regex("target-goes-on").fullmatch(ahead)
        raised = bool(moved and moved["raised"])
        if raised and not sentence.regex("target-moved-before").search(
            sentence.text[: last.phrase_start or last.start]
        ):
            moved = None  # "the target of 90% was passed to …"
        going = (
            out[before.first].role == "target" and first.unit == last.unit and bool(moved and (going or moved["move"]))
        )
        if going:
            out[window.first] = Role("target")


def _told_in_percent(out: list[Role], sentence: Sentence) -> None:
    """ "reducing from 182 to 76, 58%": a share right behind a movement's two ends that is their difference."""
    numbers = sentence.quantities
    for index in range(2, len(numbers)):
        first, last, share = numbers[index - 2 : index + 1]
        if share.unit != "percent" or first.unit != last.unit or not first.value or None in (last.value, share.value):
            continue
        went = sentence.regex("went-to").fullmatch(sentence.text, first.end, last.start)
        again = sentence.regex("said-again-in-percent").fullmatch(
            sentence.text, max(last.end, last.phrase_end), share.start
        )
        moved = (last.value - first.value) / first.value * 100 if last.value is not None else None
        if went and again and moved and share.value is not None and abs(abs(moved) - share.value) < 1:
            out[index] = Role("change", "down" if moved < 0 else "up")


def _moved_alike(out: list[Role], sentence: Sentence) -> None:
    """ "up 0.3 points from last year and 4.8 points from 2023/24": the second moved as the first did."""
    for index in range(1, len(out)):
        before, here = sentence.quantities[index - 1 : index + 1]
        if out[index].role != "level" or out[index - 1].role != "change" or before.unit != here.unit:
            continue
        ahead = next((p for p in sentence.periods if 0 <= p.start - here.end <= 40), None)
        since = ahead and sentence.regex("so-much-since").match(sentence.text[here.end : ahead.start])
        joint = sentence.text[before.end : here.phrase_start or here.start].rstrip()
        if since and joint.endswith((" and", ",")):
            out[index] = replace(out[index - 1], doubt=None)


def paired(roles: tuple[Role, ...], sentence: Sentence, parts: tuple[Window, ...]) -> tuple[Role, ...]:
    """ "an increase of 96 children (20%)": the share in the bracket moved with its count; "5% and 3% respectively"."""
    out = list(roles)
    _chained(out, sentence, parts)
    _told_in_percent(out, sentence)
    _moved_alike(out, sentence)
    for window in parts:
        each = sentence.regex("in-turn").search(sentence.text, window.start, window.end)
        for index in range(window.first, window.last):
            behind = sentence.quantities[index + 1]
            if each and behind.unit == sentence.quantities[index].unit and out[index].role != "level":
                out[index + 1] = out[index]
            bracket = sentence.text[: behind.phrase_start or behind.start].rstrip().endswith("(")
            share = out[index].role == "change" and behind.unit == "percent"
            same = out[index].role == "target" and behind.unit != "percent"  # "a target of 213 days (7 months)"
            if bracket and (share or same):
                out[index + 1] = replace(out[index], doubt=None)
    return tuple(out)


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
    found = None if arrived else sentence.regex("moved-before").search(before) or moved_of
    lost = quantity.unit in DURATIONS and sentence.regex("time-lost-before").search(before)
    if found and quantity.unit != "times" and not lost and not sentence.regex("phrasal-before").search(before):
        return Role("change", _way(found))
    return Role()
