"""What the pages say when something beneath them is missing, old or changed; and every filter of the queue."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from review_site import as_json, browser, build, decide, settings, statement_id
from starlette.testclient import TestClient

from pipeline.review.queue import FILTERS
from pipeline.review.web import make_app

SAMPLE = Path(__file__).parents[2] / "corpus"
DOUBTFUL = """Fernleigh Borough Council

Report of 30 September 2023

1. There were 3 children missing from care at 30 September 2023.

2. The budget of the new centre is £4 million.
"""


@pytest.fixture(scope="session")
def pdf_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of one PDF of the sample corpus."""
    made = tmp_path_factory.mktemp("pdf")
    (made / "corpus").mkdir()
    name = next(path for path in sorted(SAMPLE.rglob("*.pdf")) if "performance" in path.name)
    shutil.copy(name, made / "corpus" / "report.pdf")
    build(made)
    return made


@pytest.fixture
def pdf_folder(pdf_built: Path, tmp_path: Path) -> Path:
    """A copy of it for one test. (Its sources lie where it was built.)"""
    shutil.copytree(pdf_built, tmp_path, dirs_exist_ok=True)
    build(tmp_path)
    return tmp_path


@pytest.fixture
def pdf_pages(pdf_folder: Path) -> Iterator[TestClient]:
    with browser(make_app(settings(pdf_folder))) as client:
        yield client


def place(client: TestClient) -> str:
    told: Any = as_json(client, "/documents")["documents"]
    return f"/document/{told[0]['document_id']}"


@pytest.mark.parametrize("what", ["missing", "changed", "broken"])
def test_a_source_that_is_missing_or_changed_is_said_and_the_words_stay(
    pdf_folder: Path, pdf_pages: TestClient, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    source = pdf_folder / "corpus" / "report.pdf"
    if what == "missing":
        source.unlink()
    else:
        source.write_bytes(b"%PDF-1.4 cut" if what == "broken" else source.read_bytes() + b"\n%")
    page = pdf_pages.get(place(pdf_pages))
    assert page.status_code == 200
    assert "is not where it was read from" in page.text if what == "missing" else "has changed since" in page.text
    assert "Words of this page" in page.text
    with caplog.at_level(logging.INFO, logger="onrecord.serve"):
        picture = pdf_pages.get(f"{place(pdf_pages)}/page/1.png")
    assert picture.status_code == 404
    assert "report.pdf" in caplog.text, "the line that an administrator needs"


def test_a_picture_is_of_a_page_of_the_document_only(pdf_pages: TestClient) -> None:
    assert pdf_pages.get(f"{place(pdf_pages)}/page/1.png").headers["content-type"] == "image/png"
    for page in ("0", "9999", "-1", "x"):
        assert pdf_pages.get(f"{place(pdf_pages)}/page/{page}.png").status_code == 404
    assert "no page 9999" in pdf_pages.get(f"{place(pdf_pages)}?page=9999").text


def test_a_database_of_an_older_version_gets_a_page_that_says_what_to_do(
    folder: Path, pages: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    old = folder / "old.duckdb"
    shutil.copyfile(folder / "papers.duckdb", old)
    with duckdb.connect(str(old)) as con:
        con.execute("UPDATE run SET schema_version = 1")
    old.replace(folder / "papers.duckdb")
    with caplog.at_level(logging.ERROR, logger="onrecord.serve"):
        answer = pages.get("/")
    assert answer.status_code == 503
    assert "made by an older version of onrecord" in answer.text
    assert "onrecord run" in answer.text
    assert "papers.duckdb" in caplog.text


def test_a_log_that_cannot_be_written_is_said(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    (folder / "papers.duckdb.reviews.jsonl").mkdir()
    answer = pages.get(f"/statement/{name}")
    assert answer.status_code == 503
    assert "reviews cannot be read" in answer.text


def waiting(client: TestClient, name: str, **more: str) -> set[str]:
    told: Any = as_json(client, "/queue?" + "&".join(f"{k}={v}" for k, v in {"filter": name, **more}.items()))
    return {row.get("as_written") or str(row.get("value")) for row in told["statements"]}


def test_every_filter_of_the_queue_answers_and_says_what_waits(folder: Path) -> None:
    (folder / "corpus" / "small.md").write_text(DOUBTFUL, encoding="utf-8")
    second = (folder / "corpus" / "report.md").read_text(encoding="utf-8").replace("56% of care", "58% of care")
    (folder / "corpus" / "again.md").write_text(second, encoding="utf-8")
    build(folder)
    with browser(make_app(settings(folder))) as client:
        for name in FILTERS:
            assert client.get(f"/queue?filter={name}").status_code == 200, name
        assert {"3"} <= waiting(client, "small")
        assert {"56", "58"} <= waiting(client, "conflicting")
        assert waiting(client, "conflicting", indicator="children-looked-after") == set()
        assert "56" not in waiting(client, "unlinked")
        told: Any = as_json(client, "/documents?q=small.md")["documents"]
        assert waiting(client, "undecided", document=told[0]["document_id"]) <= {"3", "4000000"}
        name = statement_id(client, "care leavers")
        decide(client, name, "unsure")
        assert len(waiting(client, "unsure")) == 1


def test_disagreements_say_what_reviewers_decided_since_the_build(folder: Path) -> None:
    second = (folder / "corpus" / "report.md").read_text(encoding="utf-8").replace("56% of care", "58% of care")
    (folder / "corpus" / "again.md").write_text(second, encoding="utf-8")
    build(folder)
    with browser(make_app(settings(folder))) as client:
        (told,) = as_json(client, "/disagreements")["disagreements"]  # type: ignore[misc]
        assert told["kind"] == "different"
        ids = [side["id"] for side in told["sides"]]
        decide(client, ids[0], "accept")
        assert "reviewed: accepted" in client.get("/disagreements").text
        decide(client, ids[1], "reject")
        assert as_json(client, "/disagreements")["disagreements"] == []
        assert as_json(client, "/disagreements?authority=Wexcombe")["disagreements"] == []


def test_published_statistics_are_held_against_the_papers_when_they_are_loaded(
    folder: Path, onrecord: Callable[..., Any]
) -> None:
    text = (
        "Fernleigh Borough Council\n\nReport of 31 March 2023\n\n"
        "1. In 2022/23, 50% of care leavers in England were in education, employment or training.\n"
    )
    (folder / "corpus" / "england.md").write_text(text, encoding="utf-8")
    build(folder)
    table = folder / "CareLeavers.csv"
    table.write_text("measure,area,period,value\nCareLeaverEET,England,2022/23,54\n", encoding="utf-8")
    with browser(make_app(settings(folder))) as client:
        assert as_json(client, "/disagreements?kind=official")["disagreements"] == []
        assert onrecord("official", "add", table, "--db", folder / "papers.duckdb").code == 0
        (told,) = as_json(client, "/disagreements?kind=official")["disagreements"]  # type: ignore[misc]
        assert "but the published figure" in told["says"]
        assert client.get("/series/care-leavers-eet").text.count("published figure differs") == 1
        assert onrecord("official", "remove", "CareLeavers.csv", "--db", folder / "papers.duckdb").code == 0
        assert as_json(client, "/disagreements?kind=official")["disagreements"] == []
