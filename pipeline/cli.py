"""onrecord: command line → one call → printed lines."""

from __future__ import annotations

import sys

import typer

from pipeline import __version__, cli_ask, cli_check, cli_read, cli_review, cli_run, cli_series
from pipeline.cli_common import complain
from pipeline.problems import OnrecordError
from pipeline.without_pandas import without_pandas

app = typer.Typer(
    name="onrecord",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _about(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Every figure and grade that a council's papers put on record, each with the words it stands on."""


for command in (
    cli_run.run,
    cli_run.add,
    cli_read.extract,
    cli_read.dates,
    cli_check.check,
    cli_ask.cite,
    cli_ask.explain,
    cli_ask.verify,
    cli_series.indicators,
    cli_series.series,
    cli_series.disagreements,
    cli_series.gaps,
    cli_ask.problems,
    cli_ask.sql,
    cli_ask.export,
    cli_ask.diff,
    cli_ask.score,
    cli_review.reviews,
    cli_review.serve,
    cli_run.doctor,
):
    app.command()(command)
app.add_typer(cli_series.official, name="official")


INTERRUPTED = 130


def main() -> None:
    """The command `onrecord`. Errors become a sentence on standard error and an exit code."""
    without_pandas()
    try:
        app()
    except OnrecordError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except SystemExit as done:
        if done.code == INTERRUPTED:  # typer turns Ctrl-C into this, without a word
            complain("interrupted. What was there before is unchanged.")
        raise
