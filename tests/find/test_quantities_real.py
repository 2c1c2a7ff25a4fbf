"""Over the real documents: each gold statement's value, unit and qualifier is among the quantities at its anchor."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.find.quantities import find_quantities
from pipeline.find.rulebook import load_rulebook
from pipeline.find.sentences import sentences
from pipeline.fold import fold

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
RULES = load_rulebook(ROOT / "rules" / "quantities.yaml")
FLOOR = 0.995  # share of required records; measured 252 of 253

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not beside the repository"),
]


def plain(text: str) -> str:
    """Folded, with single spaces."""
    return re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"\s+", " ", fold(text).text))


def page_text(doc: str, page: int | None) -> str:
    """The text of a seed, or of one page of a PDF."""
    path = next(SHARED.rglob(Path(doc).name))
    if page is None:
        return plain(path.read_text(encoding="utf-8"))
    pdfium = pytest.importorskip("pypdfium2")
    return plain(pdfium.PdfDocument(path)[page - 1].get_textpage().get_text_range())


def found_at(record: dict[str, Any], text: str) -> bool:
    """Whether a quantity with the record's value, unit and qualifier stands in its anchor."""
    at = text.find(plain(record["anchor"]), max(0, text.find(plain(record.get("context") or record["anchor"]))))
    end = at + len(plain(record["anchor"]))
    low, high = next(s for s in sentences(text) if s[0] <= at < s[1])
    return any(
        q.kind in {"statement", "limit"}
        and q.value is not None
        and abs(float(q.value) - record["value"]) < 1e-6
        and (q.unit, q.qualifier) == (record["unit"], record["qualifier"])
        for q in find_quantities(text[low : max(high, end)], (), RULES)
        if at - low - 2 <= q.start <= end - low
    )


def test_gold_statements_are_among_the_quantities() -> None:
    texts: dict[tuple[str, int | None], str] = {}
    missed, total = [], 0
    for folder in ("seeds", "pdf"):
        for line in (SHARED / "gold" / folder / "statements.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record["optional"] or record["value"] is None:
                continue
            key = (record["doc"], record["page"])
            texts.setdefault(key, page_text(*key))
            total += 1
            missed += [] if found_at(record, texts[key]) else [record["id"]]
    assert total > 200
    assert 1 - len(missed) / total >= FLOOR, missed
