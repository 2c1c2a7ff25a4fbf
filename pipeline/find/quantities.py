"""Every number of a sentence with what its own words say (GUIDE: fields; DESIGN: table `number`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from pipeline.find.patterns import in_small_letters, words_of
from pipeline.find.quantity_cells import cell_parts, mark_of
from pipeline.find.quantity_claims import Claim, claims_of
from pipeline.find.quantity_hedges import hedge_after, hedge_before
from pipeline.find.quantity_lists import join_ranges, share_units
from pipeline.find.quantity_parts import Part, parts_of
from pipeline.find.quantity_roles import settle
from pipeline.find.quantity_times import join_times
from pipeline.find.quantity_wording import wording
from pipeline.find.rulebook import Rulebook
from pipeline.records import Quantity

Span = tuple[int, int]
_DIGIT = re.compile("[0-9½¼¾⅓⅔]")


def find_quantities(text: str, taken: Sequence[Span], rules: Rulebook) -> tuple[Quantity, ...]:
    """Every number and number word of a folded sentence but those in `taken`, in order.

    "Only 53 (100%) of nurseries" → 53 count, 100 percent. A number that is a
    label, a name, an age or only a limit is there with that kind.
    """
    if not _DIGIT.search(text) and _starts(rules).isdisjoint(words_of(in_small_letters(text))):
        return ()
    numbers = [p for p in parts_of(text, rules) if not (taken and _inside((p.start, p.start + 1), taken))]
    claims = claims_of(text, rules, only_values=not numbers)
    parts = _claimed(numbers, claims)
    words = [_of_word(c) for c in claims if "value" in c.gives and not _inside(c.inner, taken)]
    parts = _without_overlap([*_longest_first(words), *_longest_first(parts)])
    words_around = wording(rules)
    parts = share_units(text, join_ranges(text, join_times(text, parts), words_around), words_around)
    parts = [_hedged(text, part, rules) for part in parts]
    return tuple(_quantity(text, part) for part in settle(text, parts, rules))


def find_cell_quantities(text: str, rules: Rulebook, *, unit: str = "count") -> tuple[Quantity, ...]:
    """The values of a table cell, folded: "53.6%*" → 53.6 percent; "12 (30%)" → both; "c" → suppressed, null.

    unit: what the header says of bare numbers. A cell that is a sentence is read as one.
    """
    if mark := mark_of(text):
        return (replace(mark, unit=unit),)
    parts = cell_parts(text, rules, unit=unit)
    return tuple(_quantity(text, part) for part in parts) if parts else find_quantities(text, (), rules)


@lru_cache(maxsize=8)
def _starts(rules: Rulebook) -> frozenset[str]:
    """Number words and words that a rule gives a value to, one and many: "third", "thirds"."""
    words = rules.lists["number_starts"]
    return frozenset([*words, *[f"{word}s" for word in words]])


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _claimed(numbers: list[Part], claims: list[Claim]) -> list[Part]:
    """The numbers; those that a rule claims get its kind."""
    owner = {at: c for c in reversed(claims) if "value" not in c.gives for at in range(*c.inner)}
    parts = []
    for part in numbers:
        if claim := owner.get(part.start):
            end = min(part.end, max(claim.inner[1], part.start + 1))
            unit, qualifier = claim.gives.get("unit", part.unit), claim.gives.get("qualifier", part.qualifier)
            part = part._replace(kind=claim.gives["kind"], rule=claim.rule, end=end, unit=unit, qualifier=qualifier)
        parts.append(part)
    return parts


def _of_word(claim: Claim) -> Part:
    """A word that a rule gives a value to: "doubled" → a change of 100 percent up."""
    gives, (start, end) = claim.gives, claim.inner
    return Part(
        start, end, claim.start, claim.end, Decimal(gives["value"]), None, words=True, unit=gives["unit"],
        qualifier=gives.get("qualifier", "exact"), kind=gives["kind"], rule=claim.rule, role=gives.get("role"),
        direction=gives.get("direction"), doubt=gives.get("doubt"),
    )  # fmt: skip


def _longest_first(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda p: (p.start, -p.end))


def _without_overlap(parts: list[Part]) -> list[Part]:
    """Of parts that overlap the first one given stays; in text order."""
    kept: list[Part] = []
    occupied: set[int] = set()
    for part in parts:
        own = range(part.start, part.end)
        if occupied.isdisjoint(own):
            kept.append(part)
            occupied.update(own)
    return sorted(kept, key=lambda p: p.start)


def _hedged(text: str, part: Part, rules: Rulebook) -> Part:
    """The part with the qualifier that its neighbours give; of two, the one behind wins ("about 5 or more")."""
    if part.kind not in {"statement", "limit"}:
        return part
    found = part.qualifier
    if before := hedge_before(text, part.start, rules):
        part = part._replace(phrase_start=min(before[1], part.phrase_start))
        found = before[0] if found == "exact" else found
    for end in dict.fromkeys((part.phrase_end, part.end)):  # which are often one
        if after := hedge_after(text, end, rules):
            part = part._replace(phrase_end=max(after[1], part.phrase_end))
            found = after[0] if found in {"exact", "approx"} else found
            break
    return part if found == part.qualifier else part._replace(qualifier=found)


def _quantity(text: str, part: Part) -> Quantity:
    return Quantity(
        part.start, part.end, text[part.start : part.end], None if part.kind == "unread" else part.value,
        part.unit, part.kind, part.rule, part.high, part.decimals, part.qualifier, part.role, part.direction,
        None, part.phrase_start, part.phrase_end, part.doubt,
    )  # fmt: skip
