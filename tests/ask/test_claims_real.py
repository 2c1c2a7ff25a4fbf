"""Claims about the real documents: the relation that a reader gives them, and no support where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ask.claims import Checker, Given
from pipeline.ask.claims_records import SUPPORT
from pipeline.gold import read_records
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

pytestmark = pytest.mark.real

# Facts of the seeds in words of our own, with the relation of the seeds to each.
CLAIMS = [
    ("supported", "A dozen FTE agency workers were in post as September 2018 ended."),
    ("supported", "The rate of referrals to social care climbed 15% in quarter 2 of 2018/19."),
    ("supported", "113 out of every 10,000 children were in care in September 2018."),
    ("supported", "Take-up of the free offer for disadvantaged two-year-olds has gone up since 2016."),
    ("supported_when_rounded", "Just over 500 children were in care at September 2018."),
    ("supported_when_rounded", "Contacts were down by around a fifth in Q2 2018/19 on the same quarter of 2017/18."),
    ("supported_when_rounded", "Fewer than half of disadvantaged two-year-olds used the free offer in 2016."),
    ("differs", "Just under 500 children were in care at September 2018."),
    ("differs", "The rate of referrals to social care fell 15% in quarter 2 of 2018/19."),
    ("different_period", "At the end of March 2019 nine social work posts were vacant."),
    ("different_measure", "In Q2 2018/19, 91% of care leavers were in education, employment or training."),
    ("different_measure", "98% of single assessments were completed within 20 days in quarter 2 of 2018/19."),
    ("not_checkable", "We are determined that care leavers will be better off."),
]


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Iterator[Checker]:
    folder = tmp_path_factory.mktemp("real-claims")
    run([shared / "seeds"], Places(folder / "seeds.duckdb", folder / "extracted", rules_folder()))
    with open_database(folder / "seeds.duckdb") as con:
        yield Checker.open(con, rules_folder())


@pytest.mark.parametrize(("relation", "claim"), CLAIMS, ids=lambda text: text[:50])
def test_claim_about_the_seeds(checker: Checker, relation: str, claim: str) -> None:
    assert checker.check(claim, Given(authority="Stockton-on-Tees")).relation == relation


def test_nothing_of_the_gold_is_supported_that_should_not_be(checker: Checker, shared: Path) -> None:
    """Over the seeds alone, where much of the evidence is missing: less may be found, never more."""
    for record in read_records(shared / "gold" / "claims" / "dev.jsonl"):
        answer = checker.check(str(record["claim"]), Given(authority=str(record["authority"])))
        assert record["relation"] in SUPPORT or answer.relation not in SUPPORT, record["id"]
