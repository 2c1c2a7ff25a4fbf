"""Decisions: what they change, how they survive builds, and what happens when two people decide."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from review_site import as_json, browser, build, decide, settings, statement_id, token
from starlette.testclient import TestClient

from pipeline.problems import UsageError
from pipeline.review.gold_records import anchor
from pipeline.review.reviews import decide as write
from pipeline.review.reviews import decision_on, take_in, undo
from pipeline.review.web import make_app
from pipeline.store.database import open_database
from pipeline.store.decisions import log_path, read_log

Onrecord = Callable[..., Any]
CORRECTED = {"value": "65", "unit": "percent", "qualifier": "exact", "role": "level", "subject": "local"}


def values(folder: Path, view: str = "series") -> list[object]:
    with open_database(folder / "papers.duckdb") as con:
        return [row[0] for row in con.execute(f"SELECT value FROM {view} WHERE unit = 'percent'").fetchall()]


def test_a_correction_counts_in_views_and_leaves_what_was_read(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    assert decide(pages, name, "correct", **CORRECTED) == 303
    told = as_json(pages, f"/statement/{name}")
    assert told["statement"]["value"] == 65
    assert told["statement"]["review"] == "correct"
    assert told["read"]["value"] == 56
    assert [int(v) for v in values(folder)] == [65]
    assert [int(v) for v in values(folder, "indicator_statement")] == [56]


def test_a_rejected_statement_leaves_series_and_lists_but_not_its_page(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    assert decide(pages, name, "reject", note="no figure of ours") == 303
    assert values(folder) == []
    assert values(folder, "cited_statement") == []
    assert "rejected" in pages.get(f"/statement/{name}").text


def test_a_decision_survives_a_new_build_of_a_changed_document(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    decide(pages, name, "correct", **CORRECTED)
    report = folder / "corpus" / "report.md"
    report.write_text(
        report.read_text(encoding="utf-8").replace("## Notes", "A new paragraph.\n\n## Notes"), encoding="utf-8"
    )
    build(folder)
    assert [int(v) for v in values(folder)] == [65]
    assert statement_id(pages, "care leavers") != name, "another id, the same words"


def test_a_decision_whose_words_have_gone_is_stale_and_listed(folder: Path, pages: TestClient) -> None:
    decide(pages, statement_id(pages, "care leavers"), "accept")
    report = folder / "corpus" / "report.md"
    report.write_text(report.read_text(encoding="utf-8").replace("56% of care", "57% of care"), encoding="utf-8")
    build(folder)
    stale = as_json(pages, "/queue?filter=stale")["statements"]
    assert [(row["as_written"], row["decision"]) for row in stale] == [("56%", "accept")]
    assert "no statement of this database stands there" in pages.get("/queue?filter=stale").text


def test_an_accepted_reading_that_the_rules_read_otherwise_now_is_stale(folder: Path) -> None:
    db = folder / "papers.duckdb"
    with open_database(db) as con:
        (name,) = con.execute("SELECT statement_id FROM indicator_statement WHERE value = 56").fetchone()
        made = decision_on(con, name, who="Ada", decision="accept")
    line = json.loads(json.dumps({**_dict(made), "was": {**made.was, "value": "55"}}))
    log_path(db).write_text(json.dumps(line) + "\n", encoding="utf-8")
    with open_database(db) as con:
        ((stale,),) = con.execute("SELECT stale FROM review").fetchall()
    assert stale == "the rules read it otherwise now than what was accepted: value: 55 → 56"


def _dict(made: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(made)  # type: ignore[call-overload]


def test_undo_takes_the_decision_back_and_the_log_keeps_both(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    decide(pages, name, "reject")
    (made,), _ = read_log(log_path(folder / "papers.duckdb"))
    sent = {"token": token(pages), "review_id": made.review_id, "back": f"/statement/{name}"}
    assert pages.post("/review/undo", data=sent, follow_redirects=False).headers["location"] == f"/statement/{name}"
    assert [int(v) for v in values(folder)] == [56]
    lines, _ = read_log(log_path(folder / "papers.duckdb"))
    assert [line.decision for line in lines] == ["reject", "undo"]
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(log_path(folder / "papers.duckdb"), made.review_id, who="Ada")


def test_the_second_of_two_reviewers_is_told_of_the_first(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    decide(pages, name, "accept")
    with browser(make_app(settings(folder))) as other:
        sent = {"token": token(other), "decision": "reject", "name": "Grace", "latest": ""}
        answer = other.post(f"/statement/{name}/review", data=sent)
        assert answer.status_code == 409
        assert "Ada decided meanwhile: accept" in answer.text
        assert decide(other, name, "reject", who="Grace") == 303
    lines, _ = read_log(log_path(folder / "papers.duckdb"))
    assert [(line.who, line.decision) for line in lines] == [("Ada", "accept"), ("Grace", "reject")]


def test_many_writers_lose_no_line_and_tear_none(folder: Path) -> None:
    db = folder / "papers.duckdb"
    with open_database(db) as con:
        (name,) = con.execute("SELECT statement_id FROM indicator_statement WHERE value = 56").fetchone()
        made = [decision_on(con, name, who=f"Reader {n}", decision="accept") for n in range(40)]
    threads = [
        threading.Thread(target=write, args=(log_path(db), one), kwargs={"about": f"other {n}", "latest": None})
        for n, one in enumerate(made)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines, faults = read_log(log_path(db))
    assert {line.who for line in lines} == {f"Reader {n}" for n in range(40)}
    assert faults == ()


def test_a_line_that_a_crash_cut_short_costs_itself_only(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    log = log_path(folder / "papers.duckdb")
    log.write_text('{"review_id": "a', encoding="utf-8")
    decide(pages, name, "accept")
    lines, faults = read_log(log)
    assert [line.decision for line in lines] == ["accept"]
    assert len(faults) == 1
    assert "line 1: is not a review" in pages.get("/reviews").text


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("value", "many", "“many” is no number"),
        ("value", "NaN", "“NaN” is no number"),
        ("value", "1e400", "is no number"),
        ("unit", "furlongs", "“furlongs” is no unit"),
        ("period_end", "31/12/2023", "is no date"),
        ("indicator_id", "no-such", "There is no indicator “no-such”"),
        ("role", "change", "A change has a direction"),
    ],
)
def test_a_correction_that_cannot_be_is_told_why(pages: TestClient, field: str, typed: str, says: str) -> None:
    name = statement_id(pages, "care leavers")
    sent = {"token": token(pages), "decision": "correct", "name": "Ada", **CORRECTED, field: typed}
    answer = pages.post(f"/statement/{name}/review", data=sent)
    assert answer.status_code == 400
    assert says in answer.text


def test_nothing_changed_is_no_correction(pages: TestClient) -> None:
    sent = {"token": token(pages), "decision": "correct", "name": "Ada", **CORRECTED, "value": "56.0"}
    answer = pages.post(f"/statement/{statement_id(pages, 'care leavers')}/review", data=sent)
    assert "Nothing was changed" in answer.text


def test_the_next_of_the_queue_comes_after_each(pages: TestClient) -> None:
    found = as_json(pages, "/queue")["statements"]
    first, second = found[0]["statement_id"], found[1]["statement_id"]
    sent = {"token": token(pages), "decision": "accept", "name": "Ada", "latest": "", "queue": "filter=undecided"}
    answer = pages.post(f"/statement/{first}/review", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith(f"/statement/{second}?queue=filter%3Dundecided")
    assert first not in [row["statement_id"] for row in as_json(pages, "/queue")["statements"]]


def test_a_changed_reading_waits_in_the_queue(folder: Path, pages: TestClient) -> None:
    assert as_json(pages, "/queue?filter=changed")["statements"] == []
    report = folder / "corpus" / "report.md"
    report.write_text(
        report.read_text(encoding="utf-8") + "\nThere were 31 fostering households at 30 September 2023.\n",
        encoding="utf-8",
    )
    build(folder)
    found = as_json(pages, "/queue?filter=changed")["statements"]
    assert [(row["value"], row["what"]) for row in found] == [(31, "added")]


def test_the_log_goes_to_a_colleague_and_back(folder: Path, pages: TestClient, onrecord: Onrecord) -> None:
    decide(pages, statement_id(pages, "care leavers"), "correct", **CORRECTED)
    db = folder / "papers.duckdb"
    assert onrecord("reviews", "--db", db, "--export", "log.jsonl").code == 0
    log_path(db).unlink()
    assert (
        onrecord("reviews", "--db", db, "--import", "log.jsonl").err == "1 decisions taken in, 0 were there already.\n"
    )
    assert (
        onrecord("reviews", "--db", db, "--import", "log.jsonl").err == "0 decisions taken in, 1 were there already.\n"
    )
    (row,) = onrecord("reviews", "--db", db, "--json").lines
    assert (row["decision"], row["changed"], row["reviewer"]) == ("correct", "value", "Ada")


def test_a_log_that_is_none_is_refused_whole(folder: Path) -> None:
    log = log_path(folder / "papers.duckdb")
    with pytest.raises(UsageError, match="x, line 1: is not a review"):
        take_in(log, ['{"decision": "accept"}'], source="x")
    assert not log.exists() or log.read_bytes() == b""


def test_reviews_become_gold_that_score_understands(folder: Path, pages: TestClient, onrecord: Onrecord) -> None:
    decide(pages, statement_id(pages, "care leavers"), "accept")
    db = folder / "papers.duckdb"
    assert onrecord("reviews", "--db", db, "--extracted", folder / "extracted", "--gold", "gold").code == 0
    (line,) = (folder / "gold" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert (record["doc"], record["value"], record["anchor"], record["label"]) == ("report.md", 56, "56%", "1")
    scored = {row["score"]: row["value"] for row in onrecord("score", "gold", "--db", db, "--json").lines}
    assert [value for name, value in scored.items() if "recall" in name] == [1, 1]


def test_an_anchor_takes_in_words_until_it_is_unique() -> None:
    text = "5 came in June. In all, 5 came in July."
    assert anchor(text, 24, 25, 16, 39) == "all, 5"


def test_the_stored_table_is_what_the_last_build_found(folder: Path, pages: TestClient) -> None:
    decide(pages, statement_id(pages, "care leavers"), "correct", **CORRECTED)
    build(folder)
    with duckdb.connect(str(folder / "papers.duckdb"), read_only=True) as con:
        assert con.execute("SELECT value FROM series WHERE unit = 'percent'").fetchall()[0][0] == 65
