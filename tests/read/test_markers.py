"""Printed markers: what is one, and what it can count as."""

import pytest

from pipeline.read.markers import parse_marker, printed, readings


@pytest.mark.parametrize(
    ("text", "sign", "form"),
    [
        ("7. Referrals rose", "7", "N."),
        ("(a) Take-up rose", "a", "(x)"),
        ("a. Take-up rose", "a", "x."),
        ("ii) late visits", "ii", "x)"),
        ("2.1.3 Schools are full", "2.1.3", "N.N"),
        ("7(e) Visits", "7(e)", "N(x)"),
        ("• a bullet", "•", "bullet"),
        ("\uf0b7 a symbol font's bullet", "\uf0b7", "bullet"),
        ("- a dash", "-", "bullet"),
        ("o Word's inner bullet", "o", "bullet"),
    ],
)
def test_markers_are_read(text: str, sign: str, form: str) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert (marker.sign, marker.form) == (sign, form)


@pytest.mark.parametrize(
    "text",
    ["2018. The centre opened", "12 FTE posts", "i.e. the lot", "-5% since March", "e.g. visits", "o'clock", "A child"],
)
def test_words_and_figures_are_no_markers(text: str) -> None:
    assert parse_marker(text) is None


def test_a_bare_number_is_a_marker_only_where_the_layout_says_so() -> None:
    assert parse_marker("7 The board met") is None
    assert parse_marker("7 The board met", bare=True) is not None


def test_i_is_a_letter_or_a_roman_numeral() -> None:
    assert readings("i") == (("letter", 9), ("roman", 1))
    assert readings("xiv") == (("roman", 14),)
    assert readings("aa") == (("letter", 27),)
    assert readings("12") == (("decimal", 12),)
    assert readings("2.1") == ()


@pytest.mark.parametrize(
    ("style", "value", "text"),
    [
        ("lowerRoman", 19, "xix"),
        ("upperLetter", 27, "AA"),
        ("decimal", 7, "7"),
        ("decimalZero", 7, "07"),
        ("lowerRoman", 0, "0"),
    ],
)
def test_counters_are_printed_as_word_does(style: str, value: int, text: str) -> None:
    assert printed(style, value) == text
