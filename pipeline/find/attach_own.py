"""The period in a number's own window, and what a change there is measured from."""

from __future__ import annotations

import re

from pipeline.find.attach_times import of_another
from pipeline.find.sentence import Sentence
from pipeline.find.windows import Window
from pipeline.records import Period

_PARTS = (
    "aside-in-time",
    "clause-between",
    "superlative-before",
    "target-for-before",
    "purpose-between",
)  # between a number and a date that is not its own

_OPENS_CLAUSE = re.compile(r",? (?:where|when|in which)\b")
_AND = re.compile(r",?\s(?:and|but)\s")


def _distance(period: Period, start: int, end: int) -> int:
    return start - period.end if period.end <= start else period.start - end


def is_base(sentence: Sentence, period: Period, change: bool) -> bool:
    """Whether the words before a period make it what something is compared with."""
    if period.cue == "compared_with":
        return True
    found = sentence.search("baseline-before", max(0, period.start - 40), period.start)
    if not found or (found["moving"] and not change):
        return False
    first = not any(q.end <= period.start for q in sentence.quantities)
    # "comparable with Q4, where damp (17) was …": the time of the clause that follows
    return not (first and _OPENS_CLAUSE.match(sentence.text, period.end))


def inside(sentence: Sentence, window: Window) -> list[Period]:
    return [p for p in sentence.periods if window.start <= p.start < window.end]


def _after_comparison(sentence: Sentence, window: Window, period: Period, end: int, *, change: bool) -> bool:
    """A period behind a comparison word behind the number: "… was 55%, lower than in 2014"."""
    cue = sentence.cue("comparison", end, window.end)
    moved = sentence.search("moved-from-between", end, period.start)
    if period.cue == "since" and not change:
        moved = moved or sentence.search("moved-before-since", end, period.start)
    return bool(moved or (cue and cue.start < period.start))


def own_period(sentence: Sentence, window: Window, index: int, change: bool) -> tuple[Period | None, Period | None]:
    """The period in a number's own window, and the baseline there."""
    if not sentence.periods:
        return None, None
    quantity = sentence.quantities[index]
    base, usable = None, []
    for period in inside(sentence, window):
        if change and index and window.joint == "comparison" and period.start < quantity.start:
            continue  # "7% higher than in 2010, and 2% down from 2022": what the number before is measured from
        aside = ")" in sentence.text[quantity.end : period.start] and is_base(sentence, period, change=True)
        if aside and sentence.search("arrived-aside", 0, quantity.start):
            continue  # "a rise of 22% (to 140 places) from mid-2015"
        compared = is_base(sentence, period, change)
        if _passed(sentence, period, quantity.start, compared and index > 0):
            base = base or period
            continue
        opening = period.start < quantity.start and (
            window.joint == "comparison" or of_another(sentence, period.end, quantity.start)
        )
        if not opening and (compared or _after_comparison(sentence, window, period, quantity.end, change=change)):
            base = base or period
        elif not any(sentence.search(n, quantity.end, period.start) for n in _PARTS):
            usable.append(period)
    best = min(usable, key=lambda p: (_distance(p, quantity.start, quantity.end), p.start), default=None)
    return best, base


def _passed(sentence: Sentence, period: Period, start: int, base: bool) -> bool:
    """Whether a movement began at a period and left it: "a rise from the year before to 22 weeks", "and 12 more"."""
    if not (base or sentence.search("moved-since-before", max(0, period.start - 80), period.start)):
        return False
    return bool(
        sentence.fullmatch("arrives-at", period.end, start)
        or (not base and _AND.match(sentence.text, period.end, start))
        or sentence.match("compared-anew", period.end, start)
        or (base and sentence.match("clause-of-that", period.end, start))  # "as last year, and that 3 were late"
    )
