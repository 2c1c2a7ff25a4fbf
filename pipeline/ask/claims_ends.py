"""The two ends of a change that a claim puts a number on: "by 61 between May 2015 and May 2016"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_dates import both_ends, first_day
from pipeline.ask.claims_records import Figure
from pipeline.records import Period

_YEAR = range(360, 371)  # days of "in the year to March 2023"
_YEAR_BEFORE = re.compile(
    r"\b(?:than|on|from|compared (?:with|to)|against)\s+(?:a|one|the) year (?:before|earlier|previously|ago)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:between|from) (?P<a>[^,;.]{3,30}?) (?:and|to) (?P<b>[^,;.()]{3,30})")
_MONTH = timedelta(days=31)


def measured_from(asked: Asked, figures: Sequence[Figure]) -> list[Figure]:
    """Changes with the time that they are measured from, where the claim says it.

    "doubled from 10 in 2012/13 to 20 in 2014/15", "between March 2022 and March 2023", "in the year to March 2023",
    "than a year before", "since 2019"
    """
    pairs = [(a, b) for a, b in pairwise(figures) if _levels(a, b) and a.period_end and b.period_end]
    early = [(a, b) for a, b in pairs if (a.period_end or date.min) < (b.period_end or date.min)]
    return [_with_ends(asked, f, early) if f.role == "change" and f.kind == "figure" else f for f in figures]


def _levels(first: Figure, second: Figure) -> bool:
    return first.role == second.role == "level" and first.unit == second.unit and first.words == second.words


def _with_ends(asked: Asked, figure: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> Figure:
    start, end = figure.period_start, figure.period_end
    if len(pairs) == 1:
        first, last = pairs[0]
        return _from(replace(figure, period_start=last.period_start, period_end=last.period_end), *_days(first))
    if (start, end) == (figure.baseline_start, figure.baseline_end) or start is None or end is None:
        return figure
    if said := _SPAN.search(asked.text, figure.end):
        low, high = asked.periods(f"in {said['a']}"), asked.periods(f"in {said['b']}")
        if len(low) == len(high) == 1:
            return _between(figure, low[0], high[0])
    if figure.baseline_end is not None:
        return _since(asked, figure)
    if (end - start).days + 1 in _YEAR and re.search(r"\byear (?:to|ending)\b", asked.text, re.IGNORECASE):
        return _from(figure, start - _MONTH, start)
    spans = [p for p in asked.periods() if (first_day(p), p.date_end) == (start, end)]
    if spans and (both := both_ends(asked, spans[0])):
        return _between(figure, *both)
    if _YEAR_BEFORE.search(asked.text):
        return _from(figure, _year_before(start), _year_before(end))
    return figure


def _between(figure: Figure, low: Period, high: Period) -> Figure:
    figure = replace(figure, period_start=first_day(high), period_end=high.date_end)
    return _from(figure, first_day(low), low.date_end)


def _since(asked: Asked, figure: Figure) -> Figure:
    """ "has halved since 2019": read as of 2019 and measured from its first day → measured from 2019 to now."""
    if figure.baseline_end != figure.period_start or not re.search(r"\bsince\b", asked.text, re.IGNORECASE):
        return figure
    return _from(replace(figure, period_start=None, period_end=None), *_days(figure))


def _days(figure: Figure) -> tuple[date | None, date | None]:
    return figure.period_start, figure.period_end


def _from(figure: Figure, start: date | None, end: date | None) -> Figure:
    return replace(figure, baseline_start=start, baseline_end=end)


def _year_before(day: date) -> date:
    return (day + timedelta(days=1)).replace(year=(day + timedelta(days=1)).year - 1) - timedelta(days=1)
