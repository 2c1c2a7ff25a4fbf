"""Numbers without a dot: labels where a count or the layout shows it, figures elsewhere."""

from textwrap import dedent

import pytest

from pipeline.read.bare_numbers import bare_numbers
from pipeline.read.blocks import Block
from pipeline.read.passages import assemble
from pipeline.read.text import read_text
from pipeline.records import Passage


def read(text: str) -> tuple[Passage, ...]:
    return assemble(read_text(dedent(text)), document_id="d")[1]


def labels(text: str) -> list[str | None]:
    return [p.label for p in read(text)]


def test_paragraphs_counted_without_dots() -> None:
    found = read("""\
        Executive summary

        3 In summary, the service in Fernleigh spent £3.1 million more than its budget in the year.

        4 On 13 March 2019 the board agreed to move £0.9 million from the reserves to the service.

        Financial position

        5 Fernleigh has 40 homes for children, and spent £2.6 million on them over the whole year.
        """)
    assert [p.label for p in found] == [None, "3", "4", None, "5"]
    assert found[1].text[found[1].body_start :].startswith("In summary")


def test_one_paragraph_whose_first_word_counts_nothing() -> None:
    assert labels("12 There were 40 children in the homes of the borough at the end of March.\n") == ["12"]


@pytest.mark.parametrize(
    "text",
    [
        "48 children were adopted in the year, which is more than in the year before it.\n",
        "48 Fernleigh children were adopted in the year, which is more than in the year before.\n",
        "48 Fernleigh children were adopted in the year, which is more than ever.\n\n"
        "49 Wexcombe children were adopted in the year, which is fewer than ever.\n",
        "Referrals by source:\n\n17 Police\n2 Housing\n3 Schools\n",
        "1 September 2017 was the day on which the new terms came in for all of the staff.\n\n"
        "2 October 2017 was the day on which the old terms came to their end for all of them.\n",
        "19 The Avenue, Fernleigh\n",
    ],
)
def test_figures_dates_and_addresses_are_no_labels(text: str) -> None:
    assert set(labels(text)) == {None}


def test_agenda_items_without_dots() -> None:
    found = read("1 Apologies\n2 Declarations of interest\n3 Minutes\n4 Performance report\n")
    assert [p.label for p in found] == ["1", "2", "3", "4"]


def test_titles_counted_without_dots() -> None:
    found = read("""\
        1 Purpose of the report

        To tell the board of the figures for the year in the services for children.

        2 Performance

        Re-referrals were 21% in the year, as the board had been told they would be.
        """)
    assert [(p.label, p.kind) for p in found[::2]] == [("1", "heading"), ("2", "heading")]


def test_the_item_number_of_a_meeting_page() -> None:
    found = read("""\
        Meeting of Cabinet, Wednesday, 13th November, 2019 7.30 pm (Item 59.)
        59 Corporate plan: quarter 2 performance report

        It was noted that 24 of the 40 measures were green.
        """)
    assert [(p.kind, p.label) for p in found] == [("paragraph", None), ("heading", "59"), ("paragraph", None)]


def test_a_title_above_its_minutes() -> None:
    found = read("247 Request for income - temporary homes\n\nTo seek £900,000.\n\nMinutes:\n\nMembers heard of it.\n")
    assert (found[0].kind, found[0].label) == ("heading", "247")


def test_a_list_within_a_paragraph() -> None:
    found = read(
        "Cabinet considered a report on the programme, which was now £12.4m. Resolved: 1. The changes be noted; "
        "2. That the programme of £17m be approved; 3. That it be noted that: a. The cost of homes was £0.1m; "
        "b. A review had saved £2.4m.\n"
    )
    assert [p.label for p in found] == [None, "1", "2", "3", "3(a)", "3(b)"]
    assert [p.parent for p in found] == [None, 0, 0, 0, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Visits rose in quarter 1. The board was told in quarter 2. The plan was agreed then.\n",
        "The rate fell by 1. 2. The words that stand here are lost.\n",
        "Pupils at key stage 1. Those at key stage 2. All of them were seen.\n",
    ],
)
def test_sentences_that_end_in_numbers_are_no_list(text: str) -> None:
    assert len(read(text)) == 1


def test_footnotes_in_one_paragraph() -> None:
    text = "1 Only the first stay of a child has been counted. 4 To hide names, numbers are rounded to the nearest 5."
    assert [p.label for p in assemble([Block("paragraph", text)], document_id="d")[1]] == ["1", "4"]


def test_a_minute_number_and_its_title() -> None:
    found = read("CPB/14 Children in care: key figures\n\nThe head of service said that 40 children were in care.\n")
    assert [p.kind for p in found] == ["heading", "paragraph"]


def test_a_title_that_fills_its_line_is_not_joined() -> None:
    found = read("""\
        Agenda item

        Reviewing officers' performance management report for quarter 3, 2022/2023

        This was needed for 1 young person in the period

          • At the end of quarter 3, there were 122 children being looked after

                   compared to 112 at the end of Q2.
        """)
    assert [p.text[:9] for p in found] == ["Agenda it", "Reviewing", "This was ", "• At the "]
    assert found[3].text.endswith("compared to 112 at the end of Q2.")


def test_the_letter_o_as_a_bullet() -> None:
    found = read("""\
        · Red = more than 10% off the target and not better than in quarter 4 of 2012/13
        o 38 of 46 (83%) measures are green
        o 2 of 46 (4%) measures are amber
        """)
    assert [p.kind for p in found] == ["list_item"] * 3


def test_a_sites_own_lines_stay_out_of_the_sentences() -> None:
    found = read("""\
        Home > Council > Meetings
        Skip to main content
        This site uses cookies to make it work
        Accept all cookies
        Meeting of Cabinet, Monday 4 March 2024 7.30 pm (Item 24.)
        Visits rose to 40 in the quarter.
        Share this page
        """)
    assert [p.text for p in found] == [
        "Home > Council > Meetings",
        "This site uses cookies to make it work",
        "Meeting of Cabinet, Monday 4 March 2024 7.30 pm (Item 24.)",
        "Visits rose to 40 in the quarter.",
    ]
    assert {p.kind for p in found} == {"paragraph"}


@pytest.mark.parametrize("text", ["RESOLVED –", "Pupils with plans 825 (3.6%)", "England43.2", "Monday, 21st January"])
def test_lead_ins_figures_and_days_are_no_headings(text: str) -> None:
    assert read(f"{text}\n\nThe board heard of the work of the year, and thanked all of the staff for it.\n")[
        0
    ].kind != ("heading")


def test_hostile_runs_of_numbers_are_quick() -> None:
    assert len(bare_numbers(["1 The"] * 20_000, range(20_000))) == 0
    text = "Resolved: " + "1. A; " * 20_000
    assert "".join(b.text for b in read_text(text))
