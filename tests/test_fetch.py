"""Downloads against a local server that behaves badly in every way that servers do."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from pipeline.add import add
from pipeline.fetch import FetchError, Limits, fetch
from pipeline.file_names import file_name, safe_name
from pipeline.problems import UnusableInputError, UsageError
from pipeline.sources import load_sources
from tests.conftest import Onrecord

TODAY = date(2026, 11, 22)
PAGE = b"<html><head><title>Decision</title></head><body><p>56% of leavers</p></body></html>"
LIMITS = Limits(max_bytes=10_000, connect=2, read=0.5, deadline=1.5)


class Badly(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        getattr(self, "at_" + path.strip("/").replace(".", "_").replace("-", "_"), self.at_missing)()

    def at_missing(self) -> None:
        self.answer(404, b"no")

    def at_report_md(self) -> None:
        self.answer(200, b"# Report\n\n56% of care leavers are in work.\n")

    def at_decision_aspx(self) -> None:
        self.answer(200, PAGE, Content_Type="text/html")

    def at_named(self) -> None:
        self.answer(200, PAGE, Content_Disposition='attachment; filename="../../etc/Q2 report.html"')

    def at_broken(self) -> None:
        self.answer(500, b"oh no")

    def at_moved(self) -> None:
        self.answer(302, Location="/report.md")

    def at_circle(self) -> None:
        self.answer(301, Location="/circle")

    def at_endless(self) -> None:
        n = int(self.path.partition("?")[2] or 0)
        self.answer(302, Location=f"/endless?{n + 1}")

    def at_to_file(self) -> None:
        self.answer(302, Location="file:///etc/hosts")

    def at_to_metadata(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/")

    def at_large(self) -> None:
        self.answer(200, b"x" * 20_000)

    def at_promises_much(self) -> None:
        self.answer(200, b"short", Content_Length="99999999")

    def at_says_nothing_of_its_length(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 20_000)

    def at_cut_short(self) -> None:
        self.answer(200, b"half", Content_Length="900")

    def at_silent(self) -> None:
        time.sleep(1)

    def at_drips(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.drip(b"x")

    def at_drips_headers(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        self.drip(b"x")

    def at_drips_hints(self) -> None:
        self.drip(b"HTTP/1.1 103 Early Hints\r\n\r\n")

    def at_drips_chunks(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=")
        self.drip(b"x")

    def drip(self, drop: bytes) -> None:
        for _ in range(20):
            self.wfile.write(drop)
            self.wfile.flush()
            time.sleep(0.2)

    def at_to_no_name(self) -> None:
        self.answer(302, Location="http://xn--/")

    def at_to_script(self) -> None:
        self.answer(302, Location="javascript:alert(1)")

    def at_zipped(self) -> None:
        self.answer(200, b"\x1f\x8b\x08\x00", Content_Encoding="gzip")

    def at_picture_pdf(self) -> None:
        self.answer(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 50)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            pass  # a client that hangs up is what the tests are about

    with Quiet(("127.0.0.1", 0), Badly) as http:
        threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{http.server_address[1]}"
        http.shutdown()


def get(url: str) -> bytes:
    return fetch(url, allow_private=True, limits=LIMITS).content


def test_a_page_is_fetched(server: str) -> None:
    assert get(f"{server}/decision.aspx") == PAGE


def test_a_redirect_is_followed_and_the_last_address_is_kept(server: str) -> None:
    assert fetch(f"{server}/moved#part", allow_private=True).url == f"{server}/report.md"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("nothing-here", "answers 404"),
        ("broken", "answers 500"),
        ("circle", "redirects in a circle"),
        ("endless", "redirects more than 8 times"),
        ("to-file", "only http:// and https://"),
        ("large", "is larger than 10,000 bytes"),
        ("promises-much", "is larger than 10,000 bytes"),
        ("says-nothing-of-its-length", "is larger than 10,000 bytes"),
        ("cut-short", "was cut short"),
        ("silent", "did not answer in time"),
        ("drips", "takes longer than"),
        ("drips-headers", "takes longer than"),
        ("drips-hints", "takes longer than"),
        ("drips-chunks", "takes longer than"),
        ("to-no-name", "no web address"),
        ("to-script", "no web address"),
        ("zipped", "sends it compressed"),
    ],
)
def test_what_goes_wrong_is_said(server: str, path: str, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        get(f"{server}/{path}")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/a.pdf", "only http"),
        ("http:///a.pdf", "only http"),
        ("https://user:secret@example.org/a.pdf", "user name or password"),
        ("http://[::1", "is not a web address"),
        ("http://0177.0.0.1/a.pdf", "is not a web address"),
        ("http://xn--/a.pdf", "is not a web address"),
        ("http://no-such-name.invalid/", "no server of the name"),
    ],
)
def test_addresses_that_are_none(url: str, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "[::1]",
        "[fe80::1]",
        "[fc00::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fec0::1]",
        "[::127.0.0.1]",
        "[64:ff9b:1::7f00:1]",
        "[3fff::1]",
        "192.0.0.8",
        "192.88.99.1",
        "2130706433",
        "0x7f000001",
        "127.1",
        "localhost",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(FetchError, match=r"private address|no server of the name"):
        fetch(f"http://{host}/a.pdf")


def test_a_name_that_has_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(FetchError, match=r"private address 10\.0\.0\.1"):
        fetch("http://example.org/a.pdf")


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is taken for public; the second is judged by itself."""
    from pipeline import fetch as module

    monkeypatch.setattr(module, "_is_public", lambda ip: ip == "127.0.0.1")
    with pytest.raises(FetchError, match=r"private address 169\.254\.169\.254"):
        fetch(f"{server}/to-metadata")


def test_the_connection_goes_to_the_address_that_was_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time leads nowhere else."""
    real, asked = socket.getaddrinfo, []

    def once(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host == "papers.example":
            asked.append(host)
            return real("127.0.0.1", port, *args, **kwargs)
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    assert get(server.replace("127.0.0.1", "papers.example") + "/decision.aspx") == PAGE
    assert asked == ["papers.example"]


@pytest.mark.parametrize(
    ("url", "disposition", "name"),
    [
        ("https://example.org/a/Report%20Q2.pdf?v=3", None, "Report Q2.pdf"),
        ("https://example.org/ieDecisionDetails.aspx?ID=217", None, "ieDecisionDetails ID=217.aspx"),
        ("https://example.org/", None, "example.org"),
        ("https://example.org/x", "attachment; filename*=UTF-8''R%C3%A9sum%C3%A9.pdf", "Résumé.pdf"),
        ("https://example.org/x", 'attachment; filename="..\\\\..\\\\a.pdf"', "a.pdf"),
        ("https://example.org/x.pdf", "inline", "x.pdf"),
        (
            "https://example.org/x.pdf",
            "attachment; filename*0=a; filename*2=b; filename*1*=x'y'%00; filename*",
            "x.pdf",
        ),
    ],
)
def test_file_names(url: str, disposition: str | None, name: str) -> None:
    assert file_name(httpx.URL(url), disposition) == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        (".hidden", "hidden"),
        ("CON.pdf", "document-CON.pdf"),
        ("SOURCES.csv", "document-SOURCES.csv"),
        ("=cmd|' /C calc'!A0.pdf", "C calc'!A0.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("...", "document"),
        ("отчёт 2019.pdf", "отчёт 2019.pdf"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_very_long_name_keeps_its_suffix() -> None:
    name = safe_name("é" * 500 + ".pdf")
    assert name.endswith("é.pdf")
    assert len(name.encode()) < 200


def test_add_writes_the_document_and_its_row(server: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    added = add(f"{server}/decision.aspx?ID=3", corpus, today=TODAY, allow_private=True)
    assert (corpus / added.path).read_bytes() == PAGE
    assert added.path == "decision ID=3.html"
    row = load_sources([corpus / "sources.csv"])[corpus / added.path].source
    assert (row.source_url, row.retrieved) == (f"{server}/decision.aspx?ID=3", TODAY)


def test_the_servers_name_stays_within_the_corpus(server: str, tmp_path: Path) -> None:
    added = add(f"{server}/named", tmp_path / "corpus", today=TODAY, allow_private=True)
    assert added.path == "Q2 report.html"


def test_a_file_of_the_same_name_is_not_overwritten(tmp_path: Path) -> None:
    corpus, other = tmp_path / "corpus", tmp_path / "other"
    corpus.mkdir(), other.mkdir()
    (corpus / "a.txt").write_text("The first report says 5%.\n")
    (other / "a.txt").write_text("The second report says 6%.\n")
    assert add(str(other / "a.txt"), corpus, today=TODAY).path == "a (2).txt"
    again = add(str(other / "a.txt"), corpus, today=TODAY)
    assert (again.path, again.new) == ("a (2).txt", False)
    assert (corpus / "a.txt").read_text() == "The first report says 5%.\n"
    assert (corpus / "sources.csv").read_text().count("\n") == 2


def test_rows_of_a_person_stay_as_they_are(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    kept = 'path,title\n"b, c.pdf","Written ""by hand"""'
    (corpus / "sources.csv").write_text(kept)
    (tmp_path / "a.txt").write_text("A report says 5%.\n")
    add(str(tmp_path / "a.txt"), corpus, today=TODAY)
    rows = load_sources([corpus / "sources.csv"])
    assert rows[corpus / "b, c.pdf"].source.title == 'Written "by hand"'
    assert rows[corpus / "a.txt"].source.retrieved == TODAY


def test_a_broken_sources_csv_stops_before_anything_is_written(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "sources.csv").write_text("path,colour\n")
    (tmp_path / "a.txt").write_text("A report says 5%.\n")
    with pytest.raises(UsageError):
        add(str(tmp_path / "a.txt"), corpus, today=TODAY)
    assert not (corpus / "a.txt").exists()


def test_what_is_not_read_is_not_added(server: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="picture"):
        add(f"{server}/picture.pdf", tmp_path / "corpus", today=TODAY, allow_private=True)
    assert not (tmp_path / "corpus").exists()


def test_the_command_adds_what_it_can(server: str, onrecord: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A report says 5%.\n")
    ran = onrecord("add", "a.txt", f"{server}/report.md", f"{server}/broken", "--allow-private", "--json")
    assert ran.code == 3
    assert [line["path"] for line in ran.lines] == ["a.txt", "report.md"]
    assert "answers 500" in ran.err


def test_without_allow_private_the_command_says_how(server: str, onrecord: Onrecord) -> None:
    ran = onrecord("add", f"{server}/report.md")
    assert ran.code == 4
    assert "--allow-private" in ran.err


def test_a_corpus_with_folders_too_deep_takes_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    monkeypatch.chdir(corpus)
    for _ in range(25):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    os.chdir(tmp_path)
    Path("plans.md").write_text("There were 4 plans.")
    assert [add("plans.md", corpus, today=TODAY).new for _ in range(2)] == [True, False]


def test_a_pipe_and_a_device_are_not_added(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for given in (str(tmp_path / "pipe"), "/dev/zero"):
        with pytest.raises(UnusableInputError, match="a pipe or a device"):
            add(given, tmp_path / "corpus", today=TODAY)
