"""Ctrl-C leaves the database as it was, and the next run goes on."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

from pipeline.run import run
from tests.faults.disturbances import Undisturbed, children_of, command, digests, leftovers, places


def test_ctrl_c_leaves_the_database_and_the_next_run_goes_on(undisturbed: Undisturbed, tmp_path: Path) -> None:
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
