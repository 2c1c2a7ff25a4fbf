"""Commands that ask the database: cite, explain, verify, problems, sql, export, diff, score."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import Db, Extracted, Json, Out, Quiet, Rules, progress, settled

Id = Annotated[str, typer.Argument(metavar="ID", help="The id of a statement or judgement, or its first characters.")]
Thorough = Annotated[
    bool, typer.Option("--thorough", help="A second reader looks for the quote on the page that is named.")
]
Style = Annotated[str | None, typer.Option("--style", help="short, harvard, oscola, bibtex or csl-json.")]
Severity = Annotated[str | None, typer.Option("--severity", help="failed, doubtful or note.")]
Stage = Annotated[str | None, typer.Option("--stage", help="read, find, link or store.")]
Query = Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT.")]
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help="csv, parquet or xlsx; may be repeated. [default: all]")
]
Public = Annotated[
    bool, typer.Option("--public", help="Mask counts below 5 and what stands on them; leave out contacts.")
]
Old = Annotated[Path, typer.Argument(metavar="OLD", help="The database as it was.")]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The database as it is.")]
Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="A folder with statements.jsonl and its like.")]
Errors = Annotated[int, typer.Option("--errors", min=0, help="How many differences to print.")]

_SEVERITIES = ("failed", "doubtful", "note")
_STAGES = ("read", "find", "link", "store")


def cite(statement: Id, style: Style = None, db: Db = None, json: Json = False, quiet: Quiet = False) -> None:
    """Take a statement or judgement to the exact words on the page."""
    from pipeline.ask.citation_styles import places, styled
    from pipeline.ask.citations import cite as citation_of
    from pipeline.store.database import open_database

    out = Out(json, quiet)
    with open_database(settled(db=db).db) as con:
        found = citation_of(con, statement)
        told = styled(places(con, [found.id])[found.id], style) if style else None
    if told is not None and not json:
        out.line(told)
        return
    if told is not None:
        out.record({**asdict(found), "style": style, "styled": told})
        return
    if json:
        out.record(asdict(found))
        return
    for text in (found.says, f"“{found.quote}”", found.citation, found.link):
        out.line(text)
    if found.doubt:
        out.line(f"Doubt: {found.doubt}")


def explain(statement: Id, db: Db = None, rules: Rules = None, json: Json = False, quiet: Quiet = False) -> None:
    """Say which rule found it, in which words, and why it has that indicator."""
    from pipeline.ask.explain import Reason
    from pipeline.ask.explain import explain as reasons_of
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    config = settled(db=db, rules=rules)
    with open_database(config.db) as con:
        reasons = reasons_of(con, statement, rules_folder(config.rules))
    columns = [f.name for f in fields(Reason)]
    Out(json, quiet).rows(columns, [[getattr(r, name) for name in columns] for r in reasons])


def verify(
    db: Db = None, extracted: Extracted = None, thorough: Thorough = False, json: Json = False, quiet: Quiet = False
) -> None:
    """Check every citation against the canonical text and the source's hash."""
    from pipeline.ask.verify import Fault
    from pipeline.ask.verify import verify as verified
    from pipeline.configuration import extracted_folder

    config = settled(db=db, extracted=extracted)
    out = Out(json, quiet)
    with progress(quiet=quiet) as tell:
        found = verified(config.db, extracted_folder(config), thorough=thorough, progress=tell)
    columns = [f.name for f in fields(Fault)]
    if found.faults or json:
        out.rows(columns, [[getattr(fault, name) for name in columns] for fault in found.faults])
    for path in found.unchecked:
        out.note(f"not checked against its source: {path}")
    out.note(f"{found.citations} citations of {found.documents} documents checked, {len(found.faults)} faults.")
    if found.faults:
        raise typer.Exit(1)


def problems(
    db: Db = None, severity: Severity = None, stage: Stage = None, json: Json = False, quiet: Quiet = False
) -> None:
    """List what was not read, not understood or not linked."""
    from pipeline.ask.queries import problems as problems_of
    from pipeline.store.database import open_database

    _one_of("--severity", severity, _SEVERITIES)
    _one_of("--stage", stage, _STAGES)
    with open_database(settled(db=db).db) as con:
        found = problems_of(con, severity=severity, stage=stage)
    Out(json, quiet).rows(found.columns, found.rows)


def sql(query: Query, db: Db = None, json: Json = False, quiet: Quiet = False) -> None:
    """Answer a SELECT over the tables and views; nothing can be changed."""
    from pipeline.ask.queries import sql as answer_to

    found = answer_to(settled(db=db).db, query)
    Out(json, quiet).rows(found.columns, found.rows)


def export(
    folder: Folder,
    formats: Formats = None,
    public: Public = False,
    db: Db = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write every table as CSV, Parquet and Excel, with a data package that describes them."""
    from pipeline.ask.exports import FORMATS
    from pipeline.ask.exports import export as write

    written = write(settled(db=db).db, folder, formats=tuple(formats or FORMATS), public=public)
    Out(json, quiet).rows(("file", "bytes"), [(str(path), path.stat().st_size) for path in written])


def diff(old: Old, new: New, json: Json = False, quiet: Quiet = False) -> None:
    """List the statements that were added, removed or changed from one database to another."""
    from pipeline.ask.changes import changes

    found = changes(old, new)
    Out(json, quiet).rows(found.columns, found.rows)
    if not found.rows:
        Out(json, quiet).note("The statements are the same.")


def score(gold: Gold, db: Db = None, errors: Errors = 20, json: Json = False, quiet: Quiet = False) -> None:
    """Compare the database with a folder of hand-made answers; exit 1 below its floors.yaml."""
    from pipeline.evaluate import evaluate, floors_of

    out = Out(json, quiet)
    scores = evaluate(settled(db=db).db, gold)
    out.rows(("score", "value"), [(name, value) for name, value in scores.numbers.items() if value is not None])
    for difference in scores.differences[:errors]:
        out.note(f"- {difference}")
    if len(scores.differences) > errors:
        out.note(f"({len(scores.differences) - errors} more; --errors N shows them)")
    below = scores.below(floors_of(gold))
    for line in below:
        out.note(line)
    if below:
        raise typer.Exit(1)


def _one_of(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}.", param_hint=option)
