"""Notes below a table: their numbers are marks, their figures are not."""

from __future__ import annotations

import pytest
from cell_papers import found

from pipeline.find.note_marks import note_marks


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Notes: 1 Pay award assumed. 2 Figures are rounded.", {7, 28}),
        ("Note 1. Casual staff are left out; 2. Posts are full-time.", {5, 35}),
        ("Notes: 12 Homes were let in May. 2 Were not.", set()),
        ("Notes: 1 Pay award of 3 Per cent assumed. 3 Homes were let.", {7}),
        ("A note: 1 Pay award assumed.", set()),
    ],
)
def test_numbers_that_count_on_from_one_behind_the_word_notes(text: str, marks: set[int]) -> None:
    assert note_marks(text) == marks


def test_a_note_states_its_figures_and_not_its_number() -> None:
    statements = found(
        "Team | Posts", "North | 14", note="Notes: 1 Casual staff are left out. 2 A further 3 posts are vacant."
    )
    assert [str(s.value) for s in statements] == ["14", "3"]


def test_the_number_of_a_note_whose_mark_is_in_the_table_above() -> None:
    statements = found("Measure | Q2 2023/24", "Visits¹ | 12", note="1 Counted anew from April 2020.")
    assert [s.value for s in statements] == [12]
    statements = found("Measure | Q2 2023/24", "Visits | 12", note="3 Homes were closed in May 2020.")
    assert [s.value for s in statements] == [12, 3]
