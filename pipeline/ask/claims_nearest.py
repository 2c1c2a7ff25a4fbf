"""Which sources stand nearest to a figure, and which of them are of its period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.ask.claims_matching import Match
from pipeline.ask.claims_periods import of_the_visit, when
from pipeline.ask.claims_records import Figure

NEAR = 0.12  # two fits nearer than this are as good as one another
_PARTICULAR = 3  # digits of a value that hardly two measures share


def rank(m: Match) -> tuple[object, ...]:
    return (-round(m.fit, 3), not m.agrees, m.source.path, m.source.quote_start, m.source.id)


def of_the_period(figure: Figure, same: Sequence[Match]) -> list[Match]:
    """Those of the claim's period; of a claim without one, those of the latest day."""
    if figure.period_start is not None:
        then = [m for m in same if m.period]
        then = [m for m in then if of_the_visit(figure, m.source)] or then
        best = max((m.fit for m in then), default=0.0)
        near = [m for m in then if m.fit >= best - NEAR]
        then = [m for m in then if _same_days(figure, m) and (m in near or unmistakable(m, near))] or then
        return [m for m in then if m.linked] or then
    if figure.until is not None:
        before = [m for m in same if m.source.period_end and m.source.period_end < figure.until]
        return [m for m in before if m.agrees] or before
    good = [m for m in same if m.fit >= max((s.fit for s in same), default=0) - NEAR]
    last = max((when(m.source) for m in good), default=date.min)
    return [m for m in good if when(m.source) == last]


def unmistakable(m: Match, near: Sequence[Match]) -> bool:
    """Whether a value is so particular that it is no coincidence, in a source of no other measure than those near.

    556 days, where the sources that have more of the claim's words are of another indicator.
    """
    digits = str(m.source.value or 0).replace(".", "").strip("0")
    mine, theirs = m.source.indicator_id, {other.source.indicator_id for other in near}
    known = mine is not None and None not in theirs and mine not in theirs
    plain = m.like.stated >= max((other.like.stated for other in near), default=0.0)
    return m.value.how == "exact" and len(digits) >= _PARTICULAR and (known or plain)


def _same_days(figure: Figure, m: Match) -> bool:
    return (figure.period_start, figure.period_end) == (m.source.period_start, m.source.period_end)
