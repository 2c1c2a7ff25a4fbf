"""The real texts beside the project: every number of the gold stands in a passage with its label."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.read.documents import read
from pipeline.records import Reading

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real documents (../shared) are not here"),
]


def folded(text: str) -> str:
    """One space for white space, plain quotes and dashes, as the scorer folds them."""
    plain = text.translate(str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}))
    return re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"[\s|]+", " ", plain).strip())


@cache
def reading(path: Path) -> Reading:
    return read(path, shown_as=path.name)


def gold(name: str) -> list[dict[str, Any]]:
    path = SHARED / "gold" / name / "statements.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.mark.parametrize("name", ["seeds", "pdf"])
def test_every_anchor_stands_in_a_passage_with_its_label(name: str) -> None:
    missing = []
    files = {p.name: p for folder in ("seeds", "corpus") for p in (SHARED / folder).rglob("*.*")}
    for record in gold(name):
        found = reading(files[Path(record["doc"]).name]).passages
        labels = {p.label for p in found if folded(record["anchor"]) in folded(p.text)}
        if record["label"] not in labels:
            missing.append((record["id"], record["label"], labels))
    assert missing == []


def test_readings_slice_their_text() -> None:
    for path in sorted((SHARED / "seeds").iterdir()):
        found = reading(path)
        assert all(found.text[p.char_start : p.char_end] == p.text for p in found.passages)
        assert not any("can't find" in p.text.lower() for p in found.passages)
