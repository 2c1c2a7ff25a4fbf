"""One run at a time a database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.lock import lock_path, locked
from pipeline.problems import UnusableInputError
from pipeline.run import run
from tests.faults.disturbances import filled, places


def test_the_second_of_two_runs_says_who_holds_the_lock(tmp_path: Path) -> None:
    corpus = filled(tmp_path / "corpus", 2)
    with locked(tmp_path / "x.duckdb"), pytest.raises(UnusableInputError, match=f"process {os.getpid()} on "):
        run([corpus], places(tmp_path))
    assert run([corpus], places(tmp_path)).counts.documents == 2
    assert not lock_path(tmp_path / "x.duckdb").exists()


def test_the_lock_of_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    lock_path(tmp_path / "x.duckdb").write_text("process 1 on another machine")
    assert run([filled(tmp_path / "corpus", 2)], places(tmp_path)).counts.documents == 2
