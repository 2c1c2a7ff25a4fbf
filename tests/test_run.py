"""The whole flow: what is read again, what is kept, what leaves, and what a failure costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import worker as module
from pipeline.problems import UnusableInputError, UsageError
from pipeline.run import Places, prepare, run
from pipeline.settings import rules_folder


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "x.duckdb", tmp_path / "extracted", rules_folder())


def rows(places: Places, query: str) -> list[Any]:
    with duckdb.connect(str(places.database), read_only=True) as con:
        return con.execute(query).fetchall()


def todo(corpus: Path, places: Places) -> dict[str, str]:
    plan, _ = prepare([corpus], places)
    return {step.file.shown_as: step.what for step in plan.steps}


def test_two_documents_become_a_database(corpus: Path, places: Places) -> None:
    report = run([corpus], places)
    assert (report.counts.documents, report.failed) == (2, ())
    assert rows(places, "SELECT path FROM document ORDER BY path") == [
        ("corpus/2023/minutes.txt",),
        ("corpus/report.md",),
    ]
    assert rows(places, "SELECT count(*) FROM indicator_statement WHERE value IN (214, 207, 56, 52, 91.5)") == [(5,)]


def test_every_text_is_what_its_passages_slice(corpus: Path, places: Places) -> None:
    run([corpus], places)
    passages = rows(places, "SELECT document_id, char_start, char_end, text FROM passage")
    assert passages
    for document_id, start, end, text in passages:
        canonical = (places.extracted / f"{document_id}.txt").read_bytes().decode("utf-8")
        assert canonical[start:end] == text


def test_unchanged_documents_are_kept(corpus: Path, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    run([corpus], places)
    before = rows(places, "SELECT * FROM indicator_statement ORDER BY statement_id")
    monkeypatch.setattr(module, "read", None)
    monkeypatch.setattr(module, "find", None)
    assert run([corpus], places).counts.kept == 2
    assert rows(places, "SELECT * FROM indicator_statement ORDER BY statement_id") == before


def test_a_changed_document_alone_is_read(corpus: Path, places: Places) -> None:
    run([corpus], places)
    (corpus / "report.md").write_text("# Another report\n\nFernleigh: 57% of care leavers were in work.\n")
    assert todo(corpus, places) == {"corpus/2023/minutes.txt": "keep", "corpus/report.md": "read"}
    run([corpus], places)
    assert rows(places, "SELECT count(*) FROM document") == [(2,)]


def test_changed_rules_search_again_without_reading(
    corpus: Path, places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([corpus], places)
    own = tmp_path / "rules"
    own.mkdir()
    for path in places.rules.iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    (own / "context.yaml").write_text((own / "context.yaml").read_text() + "\n# a comment\n")
    changed = Places(places.database, places.extracted, own)
    assert set(todo(corpus, changed).values()) == {"search"}
    monkeypatch.setattr(module, "read", None)
    assert run([corpus], changed).failed == ()


def test_a_changed_row_of_sources_csv_searches_its_document_again(corpus: Path, places: Places) -> None:
    run([corpus], places)
    (corpus / "sources.csv").write_text("path,title\nreport.md,A title of its own\n")
    assert todo(corpus, places) == {"corpus/2023/minutes.txt": "keep", "corpus/report.md": "search"}
    run([corpus], places)
    assert rows(places, "SELECT title FROM document WHERE path = 'corpus/report.md'") == [("A title of its own",)]


def test_a_removed_document_leaves_the_database_and_extracted(corpus: Path, places: Places) -> None:
    run([corpus], places)
    (corpus / "report.md").unlink()
    report = run([corpus], places)
    assert report.plan.removed == ("corpus/report.md",)
    assert rows(places, "SELECT path FROM document") == [("corpus/2023/minutes.txt",)]
    assert len(list(places.extracted.glob("*.txt"))) == 1


def test_a_moved_document_is_not_read_again(corpus: Path, places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    run([corpus], places)
    (corpus / "report.md").rename(corpus / "renamed.md")
    monkeypatch.setattr(module, "read", None)
    run([corpus], places)
    assert ("corpus/renamed.md",) in rows(places, "SELECT path FROM document")


def test_force_reads_everything(corpus: Path, places: Places) -> None:
    run([corpus], places)
    plan, _ = prepare([corpus], places, force=True)
    assert plan.count("read") == 2


def test_a_lost_or_damaged_text_is_read_again(corpus: Path, places: Places) -> None:
    run([corpus], places)
    lost, damaged = sorted(places.extracted.glob("*.txt"))
    lost.unlink()
    run([corpus], places)
    assert lost.exists()
    damaged.write_text("not what it was")
    run([corpus], places, force=True)
    assert damaged.read_text() != "not what it was"


def test_equal_files_are_read_once_and_the_others_are_noted(corpus: Path, places: Places) -> None:
    (corpus / "copy.md").write_bytes((corpus / "report.md").read_bytes())
    for _ in range(2):
        report = run([corpus], places)
        assert report.failed == ()
        assert rows(places, "SELECT document_path, severity, code FROM problem WHERE code = 'same_bytes'") == [
            ("corpus/report.md", "note", "same_bytes")
        ]


def test_the_same_text_in_other_bytes_is_noted_while_both_are_there(corpus: Path, places: Places) -> None:
    twin = corpus / "twin.md"
    twin.write_text((corpus / "report.md").read_text() + "\n\n")
    for _ in range(2):  # read, then kept
        run([corpus], places)
        noted = rows(places, "SELECT document_path, message FROM problem WHERE code = 'same_text'")
        assert [where for where, _ in noted] == ["corpus/twin.md"]
        assert "corpus/report.md" in noted[0][1]
    (corpus / "report.md").unlink()
    run([corpus], places)
    assert rows(places, "SELECT count(*) FROM problem WHERE code = 'same_text'") == [(0,)]


def test_a_row_of_sources_csv_without_its_file_is_a_problem(corpus: Path, places: Places) -> None:
    (corpus / "sources.csv").write_text("path\nnot-here.pdf\n")
    run([corpus], places)
    assert rows(places, "SELECT document_path, code FROM problem WHERE stage = 'read'") == [
        ("corpus/not-here.pdf", "listed_but_missing")
    ]


def test_a_fault_in_one_document_costs_itself_only(
    corpus: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = module.find

    def find(reading: Any, *args: Any) -> Any:
        if reading.path == "corpus/report.md":
            raise ZeroDivisionError("division by zero")
        return real(reading, *args)

    monkeypatch.setattr(module, "find", find)
    report = run([corpus], places)
    assert report.failed == ("corpus/report.md",)
    assert rows(places, "SELECT stage, severity, code, message FROM problem WHERE severity = 'failed'") == [
        (
            "find",
            "failed",
            "internal_error",
            "onrecord has a fault that this document shows. Please report it: ZeroDivisionError: division by zero",
        )
    ]
    monkeypatch.undo()
    assert run([corpus], places).failed == ()


def test_an_interrupted_run_leaves_the_database_as_it_was(
    corpus: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([corpus], places)
    before = places.database.read_bytes()

    def interrupted(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "find", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run([corpus], places, force=True)
    assert places.database.read_bytes() == before
    assert [p.name for p in places.database.parent.iterdir() if "building" in p.name] == []


def test_a_wrong_sources_csv_or_rule_stops_before_anything_is_written(
    corpus: Path, places: Places, tmp_path: Path
) -> None:
    (corpus / "sources.csv").write_text("path,colour\n")
    with pytest.raises(UsageError, match="colour"):
        run([corpus], places)
    (corpus / "sources.csv").unlink()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="no such rules file"):
        run([corpus], Places(places.database, places.extracted, tmp_path / "empty"))
    assert not places.database.exists()
    assert not places.extracted.exists()


def test_an_empty_folder_does_not_empty_the_database(corpus: Path, places: Places, tmp_path: Path) -> None:
    run([corpus], places)
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnusableInputError, match="no document here"):
        run([tmp_path / "empty"], places)
    assert rows(places, "SELECT count(*) FROM document") == [(2,)]


def test_a_file_that_is_no_database_is_not_replaced(corpus: Path, places: Places) -> None:
    places.database.write_text("my notes")
    with pytest.raises(UnusableInputError):
        run([corpus], places)
    assert places.database.read_text() == "my notes"


def test_progress_is_told_for_each_document(corpus: Path, places: Places) -> None:
    told: list[tuple[int, int, str]] = []
    run([corpus], places, tell=lambda *step: told.append(step))
    assert told == [(0, 2, "corpus/2023/minutes.txt"), (1, 2, "corpus/report.md"), (2, 2, "")]
