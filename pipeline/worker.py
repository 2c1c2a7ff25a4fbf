"""The process that reads documents: one step after another from standard input, answers on standard output.

It is started anew when a document has killed it; nothing that a document does to it harms the run.
Each line is a JSON object. In: {"do": step}, {"flush": true}; out: {"stage": …}, then one answer.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from pipeline import cache
from pipeline.find.finding import find, load_rules
from pipeline.link.catalogue import load_catalogue
from pipeline.link.linking import link_all
from pipeline.plan import Step, cut_short
from pipeline.problems import OnrecordError, Problem, ReadError, UnusableInputError
from pipeline.read.documents import read
from pipeline.records import Reading
from pipeline.store.rows import Entry
from pipeline.store.shards import Gathered, schemas
from pipeline.without_pandas import without_pandas
from pipeline.work import Done, Job, step_of_data

_FOR_PICTURES = 0.9  # of a document's time limit, in which its pictures are read
GRACE = 30  # seconds after its time limit, when nobody has ended the process, that it ends by itself
Staged = Callable[[str], None]


class Stages:
    """Rules and folders that documents go through, and the rows of those that have."""

    def __init__(self, job: Job) -> None:
        folder = Path(job.rules)
        self.rules, self.catalogue = load_rules(folder), load_catalogue(folder)
        self.extracted, self.shards = Path(job.extracted), Path(job.shards)
        self.ocr, self.seconds = job.ocr, job.seconds
        self.gathered = Gathered()
        schemas()

    def do(self, step: Step, staged: Staged = lambda _: None, *, slow: bool = False) -> Problem | None:
        """One document through read, find and link; the problem where it failed. MemoryError is not caught.

        slow: whether it took too long before: no picture is read by OCR now.
        """
        stage, shown = "read", step.file.shown_as
        try:
            staged(stage)
            reading = self._reading(step, slow=slow)
            stage = "find"
            staged(stage)
            findings = find(reading, self.rules, step.stated)
            stage = "link"
            links = link_all(findings.statements, reading.passages, self.catalogue)
            print_ = cut_short(step.fingerprint, self.seconds) if cache.is_cut_short(reading) else step.fingerprint
            return self.gathered.add(Entry(reading, findings, links, print_))
        except ReadError as error:
            return Problem(shown, stage, "failed", error.code, str(error), error.page)
        except OSError as error:
            message = f"The file cannot be opened: {error.strerror or error}."
            return Problem(shown, stage, "failed", "unreadable", message)
        except (OnrecordError, MemoryError):
            raise
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
            message = f"onrecord has a fault that this document shows. Please report it: {fault}"
            return Problem(shown, stage, "failed", "internal_error", message)

    def _reading(self, step: Step, *, slow: bool) -> Reading:
        """The document's text: from extracted/ where that will do, else from the file."""
        if step.what == "search":
            cached = cache.load(
                self.extracted, step.document_id, shown_as=step.file.shown_as, ocr=self.ocr, seconds=self.seconds
            )
            if cached is not None:
                return cached
        seconds = 0 if slow else None if self.seconds is None else _FOR_PICTURES * self.seconds
        return self._kept(step, read(step.file.path, shown_as=step.file.shown_as, ocr=self.ocr, seconds=seconds))

    def _kept(self, step: Step, reading: Reading) -> Reading:
        """A reading, written to extracted/."""
        if reading.document_id != step.document_id:
            raise ReadError("changed", "The file changed while it was read. Run again when it is at rest.")
        try:
            cache.save(self.extracted, reading, ocr=self.ocr, seconds=self.seconds)
        except OSError as error:
            raise UnusableInputError(f"{self.extracted}: cannot be written to: {error.strerror or error}.") from error
        return reading

    def flush(self) -> Done:
        """Write what was gathered as a shard: its folder, and what could not be stored."""
        try:
            shard, refused = self.gathered.write(self.shards)
        except OSError as error:
            raise UnusableInputError(f"{self.shards}: cannot be written to: {error.strerror or error}.") from error
        return Done(str(shard.folder) if shard else None, refused)


def collect_seldom() -> None:
    """Let the collector of garbage leave the rules alone, and mostly a document: it is none before its end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def main() -> None:
    """Serve until standard input ends, and end with it, whatever is being done."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    without_pandas()
    with suppress(AttributeError, ValueError):  # the run ends this process; Ctrl-C is for the run
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    job = Job(**json.loads(sys.stdin.readline()))
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin, lines), daemon=True).start()
    try:
        stages = Stages(job)
        _limit_memory(job.mebibytes)
        sys.addaudithook(_no_network)
        collect_seldom()
        _tell(answers, {"ready": True})
        while True:
            request = json.loads(lines.get())
            _tell(answers, _answer(stages, request, answers, job.seconds))
    except OnrecordError as error:
        _tell(answers, {"fatal": [error.exit_code, str(error)]})
    except MemoryError:
        os.write(answers.fileno(), b'{"memory": true}\n')
    os._exit(0)


def _answer(stages: Stages, request: dict[str, Any], answers: IO[str], seconds: float | None) -> dict[str, Any]:
    if "flush" in request:
        return stages.flush().as_data()
    with _alarm(seconds):
        step, slow = step_of_data(request["do"]), bool(request.get("slow"))
        problem = stages.do(step, lambda stage: _tell(answers, {"stage": stage}), slow=slow)
    return {"failed": Done(None, (problem,) if problem else ()).as_data()["failed"], "rows": stages.gathered.size}


def _tell(answers: IO[str], answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _listen(requests: IO[str], lines: SimpleQueue[str]) -> None:
    """Requests as they come; when their sender is gone, so is this process."""
    for line in requests:
        lines.put(line)
    os._exit(0)


@contextmanager
def _alarm(seconds: float | None) -> Iterator[None]:
    """The kernel ends this process where a document holds it up and nobody else does."""
    if seconds is None or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _limit_memory(mebibytes: int | None) -> None:
    """Let the kernel refuse memory beyond the limit (Linux; elsewhere there is no such limit)."""
    if mebibytes is None:
        return
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (mebibytes * 2**20, mebibytes * 2**20))


def _no_network(event: str, _: tuple[object, ...]) -> None:
    """No document makes the process that reads it reach a network."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"}:
        raise PermissionError("no network while documents are read")


if __name__ == "__main__":
    main()
