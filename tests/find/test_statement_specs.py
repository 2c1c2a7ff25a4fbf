"""Sentences and the statements that they make: tests/specs/statements*.yaml, one generic test.

Each spec: name, text, expect; optional lead_in, heading, reference (fields of Facts as ISO
dates), expect_none. An expectation names the fields that it is about, and no others are
looked at; `measure` lists words that the measure must hold, `measure_without` words that
it must not. Numbers that are not expected must not become statements.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.find.finding import FindRules, find, load_rules
from pipeline.records import Facts, Passage, Reading, Statement, stable_id

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "tests" / "specs").glob("statements*.yaml"))
SPECS = [
    pytest.param(spec, id=f"{path.stem}-{group}-{spec['name']}")
    for path in FILES
    for group, specs in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items()
    for spec in specs
]
QUARTER = {"reporting_start": "2023-07-01", "reporting_end": "2023-09-30"}


@pytest.fixture(scope="module")
def rules() -> FindRules:
    return load_rules(ROOT / "rules")


def reading_of(spec: dict[str, Any]) -> Reading:
    """A document of one sentence, below its lead-in and heading where the spec has them."""
    texts = [("paragraph", spec["lead_in"])] if "lead_in" in spec else []
    texts.append(("list_item" if "lead_in" in spec else "paragraph", spec["text"]))
    passages, at = [], 0
    for ordinal, (kind, text) in enumerate(texts):
        parent = 0 if kind == "list_item" else None
        ident, end = stable_id("p", ordinal), at + len(text)
        heading = spec.get("heading")
        passages.append(Passage(ident, "d", ordinal, kind, None, heading, None, None, at, end, text, parent=parent))
        at += len(text) + 2
    return Reading(
        "d", "spec.txt", "0" * 64, "text/plain", at, "\n\n".join(t for _, t in texts), passages=tuple(passages)
    )


def facts_of(spec: dict[str, Any]) -> Facts:
    """The facts that a spec states: an invented authority and, unless it says otherwise, a quarter."""
    given = {k: date.fromisoformat(v) for k, v in spec.get("reference", QUARTER).items()}
    return Facts(doc_type="other", authority="Fernleigh Borough Council", **given)


def shown(statement: Statement) -> dict[str, Any]:
    period = f"{statement.period_start}/{statement.period_end}" if statement.period_start else "none"
    return {
        "as_written": statement.as_written,
        "value": statement.value,
        "value_high": statement.value_high,
        "unit": statement.unit,
        "qualifier": statement.qualifier,
        "role": statement.role,
        "direction": statement.direction or "none",
        "subject": statement.subject,
        "status": statement.status or "none",
        "basis": statement.period_basis or "none",
        "period": period,
        "baseline": f"{statement.baseline_start}/{statement.baseline_end}" if statement.baseline_start else "none",
        "measure": statement.measure or "",
    }


def differences(expected: dict[str, Any], found: dict[str, Any]) -> list[str]:
    out = []
    for name, want in expected.items():
        if name == "measure":
            out += [
                f"measure {found['measure']!r} lacks {w!r}" for w in want if w.lower() not in found["measure"].lower()
            ]
        elif name == "measure_without":
            out += [f"measure {found['measure']!r} has {w!r}" for w in want if w.lower() in found["measure"].lower()]
        elif name in {"value", "value_high"}:
            if found[name] is None or Decimal(want) != found[name]:
                out.append(f"{name} {found[name]}, not {want}")
        elif found[name] != want:
            out.append(f"{name} {found[name]!r}, not {want!r}")
    return out


@pytest.mark.parametrize("spec", SPECS)
def test_a_sentence_makes_the_statements_that_its_spec_says(spec: dict[str, Any], rules: FindRules) -> None:
    reading = reading_of(spec)
    item = reading.passages[-1]
    found = [shown(s) for s in find(reading, rules, facts_of(spec)).statements if s.char_start >= item.char_start]
    expected = spec.get("expect", [])
    assert [f["as_written"] for f in found] == [e["as_written"] for e in expected], spec["text"]
    faults = [d for e, f in zip(expected, found, strict=True) for d in differences(e, f)]
    assert not faults, f"{spec['text']}: {'; '.join(faults)}"
