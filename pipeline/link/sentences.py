"""What a statement's neighbours in its sentence say against a link, or for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Link, Statement

_OF_WHOM = re.compile(r"\b(?:of|among|amongst) (?:whom|which|these|them)\b[^.;:]{0,24}$", re.IGNORECASE)
_NEAR = 40  # characters, at least as many as "of whom" stands before its figure


def population_of(statement: Statement, earlier: Iterable[Statement]) -> str:
    """The measure of the count before "of whom", where the statement is a part of it.

    "41 live in children's homes, of whom seven (17%) live elsewhere": of the seven and
    of the 17%, "live in children's homes". "" where no such count is in its sentence.
    earlier: the statements before it, the nearest first.
    """
    before = max(0, statement.char_start - statement.quote_start)
    found = _OF_WHOM.search(statement.quote[:before], max(0, before - _NEAR))
    if not found:
        return ""
    at = statement.quote_start + found.start()
    for other in earlier:
        if other.quote_start != statement.quote_start:
            break
        if other.unit == "count" and other.char_end <= at:
            return other.measure or ""
    return ""


def no_contradictions(statements: Sequence[Statement], links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, those taken off with which one sentence would state one thing twice, with two values.

    "60 out of 136 care leavers": where the measures do not tell part and whole apart,
    nothing says which of them the indicator is, so neither is linked.
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
            for i in places:
                out[i] = _off(links[i])
    return tuple(out)


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
