"""Which period a number describes, and which one a change is measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.find.attach_times import (
    crossing,
    dating,
    elsewhen,
    following,
    is_earlier,
    of_another,
    of_that_time,
    pair_behind,
    quarter_row,
    set_beside,
    undated,
    year_ends,
    zipped,
)
from pipeline.find.periods import academic
from pipeline.find.windows import Sentence, Window
from pipeline.records import Period, Quantity, Reference

_HEAD = 30  # characters: a period that opens a sentence stands within them
_PARTS = (
    "aside-in-time",
    "clause-between",
    "superlative-before",
    "target-for-before",
    "purpose-between",
)  # between a number and a date that is not its own


@dataclass(frozen=True, slots=True)
class When:
    """The period of a statement: basis stated, inherited or None; base: what a change is measured from."""

    period: Period | None = None
    basis: str | None = None
    base: Period | None = None
    doubt: str | None = None


def _distance(period: Period, start: int, end: int) -> int:
    return start - period.end if period.end <= start else period.start - end


def _is_base(sentence: Sentence, period: Period, change: bool) -> bool:
    """Whether the words before a period make it what something is compared with."""
    if period.cue == "compared_with":
        return True
    before = sentence.text[max(0, period.start - 40) : period.start]
    found = sentence.regex("baseline-before").search(before)
    return found is not None and (change or not found["moving"])


def _inside(sentence: Sentence, window: Window) -> list[Period]:
    return [p for p in sentence.periods if window.start <= p.start < window.end]


def _after_comparison(sentence: Sentence, window: Window, period: Period, end: int, *, change: bool) -> bool:
    """A period behind a comparison word behind the number: "… was 55%, lower than in 2014"."""
    cue = sentence.cue("comparison", end, window.end)
    between = sentence.text[end : period.start]
    moved = sentence.regex("moved-from-between").search(between)
    if period.cue == "since" and not change:
        moved = moved or sentence.regex("moved-before-since").search(between)
    return bool(moved or (cue and cue.start < period.start))


def _own(sentence: Sentence, window: Window, index: int, change: bool) -> tuple[Period | None, Period | None]:
    """The period in a number's own window, and the baseline there."""
    quantity = sentence.quantities[index]
    base, usable = None, []
    for period in _inside(sentence, window):
        if change and index and window.joint == "comparison" and period.start < quantity.start:
            continue  # "7% higher than in 2010, and 2% down from 2022": what the number before is measured from
        aside = ")" in sentence.text[quantity.end : period.start] and _is_base(sentence, period, change=True)
        if aside and sentence.regex("arrived-aside").search(sentence.text[: quantity.start]):
            continue  # "a rise of 22% (to 140 places) from mid-2015"
        between = sentence.text[period.end : quantity.start]
        if _passed(sentence, period, between, _is_base(sentence, period, change) and index > 0):
            base = base or period
            continue
        opening = period.start < quantity.start and (
            window.joint == "comparison" or of_another(sentence, period.end, quantity.start)
        )
        if not opening and (
            _is_base(sentence, period, change)
            or _after_comparison(sentence, window, period, quantity.end, change=change)
        ):
            base = base or period
        elif not any(sentence.regex(n).search(sentence.text[quantity.end : period.start]) for n in _PARTS):
            usable.append(period)
    best = min(usable, key=lambda p: (_distance(p, quantity.start, quantity.end), p.start), default=None)
    return best, base


def _passed(sentence: Sentence, period: Period, between: str, base: bool) -> bool:
    """Whether a movement began at a period and left it: "a rise from the year before to 22 weeks", "and 12 more"."""
    moved = base or sentence.regex("moved-since-before").search(sentence.text[max(0, period.start - 80) : period.start])
    onward = sentence.regex("arrives-at").fullmatch(between) or (not base and re.match(r",?\s(?:and|but)\s", between))
    return bool(moved and onward)


def _frame(sentence: Sentence) -> Period | None:
    """A period before the first number holds for the whole sentence: "In 2018/19, 12 … and 14 …"."""
    if not sentence.quantities:
        return None
    first = sentence.quantities[0].start
    ahead = [p for p in sentence.periods if p.end <= first and not _is_base(sentence, p, change=True)]
    return (ahead[0] if ahead[0].start < _HEAD else ahead[-1]) if ahead else None


def _trailing(sentence: Sentence, parts: tuple[Window, ...], at: int, changes: tuple[bool, ...]) -> Period | None:
    """A period behind the last number of a list holds for all of it: "12 adoptions and 14 orders in 2015"."""
    if sentence.regex("finite-clause").search(sentence.text[sentence.quantities[parts[at].last].end : parts[at].end]):
        return None  # "Five hubs are open, and 1,240 families used them in 2022/23": two clauses
    for later in parts[at + 1 :]:
        gap = sentence.text[sentence.quantities[later.first - 1].end : sentence.quantities[later.first].start]
        first = sentence.quantities[parts[at].first]
        opened = sentence.text[: first.phrase_start or first.start].rstrip().endswith("(")
        close = later.joint == "comparison" and opened and len(gap.split()) <= 3  # "(113 compared to 96 at 31 March)"
        rate = later.joint == "bracket" and (sentence.quantities[later.first].unit or "").startswith("per_")
        if later.joint != "list" and not close and not rate:
            return None  # "27.4% (26.4% at 31 March)": the bracket's date is its own
        found, _ = _own(sentence, later, later.last, changes[later.last])
        if found:
            return found
    return None


def _carried(sentence: Sentence, window: Window, index: int, before: When) -> Period | None:
    """The period of the number before, where a number without its own goes on with the same."""
    ahead = sentence.text[window.start : sentence.quantities[index].start]
    if before.doubt or is_earlier(sentence, index - 1) or elsewhen(sentence, window, index):
        return None
    part = sentence.regex("part-behind").match(sentence.text[sentence.quantities[index].end :])
    if window.joint == "breakdown" or part or sentence.regex("of-whom").search(ahead):
        return before.period
    rate = (sentence.quantities[index].unit or "").startswith("per_")
    text = sentence.text[window.start : window.end]
    beside = any(m.rule.gives["subject"] != "local" and window.start <= m.start < window.end for m in sentence.subjects)
    last = sentence.quantities[index - 1]
    if ";" in sentence.text[last.end : sentence.quantities[index].start] and _labelled(sentence, last, before.period):
        return None  # "57% (2022/23: 55%; England: 60%)": the label is the one figure's
    if not beside and of_that_time(sentence, index - 1):
        return None  # "on the 2010/11 figure of 45,910, and a 67% drop": that figure's time is its own
    if window.joint == "from_to":  # "raised by 5% in April, to £187"; but not "from 8 in 2014 to 16"
        return None if is_earlier(sentence, index - 1) else before.period
    if window.joint in {"comparison", "bracket"} or rate or (beside and window.joint in {"list", "clause"}):
        return before.period
    return before.period if window.joint == "list" and not sentence.regex("present-words").search(text) else None


def _labelled(sentence: Sentence, quantity: Quantity, period: Period | None) -> bool:
    """Whether a period is a number's own label: "2022/23: 55%"."""
    label = sentence.regex("label-to-number")
    return bool(period and label.fullmatch(sentence.text, period.end, quantity.start))


def attach(
    sentence: Sentence, parts: tuple[Window, ...], changes: tuple[bool, ...], *, reported: date | None = None
) -> tuple[When, ...]:
    """One When a quantity, by the sentence alone; basis None where the sentence names no period.

    reported: the last day of the document's reporting period, for quarters that name no year.
    """
    out: list[When] = []
    sentence = dating(sentence)
    for at, window in enumerate(parts):
        row, quarters = zipped(sentence, window), quarter_row(sentence, window, reported)
        for index in range(window.first, window.last + 1):
            if row:
                out.append(When(row[index - window.first], "stated"))
            elif quarters == ():
                out.append(When(doubt="quarters in one row, whose year the sentence does not name"))
            elif quarters:
                out.append(When(quarters[index - window.first], "stated"))
            else:
                out.append(_one(sentence, parts, at, index, changes, out))
    return _arrivals(sentence, parts, changes, out)


def _behind_aside(sentence: Sentence, at: int, parts: tuple[Window, ...], aside: re.Match[str] | None) -> Period | None:
    """ "a 22% increase in places (to 140) from mid-2015": what the change is measured from stands behind the aside."""
    close = sentence.text.find(")", sentence.quantities[parts[at + 1].first].end) if aside else -1
    behind = [p for p in _inside(sentence, parts[at + 1]) if close >= 0 and p.start > close]
    return next((p for p in behind if _is_base(sentence, p, change=True)), None)


def _told_before(
    sentence: Sentence, window: Window, index: int, change: bool, out: list[When], *, listed: bool
) -> Period | None:
    """The period of the number before, where this one tells of the same or goes on from it; listed: not in a list."""
    low, high = sentence.quantities[index - 1].end, sentence.quantities[index].start
    moved = change and sentence.regex("told-of-change").search(sentence.text[low:high])
    other = sentence.quantities[index - 1].unit != sentence.quantities[index].unit
    same = other and sentence.regex("said-as").fullmatch(sentence.text, low, high)
    if moved or same or sentence.regex("same-fact").match(sentence.text, low):
        return out[-1].period
    if (listed and window.joint == "list") or _is_baseline(out, index):
        return None
    return _carried(sentence, window, index, out[-1])


def _is_baseline(out: list[When], index: int) -> bool:
    """Whether the number before is what a change was measured from: "six fewer than in Q2 (18), while …"."""
    return index > 1 and out[-2].base is not None and out[-2].base == out[-1].period


def _one(
    sentence: Sentence, parts: tuple[Window, ...], at: int, index: int, changes: tuple[bool, ...], out: list[When]
) -> When:
    """The When of one number, given those of the numbers before it."""
    window, frame = parts[at], _frame(sentence)
    span = next((p for p in sentence.periods if p.relative and p.grain == "span"), None)
    own, base = _own(sentence, window, index, changes[index])
    told = None if changes[index] else of_that_time(sentence, index)
    own, base = (told, None) if told else (own, base)
    if changes[index] and base is None and index == window.last and at + 1 < len(parts):
        ahead = [p for p in sentence.periods if window.end <= p.start < sentence.quantities[index + 1].start]
        aside = sentence.regex("arrived-aside").search(sentence.text[: sentence.quantities[index + 1].start])
        base = ahead[0] if ahead and parts[at + 1].joint == "comparison" else _behind_aside(sentence, at, parts, aside)
    if own is None and index:
        own = _told_before(sentence, window, index, changes[index], out, listed=frame is not None)
    since = frame is not None and (frame.cue == "since" or frame.rule.startswith("since"))
    if own and frame and since and own not in (frame, told) and own.date_end == frame.date_end:
        own = frame  # "Since the last inspection, two reviews … are ongoing at the time of this inspection"
    elsewhere = elsewhen(sentence, window, index)
    own = own or (None if elsewhere else frame or _trailing(sentence, parts, at, changes))
    if changes[index] and own and (own.cue == "since" or own.rule.startswith("since")):
        own = replace(own, date_end=own.date_start)
        return When(base=own)  # "an increase of 96 since March": measured from there, arrived at today
    if own and since and own is frame and not own.certain:
        return When(doubt=f'"{own.as_written}" has no end that the document gives')
    if index and (unread := following(sentence, window)):
        return When(doubt=f'"{unread}" has no date that the document gives')
    if own is None and elsewhere == "before":
        return When(doubt="an earlier figure without a date of its own")
    if own is None and (unread := undated(sentence, window, change=changes[index])):
        return When(doubt=f'"{unread}" has no date that the document gives')
    when = When(own, "stated" if own else None, base)
    if is_earlier(sentence, index):
        return _earlier(when, frame, span)
    if own is not None and own is span and index and is_earlier(sentence, index - 1):
        return When()  # "from 8 to 16 in the past two years": 16 is what it is now
    return when


def _arrivals(
    sentence: Sentence, parts: tuple[Window, ...], changes: tuple[bool, ...], out: list[When]
) -> tuple[When, ...]:
    """A change has the period that it arrived at: "a 79% rise, from 300 in 2009 to 539 in 2014"."""
    years = next((e for p in sentence.periods if (e := year_ends(p)) and p.cue in {"between", "from"}), None)
    ends = [
        w.last
        for w in parts
        if w.joint == "from_to" and w.last and (is_earlier(sentence, w.last - 1) or changes[w.last - 1])
    ]
    for last in ends:
        if row := pair_behind(sentence, last):
            out[last - 1], out[last] = When(row[0], "stated"), When(row[1], "stated")
    crossed = next((e for p in sentence.periods if (e := crossing(p))), None) or set_beside(sentence)
    for index, when in enumerate(out):
        if changes[index] and crossed and when.period and (crossing(when.period) or when.period in crossed):
            out[index] = When(crossed[1], "stated", crossed[0])
        elif changes[index] and years and (when.period is None or year_ends(when.period)):
            out[index] = When(years[1], "stated", years[0])
        elif changes[index] and when.period is None and ends and ends[-1] > index:
            out[index] = replace(when, period=out[ends[-1]].period, basis=out[ends[-1]].basis)
        elif years and when.period is None and when.doubt:
            out[index] = When(years[0], "stated")
        elif years and index in ends and (when.period is None or year_ends(when.period)):
            out[index] = When(years[1], "stated")
    return tuple(out)


def _earlier(when: When, frame: Period | None, span: Period | None) -> When:
    """The figure that a movement began at: at its own date, or where "the past two years" begin, or undated."""
    if when.period in (None, frame, span):
        if span:
            day = span.date_start - timedelta(days=1)
            return When(replace(span, date_start=day, date_end=day, point=True), "stated")
        return When(doubt="the earlier figure of a change has no date of its own")
    return when


def as_school_year(period: Period, reference: Reference) -> Period:
    """A two-part or relative year read as an academic one, where the measure is a school's."""
    return academic(period, reference) if period.open_year else period
