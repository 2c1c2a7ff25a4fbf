"""Files that vanish or change while they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline import worker
from pipeline.run import run
from tests.faults.disturbances import digests, filled, paper, places, rows


def test_files_that_vanish_or_change_while_they_are_read_cost_themselves_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = filled(tmp_path / "corpus", 4)
    run([corpus], places(tmp_path))
    before = digests(tmp_path)
    (corpus / "report-00.md").write_text(paper(90))
    (corpus / "report-01.md").write_text(paper(91))
    really_read = worker.read

    def read(path: Path, **named: Any) -> Any:
        if path.name == "report-00.md":
            path.unlink()
        if path.name == "report-01.md":
            path.write_text(paper(92))
        return really_read(path, **named)

    monkeypatch.setattr(worker, "read", read)
    assert run([corpus], places(tmp_path)).failed == ("corpus/report-00.md", "corpus/report-01.md")
    assert rows(tmp_path, "SELECT document_path, code FROM problem WHERE severity = 'failed' ORDER BY 1") == [
        ("corpus/report-00.md", "not_found"),
        ("corpus/report-01.md", "changed"),
    ]
    monkeypatch.undo()
    (corpus / "report-00.md").write_text(paper(0))
    (corpus / "report-01.md").write_text(paper(1))
    assert run([corpus], places(tmp_path)).failed == ()
    assert digests(tmp_path) == before
