"""Two workers, or any Dask cluster: the same bytes, no open door, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import distributed
import psutil
import pytest

from pipeline.engine import Engine
from pipeline.problems import UsageError
from pipeline.run import run
from tests.faults.disturbances import DOCUMENTS, Undisturbed, digests, filled, places


def test_two_workers_end_with_their_run_and_listen_to_no_network(undisturbed: Undisturbed, tmp_path: Path) -> None:
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


def test_any_dask_cluster_gives_the_same_bytes(undisturbed: Undisturbed, tmp_path: Path) -> None:
    corpus, wanted, _ = undisturbed
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as cluster:
        engine = Engine(scheduler=cluster.scheduler_address)
        assert run([corpus], places(tmp_path), engine=engine).failed == ()
    assert digests(tmp_path) == wanted


def test_no_cluster_at_the_address_is_said(tmp_path: Path) -> None:
    nobody = Engine(scheduler="tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match="no Dask scheduler answers"):
        run([filled(tmp_path / "corpus", 1)], places(tmp_path), engine=nobody)
