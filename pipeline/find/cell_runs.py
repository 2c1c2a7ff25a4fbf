"""Parts of years that stand as headers side by side without their years: "Oct - Dec | Jan - Mar | … | Oct - Dec".

A run that goes over the end of a year has no one year to be of. The report's own period tells which is last.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pipeline.find.cell_days import NAMED_MONTH
from pipeline.find.cell_spots import Spot
from pipeline.find.cell_years import without_roles
from pipeline.find.spans import add_months, month_end
from pipeline.month_names import MONTHS
from pipeline.records import Period, Reference

_PART = re.compile(
    rf"(?P<first>{NAMED_MONTH})(?:\s?(?:[-–/]|to)\s?(?P<last>{NAMED_MONTH}))?|(?:q|qtr|quarter) ?(?P<quarter>[1-4])",
    re.I,
)
_FEWEST = 3  # parts of a run: two may be of any two years, unless the report's own is one of them
_MOST = 120  # ten years of months are none of a report
_JANUARY, _APRIL = 1, 4
_GRAINS = {1: "month", 3: "quarter", 6: "half_year"}

Part = tuple[int, int]  # last month, 1 to 12, and how many months


def runs_of(spots: Sequence[Spot], texts: str, reference: Reference) -> Mapping[int, Period]:
    """The periods of a row's cells by their start; {} where no run of headers needs them.

    texts: the caption and headings around, whose year dates a run that it holds.
    """
    parts = tuple((spot.start, part) for spot in spots if (part := part_of(spot.header)))
    end = reference.reporting_end
    if end is None or len(parts) < 2 or len(parts) > _MOST:
        return {}
    numbered = all(_NUMBERED.search(spot.header) for spot in spots if part_of(spot.header))
    dated = _FINANCIAL.search(texts) is not None
    ends = _ends(tuple(part for _, part in parts), end, dated=dated, numbered=numbered)
    if len(parts) < _FEWEST and month_end(end) not in ends:
        return {}
    return {start: _period(last, part[1]) for (start, part), last in zip(parts, ends, strict=False)}


@lru_cache(maxsize=512)
def part_of(header: str) -> Part | None:
    """ "Oct - Dec" → (12, 3), "Q1" → (6, 3), "Mar" → (3, 1); None of a header with a year or other words."""
    if not 2 <= len(header) <= 40:
        return None
    found = _PART.fullmatch(without_roles(header))
    if found is None:
        return None
    if found["quarter"]:
        return (3 * int(found["quarter"]) + 2) % 12 + 1, 3
    first, last = (MONTHS[(found[name] or found["first"])[:3].lower()] for name in ("first", "last"))
    return last, (last - first) % 12 + 1


_FINANCIAL = re.compile(r"(?<![\d/-])20\d\d\s?[-/–]\s?(?:20)?\d\d(?!\d)")


_NUMBERED = re.compile(r"\bq(?:tr|uarter)? ?[1-4]\b", re.I)


def _ends(parts: tuple[Part, ...], report_end: date, *, dated: bool, numbered: bool) -> tuple[date, ...]:
    """The last day of each part; () where they are no run, or one that a year holds.

    dated: that year is told; numbered: they are quarters by number, which are a financial year's.
    """
    steps = {(b[0] - a[0]) % 12 for a, b in pairwise(parts)}
    if len({months for _, months in parts}) > 1 or len(steps) > 1:
        return ()
    step = steps.pop()
    forward = step in {1, 3, 6}
    if not forward and 12 - step not in {1, 3, 6}:
        return ()
    ordered = parts if forward else parts[::-1]
    if _within(ordered, _APRIL, begins=not dated) or (not numbered and _within(ordered, _JANUARY, begins=True)):
        return ()
    last = _latest(ordered[-1][0], report_end)
    size = step if forward else 12 - step
    ends = [_moved(last, -size * back) for back in range(len(parts) - 1, -1, -1)]
    return tuple(ends if forward else ends[::-1])


def _within(parts: Sequence[Part], first: int, *, begins: bool) -> bool:
    """Whether parts lie in one year that begins with a month, and with its first part where that is asked."""
    ends = [(month - first) % 12 for month, _ in parts]
    opens = ends[0] + 1 == parts[0][1]
    return all(a < b for a, b in pairwise(ends)) and (opens or not begins)


def _latest(month: int, report_end: date) -> date:
    """The last day of a month: the latest that is not behind the report's period."""
    last = month_end(report_end.replace(month=month, day=1))
    return last if last <= month_end(report_end) else _moved(last, -12)


def _moved(last: date, months: int) -> date:
    return month_end(add_months(last.replace(day=1), months))


def _period(last: date, months: int) -> Period:
    first = add_months(last.replace(day=1), 1 - months)
    return Period(0, 0, "", first, last, _GRAINS.get(months, "span"), "table-run")
