"""A disk that is full, a folder that cannot be written to: said, and what was there stays whole."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.problems import UnusableInputError
from pipeline.run import Places, run
from pipeline.settings import rules_folder
from tests.faults.disturbances import Undisturbed, command, digests, filled, leftovers, places


@pytest.mark.parametrize("kibibytes", [16, 48, 300, 700, 2000])
def test_a_full_disk_leaves_the_database_whole(undisturbed: Undisturbed, tmp_path: Path, kibibytes: int) -> None:
    """A limit on the size of files fails writes as a full disk does, wherever the tests run."""
    corpus, wanted, _ = undisturbed
    small = filled(tmp_path / "small", 2)
    run([small], places(tmp_path))
    before = digests(tmp_path)
    limit = kibibytes * 1024
    ran = subprocess.run(
        command(corpus, tmp_path),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert (ran.returncode, "Traceback" in ran.stderr) == (4, False), ran.stderr
    assert digests(tmp_path) == before
    run([corpus], places(tmp_path))
    found = digests(tmp_path)
    assert {name for name in wanted if found[name] != wanted[name]} <= {"datapackage.json"}
    assert leftovers(tmp_path) == []


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("a file system can be mounted by root only")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_disk_that_is_really_full_is_said_and_leaves_the_database(undisturbed: Undisturbed, tiny_disk: Path) -> None:
    corpus, _, _ = undisturbed
    ran = subprocess.run(command(corpus, tiny_disk), capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (4, False), ran.stderr
    assert "full" in ran.stderr or "No space left" in ran.stderr
    assert not (tiny_disk / "x.duckdb").exists()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    corpus = filled(tmp_path / "corpus", 2)
    target = tmp_path / "closed"
    target.mkdir()
    target.chmod(0o555)
    if os.access(target, os.W_OK):
        target = Path("/proc")  # root may write anywhere but there
    with pytest.raises(UnusableInputError, match="cannot be written to"):
        run([corpus], Places(target / "x.duckdb", tmp_path / "extracted", rules_folder()))
