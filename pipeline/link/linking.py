"""Which indicator a statement speaks of: by its unit, by words that must and must not be there, by likeness.

Precision first: a statement that could be of two indicators, or is of none for
certain, is not linked, and the reason says so. A change is linked to the indicator
whose level it changes: "up by 13%" of the number of children in care belongs to
the count, of their rate to the rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.link.catalogue import Catalogue, Indicator
from pipeline.link.clauses import without_asides, without_dates
from pipeline.link.comparing import Fit, fit, readings
from pipeline.link.sentences import no_contradictions, population_of
from pipeline.records import Link, Passage, Statement

THRESHOLD = 0.82  # a form of two words bears no word too many, one of three bears one
MARGIN = 0.03  # nearer than this, two indicators fit equally well
CLAUSE_MARGIN = 0.12  # where clauses are compared, another may speak of another indicator
_RELATIVE = {"percent", "times"}  # units of a change that say nothing of the unit of what changed
_SHARES = {"percent", "per_100", "per_1000", "per_10000", "per_100000"}
_RATE = re.compile(r"\b(?:rates?|per (?:10|100|1),?000)\b", re.IGNORECASE)
_NAME_OF_NONE = {"Borough", "Council", "City", "County", "Metropolitan", "District", "Royal", "England"}
_NAMES_A_RATE = re.compile(r"\W*(?:\w[\w-]* ){0,2}rates? (?:of|for|per)\b", re.IGNORECASE)
_SHARE = re.compile(r"\b(?:percentage|proportion|share|per ?cent)\b|%", re.IGNORECASE)


def link_all(statements: Sequence[Statement], passages: Sequence[Passage], catalogue: Catalogue) -> tuple[Link, ...]:
    """A link for each statement of a document, linked or not, in their order.

    Other than `link`, it knows the neighbours: "of whom 73% live elsewhere" is a share
    of what is counted before it, and one sentence does not state one thing twice.
    """
    by_id = {passage.passage_id: passage for passage in passages}
    by_ordinal = {passage.ordinal: passage for passage in passages}
    place = next((s.subject_name for s in statements if s.subject == "local"), None)
    links = [
        link(
            statement,
            catalogue,
            context=_context(by_id.get(statement.passage_id), by_ordinal) + _before(statement),
            population=population_of(statement, (statements[at] for at in range(index - 1, -1, -1))),
            place=place,
        )
        for index, statement in enumerate(statements)
    ]
    return no_contradictions(statements, links)


def link(
    statement: Statement, catalogue: Catalogue, *, context: str = "", population: str = "", place: str | None = None
) -> Link:
    """The indicator of a statement, with the score, what was compared and the runner-up.

    place: the authority that the document is about, whose name takes nothing off the score.
    measure "looked after children with 3+ placements", unit percent
    → placement-stability-short, 1.0, 'words agree with "three or more placements" …'
    """
    if statement.role == "limit" or not statement.measure:
        why = "a limit is no value of an indicator" if statement.role == "limit" else "no words say what is measured"
        return Link(statement.statement_id, None, None, why)
    measure = _without_name(_without_name(without_asides(statement.measure), statement.subject_name), place)
    measure = without_dates(measure)
    if statement.unit == "count" and _NAMES_A_RATE.match(measure):
        return Link(statement.statement_id, None, None, "its words name a rate, but it is a number without a base")
    ways = readings(measure, catalogue.vocabulary, context=context, population=population)
    fits = []
    for indicator in catalogue.called(frozenset().union(*(way.own | way.lent for way in ways))):
        if _unit_fits(statement, indicator):
            found = [f for way in ways if (f := fit(indicator, way)) is not None]
            fits += [max(found, key=lambda f: f.score)] if found else []
    ranked = sorted(fits, key=lambda f: (-f.score, f.indicator.indicator_id))
    return _decide(statement, _one_of_a_family(statement, ranked))


def _without_name(measure: str, name: str | None) -> str:
    """ "children who live in Fernleigh" of Fernleigh Borough Council → "children who live in " """
    for word in re.findall(r"\b[A-Z][\w'-]{2,}", name or ""):
        if word in measure and word not in _NAME_OF_NONE:
            measure = re.sub(rf"\b{re.escape(word)}\b", "", measure)
    return measure


def _context(passage: Passage | None, by_ordinal: dict[int, Passage]) -> str:
    """What stands over a passage: its lead-in or caption, and the heading next to it."""
    if passage is None:
        return ""
    parent = by_ordinal.get(passage.parent) if passage.parent is not None else None
    heading = (passage.heading or "").split(" > ")[-1]
    return " ; ".join(part for part in (parent.text if parent else "", heading) if part)


def _before(statement: Statement) -> str:
    """Of a rate, the words of its sentence before it: they count what it is a rate of.

    "Children with plans have fallen to 90, or 41 per 10,000": of the 41, "Children with plans have fallen to …"
    """
    if not (statement.unit or "").startswith("per_"):
        return ""
    return f" ; {statement.quote[: max(0, statement.char_start - statement.quote_start)]}"


def _unit_fits(statement: Statement, indicator: Indicator) -> bool:
    if statement.role == "change":
        if statement.unit == "percentage_points":
            return indicator.unit == "percent"
        if statement.unit in _RELATIVE:
            return True
    return statement.unit == indicator.unit


def _one_of_a_family(statement: Statement, ranked: list[Fit]) -> list[Fit]:
    """Of a relative change, what its words name: "rate of" the rate, "share of" the share, else what is counted."""
    if statement.role != "change" or statement.unit not in _RELATIVE:
        return ranked
    measure = statement.measure or ""
    if _SHARE.search(measure):
        return [f for f in ranked if f.indicator.unit == "percent"]
    if not _RATE.search(measure):
        return [f for f in ranked if f.indicator.unit not in _SHARES]
    rates = [f for f in ranked if f.indicator.unit.startswith("per_")]
    families = {f.indicator.family for f in rates}
    shares = [f for f in ranked if f.indicator.unit == "percent" and f.indicator.family not in families]
    return sorted([*rates, *shares], key=lambda f: (-f.score, f.indicator.indicator_id))


def _decide(statement: Statement, ranked: list[Fit]) -> Link:
    if not ranked:
        return Link(statement.statement_id, None, None, f"no indicator in {statement.unit} has these words")
    best, second = ranked[0], ranked[1] if len(ranked) > 1 else None
    name, score = best.indicator.indicator_id, round(best.score, 4)
    if best.score < THRESHOLD:
        why = f"nearest is {name}, but {_said(best.extra) or 'too little'} is not part of it"
        return Link(statement.statement_id, None, None, why, name, score)
    if second and best.score - second.score < (CLAUSE_MARGIN if best.is_clause else MARGIN):
        why = f"ambiguous: {name} and {second.indicator.indicator_id} fit about equally"
        return Link(statement.statement_id, None, None, why, name, score)
    runner = (second.indicator.indicator_id, round(second.score, 4)) if second else (None, None)
    return Link(statement.statement_id, name, score, _reason(statement, best), *runner)


def _reason(statement: Statement, found: Fit) -> str:
    parts = [f"words agree with “{found.alias}”"]
    if found.is_clause:
        parts.append("in one clause of the measure")
    if found.borrowed:
        parts.append(f"{_said(found.borrowed)} from the lead-in or heading")
    if found.extra:
        parts.append(f"apart from {_said(found.extra)}")
    parts.append(f"unit {statement.unit}" if statement.role != "change" else f"a change of it, in {statement.unit}")
    return "; ".join(parts)


def _said(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words))
