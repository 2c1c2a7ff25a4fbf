"""Two readings of a page as one: what both see is believed, what they differ on is not."""

from __future__ import annotations

import pytest

from pipeline.read.ocr_agreement import NOTHING, agreed, settled
from pipeline.read.ocr_tesseract import Token


def token(text: str, confidence: float, x: float = 10.0) -> Token:
    return Token(text, x, 100.0, x + 20, 110.0, confidence, ("4", "1"))


def both(first: tuple[str, float], second: tuple[str, float]) -> Token:
    (out,) = agreed([token(*first)], [token(*second)])
    return out


def test_a_figure_that_both_see_is_believed() -> None:
    out = both(("65.2%", 0.6), ("65.2%", 0.9))
    assert (out.text, out.confidence) == ("65.2%", 0.9)


@pytest.mark.parametrize("dirty", ["65.2%.", "65.2%|", "‘65.2%"])
def test_dirt_at_the_edges_is_no_disagreement(dirty: str) -> None:
    out = both(("65.2%", 0.8), (dirty, 0.9))
    assert (out.text, out.confidence) == ("65.2%", 0.9)


def test_of_two_figures_the_one_with_a_point_lost_none() -> None:
    assert both(("145", 0.95), ("14.5", 0.96)).text == "14.5"
    assert both(("115,99", 0.5), ("11599", 0.9)).text == "115,99"


def test_figures_that_differ_are_doubted() -> None:
    out = both(("12.4", 0.96), ("2.4", 0.72))
    assert out.text == "12.4"
    assert out.confidence < 0.7
    assert out.rival == "2.4"


def test_a_figure_that_one_sees_alone_is_worth_less_and_unsure_letters_are_dirt() -> None:
    assert agreed([token("398", 0.9)], []) == [token("398", 0.85 * 0.9)._replace(rival=NOTHING)]
    assert agreed([token("iI", 0.3)], []) == []
    assert [t.text for t in agreed([token("children", 0.9)], [])] == ["children"]


def test_a_figure_in_two_pieces_is_one_word() -> None:
    pieces = [token("26.", 0.9, 10.0)._replace(x1=19.0), token("7%", 0.9, 20.0)._replace(x1=30.0)]
    assert [t.text for t in agreed(pieces, [token("26.7%", 0.8)])] == ["26.7%"]


def test_a_further_reading_settles_a_figure_that_one_of_two_has() -> None:
    doubted = both(("15.3%", 0.72), ("75.3%", 0.96))
    out = settled(doubted, ("75.3%", "75.3%."), 0.95)
    assert (out.text, round(out.confidence, 2)) == ("75.3%", 0.81)
    assert settled(doubted, ("18.3%", "18.3%"), 0.95).confidence <= 0.6


def test_a_digit_that_stands_twice_may_be_overlooked_again() -> None:
    doubted = both(("6.1%", 0.8), ("66.1%", 0.6))
    assert settled(doubted, ("6.1%", "6.1%"), 0.9) == doubted
    assert settled(doubted, ("66.1%", "66.1%"), 0.9).text == "66.1%"


def test_words_above_one_another_are_compared_with_their_own() -> None:
    year, quarter = token("2014/15", 0.9)._replace(bottom=112.0), token("Q4", 0.9)._replace(top=108.0, bottom=118.0)
    found = agreed([year, quarter], [quarter._replace(x0=9.0, text="04"), year._replace(x0=11.0, bottom=118.0)])
    assert sorted(t.text for t in found) == ["2014/15", "Q4"]


def test_a_sure_figure_that_no_further_reading_sees_is_doubted() -> None:
    lost = both(("235", 0.93), ("23:9", 0.05))
    assert lost.text == "235"
    assert lost.confidence > 0.85
    assert settled(lost, ("23.9", "23.9"), 0.95).confidence <= 0.6
    assert settled(lost, ("", ""), 0.0).confidence <= 0.6


def test_a_figure_seen_alone_is_doubted_only_where_further_readings_agree_on_another() -> None:
    alone = agreed([token("398", 0.9)], [])[0]
    assert settled(alone, ("398", "398"), 0.95).confidence == 0.85 * 0.95
    assert settled(alone, ("398", "3 8"), 0.95) == alone
    assert settled(alone, ("396", "396"), 0.95).confidence <= 0.6


def test_a_quarter_is_believed_where_the_other_reading_overlooks_its_letter() -> None:
    (found,) = agreed([token("3", 0.97)], [token("Q3", 0.9)])
    assert found.text == "Q3"
