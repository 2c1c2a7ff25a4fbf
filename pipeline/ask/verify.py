"""Verify every citation: against the canonical text, the source's hash and, thorough, a second reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """A citation or a document that does not hold. code: snake_case; id: of its statement or judgement."""

    path: str
    table: str
    id: str | None
    page: int | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked. unchecked: sources that were not there, so that only their text was checked."""

    documents: int
    citations: int
    faults: tuple[Fault, ...]
    unchecked: tuple[str, ...]


def verify(
    db: Path,
    extracted: Path,
    *,
    roots: Mapping[str, Path] | None = None,
    thorough: bool = False,
    progress: Callable[[int, int, str], None] | None = None,
) -> Verified:
    """Check every span of every document. roots: first part of a path → folder, over those that `run` stored.

    progress is called with (documents done, documents, path). UnusableInputError: no database.
    """
    raise NotImplementedError
