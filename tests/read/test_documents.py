"""One file → one Reading: told by content, and every bad file refused with a sentence."""

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.problems import ReadError
from pipeline.read.documents import read
from pipeline.read.media_types import DOCX, HTML, MARKDOWN, TEXT, decode
from pipeline.read.safety import check_parts, opened_zip

PAGE = "<!DOCTYPE html><html><head><title>Minutes</title></head><body><main><p>7. Visits rose.</p></main></body></html>"


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path)
    message = str(caught.value)
    assert message[0].isupper()
    assert message.endswith((".", ").")), message
    return caught.value


def word(*paragraphs: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: bytes) -> bytes:
    """A zip with some parts replaced or added; __ stands for / in their names, and _xml for .xml."""
    out = io.BytesIO()
    names = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in names:
                new.writestr(entry, old.read(entry))
        for name, part in names.items():
            new.writestr(name, part)
    return out.getvalue()


def test_a_reading_says_what_it_read(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, "report.txt", "7. Visits rose.\n"), shown_as="corpus/report.txt")
    assert reading.path == "corpus/report.txt"
    assert reading.document_id == reading.sha256[:16]
    assert (reading.media_type, reading.bytes, reading.text) == (TEXT, 16, "7. Visits rose.")
    assert reading.pages == ()
    assert reading.problems == ()
    assert reading.passages[0].label == "7"


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", PAGE, HTML),
        ("a.md", "# Report\n\n## Visits\n\nUp by 3%.\n", MARKDOWN),
        ("a.txt", "Visits rose.", TEXT),
        ("a.docx", word("Visits rose."), DOCX),
        ("no suffix", "Visits rose.", TEXT),
    ],
)
def test_the_type_is_told_by_content(tmp_path: Path, name: str, content: str | bytes, media_type: str) -> None:
    reading = read(saved(tmp_path, name, content))
    assert reading.media_type == media_type
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PAGE, HTML),
        ("a.pdf", "Visits rose.", TEXT),
        ("a.txt", word("Visits rose."), DOCX),
        ("a.docx", PAGE, HTML),
    ],
)
def test_a_wrong_suffix_is_noted(tmp_path: Path, name: str, content: str | bytes, media_type: str) -> None:
    reading = read(saved(tmp_path, name, content), shown_as="x/" + name)
    assert reading.media_type == media_type
    assert [(p.stage, p.severity, p.code, p.document_path) for p in reading.problems] == [
        ("read", "note", "wrong_suffix", "x/" + name)
    ]


def test_an_error_page_saved_as_pdf(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Report not found</title></head><body><h1>Report not found</h1><p>Sorry.</p></body></html>"
    )
    reading = read(saved(tmp_path, "report.pdf", page))
    assert [p.code for p in reading.problems] == ["wrong_suffix", "error_page"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \n\t\r\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "unknown_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, "unknown_type"),
        (b"MZ\x90\0\x03\0\0\0" * 9, "unknown_type"),
        (b"\x01\x02\x03\x80\xff" * 40, "unknown_type"),
        (b"{\\rtf1 Visits}", "unknown_type"),
        (b"\xff\xfe\x00", "bad_encoding"),
        (b"<html><body><script>x()</script></body></html>", "no_text"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(saved(tmp_path, "a.txt", content)).code == code


def test_files_that_are_not_there(tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "gone.pdf")
    assert refusal(link).code == "broken_link"
    assert refusal(tmp_path / "gone.pdf").code == "not_found"
    assert refusal(tmp_path).code == "not_a_file"


def test_a_pipe_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "not_a_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.txt", "Visits rose.")
    path.chmod(0)
    assert refusal(path).code == "unreadable"


def test_a_read_that_fails_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, "a.txt", "Visits rose.")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert refusal(path).code == "unreadable"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.documents.MAX_BYTES", 10)
    assert refusal(saved(tmp_path, "a.txt", "Visits rose by 3%.")).code == "too_large"


@pytest.mark.parametrize(
    "name", ["with space.txt", "l'été “quoted”.txt", "報告書.txt", "a#b?c%20.txt", "-rf.txt", "line\nbreak.txt"]
)
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    assert read(saved(tmp_path, name, "Visits rose.")).text == "Visits rose."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    reading = read(saved(tmp_path, "a.txt", "Children’s visits – £5".encode(encoding)))
    assert reading.text == "Children’s visits – £5"
    assert reading.problems == ()


def test_windows_1252_is_assumed_and_noted(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, "a.txt", "Children’s visits – £5".encode("cp1252")))
    assert reading.text == "Children’s visits – £5"
    assert [p.code for p in reading.problems] == ["assumed_encoding"]


def test_a_broken_zip_named_docx(tmp_path: Path) -> None:
    assert refusal(saved(tmp_path, "a.docx", word("Visits rose.")[:-200])).code == "broken_docx"
    assert refusal(saved(tmp_path, "b.docx", b"PK\x03\x04 and nothing more")).code == "broken_docx"


def test_a_zip_of_another_kind(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<a/>")
    assert refusal(saved(tmp_path, "a.zip", out.getvalue())).code == "unknown_type"


def test_a_docx_whose_xml_is_broken(tmp_path: Path) -> None:
    broken = repacked(word("Visits rose."), word__document_xml=b"<w:document><w:body>")
    assert refusal(saved(tmp_path, "a.docx", broken)).code == "broken_docx"


def test_a_docx_without_its_parts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refusal(saved(tmp_path, "a.docx", out.getvalue())).code == "broken_docx"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    bomb = repacked(word("Visits rose."), word__media__a_xml=b"\0" * 30_000_000)
    assert len(bomb) < 200_000
    assert refusal(saved(tmp_path, "a.docx", bomb)).code == "zip_bomb"


def test_a_zip_with_too_many_entries(tmp_path: Path) -> None:
    out = io.BytesIO(word("Visits rose."))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(5_100):
            archive.writestr(f"word/{number}", b"")
    assert refusal(saved(tmp_path, "a.docx", out.getvalue())).code == "zip_bomb"


def test_a_part_that_unpacks_to_more_than_it_says() -> None:
    data = bytearray(repacked(word("Visits rose."), word__document_xml=b"<a>" + b"b" * 5_000 + b"</a>"))
    entry = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("word/document.xml")
    archive = opened_zip(bytes(data))
    archive.getinfo("word/document.xml").file_size = entry.file_size - 4_000
    with pytest.raises(ReadError):
        check_parts(archive)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    secret = saved(tmp_path, "secret", "hidden words")
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY e SYSTEM "{secret}">]><a>&e;</a>'
    bad = repacked(word("Visits rose."), word__document_xml=part.encode(encoding))
    assert refusal(saved(tmp_path, "a.docx", bad)).code == "xml_entities"


def test_same_bytes_same_id_and_passages(tmp_path: Path) -> None:
    one = read(saved(tmp_path, "a.txt", "Visits rose."), shown_as="a")
    two = read(saved(tmp_path, "b.txt", "Visits rose."), shown_as="b")
    assert (one.document_id, one.passages) == (two.document_id, two.passages)


def test_text_that_mentions_tags_is_text(tmp_path: Path) -> None:
    assert read(saved(tmp_path, "a.txt", "Use <p> for a paragraph and <div> for a box.")).media_type == TEXT


@given(st.binary(max_size=400))
@settings(max_examples=60)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadError as error:
        text = error.code
    assert isinstance(text, str)
