"""The sentences of tests/specs/periods.yaml, each with the periods that it holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.find.periods import find_periods
from pipeline.find.rulebook import load_rulebook
from pipeline.fold import fold
from pipeline.records import Reference
from pipeline.rules_files import read_rules_yaml

ROOT = Path(__file__).parents[2]
RULES = load_rulebook(ROOT / "rules" / "periods.yaml")


def _reference(written: dict[str, str]) -> Reference:
    return Reference(**{name: date.fromisoformat(day) for name, day in written.items()})


def _sentences() -> list[Any]:
    return [
        pytest.param(
            sentence, _reference(sentence.get("reference", group["reference"] or {})), id=sentence["text"][:60]
        )
        for path in sorted((ROOT / "tests" / "specs").glob("periods*.yaml"))
        for group in read_rules_yaml(path)
        for sentence in group["sentences"]
    ]


@pytest.mark.parametrize(("sentence", "reference"), _sentences())
def test_sentence_holds_these_periods(sentence: dict[str, Any], reference: Reference) -> None:
    text = fold(sentence["text"]).text
    found = find_periods(text, reference, RULES)
    shown = [[p.as_written, p.date_start.isoformat(), p.date_end.isoformat(), p.grain] for p in found]
    assert shown == sentence["expected"]
    assert all(text[p.start : p.end] == p.as_written for p in found)
