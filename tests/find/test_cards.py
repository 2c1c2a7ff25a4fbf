"""Cards: a title with figures by label, in all the punctuation that people use."""

from __future__ import annotations

from datetime import date

import pytest
from cell_papers import RULES, STATED
from papers import paper

from pipeline.find.card_pairs import pairs_of
from pipeline.find.finding import find
from pipeline.records import Facts, Statement

TITLE = "Percentage of plans issued in time"


def found(text: str) -> list[Statement]:
    return list(find(paper(text), RULES, STATED).statements)


@pytest.mark.parametrize(
    "line",
    [
        "Latest: 53.6% · Target 65% · Floor: 55% · Previous 54.1%",
        "Latest 53.6%   Target: 65%   Floor 55%   Previous – 54.1%",
        "Latest = 53.6%, Target = 65%, Floor = 55%, Previous = 54.1%",
        "LATEST: 53.6% TARGET: 65% FLOOR: 55% PREVIOUS: 54.1% RAG: RED",
        "Latest: 53.6%; Target: 65%; Floor: 55%; Previous: 54.1%; Direction of travel: ↓",
        "Latest: 53.6% ● Target: 65% ● Floor: 55% ● Previous: 54.1% (Red)",
    ],
)
def test_four_figures_of_a_card(line: str) -> None:
    statements = found(f"# {TITLE}\n{line}")
    assert [(str(s.value), s.role) for s in statements] == [
        ("53.6", "level"),
        ("65", "target"),
        ("55", "target"),
        ("54.1", "level"),
    ]
    assert [(s.measure or "").lower() for s in statements] == [
        TITLE.lower(),
        TITLE.lower(),
        f"{TITLE}: floor".lower(),
        TITLE.lower(),
    ]
    assert {s.quote for s in statements} == {line}
    assert [s.period_start for s in statements] == [date(2023, 7, 1)] * 3 + [date(2023, 4, 1)]


def test_labels_and_figures_on_lines_of_their_own() -> None:
    lines = [f"# {TITLE}", "Latest: 53.6%", "Target: 65%", "Previous: 54.1%"]
    assert [(s.as_written, s.measure) for s in found("\n".join(lines))] == [
        ("53.6%", TITLE),
        ("65%", TITLE),
        ("54.1%", TITLE),
    ]


def test_a_label_above_its_figure() -> None:
    statements = found(f"# {TITLE}\nLatest\n53.6%\nTarget\n65%")
    assert [(s.as_written, s.role, s.measure) for s in statements] == [
        ("53.6%", "level", TITLE),
        ("65%", "target", TITLE),
    ]


def test_the_title_in_the_same_line() -> None:
    statements = found("Children missing education: Latest 41, Target 30, Previous 38")
    assert [(s.value, s.role, s.measure) for s in statements] == [
        (41, "level", "Children missing education"),
        (30, "target", "Children missing education"),
        (38, "level", "Children missing education"),
    ]


def test_a_title_says_the_unit_of_bare_figures() -> None:
    assert {s.unit for s in found(f"# {TITLE}\nLatest: 53.6 Target: 65 Previous: 54.1")} == {"percent"}
    assert {s.unit for s in found("# Average days to an adoption\nLatest: 382 Target: 426")} == {"days"}


def test_comparators_on_a_card() -> None:
    statements = found(f"# {TITLE}\nLatest: 53.6% England: 50.1% Statistical neighbours: 51%")
    assert [s.subject for s in statements] == ["local", "national", "statistical_neighbours"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The latest 53.6% is below the target of 65% and needs work.",
        "Latest news: 3 new homes opened this year.",
        "Target 2 of the plan has been met by 14 teams.",
    ],
)
def test_sentences_are_no_cards(sentence: str) -> None:
    assert pairs_of(sentence)[0] == [] or len(pairs_of(sentence)[0]) == 1
    assert all(s.rule != "cell" for s in found(f"# {TITLE}\n{sentence}"))


def test_a_chart_beside_a_card_states_nothing() -> None:
    chart = ["100%", "80%", "54.1% 52.0% 53.6%", "Sep-22 Dec-22 Mar-23"]
    statements = found("\n".join([f"# {TITLE}", "Latest: 53.6% · Target 65%", *chart]))
    assert [s.as_written for s in statements] == ["53.6%", "65%"]


def test_a_card_without_a_title_is_left_alone() -> None:
    assert [s for s in found("Latest: 53.6% · Target 65%") if s.rule == "cell"] == []


def test_cards_side_by_side_whose_titles_ran_together_are_doubted() -> None:
    statements = found("# Plans in time Visits in time\nLatest: 53.6% Target: 65% Latest: 70% Target: 80%")
    assert len(statements) == 4
    assert all("side by side" in (s.doubt or "") for s in statements)


def test_the_large_figure_of_a_card_is_its_level() -> None:
    statements = found(f"# {TITLE}\n53.6%\n\nAMBER\n\nTarget: 65%\n\nPrevious: 54.1%")
    assert [(str(s.value), s.role, s.measure) for s in statements] == [
        ("53.6", "level", TITLE),
        ("65", "target", TITLE),
        ("54.1", "level", TITLE),
    ]


def test_figures_of_a_chart_below_a_card_are_none_of_it() -> None:
    statements = found(f"# {TITLE}\nLatest: 53.6%   Target: 65%\n\n100%\n\n80%\n\n53.6%\n\nQ1 Q2 Q3")
    assert [str(s.value) for s in statements] == ["53.6", "65"]


def test_figures_before_their_labels() -> None:
    statements = found(
        f"# {TITLE}\n53.6% latest\n\n65% target\n\n54.1% previous quarter\n\n50.2% same quarter last year"
    )
    assert [(str(s.value), s.role, str(s.period_start)) for s in statements] == [
        ("53.6", "level", "2023-07-01"),
        ("65", "target", "2023-07-01"),
        ("54.1", "level", "2023-04-01"),
        ("50.2", "level", "2022-07-01"),
    ]


def test_a_chart_between_a_coloured_title_and_its_figures() -> None:
    chart = "100%\n\n50%\n\n0%\n\nDec 22 Mar 23 Jun 23"
    statements = found(f"# Report\nCS01: {TITLE} GREEN ⇧\n\n{chart}\n\nCurrent: 53.6%   Target: 65%")
    assert [(str(s.value), s.role, s.measure) for s in statements] == [
        ("53.6", "level", f"CS01: {TITLE}"),
        ("65", "target", f"CS01: {TITLE}"),
    ]


def test_a_large_figure_may_stand_over_its_title() -> None:
    statements = found(
        "# Dashboard\n53.6%\n## Plans in time\nTarget: 65%\n\nQ1: 50.2%\n\n38\n## Homes open\nTarget: 40"
    )
    assert [(str(s.value), s.role, s.measure) for s in statements] == [
        ("53.6", "level", "Plans in time"),
        ("65", "target", "Plans in time"),
        ("50.2", "level", "Plans in time"),
        ("38", "level", "Homes open"),
        ("40", "target", "Homes open"),
    ]


def test_the_legend_of_a_chart_is_no_title() -> None:
    chart = "100%\n\n50%\n\n0%\n\nJun 23 Sep 23\n\nActual Target Floor Standard"
    statements = found(f"# Report\nCS01: {TITLE} GREEN ⇧\n\n{chart}\n\nCurrent: 53.6%   Target: 65%")
    assert {s.measure for s in statements} == {f"CS01: {TITLE}"}


def test_a_figure_without_a_label_before_the_labelled_ones() -> None:
    assert pairs_of("Rent collected 62.3% Target: 56.8% 2022/23: 64.0%") == (
        [("", "62.3%", 15), ("Target", "56.8%", 29), ("2022/23", "64.0%", 44)],
        "Rent collected",
    )


def test_minutes_and_seconds_of_a_card_are_no_ratio() -> None:
    assert found("# Average wait\nCurrent: 5:45 Target: 4:50 Previous: 3:03") == []


def test_a_commentary_may_stand_between_a_title_and_its_figures() -> None:
    statements = found(
        f"# {TITLE}\nStaff met more demand this winter.\n\nActual: 53.6% Target: 65% Floor: 55% Status: Red"
    )
    assert [(str(s.value), s.role) for s in statements] == [("53.6", "level"), ("65", "target"), ("55", "target")]


@pytest.mark.parametrize("day", ["31 March 2024", "31st March 2024", "2nd May 2024", "the 30th September 2023"])
def test_a_date_before_a_figure_is_no_labelled_pair(day: str) -> None:
    assert [(s.as_written, s.measure) for s in found(f"Children in care at {day}: 214")] == [
        ("214", "Children in care")
    ]


@pytest.mark.parametrize("arrow", ["↑", "\uf0e9", "é", "v"])
def test_an_arrow_between_title_and_figures_is_no_title(arrow: str) -> None:
    statements = found(f"# {TITLE}\n\nGREEN\n\n## {arrow}\n\nCurrent: 97% Target: 95% Previous: 96%")
    assert {s.measure for s in statements} == {TITLE}
    assert [s.value for s in statements] == [97, 95, 96]


@pytest.mark.parametrize("words", ["Marriages: 1,046", "Decisions: 412", "Novels issued: 88", "Mayors: 14"])
def test_words_that_begin_as_a_month_does_are_no_chart(words: str) -> None:
    statements = find(
        paper(f"# Key facts 2022/23\n{words}"), RULES, Facts(authority="Fernleigh Borough Council")
    ).statements
    assert [s.as_written for s in statements] == [words.rpartition(" ")[2]]


@pytest.mark.parametrize("arrow", ["▼", "◄►", "⬌", "↑"])
def test_an_arrow_before_a_label_is_no_title(arrow: str) -> None:
    assert pairs_of(f"{arrow} Previous: 86%") == ([("Previous", "86%", len(arrow) + 11)], "")


def test_the_large_figure_may_have_an_arrow_behind_it() -> None:
    statements = found(f"# {TITLE}\n38.1% ▲\nTarget: 46%\nPrevious: 41%")
    assert [(s.as_written, s.role, s.measure) for s in statements] == [
        ("38.1%", "level", TITLE),
        ("46%", "target", TITLE),
        ("41%", "level", TITLE),
    ]


def test_a_target_of_two_digits_is_no_month() -> None:
    statements = found(f"# {TITLE}\n79%\nTarget 84%\n## Last quarter 73%")
    assert [s.as_written for s in statements][:2] == ["79%", "84%"]
