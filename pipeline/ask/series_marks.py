"""What a reader has to know of a point before using it: the marks of a series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.ask.series_points import Row
from pipeline.ask.series_values import differ

QUALIFIERS = {
    "approx": "approximate",
    "over": "more than this",
    "under": "less than this",
    "at_least": "at least this",
    "at_most": "at most this",
    "between": "a range",
}


def marks_of(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The marks of each row, in the rows' order.

    approximate · provisional · revised · estimated · forecast · suppressed · period inherited · doubtful ·
    conflicting (another source gives another value) · restated (a later paper gives its own
    past another value) · target
    """
    against = _against(rows)
    return [(*_own(row), *against.get(i, ())) for i, row in enumerate(rows)]


def _own(row: Row) -> list[str]:
    marks = ["target"] if row.role == "target" else []
    if row.qualifier in QUALIFIERS:
        marks.append(QUALIFIERS[row.qualifier])
    if row.status:
        marks.append(row.status)
    if row.period_basis == "inherited":
        marks.append("period inherited")
    if row.doubt:
        marks.append("doubtful")
    return marks


def _against(rows: Sequence[Row]) -> dict[int, list[str]]:
    """Rows whose value another row of the same role, subject and period contradicts."""
    same = defaultdict(list)
    for i, row in enumerate(rows):
        if row.value is not None and row.exact and row.period_end is not None and row.origin == "report":
            same[row.role, row.whose, row.period_start, row.period_end].append(i)
    found: dict[int, list[str]] = {}
    for places in same.values():
        values = {(value, rows[i].decimals) for i in places if (value := rows[i].value) is not None}
        for i in places:
            mine = rows[i]
            if any(mine.value is not None and differ(mine.value, mine.decimals, *other) for other in values):
                found[i] = ["conflicting", *(["restated"] if restates(mine) else [])]
    return found


def restates(row: Row) -> bool:
    """Whether a paper tells of a time before the one that it reports on: a baseline."""
    if row.reporting_start is None or row.period_end is None:
        return False
    return row.period_end < row.reporting_start
