"""Web pages: the document's part, printed markers, tables with spans."""

import pytest

from pipeline.problems import ReadError
from pipeline.read.html import read_html
from pipeline.read.passages import assemble
from pipeline.records import Passage

EGENDA = """<!DOCTYPE html><html><head><title>Decision record</title><script>var visits = 99;</script></head><body>
<div id="cookie-banner"><p>We use 12 cookies.</p><button>Accept</button></div>
<header><a href="/">Fernleigh Borough Council</a></header>
<nav><ul><li><a href="/a">Home</a></li><li><a href="/b">Bins</a></li></ul></nav>
<main><div class="breadcrumb"><a href="/">Home</a> &gt; Decisions</div>
<h1>View decision record</h1><h2>Title of Item/Report</h2><p>Children's services: Quarter 3</p>
<h2>Record of the Decision</h2><p>The report showed that:</p>
<ol type="a"><li>Take-up was 94%.</li><li><p>Visits rose.</p><p>All were on time.</p></li></ol>
<p>It was resolved:</p><ol><li>That the report be noted.</li></ol></main>
<aside>Related: 77 pages</aside><footer>Call 01632 960001</footer></body></html>"""

MODERNGOV = """<html><body><div id="header"><a href="/">Fernleigh</a></div>
<div class="mgSideMenu"><a href="1">Agenda</a><a href="2">Minutes</a></div>
<div id="modgov"><div class="mgContent"><h1>Decision details</h1><h2>Performance report</h2>
<p><span class="mgLabel">Decision Maker:</span> Cabinet</p><p><b>Reasons for the decision</b></p>
<p>7. The rate of visits rose to 88%.</p><p>(a) in Northside, 91%</p><p>(b) elsewhere, 85%</p></div></div>
<div id="footer">Page 1 of the site</div></body></html>"""


def read(page: str) -> tuple[Passage, ...]:
    return assemble(read_html(page)[0], document_id="d")[1]


def body(inner: str) -> tuple[Passage, ...]:
    return read(f"<html><body><main>{inner}</main></body></html>")


def test_furniture_is_left_out() -> None:
    words = " ".join(p.text for p in read(EGENDA))
    for furniture in ("cookies", "Home", "Bins", "01632", "Related", "99"):
        assert furniture not in words


def test_an_egenda_record() -> None:
    found = read(EGENDA)
    assert [(p.kind, p.label, p.text) for p in found[4:]] == [
        ("paragraph", None, "The report showed that:"),
        ("list_item", "a", "a. Take-up was 94%."),
        ("list_item", "b", "b. Visits rose."),
        ("paragraph", "b", "All were on time."),
        ("paragraph", None, "It was resolved:"),
        ("list_item", "1", "1. That the report be noted."),
    ]
    assert found[5].parent == 4
    assert found[5].heading == "View decision record > Record of the Decision"


def test_a_moderngov_page_without_landmarks() -> None:
    found = read(MODERNGOV)
    assert [p.label for p in found if p.label] == ["7", "7(a)", "7(b)"]
    assert "Reasons for the decision" in [p.text for p in found if p.kind == "heading"]
    assert not any("Minutes" in p.text or "site" in p.text for p in found)


def test_menus_of_links_go_where_nothing_marks_the_main_part() -> None:
    links = "".join(f'<li><a href="{n}">Service number {n}</a></li>' for n in range(9))
    found = read(f"<html><body><ul>{links}</ul><p>The rate of visits rose to 88% in the quarter.</p></body></html>")
    assert [p.text for p in found] == ["The rate of visits rose to 88% in the quarter."]


@pytest.mark.parametrize(
    ("tag", "markers"),
    [
        ("<ol>", ["1.", "2."]),
        ('<ol start="4">', ["4.", "5."]),
        ('<ol type="i">', ["i.", "ii."]),
        ('<ol style="list-style-type: lower-alpha">', ["a.", "b."]),
        ("<ul>", ["•", "•"]),
    ],
)
def test_lists_print_the_markers_of_a_browser(tag: str, markers: list[str]) -> None:
    end = "</ul>" if tag == "<ul>" else "</ol>"
    assert [p.text.split()[0] for p in body(f"{tag}<li>One more</li><li>Two more</li>{end}")] == markers


def test_nested_lists_have_ancestors() -> None:
    found = body('<ol><li>Visits:<ol type="a"><li>late 5%<ul><li>in May</li></ul></li></ol></li><li>Next</li></ol>')
    assert [p.label for p in found] == ["1", "1(a)", "1(a)", "2"]


def test_a_marker_that_the_item_prints_itself_is_not_doubled() -> None:
    assert body("<ul><li>a. Take-up rose</li></ul>")[0].text == "a. Take-up rose"


def test_line_breaks_part_a_list_of_short_lines() -> None:
    found = body("<p>They were broken down as follows:<br>Police 17<br/>Housing 2</p><p>one<br>line on</p>")
    assert [(p.kind, p.text) for p in found] == [
        ("paragraph", "They were broken down as follows:"),
        ("list_item", "Police 17"),
        ("list_item", "Housing 2"),
        ("paragraph", "one line on"),
    ]


def test_a_table_with_two_rows_of_headers_and_spans() -> None:
    found = body(
        "<table><caption>Table 1</caption><thead><tr><th rowspan=2>Measure</th><th colspan=2>2021/22</th></tr>"
        "<tr><th>Q1</th><th>Q2</th></tr></thead><tr><td rowspan=2>Visits</td><td>40%</td><td>41%</td></tr>"
        "<tr><td>50</td><td>60</td></tr></table>"
    )
    assert found[0].kind == "caption"
    last = found[-1]
    assert (last.text, last.parent) == ("Visits | 50 | 60", 0)
    assert [(c.headers, c.is_header) for c in last.cells] == [
        (("Measure",), True),
        (("2021/22", "Q1"), False),
        (("2021/22", "Q2"), False),
    ]


def test_a_table_without_th_has_its_first_row_as_header() -> None:
    found = body("<table><tr><td>Measure</td><td>2019/20</td></tr><tr><td>In care</td><td>504</td></tr></table>")
    assert found[1].cells[1].headers == ("2019/20",)


def test_a_layout_table_is_taken_apart() -> None:
    found = body("<table><tr><td>menu</td><td><h2>Decision</h2><p>It was agreed.</p></td></tr></table>")
    assert [p.kind for p in found] == ["paragraph", "heading", "paragraph"]


def test_definitions_are_rows() -> None:
    found = body("<dl><dt>Status</dt><dd>Approved</dd><dt>Reasons</dt><dd><p>To note 5 plans.</p></dd></dl>")
    assert [(p.kind, p.text) for p in found] == [
        ("table_row", "Status | Approved"),
        ("paragraph", "Reasons"),
        ("paragraph", "To note 5 plans."),
    ]


def test_an_error_page_is_said_to_be_one() -> None:
    _, problems = read_html("<html><head><title>Report not found</title></head><body><p>Sorry.</p></body></html>")
    assert [(p.severity, p.code) for p in problems] == [("doubtful", "error_page")]


def test_tags_nested_without_end_do_no_harm() -> None:
    found = read("<html><body>" + "<div>" * 3000 + "Visits rose to 88%." + "</div>" * 3000)
    assert [p.text for p in found] == ["Visits rose to 88%."]


def test_huge_spans_are_bounded() -> None:
    rows = "<tr><td colspan=9999 rowspan=9999>Visits</td><td>1</td></tr>" * 40
    assert len(body(f"<table><tr><th>a</th><th>b</th></tr>{rows}</table>")) <= 41


def test_minutes_in_a_table_of_numbers_and_paragraphs() -> None:
    words = (
        "Members heard that visits had risen in every part of the borough, and asked for a plan to be drawn up. " * 2
    )
    found = body(
        "<table><tr><th>No.</th><th>Item</th></tr>"
        f"<tr><td>276.</td><td><p><b>Visits</b> <span>PDF 230 KB</span></p><p>{words}</p><p>88% on time.</p></td></tr>"
        f"<tr><td>277.</td><td><p>The report was noted. {words}</p></td></tr></table>"
    )
    assert [p.label for p in found if p.label] == ["276", "277"]
    assert "230" not in " ".join(p.text for p in found)
    assert found[-1].text.startswith("277. The report was noted.")


def test_a_decision_record_in_a_table_of_titles_and_paragraphs() -> None:
    words = "It was agreed that the plan be carried out, and that progress be told to the board each quarter. " * 3
    found = body(f"<table><tr><th>Reasons for the decision</th><td>{words}</td></tr></table>" * 2)
    assert [p.kind for p in found] == ["heading", "paragraph"] * 2


def test_a_table_of_figures_with_a_column_of_comments_is_data() -> None:
    words = "The rate rose because more was asked of the same number of staff in the quarter. " * 4
    found = body(
        f"<table><tr><th>Measure</th><th>Q1</th><th>Comment</th></tr><tr><td>Visits</td><td>40%</td><td>{words}</td></tr></table>"
    )
    assert [p.kind for p in found] == ["table_row", "table_row"]


@pytest.mark.parametrize("tags", ["<div>", "<center><p>", "<dl><dd>", "<menu><li>", "<h1><b>", "<pre></b>"])
def test_a_page_nested_without_end_is_refused(tags: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_html("<html><body>" + tags * 20_000 + "x")
    assert caught.value.code == "too_deep"


def test_blocks_too_deep_to_be_told_apart_keep_their_words_apart() -> None:
    found = read("<ul><li>4 children" * 300 + "</ul>" * 300)
    assert " ".join(p.text for p in found).count("4 children") == 300
    assert not any("children4" in p.text for p in found)


def test_raised_numbers_are_marks_and_footnotes() -> None:
    found = read("<p>There were 18<sup>2</sup> children on the 5<sup>th</sup>.</p><p><sup>2</sup> At 31 March.</p>")
    assert [(p.kind, p.text) for p in found] == [
        ("paragraph", "There were 18² children on the 5th."),
        ("footnote", "² At 31 March."),
    ]


def test_a_raised_letter_is_a_mark_and_a_raised_ending_is_none() -> None:
    found = read("<p>In 2022/23<sup>p</sup> there were 18<sup>a,b</sup> on the 5<sup>th</sup>.</p>")
    assert [p.text for p in found] == ["In 2022/23ᵖ there were 18ᵃ,ᵇ on the 5th."]


def test_a_decision_notice_of_labels_and_values() -> None:
    found = read(
        "<table><tr><th>Date</th><td>14 June 2018</td></tr>"
        "<tr><th>Decision</th><td><p>1. To raise the fee by 3%.</p><p>2. To review it in a year.</p></td></tr>"
        "<tr><th>Reasons</th><td>There were 142 households, and the fee had not been raised for three years.</td></tr>"
        "</table>"
    )
    assert [(p.kind, p.label) for p in found] == [
        ("table_row", None),
        ("heading", None),
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("heading", None),
        ("paragraph", None),
    ]


def test_minutes_whose_numbers_stand_in_a_column() -> None:
    found = read(
        "<table><tr><td>1.</td><td><b>APOLOGIES</b><p>None came.</p></td></tr>"
        "<tr><td>2.</td><td><h3>Performance</h3><p>40 of the 52 measures were green.</p></td></tr></table>"
    )
    assert [(p.kind, p.label) for p in found if p.label] == [("heading", "1"), ("heading", "2")]
    assert found[-1].heading == "2. Performance"


def test_tables_within_a_layout_table_are_tables() -> None:
    inner = "<table><tr><th>Age</th><th>Members</th></tr><tr><td>Under 16</td><td>2,104</td></tr></table>"
    passages = body(
        "<table><tr><td><a href='/'>Home</a> <a href='/c'>Contact</a></td><td><h2>Leisure</h2>"
        f"<table><tr><td>{inner}</td><td>{inner}</td></tr></table></td></tr></table>"
    )
    rows = [p for p in passages if p.kind == "table_row"]
    assert [p.text for p in rows] == ["Age | Members", "Under 16 | 2,104"] * 2
    assert [c.headers for c in rows[1].cells] == [("Age",), ("Members",)]


def test_marks_and_parted_numbers_in_a_cell() -> None:
    passages = body(
        "<table><tr><th>Measure</th><th>2022/23</th></tr>"
        "<tr><td><p>In time<sup>2</sup></p></td><td><p>91%<sup>2</sup></p></td></tr>"
        "<tr><td><p>Visits<br>by car</p></td><td><p><span>1</span><span>,204</span></p></td></tr></table>"
    )
    assert [p.text for p in passages] == ["Measure | 2022/23", "In time² | 91%²", "Visits by car | 1,204"]


def test_the_summary_of_details_is_a_heading() -> None:
    passages = body("<h2>Housing</h2><details><summary>Rent</summary><p>97% was collected.</p></details>")
    assert [(p.kind, p.heading) for p in passages][1:] == [("heading", "Housing"), ("paragraph", "Housing > Rent")]


def test_a_tile_is_its_figure_and_its_words() -> None:
    passages = body(
        "<ul><li><p>92.4%</p> <p>Calls answered</p></li></ul><div><h3>£2.3m</h3><span>Savings delivered</span></div>"
        "<div><p>412</p><p>There were 14 more.</p></div><div><p>2023</p><p>Budget</p><p>Plan</p></div>"
    )
    assert [p.text for p in passages] == [
        "• 92.4% Calls answered",
        "£2.3m Savings delivered",
        *("412", "There were 14 more.", "2023", "Budget", "Plan"),
    ]


def test_a_list_of_terms_whose_pairs_stand_in_boxes() -> None:
    found = read(
        "<dl><div><dt>Suspensions</dt><dd>1,284</dd><dd>England: 9.3%</dd></div>"
        "<div><dt>Pupils educated at home</dt><dd>341</dd></div><dt>Notes</dt></dl>"
    )
    assert [(p.kind, p.text) for p in found] == [
        ("table_row", "Suspensions | 1,284"),
        ("table_row", "Suspensions | England: 9.3%"),
        ("table_row", "Pupils educated at home | 341"),
        ("paragraph", "Notes"),
    ]
