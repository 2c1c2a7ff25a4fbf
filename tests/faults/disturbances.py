"""What tests of faults share: invented reports, a run over them as a program, and what came of it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import psutil

from pipeline.ask.exports import export
from pipeline.run import Places
from pipeline.settings import rules_folder

DOCUMENTS = 16
ONRECORD = [sys.executable, "-P", "-m", "pipeline"]
Digests = dict[str, str]
Undisturbed = tuple[Path, Digests, float]


def paper(number: int) -> str:
    """A report of an invented council with a table and figures of its own."""
    rows = "\n".join(f"| Quarter {q} | {number * 7 + q} | {50 + q}.{number % 10}% |" for q in range(1, 5))
    return (
        f"# Performance report {number}, quarter 2 of 2023/24\n\nFernleigh Borough Council, an invented council.\n\n"
        f"1. At the end of September 2023 there were {200 + number} children looked after, up from {190 + number}.\n"
        f"2. {40 + number}.5% of care leavers were in education, employment or training in quarter 2.\n\n"
        f"| Period | Children looked after | In suitable accommodation |\n|---|---|---|\n{rows}\n"
    )


def filled(folder: Path, count: int = DOCUMENTS) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"report-{number:02}.md").write_text(paper(number), encoding="utf-8")
    return folder


def places(folder: Path) -> Places:
    return Places(folder / "x.duckdb", folder / "extracted", rules_folder())


def digests(folder: Path) -> Digests:
    """What the export of a folder's database is, byte for byte."""
    target = folder / "export"
    export(folder / "x.duckdb", target, formats=("csv", "parquet"))
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in target.iterdir()}
    shutil.rmtree(target)
    return found


def command(corpus: Path, folder: Path, *more: str) -> list[str]:
    at = ["--db", str(folder / "x.duckdb"), "--extracted", str(folder / "extracted")]
    return [*ONRECORD, "run", str(corpus), *at, "--workers", "1", *more]


def leftovers(folder: Path) -> list[str]:
    """What a run that ended well must not leave."""
    return sorted(
        p.name
        for p in [*folder.iterdir(), *folder.glob("extracted/*")]
        if p.name.endswith((".part", ".lock", ".shards", ".building"))
    )


def rows(folder: Path, query: str) -> list[Any]:
    with duckdb.connect(str(folder / "x.duckdb"), read_only=True) as con:
        return con.execute(query).fetchall()


def children_of(process: subprocess.Popen[Any]) -> list[psutil.Process]:
    """The processes that a run has started, once there are any."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if children := psutil.Process(process.pid).children(recursive=True):
            return children
        time.sleep(0.02)
    return []
