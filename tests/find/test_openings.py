"""Rules are tried at the words that open them: nowhere is one overlooked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.find.openings import Openings, openings_of, word_beginnings
from pipeline.find.patterns import for_small_letters
from pipeline.find.trials import Trials


@pytest.mark.parametrize(
    ("pattern", "openings"),
    [
        (r"\b(?:ris(?:e|ing)|up) by\b", {"rise b", "rising", "up by"}),
        (r"(?:\bhomes|\b[12][0-9]? beds)", {"homes", "00 bed", "0 beds"}),
        (r"\b(?<!not )(?=[hv])(?:visits?|hours?)", {"visit", "visits", "hour", "hours"}),
        (r"\b(?:the )?home", {"the ho", "home"}),
        (r"\bto+ many", {"to"}),  # it may come again
        (r"\b(?-i:PI|Kpi) ?[0-9]", {"pi 0", "pi0", "kpi 0", "kpi0"}),
        (r"\b[0-9]{1,2} (?:to|and)", {"0 to", "0 and", "00 to", "00 and"}),
        (r"\b[0-9]{1,9} homes", {"0"}),  # it may come again
        (r"\b[0-9](?= homes)(?!\w)", {"0 home"}),  # what stands behind the end
        (r"^(?:the )?home", {""}),
        (r"(?m:^)home", None),  # of a line
        (r"\b\w+ homes", None),
        (r"\b(?:[a-z]+ )?homes", None),
        (r"homes", None),  # "nursinghomes" too
        (r"(?:\bhomes|visits)", None),
        (r"\b(?: of|,)", None),  # the end of a word
    ],
)
def test_what_every_match_begins_with(pattern: str, openings: set[str] | None) -> None:
    assert openings_of(pattern) == (None if openings is None else frozenset(openings))


def test_words_begin_behind_anything_that_is_no_letter() -> None:
    assert word_beginnings("up (by 00)") == [(0, "up (by"), (4, "by 00)"), (7, "00)")]
    assert word_beginnings("café – añada") == [(0, "café –"), (7, "añada")]


def test_a_pattern_is_asked_at_its_words_only() -> None:
    openings = Openings({"rise": r"\brose", "first": r"^the", "any": "homes"})
    assert openings.names == {"rise", "first"}
    assert openings.places("prose rose, roses") == {"first": (0,), "rise": (6, 12)}


PATTERNS = {
    "words": r"\b(?:a|ab(?:c|d)?|ca) ?b?\b",
    "numbers": r"\b(?:a )?[0-9]{1,2}(?:a|b)?\b",
    "first": r"^(?:a|b)+",
    "inside": r"b[0-9]|(?<=a)c",
    "capital": r"\b(?-i:A[a-c])",
}


@given(st.text("abcdA 19.", max_size=14))
def test_tried_or_searched_the_same_is_found(text: str) -> None:
    compiled = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}
    plainly = [(name, m.span()) for name, pattern in compiled.items() for m in pattern.finditer(text)]
    small = {name: for_small_letters(pattern) for name, pattern in PATTERNS.items()}
    assert [(name, m.span()) for name, m in Trials(PATTERNS, small).found(text)] == plainly
