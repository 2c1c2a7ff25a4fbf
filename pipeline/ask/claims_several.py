"""A figure that fits several measures or authorities alike: the weakest relation, said with the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ask.claims_matching import Match
from pipeline.ask.claims_nearest import NEAR, of_the_period, rank
from pipeline.ask.claims_records import WEAKEST, Figure
from pipeline.ask.claims_relation import Finding, relation

_LISTED = 5  # authorities that a note names


def by_measure(figure: Figure, matches: Sequence[Match]) -> Finding:
    """The relation of a figure whose words are those of several indicators alike: the weakest, said with the others."""
    same = sorted((m for m in matches if m.same_thing), key=rank)
    now = of_the_period(figure, same)
    best = _fullest([m for m in now if m.fit >= now[0].fit - NEAR / 2])
    ids = sorted({m.source.indicator_id for m in best if m.source.indicator_id})
    if figure.indicator_id is not None or len(ids) < 2 or any(m.source.indicator_id is None for m in best):
        return relation(figure, matches)
    fits = {name: relation(figure, [m for m in matches if m.source.indicator_id == name]) for name in ids}
    weakest = min(fits.values(), key=lambda found: WEAKEST.index(found.relation))
    told = ", ".join(f"{name}: {fits[name].relation.replace('_', ' ')}" for name in ids[:_LISTED])
    shown = tuple(found.matches[0] for found in (weakest, *fits.values()) if found.matches)
    note = f"the claim fits several measures ({told}); say which is meant"
    return replace(weakest, matches=shown, notes=(*weakest.notes, note))


def by_authority(figure: Figure, matches: Sequence[Match]) -> Finding:
    """The relation of a figure without an authority: of the one that it fits; of several, the weakest."""
    groups: dict[str | None, list[Match]] = defaultdict(list)
    for m in matches:
        groups[m.source.authority].append(m)
    near = {name: group for name, group in groups.items() if _fits(figure, group)}
    near = near or {name: group for name, group in groups.items() if any(m.same_thing and m.agrees for m in group)}
    fits = {name: relation(figure, group) for name, group in near.items()}
    if not fits:
        return relation(figure, [])
    names = sorted(str(name) for name in fits)
    if len(fits) == 1:
        return replace(next(iter(fits.values())), notes=(f"the claim names no authority; read as about {names[0]}",))
    weakest = min(fits.values(), key=lambda found: WEAKEST.index(found.relation))
    told = ", ".join(f"{name}: {fits[name].relation.replace('_', ' ')}" for name in sorted(fits, key=str)[:_LISTED])
    more = f" and {len(fits) - _LISTED} more" if len(fits) > _LISTED else ""
    note = f"the claim fits several authorities ({told}{more}); name one with --authority"
    shown = tuple(found.matches[0] for found in (weakest, *fits.values()) if found.matches)
    return replace(weakest, matches=shown, notes=(note,))


def _fullest(matches: Sequence[Match]) -> list[Match]:
    """Without those that lack words of the claim which others have in their own measure: "academies" of schools."""
    return [m for m in matches if not any(m.like.full < other.like.full for other in matches)]


def _fits(figure: Figure, group: Sequence[Match]) -> bool:
    """Whether an authority's sources speak of the claim's measure, in its period where it says one."""
    return any(m.same_thing and (m.period or figure.period_start is None) for m in group)
