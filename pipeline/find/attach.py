"""Which period a number describes, and which one a change is measured from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.find.attach_before import behind_aside, told_before, trailing
from pipeline.find.attach_own import is_base, own_period
from pipeline.find.attach_times import (
    crossing,
    dating,
    elsewhen,
    following,
    is_earlier,
    of_that_time,
    pair_behind,
    quarter_row,
    set_beside,
    undated,
    undated_behind,
    year_ended,
    year_ends,
    zipped,
)
from pipeline.find.periods import academic
from pipeline.find.sentence import Sentence
from pipeline.find.when import When as When  # a name of this module to its users
from pipeline.find.windows import Window
from pipeline.records import Period, Reference

_MOVED = frozenset({"same", "relative_unit"})  # "the same period last year": a time, not a stretch up to today
EARLIER = "the earlier figure of a change has no date of its own"
_HEAD = 30  # characters: a period that opens a sentence stands within them


def _frame(sentence: Sentence) -> Period | None:
    """A period before the first number holds for the whole sentence: "In 2018/19, 12 … and 14 …"."""
    if not sentence.quantities:
        return None
    first = sentence.quantities[0].start
    ahead = [p for p in sentence.periods if p.end <= first and not is_base(sentence, p, change=True)]
    return (ahead[0] if ahead[0].start < _HEAD else ahead[-1]) if ahead else None


def attach(
    sentence: Sentence, parts: tuple[Window, ...], changes: tuple[bool, ...], *, reported: date | None = None
) -> tuple[When, ...]:
    """One When a quantity, by the sentence alone; basis None where the sentence names no period.

    reported: the last day of the document's reporting period, for quarters that name no year.
    """
    out: list[When] = []
    sentence = dating(sentence)
    frame = _frame(sentence)
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
                out.append(_one(sentence, parts, at, index, changes, out, frame))
    return _arrivals(sentence, parts, changes, out)


def _one(
    sentence: Sentence,
    parts: tuple[Window, ...],
    at: int,
    index: int,
    changes: tuple[bool, ...],
    out: list[When],
    frame: Period | None,
) -> When:
    """The When of one number, given those of the numbers before it. frame: the period of the whole sentence."""
    window, quantity = parts[at], sentence.quantities[index]
    own, base = own_period(sentence, window, index, changes[index])
    told = None if changes[index] else of_that_time(sentence, index)
    own, base = (told, None) if told else (own, base)
    if changes[index] and base is None and index == window.last and at + 1 < len(parts):
        ahead = [p for p in sentence.periods if window.end <= p.start < sentence.quantities[index + 1].start]
        aside = sentence.search("arrived-aside", 0, sentence.quantities[index + 1].start)
        base = ahead[0] if ahead and parts[at + 1].joint == "comparison" else behind_aside(sentence, at, parts, aside)
    if own is None and index:
        own = told_before(sentence, window, index, changes[index], out, listed=frame is not None)
    since = frame is not None and (frame.cue == "since" or frame.rule.startswith("since"))
    if own and frame and since and own not in (frame, told) and own.date_end == frame.date_end:
        own = frame  # "Since the last inspection, two reviews … are ongoing at the time of this inspection"
    elsewhere = elsewhen(sentence, window, index)
    opened = own is None or own.end <= quantity.start
    own_time = undated_behind(sentence, window, index, near=own is not None) if opened and sentence.undated else None
    own = None if own_time else own
    own = own or (None if elsewhere or own_time else frame or trailing(sentence, parts, at, changes))
    if changes[index] and own and (own.cue == "since" or own.rule.startswith("since")):
        base = replace(own, date_end=own.date_start)
        if frame and frame is not own and not since and frame.date_start > base.date_start and not elsewhere:
            return When(frame, "stated", base)  # "At 1 May there were 418, a rise of 13 since March"
        return When(base=base)  # "an increase of 96 since March": measured from there, arrived at today
    if own and own.point and index and sentence.search("that-year", window.start, quantity.start):
        year = year_ended(own)  # "On 31 March there were 540 children, and during that year 78 came"
        return When(year, "stated") if year else When(doubt="a year whose days the sentence does not name")
    if own and since and own is frame and not own.certain:
        return When(doubt=f'"{own.as_written}" has no end that the document gives')
    if index and (unread := following(sentence, window)):
        return When(doubt=f'"{unread}" has no date that the document gives')
    if own is None and elsewhere == "before":
        return When(doubt="an earlier figure without a date of its own")
    if own is None and (unread := own_time or undated(sentence, window, change=changes[index])):
        return When(doubt=f'"{unread}" has no date that the document gives')
    when = When(own, "stated" if own else None, base)
    span = next((p for p in sentence.periods if p.relative and p.grain == "span" and p.rule not in _MOVED), None)
    if is_earlier(sentence, index):
        return _earlier(when, frame, span)
    if own is not None and own is span and index and is_earlier(sentence, index - 1):
        return When()  # "from 8 to 16 in the past two years": 16 is what it is now
    return when


def _arrivals(
    sentence: Sentence, parts: tuple[Window, ...], changes: tuple[bool, ...], out: list[When]
) -> tuple[When, ...]:
    """A change has the period that it arrived at: "a 79% rise, from 300 in 2009 to 539 in 2014"."""
    if not (sentence.periods or any(when.period for when in out)):
        return tuple(out)
    years = next((e for p in sentence.periods if (e := year_ends(p)) and p.cue in {"between", "from"}), None)
    ends = [
        w.first
        for w in parts
        if w.joint == "from_to"
        and w.first
        and not is_earlier(sentence, w.first)
        and (is_earlier(sentence, w.first - 1) or changes[w.first - 1])
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
        elif years and ends and is_earlier(sentence, index) and when.period and year_ends(when.period):
            out[index] = When(years[0], "stated")  # "between 2010 and 2013, from 65 to 40"
        elif years and index in ends and (when.period is None or year_ends(when.period)):
            out[index] = When(years[1], "stated")
    return tuple(out)


def _earlier(when: When, frame: Period | None, span: Period | None) -> When:
    """The figure that a movement began at: at its own date, or where "the past two years" begin, or undated."""
    if when.period in (None, frame, span):
        if span:
            day = span.date_start - timedelta(days=1)
            return When(replace(span, date_start=day, date_end=day, point=True), "stated")
        return When(doubt=EARLIER)
    return when


def as_school_year(period: Period, reference: Reference) -> Period:
    """A two-part or relative year read as an academic one, where the measure is a school's."""
    return academic(period, reference) if period.open_year else period
