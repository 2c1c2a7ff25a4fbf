"""What a reviewer can correct, and how what was typed becomes a value: "1,250" → "1250", "" → nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import duckdb

from pipeline.problems import UsageError
from pipeline.store.decisions import FIELDS_OF, as_text
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
GRADES = ("outstanding", "good", "requires_improvement", "adequate", "inadequate")
FRAMEWORKS = ("ILACS", "SIF", "focused_visit", "child_protection_2012", "school", "childrens_home", "send", "other")
ASPECTS = (
    "overall", "leadership", "help_and_protection", "in_care", "care_leavers", "in_care_and_care_leavers",
    "looked_after_and_permanence", "adoption", "lscb",
)  # fmt: skip
CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "statement": {
        "unit": UNITS, "qualifier": QUALIFIERS, "role": ROLES, "direction": DIRECTIONS, "subject": SUBJECTS,
    },
    "judgement": {"grade": GRADES, "framework": FRAMEWORKS, "standing": ("current", "previous")},
}  # fmt: skip
_REQUIRED = frozenset({"qualifier", "role", "grade", "aspect", "standing"})
_DAYS = frozenset({"period_start", "period_end", "inspected_start", "inspected_end", "published"})
_LONGEST = 200  # characters of the name of a body


def corrections(
    con: duckdb.DuckDBPyConnection, kind: str, read: Mapping[str, object], typed: Mapping[str, str]
) -> dict[str, str | None]:
    """The fields that differ from what the rules read. UsageError says which one is wrong, and what would be right.

    kind: statement or judgement.
    """
    was = {name: as_text(read[name]) for name in FIELDS_OF[kind]}
    wanted = {name: _cleaned(con, kind, name, typed[name].strip()) if name in typed else was[name] for name in was}
    _fit_together(wanted)
    changed = {name: value for name, value in wanted.items() if value != was[name]}
    if not changed:
        raise UsageError("Nothing was changed. If the reading is right, accept it.")
    return changed


def _cleaned(con: duckdb.DuckDBPyConnection, kind: str, name: str, text: str) -> str | None:
    choices = CHOICES[kind].get(name, ())
    if not text:
        if name in _REQUIRED:
            raise UsageError(f"The {name} is missing.")
        return None
    if choices:
        if text not in choices:
            raise UsageError(f"“{text[:40]}” is no {name}. Choose one of {', '.join(choices)}.")
        return text
    if name == "indicator_id":
        return _indicator(con, text)
    if name in _DAYS:
        return _day(text)
    return _word(name, text) if kind == "judgement" else _number(name, text)


def _word(name: str, text: str) -> str:
    """The name of a body as typed; an aspect as the rules write it: "Care leavers" → "care_leavers"."""
    plain = " ".join(text.split())[:_LONGEST]
    return plain.casefold().replace(" ", "_") if name == "aspect" else plain


def _number(name: str, text: str) -> str | None:
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
    for start, what in (("period", "period"), ("inspected", "inspection")):
        first, last = wanted.get(f"{start}_start"), wanted.get(f"{start}_end")
        if (first is None) != (last is None):
            raise UsageError(f"Give both ends of the {what}, or neither.")
        if first and last and first > last:
            raise UsageError(f"The {what} ends before it begins.")
    if "role" in wanted and (wanted["role"] == "change") != (wanted["direction"] is not None):
        raise UsageError("A change has a direction, up or down; a level, target or limit has none.")
