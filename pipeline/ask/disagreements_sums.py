"""Arithmetic on what one paper says: shares of counts, rates of populations, parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

import duckdb

from pipeline.ask.queries import ask
from pipeline.ask.series_values import half_step, told

_OF = re.compile(
    r"\)?\s*(?:[\w'-]+\s+){0,4}?(?:out )?of (?:(?:the|all|our|its|these|those|a total of|about)\s+){0,2}", re.I
)
_OPENS = re.compile(r"\s*(?:\(|,\s*or\s+|–\s*|-\s*|\bor\s+)\s*", re.I)
_THEN = re.compile(
    r"[^.;()\d]{0,80}(?:\(|\bor\s|–|\s-|,|\bequat\w+ to|\brepresent\w*|\bwhich is|\bis|=)[^.;()\d]{0,20}", re.I
)
_MADE_OF = re.compile(
    r"\b(?:made up of|comprising|comprised(?: of)?|comprises|consisting of|consists of|broken down (?:as|into)|"
    r"split (?:between|into|as))\b",
    re.I,
)
_OVERLAP = re.compile(r"\b(?:including|of whom|of which|such as|some of)\b", re.I)
_TOTAL = re.compile(r"\W*(?:grand |overall |sub-?)?totals?\b", re.I)
_PART_OF = re.compile(r"\W*(?:of which|of whom|including|incl\b)", re.I)
_BASE = {"percent": 100, "per_100": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}
_OTHER_DAY = Decimal("0.03")  # a population of another day may be that much larger or smaller
_HEDGED = Decimal("2.5")  # percentage points that "about 60 of 136 (44%)" may be off


@dataclass(frozen=True, slots=True)
class Sum:
    """A calculation that does not come out. kind: share, rate or total; ids: the statements, the result first."""

    kind: str
    ids: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A level of a sentence, as store/sql/disagreement_sentences.sql gives it."""

    document_id: str
    quote_start: int
    char_start: int
    char_end: int
    statement_id: str
    value: Decimal
    decimals: int | None
    unit: str
    qualifier: str
    subject: str
    subject_name: str | None
    period_start: object
    period_end: object
    quote: str
    measure: str | None
    indicator_id: str | None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row of a table, with one of its numbers or none."""

    document_id: str
    run: int
    ordinal: int
    text: str
    statement_id: str | None
    value: Decimal | None
    decimals: int | None
    unit: str | None
    qualifier: str | None
    at: int | None


def sums(con: duckdb.DuckDBPyConnection) -> Iterator[Sum]:
    """Every calculation that does not come out, within sentences, tables and families of indicators."""
    said = (_Said(*row) for row in ask(con, "disagreement_sentences").rows)  # type: ignore[arg-type]
    for _, group in groupby(said, key=lambda s: (s.document_id, s.quote_start)):
        levels = list(group)
        yield from sentence_shares(levels)
        yield from sentence_totals(levels)
    cells = (_Cell(*row) for row in ask(con, "disagreement_totals").rows)  # type: ignore[arg-type]
    for _, rows in groupby(cells, key=lambda c: (c.document_id, c.run)):
        yield from table_totals(list(rows))
    for row in ask(con, "disagreement_shares").rows:
        yield from catalogue_shares(*row)  # type: ignore[arg-type]


def sentence_shares(levels: Sequence[_Said]) -> Iterator[Sum]:
    """ "60 of 136 care leavers (48%)" → 60 of 136 are 44.1%, not 48%."""
    for first, second, third in zip(levels, levels[1:], levels[2:], strict=False):
        ordered = _part_whole_share(first, second, third)
        if ordered and ordered[1].value:
            part, whole, share = ordered
            exactly = part.value / whole.value * 100
            hedged = any(s.qualifier != "exact" for s in ordered)
            if abs(exactly - share.value) > (_HEDGED if hedged else half_step(share.decimals)):
                ids = (share.statement_id, part.statement_id, whole.statement_id)
                yield Sum("share", ids, _share(part.value, whole.value, share.value, "percent", exactly))


def _part_whole_share(a: _Said, b: _Said, c: _Said) -> tuple[_Said, _Said, _Said] | None:
    """Of three neighbouring numbers, which are part, whole and share; None where they are not."""
    if len({(s.subject, s.period_start, s.period_end) for s in (a, b, c)}) > 1:
        return None
    units = (a.unit, b.unit, c.unit)
    ab, bc = _between(a, b), _between(b, c)
    if units == ("count", "count", "percent") and _OF.fullmatch(ab) and _THEN.fullmatch(bc):
        return a, b, c
    if units == ("count", "percent", "count") and _OPENS.fullmatch(ab) and _OF.fullmatch(bc):
        return a, c, b
    if units == ("percent", "count", "count") and _OPENS.fullmatch(ab) and _OF.fullmatch(bc):
        return b, c, a
    return None


def _between(a: _Said, b: _Said) -> str:
    return a.quote[a.char_end - a.quote_start : b.char_start - a.quote_start]


def _share(part: Decimal, whole: Decimal, share: Decimal, unit: str, exactly: Decimal) -> str:
    fits = told(round(exactly, 1), unit)
    return f"{told(part, 'count')} of {told(whole, 'count')} is {fits}, not {told(share, unit)}."


def sentence_totals(levels: Sequence[_Said]) -> Iterator[Sum]:
    """ "24 referrals, made up of 17 from the police and 2 from housing" → 17 + 2 is 19, not 24."""
    for i, whole in enumerate(levels[:-2]):
        parts = levels[i + 1 :]
        behind = whole.quote[whole.char_end - whole.quote_start :]
        cue = _MADE_OF.match(_between(whole, parts[0])) or _MADE_OF.search(_between(whole, parts[0]))
        if whole.unit != "count" or not cue or _OVERLAP.search(behind):
            continue
        counted = [p for p in parts if p.unit == "count"]
        if len(counted) >= 2 and all(_alike(p, whole) for p in counted):
            yield from _added(whole, counted)
        return


def _alike(part: _Said, whole: _Said) -> bool:
    return part.qualifier == "exact" and (part.period_end, part.subject) == (whole.period_end, whole.subject)


def _added(whole: _Said, parts: Sequence[_Said]) -> Iterator[Sum]:
    total = sum((p.value for p in parts), Decimal(0))
    if whole.qualifier == "exact" and total != whole.value:
        yield Sum("total", (whole.statement_id, *(p.statement_id for p in parts)), _addition(parts, total, whole.value))


def _addition(parts: Sequence[_Said | _Cell], total: Decimal, stated: Decimal) -> str:
    terms = " + ".join(told(p.value or Decimal(0), "count") for p in parts[:6]) + (" + …" if len(parts) > 6 else "")
    return f"the parts add up to {told(total, 'count')} ({terms}), not to the {told(stated, 'count')} that are stated."


def table_totals(cells: Sequence[_Cell]) -> Iterator[Sum]:
    """A table's "Total" row against the rows above it, column by column; columns with an empty cell are left alone."""
    rows = [list(found) for _, found in groupby(cells, key=lambda c: c.ordinal)]
    begun = 0
    for i, row in enumerate(rows):
        if not _TOTAL.match(row[0].text):
            continue
        above = [r for r in rows[begun:i] if any(c.value is not None for c in r)]
        begun = i + 1
        if len(above) < 2 or any(_PART_OF.match(r[0].text) for r in above):
            continue
        for stated in row:
            parts = [c for r in above for c in r if _column(c) == _column(stated)]
            if _adds(stated, parts, len(above)):
                total = sum((c.value for c in parts if c.value is not None), Decimal(0))
                if stated.value is not None and total != stated.value:
                    ids = tuple(c.statement_id or "" for c in (stated, *parts))
                    yield Sum("total", ids, _addition(parts, total, stated.value))


def _column(cell: _Cell) -> int:
    """Which column of its row a number stands in."""
    return -1 if cell.at is None else cell.text.count(" | ", 0, cell.at)


def _adds(stated: _Cell, parts: Sequence[_Cell], rows: int) -> bool:
    """Whether each row above has a count in the column, so that they should add up."""
    counts = all(c.unit == "count" and c.qualifier == "exact" and c.value is not None for c in (stated, *parts))
    return counts and len(parts) == rows


def catalogue_shares(
    share_id: str,
    part_id: str,
    whole_id: str,
    value: Decimal,
    decimals: int | None,
    unit: str,
    part: Decimal,
    whole: Decimal,
    same_day: bool,
) -> Iterator[Sum]:
    """A share or rate against the counts that the catalogue says it is of."""
    if not whole or unit not in _BASE:
        return
    exactly = part / whole * _BASE[unit]
    slack = half_step(decimals) + (0 if same_day else exactly * _OTHER_DAY)
    if abs(exactly - value) > slack:
        kind = "share" if unit == "percent" else "rate"
        yield Sum(kind, (share_id, part_id, whole_id), _share(part, whole, value, unit, exactly))
