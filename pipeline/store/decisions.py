"""The log of reviews as the store reads it: lines → decisions in force → the table `review`.

The log is `DATABASE.reviews.jsonl` beside the database: one JSON object a line, only ever
appended to (review/reviews.py writes it). It outlives every build, so a decision is kept by
what a person saw (document, page, label, number as written, words around), not by an id alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.problems import UnusableInputError

DECISIONS = ("accept", "correct", "reject", "unsure")
# What a reviewer can correct, by the columns of a statement and of a judgement.
FIELDS = (
    "value", "value_high", "unit", "qualifier", "role", "direction", "subject",
    "period_start", "period_end", "indicator_id",
)  # fmt: skip
JUDGED = ("grade", "aspect", "subject", "framework", "standing", "inspected_start", "inspected_end", "published")
FIELDS_OF: Mapping[str, tuple[str, ...]] = {"statement": FIELDS, "judgement": JUDGED}


@dataclass(frozen=True, slots=True)
class Seen:
    """The place of a statement as the reviewer saw it. before, after: the words around the number.

    Of a judgement: its id as statement_id, and the grade in place of the number.
    """

    statement_id: str
    document_id: str
    path: str
    page: int | None
    label: str | None
    as_written: str
    before: str
    after: str
    char_start: int
    quote: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of the log. about: names the statement through all builds; undoes: the line that an undo takes back.

    kind: what was decided on, a statement or a judgement;
    was: what the rules had read; changed: fields that the reviewer corrected, as texts (None: no value).
    """

    review_id: str
    about: str
    at: str
    who: str
    decision: str  # accept, correct, reject, unsure or undo
    seen: Seen
    was: Mapping[str, str | None] = field(default_factory=dict)
    changed: Mapping[str, str | None] = field(default_factory=dict)
    note: str | None = None
    undoes: str | None = None
    rule: str | None = None
    version: str | None = None
    kind: str = "statement"


def log_path(database: Path) -> Path:
    """papers.duckdb → papers.duckdb.reviews.jsonl"""
    return database.with_name(database.name + ".reviews.jsonl")


def read_log(path: Path) -> tuple[tuple[Decision, ...], tuple[str, ...]]:
    """The decisions of a log in order, and a sentence for each line that is none. No log, no decisions."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        raise UnusableInputError(f"{path}: the reviews cannot be read: {error.strerror or error}.") from error
    decisions, faults = [], []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            decisions.append(decision_of(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError):
            faults.append(f"{path}, line {number}: is not a review and was left out.")
    return tuple(decisions), tuple(faults)


def decision_of(record: Mapping[str, Any]) -> Decision:
    """A JSON object → a decision. KeyError, TypeError or ValueError where it is none."""
    known = {f.name for f in fields(Decision)}
    made = Decision(**{k: v for k, v in record.items() if k in known and k != "seen"}, seen=Seen(**record["seen"]))
    texts = (made.review_id, made.about, made.at, made.who, made.seen.path, made.seen.as_written, made.seen.document_id)
    if made.decision not in (*DECISIONS, "undo") or not all(isinstance(text, str) and text for text in texts):
        raise ValueError("not a decision")
    if not set(made.changed) <= set(FIELDS_OF[made.kind]):
        raise ValueError("unknown field")
    return made


def in_force(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last decision on each statement or judgement that nobody has taken back, by `about`."""
    listed = list({d.review_id: d for d in decisions}.values())
    undone = {d.undoes for d in listed if d.decision == "undo"}
    found: dict[str, Decision] = {}
    for decision in listed:
        if decision.decision != "undo" and decision.review_id not in undone:
            found.pop(decision.about, None)
            found[decision.about] = decision
    return found


def around(quote: str, start: int, end: int) -> tuple[str, str]:
    """The six words before and behind a number: what is left of its place when a document changes.

    >>> around("In June, 56% of them agreed.", 9, 12)
    ('in june,', 'of them agreed.')
    """
    before, after = quote[:start].casefold().split(), quote[end:].casefold().split()
    return " ".join(before[-6:]), " ".join(after[:6])


def as_text(value: object) -> str | None:
    """A field as the log holds it: 65.200000 → "65.2", a date in ISO form, nothing as None."""
    if value is None:
        return None
    text = str(value)
    return text.rstrip("0").rstrip(".") if isinstance(value, Decimal) and "." in text else text
