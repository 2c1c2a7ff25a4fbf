"""Commands that fill corpus and database: add and run; and doctor, which says whether they can."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import Db, Extracted, Json, Out, Quiet, Rules, complain, progress, settled

if TYPE_CHECKING:
    from pipeline.plan import Plan
    from pipeline.run import Report

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders and files. [default: corpus/]")]
Force = Annotated[bool, typer.Option("--force", help="Read every document again.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done and do nothing.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers", min=0, metavar="N", envvar="ONRECORD_WORKERS",
        help="Processes that read documents; 0: this one, without limits. [default: 1, from 200 documents one a core]",
    ),
]  # fmt: skip
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", metavar="tcp://…", help="A Dask cluster to read documents on.")
]
TimeLimit = Annotated[float, typer.Option("--time-limit", min=1, metavar="SECONDS", help="For each document.")]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", min=256, metavar="MIB", help="For each process that reads documents.")
]


class OcrPages(StrEnum):
    """Which pages Tesseract reads."""

    auto = "auto"
    always = "always"
    never = "never"


Ocr = Annotated[OcrPages, typer.Option("--ocr", help="Pages that Tesseract reads: those without text, all, or none.")]
Given = Annotated[list[str], typer.Argument(metavar="FILE|URL…", help="Files, and http or https addresses.")]
CorpusDir = Annotated[
    Path | None, typer.Option("--corpus", metavar="DIR", help="The folder to put them in. [default: corpus/]")
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Fetch from loopback and private addresses, too.")]


def run(
    paths: Paths = None,
    db: Db = None,
    extracted: Extracted = None,
    rules: Rules = None,
    force: Force = False,
    dry_run: DryRun = False,
    workers: Workers = None,
    scheduler: Scheduler = None,
    time_limit: TimeLimit = 600,
    memory_limit: MemoryLimit = 2048,
    ocr: Ocr = OcrPages.auto,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read the documents under PATH, find what they state, and write the database."""
    from pipeline.configuration import extracted_folder
    from pipeline.engine import Engine
    from pipeline.run import Places, prepare
    from pipeline.run import run as run_all
    from pipeline.settings import rules_folder

    config = settled(db=db, extracted=extracted, rules=rules)
    given = tuple(paths or (config.corpus,))
    places = Places(config.db, extracted_folder(config, given), rules_folder(config.rules))
    out = Out(json, quiet)
    if dry_run:
        _print_plan(prepare(given, places, force=force, ocr=ocr.value, seconds=time_limit)[0], out)
        return
    with progress(quiet=quiet) as tell:
        engine = Engine(workers, scheduler, time_limit, memory_limit, ocr.value)
        report = run_all(given, places, force=force, tell=tell, engine=engine)
    _print_report(report, config.db, out)
    if report.failed:
        raise typer.Exit(3)


def _print_plan(plan: Plan, out: Out) -> None:
    rows: list[tuple[str, str]] = [(step.file.shown_as, step.what) for step in plan.steps]
    rows += [(problem.document_path, problem.code) for problem in plan.problems]
    out.rows(("path", "what"), [*rows, *((path, "remove") for path in plan.removed)])


def _print_report(report: Report, db: Path, out: Out) -> None:
    """A short table of what was read and found; the problems in a line each kind."""
    counts = report.counts
    numbers = {
        "documents": counts.documents,
        "read": report.plan.count("read"),
        "searched": report.plan.count("search"),
        "kept": report.plan.count("keep"),
        "removed": len(report.plan.removed),
        "failed": len(report.failed),
        "passages": counts.passages,
        "statements": counts.statements,
        "judgements": counts.judgements,
        "dates": counts.dates,
        "numbers": counts.numbers,
        "problems": counts.problems,
    }
    if out.as_json:
        out.record({"database": str(db), **numbers})
    elif not out.quiet:
        out.rows(("what", "how many"), list(numbers.items()))
    for path in report.failed[:20]:
        out.note(f"failed: {path}")
    if report.failed:
        out.note(f"{len(report.failed)} documents failed. `onrecord problems` says why.")


def add(
    given: Given,
    corpus: CorpusDir = None,
    allow_private: AllowPrivate = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Copy or download documents into the corpus and list them in its sources.csv."""
    from datetime import UTC, datetime

    from pipeline.add import Added, checked_corpus
    from pipeline.add import add as put
    from pipeline.problems import UnusableInputError

    folder = checked_corpus(settled(corpus=corpus).corpus)
    out = Out(json, quiet)
    added: list[Added] = []
    for one in given:
        try:
            added.append(put(one, folder, today=datetime.now(UTC).date(), allow_private=allow_private))
        except UnusableInputError as error:
            complain(str(error))
    columns = ("given", "path", "bytes", "new")
    out.rows(columns, [[getattr(a, name) for name in columns] for a in added])
    if len(added) < len(given):
        raise typer.Exit(3 if added else 4)


def doctor(
    db: Db = None, extracted: Extracted = None, rules: Rules = None, json: Json = False, quiet: Quiet = False
) -> None:
    """Say whether everything that a run needs is here; exit 1 where something is wrong."""
    from pipeline.configuration import extracted_folder
    from pipeline.doctor import examine
    from pipeline.settings import rules_folder

    config = settled(db=db, extracted=extracted, rules=rules)
    checks = examine(config, rules_folder(config.rules), extracted_folder(config, (config.corpus,)))
    Out(json, quiet).rows(("what", "state", "says"), [(c.what, c.state, c.says) for c in checks])
    if any(check.state == "wrong" for check in checks):
        raise typer.Exit(1)
