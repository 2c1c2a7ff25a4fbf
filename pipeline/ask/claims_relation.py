"""How the sources stand to one figure: the first relation of the order that holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.ask.claims_matching import RELATED, Match
from pipeline.ask.claims_nearest import NEAR, of_the_period, rank, unmistakable
from pipeline.ask.claims_records import Figure
from pipeline.ask.claims_values import conflict

_TELLING = 2  # ideas of the catalogue that make a claim's measure a particular one
_SURE = 0.75  # likeness from which on two sources may be said to disagree


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation, why in words, and the matches that it rests on, the best first. others: of the same values."""

    relation: str
    why: str
    matches: tuple[Match, ...]
    tolerance: str = ""
    notes: tuple[str, ...] = ()
    others: tuple[Match, ...] = ()


def relation(figure: Figure, matches: Sequence[Match]) -> Finding:
    """The relation of one figure, from everything that was found near it."""
    return with_others(_first(figure, matches), matches)


def with_others(found: Finding, matches: Sequence[Match]) -> Finding:
    """A finding with whatever else of like words gives the same values, in this document or another."""
    values = {(m.source.value, m.source.unit) for m in found.matches}
    same = [m for m in matches if (m.source.value, m.source.unit) in values and m.like.claimed >= RELATED]
    return replace(found, others=tuple(sorted(same, key=rank)))


def _first(figure: Figure, matches: Sequence[Match]) -> Finding:
    """The first relation of the order that holds."""
    usable = [m for m in matches if m.source.status != "forecast" and "stands behind" not in (m.source.doubt or "")]
    same = sorted((m for m in usable if m.same_thing), key=rank)
    now = of_the_period(figure, same)
    for answer in (
        _disagree(now),
        _supported(now),
        _other_measure(figure, usable, same, now),
        _other_period(figure, same, now),
        _apart(now),
        _differs(now),
    ):
        if answer is not None:
            return answer
    return Finding("not_found", "no source has this measure for this subject and period", tuple(_closest(usable)))


def _disagree(now: Sequence[Match]) -> Finding | None:
    """Two sources that fit equally well give values that cannot both be right."""
    best = [m for m in now if _whole(m) and m.fit >= now[0].fit - NEAR / 2 and not m.source.doubt]
    for one in best:
        for other in best:
            apart = one.source.quote_start != other.source.quote_start
            same_days = (one.source.period_start, one.source.period_end) == (
                other.source.period_start,
                other.source.period_end,
            )
            if apart and same_days and conflict(one.source, other.source):
                why = f"sources give {one.source.as_written} and {other.source.as_written}"
                return Finding("sources_disagree", why, (one, other))
    return None


def _apart(now: Sequence[Match]) -> Finding | None:
    """Sources that have every word of the claim, more besides, and values of which none is the claim's."""
    if any(m.linked for m in now):
        return None
    full = [m for m in now if not m.like.missing and m.like.ideas >= _TELLING]
    pair = next(((a, b) for a in full for b in full if conflict(a.source, b.source)), None)
    if pair is None:
        return None
    return Finding(
        "sources_disagree", f"sources give {pair[0].source.as_written} and {pair[1].source.as_written}", pair
    )


def _whole(m: Match) -> bool:
    """Whether a source speaks of the claim's measure as a whole: no word too many, none missing."""
    return m.linked or (m.like.claimed >= _SURE and not m.like.extra and not m.led)


def _supported(now: Sequence[Match]) -> Finding | None:
    """The value is there, in a source that no other fits better than with another value."""
    best = max((m.fit for m in now), default=0.0)
    near = [m for m in now if m.fit >= best - NEAR]
    agreeing = [m for m in now if m.agrees and m.told and (m in near or unmistakable(m, near))]
    if not agreeing:
        return None
    exact = [m for m in agreeing if m.value.how == "exact"]
    name = "supported" if exact else "supported_when_rounded"
    why = "a source states it" if exact else "a source's figure is the claim's when rounded, or within its hedge"
    first = (exact or agreeing)[0]
    return Finding(name, why, (*exact, *(m for m in agreeing if m not in exact)), first.value.tolerance)


def _other_measure(
    figure: Figure, usable: Sequence[Match], same: Sequence[Match], now: Sequence[Match]
) -> Finding | None:
    """The figure stands in a source for another population, unit, subject, or as a change or target."""
    sentences = {(m.source.document_id, m.source.quote_start) for m in now}
    documents = {m.source.document_id for m in now}  # "8.4%" there is no coincidence
    found = []
    compared = [] if any(m.agrees for m in same) else now
    for m in usable:
        stated = m.value.how == "exact" or (m.value.how == "rounded" and figure.qualifier in {"exact", "approx"})
        in_time = m.period or figure.period_start is None or _compared_with(m, compared)
        if (m.same_thing and m.told) or not stated or not in_time:
            continue
        if now and figure.hedge:  # "just over half" is near to many a figure
            continue
        beside = (m.source.document_id, m.source.quote_start) in sentences
        other = m.like.contrast is not None and m.role and m.subject and bool(m.source.value)
        exactly = figure.decimals > 0 and m.value.how == "exact" and m.unit and m.source.document_id in documents
        if m.measure or beside or exactly or (m.unit and (m.like.claimed >= RELATED or other)):
            found.append((m, _what_differs(figure, m)))
    if not found:
        return None
    found.sort(key=lambda pair: (_elsewhere(figure, pair[0]), not pair[0].measure, *rank(pair[0])))
    return Finding("different_measure", f"the figure is in a source {found[0][1]}", tuple(m for m, _ in found))


def _compared_with(m: Match, now: Sequence[Match]) -> bool:
    """Whether a figure of others is what a sentence, or the one before, compares its own with: "below the 74% of …"."""
    near = (n.source for n in now if n.source.document_id == m.source.document_id)
    return not m.subject and m.unit and any(s.quote in m.source.before or s.quote == m.source.quote for s in near)


def _elsewhere(figure: Figure, m: Match) -> bool:
    """Whether a source is of another authority's documents."""
    return figure.authority is not None and m.source.authority != figure.authority


def _what_differs(figure: Figure, m: Match) -> str:
    if not m.measure or m.same_thing:
        return f"for another measure: {m.source.measure}"
    if not m.subject:
        return f"for another subject: {m.source.subject_name or m.source.authority or m.source.subject}"
    if not m.role:
        return f"as a {m.source.role}, not as a {figure.role}"
    return f"in another unit: {m.source.unit}, not {figure.unit}"


def _other_period(figure: Figure, same: Sequence[Match], now: Sequence[Match]) -> Finding | None:
    found = [m for m in same if m.agrees and not m.period and m.source.period_end is not None]
    if now:  # what is only within a hedge is no figure of the claim's where its own period has another
        found = [m for m in found if m.value.how == "exact" or figure.hedge is None]
    if not found:
        return None
    days = f"{found[0].source.period_start} to {found[0].source.period_end}"
    return Finding("different_period", f"the figure is in a source for another period: {days}", tuple(found))


def _differs(now: Sequence[Match]) -> Finding | None:
    """Other values, in sources that say of those counted what the claim says of them."""
    found = tuple(m for m in now if m.told and m.fit >= now[0].fit - NEAR)
    if not found:
        return None
    tolerance = found[0].value.tolerance
    return Finding("differs", f"sources give {found[0].source.as_written}", found, tolerance)


def _closest(usable: Iterable[Match]) -> list[Match]:
    """What comes nearest, where nothing is the same."""
    near = [m for m in usable if m.like.claimed >= RELATED]
    return sorted(near, key=lambda m: (not m.measure, not m.subject, *rank(m)))[:3]
