"""A day without its year in a table whose years stand elsewhere: "Balance at 1 April" × "2024/25" → 1 April 2024."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pipeline.month_names import ANY_MONTH, MONTHS
from pipeline.records import Period

NAMED_MONTH = rf"(?:{ANY_MONTH})\b\.?"
_DAY = re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{NAMED_MONTH})(?!\s?\d)", re.I)


@dataclass(frozen=True, slots=True)
class Dated:
    """What a text says of time: its period, None where it names none; doubt where it names two."""

    period: Period | None = None
    doubt: str | None = None
    text: str = ""


def on_day(text: str, year: Dated) -> Dated | None:
    """The day that a text names without its year, in a year that the table gives; None where it names none, or two."""
    found = list(_DAY.finditer(text))
    if len(found) != 1 or year.period is None:
        return None
    first, last = year.period.date_start, year.period.date_end
    for number in range(first.year, last.year + 1):
        try:
            day = date(number, MONTHS[found[0]["month"][:3].lower()], int(found[0]["day"]))
        except ValueError:
            continue  # 31 April, or 29 February of another year
        if first <= day <= last:
            return Dated(Period(0, len(found[0][0]), found[0][0], day, day, "day", "table-day"), None, text)
    return None
