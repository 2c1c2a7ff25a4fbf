"""The whole flow on one screen: corpus → read → find → link → store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from pipeline import __version__, cache
from pipeline.ask.disagreements_kept import keep
from pipeline.corpus import discover
from pipeline.engine import Engine, shards
from pipeline.geographies import load_geographies
from pipeline.link.catalogue import load_catalogue
from pipeline.lock import locked
from pipeline.plan import Plan, Step, make_plan, still_holds
from pipeline.problems import Problem, UnusableInputError
from pipeline.read.ocr_state import ocr_state
from pipeline.read.safety import MAX_BYTES
from pipeline.records import stable_id
from pipeline.settings import rules_sha256
from pipeline.sources import load_sources
from pipeline.store.database import Counts, Keep, RunRow, build, check_folder, kept
from pipeline.store.shards import Shard, left_shards, shards_folder
from pipeline.work import Job

HERE = Engine(workers=0)  # documents are read in this process
Told = Callable[[int, int, str], None]  # how many documents are done, of how many, which comes next


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads its rules, writes its database and keeps what it extracted."""

    database: Path
    extracted: Path
    rules: Path


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. failed: documents of the corpus that could not be read or searched, in order."""

    plan: Plan
    counts: Counts
    failed: tuple[str, ...]


def prepare(
    paths: Sequence[Path], places: Places, *, force: bool = False, ocr: str = "auto", seconds: float | None = None
) -> tuple[Plan, dict[str, Path]]:
    """What a run over the paths would do, and the folders that its names stand for. Nothing is written."""
    before = kept(places.database)
    corpus = discover(paths, largest=MAX_BYTES)
    rows = load_sources(corpus.sources)
    plan = make_plan(
        corpus,
        rows,
        before,
        rules_sha256=rules_sha256(places.rules),
        extracted=places.extracted,
        force=force,
        ocr=ocr_state(ocr),
        seconds=seconds,
    )
    if not corpus.files and not corpus.problems:
        named = ", ".join(map(str, paths))
        raise UnusableInputError(f"{named}: there is no document here. Add some with `onrecord add FILE`.")
    return plan, dict(corpus.roots)


def run(
    paths: Sequence[Path],
    places: Places,
    *,
    force: bool = False,
    tell: Told | None = None,
    engine: Engine = HERE,
) -> Report:
    """Documents under the paths → one database. A document that fails costs itself only and is a problem.

    One run at a time a database. A run that was killed left its shards behind: the next one begins with them.
    """
    check_folder(places.database)
    with locked(places.database):
        return _run(paths, places, force=force, tell=tell or (lambda *_: None), engine=engine)


def _run(paths: Sequence[Path], places: Places, *, force: bool, tell: Told, engine: Engine) -> Report:
    started = datetime.now(UTC)
    catalogue, geographies = load_catalogue(places.rules), load_geographies(places.rules)
    plan, roots = prepare(paths, places, force=force, ocr=engine.ocr, seconds=engine.seconds)
    rules = rules_sha256(places.rules)
    folder = shards_folder(places.database)
    found = [*plan.problems]
    counts = build(
        places.database,
        _entries(plan.steps, _job(places, folder, engine), engine, found, tell=tell, force=force),
        run=RunRow(stable_id(started, rules, *(s.fingerprint for s in plan.steps)), __version__, rules, started),
        indicators=catalogue.indicators,
        geographies=geographies.all,
        problems=lambda: found,
        roots=roots,
        previous=places.database,
        last=keep,
    )
    shutil.rmtree(folder, ignore_errors=True)
    for document_id in plan.removed_ids:
        cache.forget(places.extracted, document_id)
    failed = sorted({p.document_path for p in found if p.severity == "failed"})
    return Report(plan, counts, tuple(failed))


def _job(places: Places, folder: Path, engine: Engine) -> Job:
    """What all documents of a run share, with names that hold in another process."""
    rules, extracted = str(places.rules.resolve()), str(places.extracted.resolve())
    return Job(rules, extracted, str(folder), engine.seconds, engine.mebibytes, engine.ocr)


def _entries(
    steps: Sequence[Step], job: Job, engine: Engine, found: list[Problem], *, tell: Told, force: bool
) -> Iterator[Keep | Shard]:
    """What did not change, what a killed run had done, and the rest as it is done. Problems go to `found`."""
    keeps = [step for step in steps if step.what == "keep"]
    yield from (Keep(step.document_id, step.file.shown_as, step.fingerprint) for step in keeps)
    todo = {step.document_id: step for step in steps if step.what != "keep"}
    for shard in left_shards(Path(job.shards)):
        held = shard.inputs()
        if force or not all(_same(todo.get(doc), path, print_, job.seconds) for doc, path, print_ in held):
            shard.remove()
            continue
        yield shard
        for document_id, _, _ in held:
            del todo[document_id]
    done = count(len(steps) - len(todo))
    for batch in shards([*todo.values()], job, engine, lambda s: tell(next(done), len(steps), s.file.shown_as)):
        found += batch.failed
        if batch.shard is not None:
            yield Shard(Path(batch.shard))
    tell(len(steps), len(steps), "")


def _same(step: Step | None, path: str, written: str, seconds: float | None) -> bool:
    """Whether a document of a shard is the one that is to be done, as it is now."""
    return step is not None and step.file.shown_as == path and still_holds(written, step.fingerprint, seconds)
