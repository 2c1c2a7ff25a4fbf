"""Periods that take their year from the one named before them: "… and 80% in May", "the same period"."""

from __future__ import annotations

import re

from pipeline.find.period_drafts import Draft, Reading, calendar_reading, doubted, settled, span
from pipeline.find.period_scan import Item, widened
from pipeline.find.spans import financial_year, shifted
from pipeline.records import Period, Reference

_QUARTER = re.compile(r"\bq(?:uarter|tr)?\b|\bq[1-4]", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:compar\w{2,5}|than|against|versus|vs|from|(?:up|down) on)\b", re.IGNORECASE)
_MOMENT = re.compile(r"\b(?:point|time|date|day)\b", re.IGNORECASE)
_SAME = 160  # characters: from a period to "the same period last year"


def beside(text: str, item: Item, before: Period | None, reference: Reference) -> Item:
    """ "21% in January 2017 and 80% in May": May is of 2017, where the sentence has just said so; doubtful."""
    if before and item.rule in {"relative_year", "year_before"}:
        return _year_before(text, item, before)
    if before and item.draft.kind == "same":
        return _same_in_year(text, item, before)
    if before and item.rule == "year_label" and before.grain in {"day", "month"} and item.draft.reading:
        # "At 31 March 2023: 225, 2024: 240" may mean that day of 2024
        return widened(item, draft=Draft("year", reading=doubted(item.draft.reading)))
    of, waits = item.draft.of, item.draft.reading is None
    if not (of and waits and before) or before.relative or item.draft.weak:
        return item
    if reference.day is None and _QUARTER.search(text, item.start, item.end):
        return _quarter_beside(text, item, before)
    if item.draft.kind not in {"day", "month"}:
        return item
    if before.grain not in {"day", "month", "year"} or ". " in text[before.end : item.start]:
        return item
    for year in (before.date_end.year, before.date_end.year + 1):
        reading = of(calendar_reading(year), Reference())
        if reading and reading.last >= before.date_start:
            return widened(item, draft=Draft(item.draft.kind, reading=doubted(reading)))
    return item


def _quarter_beside(text: str, item: Item, before: Period) -> Item:
    """ "From 108 at the end of 2014/15 to 121 at the end of quarter 2", "9 in Q4 2022/23 and 11 in Q1": doubtful.

    The first quarter of its name behind the time named before; of what that is compared with, the last before it.
    """
    of, ended = item.draft.of, before.point and (before.date_end.month, before.date_end.day) == (3, 31)
    if of is None or not (ended or before.grain == "quarter") or ". " in text[before.end : item.start]:
        return item
    back = _COMPARED.search(text, max(before.end, item.start - 24), item.start) is not None
    start = before.date_start.year - (before.date_start.month < 4)
    for year in (start, start - 1) if back else (start, start + 1):
        reading = of(span(financial_year(year), "financial_year"), Reference())
        if reading and (reading.last < before.date_start if back else reading.first > before.date_end):
            return widened(item, draft=Draft(item.draft.kind, reading=doubted(reading)))
    return item


def _same_in_year(text: str, item: Item, before: Period) -> Item:
    """ "In May 2018, 12 came, against 9 in the same period last year": in May 2017, whatever the paper reports on."""
    if before.cue == "compared_with" or item.start - before.end > _SAME or not item.draft.by:
        return item
    short = before.grain in {"half_year", "quarter", "month", "day"} or before.rule == "months_so_far"
    aside = not short and (before.relative or _MOMENT.search(text, item.start, item.end))
    reading = None if aside else settled(item.draft, Reference(before.date_start, before.date_end))
    if reading is None:
        return item
    open_ended = before.point and "period" in text[item.start : item.end]
    return widened(item, draft=Draft("same", reading=doubted(reading) if open_ended else reading))


def _year_before(text: str, item: Item, before: Period) -> Item:
    """ "In 2018/19 there were 31, in the previous year 26": of 2017/18, since the sentence has just named its year."""
    words, gap = text[item.start : item.end].lower(), text[before.end : item.start]
    named = before.grain in {"year", "financial_year", "academic_year"} and not before.relative
    aside = (
        text[: before.start].endswith("(")
        or "last" in words
        or not re.search(r"previous|preceding|prior|before", words)
    )
    if not named or aside or len(gap) > 120 or ". " in gap or item.draft.reading:
        return item
    first, last = shifted((before.date_start, before.date_end), -1)
    return widened(item, draft=Draft("year", reading=Reading(first, last, before.grain, open_year=before.open_year)))
