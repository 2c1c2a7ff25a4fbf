"""Gold statements against those of a database: the number at the anchor, its value and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from pipeline.gold import Place, Record, place_of, plain, share_of
from pipeline.tally import Tally, by_document, rows_of, text_of

COMPLETE = ("role", "direction", "subject", "period_start", "period_end")
FIELDS = (*COMPLETE, "qualifier")
_ENOUGH_WORDS = 0.6  # of a measure's telling words


def score_statements(con: duckdb.DuckDBPyConnection, gold: Sequence[Record], ids: dict[str, str]) -> Tally:
    """Gold statements against those of the database. ids: document ids by file name."""
    tally = Tally()
    for doc, records in by_document(gold):
        found: list[dict[str, Any]] = []
        place = Place("", ())
        if doc in ids:
            place = place_of((p["char_start"], p["text"]) for p in rows_of(con, "gold_passages", ids[doc]))
            found = rows_of(con, "gold_statements", ids[doc])
        for predicted in found:
            predicted["at"] = place.at(predicted["char_start"])
        _match_statements(doc, records, found, place, tally)
    return tally


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


def _likeness(predicted: dict[str, Any], record: Record) -> int:
    """How many fields agree; the page counts for more than all of them."""
    on_page = record.get("page") is not None and predicted["page"] == record["page"]
    return sum(text_of(predicted[name]) == text_of(record.get(name)) for name in COMPLETE) + 10 * on_page


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
    wrong = [n for n in FIELDS if not tally.check(n, n in unsure or text_of(predicted[n]) == text_of(record.get(n)))]
    if set(wrong) & set(COMPLETE):
        said = "; ".join(f"{n} {text_of(predicted[n])}, not {text_of(record.get(n))}" for n in wrong)
        tally.differences.append(f"{doc} {record['id']} {record['anchor']!r}: {said}")
    else:
        tally.complete += 1
