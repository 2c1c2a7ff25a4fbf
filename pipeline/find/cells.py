"""A table row's numeric cells become statements: headers give measure, unit, period, role and subject.

"Children in care | 398 | 405" under "Measure | Q2 2023/24 | Target" → a level of that
quarter and a target, both of "Children in care". What names the row is told in `cell_rows`,
figures and units in `cell_values`, and the statement that a figure becomes in `cell_drafts`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.attach import When
from pipeline.find.card_pairs import LABEL_ONLY, Pair, pairs_of
from pipeline.find.cell_around import is_of_periods
from pipeline.find.cell_drafts import draft_of
from pipeline.find.cell_places import placed
from pipeline.find.cell_prose import is_prose, prose_found
from pipeline.find.cell_rolls import between_balances
from pipeline.find.cell_rows import TOTAL, Row, row_of, spots_of
from pipeline.find.cell_runs import runs_of
from pipeline.find.cell_spots import Spot, halves, text_of
from pipeline.find.cell_titles import plain_title, title_above, titled
from pipeline.find.cell_values import labelled_value, values_of
from pipeline.find.periods import find_periods
from pipeline.find.quantities import find_quantities
from pipeline.find.statements import Draft
from pipeline.records import Passage, Period, Quantity, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules


Found = tuple[int, tuple[Draft, ...], tuple[Quantity, ...], tuple[Period, ...]]


def row_drafts(
    passage: Passage, reading: Reading, reference: Reference, rules: FindRules, *, authority: str | None = None
) -> Iterator[Found]:
    """For each cell with a number or a date: its start, its statements, other numbers, its dates.

    authority: whom the document is about; a row that names another place is of that place.
    """
    spots, group = spots_of(passage)
    row = placed(row_of(spots, group, passage, reading), authority, rules)
    figures = [s for s in spots if s.start not in row.labels and words.is_value(s.text)]
    row = replace(row, run=runs_of(spots, f"{row.caption} {row.heading} {group}", reference))
    nameless = len(figures) > 1 and not any(s.header or group for s in figures)
    if TOTAL.fullmatch(row.label) and is_of_periods(passage, reading, reference, rules):
        row = replace(row, total=True)
    if figures and not row.period and (when := between_balances(passage, reading, reference, rules.periods)):
        row = replace(row, period=when)
    if beside := _labelled_beside(spots):
        named = replace(row, label=row.group or _title_of(passage, reading) or row.label, group="", labels=frozenset())
        for label, spot in beside:
            yield found_in(Spot(spot.cell, spot.start, spot.text, label.text), named, reading, reference, rules)
        return
    latest = When()
    strip = _is_strip(spots)
    if strip:
        row = replace(row, label=_title_of(passage, reading) or row.label)
    for spot in spots:
        pairs, title = pairs_of(spot.text)
        if len(pairs) > 1 or strip:
            yield from _card(pairs, title, spot, row, reading, reference, rules)
        elif is_prose(spot.text) and spot.start not in row.labels and not spot.cell.is_header:
            yield from prose_found(spot.text, spot.start, row.label or row.heading, reference, rules)
        elif _is_name(spot, row):
            periods = find_periods(spot.text, reference, rules.periods) if len(spot.text) < 400 else ()
            yield spot.start, (), _others(spot.text, periods, rules), periods
        else:
            for part in halves(spot):
                found = _arrived(found_in(part, row, reading, reference, rules), part.header, latest)
                latest = _later(latest, found[1])
                yield _nameless(found) if nameless else found


def _arrived(found: Found, header: str, latest: When) -> Found:
    """A change that names no period arrived at that of the column before it: "2022/23 | 2023/24 | Change".

    Nor is it of the row's year, where the columns before it have dates of their own: "Debts of 2022/23".
    """
    start, drafts, others, periods = found
    own = any(c.isdigit() for c in header)
    if not latest.period or not any(_is_undated(d, own=own) for d in drafts):
        return found
    moved = (replace(d, when=latest) if _is_undated(d, own=own) else d for d in drafts)
    return start, tuple(moved), others, periods


def _is_undated(draft: Draft, *, own: bool) -> bool:
    """Whether a change has no period, or, where its header names none of its own, but one that the row gives."""
    when = draft.when
    rowed = not own and when.basis == "stated" and when.base is None
    return draft.role.role == "change" and (when == When() or rowed)


def _later(latest: When, drafts: Sequence[Draft]) -> When:
    """The later of two columns' periods: of "Quarter 1 | Quarter 1 last year | Change" the first."""
    when = next((d.when for d in drafts if d.role.role == "level" and d.when.basis == "stated" and d.when.period), None)
    sooner = when and when.period and latest.period and when.period.date_end < latest.period.date_end
    return latest if when is None or sooner else when


def _labelled_beside(spots: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """Figures of a card whose names stand in the cells before them: "Latest | 53.6% | Target | 65%"; else none."""
    pairs = list(zip(spots[::2], spots[1::2], strict=False))
    told = [(a, b) for a, b in pairs if LABEL_ONLY.fullmatch(a.text) and words.is_value(b.text)]
    whole = len(spots) % 2 == 0 and not any(words.is_value(a.text) for a, _ in pairs)
    return told if whole and len(told) > 1 and len(told) == len(pairs) else []


def _is_strip(spots: Sequence[Spot]) -> bool:
    """Whether each cell of a row is a label and its figure: "Current 96.0% | Target 90.3%"; words may stand first."""
    named = len(spots) > 2 and not any(c.isdigit() for c in spots[0].text)
    found = [pairs_of(s.text) for s in (spots[1:] if named else spots)]
    return len(found) > 1 and all(len(pairs) == 1 and pairs[0].label and not title for pairs, title in found)


def _title_of(passage: Passage, reading: Reading) -> str:
    """The title over a strip of a card's figures: the row above, else the passage above."""
    above = reading.passages[passage.ordinal - 1] if passage.ordinal else None
    if above and above.table == passage.table and 0 < len(above.cells) <= 3:
        return plain_title(text_of(above.cells[0], above))
    return title_above(passage, reading) or titled(passage.heading or "")


def _nameless(found: Found) -> Found:
    """A figure of a row whose columns no header names: one of them may be a target, or of another time."""
    start, drafts, others, periods = found
    doubt = "no header names its column"
    return start, tuple(replace(d, doubt=d.doubt or doubt) for d in drafts), others, periods


def _card(
    pairs: Sequence[Pair], title: str, spot: Spot, row: Row, reading: Reading, reference: Reference, rules: FindRules
) -> Iterator[Found]:
    """A card that stands in a cell: its title there, or the row's label, or the column's header."""
    named = title or row.label or spot.header or row.group
    signed = [p.value for p in pairs if re.search(r"[%£a-z]", p.value)]
    percent = bool(signed) and all("%" in v for v in signed)
    own = replace(row, label=named, group="", labels=frozenset(), percent=percent, place=None)
    for pair in pairs:
        yield found_in(Spot(spot.cell, spot.start + pair.start, pair.value, pair.label), own, reading, reference, rules)


def found_in(spot: Spot, row: Row, reading: Reading, reference: Reference, rules: FindRules) -> Found:
    """What a cell that is no label holds."""
    periods = find_periods(spot.text, reference, rules.periods) if len(spot.text) < 400 else ()
    label, value = labelled_value(spot)
    quantities = [q for q in values_of(spot, label, value, row, reading, rules) if not _covers(periods, q)]
    drafts = tuple(draft_of(q, spot, label, row, reference, rules) for q in quantities)
    return spot.start, drafts, () if drafts else _others(spot.text, periods, rules), periods


_SHEET = re.compile(r"(?P<sheet>.+!)?(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")


def cell_label(passage: Passage, at: int) -> str | None:
    """The label of a cell's figure: of a sheet's row "Scorecard!A5" the cell's own "Scorecard!C5"."""
    found = _SHEET.fullmatch(passage.label or "") if passage.cells else None
    if not found:
        return passage.label
    cell = passage.cells[bisect_right(passage.cells, at, key=attrgetter("char_start")) - 1]
    if not cell.char_start <= at < cell.char_end:
        return passage.label
    letters, column = "", cell.column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{found['sheet'] or ''}{letters}{found['row']}"


def _is_name(spot: Spot, row: Row) -> bool:
    return spot.cell.is_header or spot.start in row.labels


def _covers(periods: tuple[Period, ...], quantity: Quantity) -> bool:
    return any(p.start <= quantity.start < p.end for p in periods)


def _others(text: str, periods: tuple[Period, ...], rules: FindRules) -> tuple[Quantity, ...]:
    """Numbers of a cell that is no value: they name the row or the column."""
    found = find_quantities(text, [(p.start, p.end) for p in periods], rules.quantities)
    return tuple(q if q.kind != "statement" else replace(q, kind="name", rule="table-header") for q in found)
