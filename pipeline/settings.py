"""Where things are: the rules that ship with onrecord, whether from a checkout or a wheel."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from pipeline.problems import UsageError


def rules_folder(named: Path | None = None) -> Path:
    """The folder of rules: the one named, else the wheel's own, else the checkout's."""
    if named is not None:
        if not named.is_dir():
            raise UsageError(f"--rules {named}: there is no such folder.")
        return named
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[1] / "rules"


def rules_sha256(folder: Path) -> str:
    """SHA-256 over the names and bytes of all rules files, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".yaml", ".csv"}):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@lru_cache
def code_sha256(*stages: str) -> str:
    """SHA-256 over the code of some stages and what they share: what they made is stale when it changes.

    A version number does not do between releases, and a stale statement is silently wrong.
    """
    package = Path(__file__).parent
    shared = [package / f"{name}.py" for name in ("fold", "geographies", "records")]
    digest = hashlib.sha256()
    for path in [*shared, *(p for stage in stages for p in sorted((package / stage).rglob("*.py")))]:
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
