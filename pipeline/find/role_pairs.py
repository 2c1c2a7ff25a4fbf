"""Roles that a number takes from the one before it: a share of a change, what a target moves to, "and 6% in 2022"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.find.roles import Role
from pipeline.find.sentence import Sentence
from pipeline.find.windows import Window
from pipeline.records import Quantity

_SHARES = frozenset({"percent", "percentage_points"})


def _chained(out: list[Role], sentence: Sentence, parts: tuple[Window, ...]) -> None:
    """ "a target of 213 days, reducing to 182 for 2014 and 152 for 2015": what a target moves to is one too."""
    going = False
    for before, window in pairwise(parts):
        first, last = sentence.quantities[window.first], sentence.quantities[before.first]
        moved = sentence.fullmatch("target-goes-on", window.start, first.phrase_start or first.start)
        raised = bool(moved and moved["raised"])
        if raised and not sentence.search("target-moved-before", 0, last.phrase_start or last.start):
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
        went = sentence.fullmatch("went-to", first.end, last.start)
        again = sentence.fullmatch("said-again-in-percent", max(last.end, last.phrase_end), share.start)
        moved = (last.value - first.value) / first.value * 100 if last.value is not None else None
        if went and again and moved and share.value is not None and abs(abs(moved) - share.value) < 1:
            out[index] = Role("change", "down" if moved < 0 else "up")


def _each_dated(sentence: Sentence, before: Quantity, here: Quantity) -> bool:
    """ "a net increase of 41 plans in 2020/21 and 52 in 2021/22": each with its own time, the second with no words."""
    first = next((p for p in sentence.periods if before.end <= p.start and p.end <= here.start), None)
    second = next((p for p in sentence.periods if p.start >= here.end), None)
    if first is None or second is None or first.grain != second.grain:
        return False
    ends = sentence.text[first.end : here.phrase_start or here.start] == " and "
    return ends and sentence.text[here.end : second.start].strip() in {"in", "% in", "for", "during", "per cent in"}


def _moved_alike(out: list[Role], sentence: Sentence) -> None:
    """ "up 0.3 points from last year and 4.8 points from 2023/24": the second moved as the first did."""
    for index in range(1, len(out)):
        before, here = sentence.quantities[index - 1 : index + 1]
        if out[index].role != "level" or out[index - 1].role != "change" or before.unit != here.unit:
            continue
        ahead = next((p for p in sentence.periods if 0 <= p.start - here.end <= 40), None)
        since = ahead and sentence.match("so-much-since", here.end, ahead.start)
        joint = sentence.text[before.end : here.phrase_start or here.start].rstrip()
        there = before.unit in _SHARES and sentence.match("elsewhere-too", before.end)
        if (
            (there and before.end + there.end() > here.end)
            or (since and joint.endswith((" and", ",")))
            or (joint.endswith(" and") and _each_dated(sentence, before, here))
        ):
            out[index] = replace(out[index - 1], doubt=None)


def _said_again(role: str, sentence: Sentence, index: int) -> bool:
    """Whether the next number says this one's change or target once more: "96 children (20%)", "213 days (7 months)".

    "9.45% (499 incidents)" does; a bare count, "9% (87)", may be where it arrived.
    """
    before, behind = sentence.quantities[index : index + 2]
    ahead = sentence.text[: behind.phrase_start or behind.start].rstrip()
    bracket = ahead.endswith("(")
    if not bracket and sentence.text[before.end : len(ahead)] != " or":
        return False
    if role == "target":
        return behind.unit != "percent"
    if role != "change":
        return False
    counted = bracket and before.unit == "percent" and behind.unit == "count"
    return behind.unit == "percent" or bool(counted and sentence.match("noun-closes", behind.end))


def paired(roles: tuple[Role, ...], sentence: Sentence, parts: tuple[Window, ...]) -> tuple[Role, ...]:
    """ "an increase of 96 children (20%)": the share in the bracket moved with its count; "5% and 3% respectively"."""
    out = list(roles)
    _chained(out, sentence, parts)
    _told_in_percent(out, sentence)
    _moved_alike(out, sentence)
    for window in parts:
        each = window.first < window.last and sentence.search("in-turn", window.start, window.end)
        for index in range(window.first, window.last):
            behind = sentence.quantities[index + 1]
            if each and behind.unit == sentence.quantities[index].unit and out[index].role != "level":
                out[index + 1] = out[index]
            if _said_again(out[index].role, sentence, index):
                out[index + 1] = replace(out[index], doubt=None)
    return tuple(out)


def led(roles: tuple[Role, ...], sentence: Sentence, lead_in: str) -> tuple[Role, ...]:
    """ "Reduction in visits from the previous year:" above "2020/21 = 25.8%": what its list gives are movements."""
    moved = len(roles) == 1 and roles[0].role == "level" and sentence.regex("movement-led").match(lead_in)
    if not moved or sentence.text[sentence.quantities[0].end :].strip(" %.;,)"):
        return roles
    return (Role("change", "up" if moved["up"] else "down"),)
