"""Steps → shards: in this process, in one minded process, or on a Dask cluster of them.

Whatever the number of workers and the order in which they finish, shards come in the order of
the steps, so that the database is the same.
"""

from __future__ import annotations

import atexit
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import islice
from threading import get_ident
from typing import Any

from pipeline.minder import DOCUMENTS, ROWS, Minder
from pipeline.plan import Step
from pipeline.problems import OnrecordError, UsageError
from pipeline.work import Done, Job, step_as_data, step_of_data

Told = Callable[[Step], None]  # of each document, when it begins or, on a cluster, when it is done
_MANY = 200  # documents that are worth every core, where nothing is said
_FEW = 4  # documents that are not worth a cluster
_HERE_ONLY = "127.0.0.1:0"  # where Dask's pages are shown: to this computer only, and another may have the usual port


@dataclass(frozen=True, slots=True)
class Engine:
    """How documents are worked through.

    workers: processes; 0 reads in this process, without limits; None: as many as are worth it.
    scheduler: the address of a Dask cluster, which has its own workers. seconds and mebibytes:
    limits of each document. ocr: auto, always or never, for pages without a text layer.
    """

    workers: int | None = None
    scheduler: str | None = None
    seconds: float | None = 600.0
    mebibytes: int | None = 2048
    ocr: str = "auto"


def shards(steps: Sequence[Step], job: Job, engine: Engine, told: Told = lambda _: None) -> Iterator[Done]:
    """Every step done, in order."""
    if not steps:
        return iter(())
    if engine.scheduler is not None:
        return _on_cluster(steps, job, engine, told)
    workers = engine.workers
    if workers is None:
        workers = (os.cpu_count() or 1) if len(steps) >= _MANY else 1
    if workers == 0:
        return _here(steps, job, told)
    if workers == 1 or len(steps) <= _FEW:
        return _minded(steps, job, told)
    return _on_cluster(steps, job, replace(engine, workers=workers), told)


def _here(steps: Sequence[Step], job: Job, told: Told) -> Iterator[Done]:
    from pipeline.worker import Stages

    stages = Stages(job)
    failed = []
    for number, step in enumerate(steps, start=1):
        told(step)
        problem = stages.do(step)
        failed += [problem] if problem else []
        if stages.gathered.size >= ROWS or number % DOCUMENTS == 0:
            yield stages.flush()
    done = stages.flush()
    yield Done(done.shard, (*failed, *done.failed))


def _minded(steps: Sequence[Step], job: Job, told: Told) -> Iterator[Done]:
    minder = Minder(job)
    seen: set[str] = set()

    def began(step: Step) -> None:
        if step.document_id not in seen:
            seen.add(step.document_id)
            told(step)

    try:
        yield from minder.work_through(steps, began)
    finally:
        minder.close()


def _on_cluster(steps: Sequence[Step], job: Job, engine: Engine, told: Told) -> Iterator[Done]:
    """Batches on a cluster, a few more under way than there are workers; each batch's shards when its turn comes."""
    with ExitStack() as stack:
        client = _client(engine, stack)
        stack.callback(_end_minders)  # first of all, or the cluster's end would wait for what they do
        workers = max(1, sum(client.nthreads().values()))
        batches = enumerate(_batches(steps, workers))
        under_way: dict[int, tuple[list[Step], Any]] = {}

        def submit(count: int) -> None:
            for index, batch in islice(batches, count):
                data = [step_as_data(step) for step in batch]
                under_way[index] = batch, client.submit(work, data, asdict(job), pure=False, retries=2)

        submit(workers * 3)
        turn = 0
        while under_way:
            batch, future = under_way.pop(turn)
            for data in _result(batch, future, job):
                yield Done.of_data(data)
            for step in batch:
                told(step)
            turn += 1
            submit(1)


def _batches(steps: Sequence[Step], workers: int) -> Iterator[list[Step]]:
    """Steps in batches: small enough that every worker has several, and of a shard's size at most."""
    size = max(1, min(DOCUMENTS, len(steps) // (workers * 4)))
    for start in range(0, len(steps), size):
        yield list(steps[start : start + size])


def _result(batch: list[Step], future: Any, job: Job) -> list[dict[str, Any]]:
    """What a batch came to; a batch that the cluster cannot finish is done here, in a minded process."""
    try:
        found: list[dict[str, Any]] = future.result()
    except OnrecordError:
        raise
    except Exception:  # a worker that was killed again and again, a scheduler that is gone
        return [done.as_data() for done in _minded(batch, job, lambda _: None)]
    return found


def _client(engine: Engine, stack: ExitStack) -> Any:
    import dask
    import distributed as untyped

    distributed: Any = untyped

    dask.config.set({"distributed.scheduler.allowed-failures": 10})
    if engine.scheduler is not None:
        try:
            return stack.enter_context(distributed.Client(engine.scheduler, timeout=10))
        except (OSError, ValueError) as error:
            raise UsageError(f"--scheduler {engine.scheduler}: no Dask scheduler answers there: {error}") from error
    return stack.enter_context(distributed.Client(stack.enter_context(_local_cluster(distributed, engine.workers))))


def _local_cluster(distributed: Any, workers: int | None) -> Any:
    """A cluster of threads in this process: each has a process that reads, and nothing else to do than mind it."""
    return distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=workers,
        processes=False,
        dashboard_address=_HERE_ONLY,
        worker_dashboard_address=_HERE_ONLY,
        memory_limit=0,  # each document has its own limit
        silence_logs=logging.CRITICAL,
    )


_minders: dict[int, Minder] = {}  # of this process, by thread; they outlive a batch


def work(steps: list[dict[str, Any]], job: dict[str, Any]) -> list[dict[str, Any]]:
    """A batch, on a worker of a cluster. Plain data in and out."""
    minder = _minder(Job(**job), get_ident())
    return [done.as_data() for done in minder.work_through([step_of_data(step) for step in steps])]


def _minder(job: Job, thread: int) -> Minder:
    """The process that reads of a worker's thread; one of an earlier run is ended."""
    minder = _minders.get(thread)
    if minder is None or minder.job != job:
        if minder is not None:
            minder.end()
        minder = _minders[thread] = Minder(job)
    return minder


@atexit.register
def _end_minders() -> None:
    """End the processes that read for the threads of this one."""
    while _minders:
        _minders.popitem()[1].end()
