"""extracted/: what is saved is what is loaded, and what is damaged is read again."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import cache
from pipeline.read.documents import read
from pipeline.records import Cell, Line, Page, Passage, Problem, Reading, stable_id

TEXT = "Care leavers\n\nin work | 56%"
READING = Reading(
    document_id="0" * 16,
    path="corpus/a.pdf",
    sha256="0" * 64,
    media_type="application/pdf",
    bytes=12,
    text=TEXT,
    pages=(Page(1, "i", 0, len(TEXT), "table"),),
    passages=(
        Passage(stable_id("a"), "0" * 16, 0, "heading", None, None, 1, "i", 0, 12, "Care leavers"),
        Passage(
            passage_id=stable_id("b"),
            document_id="0" * 16,
            ordinal=1,
            kind="table_row",
            label="2(a)",
            heading="Care leavers",
            page=1,
            page_label="i",
            char_start=14,
            char_end=27,
            text="in work | 56%",
            body_start=2,
            parent=0,
            table=1,
            cells=(Cell(14, 21, 0, (), True), Cell(24, 27, 1, ("2023", "Q1"))),
        ),
    ),
    lines=(Line(1, 1.5, 2.0, 3.25, 4.0, 0, 12),),
    problems=(Problem("corpus/a.pdf", "read", "doubtful", "no_text_layer", "A page is a picture.", 3),),
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    cache.save(tmp_path, READING)
    assert cache.load(tmp_path, READING.document_id, shown_as="corpus/a.pdf") == READING
    assert cache.text_path(tmp_path, READING.document_id).read_text(encoding="utf-8") == TEXT
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0" * 16 + ".json", "0" * 16 + ".txt"]


def test_a_document_that_moved_keeps_its_text_under_its_new_name(tmp_path: Path) -> None:
    cache.save(tmp_path, READING)
    loaded = cache.load(tmp_path, READING.document_id, shown_as="corpus/b.pdf")
    assert loaded is not None
    assert loaded.path == loaded.problems[0].document_path == "corpus/b.pdf"


def test_a_reading_that_was_cut_short_holds_for_its_time_limit_only(tmp_path: Path) -> None:
    late = Problem("corpus/a.pdf", "read", "doubtful", "time_limit", "Reading its pictures took too long.")
    cut = replace(READING, problems=(late,))
    cache.save(tmp_path, cut, seconds=60)
    assert cache.load(tmp_path, cut.document_id, shown_as=cut.path, seconds=60) == cut
    assert cache.load(tmp_path, cut.document_id, shown_as=cut.path, seconds=90) is None
    assert cache.load(tmp_path, cut.document_id, shown_as=cut.path) is None


def test_a_real_reading_survives(corpus: Path, tmp_path: Path) -> None:
    reading = read(corpus / "report.md", shown_as="corpus/report.md")
    cache.save(tmp_path / "extracted", reading)
    assert cache.load(tmp_path / "extracted", reading.document_id, shown_as=reading.path) == reading


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        (".json", b""),
        (".json", b'{"format": 1}'),
        (".json", b"[]"),
        (".json", b"\xff\xfe"),
        (".txt", b"another text"),
        (".txt", b"\xff"),
    ],
)
def test_what_is_damaged_is_not_trusted(tmp_path: Path, suffix: str, content: bytes) -> None:
    cache.save(tmp_path, READING)
    (tmp_path / f"{READING.document_id}{suffix}").write_bytes(content)
    assert cache.load(tmp_path, READING.document_id, shown_as="a") is None


def test_a_text_of_another_version_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.save(tmp_path, READING)
    monkeypatch.setattr(cache, "__version__", "99")
    assert cache.load(tmp_path, READING.document_id, shown_as="a") is None


def test_a_document_can_be_forgotten(tmp_path: Path) -> None:
    cache.save(tmp_path, READING)
    cache.forget(tmp_path, READING.document_id)
    cache.forget(tmp_path, READING.document_id)
    assert list(tmp_path.iterdir()) == []
