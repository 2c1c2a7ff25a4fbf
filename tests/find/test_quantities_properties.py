"""Any number in any supported spelling reads back; spans slice; neutral words change nothing."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.find.number_words import value_of
from pipeline.find.quantities import find_quantities
from pipeline.find.rulebook import load_rulebook
from pipeline.fold import fold

RULES = load_rulebook(Path(__file__).parents[2] / "rules" / "quantities.yaml")

whole = st.integers(min_value=2, max_value=999_999_999).filter(lambda n: not 1900 <= n < 2100)
decimal = st.decimals(min_value="0.01", max_value="9999.99", places=2)
SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """An independent writer of number words: 421 → "four hundred and twenty-one"."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    for power, name in ((10**6, "million"), (1000, "thousand")):
        if number >= power:
            rest = number % power
            link = " and " if 0 < rest < 100 else " "
            return f"{in_words(number // power)} {name}" + (link + in_words(rest) if rest else "")
    raise AssertionError(number)


@given(whole)
def test_digits_read_back(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        (found,) = find_quantities(f"There were {written} letters.", (), RULES)
        assert (found.value, found.unit, found.as_written) == (number, "count", written)


@given(st.integers(min_value=2, max_value=9_999_999))
def test_words_read_back(number: int) -> None:
    words = in_words(number)
    assert value_of(words) == number
    (found,) = find_quantities(f"They posted {words} letters.", (), RULES)
    assert (found.value, found.as_written) == (number, words)


@given(
    decimal,
    st.sampled_from(
        [
            ("{}%", "percent"),
            ("{} per cent", "percent"),
            ("{} percent", "percent"),
            ("{}%%", "percent"),
            ("{} percentage points", "percentage_points"),
            ("{}pp", "percentage_points"),
            ("£{}", "gbp"),
            ("${}", "usd"),
            ("€{}", "eur"),
            ("{} per 10,000", "per_10000"),
            ("{}/10,000", "per_10000"),
            ("{} per 1,000", "per_1000"),
            ("{} per 100,000", "per_100000"),
            ("{} FTE", "fte"),
            ("{} days", "days"),
            ("{} working days", "working_days"),
            ("{} weeks", "weeks"),
            ("{} km", "km"),
            ("{}", "count"),
        ]
    ),
)
def test_units_read_back(number: Decimal, spelling: tuple[str, str]) -> None:
    (found,) = find_quantities(f"The figure was {spelling[0].format(number)}.", (), RULES)
    assert (found.value, found.unit, found.decimals) == (number, spelling[1], 2)


@given(decimal, st.sampled_from([("k", 3), ("m", 6), ("bn", 9), (" million", 6), (" billion", 9)]))
def test_scaled_money_reads_back(number: Decimal, scale: tuple[str, int]) -> None:
    (found,) = find_quantities(f"It cost £{number}{scale[0]}.", (), RULES)
    assert found.value == number * 10 ** scale[1]


@given(decimal, decimal)
def test_ranges_read_back(a: Decimal, b: Decimal) -> None:
    low, high = sorted((a, b))
    if low < high:
        (found,) = find_quantities(f"It lies between {low}% and {high}%.", (), RULES)
        assert (found.value, found.value_high, found.unit, found.qualifier) == (low, high, "percent", "between")


NEUTRAL = st.sampled_from(["Managers said so. ", "As residents know well, ", "In the borough, ", ""])
TAIL = st.sampled_from([" Managers agreed.", " The work goes on", ""])


@given(
    NEUTRAL,
    TAIL,
    st.sampled_from(["around 56% of homes are let.", "there were 12 FTE nurses.", "it is 93.7 per 10,000 children."]),
)
def test_neutral_words_change_nothing(head: str, tail: str, core: str) -> None:
    alone = find_quantities(core, (), RULES)
    among = find_quantities(head + core + tail, (), RULES)
    assert [(q.value, q.unit, q.qualifier, q.start) for q in alone] == [
        (q.value, q.unit, q.qualifier, q.start - len(head)) for q in among
    ]


PIECES = [
    *"0123456789.,%£$-+()/: abeinmopstk<>~½²",
    " one ",
    " two ",
    " per ",
    " to ",
    " and ",
    " million ",
    "10,000",
    " half ",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_spans_slice_and_never_overlap(text: str) -> None:
    folded = fold(text).text
    end = 0
    for found in find_quantities(folded, (), RULES):
        assert folded[found.start : found.end] == found.as_written
        assert end <= found.start < found.end
        assert found.phrase_start <= found.start
        assert found.phrase_end >= found.start
        end = found.end


HOSTILE = ["one ", "1,", "hundred and ", "1-", "from 1 to ", "(", "section 1, ", "aged 1, ", "£", "per ", "1 per "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_lines_are_read_in_linear_time(piece: str) -> None:
    """Four times the text takes about four times as long, not sixteen."""

    def seconds(times: int) -> float:
        start = time.process_time()
        find_quantities(piece * times, (), RULES)
        return time.process_time() - start

    seconds(10)
    assert seconds(2000) < 24 * seconds(500) + 0.5  # linear is 4 times; 16 would be quadratic, the rest is the machine
