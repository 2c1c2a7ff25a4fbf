"""Bad documents cost themselves only; bad rules, sources.csv and options stop before anything is written."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import Onrecord

HTML = b"<!DOCTYPE html><html><body><h1>Decision</h1><p>In 2023/24, 61% of care leavers were in work.</p></body></html>"
SENTENCE = "In 2023/24, 61% of care leavers in Fernleigh were in work."


def pdf(*, pages: int = 1, text: str | None = SENTENCE, password: str | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password, canPrint=0) if password else None, invariant=1)
    for number in range(pages):
        if text:
            canvas.drawString(72, 720, f"{text} Page {number + 1}.")
        else:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx(document_xml: bytes | None = None) -> bytes:
    """A Word file; document_xml takes the place of its own."""
    whole = io.BytesIO()
    document = Document()
    document.add_paragraph(SENTENCE)
    document.save(whole)
    if document_xml is None:
        return whole.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, document_xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)

# file name → its bytes and the code of the problem that names it
BAD: dict[str, tuple[bytes, str]] = {
    "empty.pdf": (b"", "empty_file"),
    "blank.txt": (b" \n\n\t\n", "empty_file"),
    "locked.pdf": (pdf(password="secret"), "encrypted"),
    "scan.pdf": (pdf(text=None), "no_text_layer"),
    "cut short.pdf": (pdf()[:400], "broken_pdf"),
    "broken.docx": (docx()[:900], "broken_docx"),
    "bomb.docx": (docx(b"<w:document>" + b" " * 300_000_000 + b"</w:document>"), "zip_bomb"),
    "entities.docx": (docx(ENTITIES), "xml_entities"),
    "sheet.xlsx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_type"),
    "photo.jpg": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "unknown_type"),
    "program": (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "unknown_type"),
}
GOOD: dict[str, bytes] = {
    "page saved as.pdf": HTML,
    "its suffix lies.txt": docx(),
    "the councillor's “own” copy.md": b"# Report\n\nIn 2023/24, 62% of care leavers were in work.\n",
    "отчёт 報告 ñ.txt": b"In 2023/24, 63% of care leavers were in work.\n",
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    for name, content in GOOD.items():
        (folder / name).write_bytes(content)
    (folder / "gone.pdf").symlink_to("nowhere.pdf")
    (folder / "same as the page.html").write_bytes(HTML)
    return folder


def test_each_bad_file_costs_itself_only_and_is_named(onrecord: Onrecord, papers: Path) -> None:
    ran = onrecord("run", papers, "--json")
    assert ran.code == 3
    assert ran.lines[0]["documents"] == len(GOOD)
    assert ran.lines[0]["failed"] == len(BAD) + 1
    problems = onrecord("problems", "--severity", "failed", "--json")
    assert problems.code == 0
    named = {line["document_path"]: line["code"] for line in problems.lines}
    wanted = {f"papers/{name}": code for name, (_, code) in BAD.items()}
    assert named == {**wanted, "papers/gone.pdf": "broken_link"}
    for line in problems.lines:
        assert line["stage"] == "read"
        assert len(line["message"].split()) > 3
        assert line["message"].endswith(".")
        assert "Traceback" not in line["message"]


def test_the_good_files_are_read_whatever_they_are_called(onrecord: Onrecord, papers: Path) -> None:
    onrecord("run", papers)
    paths = [line["path"] for line in onrecord("sql", "SELECT path FROM document", "--json").lines]
    assert sorted(paths) == sorted(f"papers/{name}" for name in GOOD)
    noted = onrecord("problems", "--severity", "note", "--json").lines
    assert {(line["document_path"], line["code"]) for line in noted} >= {
        ("papers/page saved as.pdf", "wrong_suffix"),
        ("papers/same as the page.html", "same_bytes"),
    }


def test_a_scan_says_that_it_needs_ocr(onrecord: Onrecord, papers: Path) -> None:
    onrecord("run", papers)
    messages = [p["message"] for p in onrecord("problems", "--json").lines if p["document_path"] == "papers/scan.pdf"]
    assert "OCR" in " ".join(messages)


def test_a_thousand_pages_are_read(onrecord: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(pdf(pages=1000))
    assert onrecord("run", "long.pdf").code == 0
    assert onrecord("sql", "SELECT pages FROM document", "--json").lines == [{"pages": 1000}]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_named(onrecord: Onrecord, corpus: Path) -> None:
    (corpus / "report.md").chmod(0)
    assert onrecord("run").code == 3
    assert [p["code"] for p in onrecord("problems", "--json").lines] == ["unreadable"]


def test_a_run_of_bad_files_only_says_so(onrecord: Onrecord, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "empty.pdf").touch()
    ran = onrecord("run", "papers")
    assert ran.code == 3
    assert "onrecord problems" in ran.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("run", "nowhere"), "no such file or folder"),
        (("run", "--rules", "nowhere"), "no such folder"),
        (("run", "--colour"), "No such option"),
        (("runn",), "No such command"),
        (("problems", "--severity", "bad"), "not one of failed, doubtful, note"),
        (("cite",), "Missing argument"),
        (("dates", "-", "--reference", "yesterday-ish"), "yesterday-ish"),
    ],
)
def test_a_wrong_command_line_exits_2_with_a_way_out(
    onrecord: Onrecord, corpus: Path, args: tuple[str, ...], words: str
) -> None:
    ran = onrecord(*args)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert not Path("indicators.duckdb").exists()


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("sources.csv", "path,colour\nreport.md,red\n", "line 1: the column colour is not known"),
        ("sources.csv", "path,meeting_date\nreport.md,soon\n", "line 2: meeting_date"),
        ("sources.csv", "path\n../secret.pdf\n", "line 2: path"),
    ],
)
def test_a_wrong_sources_csv_stops_before_anything_is_written(
    onrecord: Onrecord, corpus: Path, name: str, text: str, words: str
) -> None:
    (corpus / name).write_text(text)
    ran = onrecord("run")
    assert ran.code == 2
    assert words in ran.err
    assert not Path("indicators.duckdb").exists()
    assert not Path("extracted").exists()


def test_a_wrong_rules_file_names_file_rule_and_key(onrecord: Onrecord, corpus: Path, tmp_path: Path) -> None:
    from pipeline.settings import rules_folder

    own = tmp_path / "own"
    own.mkdir()
    for path in rules_folder().iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    text = (own / "context.yaml").read_text()
    (own / "context.yaml").write_text(text.replace("    reason:", "    raeson:", 1))
    ran = onrecord("run", "--rules", own)
    assert ran.code == 2
    assert "context.yaml: rule " in ran.err
    assert "raeson: this key is not known" in ran.err
    assert not Path("indicators.duckdb").exists()


def test_a_wrong_configuration_names_file_and_key(onrecord: Onrecord, corpus: Path) -> None:
    Path("onrecord.toml").write_text('databse = "x.duckdb"\n')
    ran = onrecord("run")
    assert ran.code == 2
    assert "onrecord.toml: the key databse is not known" in ran.err


@pytest.mark.parametrize("args", [("problems",), ("sql", "SELECT 1"), ("cite", "abcdef"), ("verify",), ("export", "e")])
def test_without_a_database_a_question_exits_4_and_says_how_to_make_one(
    onrecord: Onrecord, args: tuple[str, ...]
) -> None:
    ran = onrecord(*args)
    assert (ran.code, ran.out) == (4, "")
    assert "onrecord run" in ran.err


def test_a_file_that_is_no_database_exits_4_and_stays(onrecord: Onrecord, corpus: Path) -> None:
    Path("notes.duckdb").write_text("my notes")
    for args in (("run",), ("problems",)):
        assert onrecord(*args, "--db", "notes.duckdb").code == 4
    assert Path("notes.duckdb").read_text() == "my notes"


def test_extract_of_a_file_that_cannot_be_read_exits_4(onrecord: Onrecord, papers: Path) -> None:
    ran = onrecord("extract", papers / "locked.pdf")
    assert (ran.code, ran.out) == (4, "")
    assert "password" in ran.err
