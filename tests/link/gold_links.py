"""Statements of a database beside the indicators that were written by hand for a gold's records."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.gold import place_of
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database
from pipeline.tally import by_document, rows_of


@dataclass
class Links:
    """Counts of links: right, wrong (to another indicator, or where none fits), missed, and each that is not right."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Of all records that have an indicator; one whose statement was not found counts as missed."""
        return self.right / (self.right + len(self.missed) + len(self.unread))


def records_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def links_of(corpus: Path, folder: Path, gold: list[dict[str, Any]], wanted: dict[str, str | None]) -> Links:
    """Run the corpus into a database of the folder and look up each record of the gold that has a wanted link."""
    database = folder / "links.duckdb"
    run((corpus,), Places(database, folder / "extracted", rules_folder()))
    out = Links()
    with open_database(database) as con:
        ids = {Path(path).name: i for i, path in con.execute("SELECT document_id, path FROM document").fetchall()}
        for doc, records in by_document(gold):
            place = place_of((p["char_start"], p["text"]) for p in rows_of(con, "gold_passages", ids[doc]))
            free = con.execute(
                "SELECT char_start, value, unit, indicator_id, measure FROM indicator_statement"
                " WHERE document_id = $id ORDER BY char_start",
                {"id": ids[doc]},
            ).fetchall()
            for record in records:
                if record["id"] in wanted:
                    _count(record, wanted[record["id"]], place, free, out)
    return out


def _count(record: dict[str, Any], wanted: str | None, place: Any, free: list[Any], out: Links) -> None:
    spans = place.spans(record["anchor"], record.get("context"))
    for found in free:
        start, value, unit, indicator, measure = found
        near = any(a - 2 <= place.at(start) <= b for a, b in spans)
        if near and unit == record["unit"] and value is not None and float(value) == float(record["value"]):
            free.remove(found)
            if indicator == wanted:
                out.right += wanted is not None
            elif indicator is None:
                out.missed.append(f"{record['id']} {wanted}: {measure}")
            else:
                out.wrong.append(f"{record['id']} {indicator}, not {wanted}: {measure}")
                out.missed += [f"{record['id']} {wanted}"] if wanted else []
            return
    if wanted:
        out.unread.append(f"{record['id']} {wanted}: {record['value']} {record['unit']}")
