"""The command check: how the sources stand to a claim, or to every sentence of a draft."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pipeline.cli_common import Db, Json, Out, Quiet, Rules, settled

Sentence = Annotated[str | None, typer.Argument(metavar="CLAIM", help="One sentence, in quotes.")]
Authority = Annotated[
    str | None, typer.Option("--authority", metavar="NAME", help="Whose claim, where it does not say.")
]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day that the claim was made: 2019-05-31.")]
Subject = Annotated[str | None, typer.Option("--subject", help="local, national, regional or statistical_neighbours.")]
_SUBJECTS = ("local", "national", "regional", "statistical_neighbours", "other")


def check(
    claim: Sentence = None,
    authority: Authority = None,
    at: At = None,
    subject: Subject = None,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say how the sources stand to a claim; exit 1 where they do not support it."""
    from pipeline.ask.claims import Checker, Given
    from pipeline.ask.claims_told import as_record, lines
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    config, out = settled(db=db, rules=rules), Out(json, quiet)
    given = Given(authority, _day(at), _known(subject))
    with open_database(config.db) as con:
        answer = Checker.open(con, rules_folder(config.rules)).check(claim or "", given)
    if json:
        out.record(as_record(answer))
    else:
        for line in lines(answer):
            out.line(line)
    if answer.relation not in {"supported", "supported_when_rounded"}:
        raise typer.Exit(1)


def _day(at: str | None) -> date | None:
    if at is None:
        return None
    try:
        return date.fromisoformat(at)
    except ValueError as error:
        raise typer.BadParameter(f"{at!r} is not a date like 2019-05-31.", param_hint="--at") from error


def _known(subject: str | None) -> str | None:
    if subject is not None and subject not in _SUBJECTS:
        raise typer.BadParameter(f"{subject!r} is not one of {', '.join(_SUBJECTS)}.", param_hint="--subject")
    return subject
