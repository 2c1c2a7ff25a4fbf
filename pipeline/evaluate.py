"""Gold + database → scores, as gold/GUIDE.md defines them: found, complete, and agreement by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import duckdb

from pipeline.gold import Place, Record, place_of, plain, read_floors, read_records, same_body, share_of
from pipeline.problems import UnusableInputError
from pipeline.store.database import open_database

COMPLETE = ("role", "direction", "subject", "period_start", "period_end")
FIELDS = (*COMPLETE, "qualifier")
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
_ENOUGH_WORDS = 0.6  # of a measure's telling words

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


@dataclass(slots=True)
class Tally:
    """Counts of one score on the way: right, extra and missed; agreement by field; differences."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    complete: int = 0
    agree: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def check(self, name: str, ok: bool) -> bool:
        """Count a field as agreeing or not."""
        self.asked[name] += 1
        self.agree[name] += ok
        return ok

    def shares(self, prefix: str) -> dict[str, float | None]:
        """Agreement by field, as shares of those asked."""
        return {f"{prefix}{name}": round(self.agree[name] / n, 4) for name, n in sorted(self.asked.items())}


def evaluate(database: Path, gold: Path) -> Scores:
    """Score a database against a gold folder. UnusableInputError: no database, no gold."""
    statements = read_records(gold / "statements.jsonl")
    judgements = read_records(gold / "judgements.jsonl")
    documents = read_records(gold / "documents.jsonl")
    if not statements and not judgements and not documents:
        names = "statements.jsonl, judgements.jsonl or documents.jsonl"
        raise UnusableInputError(f"{gold}: there is no gold here. A gold folder holds {names}.")
    with open_database(database) as con:
        ids = _documents(con)
        tallies = (
            _score_statements(con, statements, ids),
            _score_judgements(con, judgements, ids),
            _score_documents(con, documents, ids),
        )
    numbers: dict[str, float | None] = {}
    if statements:
        numbers |= _prf("statements_found", tallies[0])
        numbers |= _prf("statements_complete", _completed(tallies[0]))
        numbers |= tallies[0].shares("statements_")
    if judgements:
        numbers |= _prf("judgements_found", tallies[1]) | tallies[1].shares("judgements_")
    numbers |= tallies[2].shares("documents_")
    return Scores(numbers, tuple(line for tally in tallies for line in tally.differences))


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
    for document_id, path in con.execute("SELECT document_id, path FROM document ORDER BY path").fetchall():
        parts = PurePosixPath(path).parts
        for name in (parts[-1], "/".join(parts[-2:])):
            ids.setdefault(name, document_id)
    return ids


def _rows(con: duckdb.DuckDBPyConnection, query: str, document_id: str) -> list[dict[str, Any]]:
    cursor = con.execute(query, {"document": document_id})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _by_document(records: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    grouped: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        grouped[record["doc"]].append(record)
    return sorted(grouped.items())


def _score_statements(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    tally = Tally()
    for doc, records in _by_document(gold):
        found: list[dict[str, Any]] = []
        place = Place("", ())
        if doc in ids:
            query = "SELECT char_start, text FROM passage WHERE document_id = $document ORDER BY ordinal"
            place = place_of(con.execute(query, {"document": ids[doc]}).fetchall())
            found = _rows(con, _STATEMENTS, ids[doc])
        for predicted in found:
            predicted["at"] = place.at(predicted["char_start"])
        _match_statements(doc, records, found, place, tally)
    return tally


_STATEMENTS = """
SELECT s.* REPLACE (coalesce(s.label, p.label) AS label)
FROM indicator_statement s LEFT JOIN passage p USING (document_id, passage_id)
WHERE s.document_id = $document AND s.role <> 'limit' AND s.value IS NOT NULL
ORDER BY s.char_start, s.statement_id
"""


def _match_statements(
    doc: str, records: Sequence[Record], found: list[dict[str, Any]], place: Place, tally: Tally
) -> None:
    """Pair each gold record with the best statement that stands at its anchor and has its value and unit."""
    free = list(found)
    for record in records:
        spans = place.spans(record["anchor"], record.get("context"))
        fitting = [p for p in free if _fits(p, record) and any(a - 2 <= p["at"] <= b for a, b in spans)]
        best = max(fitting, key=lambda p: _likeness(p, record), default=None)
        if best is not None:
            free.remove(best)
            if not record.get("optional"):
                _compare(doc, record, best, tally)
        elif not record.get("optional"):
            tally.missed += 1
            why = "" if spans else " (its anchor is not in the text)"
            tally.differences.append(f"{doc} {record['id']} missed: {record['value']} {record['unit']}{why}")
    tally.extra += len(free)
    tally.differences += [f"{doc} extra: {p['as_written']!r} {p['role']} in {plain(p['quote'])[:90]!r}" for p in free]


def _fits(predicted: dict[str, Any], record: Record) -> bool:
    return (
        predicted["unit"] == record["unit"]
        and _close(predicted["value"], record["value"])
        and (record.get("value_high") is None or _close(predicted["value_high"], record["value_high"]))
    )


def _close(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= 1e-6 * max(1.0, abs(float(b)))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _likeness(predicted: dict[str, Any], record: Record) -> int:
    """How many fields agree; the page counts for more than all of them."""
    on_page = record.get("page") is not None and predicted["page"] == record["page"]
    return sum(_text(predicted[name]) == _text(record.get(name)) for name in COMPLETE) + 10 * on_page


def _compare(doc: str, record: Record, predicted: dict[str, Any], tally: Tally) -> None:
    """Count a pair's fields, but for those that the record calls unsure."""
    tally.right += 1
    if record.get("page") is not None:
        tally.check("page", predicted["page"] == record["page"])
    if record.get("label"):
        tally.check("label", predicted["label"] == record["label"])
    tally.check("measure", share_of(record["measure"], predicted["measure"] or "") >= _ENOUGH_WORDS)
    unsure = set(record.get("unsure") or ())
    if "period" in unsure:
        unsure |= {"period_start", "period_end"}
    wrong = [n for n in FIELDS if not tally.check(n, n in unsure or _text(predicted[n]) == _text(record.get(n)))]
    if set(wrong) & set(COMPLETE):
        said = "; ".join(f"{n} {_text(predicted[n])}, not {_text(record.get(n))}" for n in wrong)
        tally.differences.append(f"{doc} {record['id']} {record['anchor']!r}: {said}")
    else:
        tally.complete += 1


def _score_judgements(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    tally = Tally()
    query = "SELECT * FROM judgement WHERE document_id = $document ORDER BY char_start, judgement_id"
    for doc, records in _by_document(gold):
        once: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in _rows(con, query, ids[doc]) if doc in ids else ():
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
    tally.check("dates", all(name in unsure or _text(hit[name]) == _text(record.get(name)) for name in _DATES))


def _score_documents(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    tally = Tally()
    for record in gold:
        doc = record["doc"]
        rows = _rows(con, "SELECT * FROM document WHERE document_id = $document", ids[doc]) if doc in ids else []
        row = rows[0] if rows else {}
        for name in DOCUMENT_FIELDS:
            if name in record:
                mine, theirs = plain(_text(row.get(name)) or ""), plain(_text(record[name]) or "")
                if not tally.check(name, _agrees(name, mine, theirs, record)):
                    tally.differences.append(f"{doc} document {name}: {mine!r}, not {theirs!r}")
    return tally


def _agrees(name: str, mine: str, theirs: str, record: Record) -> bool:
    if name == "authority":
        return same_body(mine, theirs)
    if name == "published_date" and record.get("published_file_name") and mine == record["published_file_name"]:
        return True  # not printed, taken from the file's name
    return mine.casefold() == theirs.casefold()
