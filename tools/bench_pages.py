"""How long the pages of `onrecord serve` take over 1,000,000 statements, and a page of a 50-page PDF with its boxes.

    python tools/bench_pages.py [STATEMENTS]

The sample corpus is copied under other names until there are that many statements; every page is then asked
for over HTTP, cold (first time) and warm (median of five). The bar is held against the processor's time of the warm
page, which a busy machine does not change much; the clock's stands beside it. Exit code 1 where one is over its bar.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import httpx
import uvicorn
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

from pipeline.ask.disagreements_kept import keep
from pipeline.review.web import make_app
from pipeline.review.web_settings import Settings
from pipeline.run import Places, run
from pipeline.settings import rules_folder

ROOT = Path(__file__).parents[1]
BAR_PAGE, BAR_PDF = 0.2, 0.5  # seconds
_COPY = """
CREATE TEMP TABLE n AS SELECT range AS n FROM range(1, $copies + 1);
CREATE MACRO other(id, n) AS left(md5(id || n), 16);
INSERT INTO document BY NAME SELECT document.* REPLACE (
    other(document_id, n) AS document_id, n || '/' || path AS path, 'Council ' || (n % 150) AS authority,
    NULL AS authority_code, md5(sha256 || n) AS sha256) FROM document, n;
INSERT INTO page BY NAME SELECT page.* REPLACE (other(document_id, n) AS document_id) FROM n, page;
INSERT INTO passage BY NAME SELECT passage.* REPLACE (
    other(document_id, n) AS document_id, other(passage_id, n) AS passage_id) FROM n, passage;
INSERT INTO indicator_statement BY NAME SELECT s.* REPLACE (
    other(document_id, n) AS document_id, other(passage_id, n) AS passage_id, other(statement_id, n) AS statement_id,
    other(repeat_of, n) AS repeat_of,
    CASE WHEN subject = 'local' THEN 'Council ' || (n % 150) ELSE subject_name END AS subject_name,
    CASE WHEN subject = 'local' THEN value + n % 150 ELSE value END AS value) FROM n, indicator_statement s;
DROP MACRO other;
UPDATE run SET statements = (SELECT count(*) FROM indicator_statement), documents = (SELECT count(*) FROM document);
"""


def fifty_pages(path: Path) -> None:
    """A report of 50 full pages with figures on each."""
    style = getSampleStyleSheet()["BodyText"]
    story = []
    for page in range(1, 51):
        lines = [f"{n}. In quarter 2, {n + page} children came and {n % 90 + 5}% of them stayed." for n in range(1, 34)]
        story += [Paragraph("Fernleigh Borough Council performance report", style)]
        story += [*(Paragraph(line, style) for line in lines), PageBreak()]
    SimpleDocTemplate(str(path), topMargin=30, bottomMargin=30).build(story)


def million(folder: Path, statements: int) -> None:
    """papers.duckdb with that many statements."""
    corpus = folder / "corpus"
    shutil.copytree(ROOT / "corpus", corpus)
    fifty_pages(corpus / "fifty-pages.pdf")
    run([corpus], Places(folder / "papers.duckdb", folder / "extracted", rules_folder()))
    with duckdb.connect(str(folder / "papers.duckdb")) as con:
        row = con.execute("SELECT count(*) FROM indicator_statement").fetchone()
        copies = -(-statements // row[0]) if row else 0
        for query in duckdb.extract_statements(_COPY):
            con.execute(query, {"copies": copies} if "copies" in query.named_parameters else None)
        keep(con)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server over it, which ends with the block."""
    app = make_app(Settings(folder / "papers.duckdb", folder / "extracted", rules_folder()))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


def addresses(folder: Path) -> dict[str, str]:
    """A name for each page and its address."""
    with duckdb.connect() as con:
        con.execute("ATTACH $path AS papers (READ_ONLY)", {"path": str(folder / "papers.duckdb")})
        fifty = con.execute("SELECT document_id FROM papers.document WHERE path = 'corpus/fifty-pages.pdf'").fetchone()
        query = "SELECT statement_id, document_id FROM papers.cited_statement WHERE indicator_id = 'care-leavers-eet'"
        some = con.execute(f"{query} AND path LIKE '99/%' LIMIT 1").fetchone()
    if fifty is None or some is None:
        sys.exit("The sample corpus gives nothing to measure with.")
    council = "authority=Council+99"
    return {
        "home": "/",
        "search": "/search?q=care+leavers",
        "indicators": "/indicators",
        "indicator, one authority": f"/series/care-leavers-eet?{council}",
        "documents": "/documents",
        "document (text)": f"/document/{some[1]}",
        "statement": f"/statement/{some[0]}",
        "queue": "/queue",
        "queue, unlinked": "/queue?filter=unlinked",
        "queue, of an indicator": "/queue?filter=small&indicator=children-in-care",
        "problems": "/problems",
        "reviews": "/reviews",
        "check": f"/check?claim=54.5%25+of+care+leavers+were+in+education,+employment+or+training&{council}",
        "indicator, all": "/series/care-leavers-eet",
        "queue, conflicting": "/queue?filter=conflicting",
        "disagreements": "/disagreements",
        "PDF of 50 pages": f"/document/{fifty[0]}?page=25",
    }


def asked(client: httpx.Client, path: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor for a page, with the picture that it shows."""
    clock, spent = time.perf_counter(), time.process_time()
    answer = client.get(path)
    answer.raise_for_status()
    if "<image href=" in answer.text:
        client.get(answer.text.split('<image href="')[1].split('"')[0]).raise_for_status()
    return time.perf_counter() - clock, time.process_time() - spent


def measured(client: httpx.Client, name: str, path: str) -> bool:
    """A line for a page; whether it is within its bar. Each time another page of the PDF, so that none is kept."""
    first = asked(client, path)
    turns = [asked(client, path.replace("page=25", f"page={30 + turn}")) for turn in range(5)]
    clock, spent = (statistics.median(of) for of in zip(*turns, strict=True))
    bar = BAR_PDF if name.startswith("PDF") else BAR_PAGE
    figures = "".join(f"{figure:>12.3f}" for figure in (*first, clock, spent))
    print(f"{name:<28}{figures}{bar:>8}{'' if spent < bar else '  over'}", flush=True)
    return spent < bar


def main(arguments: list[str]) -> int:
    """A line for each page; 1 where one is slower than its bar."""
    statements = int(arguments[0]) if arguments else 1_000_000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        million(folder, statements)
        print(f"{statements:,} statements; seconds over HTTP, clock and processor")
        print(f"{'':<28}{'first':>12}{'':>12}{'warm':>12}{'':>12}{'bar':>8}")
        with served(folder) as address, httpx.Client(base_url=address, timeout=60) as client:
            within = [measured(client, name, path) for name, path in addresses(folder).items()]
    return int(not all(within))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
