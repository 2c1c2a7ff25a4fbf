"""Commands that fill the database: run and add; and doctor, which says whether they can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import Db, Extracted, Json, Out, Quiet, Rules, progress, settled

if TYPE_CHECKING:
    from pipeline.plan import Plan
    from pipeline.run import Report

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Folders and files. [default: corpus/]")]
Force = Annotated[bool, typer.Option("--force", help="Read every document again.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done and do nothing.")]


def run(
    paths: Paths = None,
    db: Db = None,
    extracted: Extracted = None,
    rules: Rules = None,
    force: Force = False,
    dry_run: DryRun = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Read the documents under PATH, find what they state, and write the database."""
    from pipeline.configuration import extracted_folder
    from pipeline.run import Places, prepare
    from pipeline.run import run as run_all
    from pipeline.settings import rules_folder

    config = settled(db=db, extracted=extracted, rules=rules)
    given = tuple(paths or (config.corpus,))
    places = Places(config.db, extracted_folder(config, given), rules_folder(config.rules))
    out = Out(json, quiet)
    if dry_run:
        _print_plan(prepare(given, places, force=force)[0], out)
        return
    with progress(quiet=quiet) as tell:
        report = run_all(given, places, force=force, tell=tell)
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
