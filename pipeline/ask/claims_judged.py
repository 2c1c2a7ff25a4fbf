"""How the judgements of a database stand to a grade that a claim asserts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.ask.claims_grades import AKIN
from pipeline.ask.claims_periods import visited, when
from pipeline.ask.claims_records import Figure, Source


def judged(figure: Figure, sources: Sequence[Source]) -> tuple[str, str, tuple[Source, ...]]:
    """The relation of a grade, why, and the judgements that it rests on.

    "Ofsted rated Fernleigh good overall in 2019" beside requires improvement, June 2019 → differs
    """
    mine = [s for s in sources if s.subject == "local"]
    aspects = AKIN.get(figure.aspect or "", frozenset({figure.aspect or ""}))
    same = [s for s in mine if s.aspect in aspects]
    if figure.period_start is not None:
        then = [s for s in mine if visited(figure, s)]
    else:
        last = max(
            (when(s) for s in same if s.role == "current"), default=max((when(s) for s in same), default=date.min)
        )
        then = [s for s in mine if when(s) == last]
    now = _firm([s for s in then if s in same])
    right = [s for s in now if s.grade == figure.grade]
    if len({s.grade for s in now}) > 1 and len({_visit(s) for s in now}) == 1:
        return "sources_disagree", "sources give different grades for one inspection", tuple(now)
    if right and len({s.grade for s in now}) == 1:
        return "supported", "a source gives this grade", tuple(right)
    if right and figure.period_start is not None:
        return "sources_disagree", "inspections of this period gave different grades", tuple(now)
    if elsewhere := [s for s in then if s not in same and s.grade == figure.grade]:
        aspect = str(elsewhere[0].aspect).replace("_", " ")
        return "different_measure", f"the grade was given for another aspect: {aspect}", tuple(elsewhere)
    if earlier := [s for s in same if s not in then and s.grade == figure.grade]:
        return "different_period", "the grade was given at another inspection", tuple(earlier)
    if now:
        return "differs", f"sources give {str(now[0].grade).replace('_', ' ')}", tuple(now)
    return "not_found", "no source has a grade of this aspect for this subject and period", tuple(same[:3])


def _firm(found: list[Source]) -> list[Source]:
    """A document's own judgements where there are any; what others report of them only where there are none."""
    own = [s for s in found if s.role == "current"]
    return own + [s for s in found if s.role != "current" and (not own or s.grade == own[0].grade)]


def _visit(source: Source) -> object:
    return source.inspected_end and (source.inspected_end.year, source.inspected_end.month)
