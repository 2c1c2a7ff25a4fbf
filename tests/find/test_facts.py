"""Document facts: type, authority, dates and reporting period, from invented papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from papers import paper

from pipeline.find.facts import find_facts
from pipeline.find.label_dates import file_name_date, label_dates
from pipeline.find.rulebook import Rulebook, example_faults, load_rulebook
from pipeline.geographies import load_geographies
from pipeline.records import Facts, Problem, Reading, Reference
from pipeline.settings import rules_folder

RULES = load_rulebook(rules_folder() / "documents.yaml")
PERIODS: Rulebook = load_rulebook(rules_folder() / "periods.yaml")

DECISION = """
# Fernleigh Borough Council
View Cabinet Decision Record
Cabinet Decision: 4th May 2017
Title of Item/Report
Fostering update: 2016/17 - Quarter 4
Record of the Decision
Members considered the update.
Date and Time by which Call In must be executed
Midnight, 12 May 2017
Date of Publication: 8 May 2017
"""
REPORT = """
# Fernleigh Borough Council
# Inspection of services for children in need of help and protection, children looked after and care leavers¹
Inspection date: {dates}
Report published: 10/08/2015
Children’s services in Fernleigh are good
"""


def facts_of(reading: Reading, stated: Facts | None = None) -> tuple[Facts, Reference, tuple[Problem, ...]]:
    return find_facts(reading, RULES, PERIODS, load_geographies(rules_folder()), stated or Facts())


def test_examples_of_the_rules_hold() -> None:
    assert example_faults(RULES) == []


def test_a_decision_record_gives_its_dates_quarter_and_title() -> None:
    facts, reference, problems = facts_of(paper(DECISION))
    assert facts.doc_type == "cabinet_decision_record"
    assert facts.title == "Fostering update: 2016/17 - Quarter 4"
    assert facts.body == "Cabinet"
    assert (facts.authority, facts.authority_code) == ("Fernleigh Borough Council", None)
    assert (facts.meeting_date, facts.published_date) == (date(2017, 5, 4), date(2017, 5, 8))
    assert (facts.reporting_start, facts.reporting_end) == (date(2017, 1, 1), date(2017, 3, 31))
    assert reference.day == date(2017, 3, 31)
    assert problems == ()


def test_a_call_in_before_its_decision_is_a_problem() -> None:
    _, _, problems = facts_of(paper(DECISION.replace("12 May 2017", "12 April 2017")))
    assert [p.code for p in problems] == ["implausible_date"]


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("1 October 2018 to 12 October 2018", (2018, 10, 1), (2018, 10, 12)),
        ("14 to 25 May 2018", (2018, 5, 14), (2018, 5, 25)),
        ("9–24 November 2017", (2017, 11, 9), (2017, 11, 24)),
        ("29 November to 10 December 2021", (2021, 11, 29), (2021, 12, 10)),
        ("12/09/2016 to 06/10/2016", (2016, 9, 12), (2016, 10, 6)),
        ("20 June 2017 ─ 13 July 2017", (2017, 6, 20), (2017, 7, 13)),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", (2019, 7, 8), (2019, 8, 8)),
        ("28 July 2016", (2016, 7, 28), (2016, 7, 28)),
    ],
)
def test_dates_on_site_in_every_printed_form(printed: str, start: tuple[int, ...], end: tuple[int, ...]) -> None:
    facts, _, _ = facts_of(paper(REPORT.format(dates=printed).replace("10/08/2015", "10/08/2022")))
    assert (facts.inspected_start, facts.inspected_end) == (date(*start), date(*end))
    assert facts.framework == "SIF"


def test_the_title_loses_its_footnote_mark() -> None:
    facts, _, _ = facts_of(paper(REPORT.format(dates="1 to 12 June 2015")))
    assert facts.title is not None
    assert facts.title.endswith("care leavers")


def test_a_report_dated_before_its_inspection_is_doubtful() -> None:
    _, _, problems = facts_of(paper(REPORT.format(dates="1 to 12 June 2016")))
    assert [p.code for p in problems] == ["implausible_date"]


def test_a_report_that_prints_no_date_takes_that_of_its_file() -> None:
    text = "# Inspection of Newcastle local authority children’s services\nInspection dates: 2 to 6 May 2022\nText."
    facts, _, _ = facts_of(paper(text, path="reports/inspection - 09 june 2022.pdf"))
    assert facts.published_date == date(2022, 6, 9)
    assert (facts.framework, facts.authority) == ("ILACS", "Newcastle City Council")


def test_a_lone_quarter_takes_the_year_that_the_text_names_most() -> None:
    text = "# Summary\nA summary of performance for Quarter 2.\nPlans of 2018/19 and 2017/18.\n2018/19 so far."
    facts, _, _ = facts_of(paper(text))
    assert facts.doc_type == "performance_report"
    assert facts.title is None
    assert (facts.reporting_start, facts.reporting_end) == (date(2018, 7, 1), date(2018, 9, 30))


def test_data_at_the_end_of_a_quarter_make_it_the_reporting_period() -> None:
    text = DECISION.replace("2016/17 - Quarter 4", "activity").replace(
        "Members", "It used data at the end of quarter 3 (31 December 2016). Members"
    )
    facts, _, _ = facts_of(paper(text))
    assert (facts.reporting_start, facts.reporting_end) == (date(2016, 10, 1), date(2016, 12, 31))


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        (
            "The submitted report provided Quarter 3 (October to December 2018) 2018/19 information.",
            "2018-10-01 2018-12-31",
        ),
        (
            "The officer summarised a report that covered the period of July 2021 to September 2021.",
            "2021-07-01 2021-09-30",
        ),
        ("Fostering annual report. Reporting period 1 April 2020 - 31 March 2021", "2020-04-01 2021-03-31"),
        ("The update outlined Quarter2 (Q2) (July to September 2022) for Fernleigh.", "2022-07-01 2022-09-30"),
        ("Budget monitoring for the Second Quarter 2018-19", "2018-07-01 2018-09-30"),
        ("Budget monitoring report to 30th November, 2014", "2014-04-01 2014-11-30"),
        (
            "It was a report with an overview of play set out from 1st April 2022 to 31st March 2023.",
            "2022-04-01 2023-03-31",
        ),
        ("Quarter 3: 1 October 2018 \u2013 31 December 2018", "2018-10-01 2018-12-31"),
        ("The panel heard that visits rose in Quarter 3 2018/19.", None),
        ("The report compared play areas with those of Quarter 3 2018/19.", None),
    ],
)
def test_minutes_report_the_period_that_a_sentence_says_a_report_covers(sentence: str, period: str | None) -> None:
    for opening in ("Play areas\nMinutes:", "# Fernleigh Borough Council\nPlay areas"):
        facts, _, _ = facts_of(paper(f"{opening}\n{sentence}\nTwelve were open."))
        found = f"{facts.reporting_start} {facts.reporting_end}" if facts.reporting_start else None
        assert found == period


def test_minutes_of_a_whole_meeting_report_no_period() -> None:
    text = "Minutes of the meeting\nApologies for absence\nThe report provided Quarter 3 2018/19 information."
    assert facts_of(paper(text))[0].reporting_start is None


def test_the_period_compared_with_is_not_the_one_reported() -> None:
    text = "Service in comparison to the same period in 2022-23. For Quarter Three 2023 to 2024.\nIn 2022-23 12."
    facts, _, _ = facts_of(paper(f"# Performance report\n{text}"))
    assert (facts.reporting_start, facts.reporting_end) == (date(2023, 10, 1), date(2023, 12, 31))


def test_an_authority_is_implied_by_the_councils_web_address() -> None:
    facts, _, _ = facts_of(paper("# Performance report\nQuarter 1 of 2019/20\nWrite to someone@gateshead.gov.uk"))
    assert (facts.authority, facts.authority_code) == ("Gateshead Metropolitan Borough Council", "E08000037")


def test_what_sources_csv_states_wins_and_a_difference_is_a_problem() -> None:
    stated = Facts(meeting_date=date(2017, 5, 11), authority="Fernleigh Borough Council", doc_type="minutes")
    facts, _, problems = facts_of(paper(DECISION), stated)
    assert facts.meeting_date == date(2017, 5, 11)
    assert facts.doc_type == "minutes"
    assert {p.code for p in problems} == {"contradicts_sources_csv"}
    assert len(problems) == 2


def test_the_month_of_the_last_inspection_is_kept_for_since_then() -> None:
    text = REPORT.format(dates="1 to 12 June 2015") + (
        "The previous inspection of looked after children was in July 2010.\n"
        "The last inspection of child protection was in February 2012."
    )
    assert facts_of(paper(text))[1].previous_inspected_start == date(2012, 2, 1)


@pytest.mark.parametrize("text", ["", "nothing here", "31 February 2018", "13 March 29017", "12 of them"])
def test_what_is_no_date_gives_none(text: str) -> None:
    assert label_dates(text) == ()


def test_a_file_name_with_two_dates_says_nothing() -> None:
    assert file_name_date("papers - 09 may 2023") == date(2023, 5, 9)
    assert file_name_date("2023-05-09 and 2023-06-01") is None


def test_an_empty_document_has_no_facts() -> None:
    assert facts_of(paper(""))[0] == Facts()


@pytest.mark.real
def test_facts_of_the_real_documents() -> None:
    if not (Path(__file__).parents[2].parent / "shared" / "gold").is_dir():
        pytest.skip("the folder ../shared is not beside the project")
    from pipeline.read.documents import read

    seeds = Path(__file__).parents[2].parent / "shared" / "seeds"
    kinds = [facts_of(read(p))[0].doc_type for p in sorted(seeds.iterdir())]
    assert kinds == ["performance_report", *["cabinet_decision_record"] * 2, "scrutiny_report", "inspection_report"]


def test_half_of_another_name_and_one_far_mention_are_no_authority() -> None:
    far = "Meals were eaten.\n" * 60
    assert facts_of(paper("# Play\nThe rate is below that of Avon and Somerset."))[0].authority is None
    assert facts_of(paper(f"# Play\n{far}Colleagues came from Gateshead."))[0].authority is None
    assert facts_of(paper("# Play in Gateshead\nMeals were eaten."))[0].authority == (
        "Gateshead Metropolitan Borough Council"
    )


def test_a_title_without_the_word_report_and_its_quarter_below() -> None:
    facts = facts_of(paper("# Fernleigh homes performance\nQuarter 1 2022/23 (Apr to Jun 2022)\nHomes were let."))[0]
    assert facts.doc_type == "performance_report"
    assert (facts.reporting_start, facts.reporting_end) == (date(2022, 4, 1), date(2022, 6, 30))


def test_minutes_that_speak_of_an_inspection_are_minutes() -> None:
    title = "Report on the OFSTED Inspection of Children's Services and the plan"
    facts = facts_of(paper(f"Agenda item\n{title}\nMinutes:\nThe Director presented a report."))[0]
    assert (facts.doc_type, facts.authority) == ("minutes", None)


def test_an_agenda_item_with_what_was_said_is_minutes_and_a_bare_date_its_day() -> None:
    facts = facts_of(paper("Agenda item\nPlay\nCouncillor Ash, Deputy Leader, introduced the report on play."))[0]
    assert facts.doc_type == "minutes"
    decision = facts_of(paper("Record of Executive Decision\nRECORD OF DECISION\n07/07/2019\nPlay"))[0]
    assert decision.meeting_date == date(2019, 7, 7)


def test_a_web_page_of_an_item_is_called_by_the_item() -> None:
    page = "# Issue - meetings\n# 14 Fostering update pdf icon PDF 306 KB\nMembers considered the update."
    assert facts_of(paper(page))[0].title == "Fostering update"


def test_two_reports_in_one_give_no_period_and_a_panel_with_a_long_name_its_day() -> None:
    two = "Minutes:\nThe report covered the 2024/25 outturn position and the 2025/26 month 4 position."
    assert facts_of(paper(two))[0].reporting_start is None
    name = "Children, Adults, Health and Wellbeing Policy Development and Parks and Play Scrutiny Panel"
    assert facts_of(paper(f"Agenda item\nMeeting of {name}, Monday 13th October 2025"))[0].meeting_date == (
        date(2025, 10, 13)
    )


def test_the_minutes_of_the_meeting_before_and_a_programme_to_come_date_nothing() -> None:
    text = (
        "Minutes: The minutes of the previous meeting of the Parks Scrutiny Panel held on 9 November 2020 were agreed."
    )
    assert facts_of(paper(text))[0].meeting_date is None
    decision = (
        "Decision Maker: Cabinet\nDate of Decision: 2 December 2025\nApproved £49m to financial year end 2028/29."
    )
    facts = facts_of(paper(decision))[0]
    assert (facts.meeting_date, facts.reporting_start) == (date(2025, 12, 2), None)


def test_the_number_of_a_quarterly_report_is_its_quarter() -> None:
    text = "Agenda item\nMinutes:\nThe officer said that this was the 3rd quarterly report for 2018/19."
    assert facts_of(paper(text))[0].reporting_end == date(2018, 12, 31)


def test_absence_figures_for_two_quarters_are_what_is_reported() -> None:
    text = "Agenda item\nMinutes:\nThe head reported on the absence figures for quarters 1 and 2, 2018/19."
    facts = facts_of(paper(text))[0]
    assert (facts.reporting_start, facts.reporting_end) == (date(2018, 4, 1), date(2018, 9, 30))


def test_a_yearly_letter_covers_a_year() -> None:
    text = "Minutes:\nThe letter came each year and covered the financial year ending on 31 March 2020."
    assert facts_of(paper(text))[0].reporting_end == date(2020, 3, 31)


def test_a_quarter_with_the_months_of_the_year_so_far() -> None:
    facts = facts_of(paper("# Play plan - progress update Q1, Q2 and Q3 Apr - Dec 2020\nHomes were let."))[0]
    assert (facts.reporting_start, facts.reporting_end) == (date(2020, 4, 1), date(2020, 12, 31))


def test_the_quarter_of_two_short_years() -> None:
    text = "Agenda item\nMinutes:\nThe Panel considered a report on performance during the first quarter of 22-23."
    assert facts_of(paper(text))[0].reporting_end == date(2022, 6, 30)


def test_the_quarter_of_the_title_goes_before_that_of_a_chart() -> None:
    words = "# Performance report\nQuarter 3, October to December 2025\n## At a glance\nQ3 24/25 Q4 24/25 Q1 25/26"
    found = facts_of(paper(words))[0]
    assert (found.reporting_start, found.reporting_end) == (date(2025, 10, 1), date(2025, 12, 31))


def test_one_of_a_tables_quarters_is_not_what_is_reported() -> None:
    rows = "Period | 2017/18 | 2018/19\nQ1 (April to June) | 52.3% | 55.6%\nQ2 (July to September) | 54.3% | 51.5%"
    assert facts_of(paper(f"# Bins: performance\n{rows}"))[0].reporting_start is None
    columns = "Measure | Q1 2018/19 | Q2 2018/19 | Target\nBins emptied | 52.3% | 55.6% | 60%"
    assert facts_of(paper(f"# Bins: performance\n{columns}"))[0].reporting_start is None
