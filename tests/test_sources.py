"""sources.csv: what it states, and every way in which it can be wrong."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.problems import UsageError
from pipeline.sources import load_sources


def listed(folder: Path, text: str | bytes) -> Path:
    path = folder / "sources.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def test_a_row_states_facts_and_what_is_empty_is_none(tmp_path: Path) -> None:
    path = listed(tmp_path, "path,authority,meeting_date,doc_type,body\na.pdf,Fernleigh,2023-10-12,minutes,\n")
    facts = load_sources([path])[tmp_path / "a.pdf"].source.facts()
    assert (facts.authority, facts.meeting_date, facts.doc_type) == ("Fernleigh", date(2023, 10, 12), "minutes")
    assert facts.body is None


def test_a_file_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = listed(tmp_path, b'\xef\xbb\xbfpath,title\r\n"a, b.pdf","Line one\r\nline two"\r\nc.pdf,C\r\n\r\n,\r\n')
    rows = load_sources([path])
    assert rows[tmp_path / "a, b.pdf"].source.title == "Line one\r\nline two"
    assert rows[tmp_path / "c.pdf"].line == 4


def test_a_path_with_the_folders_name_means_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.pdf").touch()
    assert folder / "a.pdf" in load_sources([listed(folder, "path\ncorpus/a.pdf\n")])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("path,colour\na.pdf,red\n", "line 1: the column colour is not known"),
        ("title\nA\n", "line 1: the column path is missing"),
        ("", "line 1: the column path is missing"),
        ("path,title,title\na,b,c\n", "line 1: the column title stands twice"),
        ("path,meeting_date\na.pdf,12/10/2023\n", "line 2: meeting_date: must be a date like 2024-03-31"),
        ("path,published_date\na.pdf,2023-02-30\n", "line 2: published_date: must be a date like"),
        ("path,published_date\na.pdf,20230210\n", "line 2: published_date: must be a date like"),
        ("path,doc_type\n\na.pdf,leaflet\n", "line 3: doc_type: Input should be 'cabinet_decision_record'"),
        ("path\na.pdf\nb.pdf\n./a.pdf\n", "line 4: path: a.pdf stands on line 2, too"),
        ("path\n../a.pdf\n", "line 2: path: must be a path below the folder"),
        ("path\n/etc/hosts\n", "line 2: path: must be a path below the folder"),
        ("path\nx\\a.pdf\n", "line 2: path: must be a path below the folder"),
        ("path,source_url\na.pdf,file:///etc/hosts\n", "line 2: source_url: must begin with http"),
        ("path,title\na.pdf,one, two\n", "line 2: has 3 fields for 2 columns"),
        ("path,title\n,A title\n", "line 2: path: Field required"),
        ('path,title\na.pdf,"open\n', "is not CSV"),
        ("path,title\na.pdf,caf\u00e9\n".encode("latin-1"), "is not UTF-8 text"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_column(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_sources([listed(tmp_path, text)])
    assert words in str(caught.value)
    assert "sources.csv" in str(caught.value)
    assert "Nothing was written" in str(caught.value)
    assert caught.value.exit_code == 2


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    text = "path,doc_type,meeting_date\na.pdf,leaflet,2023\nb.pdf,poster,2024-01-01\n"
    with pytest.raises(UsageError) as caught:
        load_sources([listed(tmp_path, text)])
    assert [f"line {n}" in str(caught.value) for n in (2, 3)] == [True, True]
