"""Periods that a report announces for the figures that follow: "The figures for 2018/19 are set out below."."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from pipeline.find.periods import find_periods
from pipeline.find.rulebook import Rulebook
from pipeline.find.sentence import Sentence
from pipeline.find.setting import Setting
from pipeline.find.spans import add_months, quarter_of
from pipeline.records import Passage, Period, Reference

_OF_PERIODS = (
    "figures_of_period",
    "report_covers",
    "this_report_for",
    "report_of_period",
    "report_named_by_period",
    "told_of_period",
    "performance_of_period",
    "counted_of_period",
)
_OF_DAYS = ("figures_taken", "figures_up_to")
_ORDER = {name: place for place, name in enumerate((*_OF_PERIODS, *_OF_DAYS))}
_NAMES = frozenset(_ORDER)
# "the 2024/25 outturn and the 2025/26 month 4 position": two reports in one
_TWO_THINGS = re.compile(r" (?:[\w-]{1,20} ){1,3}and (?:the )?")
_LEAD = 8  # characters: "Between "
_JOINTS = frozenset({" and ", ", ", " & "})


def announced(behind: str, reference: Reference, rules: Rulebook) -> Period | None:
    """The period right behind words that announce one: "2018/19 were as follows" → the year 2018/19; no day."""
    found = find_periods(behind, reference, rules)
    period = found[0] if found and found[0].start < 3 and found[0].certain and not found[0].relative else None
    if period and len(found) > 1 and behind[period.end : found[1].start] in _JOINTS:
        period = _between(period, found[1])
    elif period and len(found) > 1 and _TWO_THINGS.fullmatch(behind, period.end, found[1].start):
        return None
    if period and period.point and "quarter" in period.as_written.lower():
        first, last = quarter_of(period.date_end)
        return replace(period, date_start=first, date_end=last, point=False)
    met = reference.meeting_date
    if period is None or period.grain in {"day", "week"} or (met and period.date_start > met):
        return None
    return period


def _between(first: Period, last: Period) -> Period | None:
    """ "for April 2019 and March 2020" means the year between; of two other periods neither is the report's."""
    after = last.date_end + timedelta(days=1)
    whole = after in {add_months(first.date_start, months) for months in (3, 6, 12)}
    return replace(first, date_end=last.date_end, grain="span", point=False) if whole else None


def announced_in(sentence: Sentence, reference: Reference, wording: Rulebook, rules: Rulebook) -> Period | None:
    """The period that a sentence says the figures behind it are of; None for nearly every sentence."""
    if not sentence.periods:
        return None
    told = wording.found(sentence.text, _NAMES)
    for name, match in sorted(told, key=lambda named: _ORDER[named[0]]):
        behind = sentence.text[match.end() :]
        if period := (_taken if name in _OF_DAYS else announced)(behind, reference, rules):
            return period
    return None


def _taken(behind: str, reference: Reference, rules: Rulebook) -> Period | None:
    """The day right behind words that say up to when figures go: "31 March 2019" of any period that ends then."""
    found = find_periods(behind, reference, rules)
    return replace(found[0], date_start=found[0].date_end, point=True) if found and found[0].start < 3 else None


def opened_with(sentence: Sentence) -> Period | None:
    """The period that a paragraph opens with: "Between October and December 2019: 12 homes were let. …"."""
    return _leading(sentence, ":")


def headed_by(sentence: Sentence) -> Period | None:
    """The period that a sentence without a figure opens with: "In 2013, the service was ranked 114th. …"."""
    return _leading(sentence, ",")


def _leading(sentence: Sentence, mark: str) -> Period | None:
    """The period at the beginning of a sentence, where such a mark closes it."""
    first = sentence.periods[0] if sentence.periods else None
    opens = first and not first.relative and first.start <= _LEAD and sentence.text[first.end : first.end + 1] == mark
    return first if opens else None


def announced_here(
    setting: Setting, passage: Passage, told: tuple[str | None, Period] | None, default: tuple[date, date] | None
) -> Setting:
    """The setting with the period that a sentence before announced under the same heading, as if the heading had it.

    A year that only holds the quarter that the paper reports dates none of its figures, nor does that quarter's end.
    """
    if told is None or told[0] != passage.heading:
        return setting
    period = told[1]
    wide = default and period.date_start <= default[0] and default[1] <= period.date_end
    if wide or (default and period.point and period.date_end == default[1]):
        return setting
    return replace(setting, heading_periods=(*setting.heading_periods, period))
