"""Values as people write them, and when two of them contradict each other."""

from __future__ import annotations

from decimal import Decimal

UNITS = {
    "percent": "%",
    "percentage_points": "percentage points",
    "count": "",
    "gbp": "£",
    "fte": "full-time equivalents",
    "per_100": "per 100",
    "per_1000": "per 1,000",
    "per_10000": "per 10,000",
    "per_100000": "per 100,000",
}
_HEDGE = Decimal("0.02")  # of a value that is "about" something


def told(value: Decimal | None, unit: str) -> str:
    """A value with its unit: 56 percent → "56%", 1234 count → "1,234", 113 per_10000 → "113 per 10,000".

    None → "suppressed": a series has no other points without a value.
    """
    if value is None:
        return "suppressed"
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if unit == "gbp":
        return f"£{text}"
    word = UNITS.get(unit, unit.replace("_", " "))
    return text + (word if word == "%" else f" {word}" if word else "")


def half_step(decimals: int | None) -> Decimal:
    """Half of a value's last printed digit: 0 decimals → 0.5, 1 → 0.05."""
    return Decimal(5).scaleb(-(decimals or 0) - 1)


def differ(value: Decimal, decimals: int | None, other: Decimal, other_decimals: int | None) -> bool:
    """Whether two values contradict each other: 56 and 56.3 agree, 56 and 57 do not."""
    return abs(value - other) > half_step(min(decimals or 0, other_decimals or 0))


def contradicts(
    value: Decimal,
    decimals: int | None,
    qualifier: str,
    other: Decimal,
    other_decimals: int | None,
    *,
    high: Decimal | None = None,
) -> bool:
    """Whether a value with its hedge rules out an exact one: "over 50" allows 61, "about 90" allows 87 and not 79."""
    step = half_step(min(decimals or 0, other_decimals or 0))
    if qualifier in {"over", "at_least"}:
        return other < value - step
    if qualifier in {"under", "at_most"}:
        return other > value + step
    if qualifier == "between" and high is not None:
        return not value - step <= other <= high + step
    if qualifier == "approx":
        return abs(value - other) > max(step, _coarse(value), abs(value) * _HEDGE)
    return abs(value - other) > step


def _coarse(value: Decimal) -> Decimal:
    """Half of the last digit that is not nought: 90 → 5, 47 → 0.5, 1200 → 50."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
