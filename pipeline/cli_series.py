"""Commands over the statements of one measure: indicators, series, disagreements, gaps, official."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import Db, Json, Out, Quiet, Rules, settled
from pipeline.problems import UnusableInputError

if TYPE_CHECKING:
    from pipeline.configuration import Configuration

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

_LISTED = ("indicator_id", "label", "unit", "topic", "statements")
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


Kind = Annotated[
    str | None, typer.Option("--kind", help="different, restated, share, rate, total or official. [default: all]")
]
Of = Annotated[str | None, typer.Option("--indicator", help="Of one indicator.")]


def disagreements(
    kind: Kind = None,
    indicator: Of = None,
    authority: Authority = None,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List figures that contradict each other, with both citations; those with published figures apart, at the end."""
    from pipeline.ask.disagreements import disagreements as found_in
    from pipeline.ask.series_names import authority_of, indicator_of
    from pipeline.geographies import load_geographies
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    config = settled(db=db, rules=rules)
    with open_database(config.db) as con:
        named = indicator_of(con, indicator).indicator_id if indicator else None
        meant = authority_of(con, authority, load_geographies(rules_folder(config.rules))) if authority else None
        found = found_in(con, kind=kind, indicator_id=named, authority=meant)
    out = Out(json, quiet)
    for one in found:
        if json:
            out.record(asdict(one))
            continue
        out.line(f"{one.kind}: {one.says}")
        for side in one.sides:
            out.line(f"    {side.id}  “{side.quote}” {side.citation}")
    out.note(f"{len(found)} disagreements.")


Periods = Annotated[int, typer.Option("--periods", min=1, help="Reported for at least so many periods before.")]


def gaps(
    authority: Authority = None,
    periods: Periods = 2,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List indicators that were reported for several periods and then no more, each with its last figure."""
    from pipeline.ask.gaps import gaps as found_in
    from pipeline.ask.series_names import authority_of
    from pipeline.geographies import load_geographies
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    config = settled(db=db, rules=rules)
    with open_database(config.db) as con:
        meant = authority_of(con, authority, load_geographies(rules_folder(config.rules))) if authority else None
        found = found_in(con, periods=periods, authority=meant)
    out = Out(json, quiet)
    out.rows(found.columns, found.rows)
    out.note(f"{len(found.rows)} gaps.")


Suggest = Annotated[
    bool, typer.Option("--suggest", help="Print catalogue entries for unlinked measures that recur across documents.")
]
Search = Annotated[str | None, typer.Argument(metavar="[WORDS]", help="Only those with these words.")]


def indicators(
    words: Search = None,
    suggest: Suggest = False,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the catalogue with the number of statements of each indicator; or suggest entries for it."""
    from pipeline.ask.queries import indicators as listed
    from pipeline.store.database import open_database

    out = Out(json, quiet)
    config = settled(db=db, rules=rules)
    if suggest:
        _suggest(config, out)
        return
    with open_database(config.db) as con:
        found = listed(con)
    records = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    wanted = (words or "").casefold().split()
    records = [r for r in records if all(word in " ".join(map(str, r.values())).casefold() for word in wanted)]
    columns = found.columns if json else _LISTED
    out.rows(columns, [[record[name] for name in columns] for record in records])


def _suggest(config: Configuration, out: Out) -> None:
    from pipeline.ask.queries import ask
    from pipeline.link.catalogue import load_catalogue
    from pipeline.link.suggesting import Unlinked, entries, suggestions
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    with open_database(config.db) as con:
        unlinked = [Unlinked(*map(str, row)) for row in ask(con, "suggest").rows]
    found = suggestions(unlinked, load_catalogue(rules_folder(config.rules)))
    if out.as_json:
        for one in found:
            out.record(asdict(one))
    elif found:
        out.line(entries(found))
    out.note(f"{len(found)} measures recur across documents and are linked to no indicator.")
