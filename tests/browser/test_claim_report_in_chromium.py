"""The report of checked claims as a page: axe-core finds nothing, in light and dark, and it asks for nothing."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser

from pipeline.ask.claims import Checker, Given
from pipeline.ask.claims_report import Checked, report, written
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from pipeline.store.database import open_database

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CLAIMS = (
    "At 31 March 2023 there were 381 children in care in Fernleigh.",
    "Fernleigh issued 512 fixed penalty notices for truancy in 2023.",
    "We are proud of our staff.",
)


def test_axe_finds_nothing_in_the_report(chromium: Browser, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    run([root / "corpus"], Places(tmp_path / "a.duckdb", tmp_path / "extracted", rules_folder()))
    with open_database(tmp_path / "a.duckdb") as con:
        answers = Checker.open(con, rules_folder()).check_all((claim, Given(authority="Fernleigh")) for claim in CLAIMS)
        checked = tuple(Checked(answer, f"line {n}") for n, answer in enumerate(answers, start=1))
        told = report(con, checked, title="Draft")
        (tmp_path / "report.html").write_bytes(written(told, ".html"))
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    page.evaluate(f"() => {{ {AXE}\n }}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("tags => window.axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len(asked) == 1
    page.close()
