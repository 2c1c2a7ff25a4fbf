"""What must be hidden besides a small count, so that nobody can work it out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.ask.complements import Count, complements


def group(values: str, *, bunch: int = 1, in_column: bool = False) -> list[Count]:
    """ "12 9 3" → three counts named by their place; those below 5 are hidden."""
    numbers = [Decimal(v) for v in values.split()]
    return [Count(bunch, in_column, f"{bunch}.{at}", n, n < 5) for at, n in enumerate(numbers)]


@pytest.mark.parametrize(
    ("values", "in_column", "besides"),
    [
        ("12 9 3", False, "9"),  # of 12 children 9 girls and 3 boys
        ("9 3 12", False, "9"),
        ("12 3 40 9", False, "9"),  # the parts stand apart
        ("20 9 8 3", False, "8"),  # the smallest part that is shown
        ("20 7 6 4 3", False, ""),  # two are hidden already
        ("40 12 7 3", False, ""),  # nothing adds up
        ("30 214 36", False, ""),  # nothing is hidden
        ("6 11 3 20", True, "6"),  # a column with its total below
        ("20 6 11 3", True, "6"),  # above
        ("3 50 53 70 67", True, "50"),
        ("3 30 60 33", True, ""),  # neighbours only, in a long column
        ("9 9 0", False, "9"),  # of 9 children 9 girls and no boys
        ("9 0 9", True, ""),  # a column has many such neighbours
    ],
)
def test_what_a_masked_count_is_the_rest_of(values: str, in_column: bool, besides: str) -> None:
    counts = group(values, in_column=in_column)
    hidden = complements(counts)
    assert sorted(str(c.value) for c in counts if c.figure in hidden) == besides.split()


def test_what_is_hidden_in_one_sum_is_not_told_by_another() -> None:
    row = [Count(1, False, name, Decimal(n), n < 5) for name, n in (("all", 12), ("girls", 9), ("boys", 3))]
    column = [Count(2, True, name, Decimal(n), False) for name, n in (("girls", 9), ("women", 30), ("female", 39))]
    assert complements([*row, *column]) == {"girls", "women"}


def test_a_long_column_is_quick() -> None:
    assert complements(group("5 " * 3_000 + "3", in_column=True)) == frozenset()
