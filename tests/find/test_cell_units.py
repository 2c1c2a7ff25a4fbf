"""Units, scales, roles and directions of cells by the words around them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cell_papers import RULES, STATED, found

from pipeline.find.finding import find
from pipeline.read.blocks import Block
from pipeline.read.passages import assemble
from pipeline.read.tabular import table_blocks
from pipeline.records import Reading


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


def test_negative_money_in_brackets() -> None:
    (one,) = found("Service | Income (£000)", "Fostering | (1,260)")
    assert (one.value, one.as_written) == (-1_260_000, "1,260")


def test_roles_down_the_side_under_a_title_with_its_colour() -> None:
    statements = found("Visits made in time | GREEN", "Current performance | 91%", "Floor standard | 85%", heads=1)
    assert [(s.role, s.measure) for s in statements] == [
        ("level", "Visits made in time"),
        ("target", "Visits made in time: Floor standard"),
    ]


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


def test_a_line_over_a_table_gives_its_unit() -> None:
    block = Block("paragraph", "All figures are in £m.", level=None)
    rows = table_blocks([["Service", "2022/23"], ["Adults", "12.5"]], header_rows=1, table=1)
    text, passages, lines, pages = assemble([block, *rows], document_id="d")
    paper = Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)
    (statement,) = find(paper, RULES, STATED).statements
    assert (statement.value, statement.unit) == (12_500_000, "gbp")


def test_the_word_that_names_a_change_gives_its_direction() -> None:
    statements = found("Band | A | D", "Increase | £48.60 | £72.90", "Decrease | £1.20 | £1.80", caption="Council tax")
    assert [(s.role, s.direction, s.doubt) for s in statements] == [
        ("change", "up", None),
        ("change", "up", None),
        ("change", "down", None),
        ("change", "down", None),
    ]


@pytest.mark.parametrize("unit", ["£'000", "£000", "(£000)", "£m"])
def test_a_unit_alone_over_a_table_is_of_all_of_it(unit: str) -> None:
    scale = 1_000_000 if "m" in unit else 1_000
    first, second = found(
        "Service | 2022/23 | 2023/24", "Fostering | 12 | 14", heading="Budgets", note="", caption=unit
    )
    assert [(s.unit, s.value) for s in (first, second)] == [("gbp", 12 * scale), ("gbp", 14 * scale)]


def test_a_unit_over_the_last_column_only_is_of_the_whole_table() -> None:
    statements = found(" |  | £'000", "Service | 2022/23 | 2023/24", "Fostering | 12 | 14", heads=2)
    assert [(s.unit, s.value) for s in statements] == [("gbp", 12_000), ("gbp", 14_000)]


def test_a_unit_over_the_last_header_is_of_the_whole_table_where_it_stands_first() -> None:
    statements = found(
        "Source | 2022/23 | 2023/24 | £'000 Change", "Council tax | 84 | 79 | (5)", "Grants | 76 | 58 | (18)"
    )
    assert [(s.unit, s.value) for s in statements[:3]] == [("gbp", 84_000), ("gbp", 79_000), ("gbp", 5_000)]
    own = found(
        "Source | 2022/23 | 2023/24 | Change £000", "Posts filled | 84 | 79 | (5)", "Posts open | 76 | 58 | (18)"
    )
    assert own[0].unit == "count"


@pytest.mark.parametrize(
    ("header", "label", "unit"),
    [
        ("2022/23 (tonnes)", "Garden waste", "tonnes"),
        ("2022/23", "Residual waste per household (kg)", "kg"),
        ("2022/23", "Number of tonnes sent to landfill", "tonnes"),
        ("2022/23", "Emissions of the fleet (tCO2e)", "tco2e"),
        ("2022/23", "Energy used in libraries (kWh)", "kwh"),
        ("2022/23", "Percentage of tonnes recycled", "percent"),
        ("2022/23", "Cost per tonne (£)", "gbp"),
    ],
)
def test_weights_and_energy_are_no_counts(header: str, label: str, unit: str) -> None:
    (one, _) = found(f"Measure | {header} | Target", f"{label} | 412 | 400")
    assert one.unit == unit


def test_an_actual_and_its_target_share_a_cell() -> None:
    actual, target, _ = found("Measure | Actual / Target | Last year", "Visits made in time | 87% / 94% | 88%")
    assert [(s.value, s.role) for s in (actual, target)] == [(87, "level"), (94, "target")]
    assert [s.as_written for s in (actual, target)] == ["87%", "94%"]


def test_how_far_off_a_target_is_still_near_is_a_limit() -> None:
    _, target, tolerance = found("Measure | Q2 2023/24 | Target (tolerance)", "Visits made in time | 92% | 94% (±5)")
    assert [(s.value, s.role) for s in (target, tolerance)] == [(94, "target"), (5, "limit")]
