"""PDFs as nobody should write them: what fuzzing and collections of broken files have shown."""

from __future__ import annotations

from pipeline.read.pdf_drafts import is_spread
from pipeline.read.pdf_words import Word, line_of


def test_a_word_in_a_font_without_a_size_is_no_row_of_cells() -> None:
    assert not is_spread(line_of(1, [Word("12", 50.0, 700.0, 62.0, 700.0, 0.0, False)], 700.0))
