"""Which small numbers of a line are footnotes' marks."""

from __future__ import annotations

import pytest

from pipeline.read.pdf_marks import raise_marks
from pipeline.read.pdf_words import Word


def word(text: str, left: float, top: float, bottom: float) -> Word:
    return Word(text, left, top, left + 6.0 * len(text), bottom, bottom - top, bold=False)


@pytest.mark.parametrize(("higher", "text"), [(3.5, "visits²"), (0.0, "visits 2")])
def test_a_number_whose_box_is_small_is_a_mark_only_where_it_stands_higher(higher: float, text: str) -> None:
    """Boxes of some fonts are as high as their letters: one of figures alone ends above one with a "p" in it."""
    words = [word("visits", 10, 100, 112), word("2", 47, 100, 109)]
    found = raise_marks(words, lambda k: higher if k == 1 else 0.0)
    assert "".join(w.text + ("" if w.glued else " ") for w in found).replace(" ²", "²").strip() == text
