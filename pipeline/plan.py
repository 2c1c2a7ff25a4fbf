"""What a run has to do: which documents changed, which are kept, which have left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import __version__
from pipeline.corpus import Corpus, File, place_of
from pipeline.problems import Problem
from pipeline.records import Facts
from pipeline.settings import code_sha256
from pipeline.sources import Row

What = Literal["read", "search", "keep"]


@dataclass(frozen=True, slots=True)
class Step:
    """One document and what is to be done with it.

    read: open the file; search: its text is in extracted/, only rules or sources.csv
    changed; keep: nothing changed. fingerprint: hash of all that decides its rows.
    """

    file: File
    document_id: str
    fingerprint: str
    stated: Facts
    what: What


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of a run in order of their names, what leaves, and what is wrong before it begins."""

    steps: tuple[Step, ...]
    removed: tuple[str, ...]
    removed_ids: tuple[str, ...]
    problems: tuple[Problem, ...]

    def count(self, what: What) -> int:
        """How many documents are to be read, searched or kept."""
        return sum(step.what == what for step in self.steps)


def make_plan(
    corpus: Corpus,
    rows: Mapping[Path, Row],
    known: Mapping[str, tuple[str, str]],
    *,
    rules_sha256: str,
    extracted: Path,
    force: bool = False,
    ocr: str = "",
    seconds: float | None = None,
) -> Plan:
    """Compare the corpus with the previous database. known: its documents, path → (document_id, fingerprint).

    ocr: how pages without a text layer are read, as `ocr_state` tells it; seconds: a document's time limit.
    """
    steps: list[Step] = []
    problems: list[Problem] = [*corpus.problems]
    first_of: dict[str, File] = {}
    for file in corpus.files:
        try:
            sha256 = file_sha256(file.path)
        except OSError as error:
            message = f"The file cannot be opened: {error.strerror}."
            problems.append(Problem(file.shown_as, "read", "failed", "unreadable", message))
            continue
        document_id = sha256[:16]
        if (first := first_of.setdefault(document_id, file)) is not file:
            problems.append(_same_bytes(file, first))
            continue
        row = rows.get(place_of(file.path))
        print_ = fingerprint(sha256, rules_sha256, row, ocr=ocr)
        before, written = known.get(file.shown_as, ("", ""))
        same = before == document_id and still_holds(written, print_, seconds)
        what = _what(document_id, extracted, same=same, force=force)
        kept = written if what == "keep" else print_
        steps.append(Step(file, document_id, kept, row.source.facts() if row else Facts(), what))
    problems += _rows_without_file(rows.values())
    ids, paths = {step.document_id for step in steps}, {step.file.shown_as for step in steps}
    left = sorted(path for path in known if path not in paths)
    left_ids = sorted({document_id for document_id, _ in known.values()} - ids)
    return Plan(tuple(steps), tuple(left), tuple(left_ids), tuple(problems))


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fingerprint(sha256: str, rules_sha256: str, row: Row | None, *, ocr: str = "") -> str:
    """A hash of all that decides a document's rows: bytes, rules, version and its row of sources.csv."""
    stated = row.source.model_dump_json() if row else ""
    made_by = (__version__, code_sha256("read", "find", "link"))
    return hashlib.sha256("\x1f".join((sha256, rules_sha256, *made_by, stated, ocr)).encode()).hexdigest()


def cut_short(print_: str, seconds: float | None) -> str:
    """The fingerprint of a document of which a time limit left pages unread: a longer limit changes its rows."""
    return f"{print_}@{seconds or 0:g}"


def still_holds(written: str, now: str, seconds: float | None) -> bool:
    """Whether a document's rows need not be made again. written: their fingerprint; now: what it would be."""
    whole, _, limit = written.partition("@")
    return whole == now and (not limit or (seconds is not None and seconds <= float(limit)))


def _what(document_id: str, extracted: Path, *, same: bool, force: bool) -> What:
    cached = all((extracted / f"{document_id}{suffix}").is_file() for suffix in (".txt", ".json"))
    if force or not cached:
        return "read"
    return "keep" if same else "search"


def _same_bytes(file: File, first: File) -> Problem:
    message = f"The file has the same bytes as {first.shown_as}, which was read in its place."
    return Problem(file.shown_as, "read", "note", "same_bytes", message)


def _rows_without_file(rows: Iterable[Row]) -> list[Problem]:
    """Rows of sources.csv that speak of no file; those of files beside the ones given are left alone."""
    return [
        Problem(
            f"{row.file.parent.name}/{row.source.path}",
            "read",
            "doubtful",
            "listed_but_missing",
            f"Line {row.line} of {row.file.name} names this file, and it is not there. "
            "Put the file back or take the line out.",
        )
        for row in rows
        if not row.document.exists()
    ]
