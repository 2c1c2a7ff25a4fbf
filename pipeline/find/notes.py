"""Footnotes that date a figure: "… of the population³" with "³ Source: ONS mid-2013" below."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.find.attach import When
from pipeline.find.findrules import FindRules
from pipeline.find.periods import find_periods
from pipeline.find.placing import Place
from pipeline.find.statements import Draft
from pipeline.fold import fold
from pipeline.records import Passage, Period

_MARK = re.compile("[¹²³⁰⁴-⁹][¹²³⁰⁴-⁹]?[¹²³⁰⁴-⁹]?")
_PAGES_APART = 1  # a footnote stands on its mark's page, or on the next where a passage runs over

# Where in a folded passage a mark stands, and the period of its footnote.
Noted = tuple[tuple[int, Period], ...]


def noted_periods(passage: Passage, place: Place, rules: FindRules) -> Noted:
    """The dated footnotes that a passage's marks point to; () for nearly every passage."""
    if passage.kind == "footnote" or passage.text.isascii():
        return ()
    found = []
    for mark in _MARK.finditer(passage.text, passage.body_start):
        note = _footnote(mark[0], passage, place)
        periods = find_periods(fold(note.text).text, place.reference, rules.periods) if note else ()
        if len(periods) == 1:  # two dates in a note: which one dates the figure is open
            found.append((mark.start(), periods[0]))
    return tuple(found)


def _footnote(mark: str, passage: Passage, place: Place) -> Passage | None:
    near = (p for p in place.reading.passages if p.kind == "footnote" and p.text.startswith(mark))
    whole = (p for p in near if not _MARK.match(p.text, len(mark)))
    return next((p for p in whole if abs((p.page or 0) - (passage.page or 0)) <= _PAGES_APART), None)


def dated_by_notes(made: tuple[Draft, ...], noted: Noted, start: int) -> tuple[Draft, ...]:
    """Statements of a sentence (from start in its passage) without a period of their own take their note's.

    A mark at the end of a passage holds for the sentences before it too: "54,500 live here. This is 20%³."
    """
    if not noted or not made:
        return made
    inside = [period for at, period in noted if at >= start]
    if not inside:
        return made
    period = inside[0]
    return tuple(
        replace(d, when=When(period, "inherited")) if d.when.period is None and d.when.doubt is None else d
        for d in made
    )
