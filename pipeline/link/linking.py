"""Which indicator a statement speaks of: by its unit, by words that must and must not be there, by likeness.

Precision first: a statement that could be of two indicators, or is of none for
certain, is not linked, and the reason says so. A change is linked to the indicator
whose level it changes: "up by 13%" of the number of children in care belongs to
the count, of their rate to the rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.catalogue import Catalogue, Indicator
from pipeline.records import Link, Passage, Statement

THRESHOLD = 0.82  # a form of two words bears no word too many, one of three bears one
MARGIN = 0.03  # nearer than this, two indicators fit equally well
_BORROWED = 0.95  # what a word from the lead-in or the heading counts, against one of the measure's own
_RELATIVE = {"percent", "times"}  # units of a change that say nothing of the unit of what changed
_SHARES = {"percent", "per_100", "per_1000", "per_10000", "per_100000"}
_RATE = re.compile(r"\b(?:rates?|per (?:10|100|1),?000)\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:percentage|proportion|share|per ?cent)\b|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well an indicator fits, from 0 to 1, which of its aliases, and what came from the context."""

    indicator: Indicator
    score: float
    alias: str
    extra: frozenset[str]
    borrowed: frozenset[str]


def link_all(statements: Sequence[Statement], passages: Sequence[Passage], catalogue: Catalogue) -> tuple[Link, ...]:
    """A link for each statement of a document, linked or not, in their order."""
    by_id = {passage.passage_id: passage for passage in passages}
    by_ordinal = {passage.ordinal: passage for passage in passages}
    return tuple(
        link(statement, catalogue, context=_context(by_id.get(statement.passage_id), by_ordinal))
        for statement in statements
    )


def link(statement: Statement, catalogue: Catalogue, *, context: str = "") -> Link:
    """The indicator of a statement, with the score, what was compared and the runner-up.

    measure "looked after children with 3+ placements", unit percent
    → placement-stability-short, 1.0, 'words agree with "three or more placements" …'
    """
    if statement.role == "limit" or not statement.measure:
        why = "a limit is no value of an indicator" if statement.role == "limit" else "no words say what is measured"
        return Link(statement.statement_id, None, None, why)
    words = catalogue.vocabulary.tokens(statement.measure) - catalogue.vocabulary.tokens(statement.subject_name or "")
    around = catalogue.vocabulary.tokens(context)
    fits = (_fit(i, words, around) for i in catalogue.indicators if _unit_fits(statement, i))
    ranked = sorted((f for f in fits if f is not None), key=lambda f: (-f.score, f.indicator.indicator_id))
    return _decide(statement, _one_of_a_family(statement, ranked))


def _context(passage: Passage | None, by_ordinal: dict[int, Passage]) -> str:
    """What stands over a passage: its lead-in or caption, and the heading next to it."""
    if passage is None:
        return ""
    parent = by_ordinal.get(passage.parent) if passage.parent is not None else None
    heading = (passage.heading or "").split(" > ")[-1]
    return " ; ".join(part for part in (parent.text if parent else "", heading) if part)


def _unit_fits(statement: Statement, indicator: Indicator) -> bool:
    if statement.role == "change":
        if statement.unit == "percentage_points":
            return indicator.unit == "percent"
        if statement.unit in _RELATIVE:
            return True
    return statement.unit == indicator.unit


def _fit(indicator: Indicator, words: frozenset[str], around: frozenset[str]) -> _Fit | None:
    """None where a word that must be there is not, or one that must not is."""
    if any(bar <= words for bar in indicator.bars):
        return None
    borrowed: set[str] = set()
    for group in indicator.needs:
        if not any(choice <= words for choice in group):
            lent = next((choice for choice in group if choice <= words | around), None)
            if lent is None:
                return None
            borrowed |= lent - words
    if borrowed and not any(form & words for form in indicator.forms):
        return None  # nothing of the indicator is in the measure itself
    return max(
        (
            _compare(indicator, alias, form, words, frozenset(borrowed))
            for alias, form in zip(indicator.aliases, indicator.forms, strict=True)
        ),
        key=lambda fit: fit.score,
    )


def _compare(
    indicator: Indicator, alias: str, form: frozenset[str], words: frozenset[str], borrowed: frozenset[str]
) -> _Fit:
    """Twice the words in common over all words, those left out that may be there or not."""
    has = words | borrowed
    common = has & form
    extra = has - form - indicator.allows
    missing = form - has - indicator.allows
    score = 2 * len(common) / (2 * len(common) + len(extra) + len(missing)) if common else 0.0
    return _Fit(indicator, score * (_BORROWED if borrowed else 1.0), alias, extra, borrowed)


def _one_of_a_family(statement: Statement, ranked: list[_Fit]) -> list[_Fit]:
    """Of a relative change, what its words name: "rate of" the rate, "share of" the share, else what is counted."""
    if statement.role != "change" or statement.unit not in _RELATIVE:
        return ranked
    measure = statement.measure or ""
    if _SHARE.search(measure):
        return [f for f in ranked if f.indicator.unit == "percent"]
    if not _RATE.search(measure):
        return [f for f in ranked if f.indicator.unit not in _SHARES]
    with_rates = {f.indicator.family for f in ranked if f.indicator.unit.startswith("per_")}
    return [
        f
        for f in ranked
        if f.indicator.unit.startswith("per_")
        or (f.indicator.unit == "percent" and f.indicator.family not in with_rates)
    ]


def _decide(statement: Statement, ranked: list[_Fit]) -> Link:
    if not ranked:
        return Link(statement.statement_id, None, None, f"no indicator in {statement.unit} has these words")
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    name, score = best.indicator.indicator_id, round(best.score, 4)
    if best.score < THRESHOLD:
        why = f"nearest is {name}, but {_said(best.extra) or 'too little'} is not part of it"
        return Link(statement.statement_id, None, None, why, name, score)
    if second and best.score - second.score < MARGIN:
        why = f"ambiguous: {name} and {second.indicator.indicator_id} fit about equally"
        return Link(statement.statement_id, None, None, why, name, score)
    runner = (second.indicator.indicator_id, round(second.score, 4)) if second else (None, None)
    return Link(statement.statement_id, name, score, _reason(statement, best), *runner)


def _reason(statement: Statement, fit: _Fit) -> str:
    parts = [f"words agree with “{fit.alias}”"]
    if fit.borrowed:
        parts.append(f"{_said(fit.borrowed)} from the lead-in or heading")
    if fit.extra:
        parts.append(f"apart from {_said(fit.extra)}")
    parts.append(f"unit {statement.unit}" if statement.role != "change" else f"a change of it, in {statement.unit}")
    return "; ".join(parts)


def _said(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words))
