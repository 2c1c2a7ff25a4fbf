"""Whether a source's figure is for the period that a claim says."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.ask.claims_records import Figure, Source

_SHARE = 6  # two spans are one where neither end is further off than this part of them, or a month
_MONTH = 31
_LONG = 370  # days: a figure at a moment answers for a year around it, not for more
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|\bend\b|\bclose\b", re.IGNORECASE)
_BEFORE_VISIT = timedelta(days=150)  # how old the figures of an inspection report may be


def same_period(figure: Figure, source: Source) -> bool:
    """Whether the two speak of one period.

    A figure at a moment is that of a month, quarter or year that it lies in; a claim for the last
    day of a period has the figure of that period where it is the document's own (inherited); the
    year or month of an inspection is that of what the inspection report says of its time.
    """
    first, b = figure.period_start, figure.period_end
    low, high = source.period_start, source.period_end
    if first is None or b is None or low is None or high is None:
        return False
    a = first
    if first == b and not _DAY.search(figure.period_as_written or ""):
        a = b.replace(day=1)  # "at May 2016" is some day of May
    if (first, b) == (low, high) or (low == high and a <= low <= b and (b - a).days <= _LONG):
        return True
    if first == b and high == b and (high - low).days <= _LONG:
        return True
    if first == b and low <= b <= high and source.period_basis == "inherited":
        return True
    slack = min(_MONTH, min((b - first).days, (high - low).days) // _SHARE)
    if slack > 0 and abs((low - first).days) <= slack and abs((high - b).days) <= slack:
        return True  # "the year to June 2016" and the twelve months before an inspection that June
    kinds = {_years(first, b), _years(low, high)}
    if kinds == {"plain", "financial"} and (first.year, b.year) == (low.year, high.year):
        return True  # "2011 to 2014" in the one kind of years and in the other
    return _on_site(figure, source) or of_the_visit(figure, source)


def _on_site(figure: Figure, source: Source) -> bool:
    """An undated figure of an inspection report is of its days on site: of May where they ran from May to June."""
    a, b, begin, end = figure.period_start, figure.period_end, source.inspected_start, source.inspected_end
    if a is None or b is None or begin is None or end is None or (b - a).days > _LONG:
        return False
    undated = source.period_basis == "inherited" and source.period_end == end
    return undated and a <= end and begin <= b


def _years(first: date, last: date) -> str | None:
    """Whether a span of years is one of plain or of financial years; None of any other."""
    if last.year == first.year:
        return None
    ends = (first.month, first.day, last.month, last.day)
    return {(1, 1, 12, 31): "plain", (4, 1, 3, 31): "financial"}.get(ends)


def same_baseline(figure: Figure, source: Source) -> bool:
    """Whether a source's change is measured from where the claim's is: "since 2016" is not "since 2019".

    A change whose source does not say from where is taken to be on the year before, or to say it in its quote.
    """
    a, b = figure.baseline_start, figure.baseline_end
    if source.role != "change" or a is None or b is None:
        return True
    low, high = source.baseline_start, source.baseline_end
    if low is None or high is None:
        years = {str(a.year), str(b.year)}
        return _year_apart(figure) or any(year in source.quote for year in years)
    slack = timedelta(days=_MONTH)
    return a - slack <= high and low <= b + slack


def _year_apart(figure: Figure) -> bool:
    """Whether a change is measured from a year before."""
    start, end = figure.baseline_end, figure.period_end
    return start is not None and end is not None and abs((end - start).days - 365) <= _MONTH


def of_the_visit(figure: Figure, source: Source) -> bool:
    """ "At the 2016 inspection", "Ofsted's August 2016 report": the figures of that report's own time."""
    a, b = figure.period_start, figure.period_end
    if not figure.visit or a is None or b is None or source.inspected_end is None or source.period_end is None:
        return False
    begin = source.inspected_start or source.inspected_end
    reported = source.published or source.inspected_end
    if not (a <= source.inspected_end and begin <= b) and not a <= reported <= b:
        return False
    if source.period_start and (source.period_end - source.period_start).days > _LONG:
        return False
    own = source.period_end == source.inspected_end or source.period_basis == "inherited"
    recent = source.inspected_end - _BEFORE_VISIT <= source.period_end <= source.inspected_end
    moment = source.period_start == source.period_end
    return own or (recent and moment)


def visited(figure: Figure, source: Source) -> bool:
    """Whether a judgement is of the inspection, or was published in the period, that a claim names."""
    a, b = figure.period_start, figure.period_end
    if a is None or b is None:
        return False
    days = [d for d in (source.inspected_start, source.inspected_end) if d]
    if days and a <= days[-1] and days[0] <= b:
        return True
    return source.role == "current" and source.published is not None and a <= source.published <= b


def when(source: Source) -> date:
    """The day that a source's figure stands for, to sort by."""
    return source.period_end or source.inspected_end or source.published or date.min
