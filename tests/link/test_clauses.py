"""Parts of a measure are looked for only where they can be: what is found is what the patterns find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.link import clauses

PIECES = (
    "visits", "homes", " ", ", ", ",", " – ", " - ", ":", ";", "(", ")", "ie ", "e.g. ", "which ", "whereby ",
    "as a result of ", "as a direct result of ", "IN ORDER TO ", "Despite ", "due to ", "following ", "although ",
    "whilst ", "while ", "but ", "that ", "all of whom ", "None of which ", "since ", "April 2022", "2019/20",
    "quarter 3", "the last two years", "twelve months before the inspection", "the past 6 months", "work", "education",
)  # fmt: skip
MEASURES = st.lists(st.sampled_from(PIECES), max_size=7).map("".join)


@given(MEASURES)
def test_what_is_asked_first_leaves_nothing_out(measure: str) -> None:
    assert clauses.without_explanations(measure) == " ".join(clauses._EXPLAINS.sub(" ", measure).split())
    assert clauses.without_asides(measure) == clauses._ALL_OF_WHOM.sub("", measure)
    assert clauses.without_dates(measure) == " ".join(clauses._WHEN.sub(" ", measure).split())
    parts = [part for part in clauses._BOUNDARY.split(measure) if part.strip()]
    assert list(clauses.clauses(measure)) == (parts if 1 < len(parts) <= 12 else [])
