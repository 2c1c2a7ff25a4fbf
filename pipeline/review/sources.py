"""The file that a document was read from: found by the database alone, and only if its bytes are the same."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import duckdb

from pipeline.store.schema import sql


class SourceError(Exception):
    """The source cannot be shown; the message is a sentence for the reader, with what to do."""


def source_of(con: duckdb.DuckDBPyConnection, path: str, sha256: str) -> Path:
    """The source file of a document of the database. No other path can be named: the bytes' hash decides.

    SourceError: it is not there, cannot be opened, or has changed since it was read.
    """
    for name, folder in con.execute(sql("source_roots")).fetchall():
        if path == name or path.startswith(f"{name}/"):
            file = Path(folder) / path[len(name) + 1 :] if path != name else Path(folder)
            return _checked(file, path, sha256)
    raise SourceError(f"The database does not say where {path} lies. Run onrecord again over its folder.")


def _checked(file: Path, path: str, sha256: str) -> Path:
    try:
        found = file.stat()
        digest = _digest(str(file), found.st_mtime_ns, found.st_size)
    except FileNotFoundError:
        raise SourceError(
            f"The source {path} is not where it was read from. Put it back, or run onrecord again."
        ) from None
    except OSError as error:
        raise SourceError(f"The source {path} cannot be opened: {error.strerror or error}.") from error
    if digest != sha256:
        raise SourceError(f"The source {path} has changed since it was read. Run onrecord again.")
    return file


@lru_cache(maxsize=1024)
def _digest(file: str, changed: int, size: int) -> str:  # noqa: ARG001
    with Path(file).open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
