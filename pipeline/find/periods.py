"""Dates and periods of a text (GUIDE.md, "Periods"): rules/periods.yaml finds them, arithmetic dates them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.find.period_beside import beside
from pipeline.find.period_drafts import Reading, doubted, last_day, settled
from pipeline.find.period_joins import joined
from pipeline.find.period_relatives import relative_year
from pipeline.find.period_scan import Item, scan
from pipeline.find.rulebook import Rulebook
from pipeline.find.spans import academic_year
from pipeline.records import Period, Reference

_CUE = re.compile(
    r"\b(?:(compared (?:with|to|against)|in comparison (?:with|to)|against|than(?: in)?|down on|up on|"
    r"as compared (?:with|to))|(as at|as of|at)|(since|from|by|until|till|to|in|during|throughout|over|for|on|"
    r"before|(?<!looked )after|within|between|of))(?: the)?(?: period| year| month)? ?$",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:will|shall|to be|is to|are to|due|plan(?:s|ned)? to|scheduled|expect(?:s|ed)?|by|until)\b", re.IGNORECASE
)


def find_periods(text: str, reference: Reference, rules: Rulebook) -> tuple[Period, ...]:
    """Every date and period of a folded text, in order, none over another.

    "At 31 March 2015, 200 children" → one Period, "31 March 2015", a point. What
    cannot be dated without a reference that is missing is left out.
    """
    if "  " not in text:
        return _find(text, reference, rules)
    plain, places = squeezed(text)
    return tuple(_placed(period, text, places) for period in _find(plain, reference, rules))


def _find(text: str, reference: Reference, rules: Rulebook) -> tuple[Period, ...]:
    items = _scanned(text, rules)
    if not items:
        return ()
    found: list[Period] = []
    for item in joined(text, list(items)):
        period = _period(text, beside(text, item, found[-1] if found else None, reference), reference)
        found += [period] if period else []
    return tuple(found)


def squeezed(text: str) -> tuple[str, list[int]]:
    """Runs of spaces as one, and where each character stood: rules are written for single spaces."""
    places = [at for at, char in enumerate(text) if char != " " or text[at - 1 : at] != " "]
    return "".join([text[at] for at in places]), [*places, len(text)]


def _placed(period: Period, text: str, places: list[int]) -> Period:
    start, end = places[period.start], places[period.end - 1] + 1
    return replace(period, start=start, end=end, as_written=text[start:end])


def period_spans(text: str, rules: Rulebook) -> tuple[tuple[int, int], ...]:
    """Where dates and periods stand, also those that only a reference could date ("last year")."""
    plain, places = squeezed(text) if "  " in text else (text, range(len(text) + 1))
    items = joined(plain, list(_scanned(plain, rules)))
    dated = (
        i for i in items if not (i.draft.weak or i.draft.head or i.draft.fault) and (i.draft.reading or i.draft.by)
    )
    return tuple((places[item.start], places[item.end - 1] + 1) for item in dated)


def impossible_dates(text: str, rules: Rulebook) -> tuple[tuple[int, int, str], ...]:
    """Typing errors: "March 29017", "31 February 2019" → (start, end, why it is no date)."""
    if "  " not in text and not _scanned(text, rules):  # as in most
        return ()
    plain, places = squeezed(text) if "  " in text else (text, range(len(text) + 1))
    items = [item for item in _scanned(plain, rules) if item.draft.fault]
    return tuple(
        (
            places[item.start],
            places[item.end - 1] + 1,
            f'"{plain[item.start : item.end]}" is not a date: {item.draft.fault}.',
        )
        for item in items
    )


@lru_cache(maxsize=64)
def _scanned(text: str, rules: Rulebook) -> tuple[Item, ...]:
    """The drafts of a text: a sentence is asked for its periods and for its typing errors."""
    return scan(text, rules)


def academic(period: Period, reference: Reference | None = None) -> Period:
    """How a school measure reads a year: "2018/19" → 2018-09-01 to 2019-08-31.

    Any other period is returned as it is. "last year" needs the reference that it
    was resolved against, since financial and academic years begin at different
    times; without one it becomes the academic year that begins in it, doubtful.
    """
    if not period.open_year:
        return period
    first, last = academic_year(period.date_start.year)
    sure = period.certain
    if period.relative:
        day = reference.day if reference else None
        sure = sure and day is not None
        if day:
            now = relative_year(day, 0)
            reading = relative_year(day, period.date_start.year - now.first.year, "academic")
            first, last = reading.first, reading.last
    return replace(period, date_start=first, date_end=last, grain="academic_year", open_year=False, certain=sure)


def _period(text: str, item: Item, reference: Reference) -> Period | None:
    draft = item.draft
    if draft.weak or draft.fault or draft.head:
        return None
    reading = settled(draft, reference)
    if not reading:
        return None
    if reading.relative and draft.of and _COMING.search(text, max(0, item.start - 60), item.start):
        reading = doubted(reading)  # "will open in October": of this year or the next, the reference does not say
    start, cue = _cue(text, item, reading)
    if cue == "at" and start < item.start:
        reading = last_day(reading)
    return Period(
        start=start,
        end=item.end,
        as_written=text[start : item.end],
        date_start=reading.first,
        date_end=reading.last,
        grain=reading.grain,
        rule=item.rule,
        point=reading.point,
        relative=reading.relative,
        open_year=reading.open_year,
        cue=draft.cue or cue,
        certain=reading.certain,
    )


def _cue(text: str, item: Item, reading: Reading) -> tuple[int, str | None]:
    """Where the expression starts and what governs it; "at September 2018" takes its "at" in."""
    match = _CUE.search(text, max(0, item.start - 32), item.start)
    if not match:
        return item.start, None
    if match[1]:
        return item.start, "compared_with"
    if match[2]:
        return (match.start() if reading.grain == "month" and not reading.point else item.start), "at"
    return item.start, {"till": "until", "throughout": "during"}.get(match[3].lower(), match[3].lower())
