"""The real inspection reports, where they are: every anchor in one block, every judgement table as rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.read.blocks import Block
from pipeline.read.pdf import read_pdf

SHARED = Path(__file__).parents[2].parent / "shared"
CORPUS = SHARED / "corpus" / "ofsted"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents (../shared/corpus/ofsted) are not here"),
]


@lru_cache(maxsize=64)
def blocks_of(path: Path) -> tuple[Block, ...]:
    return read_pdf(path.read_bytes())[0]


def anchored() -> Iterator[tuple[dict, list[tuple[Block, int]]]]:
    """Each gold record with the blocks that hold its anchor, and the page of the anchor's start."""
    for line in (SHARED / "gold" / "pdf" / "statements.jsonl").read_text().splitlines():
        record = json.loads(line)
        anchor = " ".join(record["anchor"].split())
        found = []
        for block in blocks_of(CORPUS / record["doc"]):
            at = block.text.find(anchor)
            if at >= 0:
                found.append((block, [p for start, p in block.pages if start <= at + len(anchor) - 1]))
        yield record, [(b, page) for b, pages in found for page in pages[-2:]]


def test_every_anchor_stands_in_one_block_of_its_page() -> None:
    lost = [r["id"] for r, found in anchored() if r["page"] not in {page for _, page in found}]
    assert lost == []


def test_numbered_paragraphs_carry_their_number_as_marker() -> None:
    wrong = []
    for record, found in anchored():
        label = (record["label"] or "").split("(")[0]
        if label and label not in {(b.marker or "").strip(".()") for b, _ in found}:
            wrong.append((record["id"], label, [b.marker for b, _ in found]))
    assert wrong == []


def test_every_judgement_table_is_rows_of_label_and_grade() -> None:
    grades = {"outstanding", "good", "requires improvement", "requires improvement to be good", "inadequate"}
    short = {}
    for path in sorted(CORPUS.rglob("*.pdf")):
        rows = [b for b in blocks_of(path) if b.kind == "table_row" and b.pages[0][1] == 1 and len(b.cells) == 2]
        graded = [b for b in rows if b.text[b.cells[1].start : b.cells[1].end].casefold() in grades]
        if len(graded) not in {4, 5}:
            short[path.name] = [b.text for b in rows]
    assert short == {}
