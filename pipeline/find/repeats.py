"""Figures that a document states again: the later ones name the first, so that series and claims count it once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.records import Statement


def repeats(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """A statement of the same figure, measure and period earlier in the document is named in repeat_of."""
    first: dict[tuple[object, ...], str] = {}
    out = []
    for s in statements:
        key = (
            s.value,
            s.value_high,
            s.unit,
            s.role,
            s.subject,
            s.subject_name,
            s.period_start,
            s.period_end,
            _same(s.measure or ""),
        )
        earlier = first.setdefault(key, s.statement_id)
        out.append(s if earlier == s.statement_id else replace(s, repeat_of=earlier))
    return tuple(out)


_EMPTY = frozenset(
    "the a an of in at on by for to with from and that which who there it its their "  # noqa: SIM905
    "was were is are be been has have had".split()
)


def _same(measure: str) -> frozenset[str]:
    """What two wordings of one measure have in common: "children were in care" and "children in care"."""
    words = re.findall(r"[^\W_]+", measure.lower())
    return frozenset(w for w in words if w not in _EMPTY) or frozenset(words)
