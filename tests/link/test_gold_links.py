"""The measures of the sample corpus's gold lead to the indicators that were written beside them by hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.link.catalogue import load_catalogue
from pipeline.link.linking import link

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue(ROOT / "rules")
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/statements.jsonl").read_text(encoding="utf-8").splitlines()]


SEEDS = ROOT.parent / "shared" / "gold" / "seeds" / "statements.jsonl"


def found(record: dict[str, str], place: str = "Fernleigh Borough Council") -> str | None:
    known = SimpleNamespace(
        statement_id=record["id"],
        role=record["role"],
        unit=record["unit"],
        measure=record["measure"],
        subject_name=place,
    )
    return link(known, CATALOGUE).indicator_id  # type: ignore[arg-type]


def test_no_link_is_wrong():
    wrong = [(g["id"], g["measure"], found(g)) for g in GOLD if found(g) not in {None, g["indicator"]}]
    assert wrong == []


def test_few_links_are_missed():
    linkable = [g for g in GOLD if g["indicator"]]
    missed = [g["measure"] for g in linkable if found(g) is None]
    assert len(linkable) >= 200
    assert len(missed) <= 0.02 * len(linkable), missed


def test_every_indicator_of_the_gold_is_in_the_catalogue():
    assert {g["indicator"] for g in GOLD if g["indicator"]} <= {i.indicator_id for i in CATALOGUE.indicators}


@pytest.mark.real
def test_measures_of_the_real_papers_lead_to_the_links_made_by_hand():
    """Precision and recall of linking alone, with the measures of the gold."""
    if not SEEDS.exists():
        pytest.skip(f"the real papers' gold is not here: {SEEDS}")
    by_hand = (ROOT / "tests/gold/links-seeds.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = {record["id"]: record["indicator"] for record in map(json.loads, by_hand)}
    records = [g for g in map(json.loads, SEEDS.read_text(encoding="utf-8").splitlines()) if g["id"] in wanted]
    links = [(found(g, "Stockton-on-Tees Borough Council"), wanted[g["id"]], g["id"]) for g in records]
    right = sum(link is not None and link == hand for link, hand, _ in links)
    assert len(links) == 145
    assert right >= 0.97 * sum(link is not None for link, _, _ in links), [x for x in links if x[0] not in {None, x[1]}]
    assert right >= 0.85 * sum(hand is not None for _, hand, _ in links), [x for x in links if x[0] != x[1]]
