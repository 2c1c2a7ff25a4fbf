"""Words of a rules list as one pattern: what it matches does not depend on how it is put together."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.find.patterns import by_first_letter, in_small_letters, longest_first, pattern_in_small_letters


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        (["six", "one", "seven"], "(?:s(?:even|ix)|o(?:ne))"),
        (["class(?:es)?", "case"], "(?:c(?:lass(?:es)?|ase))"),
        (["a?bc", "abc"], "(?:a?bc|abc)"),  # the first letter may be missing
        (["up|down", "on"], "(?:up|down|on)"),  # two patterns in one
        ([r"\d+", "ten"], r"(?:\d+|ten)"),
    ],
)
def test_patterns_are_gathered_by_first_letter_where_they_have_one(words: list[str], pattern: str) -> None:
    assert by_first_letter(words) == pattern


@given(st.lists(st.text("abc", min_size=1, max_size=4), min_size=1, max_size=8), st.text("abcd ", max_size=20))
def test_gathered_or_not_the_same_words_are_found(words: list[str], text: str) -> None:
    gathered, plain = (re.compile(join(words), re.IGNORECASE) for join in (by_first_letter, longest_first))
    assert [m.span() for m in gathered.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_small_letters_are_as_many_as_before() -> None:
    assert in_small_letters("İSTANBUL Q1") == "İstanbul q1"
    assert pattern_in_small_letters(r"(?P<Who>[A-Z]\w+)\D Council") == r"(?P<Who>[a-z]\w+)\D council"
