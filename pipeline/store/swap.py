"""A file written beside its target and moved over it in one step, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SUFFIX = ".building"


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """Path of a new file that takes the target's place when the block ends well.

    If it ends with any exception, KeyboardInterrupt included, the target is as it was and the new
    file is gone. What killed runs left behind is removed first.
    """
    target = target.resolve()  # a symbolic link stays one
    remove_stale(target)
    new = target.with_name(f".{target.name}.{os.getpid()}{_SUFFIX}")
    try:
        _remove(new)
        yield new
        if target.exists():
            with suppress(OSError):
                shutil.copymode(target, new)
        new.replace(target)
        # a write-ahead log of the old file is of no use to the new one
        target.with_name(target.name + ".wal").unlink(missing_ok=True)
    finally:
        _remove(new)


def remove_stale(target: Path) -> None:
    """Remove the unfinished files of runs that were killed; those of living runs stay."""
    for left in target.parent.glob(f".{_escaped(target.name)}.*{_SUFFIX}"):
        if not _in_use(left):
            _remove(left)


def _escaped(name: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _in_use(path: Path) -> bool:
    """Whether another process holds DuckDB's lock on the file. Windows refuses the removal itself."""
    if path.name.endswith(f".{os.getpid()}{_SUFFIX}"):
        return False
    try:
        import fcntl
    except ImportError:
        return False
    try:
        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + ".wal")):
        with suppress(OSError):
            name.unlink()
    shutil.rmtree(path.with_name(path.name + ".tmp"), ignore_errors=True)
