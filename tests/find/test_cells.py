"""Table rows → statements: what each cell means by its headers, its row, its caption and the marks in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.find.finding import find, load_rules
from pipeline.read.blocks import Block
from pipeline.read.passages import assemble
from pipeline.read.tabular import header_rows, table_blocks
from pipeline.records import Facts, Reading, Statement

RULES = load_rules(Path(__file__).parents[2] / "rules")
STATED = Facts(
    authority="Fernleigh Borough Council",
    doc_type="performance_report",
    reporting_start=date(2023, 7, 1),
    reporting_end=date(2023, 9, 30),
)


def reading(*rows: str, caption: str = "", heading: str = "", note: str = "", heads: int | None = None) -> Reading:
    """A table written as lines of cells with " | " between; "^" is a cell that a merged one covers."""
    grid = [[None if c.strip() == "^" else c.strip() for c in row.split(" | ")] for row in rows]
    count = header_rows(grid) if heads is None else heads
    blocks = [Block("heading", h, level=n) for n, h in enumerate(heading.split(" > "), start=1) if h]
    blocks += table_blocks(grid, header_rows=count, table=1, caption=caption or None)
    blocks += [Block("paragraph", note)] if note else []
    text, passages, lines, pages = assemble(blocks, document_id="d")
    return Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)


def found(*rows: str, **around: object) -> list[Statement]:
    return list(find(reading(*rows, **around), RULES, STATED).statements)  # type: ignore[arg-type]


def told(statements: list[Statement]) -> list[tuple[object, ...]]:
    return [(s.as_written, s.value, s.unit, s.role, s.subject) for s in statements]


def spans(statements: list[Statement]) -> list[str]:
    return [f"{s.period_start} {s.period_end}" for s in statements]


def test_headers_give_period_and_role_and_the_row_its_measure_and_unit() -> None:
    statements = found(
        "Ref | Measure | Q1 2023/24 | Q2 2023/24 | Target | RAG",
        "CS1 | Visits made in time (%) | 87 | 88 | 90 | Amber",
        "CS2 | Visits made each month | 140 | 152 | 150 | Green",
    )
    assert [(s.value, s.unit, s.role) for s in statements[:3]] == [
        (87, "percent", "level"),
        (88, "percent", "level"),
        (90, "percent", "target"),
    ]
    assert spans(statements[:3]) == ["2023-04-01 2023-06-30", "2023-07-01 2023-09-30", "2023-07-01 2023-09-30"]
    assert [s.period_basis for s in statements[:3]] == ["stated", "stated", "inherited"]
    assert {s.measure for s in statements[:3]} == {"Visits made in time (%)"}
    assert statements[0].quote == "CS1 | Visits made in time (%) | 87 | 88 | 90 | Amber"
    assert statements[3].unit == "count"


@pytest.mark.parametrize(
    ("header", "role", "measure"),
    [
        ("Target", "target", "Visits made in time"),
        ("Floor", "target", "Visits made in time: Floor"),
        ("Stretch target", "target", "Visits made in time: Stretch"),
        ("Latest", "level", "Visits made in time"),
        ("Actual", "level", "Visits made in time"),
        ("Variance from target", "level", "Visits made in time: Variance from target"),
    ],
)
def test_roles_by_header(header: str, role: str, measure: str) -> None:
    (one, _) = found(f"Measure | {header} | Q2 2023/24", "Visits made in time | 91% | 92%")
    assert (one.role, one.measure) == (role, measure)


@pytest.mark.parametrize(
    ("cell", "value", "direction", "doubted"),
    [
        ("+2.3", "2.3", "up", False),
        ("-2.3", "2.3", "down", False),
        ("(2.3)", "2.3", "down", False),
        ("▼ 2.3", "2.3", "down", False),
        ("2.3", "2.3", "up", True),
    ],
)
def test_a_change_has_a_direction_and_no_sign(cell: str, value: str, direction: str, doubted: bool) -> None:
    _, change = found("Measure | Q2 2023/24 | Change since Q1", f"Visits made in time (%) | 91 | {cell}")
    assert (change.value, change.role, change.direction) == (Decimal(value), "change", direction)
    assert bool(change.doubt) == doubted


def test_previous_is_the_period_before_the_reporting_one() -> None:
    latest, previous = found("Measure | Latest | Previous", "Visits made in time | 91% | 88%")
    assert spans([latest, previous]) == ["2023-07-01 2023-09-30", "2023-04-01 2023-06-30"]


@pytest.mark.parametrize(
    ("header", "row", "caption", "value", "unit"),
    [
        ("Spend £000", "Fostering", "", 12_000, "gbp"),
        ("Spend (£k)", "Fostering", "", 12_000, "gbp"),
        ("Spend £m", "Fostering", "", 12_000_000, "gbp"),
        ("2022/23", "Fostering", "Table 1: Spending (£'000)", 12_000, "gbp"),
        ("2022/23", "Rate of referrals per 10,000", "", 12, "per_10000"),
        ("2022/23", "Rate of referrals", "Rates per 10,000 children", 12, "per_10000"),
        ("2022/23", "Average days to an adoption", "", 12, "days"),
        ("2022/23", "Number of children waiting for more than 20 weeks", "", 12, "count"),
        ("2022/23", "% of visits within 10 working days", "", 12, "percent"),
        ("Posts (FTE)", "Fostering", "", 12, "fte"),
        ("Number", "Visits made in time", "Figures in %", 12, "count"),
    ],
)
def test_unit_and_scale_by_the_nearest_words(header: str, row: str, caption: str, value: int, unit: str) -> None:
    (one,) = found(f"Name | {header}", f"{row} | 12", caption=caption)
    assert (one.value, one.unit) == (value, unit)


def test_a_column_of_units() -> None:
    statements = found("Measure | Unit | Q2 2023/24", "Waiting time | Days | 4.6", "Calls answered | % | 91.2")
    assert [s.unit for s in statements] == ["days", "percent"]


def test_a_bare_target_in_a_row_of_percentages_is_one_with_a_doubt() -> None:
    actual, target = found("Measure | Actual | Target", "Visits made in time | 91% | 95")
    assert (target.unit, bool(target.doubt)) == ("percent", True)
    assert actual.doubt is None
    number, share = found("Measure | Number | %", "Visits made in time | 91 | 88%")
    assert (number.unit, share.unit) == ("count", "percent")


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


def test_two_header_rows_year_over_quarter() -> None:
    statements = found(
        "Measure | 2022/23 | ^ | 2023/24 | ^", "^ | Q3 | Q4 | Q1 | Q2", "Referrals | 210 | 215 | 190 | 201"
    )
    assert spans(statements) == [
        "2022-10-01 2022-12-31",
        "2023-01-01 2023-03-31",
        "2023-04-01 2023-06-30",
        "2023-07-01 2023-09-30",
    ]


def test_periods_down_the_side() -> None:
    statements = found(
        "Quarter | Referrals | Visits in time (%)",
        "Q3 2022/23 | 210 | 91",
        "Q4 | 215 | 92",
        "Total | 425 | 91.5",
        caption="Table 1: Demand",
    )
    assert spans(statements[:4:2]) == ["2022-10-01 2022-12-31", "2023-01-01 2023-03-31"]
    assert [s.measure for s in statements[:2]] == ["Demand: Referrals", "Demand: Visits in time (%)"]
    assert statements[4].period_start is None
    assert statements[4].doubt == "a total of several periods"


@pytest.mark.parametrize("period", ["Dec-22", "Dec 22", "Dec 22 Actual", "December 2022", "31/12/2022"])
def test_headers_that_name_a_month_or_day(period: str) -> None:
    (one,) = found(f"Measure | {period}", "Referrals | 210")
    assert one.period_end == date(2022, 12, 31)
    assert one.period_basis == "stated"


def test_short_and_plain_years() -> None:
    statements = found("Measure | 21/22 | 2021", "Referrals | 210 | 205")
    assert spans(statements) == ["2021-04-01 2022-03-31", "2021-01-01 2021-12-31"]


def test_a_group_of_rows_leads_their_measures() -> None:
    statements = found(
        "Measure | Q1 2023/24 | Q2 2023/24", "Care leavers |  | ", "In suitable accommodation | 91% | 92%"
    )
    assert {s.measure for s in statements} == {"Care leavers: In suitable accommodation"}


@pytest.mark.parametrize("mark", ["c", "x", "*", "..", "[c]", "suppressed"])
def test_suppressed_figures_are_null(mark: str) -> None:
    first, second = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6")
    assert (first.value, first.status, first.as_written) == (None, "suppressed", mark)
    assert second.value == 6


@pytest.mark.parametrize("mark", ["–", "-", "n/a", "tbc", "", "#", "Z", "G", "↑", "Red", "Yes", "Quarterly"])
def test_other_marks_and_words_are_nothing(mark: str) -> None:
    statements = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6")
    assert [(s.value, s.measure) for s in statements] == [(6, "Children missing")]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("–", "– = suppressed because fewer than five children are counted"),
        ("#", "# means that the figure is withheld."),
        ("s", "Figures that are suppressed are shown as s."),
    ],
)
def test_a_legend_makes_a_mark_a_suppression(mark: str, note: str) -> None:
    first, _ = found("Measure | Q1 2023/24 | Q2 2023/24", f"Children missing | {mark} | 6", note=note)
    assert (first.value, first.status) == (None, "suppressed")


def test_below_five_by_its_legend() -> None:
    rows = ("Measure | Q1 2023/24 | Q2 2023/24", "Children missing | <5 | 6")
    (below, _), (hidden, _) = found(*rows), found(*rows, note="<5 = suppressed to protect the children counted")
    assert (below.value, below.qualifier, below.status) == (5, "under", None)
    assert (hidden.value, hidden.status) == (None, "suppressed")


def test_a_count_and_its_share_in_one_cell() -> None:
    statements = found("Outcome | 2022/23", "Reached in time | 12 (40%)")
    assert told(statements) == [
        ("12", 12, "count", "level", "local"),
        ("40%", 40, "percent", "level", "local"),
    ]


def test_negative_money_in_brackets() -> None:
    (one,) = found("Service | Income (£000)", "Fostering | (1,260)")
    assert (one.value, one.as_written) == (-1_260_000, "1,260")


def test_ages_and_reference_numbers_are_labels() -> None:
    statements = found("Age | Number", "0-4 | 120", "5 to 9 | 97", "16+ | 61", caption="Children in care by age")
    assert [s.value for s in statements] == [120, 97, 61]
    assert statements[0].measure == "Children in care by age: 0-4"
    numbered = found("No. | Measure | Q2 2023/24", "1 | Referrals | 210", "2 | Visits | 190")
    assert [s.value for s in numbered] == [210, 190]


def test_a_column_called_number_holds_figures() -> None:
    assert [s.value for s in found("Source | Number | %", "Police | 120 | 44%")] == [120, 44]


def test_forecast_and_provisional_columns() -> None:
    statements = found("Service | Forecast outturn £m | 2022/23 (provisional)", "Fostering | 12.1 | 11.9")
    assert [s.status for s in statements] == ["forecast", "provisional"]


def test_school_years_but_not_of_money() -> None:
    (attendance,) = found("Measure | 2021/22", "Pupils persistently absent (%) | 18.2")
    (money,) = found("Scheme | 2021/22 (£m)", "New school places | 18.2")
    assert spans([attendance, money]) == ["2021-09-01 2022-08-31", "2021-04-01 2022-03-31"]


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


def test_a_change_on_a_year_is_measured_from_it() -> None:
    (statement,) = found("Band | Change on 2022/23", "D | 59.33", caption="Council tax by band 2023/24 (£)")
    assert (str(statement.period_start), str(statement.baseline_start)) == ("2023-04-01", "2022-04-01")
    assert statement.measure == "Council tax by band (£): Band D: change"


def test_a_share_of_ninths_that_defines_a_band_is_no_figure() -> None:
    assert found("Band | Proportion | Council tax (£)", "D | 9/9 | 1,637.92")[0].as_written == "1,637.92"


def test_figures_that_stand_in_one_cell_are_doubted() -> None:
    statements = found("Measure | Floor | Previous", "Visits to homes | 200 310 | 205")
    assert [s.doubt for s in statements] == ["two figures stand in one cell"] * 2 + [None]


def test_roles_down_the_side_under_a_title_with_its_colour() -> None:
    statements = found("Visits made in time | GREEN", "Current performance | 91%", "Floor standard | 85%", heads=1)
    assert [(s.role, s.measure) for s in statements] == [
        ("level", "Visits made in time"),
        ("target", "Visits made in time: Floor standard"),
    ]


def test_a_column_of_indicators_is_none_of_references() -> None:
    (statement,) = found("Theme | KPI | Q1 2023/24", "Safe | Road casualties | 47")
    assert "Road casualties" in (statement.measure or "")


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


@pytest.mark.parametrize("code", ["2559", "1A", "4.2", "1C(2A)"])
def test_a_code_before_a_name_is_no_figure(code: str) -> None:
    statements = found("Measures | Name | Q2 2023/24 | England rank", f"{code} | Homes inspected | 47 | 12")
    assert told(statements) == [("47", 47, "count", "level", "local")]
    assert statements[0].measure == "Homes inspected"


def test_the_year_before_to_date() -> None:
    statements = found("Measure | Year to date | Prev. yr YTD", "Visits made | 140 | 131")
    assert spans(statements) == ["2023-04-01 2023-09-30", "2022-04-01 2022-09-30"]


def test_minutes_and_seconds_are_no_ratio() -> None:
    statements = found("Measure | Q2 2023/24 | Calls", "Average wait on the telephone | 5:45 | 30")
    assert [s.value for s in statements] == [30]


def test_a_floor_of_each_quarter_is_a_target() -> None:
    statements = found(
        "Trend data | Jun 23 | Sep 23", "Actual | 71% | 74%", "Floor | 65% | 65%", heading="Plans in time"
    )
    assert [(s.role, s.measure) for s in statements[2:]] == [("target", "Plans in time: Floor")] * 2


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ("Visits to the website, 000s", 52_000, "count"),
        ("Loans of books, in thou-sands", 52_000, "count"),
        ("Satisfaction with the works, rating out of five", 52, "score"),
    ],
)
def test_scales_in_the_words_of_a_row(row: str, value: int, unit: str) -> None:
    statements = found("Measure | Q2 2023/24 | Q1 2023/24", f"{row} | 52 | 50")
    assert (statements[0].value, statements[0].unit) == (value, unit)


def test_counts_within_tolerance_are_no_targets() -> None:
    statements = found("Service | Within tolerance | Below floor | Target", "Highways | 7 | 2 | 9")
    assert [s.role for s in statements] == ["level", "level", "target"]


def test_a_month_of_figures_is_no_column_of_months() -> None:
    statements = found("Measure | Latest month | Target", "Visits made in time | 97.4% | 98%")
    assert [s.value for s in statements] == [Decimal("97.4"), 98]


def test_a_bare_year_beside_a_name_dates_its_column() -> None:
    statements = found("Subject | Fernleigh 2022 | England 2022", "Reading | 57 | 60", heading="Results (%)")
    assert [(s.subject, str(s.period_start)) for s in statements] == [
        ("local", "2022-01-01"),
        ("national", "2022-01-01"),
    ]


def test_a_change_arrived_at_the_year_before_its_column() -> None:
    statements = found("Library | 2021/22 | 2022/23 | Change %", "Central | 400 | 420 | 5")
    assert (statements[2].role, str(statements[2].period_start)) == ("change", "2022-04-01")


def test_a_line_over_a_table_gives_its_unit() -> None:
    block = Block("paragraph", "All figures are in £m.", level=None)
    rows = table_blocks([["Service", "2022/23"], ["Adults", "12.5"]], header_rows=1, table=1)
    text, passages, lines, pages = assemble([block, *rows], document_id="d")
    paper = Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)
    (statement,) = find(paper, RULES, STATED).statements
    assert (statement.value, statement.unit) == (12_500_000, "gbp")


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
    ("heading", "first", "last"),
    [
        ("Children in care at 31 May 2023", "2023-05-31", "2023-05-31"),
        ("Children in care as of 31 May 2023", "2023-05-31", "2023-05-31"),
        ("Report for Quarter 2 of 2023/24 > Children in care, 2021/22", "2021-04-01", "2022-03-31"),
        ("Children in care 2021/22 > Quarter 2 of 2023/24", "2023-07-01", "2023-09-30"),
        ("Cabinet, 31 May 2023", "2023-07-01", "2023-09-30"),
    ],
)
def test_the_innermost_heading_with_a_date_dates_the_cells(heading: str, first: str, last: str) -> None:
    assert spans(found("Area | Children", "North | 301", heading=heading)) == [f"{first} {last}"]


def test_a_row_of_the_previous_figure_is_of_the_period_before() -> None:
    statements = found("Latest | 87%", "Target | 90%", "Previous | 86%", heading="Buses on time", heads=0)
    assert [(s.role, f"{s.period_start} {s.period_end}") for s in statements] == [
        ("level", "2023-07-01 2023-09-30"),
        ("target", "2023-07-01 2023-09-30"),
        ("level", "2023-04-01 2023-06-30"),
    ]
    assert spans(found("Offence | Number", "Previous convictions | 8")) == ["2023-07-01 2023-09-30"]


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


def test_columns_of_one_letter_are_told_apart() -> None:
    statements = found("Service | G | A | R", "Highways and transport | 3 | 1 | 2")
    assert [s.measure for s in statements] == [f"Highways and transport: {x}" for x in "GAR"]


def test_a_range_of_months_takes_its_own_year_before_the_headings() -> None:
    statements = found(
        "Measure | Oct - Dec 22 | Jan - Mar 23", "Calls answered | 94% | 93%", heading="Quarter 2 2023/24"
    )
    assert spans(statements) == ["2022-10-01 2022-12-31", "2023-01-01 2023-03-31"]


@pytest.mark.parametrize(
    ("title", "header", "span"),
    [
        ("Budget 2022/23, produced on 14 November 2023", "Quarter 1", "2022-04-01 2022-06-30"),
        ("Produced on 14 November 2023", "Quarter 1", "2023-04-01 2023-06-30"),
        ("Dashboard, December 2023", "Oct", "2023-10-01 2023-10-31"),
        ("Dashboard, March 2024", "Dec", "2023-12-01 2023-12-31"),
    ],
)
def test_the_year_of_a_part_of_a_year(title: str, header: str, span: str) -> None:
    assert spans(found(f"Measure | {header}", "Visits | 12", caption=title)) == [span]


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


def test_the_word_that_names_a_change_gives_its_direction() -> None:
    statements = found("Band | A | D", "Increase | £48.60 | £72.90", "Decrease | £1.20 | £1.80", caption="Council tax")
    assert [(s.role, s.direction, s.doubt) for s in statements] == [
        ("change", "up", None),
        ("change", "up", None),
        ("change", "down", None),
        ("change", "down", None),
    ]


def test_a_title_is_without_the_colour_and_the_arrow_beside_it() -> None:
    heading = "Posts filled by permanent staff RED ê"  # the arrow of a symbol font, read as its letter
    statements = found("Trend data | Dec 22 | Mar 23", "Actual | 72% | 76%", "Target | 85% | 85%", heading=heading)
    assert {s.measure for s in statements} == {"Posts filled by permanent staff"}
