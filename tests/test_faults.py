"""Killed, hung, full, gone, changed, twice at once: no statement is lost or doubled, and the next run goes on."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import distributed
import duckdb
import psutil
import pytest

from pipeline import minder, worker
from pipeline.ask.exports import export
from pipeline.engine import Engine
from pipeline.lock import lock_path, locked
from pipeline.problems import UnusableInputError, UsageError
from pipeline.run import Places, Report, run
from pipeline.settings import rules_folder
from pipeline.store.shards import shards_folder

DOCUMENTS = 16
KILLS = 30
ONRECORD = [sys.executable, "-P", "-m", "pipeline"]
Digests = dict[str, str]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are those of Unix")


def paper(number: int) -> str:
    """A report of an invented council with a table and figures of its own."""
    rows = "\n".join(f"| Quarter {q} | {number * 7 + q} | {50 + q}.{number % 10}% |" for q in range(1, 5))
    return (
        f"# Performance report {number}, quarter 2 of 2023/24\n\nFernleigh Borough Council, an invented council.\n\n"
        f"1. At the end of September 2023 there were {200 + number} children looked after, up from {190 + number}.\n"
        f"2. {40 + number}.5% of care leavers were in education, employment or training in quarter 2.\n\n"
        f"| Period | Children looked after | In suitable accommodation |\n|---|---|---|\n{rows}\n"
    )


def filled(folder: Path, count: int = DOCUMENTS) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"report-{number:02}.md").write_text(paper(number), encoding="utf-8")
    return folder


def places(folder: Path) -> Places:
    return Places(folder / "x.duckdb", folder / "extracted", rules_folder())


def digests(folder: Path) -> Digests:
    """What the export of a folder's database is, byte for byte."""
    target = folder / "export"
    export(folder / "x.duckdb", target, formats=("csv", "parquet"))
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in target.iterdir()}
    shutil.rmtree(target)
    return found


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Digests, float]]:
    """A corpus, the export of a run that nothing disturbed, and how many seconds such a run takes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    corpus = filled(folder / "corpus")
    started = time.monotonic()
    subprocess.run(command(corpus, folder), check=True, capture_output=True)
    yield corpus, digests(folder), time.monotonic() - started
    assert not leftovers(folder)


def command(corpus: Path, folder: Path, *more: str) -> list[str]:
    at = ["--db", str(folder / "x.duckdb"), "--extracted", str(folder / "extracted")]
    return [*ONRECORD, "run", str(corpus), *at, "--workers", "1", *more]


def leftovers(folder: Path) -> list[str]:
    """What a run that ended well must not leave."""
    return sorted(
        p.name
        for p in [*folder.iterdir(), *folder.glob("extracted/*")]
        if p.name.endswith((".part", ".lock", ".shards", ".building"))
    )


def rows(folder: Path, query: str) -> list[Any]:
    with duckdb.connect(str(folder / "x.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_run_killed_at_any_moment_is_gone_on_with(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path, seed: int
) -> None:
    corpus, wanted, seconds = undisturbed
    process = subprocess.Popen(command(corpus, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.3, seconds))
    process.kill()
    process.wait()
    run([corpus], places(tmp_path))
    assert digests(tmp_path) == wanted
    assert leftovers(tmp_path) == []


def children_of(process: subprocess.Popen[Any]) -> list[psutil.Process]:
    """The processes that a run has started, once there are any."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if children := psutil.Process(process.pid).children(recursive=True):
            return children
        time.sleep(0.02)
    return []


def kill_children(after: float, what: str = "pipeline.worker") -> None:
    """Kill the processes that read, once there are any."""

    def kill() -> None:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            found = [p for p in psutil.Process().children(recursive=True) if what in " ".join(_words(p))]
            if found:
                time.sleep(after)
                with suppress(psutil.NoSuchProcess):  # it was quicker
                    found[0].kill()
                return
            time.sleep(0.02)

    Thread(target=kill, daemon=True).start()


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_worker_costs_nothing(undisturbed: tuple[Path, Digests, float], tmp_path: Path, seed: int) -> None:
    corpus, wanted, seconds = undisturbed
    kill_children(random.Random(seed).uniform(0.1, seconds * 0.8))
    assert run([corpus], places(tmp_path), engine=Engine(workers=1)).failed == ()
    assert digests(tmp_path) == wanted


def test_a_worker_killed_when_its_shard_was_written_but_not_told_doubles_nothing(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, wanted, _ = undisturbed
    really_ask, asked = minder.Minder.ask, []

    def ask(self: Any, request: dict[str, Any], seconds: float | None) -> Any:
        answer = really_ask(self, request, seconds)
        if "flush" in request and not asked:
            asked.append(request)
            self.close()
            raise minder.Ended("crashed", "it was killed", "read")
        return answer

    monkeypatch.setattr(minder.Minder, "ask", ask)
    assert run([corpus], places(tmp_path), engine=Engine(workers=1)).failed == ()
    assert asked
    assert digests(tmp_path) == wanted


def test_two_workers_give_the_same_bytes_and_may_be_killed(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path
) -> None:
    corpus, wanted, _ = undisturbed
    kill_children(1.0)
    assert run([corpus], places(tmp_path), engine=Engine(workers=2)).failed == ()
    assert digests(tmp_path) == wanted
    assert leftovers(tmp_path) == []


def test_two_workers_end_with_their_run_and_listen_to_no_network(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path
) -> None:
    corpus, _, _ = undisturbed
    before = set(psutil.Process().children(recursive=True))
    open_to: set[str] = set()

    def tell(done: int, _all: int, _name: str) -> None:
        listening = [c for c in psutil.Process().net_connections() if c.status == psutil.CONN_LISTEN]
        open_to.update(c.laddr.ip for c in listening)
        if done == DOCUMENTS - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([corpus], places(tmp_path), engine=Engine(workers=2), tell=tell)
    assert open_to == {"127.0.0.1"}
    assert set(psutil.Process().children(recursive=True)) <= before


def test_any_dask_cluster_gives_the_same_bytes(undisturbed: tuple[Path, Digests, float], tmp_path: Path) -> None:
    corpus, wanted, _ = undisturbed
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as cluster:
        engine = Engine(scheduler=cluster.scheduler_address)
        assert run([corpus], places(tmp_path), engine=engine).failed == ()
    assert digests(tmp_path) == wanted


def test_no_cluster_at_the_address_is_said(tmp_path: Path) -> None:
    nobody = Engine(scheduler="tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run([filled(tmp_path / "corpus", 1)], places(tmp_path), engine=nobody)


def test_nothing_outlives_a_killed_run(undisturbed: tuple[Path, Digests, float], tmp_path: Path) -> None:
    corpus, _, _ = undisturbed
    process = subprocess.Popen(command(corpus, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children = children_of(process)
    process.kill()
    process.wait()
    gone, alive = psutil.wait_procs(children, timeout=10)
    assert gone
    assert not alive


def test_what_a_killed_run_had_done_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = filled(tmp_path / "corpus", 6)
    monkeypatch.setattr("pipeline.engine.DOCUMENTS", 2)
    really_find, found = worker.find, []

    def find(reading: Any, *more: Any) -> Any:
        found.append(reading.path)
        if len(found) == 5:
            raise KeyboardInterrupt
        return really_find(reading, *more)

    monkeypatch.setattr(worker, "find", find)
    with pytest.raises(KeyboardInterrupt):
        run([corpus], places(tmp_path))
    assert len(list(shards_folder(tmp_path / "x.duckdb").iterdir())) == 2
    run([corpus], places(tmp_path))
    assert found[5:] == ["corpus/report-04.md", "corpus/report-05.md"]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(6,)]


def test_ctrl_c_leaves_the_database_and_the_next_run_goes_on(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path
) -> None:
    corpus, wanted, _ = undisturbed
    process = subprocess.Popen(
        command(corpus, tmp_path),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run in the background
    )
    assert children_of(process)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in said, "interrupted" in said) == (130, False, True)
    assert leftovers(tmp_path) in ([], [".x.duckdb.shards"])
    run([corpus], places(tmp_path))
    assert digests(tmp_path) == wanted


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Report]:
    """Run over a report and files that misbehave as their names say, in a worker that lets them."""
    monkeypatch.setattr(minder, "COMMAND", [sys.executable, str(Path(__file__).with_name("faulty_worker.py"))])

    def faulty_run(*names: str, seconds: float = 60, mebibytes: int = 1024) -> Report:
        corpus = filled(tmp_path / "corpus", 2)
        for name in names:
            (corpus / f"{name}.md").write_text(paper(sum(map(ord, name))), encoding="utf-8")
        return run([corpus], places(tmp_path), engine=Engine(1, None, seconds, mebibytes))

    return faulty_run


def test_a_document_that_hangs_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("hangs", seconds=6).failed == ("corpus/hangs.md",)
    assert rows(tmp_path, "SELECT stage, code, message FROM problem WHERE severity = 'failed'") == [
        (
            "read",
            "time_limit",
            "Given up after two tries: it was not done within 6 seconds. Raise --time-limit, or split the file.",
        )
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(2,)]


def test_a_document_whose_pictures_take_too_long_is_read_without_them(
    faulty: Callable[..., Report], tmp_path: Path
) -> None:
    assert faulty("scans", seconds=6).failed == ()
    assert rows(tmp_path, "SELECT code, message FROM problem WHERE code = 'time_limit'") == [
        (
            "time_limit",
            "Reading its pictures by OCR took longer than 6 seconds, so it was read without them. "
            "Raise --time-limit, or split the file.",
        )
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(3,)]


def test_a_document_that_kills_its_process_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("kills", "kills-once").failed == ("corpus/kills.md",)
    assert rows(tmp_path, "SELECT document_path, code FROM problem WHERE severity = 'failed'") == [
        ("corpus/kills.md", "crashed")
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(3,)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_document_that_eats_memory_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("eats").failed == ("corpus/eats.md",)
    assert rows(tmp_path, "SELECT code FROM problem WHERE severity = 'failed'") == [("memory_limit",)]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(2,)]


def test_no_document_reaches_a_network_or_answers_for_the_worker(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("connects", "prints").failed == ("corpus/connects.md",)
    assert rows(tmp_path, "SELECT message FROM problem WHERE severity = 'failed'") == [
        ("The file cannot be opened: no network while documents are read.",)
    ]


def test_files_that_vanish_or_change_while_they_are_read_cost_themselves_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = filled(tmp_path / "corpus", 4)
    run([corpus], places(tmp_path))
    before = digests(tmp_path)
    (corpus / "report-00.md").write_text(paper(90))
    (corpus / "report-01.md").write_text(paper(91))
    really_read = worker.read

    def read(path: Path, **named: Any) -> Any:
        if path.name == "report-00.md":
            path.unlink()
        if path.name == "report-01.md":
            path.write_text(paper(92))
        return really_read(path, **named)

    monkeypatch.setattr(worker, "read", read)
    assert run([corpus], places(tmp_path)).failed == ("corpus/report-00.md", "corpus/report-01.md")
    assert rows(tmp_path, "SELECT document_path, code FROM problem WHERE severity = 'failed' ORDER BY 1") == [
        ("corpus/report-00.md", "not_found"),
        ("corpus/report-01.md", "changed"),
    ]
    monkeypatch.undo()
    (corpus / "report-00.md").write_text(paper(0))
    (corpus / "report-01.md").write_text(paper(1))
    assert run([corpus], places(tmp_path)).failed == ()
    assert digests(tmp_path) == before


def test_the_second_of_two_runs_says_who_holds_the_lock(tmp_path: Path) -> None:
    corpus = filled(tmp_path / "corpus", 2)
    with locked(tmp_path / "x.duckdb"), pytest.raises(UnusableInputError, match=f"process {os.getpid()} on "):
        run([corpus], places(tmp_path))
    assert run([corpus], places(tmp_path)).counts.documents == 2
    assert not lock_path(tmp_path / "x.duckdb").exists()


def test_the_lock_of_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    lock_path(tmp_path / "x.duckdb").write_text("process 1 on another machine")
    assert run([filled(tmp_path / "corpus", 2)], places(tmp_path)).counts.documents == 2


@pytest.mark.parametrize("kibibytes", [16, 48, 300, 700, 2000])
def test_a_full_disk_leaves_the_database_whole(
    undisturbed: tuple[Path, Digests, float], tmp_path: Path, kibibytes: int
) -> None:
    """A limit on the size of files fails writes as a full disk does, wherever the tests run."""
    corpus, wanted, _ = undisturbed
    small = filled(tmp_path / "small", 2)
    run([small], places(tmp_path))
    before = digests(tmp_path)
    limit = kibibytes * 1024
    ran = subprocess.run(
        command(corpus, tmp_path),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (4, False), ran.stderr
    assert digests(tmp_path) == before
    run([corpus], places(tmp_path))
    found = digests(tmp_path)
    assert {name for name in wanted if found[name] != wanted[name]} <= {"datapackage.json"}
    assert leftovers(tmp_path) == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a file system can be mounted by root only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full_is_said_and_leaves_the_database(
    undisturbed: tuple[Path, Digests, float], tiny_disk: Path
) -> None:
    corpus, _, _ = undisturbed
    ran = subprocess.run(command(corpus, tiny_disk), capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (4, False), ran.stderr
    assert "full" in ran.stderr or "No space left" in ran.stderr
    assert not (tiny_disk / "x.duckdb").exists()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    corpus = filled(tmp_path / "corpus", 2)
    target = tmp_path / "closed"
    target.mkdir()
    target.chmod(0o555)
    if os.access(target, os.W_OK):
        target = Path("/proc")  # root may write anywhere but there
    with pytest.raises(UnusableInputError, match="cannot be written to"):
        run([corpus], Places(target / "x.duckdb", tmp_path / "extracted", rules_folder()))
