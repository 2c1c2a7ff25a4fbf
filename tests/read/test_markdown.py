"""Markdown: headings, lists with printed markers, tables, emphasis as plain words."""

from textwrap import dedent

from pipeline.read.markdown import looks_like_markdown, read_markdown
from pipeline.read.passages import assemble
from pipeline.records import Passage


def read(text: str) -> tuple[Passage, ...]:
    return assemble(read_markdown(dedent(text)), document_id="d")[1]


def test_headings_by_marks_underlines_and_bold_lines() -> None:
    found = read("""\
        # Overview

        **Context**

        The plan was agreed.

        Schools
        -------

        *What we aim for*

        Six new places.
        """)
    assert [(p.kind, p.text) for p in found] == [
        ("heading", "Overview"),
        ("heading", "Context"),
        ("paragraph", "The plan was agreed."),
        ("heading", "Schools"),
        ("heading", "What we aim for"),
        ("paragraph", "Six new places."),
    ]
    assert found[2].heading == "Overview > Context"


def test_markers_in_bullets_and_bold_are_labels() -> None:
    found = read("""\
        17. There are signs of progress:
          - a. 42 academies;
          - b. more staff

        - c. better plans
        - **18.** One of the *key* actions is new.
        - 19.** Work is underway.
        """)
    assert [p.label for p in found] == ["17", "17(a)", "17(b)", "17(c)", "18", "19"]
    assert found[4].text == "18. One of the key actions is new."
    assert found[5].text == "19. Work is underway."


def test_a_paragraph_cut_by_a_page_is_one() -> None:
    found = read("""\
        47. Work goes on at the two sites, and detailed planning is also underway



        for the rebuilding of one school.

        48. Next.
        """)
    assert found[0].text.endswith("is also underway for the rebuilding of one school.")
    assert [p.label for p in found] == ["47", "48"]


def test_bullets_have_their_lead_in() -> None:
    found = read("""\
        This means that we have:

        - a growing economy:
          - 12 new firms
        - better skills
        """)
    assert [p.parent for p in found] == [None, 0, 1, 0]


def test_emphasis_links_and_entities_are_plain_words() -> None:
    found = read(
        "The **rate** of _care_ in [our report](http://example.org/a) is 5&nbsp;%, snake_case stays\\*. ![logo](x.png)"
    )
    assert found[0].text == "The rate of care in our report is 5 %, snake_case stays*."


def test_pipe_tables_have_headers() -> None:
    found = read("""\
        Table 1: Timeliness

        | Measure | Q1 | Q2 |
        |---|---:|---|
        | Reviews in time | 91% | 93% |
        | Visits \\| calls | 12 | |
        """)
    rows = [p for p in found if p.kind == "table_row"]
    assert [r.text for r in rows] == ["Measure | Q1 | Q2", "Reviews in time | 91% | 93%", "Visits | calls | 12 |"]
    assert rows[1].parent == 0
    assert [(c.headers, c.is_header) for c in rows[1].cells] == [
        (("Measure",), True),
        (("Q1",), False),
        (("Q2",), False),
    ]


def test_footnotes_and_rules() -> None:
    found = read("A rate of 5%.[^1]\n\n---\n\n[^1]: Provisional.\n")
    assert [(p.kind, p.text) for p in found] == [("paragraph", "A rate of 5%."), ("footnote", "Provisional.")]


def test_what_is_markdown() -> None:
    assert looks_like_markdown("# A\n\ntext\n\n## B\n")
    assert looks_like_markdown("| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert not looks_like_markdown("7. The rate fell by 5%.\n\n- one\n- two\n")


def test_a_table_written_in_html() -> None:
    passages = read(
        "Trees:\n\n<table><tr><th>Trees</th><th>2022/23</th></tr>\n<tr><td>Planted</td><td>1,340</td></tr></table>\n\nEnd."
    )
    assert [(p.kind, p.text) for p in passages][1:] == [
        ("table_row", "Trees | 2022/23"),
        ("table_row", "Planted | 1,340"),
        ("paragraph", "End."),
    ]
