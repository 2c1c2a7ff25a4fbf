"""What tests share: a small corpus of an invented council, and the command as a person runs it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from json import loads
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A loaded machine is no fault of the code: nothing here is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

REPORT = """# Performance report: quarter 2 of 2023/24

Fernleigh Borough Council, an invented council. This report covers July to September 2023.

## Looked after children

1. At the end of quarter 2 there were 214 children looked after, up from 207 at the end of quarter 1.

2. 56% of care leavers were in education, employment or training, compared with 52% nationally.
"""
MINUTES = """Fernleigh Borough Council

Minutes of the Children's Scrutiny Panel of 12 October 2023

7. Members heard that 91.5% of initial health assessments were completed within 20 working days.
"""


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON Lines of its standard output."""
        return [loads(line) for line in self.out.splitlines()]


Onrecord = Callable[..., Ran]


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Onrecord:
    """`onrecord("run", "corpus", stdin="…")`: the command, in tmp_path, with its exit code and what it printed."""
    from pipeline.cli import main

    monkeypatch.chdir(tmp_path)
    for name in ("ONRECORD_DB", "ONRECORD_CORPUS", "ONRECORD_EXTRACTED", "ONRECORD_RULES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ONRECORD_WORKERS", "0")  # a process of its own is for the tests of faults

    def call(*args: object, stdin: str | bytes = b"") -> Ran:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        capfd.readouterr()
        code: int | str | None = 0
        try:
            main()
        except SystemExit as left:
            code = left.code
        sys.stdout.flush()
        sys.stderr.flush()
        printed = capfd.readouterr()
        return Ran(int(code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """corpus/ with a report and minutes in a folder below."""
    folder = tmp_path / "corpus"
    (folder / "2023").mkdir(parents=True)
    (folder / "report.md").write_text(REPORT, encoding="utf-8")
    (folder / "2023" / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project; the test skips, aloud, where it is not."""
    if not SHARED.is_dir():
        pytest.skip("there are no real documents beside the project (../shared)")
    return SHARED
