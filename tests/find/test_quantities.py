"""Spec sentences, the rules' own examples, table cells and plain lines: what is made of each number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.find.quantities import find_cell_quantities, find_quantities
from pipeline.find.rulebook import example_faults, load_rulebook
from pipeline.records import Quantity
from pipeline.rules_files import read_rules_yaml

ROOT = Path(__file__).parents[2]
RULES = load_rulebook(ROOT / "rules" / "quantities.yaml")
SPECS = [
    pytest.param(case["text"], tuple(case["expected"]), id=f"{group}: {case['text']}"[:80])
    for group, cases in read_rules_yaml(ROOT / "tests" / "specs" / "quantities.yaml").items()
    for case in cases
]


def first_of_cell(text: str, *, unit: str = "count") -> Quantity | None:
    """The first value of a table cell, or None where it holds none."""
    return next(iter(find_cell_quantities(text, RULES, unit=unit)), None)


def spelled(quantity: Quantity) -> str:
    """A quantity as the spec file writes it."""
    if quantity.kind not in {"statement", "limit"}:
        return f"{quantity.as_written} = {quantity.kind}"
    high = f"..{quantity.value_high.normalize():f}" if quantity.value_high is not None else ""
    words = ["limit"] if quantity.kind == "limit" else []
    words += [f"{quantity.value.normalize():f}{high}" if quantity.value is not None else "?", quantity.unit or "-"]
    words += [quantity.qualifier] if quantity.qualifier != "exact" else []
    words += [quantity.role, quantity.direction or ""] if quantity.role else []
    return f"{quantity.as_written} = {' '.join(words)}"


@pytest.mark.parametrize("digits", [25, 2_000])
def test_a_number_of_more_digits_than_can_be_computed_with_is_unread(digits: int) -> None:
    found = find_quantities(f"The total was {'7' * digits} homes and £{'7' * digits}.5m.", (), RULES)
    assert [q.kind for q in found] == ["unread", "unread"]


@pytest.mark.parametrize(("text", "expected"), SPECS)
def test_spec(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(spelled(q) for q in find_quantities(text, (), RULES)) == expected


def test_rules_hold_their_own_examples() -> None:
    assert example_faults(RULES) == []


def test_taken_spans_are_left_alone() -> None:
    text = "On 31 March 2031 there were 12 homes."
    assert [q.as_written for q in find_quantities(text, [(3, 16)], RULES)] == ["12"]


def test_a_sentence_without_a_number_gives_nothing() -> None:
    assert find_quantities("Managers support their staff and listen.", (), RULES) == ()


def test_the_phrase_takes_in_hedge_and_unit_words() -> None:
    text = "It was around 93.7 per 10,000 children."
    (quantity,) = find_quantities(text, (), RULES)
    assert text[quantity.phrase_start : quantity.phrase_end] == "around 93.7 per 10,000 children"
    assert (quantity.as_written, quantity.decimals) == ("93.7", 1)


def test_words_for_all_and_none_carry_a_doubt() -> None:
    (quantity,) = find_quantities("None of the children were hurt.", (), RULES)
    assert (quantity.rule, quantity.doubt) == ("zero-word", "said without a numeral")


def test_two_bare_numbers_side_by_side_are_doubted() -> None:
    """A space may have been a thousands separator: both numbers say so."""
    found = find_quantities("They sent 12 500 letters.", (), RULES)
    assert all(q.doubt for q in found)


@pytest.mark.parametrize(
    ("cell", "unit", "value", "found_unit", "qualifier"),
    [
        ("53.6%*", "count", "53.6", "percent", "exact"),
        ("53.6", "percent", "53.6", "percent", "exact"),
        ("(£1.2m)", "count", "-1200000", "gbp", "exact"),
        ("(12.5)", "gbp", "-12.5", "gbp", "exact"),
        ("-4.1%", "count", "-4.1", "percent", "exact"),
        ("<5", "count", "5", "count", "under"),
        ("5+", "count", "5", "count", "at_least"),
        ("↑ 47 Green", "count", "47", "count", "exact"),
        ("Amber 12.5", "percent", "12.5", "percent", "exact"),
        ("1990", "count", "1990", "count", "exact"),
        ("1,234", "count", "1234", "count", "exact"),
        ("53a", "count", "53", "count", "exact"),
        ("12 FTE", "count", "12", "fte", "exact"),
        ("20-25", "days", "20", "days", "between"),
    ],
)
def test_cell(cell: str, unit: str, value: str, found_unit: str, qualifier: str) -> None:
    quantity = first_of_cell(cell, unit=unit)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.qualifier) == (Decimal(value), found_unit, qualifier)
    assert cell[quantity.start : quantity.end] == quantity.as_written


@pytest.mark.parametrize("mark", ["c", "x", "*", "[c]", "suppressed"])
def test_suppressed_cell(mark: str) -> None:
    quantity = first_of_cell(mark, unit="percent")
    assert quantity is not None
    assert (quantity.value, quantity.status, quantity.unit, quantity.doubt) == (None, "suppressed", "percent", None)


@pytest.mark.parametrize("mark", ["-", "..", "n/a", "tbc"])
def test_a_cell_without_a_figure_is_doubted(mark: str) -> None:
    quantity = first_of_cell(mark)
    assert quantity is not None
    assert quantity.value is None
    assert quantity.doubt


def test_a_cell_may_hold_a_count_and_its_share() -> None:
    found = find_cell_quantities("12 (30%)", RULES)
    assert [(q.value, q.unit) for q in found] == [(12, "count"), (30, "percent")]


def test_an_empty_cell_holds_nothing() -> None:
    assert first_of_cell("") is None
    assert first_of_cell("Green") is None


@pytest.mark.parametrize(
    ("text", "value", "doubted"),
    [
        ("It cost £4.170k.", "4170", True),
        ("It cost £5,449.200 in all.", "5449.2", True),
        ("It cost £3.4min all.", "3400000", True),
        ("It cost £6.961m.", "6961000", False),
        ("It cost £0.125 a mile.", "0.125", False),
    ],
)
def test_sums_that_a_typing_error_may_have_made_are_doubted(text: str, value: str, doubted: bool) -> None:
    (cost,) = find_quantities(text, [], RULES)
    assert (cost.value, bool(cost.doubt)) == (Decimal(value), doubted)
