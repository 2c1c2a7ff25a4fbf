"""The period that a number takes from the numbers beside it: from the one before, or from the end of its list."""

from __future__ import annotations

import re

from pipeline.find.attach_own import inside, is_base, own_period
from pipeline.find.attach_times import elsewhen, is_earlier, of_that_time
from pipeline.find.sentence import Sentence
from pipeline.find.when import When
from pipeline.find.windows import Window, is_whole
from pipeline.records import Period, Quantity


def trailing(sentence: Sentence, parts: tuple[Window, ...], at: int, changes: tuple[bool, ...]) -> Period | None:
    """A period behind the last number of a list holds for all of it: "12 adoptions and 14 orders in 2015"."""
    if sentence.search("finite-clause", sentence.quantities[parts[at].last].end, parts[at].end):
        return None  # "Five hubs are open, and 1,240 families used them in 2022/23": two clauses
    for later in parts[at + 1 :]:
        gap = sentence.text[sentence.quantities[later.first - 1].end : sentence.quantities[later.first].start]
        first = sentence.quantities[parts[at].first]
        opened = sentence.text[: first.phrase_start or first.start].rstrip().endswith("(")
        # "(113 compared to 96 at 31 March)", not "(4 cases) compared to 23 in 2021/22"
        close = later.joint == "comparison" and opened and len(gap.split()) <= 3 and ")" not in gap
        rate = later.joint == "bracket" and (sentence.quantities[later.first].unit or "").startswith("per_")
        if later.joint != "list" and not close and not rate:
            return None  # "27.4% (26.4% at 31 March)": the bracket's date is its own
        if sentence.match("clause-of-that", later.start):
            return None  # "a target of 500, and that 242 had come in May"
        found, _ = own_period(sentence, later, later.last, changes[later.last])
        if found:
            return None if close and found.relative else found  # "(131 compared with 132 last year)"
    return None


def _carried(sentence: Sentence, window: Window, index: int, before: When) -> Period | None:
    """The period of the number before, where a number without its own goes on with the same."""
    start, end = sentence.quantities[index].start, sentence.quantities[index].end
    if before.doubt or is_earlier(sentence, index - 1) or elsewhen(sentence, window, index):
        return None
    if index > window.first and is_whole(sentence, index):
        return before.period  # "at the end of 2016/17, when 211 of 488 …"
    part = window.joint == "breakdown" or sentence.match("part-behind", end)
    if part or sentence.search("of-whom", window.start, start):
        return before.period
    if window.joint == "clause" and sentence.fullmatch("with-part", window.start, start):
        return before.period if sentence.match("part-having", end, window.end) else None
    rate = (sentence.quantities[index].unit or "").startswith("per_")
    beside = any(m.rule.gives["subject"] != "local" and window.start <= m.start < window.end for m in sentence.subjects)
    last = sentence.quantities[index - 1]
    if ";" in sentence.text[last.end : start] and _labelled(sentence, last, before.period):
        return None  # "57% (2022/23: 55%; England: 60%)": the label is the one figure's
    if not beside and of_that_time(sentence, index - 1):
        return None  # "on the 2010/11 figure of 45,910, and a 67% drop": that figure's time is its own
    if window.joint == "from_to":  # "raised by 5% in April, to £187"; but not "from 8 in 2014 to 16"
        return before.period
    if window.joint in {"comparison", "bracket"} or rate or (beside and window.joint in {"list", "clause"}):
        return before.period
    if window.joint != "list":
        return None
    moment = before.period and before.period.point and sentence.text[: last.start].lower().endswith(("of the ", "of "))
    later = "now-word" if moment else "present-words"  # "of the 109 plans at 31 March, 91 are on track"
    return None if sentence.search(later, window.start, window.end) else before.period


def _labelled(sentence: Sentence, quantity: Quantity, period: Period | None) -> bool:
    """Whether a period is a number's own label: "2022/23: 55%"."""
    return bool(period and sentence.fullmatch("label-to-number", period.end, quantity.start))


def told_before(
    sentence: Sentence, window: Window, index: int, change: bool, out: list[When], *, listed: bool
) -> Period | None:
    """The period of the number before, where this one tells of the same or goes on from it; listed: not in a list."""
    low, high = sentence.quantities[index - 1].end, sentence.quantities[index].start
    moved = change and sentence.search("told-of-change", low, high)
    other = sentence.quantities[index - 1].unit != sentence.quantities[index].unit
    same = other and sentence.fullmatch("said-as", low, high)
    if moved or same or sentence.match("same-fact", low):
        return out[-1].period
    if (listed and window.joint == "list") or _is_baseline(out, index):
        return None
    return _carried(sentence, window, index, out[-1])


def _is_baseline(out: list[When], index: int) -> bool:
    """Whether the number before is what a change was measured from: "six fewer than in Q2 (18), while …"."""
    return index > 1 and out[-2].base is not None and out[-2].base == out[-1].period


def behind_aside(sentence: Sentence, at: int, parts: tuple[Window, ...], aside: re.Match[str] | None) -> Period | None:
    """ "a 22% increase in places (to 140) from mid-2015": what the change is measured from stands behind the aside."""
    close = sentence.text.find(")", sentence.quantities[parts[at + 1].first].end) if aside else -1
    behind = [p for p in inside(sentence, parts[at + 1]) if close >= 0 and p.start > close]
    return next((p for p in behind if is_base(sentence, p, change=True)), None)
