"""What a reviewer can correct, and how what was typed becomes a value: "1,250" → "1250", "" → nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import duckdb

from pipeline.problems import UsageError
from pipeline.store.decisions import FIELDS, as_text
from pipeline.store.reviewing import corrected
from pipeline.store.schema import sql

UNITS = (
    "percent", "percentage_points", "count", "per_100", "per_1000", "per_10000", "per_100000", "gbp", "hours", "days",
    "working_days", "weeks", "months", "years", "fte", "score", "ratio", "times",
)  # fmt: skip
QUALIFIERS = ("exact", "approx", "over", "under", "at_least", "at_most", "between")
ROLES = ("level", "change", "target", "limit")
DIRECTIONS = ("up", "down")
SUBJECTS = ("local", "national", "regional", "statistical_neighbours", "other")
CHOICES = {"unit": UNITS, "qualifier": QUALIFIERS, "role": ROLES, "direction": DIRECTIONS, "subject": SUBJECTS}
_REQUIRED = {"qualifier", "role"}


def corrections(
    con: duckdb.DuckDBPyConnection, read: Mapping[str, object], typed: Mapping[str, str]
) -> dict[str, str | None]:
    """The fields that differ from what the rules read. UsageError says which one is wrong, and what would be right."""
    wanted = {name: as_text(read[name]) for name in FIELDS}
    for name in FIELDS:
        if name in typed:
            wanted[name] = _cleaned(con, name, typed[name].strip())
    _fit_together(wanted)
    changed = {name: wanted[name] for name in FIELDS if wanted[name] != as_text(read[name])}
    if not changed:
        raise UsageError("Nothing was changed. If the reading is right, accept it.")
    return changed


def _cleaned(con: duckdb.DuckDBPyConnection, name: str, text: str) -> str | None:
    if not text:
        if name in _REQUIRED:
            raise UsageError(f"Choose a {name}.")
        return None
    if name in CHOICES:
        if text not in CHOICES[name]:
            raise UsageError(f"“{text[:40]}” is no {name}. Choose one of {', '.join(CHOICES[name])}.")
        return text
    if name == "indicator_id":
        return _indicator(con, text)
    if name.startswith("period"):
        return _day(text)
    plain = text.replace(",", "").replace(" ", "").removeprefix("£").removesuffix("%")
    try:
        return as_text(corrected({name: plain})[name])
    except ValueError:
        raise UsageError(f"“{text[:40]}” is no number. Write digits, as in 56 or 1250.5.") from None


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"“{text[:40]}” is no date. Write it as 2023-09-30.") from None


def _indicator(con: duckdb.DuckDBPyConnection, text: str) -> str:
    """An indicator's id, by its id or its label."""
    found = con.execute(sql("web/indicator_named"), {"name": text}).fetchall()
    if not found:
        raise UsageError(f"There is no indicator “{text[:60]}”. Choose one from the list, or leave it empty for none.")
    return str(found[0][0])


def _fit_together(wanted: Mapping[str, str | None]) -> None:
    """What no field shows by itself."""
    if (wanted["period_start"] is None) != (wanted["period_end"] is None):
        raise UsageError("Give both ends of the period, or neither.")
    if wanted["period_start"] and wanted["period_end"] and wanted["period_start"] > wanted["period_end"]:
        raise UsageError("The period ends before it begins.")
    if (wanted["role"] == "change") != (wanted["direction"] is not None):
        raise UsageError("A change has a direction, up or down; a level, target or limit has none.")
