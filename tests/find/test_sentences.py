"""Where a sentence ends, and that no text is too long for it."""

from __future__ import annotations

import pytest

from pipeline.find.sentences import sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rose. It fell.", ["It rose.", "It fell."]),
        ("It rose to 4.5 (see para. 3). Then it fell", ["It rose to 4.5 (see para. 3).", "Then it fell"]),
        ('He said "so." Visits fell!  ', ['He said "so."', "Visits fell!"]),
        ("It goes on ... And on.", ["It goes on ...", "And on."]),
        (
            "Mr. A. Berg and Cllr. Lund, i.e. both. See fig. B, etc. No one left.",
            ["Mr. A. Berg and Cllr. Lund, i.e. both.", "See fig. B, etc.", "No one left."],
        ),
        (
            "It rose by 12% (p. 4).² It fell in 2019.3 Then it rose",
            ["It rose by 12% (p. 4).²", "It fell in 2019.", "Then it rose"],
        ),
        ("", []),
        (" . ", ["."]),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert [text[low:high] for low, high in sentences(text)] == found


def test_figures_without_a_full_stop_are_cut_between_words() -> None:
    text = "12.5 " * 1_000
    spans = sentences(text)
    assert max(high - low for low, high in spans) <= 2_000
    assert " ".join(text[low:high] for low, high in spans) == text.strip()


def test_a_word_of_five_thousand_letters_is_cut_too() -> None:
    assert [high - low for low, high in sentences("a" * 5_000)] == [2_000, 2_000, 1_000]


@pytest.mark.parametrize("unit", [".", ". ", ".)", "A. ", ". A", "?!"])
def test_a_hundred_thousand_stops_take_linear_time(unit: str) -> None:
    """The square of it would take a quarter of an hour."""
    assert sentences(unit * (100_000 // len(unit)) + "x")
