"""Citations in the five styles."""

import json
from datetime import date

import pytest

from pipeline.ask.citation_styles import STYLES, Place, styled
from pipeline.problems import UsageError

PLACE = Place(
    id="a1b2c3d4e5f60718",
    title="Progress update & more: 98% of it",
    publisher="Fernleigh Borough Council",
    authority="Fernleigh Borough Council",
    body="Cabinet",
    doc_type="cabinet_decision_record",
    meeting_date=date(2023, 6, 15),
    published_date=date(2023, 6, 19),
    day=date(2023, 6, 19),
    page=6,
    label="16(f)",
    quote="98% of\nreviews were on time.",
    citation="Progress update, Fernleigh Borough Council, meeting of 15 June 2023, page 6, paragraph 16(f)",
    link="https://example.org/update.pdf#page=6",
    online=True,
)


def test_short_is_the_line_of_the_views() -> None:
    assert styled(PLACE, "short") == PLACE.citation


def test_harvard() -> None:
    assert styled(PLACE, "harvard") == (
        "Fernleigh Borough Council (2023) Progress update & more: 98% of it, Cabinet, 19 June, p. 6, para. 16(f). "
        "Available at: https://example.org/update.pdf#page=6"
    )


def test_oscola() -> None:
    assert styled(PLACE, "oscola") == (
        "Fernleigh Borough Council, ‘Progress update & more: 98% of it’ (19 June 2023) para 16(f), 6 "
        "<https://example.org/update.pdf#page=6>"
    )


def test_bibtex_makes_signs_plain() -> None:
    told = styled(PLACE, "bibtex")
    assert told.startswith("@techreport{fernleigh2023a1b2c3,\n  author = {{Fernleigh Borough Council}},")
    assert r"title = {{Progress update \& more: 98\% of it}}" in told
    assert "month = jun," in told
    assert told.count("{") == told.count("}")


def test_csl_json_is_an_item() -> None:
    item = json.loads(styled(PLACE, "csl-json"))
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2023, 6, 19]]}
    assert item["author"] == [{"literal": "Fernleigh Borough Council"}]
    assert "98% of reviews were on time." in item["note"]


@pytest.mark.parametrize("style", STYLES)
def test_what_is_missing_is_left_out(style: str) -> None:
    bare = Place(
        "ffff", "Notes", None, None, None, None, None, None, None, None, None, "q", "Notes", "notes.txt", False
    )
    told = styled(bare, style)
    assert "None" not in told
    assert "null" not in told


def test_another_style_is_refused() -> None:
    with pytest.raises(UsageError, match="harvard"):
        styled(PLACE, "chicago")
