"""The sample corpus's tables, cards and sheets are read whole: every cell right, none invented."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.find.finding import find, load_rules
from pipeline.fold import fold
from pipeline.read.documents import read
from pipeline.records import Facts, Reading, Statement

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "corpus" / "wexcombe"
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/tables/statements.jsonl").read_text("utf-8").splitlines()]
DOCS = sorted({g["doc"] for g in GOLD})
FIELDS = ("unit", "role", "direction", "subject", "qualifier", "page", "label", "period_start", "period_end")
RULES = load_rules(ROOT / "rules")


@cache
def found(doc: str) -> tuple[Reading, tuple[Statement, ...]]:
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as lines:
        row = next(r for r in csv.DictReader(lines) if r["path"] == doc)
    reading = read(FOLDER / doc)
    stated = Facts(authority=row["authority"], doc_type=row["doc_type"], title=row["title"])
    return reading, find(reading, RULES, stated).statements


def plain(text: str) -> str:
    return " ".join(fold(re.sub(r"[\s|]+", " ", text)).text.split())


def of(statement: Statement, field: str) -> Any:
    value = getattr(statement, field)
    return str(value) if field.startswith("period") and value is not None else value


@pytest.mark.parametrize("doc", DOCS)
def test_every_cell_is_right_and_none_is_invented(doc: str):
    _, statements = found(doc)
    told = Counter((float(s.value), *(of(s, f) for f in FIELDS)) for s in statements if s.value is not None)
    meant = Counter((float(g["value"]), *(g[f] for f in FIELDS)) for g in GOLD if g["doc"] == doc and "unsure" not in g)
    unsure = [g for g in GOLD if g["doc"] == doc and "unsure" in g]
    assert meant - told == Counter()
    rest = sorted(key[0] for key in (told - meant).elements())
    assert rest == sorted(float(g["value"]) for g in unsure)


@pytest.mark.parametrize("doc", DOCS)
def test_every_quote_is_the_row_as_printed(doc: str):
    reading, statements = found(doc)
    rows = {p.text for p in reading.passages}
    assert all(reading.text[s.quote_start : s.quote_end] == s.quote for s in statements)
    assert {s.quote for s in statements} <= rows
    assert all(reading.text[s.char_start : s.char_end] == s.as_written for s in statements)


@pytest.mark.parametrize("doc", DOCS)
def test_measures_hold_the_words_of_rows_and_columns(doc: str):
    _, statements = found(doc)
    by_value: dict[tuple[float, str], list[str]] = {}
    for s in statements:
        if s.value is not None:
            by_value.setdefault((float(s.value), s.subject), []).append((s.measure or "").lower())
    missed = []
    for g in (g for g in GOLD if g["doc"] == doc):
        words = {w for w in re.findall(r"[a-z]{4,}", g["measure"].lower()) if w not in {"with", "from"}}
        said = by_value[float(g["value"]), g["subject"]]
        if not any(sum(w in measure for w in words) >= 0.6 * len(words) for measure in said):
            missed.append((g["measure"], said))
    assert missed == []


def test_suppressed_cells_are_null_and_other_marks_are_nothing():
    _, statements = found("performance-report-2023-q3.pdf")
    nulls = [(s.as_written, s.status) for s in statements if s.value is None]
    assert nulls == [("c", "suppressed"), ("..", "suppressed"), ("..", "suppressed")]


def test_what_only_a_chart_shows_is_no_statement():
    reading, statements = found("performance-report-2023-q3.pdf")
    charts = [p for p in reading.passages if p.page == 2 and not re.search(r"[A-Za-z]{4}", p.text)]
    assert charts
    assert not {s.passage_id for s in statements} & {p.passage_id for p in charts if p.kind != "table_row"}


def test_gold_anchors_are_unique_texts_of_their_document():
    texts = {doc: plain(" ".join(p.text for p in found(doc)[0].passages)) for doc in DOCS}
    assert [g["id"] for g in GOLD if texts[g["doc"]].count(plain(g["anchor"])) != 1] == []
