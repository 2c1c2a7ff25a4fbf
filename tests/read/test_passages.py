"""Blocks become passages: labels with their ancestors, lead-ins, headings, pages and offsets."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.blocks import Block, BlockCell, BlockLine
from pipeline.read.passages import assemble
from pipeline.records import Passage


def numbered(*texts: str) -> list[Block]:
    """Texts with their markers told from the first word; "#" begins a heading, others are paragraphs."""
    blocks = []
    for text in texts:
        first = text.split(" ")[0]
        if text.startswith("# "):
            blocks.append(Block("heading", text[2:], level=1))
        elif (first[0] in "0123456789(•-" or first[1:] == ".") and len(first) < 7:
            kind = "paragraph" if first[0].isdigit() else "list_item"
            blocks.append(Block(kind, text, marker=first))
        else:
            blocks.append(Block("paragraph", text))
    return blocks


def passages(*texts: str) -> tuple[Passage, ...]:
    return assemble(numbered(*texts), document_id="d")[1]


def labels(*texts: str) -> list[str | None]:
    return [p.label for p in passages(*texts)]


def parents(*texts: str) -> list[int | None]:
    return [p.parent for p in passages(*texts)]


def test_letters_stand_under_their_number() -> None:
    assert labels("7. In summary:", "a. up by 3%", "b. down by 2%", "8. Next") == ["7", "7(a)", "7(b)", "8"]


def test_a_letter_whose_list_has_no_number_stands_alone() -> None:
    assert labels("1. Agree", "With regard to visits:", "a. up", "b. down") == ["1", None, "a", "b"]


def test_roman_numerals_stand_below_letters() -> None:
    found = labels("7. Visits:", "(e) all of them:", "(i) on time", "(ii) late", "(f) the rest")
    assert found == ["7", "7(e)", "7(e)(i)", "7(e)(ii)", "7(f)"]


def test_i_after_h_is_a_letter() -> None:
    letters = [f"{c}. item" for c in "abcdefghij"]
    assert labels("7. List:", *letters)[-2:] == ["7(i)", "7(j)"]


def test_i_after_h_is_roman_where_ii_follows() -> None:
    letters = [f"({c}) item" for c in "abcdefgh"]
    assert labels("7. List:", *letters, "(i) one", "(ii) two")[-2:] == ["7(h)(i)", "7(h)(ii)"]


def test_printed_composite_numbers_stay() -> None:
    assert labels("2.1 Visits rose", "2.1.3 Schools", "a. one", "2.2 Homes") == ["2.1", "2.1.3", "2.1.3(a)", "2.2"]


def test_letters_go_on_over_a_heading_only_in_sequence() -> None:
    assert labels("7. List:", "a. one", "# Next page", "b. two", "c. three")[2:] == [None, "7(b)", "7(c)"]
    assert labels("7. List:", "a. one", "# Next", "a. another")[-1] == "a"


def test_numbers_restart_after_the_recommendations() -> None:
    found = labels("Asked to:", "1. note", "2. agree", "# Detail", "1. The report", "a. part", "2. Next")
    assert found == [None, "1", "2", None, "1", "1(a)", "2"]


def test_numbers_go_on_across_headings() -> None:
    assert labels("# One", "1. a", "2. b", "# Two", "3. c", "a. d") == [None, "1", "2", None, "3", "3(a)"]


def test_a_missing_number_does_not_lose_the_list() -> None:
    assert labels("7. List:", "a. one", "d. four", "9. Later") == ["7", "7(a)", "7(d)", "9"]


def test_numbers_below_a_numbered_lead_in() -> None:
    assert labels("7. Priorities:", "1. homes", "2. schools", "8. Next") == ["7", "7(1)", "7(2)", "8"]


def test_bullets_have_the_label_of_their_paragraph() -> None:
    assert labels("12. In care:", "• 504 children", "• 9 posts") == ["12", "12", "12"]
    assert labels("12. In care.", "Later on:", "• 504 children") == ["12", None, None]


def test_the_lead_in_is_the_parent() -> None:
    assert parents("Broken down as follows:-", "• Police 17", "• Housing 2") == [None, 0, 0]
    assert parents("No lead-in.", "• Police 17") == [None, None]
    assert parents("7. In summary:", "a. up", "b. down") == [None, 0, 0]


def test_an_item_with_a_colon_leads_in_the_ones_below() -> None:
    found = parents("• The share of pupils:", "• in primary schools is 17%", "• in secondary is 16%", "• Most are well")
    assert found == [None, 0, 0, None]


def test_inner_bullets_belong_to_the_outer_one() -> None:
    assert parents("Of these:", "• at home", "- 12 late", "- 3 missed", "• elsewhere") == [None, 0, 1, 1, 0]


def test_an_outer_bullet_with_a_colon_ends_the_dashes_above() -> None:
    texts = ("Of this number:", "- 12 live at home", "• In the year:", "- 3 moved", "- 4 came back")
    assert parents(*texts) == [None, 0, None, 2, 2]


def test_a_deeper_indent_is_an_inner_list() -> None:
    blocks = [
        Block("list_item", "• at home", marker="•", indent=10.0),
        Block("list_item", "• 12 late", marker="•", indent=30.0),
        Block("list_item", "• elsewhere", marker="•", indent=10.0),
    ]
    assert [p.parent for p in assemble(blocks, document_id="d")[1]] == [None, 0, None]


def test_headings_make_a_path() -> None:
    blocks = [
        Block("heading", "Care", level=1),
        Block("heading", "Homes", level=2),
        Block("paragraph", "Six homes."),
        Block("heading", "Schools", level=1),
        Block("paragraph", "Two schools."),
    ]
    found = [p.heading for p in assemble(blocks, document_id="d")[1]]
    assert found == [None, "Care", "Care > Homes", None, "Schools"]


def test_capitals_stand_above_other_headings() -> None:
    blocks = [Block("heading", "DETAIL"), Block("heading", "Visits"), Block("paragraph", "Up.")]
    assert assemble(blocks, document_id="d")[1][2].heading == "DETAIL > Visits"


def test_the_canonical_text_is_passages_and_blank_lines() -> None:
    text, found, _, pages = assemble(numbered("7. Visits rose.", "Good"), document_id="d")
    assert text == "7. Visits rose.\n\nGood"
    assert [text[p.char_start : p.char_end] for p in found] == ["7. Visits rose.", "Good"]
    assert found[0].text[found[0].body_start :] == "Visits rose."
    assert pages == ()


def test_a_paragraph_across_pages_is_one_passage_on_two_pages() -> None:
    blocks = [
        Block("paragraph", "One.", pages=((0, 1),)),
        Block("paragraph", "It began here and ended there.", pages=((0, 1), (19, 2))),
        Block("paragraph", "Three.", pages=((0, 3),)),
    ]
    text, found, _, pages = assemble(blocks, document_id="d")
    assert [p.page for p in found] == [1, 1, 3]
    assert [(p.page, p.char_start, p.char_end) for p in pages] == [(1, 0, 25), (2, 25, 38), (3, 38, len(text))]


def test_a_footnote_stays_on_its_page() -> None:
    blocks = [
        Block("paragraph", "It began here and ended there.", pages=((0, 1), (19, 2))),
        Block("footnote", "1 A note.", pages=((0, 1),)),
    ]
    _, found, _, pages = assemble(blocks, document_id="d")
    assert [p.kind for p in found] == ["footnote", "paragraph"]
    assert [p.page for p in pages] == [1, 2]


def test_lines_and_cells_are_in_canonical_offsets() -> None:
    blocks = [
        Block("paragraph", "One two", lines=(BlockLine(0, 3, 1, 0, 0, 9, 9), BlockLine(4, 7, 1, 0, 9, 9, 18))),
        Block("table_row", "Care | 504", cells=(BlockCell(0, 4, 0, (), True), BlockCell(7, 10, 1, ("Q1",))), table=1),
    ]
    text, found, lines, _ = assemble(blocks, document_id="d")
    assert [text[n.char_start : n.char_end] for n in lines] == ["One", "two"]
    assert [text[c.char_start : c.char_end] for c in found[1].cells] == ["Care", "504"]


def test_a_caption_is_the_parent_of_its_rows_only() -> None:
    blocks = [
        Block("caption", "Table 1", table=1),
        Block("table_row", "a | 1", table=1),
        Block("paragraph", "Between."),
        Block("table_row", "b | 2", table=2),
    ]
    assert [p.parent for p in assemble(blocks, document_id="d")[1]] == [None, 0, None, None]


def test_a_paragraph_within_an_item_has_its_label() -> None:
    blocks = [
        Block("list_item", "1. One", marker="1.", level=0),
        Block("paragraph", "More of it.", level=0),
        Block("list_item", "2. Two", marker="2.", level=0),
    ]
    assert [p.label for p in assemble(blocks, document_id="d")[1]] == ["1", "1", "2"]


def test_an_age_that_looked_like_a_paragraph_is_joined_again() -> None:
    found = passages("42. Support lasts until the age of", "25. After that it ends.", "43. Next", "44. Last")
    assert [p.label for p in found] == ["42", "43", "44"]
    assert found[0].text == "42. Support lasts until the age of 25. After that it ends."


def test_ids_depend_on_the_place() -> None:
    first, second = passages("Good", "Good")
    assert first.passage_id != second.passage_id
    assert passages("Good", "Good")[0] == first


WORDS = st.text(alphabet="abc 7.()é\U0001f600", min_size=1, max_size=30).map(lambda s: " ".join(s.split())).filter(bool)
MARKED = st.sampled_from(["", "7.", "8.", "(a)", "(b)", "i.", "•", "-", "2.1", "zz"])
BLOCKS = st.builds(
    lambda kind, marker, words: Block(kind, f"{marker} {words}".strip(), marker=marker or None),
    st.sampled_from(["paragraph", "list_item", "heading", "table_row", "footnote", "caption"]),
    MARKED,
    WORDS,
)


@given(st.lists(BLOCKS, max_size=25))
def test_every_passage_slices_the_canonical_text(blocks: list[Block]) -> None:
    text, found, _, _ = assemble(blocks, document_id="d")
    for ordinal, passage in enumerate(found):
        assert passage.ordinal == ordinal
        assert text[passage.char_start : passage.char_end] == passage.text
        assert 0 <= passage.body_start <= len(passage.text)
        assert passage.parent is None or 0 <= passage.parent < ordinal
    assert text == "\n\n".join(p.text for p in found)
