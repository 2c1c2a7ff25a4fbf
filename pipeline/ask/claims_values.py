"""Whether a claim's number is a source's: equal, rounded to the claim's precision, or within its hedge."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from pipeline.ask.claims_records import Figure, Source

_BOUNDS = frozenset({"over", "under", "at_least", "at_most", "between"})
_SHARES = frozenset({"percent", "percentage_points"})


@dataclass(frozen=True, slots=True)
class Agreement:
    """exact, rounded or none; tolerance: what was allowed, in words."""

    how: str
    tolerance: str


def agreement(figure: Figure, source: Source) -> Agreement:
    """How a claim's number agrees with a source's of the same unit.

    56 of 55.6 → rounded; "nearly nine in ten" of 88.94 → rounded; "more than half" of 55.6 → rounded;
    55 of 55.6 → none.
    """
    claimed, said = figure.value, source.value
    if claimed is None or said is None:
        return Agreement("none", "")
    if figure.direction and source.direction and figure.direction != source.direction:
        return Agreement("none", f"the source says {source.direction}")
    if figure.qualifier == "between" or figure.value_high is not None:
        return _between(figure, source)
    if figure.qualifier in _BOUNDS:
        return _bound(figure, source)
    if source.qualifier in _BOUNDS:
        return Agreement("none", f"the source gives a bound only ({source.qualifier.replace('_', ' ')})")
    hedged = figure.qualifier == "approx" or figure.hedge is not None
    if claimed == said:
        same = not hedged or source.qualifier == "approx"
        return Agreement("exact" if same else "rounded", "equal values")
    if _rounds_to(said, claimed, figure.decimals) and figure.decimals < max(source.decimals, _places(said)):
        return Agreement(
            "rounded",
            f"rounded to {figure.decimals} decimal places" if figure.decimals else "rounded to a whole number",
        )
    return _near(figure, claimed, said, hedged=hedged)


def _near(figure: Figure, claimed: Decimal, said: Decimal, *, hedged: bool) -> Agreement:
    """Round figures and hedged ones have a width."""
    width = _width(figure, claimed, hedged=hedged)
    if width == 0 or abs(said - claimed) > width:
        return Agreement("none", f"{_shown(width)} either way" if width else "none")
    if (figure.lean == "below" and said > claimed) or (figure.lean == "above" and said < claimed):
        return Agreement("none", f"“{figure.hedge}” is from {figure.lean}")
    word = f"“{figure.hedge}”" if figure.hedge else "a round figure"
    return Agreement("rounded", f"{word}: {_shown(width)} either way")


def _width(figure: Figure, claimed: Decimal, *, hedged: bool) -> Decimal:
    """How far off a figure may be: half of its last digit that is not nought, at most a twentieth of it.

    "about 400" → 20; "some 42,500" → 50; a plain "42,500" → 50; a plain "400" → 0; "around 90%" → 2.5
    """
    if figure.unit in _SHARES:
        if figure.spoken:
            return Decimal(4) if figure.lean else Decimal("2.5") if hedged else Decimal("1.5")
        if not hedged:
            return Decimal(0)
        return _broad(claimed) if claimed % 5 == 0 else Decimal(1).scaleb(-figure.decimals)
    if figure.decimals or claimed == 0:
        return Decimal(1).scaleb(-figure.decimals) if hedged and claimed else Decimal(0)
    noughts = len(str(int(claimed))) - len(str(int(claimed)).rstrip("0"))
    half = Decimal(5) * Decimal(10) ** (noughts - 1) if noughts else Decimal(0)
    if not hedged:
        return half if noughts >= 2 and claimed >= 1000 else Decimal(0)
    return min(max(half, Decimal(1)), max(claimed / 20, Decimal(0)))


def _broad(claimed: Decimal) -> Decimal:
    """How far off "around 40%" may be: an eighth of it, at least 1 and at most 2.5."""
    return min(Decimal("2.5"), max(Decimal(1), claimed / 8))


def _bound(figure: Figure, source: Source) -> Agreement:
    """ "More than half" holds of 55.6."""
    claimed, said = figure.value or Decimal(0), source.value or Decimal(0)
    if source.qualifier == figure.qualifier and claimed == said:
        return Agreement("exact", "the same bound")
    low = said if source.qualifier not in {"under", "at_most"} else None
    high = source.value_high or said if source.qualifier not in {"over", "at_least"} else None
    holds = {
        "over": low is not None and (low > claimed or (low == claimed and source.qualifier == "over")),
        "at_least": low is not None and low >= claimed,
        "under": high is not None and (high < claimed or (high == claimed and source.qualifier == "under")),
        "at_most": high is not None and high <= claimed,
    }[figure.qualifier]
    return Agreement("rounded" if holds else "none", f"{figure.qualifier.replace('_', ' ')} {_shown(claimed)}")


def _between(figure: Figure, source: Source) -> Agreement:
    claimed, high = figure.value or Decimal(0), figure.value_high or figure.value or Decimal(0)
    said, top = source.value or Decimal(0), source.value_high or source.value or Decimal(0)
    if (claimed, high) == (said, top) and source.value_high is not None:
        return Agreement("exact", "the same range")
    holds = claimed <= said and top <= high and source.qualifier in {"exact", "approx", "between"}
    return Agreement("rounded" if holds else "none", f"between {_shown(claimed)} and {_shown(high)}")


def _rounds_to(said: Decimal, claimed: Decimal, decimals: int) -> bool:
    step = Decimal(1).scaleb(-decimals)
    return claimed in {said.quantize(step, ROUND_HALF_UP), said.quantize(step, ROUND_HALF_DOWN)}


def _places(value: Decimal) -> int:
    """Decimal places that are not nought."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _shown(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def conflict(one: Source, other: Source) -> bool:
    """Whether two sources' figures cannot both be right: they differ by more than rounding, and neither hedges."""
    if one.value is None or other.value is None or {one.qualifier, other.qualifier} - {"exact"}:
        return False
    coarse = min(one.decimals, other.decimals)
    return abs(one.value - other.value) > Decimal(5).scaleb(-coarse - 1)
