"""Gold + database → scores, as gold/GUIDE.md defines them: found, complete, and agreement by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from pipeline.gold import Record, plain, read_floors, read_records, same_body
from pipeline.problems import UnusableInputError
from pipeline.score_claims import NAMES, ClaimScores, score_claims
from pipeline.score_statements import score_statements
from pipeline.settings import rules_folder
from pipeline.store.database import open_database
from pipeline.store.schema import sql
from pipeline.tally import Tally, by_document, rows_of, text_of

DOCUMENT_FIELDS = (
    "doc_type",
    "authority",
    "meeting_date",
    "published_date",
    "reporting_start",
    "reporting_end",
    "inspected_start",
    "inspected_end",
)
_DATES = ("inspected_start", "inspected_end", "published")

floors_of = read_floors


@dataclass(frozen=True, slots=True)
class Scores:
    """Every score by its name (None where nothing could be scored), and what differs, in words."""

    numbers: dict[str, float | None]
    differences: tuple[str, ...]

    def below(self, floors: dict[str, float]) -> list[str]:
        """The floors that are not reached, in words. A floor of a score that is not there is not reached."""
        return [
            f"{name} is {value if value is not None else 'not scored'}, below its floor of {least}"
            for name, least in floors.items()
            if (value := self.numbers.get(name)) is None or value < least
        ]


def evaluate(database: Path, gold: Path, *, rules: Path | None = None) -> Scores:
    """Score a database against a gold folder, or a file of claims. UnusableInputError: no database, no gold.

    rules: the folder that claims are read with.
    """
    statements = read_records(gold / "statements.jsonl")
    judgements = read_records(gold / "judgements.jsonl")
    documents = read_records(gold / "documents.jsonl")
    claims = next((found for name in NAMES if (found := read_records(gold / name))), [])
    if gold.is_file():
        claims = read_records(gold)
    if claims and not all("claim" in record and "relation" in record for record in claims):
        raise UnusableInputError(f"{gold}: not a file of claims: each record needs `claim` and `relation`.")
    if not statements and not judgements and not documents and not claims:
        names = "statements.jsonl, judgements.jsonl, documents.jsonl or claims.jsonl"
        raise UnusableInputError(f"{gold}: there is no gold here. A gold folder holds {names}.")
    with open_database(database) as con:
        ids = _documents(con)
        tallies = (
            score_statements(con, statements, ids),
            _score_judgements(con, judgements, ids),
            _score_documents(con, documents, ids),
        )
        checked = score_claims(con, claims, rules_folder(rules)) if claims else ClaimScores({}, ())
    numbers: dict[str, float | None] = {}
    if statements:
        numbers |= _prf("statements_found", tallies[0])
        numbers |= _prf("statements_complete", _completed(tallies[0]))
        numbers |= tallies[0].shares("statements_")
    if judgements:
        numbers |= _prf("judgements_found", tallies[1]) | tallies[1].shares("judgements_")
    numbers |= tallies[2].shares("documents_")
    numbers |= checked.numbers
    differences = (*(line for tally in tallies for line in tally.differences), *checked.differences)
    return Scores(numbers, differences)


def _prf(name: str, tally: Tally) -> dict[str, float | None]:
    """Precision, recall and F1; the F1 bears the score's own name."""
    found, wanted = tally.right + tally.extra, tally.right + tally.missed
    return {
        name: round(2 * tally.right / (found + wanted), 4) if tally.right else 0.0,
        f"{name}_precision": round(tally.right / found, 4) if found else None,
        f"{name}_recall": round(tally.right / wanted, 4) if wanted else None,
    }


def _completed(tally: Tally) -> Tally:
    """The same counts, where only complete statements are right."""
    found, wanted = tally.right + tally.extra, tally.right + tally.missed
    return Tally(tally.complete, found - tally.complete, wanted - tally.complete)


def _documents(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Document ids by file name, and by folder and file name."""
    ids: dict[str, str] = {}
    for document_id, path in con.execute(sql("gold_documents")).fetchall():
        parts = PurePosixPath(path).parts
        for name in (parts[-1], "/".join(parts[-2:])):
            ids.setdefault(name, document_id)
    return ids


def _score_judgements(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    tally = Tally()
    for doc, records in by_document(gold):
        once: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in rows_of(con, "gold_judgements", ids[doc]) if doc in ids else ():
            whose = row["subject"] if row["standing"] != "current" else None
            once.setdefault((row["standing"], row["aspect"], row["grade"], whose), row)
        free = list(once.values())
        for record in records:
            _match_judgement(doc, record, free, tally)
        extra = [row for row in free if row["standing"] == "current"]
        tally.extra += len(extra)
        tally.differences += [f"{doc} judgement extra: {row['aspect']} {row['grade']}" for row in extra]
    return tally


def _match_judgement(doc: str, record: Record, free: list[dict[str, Any]], tally: Tally) -> None:
    """Take the judgement that a record speaks of out of the free ones, and count it."""
    unsure = set(record.get("unsure") or ())
    if record.get("published_basis", "printed") != "printed":
        unsure.add("published")  # the report itself does not print it
    hit = next(
        (
            row
            for row in free
            if (row["aspect"], row["grade"]) == (record["aspect"], record["grade"])
            and ("standing" in unsure or row["standing"] == record["standing"])
        ),
        None,
    )
    if hit is not None:
        free.remove(hit)
    if record.get("optional"):
        return
    if hit is None:
        tally.missed += 1
        tally.differences.append(f"{doc} judgement missed: {record['standing']} {record['aspect']} {record['grade']}")
        return
    tally.right += 1
    tally.check("dates", all(name in unsure or text_of(hit[name]) == text_of(record.get(name)) for name in _DATES))


def _score_documents(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    tally = Tally()
    for record in gold:
        doc = record["doc"]
        rows = rows_of(con, "gold_document", ids[doc]) if doc in ids else []
        row = rows[0] if rows else {}
        for name in DOCUMENT_FIELDS:
            if name in record:
                mine, theirs = plain(text_of(row.get(name)) or ""), plain(text_of(record[name]) or "")
                if not tally.check(name, _agrees(name, mine, theirs, record)):
                    tally.differences.append(f"{doc} document {name}: {mine!r}, not {theirs!r}")
    return tally


def _agrees(name: str, mine: str, theirs: str, record: Record) -> bool:
    if name == "authority":
        return same_body(mine, theirs)
    if name == "published_date" and record.get("published_file_name") and mine == record["published_file_name"]:
        return True  # not printed, taken from the file's name
    return mine.casefold() == theirs.casefold()
