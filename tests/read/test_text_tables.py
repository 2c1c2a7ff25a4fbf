"""Tables in plain text become rows with the headers of their columns; lists of contents do not."""

from textwrap import dedent

from pipeline.read.passages import assemble
from pipeline.read.text import read_text
from pipeline.records import Passage


def read(text: str) -> tuple[Passage, ...]:
    return assemble(read_text(dedent(text)), document_id="d")[1]


def test_columns_parted_by_spaces() -> None:
    found = read("""\
        The figures for the quarter are as follows:-

        Measure                      Q1      Q2     Target
        Visits on time               91%     88%    95%
        Reviews on time              80%     82%    90%
        Children in care             504     512

        The board noted the figures of the quarter, and asked for more of them in the next.
        """)
    assert [p.kind for p in found] == ["paragraph", *["table_row"] * 4, "paragraph"]
    assert found[2].text == "Visits on time | 91% | 88% | 95%"
    assert [c.headers for c in found[4].cells][1:] == [("Q1",), ("Q2",), ("Target",)]
    assert {p.parent for p in found[1:5]} == {0}


def test_columns_parted_by_tabs() -> None:
    found = read("Measure\tQ1\tQ2\nVisits\t91%\t88%\nReviews\t80%\t82%\n\nThe board noted it.\n")
    assert [p.kind for p in found] == ["table_row"] * 3 + ["paragraph"]


def test_a_list_of_contents_is_no_table() -> None:
    found = read("Contents\n\nBackground .......... 3\nPerformance .......... 5\nFinance ........... 9\n\nText.\n")
    assert not any(p.kind == "table_row" for p in found)


def test_a_list_of_figures_keeps_its_lines() -> None:
    found = read("Key figures\n504 children in care\n61% of care leavers in work\n12 homes\n\nThe board was glad.\n")
    assert [p.text for p in found[1:4]] == ["504 children in care", "61% of care leavers in work", "12 homes"]


def test_a_number_alone_on_its_line_is_its_titles() -> None:
    found = read("3.\n\nSchools block\n\nThe director told the forum.\n\n4.\n\nHigh needs\n\nIt was £3.1m.\n")
    assert [(p.kind, p.label) for p in found[::2]] == [("heading", "3"), ("heading", "4")]
