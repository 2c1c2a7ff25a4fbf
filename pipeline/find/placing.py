"""Findings of a sentence take their place in the document: offsets, page, quote, ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pipeline.find.statements import Draft
from pipeline.geographies import Geographies
from pipeline.records import (
    DateMention,
    Facts,
    Number,
    Passage,
    Period,
    Quantity,
    Reading,
    Reference,
    Statement,
    stable_id,
)

_LONGEST_QUOTE = 4_000  # characters: twice what a sentence has at most, and more than a row that people read
_BETWEEN = " | "  # cells of a row


class Spot(NamedTuple):
    """A passage, the offset of a sentence in its folded text, and the way back to unfolded offsets."""

    passage: Passage
    start: int
    original: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Place:
    """The document that findings are placed in."""

    reading: Reading
    facts: Facts
    reference: Reference
    geographies: Geographies
    default: tuple[date, date] | None

    def page_at(self, offset: int) -> int | None:
        page = self.reading.page_at(offset)
        return page.page if page else None


def default_period(facts: Facts) -> tuple[date, date] | None:
    """What undated levels inherit: the reporting period, the last day on site, or the meeting's day."""
    if facts.reporting_start and facts.reporting_end:
        return facts.reporting_start, facts.reporting_end
    day = facts.inspected_end or facts.meeting_date
    return (day, day) if day else None


def span_of(spot: Spot, start: int, end: int) -> tuple[int, int]:
    """Offsets in a sentence → offsets in the canonical text."""
    passage, base, original = spot
    return passage.char_start + original(base + start), passage.char_start + original(base + end)


def _period(place: Place, draft: Draft) -> tuple[date | None, date | None, str | None, str | None]:
    """Start, end, basis and words of a statement's period."""
    when = draft.when
    if when.period:
        period = when.period
        start = period.date_end if period.point else period.date_start
        return start, period.date_end, when.basis, period.as_written
    if when.doubt or place.default is None:
        return None, None, None, None
    return *place.default, "inherited", None


_NAMES = {"national": "England", "statistical_neighbours": "statistical neighbours"}


def _whose(place: Place, subject: str) -> tuple[str | None, str | None]:
    """Name and GSS code of a subject."""
    if subject == "local":
        return place.facts.authority, place.facts.authority_code
    if subject == "national":
        return "England", "E92000001"
    if subject == "regional" and place.facts.authority_code:
        mine = place.geographies.by_code(place.facts.authority_code)
        region = place.geographies.by_code(mine.region_code) if mine and mine.region_code else None
        return (region.name, region.code) if region else (None, None)
    return _NAMES.get(subject), None


def _quoted(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """A quote's span: the whole sentence or row; of a row of thousands of cells, those on both sides of the figure.

    A sheet's row of 16,000 figures would otherwise be quoted 16,000 times.
    """
    if high - low <= _LONGEST_QUOTE:
        return low, high
    first, last = max(low, start - _LONGEST_QUOTE // 2), min(high, end + _LONGEST_QUOTE // 2)
    left = text.find(_BETWEEN, first, start) + len(_BETWEEN) if first > low else first
    right = text.rfind(_BETWEEN, end, last) if last < high else last
    return left if left >= first else first, right if right >= end else last


def statement(place: Place, spot: Spot, quote_span: tuple[int, int], draft: Draft) -> Statement:
    """A draft with its citation. quote_span: in the passage's folded text."""
    passage, _, original = spot
    quantity = draft.quantity
    start, end = span_of(spot, quantity.start, quantity.end)
    text = place.reading.text
    first, last = (passage.char_start + original(offset) for offset in quote_span)
    low, high = _quoted(text, first, last, start, end)
    period_start, period_end, basis, words = _period(place, draft)
    name, code = _whose(place, draft.subject)
    page = place.reading.page_at(start)
    return Statement(
        statement_id=stable_id(passage.document_id, "statement", start, end, quantity.unit, quantity.value),
        document_id=passage.document_id,
        passage_id=passage.passage_id,
        page=page.page if page else None,
        char_start=start,
        char_end=end,
        as_written=text[start:end],
        quote=text[low:high],
        quote_start=low,
        quote_end=high,
        value=quantity.value,
        value_high=quantity.value_high,
        decimals=quantity.decimals,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        role=draft.role.role,
        direction=draft.role.direction,
        measure=draft.measure or None,
        subject=draft.subject,
        subject_name=name,
        subject_code=code,
        period_start=period_start,
        period_end=period_end,
        period_basis=basis,
        period_as_written=words,
        baseline_start=draft.when.base.date_start if draft.when.base else None,
        baseline_end=draft.when.base.date_end if draft.when.base else None,
        status=draft.status,
        label=passage.label,
        method="table" if passage.kind == "table_row" else (page.method if page and page.method == "ocr" else "text"),
        confidence=None,
        doubt=draft.doubt,
        repeat_of=None,
        rule=quantity.rule,
    )


def number(place: Place, spot: Spot, mention: Quantity | Period, kind: str, rule: str | None) -> Number:
    """A number of the document, accounted for."""
    start, end = span_of(spot, mention.start, mention.end)
    passage = spot[0]
    return Number(
        passage.document_id,
        passage.passage_id,
        place.page_at(start),
        start,
        end,
        place.reading.text[start:end],
        kind,
        rule,
    )


def label_number(place: Place, spot: Spot, low: int, high: int) -> Number:
    """The digits of a footnote that stand between sentences; offsets in the passage's folded text."""
    start, end = span_of(spot._replace(start=0), low, high)
    passage = spot.passage
    text = place.reading.text[start:end]
    page = place.page_at(start)
    return Number(passage.document_id, passage.passage_id, page, start, end, text, "label", "note-mark")


def date_mention(place: Place, spot: Spot, period: Period) -> DateMention:
    """A date or period of the document."""
    start, end = span_of(spot, period.start, period.end)
    passage = spot[0]
    return DateMention(
        passage.document_id,
        passage.passage_id,
        place.page_at(start),
        start,
        end,
        place.reading.text[start:end],
        period.date_start,
        period.date_end,
        period.grain,
    )
