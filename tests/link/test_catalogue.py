"""The catalogue that ships: complete, sound by itself; and one that is wrong says where."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.link.catalogue import load_catalogue
from pipeline.problems import RulesError

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue(ROOT / "rules")
GOOD = """
neutral: [of, the]
synonyms: {care leaver: [care experienced young people]}
indicators:
  - id: care-leavers
    label: Care leavers
    definition: Young people who have left care.
    unit: count
    polarity: none
    topic: care leavers
    family: care-leavers
    year_kind: snapshot
    aliases: [care leavers]
    must: [care leaver]
"""


def folder_with(tmp_path: Path, text: str) -> Path:
    (tmp_path / "indicators.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_there_are_enough_indicators_of_every_topic():
    assert len(CATALOGUE.indicators) >= 150
    wanted = "adoption, care leavers, children in care, council, early help, early years, education, fostering, health"
    wanted += ", help and protection, money, population, special educational needs, workforce, youth justice"
    assert set(wanted.split(", ")) <= {indicator.topic for indicator in CATALOGUE.indicators}


def test_members_of_a_family_with_the_same_unit_differ_in_their_words():
    seen = defaultdict(list)
    for indicator in CATALOGUE.indicators:
        seen[indicator.family, indicator.unit, frozenset(indicator.forms)].append(indicator.indicator_id)
    assert [ids for ids in seen.values() if len(ids) > 1] == []


def test_no_two_indicators_have_one_official_measure():
    named = [i.official_measure for i in CATALOGUE.indicators if i.official_measure]
    assert sorted({name for name in named if named.count(name) > 1}) == []


def test_parts_and_wholes_of_shares_are_counts():
    for share in CATALOGUE.indicators:
        for part in (share.numerator, share.denominator):
            assert part is None or CATALOGUE.get(part).unit in {"count", "fte"}, share.indicator_id


def test_get():
    assert CATALOGUE.get("care-leavers-eet").unit == "percent"
    assert CATALOGUE.get("no-such-thing") is None


@pytest.mark.real
def test_official_measures_are_those_of_the_official_dictionary():
    path = ROOT.parent / "shared" / "reference" / "lait_dictionary.csv"
    if not path.exists():
        pytest.skip(f"the official dictionary is not here: {path}")
    with path.open(encoding="utf-8", newline="") as lines:
        known = {row["measure"] for row in csv.DictReader(lines)}
    assert {i.official_measure for i in CATALOGUE.indicators if i.official_measure} <= known


def test_a_good_file_loads(tmp_path):
    (indicator,) = load_catalogue(folder_with(tmp_path, GOOD)).indicators
    assert indicator.indicator_id == "care-leavers"
    assert indicator.aliases == ("care leavers",)
    assert indicator.population is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("unit: count", "unit: apples"), "indicator care-leavers: unit"),
        (GOOD.replace("topic:", "topics:"), "indicator care-leavers: topics: this key is not known"),
        (GOOD.replace("    label: Care leavers\n", ""), "indicator care-leavers: label"),
        (GOOD.replace("must: [care leaver]", "must: [of the]"), "indicator care-leavers: must"),
        (GOOD.replace("id: care-leavers", "id: Care Leavers"), "indicator Care Leavers: id"),
        (GOOD + GOOD.split("indicators:\n")[1], "care-leavers"),
        ("indicators: [", "not readable as YAML"),
        ("- a\n- b\n", "the file"),
    ],
)
def test_a_wrong_file_is_told_with_file_indicator_and_key(tmp_path, wrong, said):
    with pytest.raises(RulesError) as caught:
        load_catalogue(folder_with(tmp_path, wrong))
    assert "indicators.yaml" in str(caught.value)
    assert said in str(caught.value)


def test_no_file_is_told(tmp_path):
    with pytest.raises(RulesError, match="no such rules file"):
        load_catalogue(tmp_path)
