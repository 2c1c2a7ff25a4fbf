"""A run that nothing disturbed; documents that misbehave."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline import minder
from pipeline.engine import Engine
from pipeline.run import Report, run
from tests.faults.disturbances import Undisturbed, command, digests, filled, leftovers, paper, places

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # signals are those of Unix


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Undisturbed]:
    """A corpus, the export of a run that nothing disturbed, and how many seconds such a run takes."""
    folder = tmp_path_factory.mktemp("undisturbed")
    corpus = filled(folder / "corpus")
    started = time.monotonic()
    subprocess.run(command(corpus, folder), check=True, capture_output=True)
    yield corpus, digests(folder), time.monotonic() - started
    assert not leftovers(folder)


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
