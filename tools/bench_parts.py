"""What `make bench` measures, one function a question; CPU seconds unless it says wall."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pdfplumber
import psutil
import pyarrow as pa
import pyarrow.compute as pc
import pypdfium2

from pipeline.find.finding import FindRules, find
from pipeline.find.rulebook import Rulebook
from pipeline.link.catalogue import Catalogue
from pipeline.link.linking import link_all
from pipeline.read.documents import read
from pipeline.records import Facts
from pipeline.settings import rules_folder
from pipeline.store.database import RunRow, build
from pipeline.store.rows import Entry
from pipeline.store.schema import empty_database
from pipeline.store.shards import Gathered, Shard, save

T = TypeVar("T")
Figures = dict[str, Any]
ONRECORD = [sys.executable, "-P", "-m", "pipeline"]
RUN = RunRow("bench", "0", "0", datetime(2026, 1, 1, tzinfo=UTC))


def pdfs(folders: Iterable[Path]) -> list[Path]:
    """The PDF files under some folders, in order."""
    return sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*.pdf"))


def cpu(work: Callable[[], T], turns: int) -> tuple[float, T]:
    """CPU seconds of the fastest turn, and what came of it."""
    spent: list[float] = []
    for _ in range(turns):
        started = time.process_time()
        result = work()
        spent.append(time.process_time() - started)
    return min(spent), result


def text_alone(path: Path) -> int:
    """What pypdfium2 takes for a file's text and nothing else; returns its pages."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        return len(document)


def naive(path: Path, rules: FindRules) -> int:
    """A naive pipeline: pdfplumber's text of each page, and every pattern of the rules on it; returns its pages."""
    books = (rules.periods, rules.quantities, rules.context, rules.subjects, rules.documents, rules.judgements)
    with pdfplumber.open(path) as document:
        for page in document.pages:
            text = page.extract_text()
            for book in books:
                _every_pattern(book, text)
            page.close()
        return len(document.pages)


def _every_pattern(book: Rulebook, text: str) -> None:
    """Each rule tried on a text, whatever the text holds: without what spares the pipeline most of them."""
    patterns = _as_written(book)
    for pattern in patterns.values():
        for _ in pattern.finditer(text):
            pass
    if len(patterns) < len(book.rules):
        book.matches(text, only=frozenset(book.rules) - patterns.keys())


@lru_cache(maxsize=8)
def _as_written(book: Rulebook) -> dict[str, re.Pattern[str]]:
    """The patterns of a rules file as they stand in it, by rule."""
    written = [name for name, rule in book.rules.items() if rule.pattern]
    return {name: re.compile(book.spelled_out(name), re.IGNORECASE) for name in written}


def stages(paths: Sequence[Path], rules: FindRules, catalogue: Catalogue, folder: Path, turns: int) -> Figures:
    """Pages a CPU second of each stage and of all, beside pypdfium2's text alone and a naive pipeline."""
    alone, counted = cpu(lambda: [text_alone(path) for path in paths], turns)
    pages = sum(counted)
    reading, readings = cpu(lambda: [read(path, shown_as=str(path)) for path in paths], turns)
    finding, found = cpu(lambda: [find(reading, rules, Facts()) for reading in readings], turns)
    pairs = list(zip(readings, found, strict=True))
    linking, links = cpu(lambda: [link_all(f.statements, r.passages, catalogue) for r, f in pairs], turns)
    entries = [Entry(r, f, tuple(n), "bench") for (r, f), n in zip(pairs, links, strict=True)]
    storing, _ = cpu(lambda: stored(entries, folder), turns)
    some = paths[:: max(1, len(paths) // 3)][:3]
    slow, slow_pages = cpu(lambda: [naive(path, rules) for path in some], turns)
    spent = {"read": reading, "find": finding, "link": linking, "store": storing}
    total = sum(spent.values())
    rate = pages / total
    return {
        "documents": len(paths),
        "pages": pages,
        "pages_a_second": {"text alone": pages / alone, **{k: pages / v for k, v in spent.items()}, "all": rate},
        "share": {name: seconds / total for name, seconds in spent.items()},
        "naive_pages_a_second": sum(slow_pages) / slow,
        "ratio_to_naive": rate / (sum(slow_pages) / slow),
        "ratio_to_text_alone": rate / (pages / alone),
    }


def stored(entries: Sequence[Entry], folder: Path) -> None:
    """A shard written, and a database built from it, as in a process that has built none before."""
    empty_database.cache_clear()
    gathered = Gathered()
    for entry in entries:
        gathered.add(entry)
    shard, _ = gathered.write(folder / "shards")
    if shard is not None:
        build(folder / "stored.duckdb", [shard], run=RUN)
        shard.remove()


def whole_run(paths: Sequence[Path], folder: Path, workers: int) -> Figures:
    """A run from the command line: wall and CPU seconds of all its processes, peak memory of each kind in MiB."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    at = ["--db", str(folder / "x.duckdb"), "--extracted", str(folder / "extracted")]
    command = [*ONRECORD, "run", *map(str, paths), *at, "--workers", str(workers), "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peaks = watched(process)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if process.returncode:
        sys.exit(f"the run ended with {process.returncode}")
    return {"wall": wall, "cpu": own, "peak_mib": peaks}


def watched(process: subprocess.Popen[bytes]) -> dict[str, float]:
    """Peak memory of a run's main process and of its largest process that reads, in MiB, asked 20 times a second."""
    peaks = {"main": 0.0, "worker": 0.0}
    while process.poll() is None:
        try:
            main = psutil.Process(process.pid)
            peaks["main"] = max(peaks["main"], main.memory_info().rss / 2**20)
            for child in main.children(recursive=True):
                if "pipeline.worker" in child.cmdline():
                    peaks["worker"] = max(peaks["worker"], child.memory_info().rss / 2**20)
        except psutil.Error:
            pass
        time.sleep(0.05)
    return peaks


def copies(paths: Sequence[Path], folder: Path, times: int) -> Path:
    """A folder with each file several times, each copy with other bytes behind its end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(times):
        for index, path in enumerate(paths):
            (folder / f"{index}-{number}.pdf").write_bytes(path.read_bytes() + f"\n% copy {number}\n".encode())
    return folder


def growth(paths: Sequence[Path], folder: Path) -> Figures:
    """CPU milliseconds a page at 1, 4 and 16 times the documents, start-up taken off, and main memory.

    start: CPU seconds of a run over one line of text.
    """
    pages = sum(len(pypdfium2.PdfDocument(path)) for path in paths)
    (folder / "start").mkdir()
    (folder / "start" / "line.txt").write_text("There were 214 children looked after at 31 March 2023.\n")
    start = min(whole_run([folder / "start"], folder / "run", 1)["cpu"] for _ in range(3))
    found = {}
    for times in (1, 4, 16):
        ran = whole_run([copies(paths, folder / "copies", times)], folder / "run", 1)
        found[str(times)] = {
            "pages": pages * times,
            "cpu_ms_a_page": 1000 * (ran["cpu"] - start) / (pages * times),
            **ran,
        }
    return {"start": start, "times": found}


def million(entry: Entry, folder: Path, rows: int = 1_000_000) -> Figures:
    """Wall seconds and peak memory of a build of so many statements, from shards of some 20,000."""
    shards = list(multiplied(entry, folder / "million", rows))
    pid = os.fork()
    if not pid:
        build(folder / "million.duckdb", shards, run=RUN)
        os._exit(0)
    started = time.monotonic()
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit("the build of a million statements failed")
    shutil.rmtree(folder / "million")
    return {
        "statements": rows,
        "wall": time.monotonic() - started,
        "peak_mib": usage.ru_maxrss / 1024,
        "file_mib": (folder / "million.duckdb").stat().st_size / 2**20,
    }


def multiplied(entry: Entry, folder: Path, rows: int) -> Iterable[Shard]:
    """Shards with the rows of one document many times, each time under another id and path."""
    gathered = Gathered()
    gathered.add(entry)
    first, _ = gathered.write(folder)
    if first is None:
        return
    tables = dict(first.tables())
    statements = tables["indicator_statement"].num_rows
    times = max(1, 20_000 // statements)
    for number in range(-(-rows // (statements * times))):
        shard = Shard(folder / f"shard-{number:06}")
        shard.folder.mkdir()
        for name, table in tables.items():
            many = pa.concat_tables(renamed(table, f"{number}-{n}") for n in range(times))
            save(many, shard.folder / f"{name}.parquet")
        yield shard
    first.remove()


def renamed(table: pa.Table, suffix: str) -> pa.Table:
    """The table with other ids and paths."""
    for name in ("document_id", "path", "document_path", "passage_id", "statement_id", "judgement_id"):
        if name in table.column_names:
            column = pc.binary_join_element_wise(table[name], suffix, "-")
            table = table.set_column(table.column_names.index(name), table.schema.field(name), column)
    return table


def start_up() -> Figures:
    """Wall seconds of the quickest of five."""
    found = {}
    for words in ("--help", "--version"):
        spent = []
        for _ in range(5):
            started = time.monotonic()
            subprocess.run([*ONRECORD, words], check=True, stdout=subprocess.DEVNULL)
            spent.append(time.monotonic() - started)
        found[words] = min(spent)
    return found


def rules_of() -> Path:
    """The rules that are measured."""
    return rules_folder()
