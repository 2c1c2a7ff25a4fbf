"""A run that is killed at any moment is gone on with, the old database is whole, and nothing outlives it."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from pipeline import worker
from pipeline.run import run
from pipeline.store.shards import shards_folder
from tests.faults.disturbances import (
    DOCUMENTS,
    Undisturbed,
    children_of,
    command,
    digests,
    filled,
    leftovers,
    places,
    rows,
)

KILLS, FEW = 30, 5


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_run_killed_at_any_moment_is_gone_on_with(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    corpus, wanted, seconds = undisturbed
    process = subprocess.Popen(command(corpus, tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.3, seconds))
    process.kill()
    process.wait()
    run([corpus], places(tmp_path))
    assert digests(tmp_path) == wanted
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("seed", range(FEW))
def test_a_killed_run_leaves_the_old_database_whole(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    corpus, _, seconds = undisturbed
    run([filled(tmp_path / "corpus", 2)], places(tmp_path))
    before = digests(tmp_path)
    shutil.copytree(corpus, tmp_path / "corpus", dirs_exist_ok=True)
    process = subprocess.Popen(command(tmp_path / "corpus", tmp_path), stderr=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.5, seconds * 0.9))
    process.kill()
    process.wait()
    found = digests(tmp_path)
    run([tmp_path / "corpus"], places(tmp_path))
    assert found in (before, digests(tmp_path))  # the new one, where it was killed when all was done
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(DOCUMENTS,)]
    assert leftovers(tmp_path) == []


def test_nothing_outlives_a_killed_run(undisturbed: Undisturbed, tmp_path: Path) -> None:
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
