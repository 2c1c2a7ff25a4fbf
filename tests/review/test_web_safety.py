"""What the pages refuse: other hosts, other sites' forms, markup of documents, paths, huge and broken input."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from review_site import as_json, browser, decide, settings, statement_id, token
from starlette.testclient import TestClient

from pipeline.review.web import make_app

PAGES = [
    "/",
    "/documents",
    "/indicators",
    "/search?q=care",
    "/check",
    "/queue",
    "/reviews",
    "/you",
    "/problems",
    "/disagreements",
]


def document(client: TestClient) -> str:
    return str(as_json(client, "/documents?q=report.md")["documents"][0]["document_id"])  # type: ignore[index]


def test_every_answer_forbids_foreign_and_inline_script(pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    for address in [*PAGES, f"/statement/{name}", f"/document/{document(pages)}", "/nope", "/static/site.js"]:
        answer = pages.get(address)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "style=" not in answer.text
        assert " onclick=" not in answer.text


def test_markup_of_a_document_is_shown_as_text(pages: TestClient) -> None:
    (told,) = as_json(pages, "/documents?q=markup.txt")["documents"]  # type: ignore[misc]
    text = pages.get(f"/document/{told['document_id']}").text
    assert "&lt;script&gt;" in text
    assert "<script>alert" not in text
    claim = pages.get("/check", params={"claim": '56% of <script>alert("x")</script> came'}).text
    assert "<script>alert" not in claim


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8000", ""])
def test_another_host_is_refused(pages: TestClient, host: str) -> None:
    assert pages.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:9", "[::1]:8000"])
def test_this_computer_is_answered(pages: TestClient, host: str) -> None:
    assert pages.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_form_of_another_site_does_nothing(pages: TestClient, headers: dict[str, str]) -> None:
    name = statement_id(pages, "care leavers")
    sent = {"token": token(pages), "decision": "reject", "name": "Ada"}
    assert pages.post(f"/statement/{name}/review", data=sent, headers=headers).status_code == 403
    assert as_json(pages, "/reviews")["reviews"] == []


@pytest.mark.parametrize("given", ["", "0" * 64, "é"])
def test_a_form_without_the_token_of_this_browser_does_nothing(pages: TestClient, given: str) -> None:
    name = statement_id(pages, "care leavers")
    sent = {"token": given, "decision": "reject", "name": "Ada"}
    assert pages.post(f"/statement/{name}/review", data=sent).status_code == 403
    assert as_json(pages, "/reviews")["reviews"] == []


def test_another_browsers_token_is_no_token(folder: Path, pages: TestClient) -> None:
    app = make_app(settings(folder))
    with browser(app) as one, browser(app) as other:
        name, foreign = statement_id(one, "care leavers"), token(one)
        token(other)
        sent = {"token": foreign, "decision": "reject", "name": "Ada"}
        assert other.post(f"/statement/{name}/review", data=sent).status_code == 403


def test_a_read_only_site_takes_no_decision(folder: Path) -> None:
    with browser(make_app(settings(folder, read_only=True))) as client:
        name = statement_id(client, "care leavers")
        assert 'action="/statement' not in client.get(f"/statement/{name}").text
        sent = {"token": token(client, "/check"), "decision": "reject", "name": "Ada"}
        answer = client.post(f"/statement/{name}/review", data=sent)
        assert answer.status_code == 403
        assert "read-only" in answer.text
    assert not (folder / "papers.duckdb.reviews.jsonl").exists()


def test_a_header_signs_nobody_in_unless_it_was_asked_for(folder: Path, pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    sent = {"token": token(pages), "decision": "accept"}
    assert pages.post(f"/statement/{name}/review", data=sent, headers={"x-user": "root"}).status_code == 400


def test_the_proxys_header_names_the_reviewer_where_it_was_asked_for(folder: Path) -> None:
    site = make_app(settings(folder, user_header="X-User", proxies=("testclient",)))
    with browser(site) as client:
        name = statement_id(client, "care leavers")
        sent = {"token": token(client, "/check"), "decision": "accept", "name": "somebody else"}
        assert client.post(f"/statement/{name}/review", data=sent).status_code == 403
        assert client.post(f"/statement/{name}/review", data=sent, headers={"x-user": "grace"}).status_code == 200
        assert as_json(client, "/reviews")["reviews"][0]["reviewer"] == "grace"  # type: ignore[index]


def test_the_header_is_not_believed_from_elsewhere(folder: Path) -> None:
    with browser(make_app(settings(folder, user_header="X-User"))) as client:
        name = statement_id(client, "care leavers")
        sent = {"token": token(client, "/check"), "decision": "accept"}
        assert client.post(f"/statement/{name}/review", data=sent, headers={"x-user": "grace"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/static/../web.py", "/static/%2e%2e/web.py", "/static//etc/passwd", "/document/..%2f..%2fetc%2fpasswd",
     "/document/x/page/1.png", "/static/%00"],
)  # fmt: skip
def test_no_other_file_is_served(pages: TestClient, path: str) -> None:
    answer = pages.get(path)
    assert answer.status_code in {400, 404}
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_a_form_sends_nobody_to_another_site(pages: TestClient) -> None:
    for to in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = pages.post("/keys", data={"token": token(pages), "back": to, "keys": "off"}, follow_redirects=False)
        assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/statement/nope", 404, "There is no statement “nope”"),
        ("/statement/%3Cscript%3E", 404, "There is no statement"),
        ("/document/nope", 404, "There is no document “nope”"),
        ("/series/nope", 404, "There is no indicator “nope”"),
        ("/documents?page=x", 400, "“x” is no page number"),
        ("/documents?page=0", 400, "is no page number"),
        ("/documents?page=99999999999999999999", 400, "is no page number"),
        ("/queue?filter=all", 400, "There is no filter “all”"),
        ("/problems?severity=bad", 400, "There is no severity “bad”"),
        ("/check?claim=56%25+came&at=yesterday", 400, "is no date"),
        ("/nowhere", 404, "There is no such page"),
    ],
)
def test_bad_addresses_say_what_happened_and_what_to_do(
    pages: TestClient, address: str, status: int, says: str
) -> None:
    answer = pages.get(address)
    assert answer.status_code == status
    assert says in answer.text
    assert "What to do" in answer.text


def test_page_9999_names_the_last_page(pages: TestClient) -> None:
    answer = pages.get(f"/document/{document(pages)}?page=9999")
    assert answer.status_code == 404
    assert "Its last page is 1" in answer.text


def test_a_huge_form_is_refused_before_it_is_read(pages: TestClient) -> None:
    answer = pages.post("/check", data={"token": token(pages), "draft": "x" * 1_100_000})
    assert answer.status_code == 413
    assert "larger than 1,000,000" in answer.text


def test_a_form_that_is_none_is_refused(pages: TestClient) -> None:
    assert pages.post("/check", json={"draft": "x"}).status_code == 415
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert pages.post("/check", content=b"a=%ff&" * 20, headers=headers).status_code == 400
    assert pages.post("/check", content="&".join(f"f{n}=1" for n in range(999)), headers=headers).status_code == 400


def test_a_draft_of_too_many_sentences_is_refused(pages: TestClient) -> None:
    answer = pages.post("/check", data={"token": token(pages), "draft": "Nine came. " * 300})
    assert answer.status_code == 413
    assert "300 sentences" in answer.text


def test_a_database_that_goes_away_or_is_old_gets_a_page_and_a_log_line(
    folder: Path, pages: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    pages.get("/")
    (folder / "papers.duckdb").unlink()
    with caplog.at_level(logging.ERROR, logger="onrecord.serve"):
        answer = pages.get("/")
    assert answer.status_code == 503
    assert "there is no database" in answer.text
    assert "papers.duckdb" in caplog.text
    (folder / "papers.duckdb").write_bytes(b"not a database")
    assert pages.get("/").status_code == 503


def test_missing_texts_are_said_and_the_words_stay(folder: Path, pages: TestClient) -> None:
    shutil.rmtree(folder / "extracted")
    answer = pages.get(f"/document/{document(pages)}")
    assert answer.status_code == 200
    assert "56%" in answer.text


def test_the_same_address_as_json_is_the_same_content(pages: TestClient) -> None:
    name = statement_id(pages, "care leavers")
    told = as_json(pages, f"/statement/{name}")
    assert told["statement"]["value"] == 56  # type: ignore[index]
    assert as_json(pages, "/nope")["status"] == 404
    assert "token" not in told
    decide(pages, name, "accept")
    assert as_json(pages, f"/statement/{name}")["decisions"][0]["decision"] == "accept"  # type: ignore[index]
