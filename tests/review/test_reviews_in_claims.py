"""A check asks for what stands as reviewed: corrected statements and grades as corrected, rejected ones not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from review_site import as_json, decide, statement_id
from starlette.testclient import TestClient
from test_judgement_reviews import inspected, named  # noqa: F401
from test_reviews import CORRECTED


def relation(client: TestClient, claim: str) -> str:
    told: Any = as_json(client, f"/check?authority=Fernleigh+Borough+Council&claim={claim.replace('%', '%25')}")
    return str(told["answers"][0]["relation"])


def test_a_claim_is_held_against_the_corrected_value(pages: TestClient) -> None:
    claim = "{}% of care leavers were in education, employment or training at 30 September 2023."
    name = statement_id(pages, "care leavers")
    assert relation(pages, claim.format(56)) == "supported"
    decide(pages, name, "correct", **CORRECTED)
    assert relation(pages, claim.format(65)) == "supported"
    assert relation(pages, claim.format(56)) == "differs"


def test_a_rejected_statement_is_no_evidence(pages: TestClient) -> None:
    decide(pages, statement_id(pages, "care leavers"), "reject")
    claim = "56% of care leavers were in education, employment or training at 30 September 2023."
    told: Any = as_json(pages, f"/check?authority=Fernleigh+Borough+Council&claim={claim.replace('%', '%25')}")
    assert [e for part in told["answers"][0]["parts"] for e in part["evidence"] if e["source"]["value"] == 56] == []


def test_a_claim_is_held_against_the_corrected_grade(inspected: TestClient, folder: Path) -> None:  # noqa: F811
    claim = "Ofsted rated Fernleigh's leadership {} in 2023."
    assert relation(inspected, claim.format("good")) == "supported"
    decide(inspected, named(inspected, "leadership"), "correct", kind="judgement", grade="outstanding")
    assert relation(inspected, claim.format("outstanding")) == "supported"
    assert relation(inspected, claim.format("good")) != "supported"


def test_evidence_is_marked_in_its_quote(pages: TestClient) -> None:
    page = pages.get(
        "/check", params={"claim": "56% of care leavers in Fernleigh were in education in September 2023."}
    )
    assert '<a class="mark chosen"' in page.text
    assert "See it on the page" in page.text
