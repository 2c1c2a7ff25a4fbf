"""Plain text as others extract it: broken lines, blank lines everywhere, lost bullets."""

from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.drafts import join_lines
from pipeline.read.passages import assemble
from pipeline.read.text import read_text
from pipeline.records import Passage


def read(text: str) -> tuple[Passage, ...]:
    return assemble(read_text(dedent(text)), document_id="d")[1]


def texts(text: str) -> list[str]:
    return [p.text for p in read(text)]


def test_wrapped_lines_are_one_paragraph() -> None:
    found = texts("""\
        Fernleigh Borough Council received more contacts in the quarter than in any
        other since the service was set up, and the number of visits rose as well.

        A second paragraph follows, which is long enough to reach over the end of its
        first line.
        """)
    assert len(found) == 2
    assert found[0].endswith("than in any other since the service was set up, and the number of visits rose as well.")


def test_blank_lines_between_all_lines_part_nothing() -> None:
    found = texts("""\
        7. The rate of contacts to the front door has fallen from the quarter before, by

        12%. This is encouraging and may suggest that there is better help early on, and

        that better referrals are being made to the service.



        8. Case files are audited each month, and the latest audits show that practice is

        getting better in all of the teams.
        """)
    assert [t[:2] for t in found] == ["7.", "8."]
    assert "by 12%. This" in found[0]


def test_a_date_at_a_lines_start_is_no_list_item() -> None:
    found = read("""\
        11. The agreement to cap agency rates was launched on
        1 September 2017, and all of the contracts moved to the new terms that were agreed from
        1 July 2018. There is evidence that it works, and that fewer staff leave their
        posts in the first year than before it was agreed.
        12. Next.
        """)
    assert [p.label for p in found] == ["11", "12"]


def test_an_age_at_a_lines_start_is_no_list_item() -> None:
    found = read("""\
        15. The service supports every young person in the borough who is known to it and aged
        16. Then it hands them on to the team for care leavers, which goes on to support them.
        17. Next.
        """)
    assert [p.label for p in found] == ["15", "17"]


def test_lettered_items_across_a_page_keep_their_number() -> None:
    found = read("""\
        7. In terms of the key figures for the quarter that ended in the month of June 2021:

        a. The number of visits rose;
        b. 91% of reviews were held in time
        \f c. The rate of repeat plans fell
        """)
    assert [p.label for p in found] == ["7", "7(a)", "7(b)", "7(c)"]
    assert [p.parent for p in found] == [None, 0, 0, 0]


def test_h_after_a_bracket_at_a_full_lines_end() -> None:
    letters = "".join(f"{c}. item {c} has some words\n\n" for c in "abcdef")
    found = read(
        "7. Points on the work of the teams in the year that is now drawing to its close:\n\n"
        f"{letters}"
        "g. Only 1% of plans were in place for more than two years (an indicator of possible drift\n\n"
        "that was 4% overall in the year before it, lower than the rate of the whole nation)\n\n"
        "h. We see a rise in repeat plans, and have audited all of the cases that were open then\n\n"
    )
    assert found[-1].label == "7(h)"


def test_a_list_of_short_lines_below_a_lead_in() -> None:
    found = read("""\
        Up to this date, 24 referrals were sent back to those who had made them.

        These could be broken down as follows:-

        Ambulance 17
        Landlords 2
        Colleges 4

        Due to this, a meeting was held with all who work at the front door, and a plan was agreed.
        """)
    assert [(p.kind, p.parent) for p in found[2:5]] == [("list_item", 1)] * 3
    assert [p.text for p in found[2:5]] == ["Ambulance 17", "Landlords 2", "Colleges 4"]
    assert found[5].kind == "paragraph"


def test_lone_spaces_in_a_row_are_lost_bullets() -> None:
    found = read(
        "Children living in this area\n"
        " Approximately 21,300 children and young people under the age of 18 years live\n"
        "in Fernleigh. This is 20.1% of the total population in the area.\n"
        " Approximately 18% of them live in poverty.\n"
        " The proportion of children who have free school meals:\n"
        " in primary schools is 17% (the national average is 15%)\n"
        " in secondary schools is 16% (the national average is 13%).\n"
        "Local leadership\n"
        " The director has been in post since August 2018.\n"
        " The chair has been in post since May 2019, and leads the work of the board with\n"
        "all of its partners, among them the police.\n"
    )
    assert [p.kind for p in found] == ["heading", *["list_item"] * 5, "heading", *["list_item"] * 2]
    assert [p.parent for p in found[4:6]] == [3, 3]


def test_sides_of_lost_words_are_not_joined() -> None:
    found = texts(
        "A long line of text that says how wide the page is, so that short ones can be told\n"
        "from the ones that fill it, and a second one that does the same for the reader.\n"
        " In the last twelve months there has been more work than in the year before, and so:\n"
        " there have been 18 adoptions\n"
        "returned to be looked after\n"
    )
    assert "there have been 18 adoptions" in found
    assert "returned to be looked after" in found


def test_a_paragraph_goes_on_behind_a_footnote() -> None:
    found = texts(
        "A range of services and packages of support is there to meet the needs of parents. Right\n"
        "\n\n"
        "Operation Lantern is the name of the work that the police and the schools do together.\n"
        "\n\n"
        "and timely referrals are made by the services for adults when they see a risk for a child.\n"
    )
    assert len(found) == 2
    assert found[1].endswith(
        "Right and timely referrals are made by the services for adults when they see a risk for a child."
    )


def test_a_lone_grade_is_neither_heading_nor_joined() -> None:
    found = read("""\
        The experiences and progress of
        children who need help and protection

        Good

        Summary
        Services that keep children and young people safe in Fernleigh are good. A wide range
        of services is there for families, and they are used by those who need them.
        """)
    assert [(p.kind, p.text) for p in found[:3]] == [
        ("heading", "The experiences and progress of children who need help and protection"),
        ("paragraph", "Good"),
        ("heading", "Summary"),
    ]


def test_a_decision_record_copied_from_a_web_page() -> None:
    long = "Consideration was given to a report on the work of the service in the third quarter of the year, " * 2
    found = read(
        "Fernleigh Borough Council\n\nView Cabinet Decision Record\n\nCabinet Decision: 7th March 2019\n"
        "Title of Item/Report\nChildren's services: progress in Quarter 3\nRecord of the Decision\n"
        f"{long.strip()}\n\nThe report showed that:\n\na. take-up was 94%;\nb. visits were up.\n\n\n"
        "1. That the report be noted.\nReasons for the Decision\nTo make sure that members know of progress.\n"
        "Date and Time by which Call In must be executed\nMidnight, 15 March 2019\n\n"
        "Date of Publication: 11 March 2019\n\nCan't find it\n\n"
        "Can't find what you're looking for? Let us know and we will help\n"
    )
    words = [p.text for p in found]
    assert "Can't find it" not in words
    assert not any("looking for" in w for w in words)
    assert [p.label for p in found if p.label] == ["a", "b", "1"]
    kinds = {p.text: p.kind for p in found}
    assert kinds["Record of the Decision"] == kinds["Reasons for the Decision"] == "heading"
    assert kinds["Midnight, 15 March 2019"] == kinds["Date of Publication: 11 March 2019"] == "paragraph"
    assert next(p for p in found if p.label == "b").heading == "Record of the Decision"


def test_running_page_numbers_are_left_out() -> None:
    page = "Some words that fill a line of this page, and go on for a while until they end here.\n"
    found = texts("".join(f"{page}\n{n}\n\n\f" for n in range(1, 6)) + "Page 6 of 6\n")
    assert not any(t.isdigit() or t.startswith("Page") for t in found)


def test_a_column_of_figures_is_no_page_count() -> None:
    assert texts("Visits by month:\n\n1\n2\n3\n") == ["Visits by month:", "1", "2", "3"] or "1" in " ".join(
        texts("Visits by month:\n\n1\n2\n3\n")
    )


def test_contact_lines_are_no_headings() -> None:
    found = read("REPORT\n\nSome words here.\n\nTelephone No. 01632 960001\n\nPost title: Director\n\nThe end.\n")
    assert [p.kind for p in found] == ["heading", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_a_hyphen_at_a_lines_end_stays() -> None:
    assert (
        join_lines(["a multi-", "agency plan", "from 2018 -", "by March"]) == "a multi-agency plan from 2018 - by March"
    )


@given(st.text(alphabet="ab1.( )\n\f\r\t•-A7:\u2028", max_size=300))
def test_no_word_is_lost(text: str) -> None:
    """But for page numbers: so the property is tried on texts without lone digits."""
    kept = "".join("".join(b.text.split()) for b in read_text(text))
    assert sorted(c for c in kept if c in "abA") == sorted(c for c in text if c in "abA")


def test_a_title_with_a_colon_and_a_field_with_one() -> None:
    words = "The head of service told the board that visits had risen in every part of the borough in the last quarter."
    found = read(f"Present: Councillor Oak\n\n{words}\n\n14 Care leavers: key figures\n\n{words}\n\nClosed.\n")
    assert [p.kind for p in found[:4]] == ["paragraph", "paragraph", "paragraph", "paragraph"]
    found = read(f"Present: Councillor Oak\n\n{words}\n\nCare leavers: key figures\n\n{words}\n\nClosed.\n")
    assert [p.kind for p in found[:4]] == ["paragraph", "paragraph", "heading", "paragraph"]


def test_running_heads_and_feet_are_left_out() -> None:
    page = "Words that fill a line of this page and go on for a while, so that they reach over the\nend of it.\n" * 3
    pages = [f"Fernleigh performance report\n{page}Restricted, copy {n} of 5\n\f" for n in range(1, 6)]
    found = texts("".join(pages))
    assert "Fernleigh" in found[0]
    assert not any("Restricted" in t or "Fernleigh" in t for t in found[1:])
    feet = [f"{page}\nReport on performance in the borough {n}\n\n" for n in range(2, 9)]
    assert not any("in the borough" in t for t in texts("".join(feet)))


def test_figures_that_look_alike_are_no_running_heads() -> None:
    lines = "".join(f"Children in care at 31 March {2015 + n}: {500 + n}\n" for n in range(6))
    assert len(texts(f"The figures over time were these, as they were told to the board each year:\n\n{lines}")) == 7


def test_a_heading_just_below_a_paragraph() -> None:
    found = read("""\
        34. A dedicated officer looks after all of the cases where there are allegations about
        staff, and has had a good effect on the number of referrals across the partnership.
        The experiences and progress of
        children looked after
        35. Next, there is a paragraph that is long enough to go over the end of a line, as the
        others do.
        """)
    assert [p.label for p in found] == ["34", None, "35"]
    assert found[1].kind == "heading"


def test_a_number_glued_to_its_paragraph() -> None:
    found = read("9. One.\n10.Children are seen.\n11.A plan is made.\n")
    assert [p.label for p in found] == ["9", "10", "11"]


def test_short_items_of_like_length_are_a_list() -> None:
    found = read("Members are asked to:\n1. Note the report here\n2. Agree the plan below\n3. Ask for more of it\n")
    assert [p.label for p in found] == [None, "1", "2", "3"]


def test_a_narrow_column_is_joined_too() -> None:
    lines = [
        "the council said that its plan for",
        "Children in Northside was agreed",
        "by the board, and will be told to",
        "Members of the committee next, and",
        "to all of the partners of the board",
    ]
    assert len(texts("\n".join(lines * 2))) == 1
