"""One run at a time a database: a lock file beside it that says who holds it, gone with its process."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.problems import UnusableInputError


def lock_path(database: Path) -> Path:
    """papers.duckdb → .papers.duckdb.lock"""
    target = database.resolve()
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the lock of a database. UnusableInputError: another run holds it, or the folder cannot be written to.

    The lock is the operating system's: it ends with the process that holds it, even one that was killed.
    """
    path = lock_path(database)
    try:
        handle = _taken(path)
    except OSError as error:
        raise UnusableInputError(
            f"{path.parent}: the folder cannot be written to ({error.strerror or error}). Name another place with --db."
        ) from error
    if handle is None:
        raise UnusableInputError(f"{database}: another run is writing it: {_holder(path)}. Wait for it, or end it.")
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _taken(path: Path) -> int | None:
    """The open lock file; None where another process holds it."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _lock(handle):
            os.close(handle)
            return None
        if _is_still(path, handle):
            break
        os.close(handle)  # the last holder removed it between our opening and our locking it
    os.ftruncate(handle, 0)
    said = f"process {os.getpid()} on {socket.gethostname()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    with suppress(OSError):  # on a full disk the lock holds all the same
        os.write(handle, said.encode())
    return handle


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


def _lock(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_on_windows(handle: int) -> bool:
    import msvcrt

    os.lseek(handle, 1 << 20, os.SEEK_SET)  # a byte far behind the words, which stay readable
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    os.lseek(handle, 0, os.SEEK_SET)
    return True


def _holder(path: Path) -> str:
    with suppress(OSError):
        if said := path.read_text(encoding="utf-8", errors="replace").strip():
            return said
    return "it does not say which process it is"
