"""Processes that read may be killed, one of them or one of two: nothing is lost and nothing doubled."""

from __future__ import annotations

import random
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from pipeline import minder
from pipeline.engine import Engine
from pipeline.run import run
from tests.faults.disturbances import Undisturbed, digests, leftovers, places

KILLS = 30


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
def test_a_killed_worker_costs_nothing(undisturbed: Undisturbed, tmp_path: Path, seed: int) -> None:
    corpus, wanted, seconds = undisturbed
    kill_children(random.Random(seed).uniform(0.1, seconds * 0.8))
    assert run([corpus], places(tmp_path), engine=Engine(workers=1)).failed == ()
    assert digests(tmp_path) == wanted


def test_a_worker_killed_when_its_shard_was_written_but_not_told_doubles_nothing(
    undisturbed: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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


def test_two_workers_give_the_same_bytes_and_may_be_killed(undisturbed: Undisturbed, tmp_path: Path) -> None:
    corpus, wanted, _ = undisturbed
    kill_children(1.0)
    assert run([corpus], places(tmp_path), engine=Engine(workers=2)).failed == ()
    assert digests(tmp_path) == wanted
    assert leftovers(tmp_path) == []
