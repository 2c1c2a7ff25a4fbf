"""Words of a rules list as one pattern: what it matches does not depend on how it is put together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.find.patterns import (
    gathered,
    in_small_letters,
    letters_of,
    pattern_in_small_letters,
    place_of,
    with_zeros,
    words_of,
)


@pytest.mark.parametrize(
    ("pattern", "by_letter"),
    [
        ("(?:six|one|seven)", "(?:s(?:ix|even)|one)"),
        ("up|Under|on", "u(?:p|nder)|on"),
        ("(?:a?bc|abc|ad)", "(?:a?bc|a(?:bc|d))"),  # the first letter may be missing
        (r"(?:ab|\d+|ac)", r"(?:ab|\d+|ac)"),  # what begins with no letter keeps its place
        ("x(?P<n>ab|(?<!b)c|[|)]|ad)", "x(?P<n>ab|(?<!b)c|[|)]|ad)"),
        ("(?-i:Ab|ac|(?:A|a))", "(?-i:Ab|ac|(?:A|a))"),  # where case counts, nothing changes
    ],
)
def test_alternatives_are_gathered_by_first_letter(pattern: str, by_letter: str) -> None:
    assert gathered(pattern) == by_letter


ALTERNATIVE = st.from_regex(r"[abA](?:[abc]|\[a\|\]|\(\?:a\|bc\)|\\w|\?){0,3}|\\w|\(\?<!a\)b", fullmatch=True)


@given(st.lists(ALTERNATIVE, min_size=1, max_size=6), st.text("abcdAB ", max_size=20))
def test_gathered_or_not_the_same_is_found(alternatives: list[str], text: str) -> None:
    plain = f"c?(?:{'|'.join(alternatives)})"
    try:
        as_written = re.compile(plain, re.IGNORECASE)
    except re.error:  # "a??b" and the like
        return
    by_letter = re.compile(gathered(plain), re.IGNORECASE)
    assert [m.span() for m in by_letter.finditer(text)] == [m.span() for m in as_written.finditer(text)]


@pytest.mark.parametrize("text", ["in 2018/19, it's 53% – of the café's", "a_b  İn CARE", ""])
def test_words_are_runs_of_letters_and_digits(text: str) -> None:
    assert words_of(text) == re.findall(r"[^\W_]+", text)
    assert letters_of(text.lower()) == re.findall("[a-z]+", text.lower())


def test_digits_as_noughts() -> None:
    assert with_zeros("in 2018/19: 5² or ½ \ud800") == "in 0000/00: 0² or ½ \ud800"


def test_a_word_stands_where_no_letter_touches_it() -> None:
    assert place_of("may", "maybe in may", 0) == 9


def test_small_letters_are_as_many_as_before() -> None:
    assert in_small_letters("İSTANBUL Q1") == "İstanbul q1"
    assert pattern_in_small_letters(r"(?P<Who>[A-Z]\w+)\D Council") == r"(?P<Who>[a-z]\w+)\D council"
