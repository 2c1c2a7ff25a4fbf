"""Table rows → statements: what each cell means by its headers, its row, its caption and the marks in it."""

from __future__ import annotations

import pytest
from cell_papers import RULES, STATED, found, reading, told

from pipeline.find.finding import find
from pipeline.read.blocks import Block
from pipeline.read.passages import assemble
from pipeline.records import Reading


def test_columns_and_rows_of_comparators() -> None:
    row = found("Measure | Q2 2023/24 | Stat neighbours | England", "Visits made in time | 91% | 88% | 87%")
    assert [s.subject for s in row] == ["local", "statistical_neighbours", "national"]
    rows = found(
        "Area | 2021/22 | 2022/23",
        "Fernleigh | 12.1 | 12.4",
        "Statistical neighbours | 12.9 | 13.0",
        "North East | 13.1 | 13.3",
        "England | 12.5 | 12.7",
        caption="Table 2: Empty homes (%)",
    )
    subjects = ["local"] * 2 + ["statistical_neighbours"] * 2 + ["regional"] * 2 + ["national"] * 2
    assert [s.subject for s in rows] == subjects
    assert all("Empty homes" in (s.measure or "") for s in rows)


def test_another_council_is_no_local_figure() -> None:
    statements = found("Area | 2022/23", "Fernleigh | 12.1", "Darlington | 12.9", caption="Empty homes (%)")
    assert [s.subject for s in statements] == ["local", "other"]


def test_a_group_of_rows_leads_their_measures() -> None:
    statements = found(
        "Measure | Q1 2023/24 | Q2 2023/24", "Care leavers |  | ", "In suitable accommodation | 91% | 92%"
    )
    assert {s.measure for s in statements} == {"Care leavers: In suitable accommodation"}


def test_a_count_and_its_share_in_one_cell() -> None:
    statements = found("Outcome | 2022/23", "Reached in time | 12 (40%)")
    assert told(statements) == [
        ("12", 12, "count", "level", "local"),
        ("40%", 40, "percent", "level", "local"),
    ]


def test_a_column_called_number_holds_figures() -> None:
    assert [s.value for s in found("Source | Number | %", "Police | 120 | 44%")] == [120, 44]


def test_forecast_and_provisional_columns() -> None:
    statements = found("Service | Forecast outturn £m | 2022/23 (provisional)", "Fostering | 12.1 | 11.9")
    assert [s.status for s in statements] == ["forecast", "provisional"]


def test_a_commentary_is_read_as_sentences() -> None:
    statements = found(
        "Measure | Q2 2023/24 | Commentary",
        "Contacts | 1,240 | Police contacts rose by 12% in the quarter, more than any other kind.",
    )
    assert [(s.as_written, s.role) for s in statements] == [("1,240", "level"), ("12%", "change")]


def test_offsets_hold_behind_a_ligature() -> None:
    read = reading("Measure | Q2 2023/24", "Oﬀences by young people in their ﬁrst year | 41")
    (one,) = find(read, RULES, STATED).statements
    assert read.text[one.char_start : one.char_end] == "41"


def test_a_share_of_ninths_that_defines_a_band_is_no_figure() -> None:
    assert found("Band | Proportion | Council tax (£)", "D | 9/9 | 1,637.92")[0].as_written == "1,637.92"


def test_figures_that_stand_in_one_cell_are_doubted() -> None:
    statements = found("Measure | Floor | Previous", "Visits to homes | 200 310 | 205")
    assert [s.doubt for s in statements] == ["two figures stand in one cell"] * 2 + [None]


def test_a_row_of_thousands_of_figures_is_quoted_around_each_of_them() -> None:
    heads, row = ["Measure", *(f"Ward {n}" for n in range(3000))], ["Children in care", *map(str, range(1000, 4000))]
    document = reading(" | ".join(heads), " | ".join(row))
    statements = find(document, RULES, STATED).statements
    assert len(statements) == 3000
    assert max(len(s.quote) for s in statements) <= 4_010
    assert all(document.text[s.quote_start : s.quote_end] == s.quote for s in statements)
    assert statements[0].quote.startswith("Children in care | 1000 | ")
    assert " | 2499 | " in statements[1500].quote
    assert " | 2500 | " in statements[1500].quote


def test_each_cell_a_label_and_its_figure() -> None:
    statements = found("Plans in time | Green", "Current 96% | Target 90% | Previous 97%", heads=0)
    assert [(s.value, s.role, s.measure) for s in statements] == [
        (96, "level", "Plans in time"),
        (90, "target", "Plans in time"),
        (97, "level", "Plans in time"),
    ]


def test_a_row_whose_columns_are_lost_states_nothing() -> None:
    block = Block("paragraph", "Public health 5,017 (642) 5,484 7,348", level=None)
    text, passages, lines, pages = assemble([block], document_id="d")
    paper = Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)
    assert find(paper, RULES, STATED).statements == ()


@pytest.mark.parametrize(
    ("corner", "measure"),
    [
        ("People killed or seriously injured", "Roads: People killed or seriously injured: Pedestrians"),
        ("Type of road user", "Roads: Pedestrians"),
        ("Measure", "Roads: Pedestrians"),
    ],
)
def test_a_corner_that_names_what_is_counted_is_in_the_measure(corner: str, measure: str) -> None:
    assert [s.measure for s in found(f"{corner} | 2022 | 2023", "Pedestrians | 46 | 39", heading="Roads")] == [
        measure
    ] * 2


def test_a_label_may_stand_amid_its_figures() -> None:
    statements = found(
        "Row | 2022/23 Base £000 | Service | Staffing £000 | Net cost £000",
        "1 | 6,120.8 | Adult mental health | 1,402.2 | 7,203.1",
    )
    assert [s.value for s in statements] == [6_120_800, 1_402_200, 7_203_100]
    assert all(s.measure and "Adult mental health" in s.measure for s in statements)


def test_words_behind_the_last_figure_are_no_label() -> None:
    statements = found("Q1 2023/24 | Q2 2023/24 | Comment", "62% | 64% | Visits went on")
    assert not any("Visits" in (s.measure or "") for s in statements)


def test_a_title_is_without_the_colour_and_the_arrow_beside_it() -> None:
    heading = "Posts filled by permanent staff RED ê"  # the arrow of a symbol font, read as its letter
    statements = found("Trend data | Dec 22 | Mar 23", "Actual | 72% | 76%", "Target | 85% | 85%", heading=heading)
    assert {s.measure for s in statements} == {"Posts filled by permanent staff"}
