"""The command check: how the sources stand to a claim, or to every sentence of a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import Db, Json, Out, Quiet, Rules, settled
from pipeline.problems import UnusableInputError, UsageError

if TYPE_CHECKING:
    from pipeline.ask.claims import Checker, Given
    from pipeline.ask.claims_report import Checked

Sentence = Annotated[str | None, typer.Argument(metavar="CLAIM", help="One sentence, in quotes.")]
File = Annotated[
    Path | None,
    typer.Option("--file", metavar="FILE", help="Claims: .csv or .jsonl; or a draft: .txt, .md, .docx, .pdf, .html."),
]
Written = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Write a report: .html, .docx, .md or .csv.")
]
Style = Annotated[str, typer.Option("--style", help="Footnotes: short, harvard, oscola, bibtex or csl-json.")]
Authority = Annotated[str | None, typer.Option("--authority", metavar="NAME", help="Whose, where it does not say.")]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day that the claim was made: 2019-05-31.")]
Subject = Annotated[
    str | None, typer.Option("--subject", help="local, national, regional, statistical_neighbours or other.")
]
_SUBJECTS = ("local", "national", "regional", "statistical_neighbours", "other")


def check(
    claim: Sentence = None,
    file: File = None,
    report: Written = None,
    style: Style = "short",
    authority: Authority = None,
    at: At = None,
    subject: Subject = None,
    db: Db = None,
    rules: Rules = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say how the sources stand to a claim, or to every sentence of a draft; exit 1 where they do not support it."""
    from pipeline.ask.claims import Checker, Given
    from pipeline.ask.claims_records import SUPPORT
    from pipeline.ask.claims_report import refuse_unknown
    from pipeline.settings import rules_folder
    from pipeline.store.database import open_database

    if (claim is None) == (file is None):
        raise UsageError("Give a claim in quotes, or --file with a list or draft.")
    if report is not None:
        refuse_unknown(report.suffix, style)
    config, out = settled(db=db, rules=rules), Out(json, quiet)
    given = Given(authority, _day(at), _known(subject))
    with open_database(config.db) as con:
        checker = Checker.open(con, rules_folder(config.rules))
        checked = _checked(checker, claim, file, given)
        _print(out, checked, one=file is None)
        if report is not None:
            _write(checker, checked, report, style=style, title=f"Claims checked: {file.name if file else 'one claim'}")
            out.note(f"{report}: written.")
    if any(item.answer.relation not in {*SUPPORT, *(("not_checkable",) if file else ())} for item in checked):
        raise typer.Exit(1)


def _checked(checker: Checker, claim: str | None, file: Path | None, given: Given) -> tuple[Checked, ...]:
    from dataclasses import replace

    from pipeline.ask.claims_report import Checked
    from pipeline.claim_lists import listed

    if file is None:
        return (Checked(checker.check(claim or "", given)),)
    items = listed(file)
    filled = (replace(given, authority=i.authority or given.authority, at=i.at or given.at) for i in items)
    answers = checker.check_all((item.claim, own) for item, own in zip(items, filled, strict=True))
    return tuple(Checked(answer, item.place) for answer, item in zip(answers, items, strict=True))


def _print(out: Out, checked: tuple[Checked, ...], *, one: bool) -> None:
    from pipeline.ask.claims_told import as_record, lines

    if out.as_json:
        for item in checked:
            out.record(as_record(item.answer) | ({} if one else {"place": item.place}))
    elif one:
        for line in lines(checked[0].answer):
            out.line(line)
    else:
        rows = [(item.place, item.answer.relation, " ".join(item.answer.claim.split())) for item in checked]
        out.rows(("place", "relation", "claim"), rows)
    if not one:
        out.note(_summary(checked))


def _summary(checked: tuple[Checked, ...]) -> str:
    from pipeline.ask.claims_report import Report, summary

    return summary(Report("", checked, {}))


def _write(checker: Checker, checked: tuple[Checked, ...], path: Path, *, style: str, title: str) -> None:
    from pipeline.ask.claims_report import report, written

    content = written(report(checker.store.con, checked, title=title, style=style), path.suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UnusableInputError(f"{path}: cannot be written: {error.strerror or error}.") from error


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
