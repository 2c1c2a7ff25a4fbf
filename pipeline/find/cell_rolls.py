"""Roll-forwards: the rows between two dated balances are of the time between them.

"Balance at 1 April 2024", "Planned use", "Balance at 31 March 2025" → the use is of 1 April 2024 to 31 March 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.find.cell_spots import text_of
from pipeline.find.periods import find_periods
from pipeline.find.rulebook import Rulebook
from pipeline.records import Passage, Period, Reading, Reference

_FURTHEST = 12  # rows from a movement to the balance before or behind it
_LONGEST = 60  # characters of a balance's label
_MOST = 366  # days between two balances
_BALANCE = re.compile(
    r"\b(?:balances?|reserves?|position|opening|closing|(?:brought|carried) forward|[bc]/?f(?:wd)?)\b|^\W*(?:as )?at\b",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:20\d\d|\d\d?[./]\d\d?[./]\d\d)(?!\d)")


def between_balances(passage: Passage, reading: Reading, reference: Reference, rules: Rulebook) -> str:
    """The time between the dated balances above and below a row, in words; "" where none stand there."""
    if passage.table is None or _YEAR.search(_label(passage)):
        return ""
    at = passage.ordinal
    above = _balance(reading.passages[max(0, at - _FURTHEST) : at][::-1], passage, reference, rules)
    if above is None:
        return ""
    below = _balance(reading.passages[at + 1 : at + 1 + _FURTHEST], passage, reference, rules)
    if below is None or not 0 < (below.date_end - above.date_end).days <= _MOST:
        return ""
    first = above.date_end + timedelta(days=above.date_end.day > 27)  # the end of a day is the start of the next
    return f"{_written(first)} to {_written(below.date_end)}"


def _balance(rows: Iterable[Passage], own: Passage, reference: Reference, rules: Rulebook) -> Period | None:
    """The day of the first dated balance among rows of the same table."""
    for row in rows:
        if row.table != own.table or not row.cells:
            return None
        label = _label(row)
        if len(label) > _LONGEST or not _YEAR.search(label):
            continue
        found = [p for p in find_periods(label, reference, rules) if p.date_start == p.date_end]
        return found[0] if len(found) == 1 and _BALANCE.search(label) else None
    return None


def _label(row: Passage) -> str:
    return text_of(row.cells[0], row) if row.cells else ""


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
