"""The indicator that a claim speaks of, by the same links as the documents' statements."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from pipeline.ask.claims_asked import Asked
from pipeline.link.linking import link
from pipeline.records import Statement

_JOINING = frozenset({"in", "of", "or", "and", "not", "to", "for", "on", "with", "after", "our", "the", "children"})
_UNITS = ("count", "percent", "per_10000")  # of a movement, which has none


def linked(asked: Asked, measure: str, statement: Statement | None = None) -> str | None:
    """The indicator of a figure: by its measure as it stands, else without the words that say nothing.

    statement: the figure as find read it; a movement has none, and any unit may be meant.
    """
    if statement is None:
        found = [name for unit in _UNITS if (name := linked(asked, measure, _as_statement(measure, unit)))]
        families = {asked.rules.families.get(name) for name in found}
        return found[0] if len(families) == 1 else None  # of several, nothing says which is meant
    whole = link(statement, asked.rules.catalogue)
    if whole.indicator_id or not statement.measure:
        return whole.indicator_id
    plain = asked.without_places(measure)
    skip = asked.rules.wording.vocabulary
    kept = [w for w in re.findall(r"[\w'-]+", plain) if skip.tokens(w) or w.lower() in _JOINING]
    plainly = link(replace(statement, measure=" ".join(kept)), asked.rules.catalogue).indicator_id
    words = asked.words(measure)
    if plainly or not words or not words <= skip.ideas:
        return plainly
    ideas = ", ".join(sorted(words))  # "were in need" goes by the name "children in need"
    return link(replace(statement, measure=ideas), asked.rules.catalogue).indicator_id


def _as_statement(measure: str, unit: str) -> Statement:
    """A measure without a value, to be linked."""
    empty: dict[str, Any] = dict.fromkeys(field.name for field in fields(Statement))
    told = {"statement_id": "claim", "role": "level", "subject": "local", "measure": measure, "unit": unit}
    return Statement(**(empty | told))
