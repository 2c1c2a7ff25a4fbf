"""What readers and reviewers do: find a figure's words, put a figure right, review by keys, several at once."""

from __future__ import annotations

import csv
import re
import threading
from pathlib import Path

import httpx
import pytest
from browser_site import ROOT, Served, arrived, figure_of, one, press
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pipeline.ask.exports import export

REPORT = "performance-report-2023-q2.pdf"
FIGURE = "SELECT {} FROM cited_statement WHERE path LIKE $path AND as_written = $written"


def statement(site: Served, written: str, path: str = f"%{REPORT}") -> str:
    """The id of the statement of a number as written."""
    found: str = one(site, FIGURE.format("statement_id"), path=path, written=written)
    return found


def test_from_search_to_the_boxed_words_in_three_clicks(site: Served, page: Page) -> None:
    page.goto(site.address)
    page.locator("main").get_by_role("searchbox").fill("re-referrals within 12 months")
    page.locator("main").get_by_role("button", name="Search").click()
    page.locator("main a[href^='/statement/']").filter(has_text="19%").first.click()
    page.get_by_role("link", name="See it on the page").click()
    arrived(page, "/document/")
    box = page.locator("rect.statement.chosen")
    expect(box).to_have_count(1)
    expect(box).to_be_in_viewport()
    picture = page.request.get(site.address + (page.locator("svg image").get_attribute("href") or ""))
    assert picture.headers["content-type"] == "image/png"
    assert picture.body().startswith(b"\x89PNG")


def test_a_correction_shows_in_the_series_and_the_export(own_site: Served, page: Page, tmp_path: Path) -> None:
    name = statement(own_site, "54.5%")
    page.goto(f"{own_site.address}/statement/{name}")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Note (optional)").fill("a digit was misprinted")
    page.get_by_text("Correct it").click()
    page.get_by_label("Value", exact=True).fill("45.5")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.locator("h1")).to_contain_text("45.5%")
    expect(page.locator("main")).to_contain_text("the rules read 54.5%")
    page.goto(f"{own_site.address}/series/care-leavers-eet")
    row = page.locator("tr", has=page.locator(f"a[href='/statement/{name}']"))
    expect(row).to_contain_text("45.5%")
    expect(row).to_contain_text("reviewed: correct")
    export(own_site.database, tmp_path / "out", formats=("csv",))
    with (tmp_path / "out" / "series.csv").open(encoding="utf-8", newline="") as file:
        exported = {row["statement_id"]: (row["value"], row["review"]) for row in csv.DictReader(file)}
    assert exported[name] == ("45.5", "correct")


def test_keys_review_undo_and_lead_on(own_site: Served, page: Page) -> None:
    page.goto(f"{own_site.address}/you")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Save").click()
    arrived(page, "/queue")
    page.locator("ol.rows a").first.click()
    arrived(page, "/statement/")
    first = page.url
    expect(page.locator("main")).to_contain_text("Keys: a accept, c correct, r reject, u unsure, n next, z undo.")
    press(page, "a", to=r"/statement/\w+\?queue=.*done=")
    assert page.url.split("?")[0] != first.split("?")[0], "the next one of the queue"
    expect(page.get_by_role("status")).to_contain_text("Saved: ")
    press(page, "z", to="/statement/")
    assert page.url == first, "back at the one whose decision was undone, in the same queue"
    expect(page.locator("main")).not_to_contain_text("Ada decided")
    press(page, "n", to="/statement/")
    assert page.url.split("?")[0] != first.split("?")[0]


def test_keys_can_be_switched_off_and_leave_typing_alone(own_site: Served, page: Page) -> None:
    page.goto(f"{own_site.address}/statement/{statement(own_site, '54.5%')}")
    page.get_by_label("Your name").fill("Ada")
    page.locator("h1").click()
    page.keyboard.press("c")
    value = page.get_by_label("Value", exact=True)
    expect(value).to_be_focused()
    page.keyboard.type("a")
    expect(value).to_be_focused()  # a key typed into a field does nothing else
    page.get_by_role("button", name="Switch keys off").click()
    expect(page.locator("main")).to_contain_text("Single keys are off.")
    page.wait_for_load_state()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for key in "crz":
        page.keyboard.press(key)  # returns when the page has dealt with it
        assert page.evaluate("document.activeElement === document.body")
    assert asked == []


def test_two_reviewers_see_each_other(own_site: Served, chromium: Browser) -> None:
    name = statement(own_site, "54.5%")
    pages = []
    for who in ("Ada", "Grace"):
        page = chromium.new_context().new_page()
        page.goto(f"{own_site.address}/statement/{name}")
        page.get_by_label("Your name").fill(who)
        pages.append(page)
    pages[0].get_by_role("button", name="Accept").click()
    expect(pages[0].locator("main")).to_contain_text("Ada decided accept")
    pages[1].get_by_role("button", name="Reject").click()
    expect(pages[1].locator("main")).to_contain_text("Ada decided meanwhile: accept")
    pages[1].goto(f"{own_site.address}/statement/{name}")
    expect(pages[1].locator("main")).to_contain_text("Ada decided accept")
    for page in pages:
        page.context.close()


def test_a_build_swapped_in_is_what_the_next_request_sees(own_site: Served, page: Page) -> None:
    page.goto(f"{own_site.address}/documents")
    before = one(own_site, "SELECT count(*) FROM document")
    stop, broken = threading.Event(), []

    def read() -> None:
        with httpx.Client(base_url=own_site.address, timeout=60) as client:
            while not stop.is_set():
                broken.extend(a.status_code for p in ("/", "/queue", "/search?q=care") if (a := client.get(p)).is_error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    new = own_site.folder / "corpus" / "minutes-2024-01.txt"
    new.write_text("Fernleigh Borough Council\n\nMinutes of 9 January 2024\n\n1. 77 children were in foster care.\n")
    own_site.build()
    page.reload()
    expect(page.locator("main")).to_contain_text("minutes-2024-01.txt")
    stop.set()
    for reader in readers:
        reader.join()
    assert broken == []
    assert one(own_site, "SELECT count(*) FROM document") == before + 1


def test_twenty_readers_at_once_are_all_answered(site: Served) -> None:
    told = figure_of(site, REPORT)
    ids = [f"/statement/{told['statement_id']}", f"/document/{told['document_id']}"]
    paths = ["/", "/queue", "/series/care-leavers-eet", *ids]
    answers: list[int] = []

    def read(turn: int) -> None:
        with httpx.Client(base_url=site.address, timeout=60) as client:
            for path in paths[turn % 5 :] + paths[: turn % 5]:
                answers.append(client.get(path).status_code)  # noqa: PERF401

    readers = [threading.Thread(target=read, args=(turn,)) for turn in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answers == [200] * 100


def test_the_copy_button_copies_the_citation(site: Served, visitor: BrowserContext) -> None:
    visitor.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visitor.new_page()
    page.goto(f"{site.address}/statement/{statement(site, '54.5%')}")
    page.locator("button.copy").first.click()
    expect(page.locator("button.copy").first).to_have_text("Copied the short citation")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("pre.copied").first.text_content()


def test_nothing_is_asked_of_another_server(site: Served, visitor: BrowserContext) -> None:
    page, asked = visitor.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/series/care-leavers-eet", f"/statement/{statement(site, '54.5%')}"):
        page.goto(site.address + path)
    assert asked
    assert [url for url in asked if not url.startswith(site.address)] == []


SCREENS = {
    "home": "/",
    "statement": "/statement/{statement}",
    "document": "/document/{document}?page=1",
    "series": "/series/care-leavers-eet?authority=Fernleigh+Borough+Council&subject=local",
    "check": "/check?claim=54.5%25+of+care+leavers+in+Fernleigh+were+in+education+or+work+at+30+September+2023",
    "queue": "/queue?filter=conflicting",
}


@pytest.mark.parametrize("name", SCREENS)
def test_screenshots_of_the_main_pages(site: Served, page: Page, name: str) -> None:
    """Written to docs/screenshots/ where one is not there yet: delete it to make it anew."""
    told = {"statement": statement(site, "54.5%"), "document": figure_of(site, REPORT)["document_id"]}
    page.goto(site.address + SCREENS[name].format(**told))
    page.evaluate("document.fonts.ready")
    target = ROOT / "docs" / "screenshots" / f"{name}.png"
    shot = page.screenshot(path=None if target.exists() else target, full_page=False)
    assert shot.startswith(b"\x89PNG")
    assert re.fullmatch(r"[a-z-]+", name)
