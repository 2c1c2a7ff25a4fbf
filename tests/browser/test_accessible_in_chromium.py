"""WCAG 2.2 AA: axe-core finds nothing on any page; 320 pixels and 400% are wide enough; the keyboard does it all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from browser_site import Served, arrived, figure_of
from playwright.sync_api import Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CLAIM = "/check?claim=54.5%25+of+care+leavers+were+in+education,+employment+or+training+in+September+2023"
ADDRESSES = {
    "home": "/",
    "search": "/search?q=care+leavers",
    "indicators": "/indicators",
    "indicator": "/series/care-leavers-eet",
    "documents": "/documents",
    "document": "{document}",
    "text": "{text}",
    "statement": "{statement}",
    "judgement": "{judgement}",
    "judgements": "/judgements",
    "queue-of-judgements": "/queue?filter=judgements",
    "check": CLAIM,
    "queue": "/queue",
    "in-queue": "{statement}?queue=filter%3Dundecided",
    "reviews": "/reviews",
    "problems": "/problems",
    "disagreements": "/disagreements",
    "you": "/you",
    "problem": "/statement/nope",
}


@pytest.fixture(scope="module")
def places(site: Served) -> dict[str, str]:
    """The addresses with ids of the sample corpus."""
    told = figure_of(site, "performance-report-2023-q2.pdf")
    return {
        "document": f"/document/{told['document_id']}?page={told['page']}",
        "statement": f"/statement/{told['statement_id']}",
        "text": f"/document/{figure_of(site, 'decision-record-2023-06.html')['document_id']}",
        "judgement": f"/judgement/{told['judgement_id']}",
    }


@pytest.mark.parametrize("name", ADDRESSES)
def test_axe_finds_nothing_and_320_pixels_are_wide_enough(
    site: Served, page: Page, places: dict[str, str], name: str
) -> None:
    """In light and dark colours; 1280 pixels at 400% are 320 pixels, where nothing needs scrolling sideways."""
    page.goto(site.address + ADDRESSES[name].format(**places))
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function("window.innerWidth === 320")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def violations(page: Page, rule: str | None = None) -> list[str]:
    """What axe-core finds: rule and places. The script comes over the debugging protocol, past the page's policy."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE}\n }} }}")
    only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => window.axe.run(document, options)", options)
    return [f"{v['id']}: {[n['html'][:120] for n in v['nodes']][:3]}" for v in result["violations"]]


def test_the_keyboard_reaches_the_words_from_home(site: Served, page: Page) -> None:
    page.goto(site.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("care leavers in education")
    page.keyboard.press("Enter")
    arrived(page, r"/search\?q=")
    page.locator("main a[href^='/statement/']").first.focus()
    page.keyboard.press("Enter")
    arrived(page, "/statement/")
    expect(page.locator("rect.chosen:not(.quote), .mark.chosen").first).to_be_visible()


def test_without_script_the_pages_do_the_same(site: Served, chromium: Any, places: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + places["document"])
    assert page.locator("svg rect.box").count() > 5
    page.locator("ol.statements a").first.click()
    arrived(page, "/statement/")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("button.copy").first).to_be_attached()
    expect(page.locator("button.copy").first).to_be_hidden()  # what needs script is not offered
    context.close()
