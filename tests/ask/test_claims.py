"""Claims over the sample corpus: each has the relation that its spec says, and none is supported that should not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pipeline.ask.claims import Answer, Checker, Given
from pipeline.ask.claims_records import ORDER, SUPPORT
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

SPECS = Path(__file__).parents[1] / "specs" / "claims.yaml"
CLAIMS = [
    (relation, claim)
    for relation, claims in yaml.safe_load(SPECS.read_text(encoding="utf-8")).items()
    for claim in claims
]


@pytest.fixture(scope="module")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus as a database."""
    folder = tmp_path_factory.mktemp("claims")
    root = Path(__file__).parents[2]
    run([root / "corpus"], Places(folder / "indicators.duckdb", folder / "extracted", rules_folder()))
    return folder / "indicators.duckdb"


@pytest.fixture(scope="module")
def checker(sample_database: Path) -> Iterator[Checker]:
    with open_database(sample_database) as con:
        yield Checker.open(con, rules_folder())


def check(checker: Checker, claim: str) -> Answer:
    """As a person of Fernleigh asks; a claim that names another authority is that one's."""
    return checker.check(claim, Given(authority="Fernleigh"))


def test_a_claim_that_fits_several_authorities_says_so(checker: Checker) -> None:
    answer = checker.check("56.1% of care leavers were in education, employment or training in quarter 3 of 2023/24.")
    assert "name one with --authority" in " ".join(answer.parts[0].notes)
    assert answer.relation not in SUPPORT


def test_there_are_enough_claims_of_every_relation() -> None:
    assert len(CLAIMS) >= 150
    assert {relation for relation, _ in CLAIMS} | {"sources_disagree"} == set(ORDER)


@pytest.mark.parametrize(("relation", "claim"), CLAIMS, ids=lambda text: text[:60])
def test_claim(checker: Checker, relation: str, claim: str) -> None:
    answer = check(checker, claim)
    assert (answer.relation, answer.why) == (relation, answer.why)


CHANGES = [
    ("20", "19"),
    ("Fernleigh", "Sunderland"),
    ("children's", "adults'"),
    ("children ", "adults "),
    ("%", " percentage points"),
]
SUPPORTED = [c for r, c in CLAIMS if r in SUPPORT and " not " not in c]
CHANGED = sorted({c.replace(old, new) for c in SUPPORTED for old, new in CHANGES} - set(SUPPORTED))


@pytest.mark.parametrize("claim", CHANGED, ids=lambda c: c[:60])
def test_what_is_changed_is_not_supported(checker: Checker, claim: str) -> None:
    """Another year, place, population or unit."""
    assert check(checker, claim).relation not in SUPPORT
