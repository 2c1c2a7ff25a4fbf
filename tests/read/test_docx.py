"""Word documents: automatic numbers as printed, headings, merged cells, footnotes, hidden words."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from pipeline.read.docx import read_docx
from pipeline.read.passages import assemble
from pipeline.records import Passage

LEVELS = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]


class Paper:
    """A Word document in the making."""

    def __init__(self) -> None:
        self.document: Any = docx.Document()
        self.numbering = self.document.part.numbering_part.element

    def define(self, number: int, levels: list[tuple[str, str]] = LEVELS, *, start: int = 1, extra: str = "") -> None:
        """Define a list of levels (format, text) under a number, and give it that id."""
        xml = "".join(
            f'<w:lvl w:ilvl="{k}"><w:start w:val="{start if k == 0 else 1}"/><w:numFmt w:val="{style}"/>{extra}'
            f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{567 * (k + 1)}"/></w:pPr></w:lvl>'
            for k, (style, text) in enumerate(levels)
        )
        self.numbering.insert(
            0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{xml}</w:abstractNum>')
        )
        self.use(number, number)

    def use(self, number: int, abstract: int, override: str = "") -> None:
        self.numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
            )
        )

    def add(self, text: str, number: int | None = None, level: int = 0, *, indent: int | None = None, **kw: Any) -> Any:
        paragraph = self.document.add_paragraph(text, **kw)
        if number is not None:
            xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(xml))
        if indent is not None:
            paragraph.paragraph_format.left_indent = Pt(indent)
        return paragraph

    def passages(self) -> tuple[Passage, ...]:
        out = io.BytesIO()
        self.document.save(out)
        return assemble(read_docx(out.getvalue())[0], document_id="d")[1]

    def texts(self) -> list[str]:
        return [p.text for p in self.passages()]


@pytest.fixture
def paper() -> Paper:
    return Paper()


def test_numbers_are_part_of_the_text_and_of_the_label(paper: Paper) -> None:
    paper.define(90)
    for text, level in [
        ("In the quarter:", 0),
        ("visits rose", 1),
        ("of them:", 1),
        ("9% late", 2),
        ("rest", 1),
        ("Next", 0),
    ]:
        paper.add(text, 90, level)
    found = paper.passages()
    assert [(p.label, p.text) for p in found] == [
        ("1", "1. In the quarter:"),
        ("1(a)", "(a) visits rose"),
        ("1(b)", "(b) of them:"),
        ("1(b)(i)", "(i) 9% late"),
        ("1(c)", "(c) rest"),
        ("2", "2. Next"),
    ]
    assert [p.parent for p in found] == [None, 0, 0, 2, 0, None]
    assert found[1].text[found[1].body_start :] == "visits rose"


def test_numbers_go_on_behind_plain_paragraphs_and_headings(paper: Paper) -> None:
    paper.define(90)
    paper.add("One", 90)
    paper.document.add_heading("Care", 1)
    paper.add("Two", 90)
    paper.add("Two a", 90, 1)
    assert [p.label for p in paper.passages()] == ["1", None, "2", "2(a)"]


def test_composite_numbers(paper: Paper) -> None:
    paper.define(90, [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")])
    for text, level in [("Purpose", 0), ("It is.", 1), ("More.", 2), ("Next", 0), ("That.", 1)]:
        paper.add(text, 90, level)
    assert [p.label for p in paper.passages()] == ["1", "1.1", "1.1.1", "2", "2.1"]


def test_a_list_may_start_elsewhere_and_restart(paper: Paper) -> None:
    paper.define(90, start=7)
    paper.use(91, 90, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>')
    paper.add("a", 90)
    paper.add("b", 90)
    paper.add("c", 91)
    paper.add("d", 91)
    assert [t.split(".")[0] for t in paper.texts()] == ["7", "8", "3", "4"]


def test_two_lists_of_one_definition_count_together(paper: Paper) -> None:
    paper.define(90)
    paper.use(91, 90)
    paper.add("a", 90)
    paper.add("b", 91)
    assert paper.texts() == ["1. a", "2. b"]


def test_legal_numbering_and_upper_letters(paper: Paper) -> None:
    paper.define(90, [("upperLetter", "%1."), ("decimal", "%1.%2")], extra="<w:isLgl/>")
    paper.add("a", 90)
    paper.add("b", 90, 1)
    assert paper.texts() == ["1. a", "1.1 b"]


def test_the_list_of_a_style(paper: Paper) -> None:
    paper.add("The figures are:")
    paper.add("504 in care", style="List Bullet")
    paper.add("First", style="List Number")
    found = paper.passages()
    assert [p.text for p in found] == ["The figures are:", "• 504 in care", "1. First"]
    assert found[1].parent == 0


def test_number_zero_switches_a_style_off(paper: Paper) -> None:
    paper.add("Plain", 0, style="List Bullet")
    assert paper.texts() == ["Plain"]


def test_an_indented_paragraph_goes_on_with_its_item(paper: Paper) -> None:
    paper.define(90)
    paper.add("In the quarter:", 90)
    paper.add("visits rose", 90, 1)
    paper.add("because of more staff.", indent=60)
    paper.add("Flush paragraph.")
    assert [p.label for p in paper.passages()] == ["1", "1(a)", "1(a)", None]


def test_headings_by_style_and_bold_lines(paper: Paper) -> None:
    paper.document.add_heading("Quarter 2 report", 0)
    paper.document.add_heading("Care", 1)
    paper.add("").add_run("Homes").bold = True
    paper.add("Six homes.")
    found = paper.passages()
    assert [p.kind for p in found] == ["heading", "heading", "heading", "paragraph"]
    assert found[-1].heading == "Quarter 2 report > Care > Homes"


def test_typed_numbers(paper: Paper) -> None:
    paper.add("7.\tThe rate fell to 4%.")
    paper.add("(a)\tin May")
    paper.add("2.5 million was spent.")
    assert [p.label for p in paper.passages()] == ["7", "7(a)", None]


def test_line_breaks_part_and_tabs_are_spaces(paper: Paper) -> None:
    paragraph = paper.add("They were:")
    paragraph.add_run().add_break()
    paragraph.add_run("Police\t17")
    paragraph.add_run().add_break()
    paragraph.add_run("Housing\t2")
    assert [(p.kind, p.text) for p in paper.passages()] == [
        ("paragraph", "They were:"),
        ("list_item", "Police 17"),
        ("list_item", "Housing 2"),
    ]


def test_a_table_with_merged_cells(paper: Paper) -> None:
    table = paper.document.add_table(rows=4, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Measure"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2021/22"
    table.cell(1, 1).text, table.cell(1, 2).text = "Q1", "Q2"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Visits"
    for (row, column), text in {(2, 1): "40%", (2, 2): "41%", (3, 1): "50", (3, 2): "60"}.items():
        table.cell(row, column).text = text
    found = paper.passages()
    assert [p.text for p in found] == [
        "Measure | 2021/22",
        "Measure | Q1 | Q2",
        "Visits | 40% | 41%",
        "Visits | 50 | 60",
    ]
    assert [c.headers for c in found[3].cells] == [("Measure",), ("2021/22", "Q1"), ("2021/22", "Q2")]
    assert [c.is_header for c in found[3].cells] == [True, False, False]


def test_a_caption_leads_in_its_table(paper: Paper) -> None:
    paper.add("Table 1: Timeliness", style="Caption")
    table = paper.document.add_table(rows=2, cols=2)
    for number, text in enumerate(["Measure", "Q1", "Reviews in time", "91%"]):
        table.cell(number // 2, number % 2).text = text
    found = paper.passages()
    assert [p.kind for p in found] == ["caption", "table_row", "table_row"]
    assert [p.parent for p in found] == [None, 0, 0]


def test_a_box_of_one_cell_holds_paragraphs(paper: Paper) -> None:
    paper.document.add_table(rows=1, cols=1).cell(0, 0).text = "7. The rate fell."
    assert [(p.kind, p.label) for p in paper.passages()] == [("paragraph", "7")]


RUN = "<w:r {ns}>{inner}</w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:del {ns}><w:r><w:delText>12</w:delText></w:r></w:del>", "Visits: 5"),
        ("<w:ins {ns}><w:r><w:t xml:space='preserve'> new</w:t></w:r></w:ins>", "Visits: 5 new"),
        ("<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "Visits: 5"),
        ("<w:r {ns}><w:instrText>PAGEREF 9</w:instrText></w:r>", "Visits: 5"),
        ("<w:r {ns}><w:noBreakHyphen/><w:t>day</w:t></w:r>", "Visits: 5-day"),
        ("<w:hyperlink {ns}><w:r><w:t xml:space='preserve'> here</w:t></w:r></w:hyperlink>", "Visits: 5 here"),
        ("<w:sdt {ns}><w:sdtContent><w:r><w:t>%</w:t></w:r></w:sdtContent></w:sdt>", "Visits: 5%"),
    ],
)
def test_what_a_reader_sees(paper: Paper, xml: str, text: str) -> None:
    paper.add("Visits: 5")._p.append(parse_xml(xml.format(ns=nsdecls("w"))))
    assert paper.texts() == [text]


def test_headers_and_feet_are_left_out(paper: Paper) -> None:
    section = paper.document.sections[0]
    section.header.paragraphs[0].text = "Page 3"
    section.footer.paragraphs[0].text = "Restricted"
    paper.add("Visits rose.")
    assert paper.texts() == ["Visits rose."]


def test_a_text_box_is_read_once(paper: Paper) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Boxed 12%</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f"<w:r {nsdecls('w')} {mc}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    paper.add("Before.")._p.append(parse_xml(xml))
    assert paper.texts() == ["Before.", "Boxed 12%"]


@pytest.mark.parametrize("build", [lambda p: None, lambda p: p.add("")])
def test_an_empty_document_has_no_blocks(paper: Paper, build: Callable[[Paper], object]) -> None:
    build(paper)
    assert paper.passages() == ()


def test_minutes_in_a_table_of_numbers_and_paragraphs(paper: Paper) -> None:
    words = (
        "Members heard that visits had risen in every part of the borough, and asked for a plan to be drawn up. " * 2
    )
    table = paper.document.add_table(rows=2, cols=2)
    for row, number in enumerate(["14.", "15."]):
        table.cell(row, 0).text = number
        table.cell(row, 1).text = f"Visits. {words}"
    assert [(p.kind, p.label) for p in paper.passages()] == [("paragraph", "14"), ("paragraph", "15")]


def test_footnotes_follow_their_paragraph(paper: Paper) -> None:
    reference = f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'
    paper.add("Visits rose to 88%.")._p.append(parse_xml(reference))
    paper.add("Next.")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>Provisional figure.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), paper.document.part.package)
    paper.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert [(p.kind, p.text) for p in paper.passages()] == [
        ("paragraph", "Visits rose to 88%.¹"),
        ("footnote", "¹ Provisional figure."),
        ("paragraph", "Next."),
    ]


def test_a_raised_number_is_no_digit_of_the_figure_before_it(paper: Paper) -> None:
    for words, mark, rest in (("There were 18", "2", " children."), ("", "2", " At 31 March 2018.")):
        paragraph = paper.add(words)
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(rest)
    assert [(p.kind, p.text) for p in paper.passages()] == [
        ("paragraph", "There were 18² children."),
        ("footnote", "² At 31 March 2018."),
    ]


def test_a_decision_notice_of_labels_and_values(paper: Paper) -> None:
    table = paper.document.add_table(0, 2)
    for label, values in (("Date", ["14 June 2018"]), ("Decision", ["1. To raise the fee by 3%.", "2. To review it."])):
        row = table.add_row().cells
        row[0].text, row[1].text = label, values[0]
        for value in values[1:]:
            row[1].add_paragraph(value)
    assert [(p.kind, p.label, p.text) for p in paper.passages()] == [
        ("table_row", None, "Date | 14 June 2018"),
        ("heading", None, "Decision"),
        ("paragraph", "1", "1. To raise the fee by 3%."),
        ("paragraph", "2", "2. To review it."),
    ]


def test_minutes_whose_numbers_stand_in_a_column_beside_bold_titles(paper: Paper) -> None:
    row = paper.document.add_table(1, 2).rows[0].cells
    row[0].text = "2."
    row[1].paragraphs[0].add_run("PERFORMANCE").bold = True
    row[1].add_paragraph("The board heard that 40 of the 52 measures were green.")
    assert [(p.kind, p.label) for p in paper.passages()] == [("heading", "2"), ("paragraph", None)]


def test_tables_side_by_side_in_a_table_are_tables(paper: Paper) -> None:
    outer = paper.document.add_table(rows=1, cols=2)
    for cell, figure in zip(outer.rows[0].cells, ("288", "76"), strict=True):
        inner = cell.add_table(rows=2, cols=2)
        for place, text in zip(
            (c for row in inner.rows for c in row.cells), ("Type", "Dec-23", "Foster care", figure), strict=True
        ):
            place.text = text
    rows = [p.text for p in paper.passages() if p.kind == "table_row"]
    assert rows == ["Type | Dec-23", "Foster care | 288", "Type | Dec-23", "Foster care | 76"]


def test_a_table_within_a_row_is_a_table_and_the_rows_around_it_stay_one(paper: Paper) -> None:
    outer = paper.document.add_table(rows=3, cols=2)
    for row, (label, words) in zip(outer.rows, (("Homes", "12"), ("Placements", ""), ("Beds", "64")), strict=True):
        row.cells[0].text, row.cells[1].text = label, words
    inner = outer.rows[1].cells[1].add_table(rows=2, cols=2)
    for place, text in zip(
        (c for row in inner.rows for c in row.cells), ("Type", "Dec-23", "Foster care", "288"), strict=True
    ):
        place.text = text
    told = [(p.kind, p.text) for p in paper.passages()]
    rows = ["Homes | 12", "Type | Dec-23", "Foster care | 288", "Beds | 64"]
    assert [text for kind, text in told if kind == "table_row"] == rows
    assert ("heading", "Placements") in told


def test_rows_in_a_content_control_are_not_those_of_tables_within_them(paper: Paper) -> None:
    outer = paper.document.add_table(rows=1, cols=2)
    outer.cell(0, 0).text = "Homes"
    outer.cell(0, 1).add_table(rows=1, cols=1).cell(0, 0).text = "12"
    row = outer.rows[0]._tr
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    row.addprevious(control)
    control[0].append(row)
    assert paper.texts() == ["Homes | 12"]


def test_what_is_nested_too_deep_to_be_read_is_said(paper: Paper) -> None:
    cell = paper.document.add_table(rows=1, cols=1).cell(0, 0)
    for _ in range(45):
        cell = cell.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "4 children"
    out = io.BytesIO()
    paper.document.save(out)
    assert [p.code for p in read_docx(out.getvalue())[1]] == ["too_deep"]
