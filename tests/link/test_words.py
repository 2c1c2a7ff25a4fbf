"""Telling words: endings, ways of writing, empty words, spelling."""

from __future__ import annotations

import pytest

from pipeline.link.words import Vocabulary, stem, stems

VOCABULARY = Vocabulary.build(
    {
        "children in care": ["looked after children", "children in our care", "CLA"],
        "suitable accommodation": [],
        "three or more placements": ["3 or more placement moves"],
    },
    ["the", "of", "who", "children", "rate", "per 10,000 children", "had"],
)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        (("lived", "lives", "living", "live"), "liv"),
        (("vacancy", "vacancies"), "vacancy"),
        (("completed", "completion", "completes"), "complet"),
        (("children", "childrens", "child"), "child"),
        (("process",), "process"),
    ],
)
def test_endings_come_off(words, same):
    assert {stem(word) for word in words} == {same}


def test_apostrophes_thousands_and_hyphens():
    assert stems("Children’s re-referrals, per 10,000") == ("child", "re", "referral", "per", "10000")


@pytest.mark.parametrize("way", ["children in our care", "Looked-after children", "looked after child", "CLA"])
def test_ways_of_writing_are_one_idea(way):
    assert VOCABULARY.tokens(way) == {"children in care"}


def test_empty_words_and_empty_phrases_go():
    assert VOCABULARY.tokens("the rate of children in our care per 10,000 children") == {"children in care"}


def test_the_longest_way_of_writing_wins():
    assert VOCABULARY.tokens("CLA who had three or more placement moves") == {
        "children in care",
        "three or more placements",
    }


def test_a_slip_in_a_long_word_is_mended():
    assert VOCABULARY.tokens("suitable acommodation") == {"suitable accommodation"}


def test_nothing_in_nothing_out():
    assert VOCABULARY.tokens("") == VOCABULARY.tokens("the children who") == frozenset()
