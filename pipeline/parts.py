# ruff: noqa: ARG001, ARG005
"""TEMPORARY: stands in for stages that have not landed yet. Removed when they all have."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.records import Facts, Findings, Reading


@dataclass(frozen=True)
class NoCatalogue:
    indicators: tuple[Any, ...] = ()


def _or(module: str, name: str, other: Any) -> Any:
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        if not str(error.name).startswith("pipeline"):
            raise
        return other


def _find(reading: Reading, rules: Any, stated: Facts) -> Findings:
    return Findings(stated)


def _rules(folder: Path) -> None:
    return None


def _link_all(statements: Any, passages: Any, catalogue: Any) -> tuple[Any, ...]:
    return ()


find = _or("pipeline.find.finding", "find", _find)
load_rules = _or("pipeline.find.finding", "load_rules", _rules)
load_catalogue = _or("pipeline.link.catalogue", "load_catalogue", lambda folder: NoCatalogue())
link_all = _or("pipeline.link.linking", "link_all", _link_all)


class Stored:
    """A geography as the store takes it: replaced_by as one text."""

    def __init__(self, place: Any) -> None:
        self.place = place
        replaced = place.replaced_by
        self.replaced_by = replaced if isinstance(replaced, str) else " ".join(replaced or ()) or None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.place, name)
