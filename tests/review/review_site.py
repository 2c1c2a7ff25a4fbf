"""A small database of the invented Fernleigh with reviews, and its pages without a network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the pages need onrecord[web]")

from starlette.applications import Starlette
from starlette.testclient import TestClient

from pipeline.review.web import make_app
from pipeline.review.web_settings import Settings
from pipeline.run import Places, run
from pipeline.settings import rules_folder

REPORT = """# Performance report: quarter 2 of 2023/24

Fernleigh Borough Council. This report covers July to September 2023.

## Care leavers

1. 56% of care leavers were in education, employment or training at the end of quarter 2.

2. There were 214 children looked after at the end of quarter 2.

## Notes

None.
"""
MARKUP = 'Fernleigh Borough Council, 3 May 2023. <script>alert("9")</script> and <b>12 children</b> came.\n\nNo more.\n'


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """corpus/report.md and the database of it, built once."""
    made = tmp_path_factory.mktemp("site")
    (made / "corpus").mkdir()
    (made / "corpus" / "report.md").write_text(REPORT, encoding="utf-8")
    (made / "corpus" / "markup.txt").write_text(MARKUP, encoding="utf-8")
    build(made)
    return made


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of it for one test: corpus/report.md, papers.duckdb, extracted/."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path


def build(folder: Path) -> None:
    """Build (again)."""
    run([folder / "corpus"], Places(folder / "papers.duckdb", folder / "extracted", rules_folder()))


def settings(folder: Path, **changes: object) -> Settings:
    """The settings of a site over the folder's database."""
    given = {"db": folder / "papers.duckdb", "extracted": folder / "extracted", "rules": rules_folder()}
    return Settings(**{**given, **changes})  # type: ignore[arg-type]


def browser(app: Starlette) -> TestClient:
    """A client that keeps cookies; raw errors of the site fail the test."""
    return TestClient(app, base_url="http://localhost:8000", headers={"accept": "text/html"})


@pytest.fixture
def pages(folder: Path) -> Iterator[TestClient]:
    """A browser at the pages of the folder's database."""
    with browser(make_app(settings(folder))) as client:
        yield client


def as_json(client: TestClient, address: str) -> dict[str, object]:
    """The same address as JSON."""
    found: dict[str, object] = client.get(address, headers={"accept": "application/json"}).json()
    return found


def token(client: TestClient, address: str = "/you") -> str:
    """The token of the forms on a page."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(address).text)
    assert found
    return found[1]


def statement_id(client: TestClient, words: str) -> str:
    """The id of the first statement that a search finds."""
    found = as_json(client, f"/search?q={words}")["statements"]
    assert isinstance(found, list)
    return str(found[0]["statement_id"])


def decide(
    client: TestClient, name: str, decision: str, who: str = "Ada", kind: str = "statement", **fields: str
) -> int:
    """Decide on a statement or judgement as its page's form does; the status, redirects not followed."""
    page = client.get(f"/{kind}/{name}").text
    latest = re.search(r'name="latest" value="([0-9a-f]*)"', page)
    sent = {"token": token(client), "decision": decision, "name": who, "latest": latest[1] if latest else ""}
    answer = client.post(f"/{kind}/{name}/review", data={**sent, **fields}, follow_redirects=False)
    return answer.status_code
