"""Commands without a database: extract and dates, of one file or of lines from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_common import Json, Out, Quiet, Rules, complain, settled
from pipeline.cli_run import Ocr, OcrPages

if TYPE_CHECKING:
    from pipeline.records import Findings

Source = Annotated[str, typer.Argument(metavar="FILE", help="A document; - reads one sentence a line from stdin.")]
Day = Annotated[
    str | None,
    typer.Option("--reference", metavar="DATE-OR-JSON", help="What relative dates are resolved against."),
]

# What a table shows of a statement; --json has every column.
_SHOWN: tuple[str, ...] = (
    *("value", "unit", "qualifier", "role", "direction", "measure", "subject", "period_start", "period_end", "page"),
    "quote",
)
_DATE: tuple[str, ...] = ("page", "as_written", "date_start", "date_end", "grain")
_LINE = ("line", "char_start", "char_end", "as_written")
_QUANTITY = (*_LINE, "value", "value_high", "unit", "qualifier", "role", "direction")
_PERIOD = (*_LINE, "date_start", "date_end", "grain")


def extract(
    file: Source, rules: Rules = None, ocr: Ocr = OcrPages.auto, json: Json = False, quiet: Quiet = False
) -> None:
    """Print the statements of one file, without a database; with - the quantities of each line."""
    out = Out(json, quiet)
    folder = _rules(rules)
    if file == "-":
        from pipeline.find.plain_quantities import quantities_of_lines
        from pipeline.find.rulebook import load_rulebook

        found = quantities_of_lines(_lines(), load_rulebook(folder / "quantities.yaml"))
        out.rows(_QUANTITY, ([row[name] for name in _QUANTITY] for row in found))
        return
    from pipeline.records import Statement

    statements = _find(file, folder, out, ocr=ocr.value).statements
    columns = tuple(f.name for f in fields(Statement)) if json else _SHOWN
    out.rows(columns, ([getattr(s, name) for name in columns] for s in statements))


def dates(file: Source, reference: Day = None, rules: Rules = None, json: Json = False, quiet: Quiet = False) -> None:
    """Print the dates and periods of one file; with - those of each line."""
    out = Out(json, quiet)
    folder = _rules(rules)
    if file == "-":
        from pipeline.find.plain_dates import dates_of_lines, reference_of
        from pipeline.find.rulebook import load_rulebook
        from pipeline.records import Reference

        against = reference_of(reference) if reference else Reference()
        found = dates_of_lines(_lines(), against, load_rulebook(folder / "periods.yaml"))
        out.rows(_PERIOD, ([row[name] for name in _PERIOD] for row in found))
        return
    if reference:
        raise typer.BadParameter("is for lines from standard input: a file states its own.", param_hint="--reference")
    from pipeline.records import DateMention

    columns = tuple(f.name for f in fields(DateMention)) if json else _DATE
    out.rows(columns, ([getattr(d, name) for name in columns] for d in _find(file, folder, out).dates))


def _rules(named: Path | None) -> Path:
    from pipeline.settings import rules_folder

    return rules_folder(settled(rules=named).rules)


def _find(file: str, rules: Path, out: Out, *, ocr: str = "auto") -> Findings:
    """What is found in one file; its problems go to standard error."""
    from pipeline.find.finding import find, load_rules
    from pipeline.read.documents import read
    from pipeline.records import Facts

    reading = read(Path(file), shown_as=Path(file).name, ocr=ocr)
    findings = find(reading, load_rules(rules), Facts())
    if not out.quiet:
        for problem in (*reading.problems, *findings.problems):
            place = f"page {problem.page}: " if problem.page else ""
            complain(f"{problem.severity}: {place}{problem.message}")
    return findings


def _lines() -> Iterator[str]:
    """The lines of standard input as UTF-8, whatever the system's own encoding is."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")
