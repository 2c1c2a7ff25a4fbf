"""Authorities, regions and nations: names to codes, and where a text names them."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.geographies import Geographies, load_geographies
from pipeline.settings import rules_folder


@pytest.fixture(scope="module")
def geographies() -> Geographies:
    return load_geographies(rules_folder())


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Dudley", "Dudley Metropolitan Borough Council"),
        ("Bristol City of", "Bristol City Council"),
        ("the Isle of Wight", "Isle of Wight Council"),
        ("Medway Children’s Services", "Medway Council"),
        ("County Durham", "Durham County Council"),
        ("Kingston upon Hull, City of", "Hull City Council"),
        ("Borough of Redcar and Cleveland", "Redcar and Cleveland Borough Council"),
        ("Brighton & Hove", "Brighton and Hove City Council"),
        ("City of London", "City of London Corporation"),
        ("London", "London"),
        ("North East", "North East"),
    ],
)
def test_a_printed_name_gives_the_official_one(geographies: Geographies, text: str, official: str) -> None:
    found = geographies.by_name(text)
    assert found is not None
    assert found.official_name == official


def test_a_name_of_two_places_is_nobody_until_the_text_is_about_childrens_services(geographies: Geographies) -> None:
    assert geographies.by_name("Newcastle") is None
    found = geographies.by_name("Newcastle", upper_tier=True)
    assert found is not None
    assert found.name == "Newcastle upon Tyne"


def test_an_invented_authority_is_in_no_list(geographies: Geographies) -> None:
    assert geographies.by_name("Fernleigh Borough Council") is None
    assert geographies.by_name("") is None


def test_a_council_that_was_replaced_is_found_for_its_own_time(geographies: Geographies) -> None:
    then, now = (geographies.by_name("Buckinghamshire", on=day) for day in (date(2018, 6, 1), None))
    assert then is not None
    assert now is not None
    assert then.official_name == "Buckinghamshire County Council"
    assert then.replaced_by == (now.code,)


def test_former_codes_lead_to_the_authority(geographies: Geographies) -> None:
    assert geographies.by_code("E08000020") == geographies.by_code("E08000037") is not None
    assert geographies.by_code("E99999999") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Numbers rose in Leeds and in North Tyneside.", ["Leeds", "North Tyneside"]),
        ("Kingston\nupon Hull’s rate", ["Kingston upon Hull"]),
        ("The North East average; the North East Lincolnshire figure", ["North East", "North East Lincolnshire"]),
        ("Reading and writing at key stage 2 in Reading", []),
        ("Reading Borough Council and Bury council", ["Reading", "Bury"]),
        ("Inspectors thanked Ms Darlington and Cllr Jane Derby.", []),
        ("a bath, a shower and a reading corner", []),
        ("pupils of Sheffield Road Primary", []),
        ("Derby’s children", ["Derby"]),
        ("England 60, Wales 55", ["England", "Wales"]),
    ],
)
def test_mentions_are_places_and_not_words_or_people(geographies: Geographies, text: str, names: list[str]) -> None:
    found = geographies.mentions(text)
    assert [g.name for _, _, g in found] == names
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in found)


def test_mentions_are_fast_over_a_long_text(geographies: Geographies) -> None:
    text = "The council in Leeds reported that the city of York, The Reading scheme and others rose. " * 2000
    assert len(geographies.mentions(text)) == 4000
