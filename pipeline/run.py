"""The whole flow on one screen: corpus → read → find → link → store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline import __version__, cache
from pipeline.corpus import discover
from pipeline.find.finding import FindRules, find, load_rules
from pipeline.geographies import load_geographies
from pipeline.link.catalogue import Catalogue, load_catalogue
from pipeline.link.linking import link_all
from pipeline.plan import Plan, Step, make_plan
from pipeline.problems import OnrecordError, Problem, ReadError, UnusableInputError
from pipeline.read.documents import read
from pipeline.records import Reading, stable_id
from pipeline.settings import rules_sha256
from pipeline.sources import load_sources
from pipeline.store.database import Counts, Entry, Keep, RunRow, build, check_target, kept

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


def prepare(paths: Sequence[Path], places: Places, *, force: bool = False) -> tuple[Plan, dict[str, Path]]:
    """What a run over the paths would do, and the folders that its names stand for. Nothing is written."""
    check_target(places.database)
    corpus = discover(paths)
    rows = load_sources(corpus.sources)
    plan = make_plan(
        corpus,
        rows,
        kept(places.database),
        rules_sha256=rules_sha256(places.rules),
        extracted=places.extracted,
        force=force,
    )
    if not corpus.files and not corpus.problems:
        named = ", ".join(map(str, paths))
        raise UnusableInputError(f"{named}: there is no document here. Add some with `onrecord add FILE`.")
    return plan, dict(corpus.roots)


def run(paths: Sequence[Path], places: Places, *, force: bool = False, tell: Told | None = None) -> Report:
    """Documents under the paths → one database. A document that fails costs itself only and is a problem."""
    started = datetime.now(UTC)
    stages = Stages(load_rules(places.rules), load_catalogue(places.rules), places.extracted)
    geographies = load_geographies(places.rules)
    plan, roots = prepare(paths, places, force=force)
    stages.problems += plan.problems
    rules = rules_sha256(places.rules)
    counts = build(
        places.database,
        stages.entries(plan.steps, tell),
        run=RunRow(stable_id(started, rules, *(s.fingerprint for s in plan.steps)), __version__, rules, started),
        indicators=stages.catalogue.indicators,
        geographies=geographies.all,
        problems=lambda: stages.problems,
        roots=roots,
        previous=places.database,
    )
    for document_id in plan.removed_ids:
        cache.forget(places.extracted, document_id)
    failed = sorted({p.document_path for p in stages.problems if p.severity == "failed"})
    return Report(plan, counts, tuple(failed))


@dataclass(slots=True)
class Stages:
    """What documents go through, with the problems met on the way."""

    rules: FindRules
    catalogue: Catalogue
    extracted: Path
    problems: list[Problem] = field(default_factory=list)

    def entries(self, steps: Sequence[Step], tell: Told | None) -> Iterator[Entry | Keep]:
        """The documents one by one, so that memory stays flat however many there are."""
        for done, step in enumerate(steps):
            if tell:
                tell(done, len(steps), step.file.shown_as)
            entry = self.keep_or_make(step)
            if entry is not None:
                yield entry
        if tell:
            tell(len(steps), len(steps), "")

    def keep_or_make(self, step: Step) -> Entry | Keep | None:
        """A step done; None where the document failed and a problem says why."""
        if step.what == "keep":
            return Keep(step.document_id, step.file.shown_as, step.fingerprint)
        stage = "read"
        try:
            reading = self.reading(step)
            stage = "find"
            findings = find(reading, self.rules, step.stated)
            stage = "link"
            links = link_all(findings.statements, reading.passages, self.catalogue)
            return Entry(reading, findings, links, step.fingerprint)
        except ReadError as error:
            self.problems.append(Problem(step.file.shown_as, stage, "failed", error.code, str(error), error.page))
        except OSError as error:
            message = f"The file cannot be opened: {error.strerror or error}."
            self.problems.append(Problem(step.file.shown_as, stage, "failed", "unreadable", message))
        except OnrecordError:
            raise
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
            message = f"onrecord has a fault that this document shows. Please report it: {fault}"
            self.problems.append(Problem(step.file.shown_as, stage, "failed", "internal_error", message))
        return None

    def reading(self, step: Step) -> Reading:
        """The document's text: from extracted/ where that will do, else from the file."""
        if step.what == "search":
            cached = cache.load(self.extracted, step.document_id, shown_as=step.file.shown_as)
            if cached is not None:
                return cached
        reading = read(step.file.path, shown_as=step.file.shown_as)
        try:
            cache.save(self.extracted, reading)
        except OSError as error:
            raise UnusableInputError(f"{self.extracted}: cannot be written to: {error.strerror or error}.") from error
        return reading
