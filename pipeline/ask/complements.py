"""Counts that tell a masked one by arithmetic: of 12 children 9 were girls → the masked number of boys is 3."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, permutations
from operator import attrgetter

_MOST = 12  # counts of a sentence among which any two may differ by a masked one
_LONGEST = 400  # rows of a table that are added up


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a group that may add up. figure: the same for repeats of one figure; hidden: below 5.

    bunch: the group, a passage's or a table column's counts of one subject and period, in their order.
    """

    bunch: int
    in_column: bool
    figure: str
    value: Decimal
    hidden: bool


def complements(counts: Iterable[Count]) -> frozenset[str]:
    """The figures to hide besides, so that no hidden one is what is left of a total.

    >>> row = [("t", 12, False), ("girls", 9, False), ("boys", 3, True)]
    >>> sorted(complements(Count(1, False, name, Decimal(n), small) for name, n, small in row))
    ['girls']
    """
    bunches = [tuple(bunch) for _, bunch in groupby(counts, key=attrgetter("bunch"))]
    sums = [one for bunch in bunches for one in equations(bunch)]
    hidden = {c.figure for bunch in bunches for c in bunch if c.hidden}
    small = frozenset(hidden)
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for total, parts in sums:
            unknown = {c.figure for c in (total, *parts)} & hidden
            shown = [c for c in parts if c.figure not in hidden] or [total]
            if len(unknown) == 1:
                hidden.add(min(shown, key=attrgetter("value", "figure")).figure)
    return frozenset(hidden) - small


def equations(bunch: Sequence[Count]) -> Iterator[tuple[Count, tuple[Count, ...]]]:
    """Each total of a group with its parts: neighbours that add up to it; in a sentence any two that do."""
    for at, total in enumerate(bunch):
        yield from _neighbours(total, bunch[at + 1 : at + 1 + _LONGEST])
        yield from _neighbours(total, bunch[max(0, at - _LONGEST) : at][::-1])
    if len(bunch) <= _MOST and not bunch[0].in_column:
        for total, a, b in permutations(bunch, 3):
            if total.value == a.value + b.value and a.figure < b.figure and (a.hidden or b.hidden):
                yield total, (a, b)


def _neighbours(total: Count, behind: Sequence[Count]) -> Iterator[tuple[Count, tuple[Count, ...]]]:
    """The counts from a total on, as long as they add up to no more; all lengths that fit, for noughts add nothing.

    In a column, where many a number has a nought beside it, two parts must be more than that.
    """
    added, told, least = Decimal(0), 0, 2 if total.in_column else 1
    for size, part in enumerate(behind, start=1):
        added += part.value
        told += part.value > 0
        if added > total.value:
            return
        if added == total.value and size > 1 and told >= least:
            yield total, tuple(behind[:size])
