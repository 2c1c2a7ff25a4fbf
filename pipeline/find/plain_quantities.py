"""Quantities of text of no particular kind, a line at a time: what `onrecord extract - --json` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from pipeline.find.quantities import find_quantities
from pipeline.find.rulebook import Rulebook, load_rulebook
from pipeline.fold import Folded, fold
from pipeline.records import Quantity, Reference

_SHOWN = frozenset({"statement", "limit", "age", "unread"})
Spans = Callable[[str], list[tuple[int, int]]]


def quantities_of_lines(lines: Iterable[str], rules: Rulebook) -> Iterator[dict[str, Any]]:
    """One dict a quantity, dates and labels left out: "Shares fell 3.5% to $42.10" → 3.5 percent, 42.1 usd.

    char_start and char_end are offsets in the line as it came; line counts from 1.
    """
    dates = _dates(rules)
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        folded = fold(text)
        for quantity in find_quantities(folded.text, dates(folded.text), rules):
            if quantity.kind in _SHOWN and quantity.value is not None:
                yield _row(number, text, folded, quantity)


def _dates(rules: Rulebook) -> Spans:
    """The reader of dates, with the rules that stand beside those of quantities."""
    from pipeline.find.periods import find_periods

    period_rules, nothing = load_rulebook(rules.path.parent / "periods.yaml"), Reference()
    return lambda text: [(p.start, p.end) for p in find_periods(text, nothing, period_rules)]


def _row(number: int, text: str, folded: Folded, quantity: Quantity) -> dict[str, Any]:
    start, end = folded.original(quantity.start), folded.original(quantity.end)
    return {
        "line": number,
        "char_start": start,
        "char_end": end,
        "as_written": text[start:end],
        "value": plain_number(quantity.value),
        "value_high": plain_number(quantity.value_high),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "role": quantity.role,
        "direction": quantity.direction,
    }


def plain_number(value: Decimal | None) -> int | float | None:
    """A number as JSON writes it: whole numbers without a point."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
