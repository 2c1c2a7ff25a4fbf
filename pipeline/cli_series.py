"""Commands over the statements of one measure: indicators, series, disagreements, gaps, official."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_common import Db, Json, Out, Quiet, Rules, settled
from pipeline.problems import UnusableInputError

Named = Annotated[str, typer.Argument(metavar="INDICATOR", help="The id, label or alias of an indicator.")]
Authority = Annotated[str | None, typer.Option("--authority", help="Name or GSS code of an authority. [default: all]")]
Subject = Annotated[
    str | None,
    typer.Option("--subject", help="local, regional, national, statistical_neighbours or other. [default: all]"),
]
Since = Annotated[str | None, typer.Option("--since", help="From 2018, 2018-04, 2018-04-30 or 2018/19 on.")]
Until = Annotated[str | None, typer.Option("--until", help="Until the end of such a time.")]
Format = Annotated[str | None, typer.Option("--format", help="table, csv, json, html, png or svg. [default: table]")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="A file to write instead of standard output.")
]
Forecasts = Annotated[bool, typer.Option("--forecasts", help="Forecasts, too.")]

_SHOWN = ("period", "value", "unit", "role", "subject", "place", "marks", "origin", "citation", "id")


def series(
    indicator: Named,
    authority: Authority = None,
    subject: Subject = None,
    since: Since = None,
    until: Until = None,
    forecasts: Forecasts = False,
    form: Format = None,
    output: Output = None,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Print every point of an indicator with its period, value, subject, source and citation."""
    from pipeline.ask.series import Asked
    from pipeline.ask.series import series as series_of
    from pipeline.ask.series_formats import written
    from pipeline.geographies import load_geographies
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    config = settled(db=db, rules=rules)
    asked = Asked(authority, subject, since, until, forecasts)
    with open_database(config.db) as con:
        found = series_of(con, indicator, load_geographies(rules_folder(config.rules)), asked)
    if not found.points:
        Out(json, quiet).note(f"The series is empty. {found.searched}")
    form = "json" if json else form or _form_of(output)
    if form != "table":
        _write(written(found, form), output)
    elif found.points:
        Out(False, quiet).rows(_SHOWN, [[_cell(getattr(p, name)) for name in _SHOWN] for p in found.points])


def _form_of(output: Path | None) -> str:
    """The format that a file's name says: chart.html → html; without a file, a table."""
    return output.suffix.removeprefix(".").lower() or "csv" if output else "table"


def _write(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UnusableInputError(f"{output}: cannot be written: {error.strerror or error}.") from error


def _cell(value: object) -> object:
    return ", ".join(value) if isinstance(value, tuple) else value


official = typer.Typer(no_args_is_help=True, help="Load published statistics to stand beside the reported figures.")

Table = Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with the columns measure, area, period and value.")]
Title = Annotated[str | None, typer.Option("--title", help="What it is called in citations. [default: its name]")]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Who published it.")]
Url = Annotated[str | None, typer.Option("--url", help="Where it was published.")]
Licence = Annotated[str | None, typer.Option("--licence", help="The licence that it was published under.")]


@official.command("add")
def official_add(
    file: Table,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    licence: Licence = None,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Load a tidy table of published statistics; one of the same name is replaced."""
    from pipeline.ask.official import About, add
    from pipeline.geographies import load_geographies
    from pipeline.settings import rules_folder

    config = settled(db=db, rules=rules)
    places = load_geographies(rules_folder(config.rules))
    added = add(config.db, file, places, About(title, publisher, url, licence))
    out = Out(json, quiet)
    out.rows(
        ("file", "figures", "of_indicators", "rows_twice"),
        [(file.name, added.figures, added.of_indicators, added.twice)],
    )
    for doubt in added.doubts:
        out.note(doubt)


@official.command("list")
def official_list(db: Db = None, json: Json = False, quiet: Quiet = False) -> None:
    """List the tables that were loaded."""
    from pipeline.ask.official import sources
    from pipeline.store.database import open_database

    with open_database(settled(db=db).db) as con:
        found = sources(con)
    Out(json, quiet).rows(found.columns, found.rows)


@official.command("remove")
def official_remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the file.")],
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Take a table out of the database."""
    from pipeline.ask.official import remove

    remove(settled(db=db).db, name)
    Out(False, quiet).note(f"{name} was taken out.")
