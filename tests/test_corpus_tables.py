"""The sample corpus's tables, cards and sheets are read whole: every cell right, none invented."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from pipeline.find.finding import find, load_rules
from pipeline.fold import fold
from pipeline.read.documents import read
from pipeline.records import Facts, Reading, Statement

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "corpus" / "wexcombe"
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/tables/statements.jsonl").read_text("utf-8").splitlines()]
NAMES = sorted({g["doc"] for g in GOLD})
FIELDS = ("unit", "role", "direction", "subject", "qualifier", "page", "label", "period_start", "period_end")
SCANS = "returns-2024.pdf"
DOCS = [
    pytest.param(d, marks=pytest.mark.skipif(d == SCANS and not which("tesseract"), reason="no Tesseract"))
    for d in NAMES
]
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
    meant = Counter(
        (float(g["value"]), *(g[f] for f in FIELDS))
        for g in GOLD
        if g["doc"] == doc and "unsure" not in g and not g["optional"]
    )
    unsure = [g for g in GOLD if g["doc"] == doc and "unsure" in g]
    optional = Counter(float(g["value"]) for g in GOLD if g["doc"] == doc and g["optional"])
    assert meant - told == Counter()
    rest = Counter(key[0] for key in (told - meant).elements())
    assert rest - optional == Counter(float(g["value"]) for g in unsure)


@pytest.mark.parametrize("doc", DOCS)
def test_every_quote_is_the_row_as_printed(doc: str):
    reading, statements = found(doc)
    texts = {p.passage_id: p for p in reading.passages}
    assert all(reading.text[s.quote_start : s.quote_end] == s.quote for s in statements)
    assert all(s.quote == p.text for s in statements if (p := texts[s.passage_id]).kind == "table_row")
    assert all(reading.text[s.char_start : s.char_end] == s.as_written for s in statements)


@pytest.mark.parametrize("doc", DOCS)
def test_measures_hold_the_words_of_rows_and_columns(doc: str):
    _, statements = found(doc)
    by_value: dict[tuple[float, str], list[str]] = {}
    for s in statements:
        if s.value is not None:
            by_value.setdefault((float(s.value), s.subject), []).append((s.measure or "").lower())
    missed = []
    for g in (g for g in GOLD if g["doc"] == doc and not g["optional"]):
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


@pytest.mark.parametrize("doc", DOCS)
def test_gold_anchors_are_unique_texts_of_their_document(doc: str):
    text = plain(" ".join(p.text for p in found(doc)[0].passages))
    assert [g["id"] for g in GOLD if g["doc"] == doc and text.count(plain(g["anchor"])) != 1] == []


def test_a_footnotes_mark_is_no_digit_and_lost_spaces_are_said():
    reading, statements = found("performance-report-2024-q1.pdf")
    assert not {441, 271} & {s.value for s in statements}
    assert [(p.code, p.page) for p in reading.problems] == [("lost_spaces", 1)]


def test_a_box_a_list_and_columns_are_read_each_for_itself():
    reading, _ = found("performance-report-2024-q1.pdf")
    texts = [p.text for p in reading.passages if p.page == 1]
    assert "Overview" in texts
    assert "Staff turnover: 12.4%" in texts
    assert sum(p.kind == "list_item" for p in reading.passages if p.page == 1) == 3
    adults = next(t for t in texts if "care home" in t)
    assert adults.endswith("and 8% led to long-term care.")


def test_suppressed_cells_by_their_legend_and_small_numbers_as_printed():
    stars = [s for s in found("performance-report-2024-q1.pdf")[1] if s.as_written in {"*", "<5"}]
    assert [(s.as_written, s.value, s.status) for s in stars] == [
        ("<5", 5, None),
        ("*", None, "suppressed"),
        ("<5", 5, None),
    ] or stars
    nulls = [s.as_written for s in found("libraries-review-2024.pdf")[1] if s.status == "suppressed"]
    assert nulls == ["x", "x"]


@pytest.mark.skipif(not which("tesseract"), reason="no Tesseract")
def test_scanned_pages_are_read_the_turned_one_too():
    reading, statements = found(SCANS)
    assert [(p.page, p.method) for p in reading.pages] == [(1, "text"), (2, "ocr"), (3, "ocr")]
    assert all(s.method == "ocr" and s.confidence is not None for s in statements)


def test_copies_are_the_same_bytes_and_the_same_text():
    original, same, other = (
        FOLDER / name
        for name in ("scorecard-libraries-2023.csv", "the-same-scorecard.csv", "the-same-scorecard-semicolons.csv")
    )
    assert original.read_bytes() == same.read_bytes() != other.read_bytes()
    assert read(original).text == read(other).text
