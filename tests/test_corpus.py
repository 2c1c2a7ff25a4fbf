"""The sample corpus is what its README says, and its gold is sound."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.fold import fold
from pipeline.read.documents import read

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
GOLD = ROOT / "tests" / "gold"
DOCUMENTS = sorted(p for p in CORPUS.iterdir() if p.is_file() and p.name not in {"README.md", "sources.csv"})
UNITS = [
    *("percent", "percentage_points", "count", "gbp", "fte", "score", "ratio", "times"),
    *("per_100", "per_1000", "per_10000", "per_100000"),
    *("hours", "days", "working_days", "weeks", "months", "years"),
]
WORDS = {
    "unit": UNITS,
    "qualifier": ["exact", "approx", "over", "under", "at_least", "at_most", "between"],
    "role": ["level", "change", "target", "limit"],
    "direction": ["up", "down", None],
    "subject": ["local", "national", "regional", "statistical_neighbours", "other"],
    "period_basis": ["stated", "inherited", None],
}


def gold(name: str) -> list[dict[str, Any]]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def plain(text: str) -> str:
    """Folded, one space for white space and column rules, as the scorer compares."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"[\s|]+", " ", fold(text).text).strip())


@cache
def text_of(doc: str) -> str:
    return plain(" ".join(passage.text for passage in read(CORPUS / doc).passages))


def test_every_format_and_every_shape_is_there():
    assert {p.suffix for p in DOCUMENTS} == {".pdf", ".html", ".docx", ".md", ".txt"}
    assert Counter(g["doc_type"] for g in gold("documents")) == {
        "cabinet_decision_record": 2,
        "performance_report": 3,
        "inspection_report": 2,
        "scrutiny_report": 1,
        "minutes": 1,
    }


def test_sources_and_gold_name_every_document():
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as lines:
        listed = [row["path"] for row in csv.DictReader(lines)]
    names = sorted(p.name for p in DOCUMENTS)
    assert sorted(listed) == names == sorted(g["doc"] for g in gold("documents"))
    assert {g["doc"] for g in gold("statements")} == set(names)


def test_building_again_gives_the_same_bytes(tmp_path, monkeypatch):
    pytest.importorskip("reportlab")
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    sys.modules.pop("build_corpus", None)
    from build_corpus import build

    for made in build(tmp_path):
        assert made.read_bytes() == (CORPUS / made.relative_to(tmp_path)).read_bytes(), made.name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_each_document_says_that_it_is_invented(path):
    assert "Fernleigh Borough Council is an invented authority" in text_of(path.name)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_anchors_stand_once(path):
    text = text_of(path.name)
    for g in (*gold("statements"), *gold("judgements")):
        if g["doc"] == path.name:
            where = plain(g.get("context") or g["anchor"])
            assert text.count(where) == 1, (g["id"], where, text.count(where))
            assert plain(g["anchor"]) in where


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if p.suffix == ".pdf"], ids=lambda p: p.name)
def test_pages_are_those_of_the_anchors(path):
    reading = read(path)
    for g in (*gold("statements"), *gold("judgements")):
        if g["doc"] == path.name:
            page = next(p for p in reading.pages if p.page == g["page"])
            assert plain(g["anchor"]) in plain(reading.text[page.char_start : page.char_end]), g["id"]


@pytest.mark.parametrize("g", gold("statements"), ids=lambda g: g["id"])
def test_statements_use_the_guides_words(g):
    for field, words in WORDS.items():
        assert g[field] in words, field
    assert (g["direction"] is not None) == (g["role"] == "change")
    assert (g["value_high"] is not None) == (g["qualifier"] == "between")
    assert (g["value"] is None) == (g.get("status") == "suppressed")
    assert (g["period_start"] is None) == (g["period_end"] is None) == (g["period_basis"] is None)
    assert (g["page"] is not None) == g["doc"].endswith(".pdf")
    assert g["measure"]
    if g["period_start"]:
        assert date.fromisoformat(g["period_start"]) <= date.fromisoformat(g["period_end"])


def test_ids_are_unique():
    ids = [g["id"] for g in (*gold("statements"), *gold("judgements"))]
    assert len(ids) == len(set(ids))
