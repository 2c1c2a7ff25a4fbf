"""The log of reviews: decisions are appended, never changed. Several people may write at once."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import duckdb

from pipeline import __version__
from pipeline.problems import OnrecordError, UnusableInputError, UsageError
from pipeline.records import stable_id
from pipeline.store.decisions import (
    DECISIONS,
    FIELDS_OF,
    Decision,
    Seen,
    around,
    as_text,
    decision_of,
    in_force,
    read_log,
)
from pipeline.store.schema import sql

MAX_NOTE = 2000  # characters
_QUESTIONS = {"statement": "review_by_id", "judgement": "review_judgement_by_id"}


class MeanwhileError(OnrecordError):
    """Somebody else decided after the reviewer's page was made: nothing was written."""

    def __init__(self, other: Decision) -> None:
        super().__init__(f"{other.who} decided meanwhile: {other.decision}{_said(other)}. Look at it and decide again.")
        self.other = other


def _said(decision: Decision) -> str:
    fields = ", ".join(f"{name} {value or 'none'}" for name, value in decision.changed.items())
    return f" ({fields})" if fields else ""


def decision_on(
    con: duckdb.DuckDBPyConnection,
    name: str,
    *,
    who: str,
    decision: str,
    changed: Mapping[str, str | None] | None = None,
    note: str | None = None,
    kind: str = "statement",
) -> Decision:
    """A decision on a statement or judgement, with its place and what the rules read.

    name: its id. UsageError: no such statement, judgement or decision.
    """
    cursor = con.execute(sql(_QUESTIONS[kind]), {"ids": [name]})
    names = [column[0] for column in cursor.description or ()]
    found = cursor.fetchone()
    if found is None:
        raise UsageError(f"There is no {kind} {name}.")
    if decision not in DECISIONS:
        raise UsageError(f"“{decision}” is no decision. Choose one of {', '.join(DECISIONS)}.")
    row = dict(zip(names, found, strict=True))
    seen = _seen(row)
    place = (seen.path, seen.page, seen.label, seen.as_written, seen.before, seen.after, seen.char_start)
    return Decision(
        review_id=secrets.token_hex(8),
        about=stable_id("review", *place, *([row["aspect"]] if kind == "judgement" else [])),
        at=now(),
        who=who,
        decision=decision,
        seen=seen,
        was={field: as_text(row[field]) for field in FIELDS_OF[kind]},
        changed=dict(changed or {}) if decision == "correct" else {},
        note=note[:MAX_NOTE] if note else None,
        rule=row["rule"],
        version=__version__,
        kind=kind,
    )


def _seen(row: Mapping[str, Any]) -> Seen:
    at = row["char_start"] - row["context_start"]
    before, after = around(row["context"], at, at + row["char_end"] - row["char_start"])
    return Seen(
        row["id"], row["document_id"], row["path"], row["page"], row["label"], row["as_written"], before,
        after, row["char_start"], row["quote"],
    )  # fmt: skip


def now() -> str:
    """The time in UTC: 2026-01-31T09:30:00Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def decide(log: Path, decision: Decision, *, about: str | None, latest: str | None) -> Decision:
    """Append a decision. about: what its statement is called in the log already, if it is.

    latest: the decision that the reviewer saw in force, or None. MeanwhileError where there is another by now.
    """
    with _locked(log) as file:
        known = in_force(read_log(log)[0])
        made = replace(decision, about=about or decision.about)
        other = known.get(made.about)
        if other is not None and other.review_id != latest:
            raise MeanwhileError(other)
        _write(file, [made])
    return made


def undo(log: Path, review_id: str, *, who: str) -> Decision:
    """Take a decision back, by another line. UsageError where it is not in force (any more)."""
    with _locked(log) as file:
        found = {d.review_id: d for d in in_force(read_log(log)[0]).values()}.get(review_id)
        if found is None:
            raise UsageError("That decision is not in force any more, so there is nothing to undo.")
        made = replace(
            found, review_id=secrets.token_hex(8), at=now(), who=who, decision="undo", undoes=review_id,
            changed={}, note=None, version=__version__,
        )  # fmt: skip
        _write(file, [made])
    return made


def take_in(log: Path, lines: Iterable[str], *, source: str) -> tuple[int, int]:
    """Append the decisions of another log: how many were new, and how many were known. UsageError: a line that is none.

    Nothing is written unless every line can be read.
    """
    given = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                given.append(decision_of(json.loads(line)))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise UsageError(f"{source}, line {number}: is not a review. Nothing was taken in.") from error
    with _locked(log) as file:
        known = {d.review_id for d in read_log(log)[0]}
        new = list({d.review_id: d for d in given if d.review_id not in known}.values())
        _write(file, new)
    return len(new), len(given) - len(new)


def take_in_file(log: Path, file: Path) -> tuple[int, int]:
    """Take in the decisions of a file. UnusableInputError: it cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInputError(f"{file}: cannot be read: {error}.") from error
    return take_in(log, lines, source=str(file))


def as_line(decision: Decision) -> str:
    """A decision as a line of the log."""
    return json.dumps(asdict(decision), ensure_ascii=False, separators=(",", ":"))


@contextmanager
def _locked(log: Path) -> Iterator[IO[bytes]]:
    """The log, open to append, for one writer at a time."""
    try:
        with log.open("ab") as file:
            _lock(file)
            yield file
    except OSError as error:
        raise UnusableInputError(f"{log}: the review cannot be written: {error.strerror or error}.") from error


def _lock(file: IO[bytes]) -> None:
    """Wait for the other writers; closing the file lets the next one in. Windows lets one program append at a time."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX)


def _write(file: IO[bytes], decisions: Iterable[Decision]) -> None:
    """Whole lines, on the disk before anybody is told. A line that a crash cut short is closed first."""
    text = "".join(as_line(decision) + "\n" for decision in decisions)
    if file.tell() and not _ends_whole(Path(file.name)):
        text = "\n" + text
    file.write(text.encode("utf-8"))
    file.flush()
    os.fsync(file.fileno())


def _ends_whole(log: Path) -> bool:
    with log.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
