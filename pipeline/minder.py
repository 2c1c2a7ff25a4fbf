"""Minds the process that reads documents: ends it at its limit, starts it anew, tries a document twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from pipeline.plan import Step
from pipeline.problems import OnrecordError, Problem, UnusableInputError, UsageError
from pipeline.work import Done, Job, step_as_data

DOCUMENTS, ROWS = 64, 20_000  # of a shard, at most about
COMMAND = [sys.executable, "-P", "-m", "pipeline.worker"]  # -P: no module is taken from where one stands
_TRIES = 2  # times that a document may end its process
_START = 120.0  # seconds to load the rules
_STARTS = 3  # times that a process may be killed while it starts
Began = Callable[[Step], None]


class Ended(Exception):  # noqa: N818 - not always an error
    """The process ended, or was ended, before it answered. code and reason as its problem says them."""

    def __init__(self, code: str, reason: str, stage: str) -> None:
        super().__init__(reason)
        self.code, self.stage = code, stage


class Minder:
    """One process that reads documents, and the watch over it. Not for several threads at once."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._child: subprocess.Popen[str] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._errors: IO[bytes] | None = None
        self._last_words = ""  # of the process that ended last
        self._over = False

    def work_through(self, steps: Sequence[Step], began: Began = lambda _: None) -> Iterator[Done]:
        """Every step done, in shards of DOCUMENTS documents or ROWS rows; what fails twice is a problem."""
        left, waiting, tries = deque(steps), list[Step](), Counter[str]()
        slow: set[str] = set()  # documents that took too long to read: tried again without OCR
        failed: list[Problem] = []
        while left or waiting:
            step = left.popleft() if left else None
            rows = 0
            try:
                if step is not None:
                    began(step)
                    request = {"do": step_as_data(step), "slow": step.document_id in slow}
                    answer = self.ask(request, self.job.seconds)
                    failed += [Problem(**p) for p in answer["failed"]]
                    rows = answer["rows"]
                    waiting += [] if answer["failed"] else [step]
                    step = None  # from here on it is only one of those that wait
                if not left or rows >= ROWS or len(waiting) >= DOCUMENTS:
                    done = Done.of_data(self.ask({"flush": True}, None))
                    yield Done(done.shard, (*failed, *done.failed))
                    waiting, failed = [], []
            except Ended as ended:
                again = _again(step, ended, tries, failed)
                slow |= {s.document_id for s in again if (ended.code, ended.stage) == ("time_limit", "read")}
                left.extendleft(reversed([*waiting, *again]))  # what stood in its memory is gone with it
                waiting = []
        if failed:
            yield Done(None, tuple(failed))

    def ask(self, request: dict[str, Any], seconds: float | None) -> dict[str, Any]:
        """Send a request and wait for its answer; Ended where there is none."""
        child = self._child or self._start()
        try:
            _send(child, request)
        except OSError:
            raise self._ended("read") from None
        return self._answer(seconds)

    def _start(self) -> subprocess.Popen[str]:
        """A process that has loaded its rules; one that is killed meanwhile is started again."""
        said = ""
        for _ in range(_STARTS):
            if self._over:
                raise OnrecordError("The run was ended.")
            try:
                child = self._launched()
                _send(child, asdict(self.job))
                self._answer(_START)
            except (Ended, OSError) as error:
                said = self._last_words or str(error)
                self.close()
            else:
                return child
        raise OnrecordError(f"The process that reads documents cannot be started: {said}")

    def _launched(self) -> subprocess.Popen[str]:
        self._last_words = ""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process
        child = self._child = subprocess.Popen(  # noqa: S603 - COMMAND is ours
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            encoding="utf-8",
            env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"},
            start_new_session=True,  # so that what it starts itself ends with it
        )
        self._answers = SimpleQueue()
        Thread(target=_listen, args=(child.stdout, self._answers), daemon=True).start()
        return child

    def _answer(self, seconds: float | None) -> dict[str, Any]:
        stage = "read"
        while True:
            try:
                line = self._answers.get(timeout=seconds)
            except Empty:
                self.close()
                raise Ended("time_limit", f"it was not done within {seconds:g} seconds", stage) from None
            if not line:
                raise self._ended(stage)
            answer: dict[str, Any] = json.loads(line)
            if "fatal" in answer:
                self.close()
                code, message = answer["fatal"]
                raise {2: UsageError, 4: UnusableInputError}.get(code, OnrecordError)(message)
            if "memory" in answer:
                self.close()
                raise Ended("memory_limit", f"it takes more than {self.job.mebibytes} MiB of memory", stage)
            if "stage" not in answer:
                return answer
            stage = answer["stage"]

    def _ended(self, stage: str) -> Ended:
        """The process is gone: how it went."""
        code = self._child.wait(10) if self._child else 0
        self.close()
        if code == -getattr(signal, "SIGALRM", 0):
            return Ended("time_limit", f"it was not done within {self.job.seconds:g} seconds", stage)
        if code == -signal.SIGABRT and self.job.mebibytes and not self._last_words:  # as PDFium does
            limit = f"{self.job.mebibytes} MiB of memory"
            return Ended("crashed", f"it broke off, as where a file asks for more than {limit}", stage)
        how = f"by signal {-code}" if code < 0 else f"with code {code}"
        return Ended("crashed", f"the process that read it ended {how}", stage)

    def end(self) -> None:
        """End the process for good, also while another thread waits for it."""
        self._over = True
        self.close()

    def close(self) -> None:
        """End the process and all that it started."""
        child, self._child = self._child, None
        if child is not None:
            with suppress(OSError):
                os.killpg(child.pid, signal.SIGKILL) if hasattr(os, "killpg") else child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                with suppress(OSError):
                    stream.close() if stream else None
        if self._errors is not None:
            self._last_words = _last_line(self._errors)
            self._errors.close()
            self._errors = None


def _last_line(file: IO[bytes]) -> str:
    """What a process said last on standard error: the error of a traceback."""
    file.seek(0)
    lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _again(step: Step | None, ended: Ended, tries: Counter[str], failed: list[Problem]) -> list[Step]:
    """The step that the process ended in, to be tried again, or nothing, and its problem."""
    tries[step.document_id if step else ""] += 1
    if step is None:
        if tries[""] > _TRIES:
            raise OnrecordError(f"The rows of a batch could not be written: {ended}.") from ended
        return []
    if tries[step.document_id] < _TRIES:
        return [step]
    way = {"time_limit": "--time-limit", "memory_limit": "--memory-limit"}.get(ended.code)
    advice = f" Raise {way}, or split the file." if way else " The file is damaged, or onrecord has a fault."
    message = f"Given up after two tries: {ended}.{advice}"
    failed.append(Problem(step.file.shown_as, ended.stage, "failed", ended.code, message))
    return []


def _send(child: subprocess.Popen[str], request: dict[str, Any]) -> None:
    if child.stdin is None:
        raise OSError("no way to the process")
    child.stdin.write(json.dumps(request) + "\n")
    child.stdin.flush()


def _listen(answers: IO[str], lines: SimpleQueue[str]) -> None:
    """Lines as they come; an empty one at the end."""
    with suppress(OSError, ValueError):
        for line in answers:
            lines.put(line)
    lines.put("")
