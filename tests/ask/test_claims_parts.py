"""The small judgements of a check: hedges, denials, limits, bases and gaps."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.ask.claims_beside import base, gap
from pipeline.ask.claims_denials import affirmed, denies, negated_before, says_not
from pipeline.ask.claims_hedges import hedged
from pipeline.ask.claims_limits import other_limits
from pipeline.ask.claims_records import Figure, Source
from pipeline.ask.claims_sentence import aims, rewritten
from pipeline.ask.claims_values import agreement
from pipeline.ask.claims_words import Wording, load_wording
from pipeline.link.catalogue import load_catalogue
from pipeline.settings import rules_folder


@pytest.fixture(scope="module")
def wording() -> Wording:
    folder = rules_folder()
    return load_wording(folder, load_catalogue(folder))


def source(quote: str, number: str, unit: str = "count", value: str = "0") -> Source:
    return Source(
        *("id", "statement", "document", "corpus/a.txt", "Fernleigh Borough Council", None, "care leavers", quote),
        at=quote.index(number),
        as_written=number,
        unit=unit,
        value=Decimal(value),
    )


@pytest.mark.parametrize(
    ("before", "hedge", "lean", "qualifier"),
    [
        ("Just under ", "just under", "below", "approx"),
        ("A little over ", "a little over", "above", "approx"),
        ("North of ", "north of", None, "over"),
        ("As many as ", None, None, "exact"),
        ("There were ", None, None, "exact"),
    ],
)
def test_hedges(wording: Wording, before: str, hedge: str | None, lean: str | None, qualifier: str) -> None:
    assert hedged(before, "exact", wording.hedges) == (hedge, lean, qualifier)


@pytest.mark.parametrize(
    ("lean", "said", "how"), [("above", 407, "rounded"), ("above", 460, "none"), ("below", 407, "none")]
)
def test_just_over_and_just_under_keep_near(lean: str, said: int, how: str) -> None:
    figure = Figure(
        "figure", "400", 0, 3, value=Decimal(400), unit="count", qualifier="approx", hedge="just", lean=lean
    )
    assert agreement(figure, source("407", "407", value=str(said))).how == how


def test_a_movement_the_other_way_agrees_with_no_value() -> None:
    figure = Figure("figure", "8%", 0, 2, value=Decimal(8), unit="percent", role="change", direction="down")
    up = replace(source("up 8%", "8%", "percent", "8"), role="change", direction="up")
    assert agreement(figure, up).how == "none"


@pytest.mark.parametrize(
    "text", ["was not ", "The council did not have ", "there were never ", "it was not looking after "]
)
def test_numbers_that_are_denied(text: str) -> None:
    assert negated_before(text)


@pytest.mark.parametrize(
    ("before", "behind", "denied"),
    [
        ("At 31 March ", " children were not in school.", True),
        ("Of the children, ", " had never been seen.", True),
        ("Not only did ", " take part.", False),
        ("Of care leavers, ", " were not in education, employment or training.", False),
        ("The share was not ", " of all.", False),
    ],
)
def test_what_is_denied_of_those_counted(before: str, behind: str, denied: bool) -> None:
    assert denies(before, behind) is denied


def test_a_measure_that_denies() -> None:
    assert says_not("children who had not been seen")
    assert not says_not("care leavers not in employment")


def test_a_sentence_that_is_turned_round_as_a_whole() -> None:
    assert affirmed("It is not true that 40 children were in care.") == ("40 children were in care.", True)


@pytest.mark.parametrize(
    ("claimed", "stated", "other"),
    [
        ("within 45 days", "within 45 days", False),
        ("within 20 days", "within the deadline of 45 days", True),
        ("for more than two years", "in place for less than 2 years", True),
        ("three years or longer", "in the same home for 3 years", False),
        ("within 15 working days", "for two years", False),
    ],
)
def test_limits(claimed: str, stated: str, other: bool) -> None:
    assert other_limits(claimed, stated, stated) is other


def test_a_base_counts_what_stands_behind_it() -> None:
    quote = "The service is in touch with 60 of 75 care leavers."
    assert base(source(quote, "75")) == " care leavers"
    assert base(source(quote, "60")) is None


def test_a_gap_is_no_level() -> None:
    assert gap(source("It took 531 days, 44 days above the threshold.", "44 days", "days"))
    assert not gap(source("It took 531 days, well above the threshold.", "531 days", "days"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Contacts fell by around a fifth.", "Contacts fell by around 20%."),
        ("Plans were a third higher.", "Plans were 33% higher."),
        ("Nine out of ten care leavers", "Nine in ten care leavers"),
        ("One child in five was absent.", "One in five child was absent."),
        ("Two dozen children", "24 children"),
        ("in the July-to-September quarter of 2021", "in July to September 2021"),
        ("a fifth of children", "a fifth of children"),
    ],
)
def test_numbers_in_words_are_rewritten(wording: Wording, text: str, plain: str) -> None:
    assert rewritten(text, wording) == plain


def test_sentences_about_an_aim() -> None:
    assert aims("Our target is for 60% of care leavers to be in work.")
    assert not aims("The target for reviews was met and 96% were on time.")


def test_every_rewrite_and_hedge_is_read(wording: Wording) -> None:
    assert len(wording.rewrites) > 20
    assert {"below", "above", "about", "over", "under", "plain"} == set(wording.hedges.values())
