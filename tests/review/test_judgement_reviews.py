"""Judgements are reviewed as statements are: corrected grades count everywhere, the log outlives builds."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from review_site import as_json, browser, build, decide, settings, token
from starlette.testclient import TestClient

from pipeline.ask.exports import export
from pipeline.review.web import make_app
from pipeline.store.database import open_database
from pipeline.store.decisions import log_path, read_log

Onrecord = Callable[..., Any]
INSPECTION = """# Inspection of Fernleigh Borough Council's children's services

Inspection dates: 6 to 17 February 2023

| Judgement | Grade |
|---|---|
| The impact of leaders on social work practice with children and families | Good |
| The experiences and progress of children who need help and protection | Requires improvement to be good |
| The experiences and progress of children in care and care leavers | Good |
| Overall effectiveness | Good |

Social workers know the children whom they support.
"""


@pytest.fixture
def inspected(folder: Path) -> Iterator[TestClient]:
    """A browser at the pages of a database that holds an inspection report as well."""
    (folder / "corpus" / "inspection.md").write_text(INSPECTION, encoding="utf-8")
    build(folder)
    with browser(make_app(settings(folder))) as client:
        yield client


def named(client: TestClient, aspect: str) -> str:
    """The id of the judgement on an aspect."""
    found = as_json(client, "/judgements")["judgements"]
    assert isinstance(found, list)
    return next(str(row["judgement_id"]) for row in found if row["aspect"] == aspect)


def grades(folder: Path, view: str = "cited_judgement") -> dict[str, str]:
    with open_database(folder / "papers.duckdb") as con:
        return dict(con.execute(f"SELECT aspect, grade FROM {view}").fetchall())


def test_a_corrected_grade_counts_in_views_and_exports_and_leaves_what_was_read(
    folder: Path, inspected: TestClient, tmp_path: Path
) -> None:
    name = named(inspected, "leadership")
    assert decide(inspected, name, "correct", kind="judgement", grade="outstanding") == 303
    told = as_json(inspected, f"/judgement/{name}")
    assert (told["judgement"]["grade"], told["judgement"]["review"], told["read"]["grade"]) == (  # type: ignore[index]
        "outstanding",
        "correct",
        "good",
    )
    assert (grades(folder)["leadership"], grades(folder, "judgement")["leadership"]) == ("outstanding", "good")
    export(folder / "papers.duckdb", tmp_path / "out", formats=("csv",))
    with (tmp_path / "out" / "cited_judgement.csv").open(encoding="utf-8", newline="") as file:
        exported = {row["aspect"]: (row["grade"], row["review"]) for row in csv.DictReader(file)}
    assert exported["leadership"] == ("outstanding", "correct")
    assert exported["overall"] == ("good", "")


def test_a_rejected_judgement_leaves_lists_but_not_its_page_and_undo_brings_it_back(
    folder: Path, inspected: TestClient
) -> None:
    name = named(inspected, "overall")
    assert decide(inspected, name, "reject", kind="judgement") == 303
    assert "overall" not in grades(folder)
    assert "reviewed: rejected" in inspected.get(f"/judgement/{name}").text
    (made,), _ = read_log(log_path(folder / "papers.duckdb"))
    sent = {"token": token(inspected), "review_id": made.review_id, "back": f"/judgement/{name}"}
    assert inspected.post("/review/undo", data=sent, follow_redirects=False).status_code == 303
    assert grades(folder)["overall"] == "good"


def test_a_decision_on_a_grade_survives_a_build_of_a_changed_document(folder: Path, inspected: TestClient) -> None:
    name = named(inspected, "help_and_protection")
    decide(inspected, name, "correct", kind="judgement", grade="inadequate")
    report = folder / "corpus" / "inspection.md"
    report.write_text(INSPECTION.replace("Social workers", "More was added.\n\nSocial workers"), encoding="utf-8")
    build(folder)
    assert grades(folder)["help_and_protection"] == "inadequate"
    assert named(inspected, "help_and_protection") != name, "another id, the same words"


def test_a_decision_whose_grade_has_gone_is_stale(folder: Path, inspected: TestClient) -> None:
    decide(inspected, named(inspected, "overall"), "accept", kind="judgement")
    report = folder / "corpus" / "inspection.md"
    report.write_text(INSPECTION.replace("| Overall effectiveness | Good |", "| Overall effectiveness | Inadequate |"))
    build(folder)
    (stale,) = as_json(inspected, "/queue?filter=stale")["statements"]  # type: ignore[misc]
    assert "no judgement of this database stands there" in stale["stale"]
    assert grades(folder)["overall"] == "inadequate"


def test_an_accepted_grade_has_no_doubt_and_an_unsure_one_has(folder: Path, inspected: TestClient) -> None:
    decide(inspected, named(inspected, "overall"), "unsure", kind="judgement", note="which year?")
    with open_database(folder / "papers.duckdb") as con:
        query = "SELECT doubt FROM cited_judgement WHERE aspect = 'overall'"
        assert "a reviewer is unsure" in con.execute(query).fetchall()[0][0]


def test_judgements_wait_in_the_queue_one_after_the_other(inspected: TestClient) -> None:
    waiting = as_json(inspected, "/queue?filter=judgements")["statements"]
    assert isinstance(waiting, list)
    first, second = (row["statement_id"] for row in waiting[:2])
    sent = {"token": token(inspected), "decision": "accept", "name": "Ada", "queue": "filter=judgements"}
    answer = inspected.post(f"/judgement/{first}/review", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith(f"/judgement/{second}?queue=filter%3Djudgements&done=")
    page = inspected.get(answer.headers["location"]).text
    assert f'name="back" value="/judgement/{first}?queue=filter%3Djudgements"' in page, "undo leads back"
    assert len(as_json(inspected, "/queue?filter=judgements")["statements"]) == len(waiting) - 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("grade", "excellent", "“excellent” is no grade"),
        ("grade", "", "The grade is missing"),
        ("standing", "future", "“future” is no standing"),
        ("inspected_end", "2023-01-01", "The inspection ends before it begins"),
        ("inspected_end", "", "Give both ends of the inspection"),
        ("published", "May", "“May” is no date"),
    ],
)
def test_a_correction_that_cannot_be_keeps_what_was_typed(
    inspected: TestClient, field: str, typed: str, says: str
) -> None:
    name = named(inspected, "overall")
    sent = {"token": token(inspected), "decision": "correct", "name": "Ada", "note": "from page 2", field: typed}
    answer = inspected.post(f"/judgement/{name}/review", data=sent)
    assert answer.status_code == 400
    assert says in answer.text
    assert 'value="from page 2"' in answer.text


def test_the_log_of_judgements_travels_and_becomes_gold(
    folder: Path, inspected: TestClient, onrecord: Onrecord
) -> None:
    decide(inspected, named(inspected, "overall"), "accept", kind="judgement")
    db = folder / "papers.duckdb"
    assert onrecord("reviews", "--db", db, "--export", "log.jsonl").code == 0
    log_path(db).unlink()
    assert onrecord("reviews", "--db", db, "--import", "log.jsonl").code == 0
    (row,) = onrecord("reviews", "--db", db, "--json").lines
    assert (row["decision"], row["as_written"], row["statement_id"]) == (
        "accept",
        "Overall effectiveness | Good",
        None,
    )
    assert onrecord("reviews", "--db", db, "--extracted", folder / "extracted", "--gold", "gold").code == 0
    (line,) = (folder / "gold" / "judgements.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert (record["doc"], record["aspect"], record["grade"], record["standing"]) == (
        "inspection.md",
        "overall",
        "good",
        "current",
    )
    scored = {row["score"]: row["value"] for row in onrecord("score", "gold", "--db", db, "--json").lines}
    assert [value for name, value in scored.items() if "judgements" in name and "recall" in name] == [1]


def test_an_older_log_without_kinds_speaks_of_statements(folder: Path, pages: TestClient) -> None:
    from review_site import statement_id

    decide(pages, statement_id(pages, "care leavers"), "reject")
    log = log_path(folder / "papers.duckdb")
    line = json.loads(log.read_text(encoding="utf-8"))
    del line["kind"]
    log.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert as_json(pages, "/reviews")["reviews"][0]["statement_id"] is not None  # type: ignore[index]
