"""PDFs as nobody should write them: what fuzzing and collections of broken files have shown."""

from __future__ import annotations

from math import inf, nan

import pypdfium2
import pytest

from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_drafts import is_spread
from pipeline.read.pdf_edges import ruling_edges
from pipeline.read.pdf_marks import merge_runs
from pipeline.read.pdf_words import Word, line_of
from pipeline.read.pdfium_calls import object_types
from tests.read.pdf_builder import Pdf


def test_a_word_in_a_font_without_a_size_is_no_row_of_cells() -> None:
    assert not is_spread(line_of(1, [Word("12", 50.0, 700.0, 62.0, 700.0, 0.0, False)], 700.0))


@pytest.mark.parametrize("broken", [nan, inf])
def test_words_that_a_broken_matrix_puts_nowhere_are_on_no_line(broken: float) -> None:
    there, nowhere = (line_of(1, [Word("12", 50.0, y, 62.0, y + 10, 10.0, False)], y) for y in (700.0, broken))
    assert merge_runs([nowhere, there]) == (there,)


@pytest.mark.parametrize("broken", [nan, inf])
def test_lines_that_a_broken_matrix_puts_nowhere_are_none(broken: float) -> None:
    page = pypdfium2.PdfDocument(Pdf().grid([50, 150, 250], [50, 80, 110]).data())[0]
    assert ruling_edges(page, object_types(page), lambda x, y: (x, y))
    assert ruling_edges(page, object_types(page), lambda x, y: (x, broken)) == []


def test_a_page_whose_sides_are_no_numbers_is_damaged_and_costs_itself_only() -> None:
    data = Pdf().text(50, 80, "The first page.").page().text(50, 80, "The second page.").data()
    assert data.count(b"/MediaBox [ 0 0 595") == 2
    broken = data.replace(b"/MediaBox [ 0 0 595", b"/MediaBox [ 0 0 5" + b"9" * 50, 1)
    blocks, pages, problems = read_pdf(broken, ocr="never")
    assert [block.text for block in blocks] == ["The second page."]
    assert (len(pages), [(p.code, p.page, p.severity) for p in problems]) == (2, [("broken_page", 1, "failed")])


def test_a_number_with_a_raised_one_beside_a_title_is_no_page_number() -> None:
    pdf = Pdf()
    for title in ("Our homes", "Our schools", "Our roads", "Our parks", "Our libraries"):
        pdf.text(50, 80, "The council keeps its promise.").text(50, 800, "15²").text(400, 800, title).page()
    assert "Our roads" in " ".join(block.text for block in read_pdf(pdf.data())[0])
