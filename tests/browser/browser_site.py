"""The pages in a real browser: Debian's Chromium, driven by Playwright, over the sample corpus."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from pipeline.review.web import make_app
from pipeline.review.web_settings import Settings
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

CHROMIUM = shutil.which("chromium")
ROOT = Path(__file__).parents[2]
PATIENCE = 30  # seconds that a step may take on a machine that is busy with something else
expect.set_options(timeout=PATIENCE * 1000)


@dataclass(frozen=True)
class Served:
    """A running server over a database of its own. folder: corpus/, papers.duckdb and extracted/."""

    address: str
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / "papers.duckdb"

    def build(self) -> None:
        """Build (again), while people read."""
        run([self.folder / "corpus"], Places(self.database, self.folder / "extracted", rules_folder()))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus and its database, built once."""
    folder = tmp_path_factory.mktemp("browser")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    Served("", folder).build()
    return folder


def serving(folder: Path) -> Iterator[Served]:
    """A server in a thread. Its port is bound here and handed over, so that no other test can take it meanwhile."""
    settings = Settings(folder / "papers.duckdb", folder / "extracted", rules_folder())
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(settings), log_config=None))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        until = time.monotonic() + PATIENCE
        while not server.started:
            assert time.monotonic() < until, "the server has not started"
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{bound.getsockname()[1]}", folder)
        server.should_exit = True
        thread.join(timeout=5)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Served]:
    """The sample corpus for tests that only read."""
    yield from serving(built)


@pytest.fixture
def own_site(built: Path, tmp_path: Path) -> Iterator[Served]:
    """A copy of it for a test that reviews or builds."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    yield from serving(tmp_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; it downloads nothing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody with cookies of their own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A page whose errors, script refused by the policy included, fail the test."""
    faults: list[str] = []
    shown = visitor.new_page()
    shown.on("pageerror", lambda error: faults.append(str(error)))
    shown.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield shown
    assert [fault for fault in faults if "status of 4" not in fault] == []


def arrived(page: Page, path: str) -> None:
    """Wait until the address's path is like that and its page is there with its script: only then look or press."""
    page.wait_for_url(re.compile(rf"^http://[^/]+{path}"), timeout=PATIENCE * 1000)


def press(page: Page, key: str, *, to: str) -> None:
    """Press a key that leads to another page, and wait for that."""
    page.wait_for_load_state()
    with page.expect_navigation(url=re.compile(rf"^http://[^/]+{to}"), timeout=PATIENCE * 1000):
        page.keyboard.press(key)


def one(site: Served, query: str, **given: object) -> Any:
    """The first value of a query over the site's database."""
    with open_database(site.database) as con:
        row = con.execute(query, given).fetchone()
    assert row is not None, query
    return row[0]


def figure_of(site: Served, name: str) -> dict[str, Any]:
    """A statement of a document of the sample corpus, and a judgement."""
    where = "FROM indicator_statement JOIN document USING (document_id) WHERE path = $path ORDER BY char_start LIMIT 1"
    return {
        column: one(site, f"SELECT {column} {where}", path=f"corpus/{name}")
        for column in ("document_id", "statement_id", "page")
    } | {"judgement_id": one(site, "SELECT judgement_id FROM judgement ORDER BY ALL LIMIT 1")}
