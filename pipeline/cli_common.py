"""What all commands share: their options, how they print, and how they say no."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.configuration import Configuration

Db = Annotated[Path | None, typer.Option("--db", metavar="FILE", help="The database. [default: indicators.duckdb]")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines with the columns' names.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but results and errors.")]
Rules = Annotated[Path | None, typer.Option("--rules", metavar="DIR", help="The folder of rules. [default: its own]")]
Extracted = Annotated[
    Path | None, typer.Option("--extracted", metavar="DIR", help="The folder of canonical texts. [default: extracted/]")
]

_CELL = 60  # characters of a table's cell on a terminal


@dataclass(frozen=True, slots=True)
class Out:
    """Where a command prints: rows to standard output, everything else to standard error."""

    as_json: bool = False
    quiet: bool = False

    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Rows as JSON Lines or as a table. On a terminal long cells are cut; elsewhere nothing is."""
        if self.as_json:
            for row in rows:
                self.record(dict(zip(columns, row, strict=True)))
        else:
            _table(columns, [[_shown(value) for value in row] for row in rows])

    def record(self, record: dict[str, object]) -> None:
        """One JSON object on a line."""
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=_plain) + "\n")

    def line(self, text: str) -> None:
        """A line of a result."""
        sys.stdout.write(_harmless(text) + "\n")

    def note(self, text: str) -> None:
        """A line about what is going on, unless --quiet."""
        if not self.quiet:
            sys.stderr.write(_harmless(text) + "\n")


def complain(message: str) -> None:
    """An error: a sentence on standard error, and nothing on standard output."""
    sys.stderr.write(f"onrecord: {_harmless(message)}\n")


def _harmless(text: str) -> str:
    """Lines without what a terminal obeys: names of files and servers' words come from strangers."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def console(file: IO[str]) -> Console:
    """A console of rich on a stream; it honours NO_COLOR and knows whether the stream is a terminal."""
    from rich.console import Console

    wide = None if file.isatty() else 10_000
    return Console(file=file, width=wide, highlight=False, markup=False, emoji=False)


def settled(**flags: Path | None) -> Configuration:
    """The configuration of this command: flag, then environment, then file."""
    from pipeline.configuration import configuration

    return configuration(Path.cwd(), os.environ, **flags)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """A progress bar on standard error, only where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task("")

        def tell(done: int, total: int, path: str) -> None:
            bar.update(task, completed=done, total=total, description=path[-60:])

        yield tell


def _table(columns: Sequence[str], rows: list[list[str]]) -> None:
    if not sys.stdout.isatty():
        widths = [max(len(cell) for cell in column) for column in zip(columns, *rows, strict=True)]
        for row in [columns, *rows]:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            sys.stdout.write("  ".join(padded).rstrip() + "\n")
        return
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(cell if len(cell) <= _CELL else cell[: _CELL - 1] + "…" for cell in row))
    console(sys.stdout).print(table)


def _shown(value: object) -> str:
    """A value as a cell: no value is empty, a decimal loses its trailing zeros, control characters their power."""
    if value is None:
        return ""
    text = str(_plain(value)) if isinstance(value, Decimal | date) else str(value)
    return "".join(c if c.isprintable() else " " for c in text)


def _plain(value: object) -> object:
    """A value as JSON has it: dates in ISO form, decimals as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
