"""Reading PDFs: blocks, pages, what is left out, what is said of files that cannot be read."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from pdf_builder import FULL, HEIGHT, Pdf

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_lines import marker_of
from pipeline.read.pdf_words import Word, line_of


def blocks_of(pdf: Pdf) -> tuple[Block, ...]:
    return read_pdf(pdf.data())[0]


def texts(pdf: Pdf) -> list[str]:
    return [b.text for b in blocks_of(pdf)]


def test_lines_of_a_paragraph_are_joined_and_a_gap_ends_it() -> None:
    pdf = Pdf().lines(72, 100, [FULL, "so in its plan."]).lines(72, 150, ["Fernleigh has 12 homes."])
    assert texts(pdf) == [f"{FULL} so in its plan.", "Fernleigh has 12 homes."]


def test_a_word_hyphenated_over_a_line_keeps_its_hyphen() -> None:
    pdf = Pdf().lines(72, 100, [f"{FULL} in its self-", "assessment that 2015-", "16 was good."])
    assert texts(pdf)[0].endswith("in its self-assessment that 2015-16 was good.")


def test_a_dash_at_a_line_end_is_no_hyphen() -> None:
    assert "said – and" in texts(Pdf().lines(72, 100, [f"{FULL} –", "and meant it."]))[0]


def test_lines_come_by_their_place_not_by_the_order_of_the_content() -> None:
    pdf = Pdf().text(72, 300, "Last line here.").text(72, 100, "First line here.").text(72, 200, "Second line here.")
    assert texts(pdf) == ["First line here.", "Second line here.", "Last line here."]


def test_every_line_is_a_slice_of_its_block_and_has_its_box() -> None:
    (block,) = blocks_of(Pdf().lines(72, 100, [FULL, "so in its plan."]))
    assert [block.text[x.start : x.end] for x in block.lines] == [FULL, "so in its plan."]
    first = block.lines[0]
    assert (first.page, round(first.x0)) == (1, 72)
    assert first.top < 100 < first.bottom < 105


def test_footnote_marks_do_not_glue_to_words_or_numbers() -> None:
    pdf = Pdf().text(72, 100, "17 of the 38").text(130.5, 96, "1", size=6.5).text(141, 100, "indicators are met.")
    assert texts(pdf) == ["17 of the 38¹ indicators are met."]


def test_a_subscript_is_not_raised() -> None:
    pdf = Pdf().text(72, 100, "Our CO").text(111.5, 102.5, "2", size=6.5).text(118, 100, "fell in the year.")
    assert "CO2 " in texts(pdf)[0] or "CO 2" in texts(pdf)[0]


def test_a_numbered_paragraph_with_a_hanging_indent_is_one_block_with_its_marker() -> None:
    pdf = Pdf()
    for number, top in ((15, 100), (16, 150)):
        pdf.text(72, top, f"{number}.").lines(
            115, top, ["The council has a plan for all of its homes and", "keeps to it."]
        )
    first, second = blocks_of(pdf)
    assert (first.kind, first.marker) == ("paragraph", "15.")
    assert first.text == "15. The council has a plan for all of its homes and keeps to it."
    assert second.marker == "16."


def test_a_number_printed_close_to_its_words_is_still_a_marker() -> None:
    pdf = Pdf().text(72, 100, "15.Visits are made to every child in our care by their own worker and are written")
    pdf.text(90, 114, "down on the same day.")
    (block,) = blocks_of(pdf)
    assert block.marker == "15."
    assert block.text.startswith("15. Visits")
    assert block.text.endswith("written down on the same day.")


def test_bullets_and_letters_are_list_items() -> None:
    pdf = Pdf().text(72, 100, "There are:").text(90, 120, "•").text(108, 120, "12 homes")
    pdf.text(90, 140, "(a)").text(108, 140, "three schools")
    assert [(b.kind, b.marker) for b in blocks_of(pdf)] == [
        ("paragraph", None),
        ("list_item", "•"),
        ("list_item", "(a)"),
    ]


def test_a_year_that_begins_a_line_is_no_marker() -> None:
    pdf = Pdf().lines(72, 100, [f"{FULL} in July", "2016. The rest came later."])
    assert len(blocks_of(pdf)) == 1


def test_larger_and_bold_lines_are_headings_with_levels() -> None:
    pdf = Pdf().text(72, 60, "Fernleigh Borough Council", size=20).text(72, 100, "Our homes", bold=True)
    pdf.lines(72, 130, [FULL, "so in its plan."])
    assert [(b.kind, b.level) for b in blocks_of(pdf)] == [("heading", 1), ("heading", 2), ("paragraph", None)]


def numbered_pages(count: int, *, foot: str = "{}") -> Pdf:
    pdf = Pdf()
    for number in range(1, count + 1):
        pdf.text(72, 40, "Fernleigh Borough Council: quarterly report", size=9)
        pdf.lines(72, 140, [FULL, f"in part {number} of its plan."])
        pdf.text(500, HEIGHT - 30, foot.format(number)).page()
    return pdf


@pytest.mark.parametrize("foot", ["{}", "Page {} of 4", "- {} -", "Inspected 6 to 12 March 2023   {}"])
def test_running_heads_feet_and_page_numbers_are_left_out(foot: str) -> None:
    blocks, pages, _ = read_pdf(numbered_pages(4, foot=foot).data())
    assert [b.text for b in blocks] == [f"{FULL} in part {n} of its plan." for n in range(1, 5)]
    assert [p.page for p in pages] == [1, 2, 3, 4]


def test_printed_page_numbers_are_labels() -> None:
    _, pages, _ = read_pdf(numbered_pages(3, foot="Page {}").data())
    assert [p.page_label for p in pages] == ["1", "2", "3"]


def test_a_title_that_later_runs_as_head_is_kept_on_the_first_page() -> None:
    pdf = Pdf().text(72, 40, "Report on our homes", size=18).lines(72, 100, [FULL, "so."]).page()
    for part in ("two", "three", "four"):
        pdf.text(72, 40, "Report on our homes", size=9).lines(72, 100, [FULL, f"in part {part}."]).page()
    assert texts(pdf).count("Report on our homes") == 1


def test_a_paragraph_that_crosses_a_page_is_one_block_with_two_pages() -> None:
    pdf = Pdf().lines(72, 700, [FULL, FULL]).page().lines(72, 80, ["so in its plan."])
    blocks = blocks_of(pdf)
    assert len(blocks) == 1
    (zero, one), (start, two) = blocks[0].pages
    assert (zero, one, two) == (0, 1, 2)
    assert blocks[0].text[start:].startswith("so in its plan.")


def test_footnotes_are_told_apart_and_keep_pages_in_order() -> None:
    pdf = Pdf().lines(72, 700, [FULL, FULL])
    pdf.text(72, 756, "1", size=5).text(77, 760, "From the council's own count of homes in 2023.", size=8)
    pdf.page().lines(72, 80, ["so in its plan.", "", FULL])
    blocks = blocks_of(pdf)
    assert blocks[0].kind == "footnote"
    assert blocks[0].text.startswith("¹ From")
    assert [p for b in blocks for _, p in b.pages] == sorted(p for b in blocks for _, p in b.pages)


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [f"The left column says at line {n} that it" for n in range(10)]
    right = [f"and the right one goes on at {n} with it" for n in range(10)]
    joined = " ".join(texts(Pdf().lines(50, 100, left).lines(320, 100, right)))
    assert joined == " ".join(left + right)


def test_short_columns_of_prose_below_lines_over_the_page() -> None:
    left = ["Of the requests for support that came,", "64% were met with advice and others", "with a service."]
    right = [
        "Crews collected more glass and paper",
        "than before, and the share of waste",
        "that was buried fell to 4%.",
    ]
    pdf = Pdf().lines(50, 100, [FULL] * 2).lines(50, 140, left).lines(320, 140, right)
    pdf.text(50, 700, "1 Requests of carers are left out.", size=7)
    assert texts(pdf)[1:3] == [" ".join(left), " ".join(right)]


def test_three_columns_of_prose_are_read_one_after_the_other() -> None:
    columns = [
        [
            f"{name} of the parks that were",
            "open had more visits in the",
            "year, and crews planted the",
            "trees that had been ordered.",
        ]
        for name in ("Some", "Most", "None")
    ]
    pdf = Pdf()
    for x, lines in zip((50, 225, 400), columns, strict=True):
        pdf.lines(x, 100, lines)
    assert " ".join(texts(pdf)) == " ".join(line for lines in columns for line in lines)


def test_rows_of_short_cells_are_no_columns() -> None:
    pdf = Pdf()
    for index, (label, value) in enumerate(
        (("Staff in post", "412 people"), ("Vacancies", "38 posts"), ("Sickness", "9"))
    ):
        pdf.text(50, 100 + index * 14, label).text(320, 100 + index * 14, value)
    joined = " ".join(texts(pdf))
    assert joined.index("412") < joined.index("Vacancies")


def test_bullets_of_a_private_font_are_bullets() -> None:
    words = [Word(text, x, 90.0, x + 5, 100.0, 10.0, False) for text, x in (("\ue00c", 50.0), ("Crews", 64.0))]
    marker = marker_of(line_of(1, words, 100.0))
    assert marker is not None
    assert marker.kind == "bullet"


def test_upright_words_and_a_turned_table_on_one_page() -> None:
    pdf = Pdf().text(72, 30, "Wexcombe performance")
    pdf.canvas.rotate(90)
    for at, words in enumerate(("Children in need in the county   301", "Children in care in the county   67")):
        pdf.canvas.drawString(100, -100 - 20 * at, words)
    joined = " ".join(texts(pdf))
    assert joined.index("need in the county") < joined.index("301") < joined.index("care in the county")


def test_a_page_that_is_shown_turned_is_read_as_shown() -> None:
    pdf = Pdf()
    pdf.canvas.rotate(90)
    pdf.canvas.drawString(100, -100, "Referrals rose to 240 in the year.")
    pdf.canvas.drawString(100, -120, "Then they fell to 230.")
    assert " ".join(texts(pdf)) == "Referrals rose to 240 in the year. Then they fell to 230."


def test_an_encrypted_pdf_says_so() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    pdf = Pdf(encrypt=StandardEncryption("user", "owner")).text(72, 100, "Secret.")
    with pytest.raises(ReadError, match="password") as caught:
        read_pdf(pdf.data())
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"%PDF-1.7\nrubbish\n%%EOF", b"<html></html>"])
def test_a_broken_pdf_says_so(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_pdf(data)
    assert caught.value.code == "broken_pdf"


def test_a_pdf_cut_short_is_broken_or_read_but_never_a_crash() -> None:
    data = numbered_pages(5).data()
    for end in range(0, len(data), max(1, len(data) // 23)):
        with suppress(ReadError):
            read_pdf(data[:end])


def picture_page(pdf: Pdf) -> Pdf:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    pdf.canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)
    return pdf.page()


def test_a_scan_needs_ocr() -> None:
    with pytest.raises(ReadError, match="OCR") as caught:
        read_pdf(picture_page(Pdf()).data())
    assert caught.value.code == "no_text_layer"


def test_one_scanned_page_is_a_problem_of_its_own() -> None:
    blocks, pages, problems = read_pdf(picture_page(Pdf().text(72, 100, "A page of words.").page()).data())
    assert [b.text for b in blocks] == ["A page of words."]
    assert len(pages) == 2
    assert [(p.code, p.page) for p in problems] == [("needs_ocr", 2)]


def test_a_thousand_pages_are_read_in_seconds() -> None:
    data = numbered_pages(1000).data()
    begun = time.process_time()
    blocks, pages, _ = read_pdf(data)
    assert (len(blocks), len(pages)) == (1000, 1000)
    assert time.process_time() - begun < 15


def test_a_head_that_changes_with_the_chapter_goes_by_its_page_number() -> None:
    pdf = Pdf()
    for number in range(1, 7):
        pdf.text(72, 40, f"Chapter {(number + 1) // 2}: what we did", size=9).text(500, 40, str(number), size=9)
        pdf.lines(72, 140, [FULL, f"in its plan for home {number * 7}."]).page()
    blocks, pages, _ = read_pdf(pdf.data())
    assert [b.kind for b in blocks] == ["paragraph"] * 6
    assert [p.page_label for p in pages] == ["1", "2", "3", "4", "5", "6"]


def test_headings_that_count_are_not_page_numbers() -> None:
    pdf = Pdf()
    for number in range(1, 9):
        if number > 5:
            pdf.text(72, 60, f"Appendix {number - 5}", size=16)
        pdf.lines(72, 140, [FULL, f"in its plan for home {number * 7}."]).page()
    assert [t for t in texts(pdf) if t.startswith("App")] == ["Appendix 1", "Appendix 2", "Appendix 3"]


def test_words_without_spaces_are_a_problem() -> None:
    words = "Thecouncilhaskeptitspromisetovisiteverychildinitscare"
    _, _, problems = read_pdf(Pdf().lines(72, 100, [words] * 5).data())
    assert [p.code for p in problems] == ["lost_spaces"]


def test_entries_of_a_table_of_contents_stand_alone_and_are_no_headings() -> None:
    pdf = Pdf().text(72, 80, "Contents", size=16)
    pdf.text(72, 110, "The experiences of children who need", bold=True)
    pdf.text(72, 124, "help", bold=True).text(500, 124, "12", bold=True)
    pdf.text(72, 150, "Our homes", bold=True).text(500, 150, "14", bold=True).page()
    pdf.lines(72, 140, [FULL, "so in its plan."])
    assert [(b.kind, b.text) for b in blocks_of(pdf)][1:3] == [
        ("paragraph", "The experiences of children who need help 12"),
        ("paragraph", "Our homes 14"),
    ]


def test_an_age_that_begins_a_line_of_a_numbered_paragraph_is_no_marker() -> None:
    first = "10. The council has kept its promise to help every young person until the age of"
    pdf = Pdf().lines(72, 100, [first, "25. Support goes on for as long as it is asked for by them.", "11. No."])
    assert [b.marker for b in blocks_of(pdf)] == ["10.", "11."]


def test_sentences_larger_than_the_print_of_tables_are_no_heading() -> None:
    small = [f"{name} library 120 134 151 162 175 180" for name in ("Ash", "Birch", "Cedar", "Elm", "Hazel", "Oak")]
    pdf = Pdf().text(72, 60, "Libraries", size=16)
    pdf.lines(72, 90, ["Loans rose in the year. There were 214 events.", "Visits fell."], size=12)
    pdf.text(72, 140, "Opening hours were kept.", size=12).lines(72, 180, small * 3, size=8, pitch=12)
    kinds = {b.text: b.kind for b in blocks_of(pdf)}
    assert kinds["Libraries"] == "heading"
    assert kinds["Loans rose in the year. There were 214 events. Visits fell."] == "paragraph"
    assert kinds["Opening hours were kept."] == "heading"  # a motto of few words may end with a full stop


def test_gaps_between_all_words_of_typed_lines_are_no_gutter() -> None:
    """Lines set to one width by a typewriter have wide gaps everywhere, by chance one below another."""
    pdf = Pdf()
    for k in range(6):
        text = pdf.canvas.beginText(60, HEIGHT - 100 - 15 * k)
        text.setFont("Helvetica", 11)
        text.setWordSpace(9)
        text.textLine("whether the figures for other councils could be added to the")
        pdf.canvas.drawText(text)
    assert texts(pdf)[0].startswith("whether the figures for other councils could be added to the whether")


def test_a_title_with_its_unit_right_above_a_table_is_its_caption() -> None:
    pdf = Pdf().text(60, 80, "Capital programme (£m)").grid((60, 200, 300, 400), (100, 120, 140, 160))
    for k, row in enumerate((("Scheme", "2023/24", "2024/25"), ("Roofs", "2.5", "3.1"), ("Roads", "8.0", "7.5"))):
        for x, text in zip((65, 205, 305), row, strict=True):
            pdf.text(x, 115 + 20 * k, text)
    assert next(b.kind for b in read_pdf(pdf.data())[0]) == "caption"
