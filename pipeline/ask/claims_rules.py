"""Everything that a claim is read and compared with: the rules of the documents and those of claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ask.claims_words import Wording, load_wording
from pipeline.find.finding import FindRules, load_rules
from pipeline.geographies import Geographies
from pipeline.link.catalogue import Catalogue, load_catalogue


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """families, polarity, labels: of each indicator, by its id."""

    find: FindRules
    catalogue: Catalogue
    wording: Wording
    geographies: Geographies
    families: Mapping[str, str] = field(default_factory=dict)
    polarity: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def load_claim_rules(folder: Path) -> ClaimRules:
    """The rules of a folder, as documents are read with, and claims.yaml."""
    rules, catalogue = load_rules(folder), load_catalogue(folder)
    families = {i.indicator_id: i.family for i in catalogue.indicators}
    polarity = {i.indicator_id: i.polarity for i in catalogue.indicators}
    labels = {i.indicator_id: i.label for i in catalogue.indicators}
    wording = load_wording(folder, catalogue)
    return ClaimRules(rules, catalogue, wording, rules.geographies, families, polarity, labels)
