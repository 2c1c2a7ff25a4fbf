"""Claims with hand-made relations + database → how many are right, and whether any is supported that is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.ask.claims import Checker, Given
from pipeline.ask.claims_records import SUPPORT, Answer, Evidence
from pipeline.gold import Record, plain

NAMES = ("claims.jsonl", "dev.jsonl")  # of a gold folder
_LEAST = 25  # characters of an anchor that a quote must hold


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """right: share of relations; evidence: share of claims with named evidence that is among the three shown."""

    numbers: dict[str, float | None]
    differences: tuple[str, ...]


def score_claims(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], rules: Path) -> ClaimScores:
    """Check each claim of the gold and compare relation and evidence."""
    asked = [(str(r["claim"]), Given(authority=r.get("authority"))) for r in gold]
    answers = Checker.open(con, rules).check_all(asked)
    pairs = list(zip(gold, answers, strict=True))
    right = sum(r["relation"] == a.relation for r, a in pairs)
    named = [shows(r, a) for r, a in pairs if r.get("evidence")]
    false = [r for r, a in pairs if a.relation in SUPPORT and r["relation"] not in SUPPORT]
    numbers: dict[str, float | None] = {
        "claims_right": round(right / len(gold), 4) if gold else None,
        "claims_evidence": round(sum(named) / len(named), 4) if named else None,
        "claims_without_false_support": round(1 - len(false) / len(gold), 4) if gold else None,
    }
    differences = [
        f"{r.get('id')} claim: {a.relation}, not {r['relation']}: {r['claim']}"
        for r, a in pairs
        if a.relation != r["relation"]
    ]
    differences += [
        f"{r.get('id')} claim: none of the named evidence is shown: {r['claim']}"
        for r, a in pairs
        if r.get("evidence") and not shows(r, a)
    ]
    return ClaimScores(numbers, tuple(differences))


def shows(record: Record, answer: Answer) -> bool:
    """Whether any of the named evidence is among the three shown."""
    return any(_is(named, item) for named in record["evidence"] for item in answer.evidence)


def _is(named: Record, item: Evidence) -> bool:
    """Whether a piece of evidence is the named one: its document, its page where there is one, words of its anchor."""
    if not item.source.path.endswith(str(named["doc"])):
        return False
    if named.get("page") is not None and item.page not in (None, named["page"]):
        return False
    quote, anchor = plain(item.source.quote).casefold(), plain(str(named["anchor"])).casefold()
    return anchor in quote or quote in anchor or anchor[:_LEAST] in quote or quote[:_LEAST] in anchor
