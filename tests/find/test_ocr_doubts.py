"""Figures of scans that were read surely and are doubted all the same."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pipeline.find.finding import find, load_rules
from pipeline.read.documents import read
from pipeline.records import Facts, Findings, Line, Page

TABLE = """# Fernleigh Borough Council: children's services

| Indicator | 2021/22 | 2022/23 | 2023/24 |
|---|---|---|---|
| Children on a plan, rate per 10,000 | 30.5 | 419 | 55.2 |
| Children in need, rate per 10,000 | 301 | 419 | 552 |
| Average caseload of a social worker | 15.1 | 16.2 | 17.3 |
| Number of homes let again | 63 | 5/ | 48 |
"""


def scanned(folder: Path) -> Findings:
    """What is found in a table that was read by OCR, every word of it surely."""
    path = folder / "table.md"
    path.write_text(TABLE)
    reading = read(path)
    words = tuple(Line(1, 0, 0, 9, 9, m.start(), m.end(), 0.95) for m in re.finditer(r"\S+", reading.text))
    passages = tuple(replace(p, page=1) for p in reading.passages)
    pages = (Page(1, None, 0, len(reading.text), "ocr"),)
    rules = load_rules(Path(__file__).parents[2] / "rules")
    return find(replace(reading, pages=pages, passages=passages, lines=words), rules, Facts())


def test_a_figure_that_has_lost_its_point_or_its_last_digit_is_doubted(tmp_path: Path) -> None:
    found = scanned(tmp_path)
    told = [s.as_written for s in found.statements]
    assert told == ["30.5", "55.2", "301", "419", "552", "15.1", "16.2", "17.3", "63", "48"]
    assert [(p.code, p.message[:24]) for p in found.problems] == [
        ("unsure_ocr", '"419" in "Children on a '),
        ("unsure_ocr", '"5" in "Number of homes '),
    ]
