"""All rules of the stage in one record, loaded and checked together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.find.rulebook import Rulebook, load_rulebook
from pipeline.geographies import Geographies, load_geographies


@dataclass(frozen=True, slots=True)
class FindRules:
    """All rules of the stage, loaded and checked."""

    periods: Rulebook
    quantities: Rulebook
    context: Rulebook
    subjects: Rulebook
    statements: Rulebook
    documents: Rulebook
    judgements: Rulebook
    geographies: Geographies


def load_rules(folder: Path) -> FindRules:
    """The rules of a folder. RulesError names file, rule and key."""

    def book(name: str) -> Rulebook:
        return load_rulebook(folder / f"{name}.yaml")

    return FindRules(
        book("periods"),
        book("quantities"),
        book("context"),
        book("subjects"),
        book("statements"),
        book("documents"),
        book("judgements"),
        load_geographies(folder),
    )
