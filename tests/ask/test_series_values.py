"""How values are written, and which of them contradict each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.ask.series_values import contradicts, differ, told


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("56.000000", "percent", "56%"),
        ("1234", "count", "1,234"),
        ("93.7", "per_10000", "93.7 per 10,000"),
        ("100", "days", "100 days"),
        ("24000000", "gbp", "£24,000,000"),
        ("0", "count", "0"),
    ],
)
def test_told(value, unit, text):
    assert told(Decimal(value), unit) == text


def test_a_rounded_value_agrees_with_the_exact_one():
    assert not differ(Decimal("56"), 0, Decimal("56.3"), 1)
    assert not differ(Decimal("56.5"), 1, Decimal("57"), 0)
    assert differ(Decimal("56"), 0, Decimal("57"), 0)
    assert differ(Decimal("56.3"), 1, Decimal("56.4"), 1)


@pytest.mark.parametrize(
    ("value", "qualifier", "other", "ruled_out"),
    [
        ("50", "over", "61", False),
        ("50", "over", "48", True),
        ("50", "at_most", "48", False),
        ("50", "under", "61", True),
        ("90", "approx", "87", False),  # 90 says no more than 85 to 95
        ("90", "approx", "78.9", True),
        ("47", "approx", "47.6", False),
        ("47", "approx", "49", True),
        ("47", "exact", "47.6", True),
    ],
)
def test_what_a_hedge_rules_out(value, qualifier, other, ruled_out):
    assert contradicts(Decimal(value), 0, qualifier, Decimal(other), 1) is ruled_out


def test_what_a_range_rules_out():
    assert not contradicts(Decimal(40), 0, "between", Decimal(45), 0, high=Decimal(50))
    assert contradicts(Decimal(40), 0, "between", Decimal(52), 0, high=Decimal(50))
