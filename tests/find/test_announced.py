"""Periods that a paper announces for the figures that follow, in its title, its first sentences and further on."""

from __future__ import annotations

from datetime import date

import pytest
from papers import paper

from pipeline.find.finding import find, load_rules
from pipeline.records import Facts
from pipeline.settings import rules_folder

RULES = load_rules(rules_folder())
Span = tuple[date, date]


def year(first: int, month: int = 4) -> Span:
    return date(first, month, 1), date(first + 1, month - 1, 31)


def reported(text: str) -> Span | None:
    facts = find(paper(text), RULES, Facts()).facts
    return (facts.reporting_start, facts.reporting_end) if facts.reporting_start and facts.reporting_end else None


def periods(text: str) -> dict[str, Span | None]:
    found = find(paper(text), RULES, Facts()).statements
    return {s.as_written: (s.period_start, s.period_end) if s.period_start and s.period_end else None for s in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Annual Library Feedback Report and lessons learnt 2019/2020\nThe manager spoke.", year(2019)),
        ("# Virtual School Annual Report 2020-21\nThe head spoke.", (date(2020, 9, 1), date(2021, 8, 31))),
        ("Minutes:\nThe officer introduced the report for April 2019 and March 2020.", year(2019)),
        (
            "Minutes:\nThe head gave an update on pupils of Fernleigh, which covered the autumn term 2024.",
            (date(2024, 9, 1), date(2024, 12, 31)),
        ),
        (
            "Minutes:\nThe purpose of the report was to outline the complaints received in the period"
            " 1 April 2020 - 31 March 2021.",
            year(2020),
        ),
        (
            "# Budget monitoring report 2006/07\nThe budget for the period to the end of October was presented.",
            (date(2006, 4, 1), date(2006, 10, 31)),
        ),
        (
            "# Visits to hubs\nMembers considered statistics for Quarter 3.\nThe year is 2019-20.",
            (date(2019, 10, 1), date(2019, 12, 31)),
        ),
        (
            "# Play report\nThe head submitted a report that updated the board on the performance of"
            " Fernleigh's hubs (paid for by a grant) in 2017/18.",
            year(2017),
        ),
        ("# Play report\nThe board noted the improved performance of hubs in 2017/18.", None),
        ("# Schools Forum\nHubs cost £3m.\nShe presented the outturn for 2024/25.", None),
        ("# Report on the play plan 2019/20\nPlay is planned.", None),
        ("# Hub report\nBackground: annual report 2017/18", None),
        ("# Hub report\nThe report said that visits rose in the period April to June 2019.", None),
    ],
)
def test_what_a_paper_says_it_reports(text: str, expected: Span | None) -> None:
    assert reported(text) == expected


def test_figures_behind_an_announcement_are_of_its_period() -> None:
    found = periods(
        "# Hubs\nThe hubs had 40 volunteers.\nPerformance figures for 2015/16 are outlined below.\n"
        "- 71% of visits were on time\n# Homes\nThe homes had 12 cooks."
    )
    assert found == {"40": None, "71%": year(2015), "12": None}


def test_a_year_around_the_reported_quarter_dates_none_of_its_figures() -> None:
    found = periods(
        "# Performance report Quarter 3 2018/19\nThe report provided information for 2018/19.\nThere were 40 visits."
    )
    assert found["40"] == (date(2018, 10, 1), date(2018, 12, 31))


def test_where_a_movement_arrived_is_not_of_the_time_it_is_compared_with() -> None:
    found = periods(
        "# Annual hub report 2021/22\nWaits rose by six weeks compared with the previous year to 22.8 weeks."
    )
    assert found["22.8"] == year(2021)


def test_a_weekday_beside_a_body_is_the_meeting() -> None:
    for head in ("# Play Forum - Tuesday, 11th November, 2025 2.00 pm", "# Play Forum\nTuesday 11 November 2025"):
        assert find(paper(head + "\nHubs are open."), RULES, Facts()).facts.meeting_date == date(2025, 11, 11)
    later = "# Play Forum\nDate of next meeting: Tuesday, 11 November 2025"
    assert find(paper(later), RULES, Facts()).facts.meeting_date is None


def test_short_answers_are_of_their_question() -> None:
    found = find(
        paper("# Hubs\nHow many visits were made in Fernleigh?\nIn 2018/19: 340\nIn 2019/20: 402"), RULES, Facts()
    )
    assert {s.measure for s in found.statements} == {"How many visits were made in Fernleigh"}


def test_figures_are_of_the_day_that_their_list_was_taken() -> None:
    found = periods(
        "# Play panel\nDate: 16 October 2014\nA list of all open plans was extracted on 31st July 2014.\n"
        "There were 3,711 plans, and 82% were new."
    )
    assert set(found.values()) == {(date(2014, 7, 31), date(2014, 7, 31))}


def test_a_part_of_what_was_counted_is_of_the_same_time() -> None:
    found = periods("# Play report Quarter 1 2020/21\nIn quarter 4 of 2019/20 there were 40 visits. 12 were late.")
    assert found["12"] == (date(2020, 1, 1), date(2020, 3, 31))


def test_the_end_of_a_quarter_gives_a_quarter_its_year() -> None:
    text = "Minutes:\nThe report gave the position at the end of December 2023. In quarter three hubs were let."
    assert reported(text) == (date(2023, 10, 1), date(2023, 12, 31))


def test_data_up_to_a_day_are_of_that_day_and_not_of_the_meeting() -> None:
    for words in ("which provided data to the end of July, 2018", "set out the position as at the end of July 2018"):
        found = periods(f"Minutes of the Cabinet held on 12 September 2018\nThe report, {words}.\nThere were 40 hubs.")
        assert found == {"40": (date(2018, 7, 31), date(2018, 7, 31))}


def test_the_same_period_is_that_of_the_sentence_before() -> None:
    found = periods(
        "# News of hubs\n22 October 2015\nIn 2014-15, 23% of visits were late. The share of calls fell to 13.8% over"
        " the same period."
    )
    assert found["13.8%"] == year(2014)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Key points\nThis report for 2022/23 gives an overview of complaints.\nIn all 90 came.", year(2022)),
        ("# Summary\nNumber of calls received during 2022/23 was like the year before.\nIn all 36% were.", year(2022)),
        ("The Chair of the Board presented the Board's 2023-24 annual report.\nThere were 775 concerns.", year(2023)),
        ("# Summary\nThe number of complaints received in 2022/23 was 12.\nIn all 36% were.", None),
    ],
)
def test_figures_are_of_the_period_that_their_report_is_named_by(text: str, expected: Span | None) -> None:
    assert list(periods(text).values())[-1] == expected


def test_the_minutes_that_are_confirmed_are_of_another_meeting() -> None:
    for words in (
        "To confirm the minutes of the meeting held on 12 December 2024.",
        "The minutes from the meeting held on 14 February 2023 were agreed.",
    ):
        assert find(paper(f"Play Board\n{words}\nThere were 12 calls."), RULES, Facts()).facts.meeting_date is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pupils with support: January 2019\n4 July 2019\nSome 31 had a plan.", (date(2019, 1, 1), date(2019, 1, 31))),
        ("Pupils with support: July 2019\n4 July 2019\nSome 31 had a plan.", None),
    ],
)
def test_a_title_that_ends_with_a_month_long_over_dates_its_figures(text: str, expected: Span | None) -> None:
    assert reported(text) == expected


def test_a_title_that_calls_the_quarter_by_the_year_is_the_quarter_reported() -> None:
    text = (
        "# Quarter 2 2019 performance reporting\nMinutes:\nThe Member presented a report on performance in the"
        " second quarter of the 2019/20 financial year.\n\nIt was noted that 33% of hubs were open."
    )
    assert periods(text) == {"33%": (date(2019, 7, 1), date(2019, 9, 30))}


def test_a_line_with_a_year_above_a_list_dates_the_list() -> None:
    text = "# Progress report 2020/21\nShare of visits 2019-20\n- Hubs: 75%\n- Parks 11%\n"
    assert periods(text) == {"75%": year(2019), "11%": year(2019)}


def test_progress_against_a_plan_is_as_at_a_day() -> None:
    text = (
        "Minutes:\nShe presented a report on progress against the 2019/20 agreed play plan as at 30th June 2019."
        " 30% of the planned visits have been made."
    )
    assert periods(text) == {"30%": (date(2019, 6, 30), date(2019, 6, 30))}
