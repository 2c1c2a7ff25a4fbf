"""Which files a run reads and what they are called."""

import os
from pathlib import Path

import pytest

from pipeline.corpus import discover
from pipeline.problems import UsageError


def names(*paths: Path) -> list[str]:
    return [file.shown_as for file in discover(paths).files]


def test_names_begin_with_the_folder_that_was_given(corpus: Path) -> None:
    assert names(corpus) == ["corpus/2023/minutes.txt", "corpus/report.md"]
    assert names(corpus / "2023") == ["2023/minutes.txt"]


def test_a_file_is_named_as_in_its_folder(corpus: Path) -> None:
    assert names(corpus / "report.md") == ["corpus/report.md"]


def test_the_same_file_given_twice_is_read_once(corpus: Path) -> None:
    assert names(corpus, corpus, corpus / "report.md") == ["corpus/2023/minutes.txt", "corpus/report.md"]


def test_a_dot_is_named_by_its_real_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    assert names(Path()) == ["corpus/2023/minutes.txt", "corpus/report.md"]


def test_folders_of_the_same_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    for parent in ("north", "south"):
        (tmp_path / parent / "papers").mkdir(parents=True)
        (tmp_path / parent / "papers" / "a.txt").write_text(parent)
    found = discover([tmp_path / "north" / "papers", tmp_path / "south" / "papers"])
    assert [f.shown_as for f in found.files] == ["north/papers/a.txt", "south/papers/a.txt"]
    assert found.roots["north/papers"] == (tmp_path / "north" / "papers").resolve()


def test_hidden_files_sources_and_the_corpus_own_readme_are_no_documents(corpus: Path) -> None:
    (corpus / ".hidden.txt").write_text("x")
    (corpus / ".git").mkdir()
    (corpus / ".git" / "a.txt").write_text("x")
    (corpus / "README.md").write_text("# About these papers")
    (corpus / "sources.csv").write_text("path\n")
    (corpus / "2023" / "README.md").write_text("# A paper of that name")
    found = discover([corpus])
    assert [f.shown_as for f in found.files] == [
        "corpus/2023/README.md",
        "corpus/2023/minutes.txt",
        "corpus/report.md",
    ]
    assert found.sources == (corpus / "sources.csv",)


def test_a_broken_link_a_pipe_and_a_locked_file_are_named(corpus: Path) -> None:
    (corpus / "gone.pdf").symlink_to(corpus / "nowhere.pdf")
    os.mkfifo(corpus / "pipe.txt")
    found = discover([corpus])
    assert [(p.document_path, p.code) for p in found.problems] == [
        ("corpus/gone.pdf", "broken_link"),
        ("corpus/pipe.txt", "not_a_file"),
    ]
    assert len(found.files) == 2


def test_linked_folders_are_followed_where_they_were_given_too_but_not_in_circles(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_text("b")
    (corpus / "linked").symlink_to(tmp_path / "elsewhere")
    (corpus / "again.txt").symlink_to(corpus / "report.md")
    (corpus / "2023" / "up").symlink_to(corpus)
    inside = ["corpus/2023/minutes.txt", "corpus/again.txt", "corpus/report.md"]
    assert names(corpus) == inside
    assert names(corpus, tmp_path / "elsewhere") == sorted([*inside, "corpus/linked/b.txt"])


def test_a_link_that_leads_out_of_the_corpus_is_named_and_not_followed(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "keys.txt").write_text("12 keys")
    (corpus / "folder").symlink_to(tmp_path / "private")
    (corpus / "keys.txt").symlink_to(tmp_path / "private" / "keys.txt")
    found = discover([corpus])
    assert [(p.document_path, p.code) for p in found.problems] == [
        ("corpus/folder", "link_outside"),
        ("corpus/keys.txt", "link_outside"),
    ]
    assert names(corpus) == ["corpus/2023/minutes.txt", "corpus/report.md"]


def test_a_name_that_is_not_utf8_can_be_stored(corpus: Path) -> None:
    try:
        Path(os.fsdecode(bytes(corpus) + b"/caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert "corpus/caf�.txt" in names(corpus)


def test_a_path_that_is_not_there_stops(corpus: Path) -> None:
    with pytest.raises(UsageError, match="no such file or folder"):
        discover([corpus, corpus / "nothing"])


def test_folders_too_deep_to_be_opened_cost_themselves_only(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive unpacked by its own folders may go deeper than any path can say."""
    monkeypatch.chdir(corpus)
    for _ in range(25):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
        Path("x.txt").write_text("There were 4 plans.")
    os.chdir(corpus)
    found = discover([corpus])
    assert "corpus/report.md" in [file.shown_as for file in found.files]
    assert {problem.code for problem in found.problems} <= {"unreadable", "unreadable_folder"}
    assert found.problems


def test_a_list_of_sources_that_is_a_pipe_holds_nobody_up(corpus: Path) -> None:
    os.mkfifo(corpus / "sources.csv")
    found = discover([corpus])
    assert found.sources == ()
    assert [(problem.document_path, problem.code) for problem in found.problems] == [
        ("corpus/sources.csv", "not_a_file")
    ]


def test_a_file_that_is_larger_than_any_document_is_named_and_not_opened(corpus: Path) -> None:
    with (corpus / "dump.txt").open("wb") as file:
        file.truncate(2**40)  # a terabyte of nothing, which takes no room on the disk
    found = discover([corpus], largest=2**29)
    assert "corpus/dump.txt" not in [file.shown_as for file in found.files]
    assert [(problem.code, problem.message) for problem in found.problems] == [
        ("too_large", "The file is larger than 512 MB; split it.")
    ]
