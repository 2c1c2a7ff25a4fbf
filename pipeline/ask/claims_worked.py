"""A figure that no source prints and that follows from two that it prints: from 355 to 294 is 61 fewer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.ask.claims_direction import ends_of, firm
from pipeline.ask.claims_matching import Match
from pipeline.ask.claims_records import Figure
from pipeline.ask.claims_relation import Finding
from pipeline.ask.claims_values import Agreement, agreement, conflict

_STEP = Decimal("0.000001")  # values have six decimals
_NAMES = {"exact": "supported", "rounded": "supported_when_rounded"}
_OF = re.compile(r"\s+(?:out )?of (?:the |its |their |our |all |these |those )?(?P<n>\d[\d,]{0,8})\b(?!\.\d|%)")
_OUT_OF = re.compile(
    r"(?:^|[:;] )(?:of|among) (?:the |its |their |our |all |these |those )?(?P<n>\d[\d,]{0,8})\b[^\d;:]*$"
)
_SHARE = re.compile(r"\s*\(?(?:or )?\d[\d.]*\s?(?:%|per cent)")


def worked_out(figure: Figure, matches: Sequence[Match]) -> Finding | None:
    """How a figure stands to what follows from two printed ones; None where no two are there.

    "fell by 61 between May 2015 and May 2016" beside 355 and 294 → supported; "11% of those adopted" beside
    "two of the 18 children adopted" → supported when rounded. The two parts of a share stand in one sentence.
    """
    if figure.kind != "figure" or figure.value is None or figure.subject == "national":
        return None
    if figure.role == "change":
        return _moved(figure, matches)
    if figure.role == "level" and figure.unit == "percent":
        return next(filter(None, (_share(figure, m) for m in matches)), None)
    return None


def _moved(figure: Figure, matches: Sequence[Match]) -> Finding | None:
    """A change by the levels at its two ends, which the claim must both say."""
    if figure.baseline_end is None or figure.direction is None:
        return None
    levels = [m for m in firm(matches) if m.source.role == "level" and _suits(figure, m.source.unit)]
    ends = ends_of(figure, levels)
    if ends is None or any(_disputed(end, levels) for end in ends):
        return None
    first, last = ends
    low, high = first.source.value or Decimal(0), last.source.value or Decimal(0)
    way = "up" if high > low else "down"
    by = abs(high - low)
    share = (100 * by / low).quantize(_STEP, ROUND_HALF_UP) if low else None
    value = share if figure.unit == "percent" else by
    if value is None:
        return None
    why = f"worked out from two figures: {first.source.as_written}, then {last.source.as_written}"
    found = _agreement(figure, last, value, way)
    if found.how in _NAMES:
        return Finding(_NAMES[found.how], why, ends, found.tolerance)
    if {figure.unit, last.source.unit} == {"percent"} and _agreement(figure, last, by, way).how == "exact":
        return Finding("different_measure", f"{why}: by percentage points, not percent", ends)
    shown = value.quantize(Decimal("0.1")) if figure.unit == "percent" else value
    return Finding("differs", f"{why}, {way} by {shown.normalize():,f}", ends, found.tolerance)


def _suits(figure: Figure, unit: str | None) -> bool:
    """Whether a change is counted in what its levels are: percentage points of percents, percent of anything."""
    if figure.unit == "percentage_points":
        return unit == "percent"
    return figure.unit in {"percent", unit}


def _disputed(end: Match, levels: Sequence[Match]) -> bool:
    """Whether another source gives another value for an end."""
    source = end.source
    days = (source.period_start, source.period_end)
    alike = [m.source for m in levels if m.source.unit == source.unit and m.fit >= end.fit]
    return any((s.period_start, s.period_end) == days and conflict(s, source) for s in alike)


def _share(figure: Figure, m: Match) -> Finding | None:
    """A share by its part and its whole, where one sentence prints both and no share of its own."""
    source = m.source
    if not (m.measure and m.told and m.role and m.subject and m.source.unit == "count" and source.value is not None):
        return None
    if not (m.period or figure.period_start is None) or source.doubt or source.qualifier != "exact":
        return None
    behind = source.quote[source.at + len(source.as_written) :]
    before = source.quote[: source.at].lower()
    whole = _OF.match(behind) or (None if _SHARE.match(behind) else _OUT_OF.search(before))
    total = Decimal(whole["n"].replace(",", "")) if whole else Decimal(0)
    if not source.value <= total or not total:
        return None
    found = _agreement(figure, m, (100 * source.value / total).quantize(_STEP, ROUND_HALF_UP), None)
    if found.how not in _NAMES:
        return None
    why = f"worked out from two figures: {source.as_written} of {total:,f}"
    return Finding("supported_when_rounded", why, (m,), found.tolerance)


def _agreement(figure: Figure, m: Match, value: Decimal, way: str | None) -> Agreement:
    """How a claim's number agrees with one that was worked out."""
    return agreement(figure, replace(m.source, value=value, value_high=None, qualifier="exact", direction=way))
