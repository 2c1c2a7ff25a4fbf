"""A claim of direction, "has fallen since 2016": two points of one measure, or a source that tells the movement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.ask.claims_matching import Match
from pipeline.ask.claims_periods import when
from pipeline.ask.claims_records import Figure
from pipeline.ask.claims_relation import Finding

_FIT = 0.65  # how well the words of both points must agree


def moved(figure: Figure, matches: Sequence[Match], polarity: Mapping[str, str]) -> Finding:
    """How sources stand to a movement. Both points are shown, the earlier first.

    polarity: indicator → high or low, which way is the better one.

    "The number of children in care has fallen since 2016" beside 398 (May 2016) and 504 (September 2018) → differs
    """
    near = firm(matches)
    points = ends_of(figure, [m for m in near if m.source.role == "level"])
    best = max((m.fit for m in near if m.source.role == "change"), default=0.0)
    told = [
        m
        for m in near
        if m.source.role == "change" and m.source.direction and m.fit > best - 0.05 and _in_time(figure, m)
    ]
    if points:
        first, last = points
        low, high = first.source.value or 0, last.source.value or 0
        way = "up" if high > low else "down" if high < low else "level"
        figure = _way(figure, first, polarity)
        return _answer(figure, way, f"{first.source.as_written}, then {last.source.as_written}", (first, last))
    if told:
        ways = {m.source.direction for m in told}
        if len(ways) > 1:
            return Finding("sources_disagree", "sources tell movements up and down", tuple(told))
        return _answer(
            figure, str(told[0].source.direction), f"a source tells it: {told[0].source.as_written}", tuple(told)
        )
    why = "a direction needs two points of one measure, and there are none for these periods"
    return Finding("not_found", why, tuple(sorted(near, key=lambda m: -m.fit))[:3])


def _way(figure: Figure, m: Match, polarity: Mapping[str, str]) -> Figure:
    """ "Improved" is up where high is good; where nothing says what is good it stays, and agrees with nothing."""
    good = polarity.get(m.source.indicator_id or "")
    if figure.direction not in {"better", "worse"} or good not in {"high", "low"}:
        return figure
    return replace(figure, direction="up" if (figure.direction == "better") == (good == "high") else "down")


def _answer(figure: Figure, way: str, why: str, matches: tuple[Match, ...]) -> Finding:
    if figure.direction in {"better", "worse"}:
        return Finding("not_found", f"the sources go {way}, and nothing says which way is better: {why}", matches)
    relation = "supported" if way == figure.direction else "differs"
    return Finding(relation, f"the sources go {way}: {why}" if way != "level" else f"no movement: {why}", matches)


def firm(matches: Sequence[Match]) -> list[Match]:
    """Those of the claim's measure and subject whose words fit well and whose number stands for itself."""
    near = [m for m in matches if m.measure and m.told and m.subject and m.fit >= _FIT and not m.source.doubt]
    return [m for m in near if m.source.qualifier in {"exact", "approx"} and m.source.status != "forecast"]


def ends_of(figure: Figure, levels: Sequence[Match]) -> tuple[Match, Match] | None:
    """The points at both ends: of one unit and one measure, those that fit best."""
    groups: dict[tuple[str | None, str | None], list[Match]] = defaultdict(list)
    for m in levels:
        groups[m.source.indicator_id, m.source.unit].append(m)
    ends = [pair for group in groups.values() if (pair := _ends(figure, group))]
    return max(ends, key=lambda pair: (min(m.fit for m in pair), pair[0].source.unit == "count"), default=None)


def _ends(figure: Figure, group: Sequence[Match]) -> tuple[Match, Match] | None:
    """The first and the last point of a group that lie at the claim's two ends."""
    dated = sorted((m for m in group if m.source.period_end), key=lambda m: (when(m.source), m.source.path))
    start = _within(dated, figure.baseline_start, figure.baseline_end)
    end = _within(dated, figure.period_start, figure.period_end)
    if figure.baseline_end is None and not start:
        before = [m for m in dated if not end or when(m.source) < when(end[-1].source)]
        start = before[-1:] if end else dated[:1]
    if figure.period_end is None and not end:
        end = dated[-1:]
    if not start or not end or when(start[0].source) >= when(end[-1].source):
        return None
    return start[0], end[-1]


def _within(dated: Sequence[Match], low: date | None, high: date | None) -> list[Match]:
    if low is None or high is None:
        return []
    exactly = [m for m in dated if (m.source.period_start, m.source.period_end) == (low, high)]
    return exactly or [m for m in dated if low <= when(m.source) <= high]


def _in_time(figure: Figure, m: Match) -> bool:
    """Whether a told movement is the claim's: it arrives in its period. "Since 2016" needs a point of 2016."""
    if figure.period_end is not None:
        return m.period
    return figure.baseline_end is None
