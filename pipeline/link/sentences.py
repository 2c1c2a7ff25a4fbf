"""What a statement's neighbours in its sentence say against a link, or for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Link, Statement

_OF_WHOM = re.compile(r"\bof (?:whom|which|these|them)\W{0,3}$", re.IGNORECASE)
_OUT_OF = re.compile(r"^\W{0,2}(?:out )?of (?:the|its|our|their|all|these|those|a total of)?\W{0,3}$", re.IGNORECASE)


def population_of(statement: Statement, before: Statement | None) -> str:
    """The measure of the count before "of whom", where the statement is a part of it.

    "41 live in children's homes, of whom 73% live elsewhere": of the 73%, "live in
    children's homes". "" where there is no such count in its sentence.
    """
    if before is None or before.quote_start != statement.quote_start or before.unit != "count":
        return ""
    return before.measure or "" if _OF_WHOM.search(_up_to(statement)) else ""


def _up_to(statement: Statement) -> str:
    """The quote's words before the number."""
    return statement.quote[: max(0, statement.char_start - statement.quote_start)]


def no_contradictions(statements: Sequence[Statement], links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, those taken off with which one sentence would state one thing twice, with two values.

    "158 of its 166 care leavers": the 166 are the whole, whatever the measure says. Of
    others it is not told which is right, so none is kept.
    """
    said = defaultdict(list)
    for index, (s, found) in enumerate(zip(statements, links, strict=True)):
        if found.indicator_id and s.value is not None:
            key = (
                s.quote_start,
                found.indicator_id,
                s.subject,
                s.role,
                s.direction,
                s.unit,
                s.period_start,
                s.period_end,
            )
            said[key].append(index)
    out = list(links)
    for places in said.values():
        if len({statements[i].value for i in places}) > 1:
            for i in _not_told_apart(statements, places):
                out[i] = _off(links[i])
    return tuple(out)


def _not_told_apart(statements: Sequence[Statement], places: list[int]) -> list[int]:
    """Of "X of Y" the Y alone; else all."""
    if len(places) == 2:
        part, whole = (statements[i] for i in places)
        between = whole.quote[part.char_end - part.quote_start : whole.char_start - whole.quote_start]
        if part.char_end <= whole.char_start and _OUT_OF.search(between):
            return [places[1]]
    return places


def _off(found: Link) -> Link:
    why = f"ambiguous: the sentence would state {found.indicator_id} twice, with two values"
    return replace(
        found,
        indicator_id=None,
        link_score=None,
        link_reason=why,
        runner_up_id=found.indicator_id,
        runner_up_score=found.link_score,
    )
