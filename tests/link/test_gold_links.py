"""The measures of the sample corpus's gold lead to the indicators that were written beside them by hand."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

from pipeline.link.catalogue import load_catalogue
from pipeline.link.linking import link

ROOT = Path(__file__).parents[2]
CATALOGUE = load_catalogue(ROOT / "rules")
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/statements.jsonl").read_text(encoding="utf-8").splitlines()]


def found(record: dict[str, str]) -> str | None:
    known = SimpleNamespace(
        statement_id=record["id"],
        role=record["role"],
        unit=record["unit"],
        measure=record["measure"],
        subject_name="Fernleigh Borough Council",
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
