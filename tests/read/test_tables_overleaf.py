"""Tables that go on overleaf: their number, their headers, what is repeated."""

from __future__ import annotations

from pdf_builder import FULL, Pdf
from table_pages import XS, quarters, rows_of

from pipeline.read.pdf import read_pdf


def test_a_table_that_goes_on_overleaf_keeps_its_number_and_headers() -> None:
    pdf = quarters(Pdf().lines(72, 80, [FULL]), 740).page()
    rows = rows_of(quarters(pdf, 60, header=False, rows=2))
    assert {r.table for r in rows} == {1}
    assert rows[-1].cells[1].headers == ("Q1 2023/24",)


def test_a_table_continued_under_its_title_keeps_its_number_and_repeats_no_values() -> None:
    pdf = quarters(Pdf().text(72, 100, "Table 2: Referrals and plans by quarter")).page()
    rows = rows_of(quarters(pdf.text(72, 60, "Table 2: Referrals and plans by quarter (continued)"), 70))
    assert {row.table for row in rows} == {1}
    heads = [row for row in rows if row.cells[0].is_header]
    assert [row.text for row in heads] == ["Indicator | Q1 2023/24 | Q2 2023/24"] * 2
    assert rows[-1].cells[1].headers == ("Q1 2023/24",)


def test_the_rest_of_a_row_that_the_page_cut_is_no_header() -> None:
    pdf = quarters(Pdf().lines(72, 80, [FULL]), 740).page()
    pdf.grid(XS, [60, 80, 100]).text(76, 74, "made in time")
    for x, cell in zip(XS, ("Referrals", "240", "251"), strict=False):
        pdf.text(x + 4, 94, cell)
    rows = rows_of(pdf)
    assert {r.table for r in rows} == {1}
    assert rows[-1].cells[1].headers == ("Q1 2023/24",)


def test_another_table_at_the_top_of_a_page_has_its_own_number() -> None:
    pdf = quarters(Pdf().text(72, 100, "Table 2: Referrals and plans by quarter")).page()
    rows = rows_of(quarters(pdf.text(72, 60, "Table 3: Visits").text(72, 90, "These were counted anew."), 120))
    assert {row.table for row in rows} == {1, 2}


def test_a_header_at_the_end_of_a_page_names_the_columns_overleaf() -> None:
    pdf = Pdf().lines(72, 100, [FULL, "so in its plan."])
    for x, words in zip((72, 200, 280, 360), ("Trend data", "Jun 23", "Sep 23", "Dec 23"), strict=True):
        pdf.text(x, 760, words)
    pdf.page()
    for k, row in enumerate((("Actual", "91%", "92%", "93%"), ("Target", "95%", "95%", "95%"))):
        for x, words in zip((72, 200, 280, 360), row, strict=True):
            pdf.text(x, 80 + 15 * k, words)
    rows = [b for b in read_pdf(pdf.data())[0] if b.cells]
    assert [b.text for b in rows] == ["Actual | 91% | 92% | 93%", "Target | 95% | 95% | 95%"]
    assert [c.headers for c in rows[0].cells[1:]] == [("Jun 23",), ("Sep 23",), ("Dec 23",)]


def test_the_last_row_of_a_page_without_a_rule_below_it_is_a_row() -> None:
    pdf = quarters(Pdf())
    for x, words in zip(XS, ("Reviews held", "31", "29"), strict=False):
        pdf.text(x + 4, 214, words)
    assert [r.text for r in rows_of(pdf)][-2:] == ["Visits in time | 91% | 93.5%", "Reviews held | 31 | 29"]


def test_the_rest_of_a_cut_row_below_repeated_headers_is_no_header() -> None:
    pdf = quarters(Pdf(), 760, rows=2).page()
    pdf.grid(XS, (60, 80, 100, 120))
    for top, row in (
        (74, ("Indicator", "Q1 2023/24", "Q2 2023/24")),
        (94, ("held in time",)),
        (114, ("Visits", "4", "5")),
    ):
        for x, words in zip(XS, row, strict=False):
            pdf.text(x + 4, top, words)
    assert rows_of(pdf)[-1].cells[1].headers == ("Q1 2023/24",)


def test_units_overleaf_stand_below_the_header_that_the_page_before_ends_with() -> None:
    pdf = Pdf().lines(72, 600, [FULL, "so in its plan."])
    for x, words in zip((72, 200, 250, 330), ("Team", "Plan", "2026/27", "2027/28"), strict=True):
        pdf.text(x + 4, 700, words)
    pdf.page().grid((72, 200, 250, 330, 410), (60, 80, 100, 120))
    for top, row in (
        (74, ("", "", "£000", "£000")),
        (94, ("Adults", "Hubs", "68", "106")),
        (114, ("", "Shops", "7", "9")),
    ):
        for x, words in zip((72, 200, 250, 330), row, strict=True):
            pdf.text(x + 4, top, words)
    assert rows_of(pdf)[1].cells[-1].headers == ("2027/28", "£000")
