"""Why a statement says what it says: the rule, the words, the indicator."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


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
    raise NotImplementedError
