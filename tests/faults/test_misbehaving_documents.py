"""A document that hangs, kills its process, eats memory or reaches out costs itself only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run import Report, prepare
from tests.faults.disturbances import places, rows


def test_a_document_that_hangs_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("hangs", seconds=6).failed == ("corpus/hangs.md",)
    assert rows(tmp_path, "SELECT stage, code, message FROM problem WHERE severity = 'failed'") == [
        (
            "read",
            "time_limit",
            "Given up after two tries: it was not done within 6 seconds. Raise --time-limit, or split the file.",
        )
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(2,)]


def test_a_document_whose_pictures_take_too_long_is_read_without_them(
    faulty: Callable[..., Report], tmp_path: Path
) -> None:
    assert faulty("scans", seconds=6).failed == ()
    assert rows(tmp_path, "SELECT message FROM problem WHERE code = 'time_limit'") == [
        ("Reading its pictures by OCR takes too long.",)
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(3,)]
    for seconds, what in ((6, {"keep"}), (5, {"keep"}), (7, {"keep", "search"}), (None, {"keep", "search"})):
        plan, _ = prepare([tmp_path / "corpus"], places(tmp_path), seconds=seconds)
        assert {step.what for step in plan.steps} == what
        assert all(step.what == "keep" or step.file.path.name == "scans.md" for step in plan.steps)


def test_a_document_that_kills_its_process_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("kills", "kills-once").failed == ("corpus/kills.md",)
    assert rows(tmp_path, "SELECT document_path, code FROM problem WHERE severity = 'failed'") == [
        ("corpus/kills.md", "crashed")
    ]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(3,)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_document_that_eats_memory_is_given_up(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("eats").failed == ("corpus/eats.md",)
    assert rows(tmp_path, "SELECT code FROM problem WHERE severity = 'failed'") == [("memory_limit",)]
    assert rows(tmp_path, "SELECT count(*) FROM document") == [(2,)]


def test_no_document_reaches_a_network_or_answers_for_the_worker(faulty: Callable[..., Report], tmp_path: Path) -> None:
    assert faulty("connects", "prints").failed == ("corpus/connects.md",)
    assert rows(tmp_path, "SELECT message FROM problem WHERE severity = 'failed'") == [
        ("The file cannot be opened: no network while documents are read.",)
    ]
