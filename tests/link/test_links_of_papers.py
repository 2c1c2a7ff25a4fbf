"""Links of whole papers beside those that were made by hand: tests/gold/statements.jsonl and links-seeds.jsonl.

A statement that was not found, or whose measure was not read, counts as missed here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from gold_links import links_of, records_of

ROOT = Path(__file__).parents[2]


def test_links_of_the_sample_corpus(tmp_path):
    gold = [g for g in records_of(ROOT / "tests/gold/statements.jsonl") if not g.get("optional")]
    links = links_of(ROOT / "corpus", tmp_path, gold, {g["id"]: g["indicator"] for g in gold})
    assert links.precision >= 0.97, links.wrong
    assert links.recall >= 0.85, links.missed


@pytest.mark.real
def test_links_of_the_seeds(tmp_path, shared):
    gold = records_of(shared / "gold/seeds/statements.jsonl")
    wanted = {r["id"]: r["indicator"] for r in records_of(ROOT / "tests/gold/links-seeds.jsonl")}
    assert set(wanted) == {g["id"] for g in gold if not g.get("optional") and g["role"] != "limit"}
    links = links_of(shared / "seeds", tmp_path, gold, wanted)
    assert links.precision >= 0.97, links.wrong
    assert links.recall >= 0.85, links.missed  # wrong measures cost the rest: see test_gold_links for the linking alone
