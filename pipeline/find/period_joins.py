"""Neighbours make one period: "Q2" + "2018/19", "between" + two dates, "the end of" + a month, brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.find.period_drafts import (
    Draft,
    Reading,
    changed,
    in_year,
    latest,
    span,
)
from pipeline.find.period_ranges import YEARS, with_ranges, year_range
from pipeline.find.period_scan import Item, widened
from pipeline.find.spans import ONE_DAY, add_months, financial_year, year_of
from pipeline.records import Reference

_NOBODY = Reference()
_YEAR_GAPS = {" ", "", ", ", " of ", " - ", " of the ", ": ", "-", "/"}
_LOOSE_GAPS = {" the ", " in ", " for ", " in the ", " for the ", ", in ", " during "}
_LOOSE = {"quarter", "half", "same", "season", "point"}


def joined(text: str, items: Sequence[Item]) -> list[Item]:
    """The items with everything joined that the words between them join."""
    found = list(items)
    if len(found) > 1:
        for step in _STEPS:
            found = step(text, found)
    return found


def _with_long_years(text: str, items: list[Item]) -> list[Item]:
    """ "Q1" or "since", "2022" to "2023" → the financial year first, before "Q1" or "since" takes 2022 for itself."""
    out = list(items)
    for place in range(len(items) - 3, -1, -1):
        a, b, c = out[place : place + 3]
        if (
            (a.draft.of or a.draft.head)
            and b.draft.kind == "year"
            and c.draft.kind in YEARS
            and text[b.end : c.start] == " to "
        ):
            draft = year_range(b.draft, c.draft, "to", "from")
            if draft and draft.reading and draft.reading.open_year:
                out[place + 1 : place + 3] = [widened(b, end=c.end, draft=draft)]
    return out


def _with_years(text: str, items: list[Item]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        merged = before and _dated(text, before, item)
        if before and merged:
            opened = text[before.end : item.start].endswith("(") and text[item.end : item.end + 1] == ")"
            out[-1] = widened(before, end=item.end + opened, draft=merged)
        else:
            out.append(item)
    return out


def _dated(text: str, a: Item, b: Item) -> Draft | None:
    gap = text[a.end : b.start].lower()
    waits = a.draft.of is not None and a.draft.reading is None
    if waits and b.draft.kind in YEARS and (gap in _YEAR_GAPS or (gap in _LOOSE_GAPS and a.draft.kind in _LOOSE)):
        if b.draft.weak and a.draft.kind in {"day", "month"} and gap != " ":
            return None
        return in_year(a.draft, b.draft)
    if waits and a.draft.kind == "same" and b.draft.kind == "ago" and gap in {" ", ", "}:
        return in_year(a.draft, changed(b.draft, _year_before))
    if a.draft.kind == "year" and a.draft.by and b.draft.of and b.draft.kind == "quarter" and gap in {" ", "'s "}:
        return in_year(b.draft, a.draft)  # "previous year quarter 3"
    if a.draft.kind == "year" and a.draft.reading and b.draft.of and b.draft.kind in {"quarter", "half", "season"}:
        return in_year(b.draft, a.draft) if gap in {" ", " - ", ", ", ": ", "/", " ("} and not b.draft.reading else None
    return None


def _year_before(found: Reading) -> Reading:
    return replace(found, first=add_months(found.last, -12) + ONE_DAY, point=False)


def _with_heads(text: str, items: list[Item]) -> list[Item]:
    out: list[Item] = []
    for item in reversed(items):
        after = out[-1] if out else None
        head = item.draft.head
        draft = head(after.draft) if head and after and not text[item.end : after.start].strip() else None
        if after and draft and not after.draft.fault and not after.draft.head:
            out[-1] = widened(after, start=item.start, draft=draft)
        elif not head:
            out.append(item)
    return out[::-1]


def _with_listed_years(text: str, items: list[Item]) -> list[Item]:
    """ "in 2016, 2017 and 2018": what makes the first a year makes them all years."""
    out: list[Item] = []
    for place, item in enumerate(items):
        before = out[-1].draft if out else None
        of = item.draft.of
        if before and of and before.kind == item.draft.kind == "month" and item.draft.weak and not before.weak:
            joint = text[out[-1].end : item.start]  # "in May and June respectively"
            item = widened(item, draft=Draft("month", of=of, by=latest(of))) if joint == " and " else item
        if before and before.kind == item.draft.kind == "year" and item.draft.weak and not before.weak:
            gap = text[out[-1].end : item.start]
            after = items[place + 1] if place + 1 < len(items) else item
            listed = after.draft.kind == "year" and text[item.end : after.start] in {", ", " and ", " & "}
            if gap in {" and ", " or ", " & ", ", and "} or (gap == ", " and listed):
                item = widened(item, draft=replace(item.draft, weak=False))
        out.append(item)
    return out


def _with_brackets(text: str, items: list[Item]) -> list[Item]:
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        closed = text[item.end : item.end + 1] == ")" and before and text[before.end : item.start].strip() == "("
        draft = _explained(before.draft, item.draft) if before and closed else None
        if before and draft:
            out[-1] = widened(before, end=item.end + 1, draft=draft)
        else:
            out.append(item)
    return out


def _explained(a: Draft, b: Draft) -> Draft | None:
    """ "Quarter 3" + "October - December 2018" in brackets: one period, doubtful where they disagree."""
    if a.kind in {"year", "to_date"} and not a.reading:  # "last year (2021/22)", "YTD (April 2022 - Feb 2023)"
        return Draft(a.kind, reading=b.reading) if b.reading and (a.kind == "to_date" or b.kind == "year") else None
    if a.kind not in {"quarter", "half", "season", "point"}:
        return None
    told = b.reading
    if not told:
        return replace(a, weak=False) if b.of and a.kind != "point" else None
    own = a.reading or (a.of(span(financial_year(year_of(told.first, 4)), "financial_year"), _NOBODY) if a.of else None)
    if own and own.first <= told.last and told.first <= own.last:
        return Draft(a.kind, reading=own)
    grain = own.grain if own else told.grain
    return Draft(a.kind, reading=replace(told, grain=grain, certain=not a.reading))


# Years are joined once more behind brackets: "Q2 (Jul-Sep) 2023/24".
_STEPS = (_with_long_years, _with_years, _with_heads, with_ranges, _with_brackets, _with_years, _with_listed_years)
