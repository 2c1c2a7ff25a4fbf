"""Why a statement says what it says: the rule, the words, the indicator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.ask.citations import found_id
from pipeline.ask.queries import ask
from pipeline.ask.rules_told import reason_of

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer: what of the statement (unit, period, indicator …), what it is, and why, in words."""

    about: str
    value: str
    because: str


def explain(con: duckdb.DuckDBPyConnection, id_or_prefix: str, rules: Path) -> tuple[Reason, ...]:
    """Each part of a statement or judgement with its reason, rule's name and words included.

    rules: the folder of rules. UsageError: no such id, or several begin like that.
    """
    found = found_id(con, id_or_prefix)
    table = ask(con, "statement", id=found)
    if table.rows:
        return reasons_of(dict(zip(table.columns, table.rows[0], strict=True)), rules)
    table = ask(con, "judgement", id=found)
    return _judgement(dict(zip(table.columns, table.rows[0], strict=True)), rules)


def reasons_of(row: Values, rules: Path) -> tuple[Reason, ...]:
    """The reasons of a statement's row, as store/sql/statement.sql gives it."""
    return (*_number(row, rules), *_meaning(row), *_period(row), *_link(row), *_doubt(row))


def _number(row: Values, rules: Path) -> list[Reason]:
    value = "no value" if row["value"] is None else _plain(row["value"])
    if row["value_high"] is not None:
        value += f" to {_plain(row['value_high'])}"
    return [
        Reason("value", value, f"written as “{row['as_written']}” in “{_around(row)}”"),
        Reason("rule", row["rule"], reason_of(rules, row["rule"]) or "no rules file names it: it is found by code"),
    ]


def _around(row: Values) -> str:
    """The words around the number: what qualifier, role, direction and unit were read from."""
    quote = str(row["quote"])
    at = row["char_start"] - row["quote_start"]
    end = row["char_end"] - row["quote_start"]
    left, right = max(0, at - 60), min(len(quote), end + 60)
    marked = quote[left:at] + "[" + quote[at:end] + "]" + quote[end:right]
    return ("… " if left else "") + marked + (" …" if right < len(quote) else "")


def _meaning(row: Values) -> list[Reason]:
    near = "read from the words around the number"
    told = [
        ("unit", row["unit"], "the number's own sign or words, its table's header, or the measure's words"),
        ("qualifier", row["qualifier"], near),
        ("role", _words(row["role"], row["direction"]), near),
        ("measure", row["measure"], "what the sentence, its lead-in and its headers name"),
        (
            "subject",
            _words(row["subject"], row["subject_name"], row["subject_code"]),
            "whose figure the words say it is",
        ),
        ("status", row["status"], near),
    ]
    return [Reason(about, str(value), because) for about, value, because in told if value is not None]


def _period(row: Values) -> list[Reason]:
    if row["period_start"] is None:
        return [Reason("period", "none", "the document gives none that it could describe")]
    words = f"written as “{row['period_as_written']}”" if row["period_as_written"] else "no words of its own"
    reasons = [Reason("period", _span(row["period_start"], row["period_end"]), f"{row['period_basis']}; {words}")]
    if row["baseline_start"] is not None:
        span = _span(row["baseline_start"], row["baseline_end"])
        reasons.append(Reason("baseline", span, "the period that the change is measured from"))
    return reasons


def _link(row: Values) -> list[Reason]:
    score = "" if row["link_score"] is None else f" (score {row['link_score']:.2f})"
    reason = row["link_reason"] or "nothing in the catalogue came near"
    if row["indicator_id"] is None:
        reasons = [Reason("indicator", "none", f"{reason}{score}")]
    else:
        label = _words(row["indicator_id"], row["indicator_label"])
        reasons = [Reason("indicator", label or "", f"{reason}{score}")]
    if row["runner_up_id"] is not None:
        second = f"score {row['runner_up_score']:.2f}" if row["runner_up_score"] is not None else "no score"
        reasons.append(Reason("runner-up", _words(row["runner_up_id"], row["runner_up_label"]) or "", second))
    return reasons


def _doubt(row: Values) -> list[Reason]:
    reasons = [Reason("doubt", "yes", row["doubt"])] if row["doubt"] else []
    if row["repeat_of"]:
        reasons.append(Reason("repeat of", row["repeat_of"], "the same figure stands earlier in the same document"))
    return reasons


def _judgement(row: Values, rules: Path) -> tuple[Reason, ...]:
    because = reason_of(rules, row["rule"]) or "no rules file names it: it is found by code"
    inspected = _span(row["inspected_start"], row["inspected_end"]) if row["inspected_start"] else "not known"
    return (
        Reason("grade", row["grade"], f"“{row['quote']}”"),
        Reason("aspect", row["aspect"], f"in the framework {row['framework'] or 'that is not known'}"),
        Reason("rule", row["rule"], because),
        Reason("subject", row["subject"] or "not known", "the body judged"),
        Reason("inspected", inspected, f"standing: {row['standing']}"),
        *_doubt({"repeat_of": None, **row}),
    )


def _words(*parts: object) -> str | None:
    return ", ".join(str(part) for part in parts if part is not None) or None


def _span(start: object, end: object) -> str:
    return str(start) if start == end else f"{start} to {end}"


def _plain(value: object) -> str:
    """65.200000 → 65.2"""
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
