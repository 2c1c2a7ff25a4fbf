"""Verify finds every citation that does not hold, and says which and why."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fernleigh import database, extracted, judgement, reading, report, statement
from reportlab.pdfgen.canvas import Canvas

from pipeline.ask import second_reader
from pipeline.ask.verify import Verified, verify
from pipeline.records import Facts, Findings, Page
from pipeline.store.database import Entry

DOCX = second_reader.DOCX


def pdf(*pages: str) -> bytes:
    """A PDF whose pages hold these texts, a line for each line."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for text in pages:
        for number, line in enumerate(text.splitlines()):
            canvas.drawString(50, 800 - 14 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def codes(found: Verified) -> list[str]:
    return [fault.code for fault in found.faults]


def built(tmp_path: Path, *entries: Entry, sources: dict[str, bytes] | None = None) -> tuple[Path, Path]:
    """A database, its extracted texts and the sources that `run` read."""
    corpus = tmp_path / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, data in (sources or {}).items():
        (corpus / name).write_bytes(data)
    return database(tmp_path, *entries, roots={"corpus": corpus}), extracted(tmp_path / "extracted", *entries)


def one(
    text: str, data: bytes, media_type: str, number: str = "56%", *, pages: bool = False, path: str = "corpus/a"
) -> Entry:
    """A document of one passage with one statement."""
    of = reading(path, text, media_type=media_type, pages=pages, source=data)
    return Entry(of, Findings(Facts(), (statement(of, number, "56"),)), (), "print")


def test_a_right_database_has_no_fault(tmp_path: Path) -> None:
    found = verify(*built(tmp_path, report(source=b"source"), sources={"quarter 2.pdf": b"source"}))
    assert found == Verified(documents=1, citations=2, faults=(), unchecked=())


def test_a_source_that_has_changed_is_a_fault_and_a_missing_one_is_named(tmp_path: Path) -> None:
    entries = (report(source=b"source"), report("corpus/gone.pdf"))
    found = verify(*built(tmp_path, *entries, sources={"quarter 2.pdf": b"another"}))
    assert codes(found) == ["source_changed"]
    assert found.unchecked == ("corpus/gone.pdf: the source is not there",)


def test_roots_may_be_named_anew_and_the_longest_name_wins(tmp_path: Path) -> None:
    db, texts = built(tmp_path, report("north/corpus/a.pdf", source=b"source"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.pdf").write_bytes(b"source")
    assert verify(db, texts).unchecked
    assert verify(db, texts, roots={"north": tmp_path, "north/corpus": elsewhere}).unchecked == ()


def test_a_text_that_is_gone_or_changed_is_a_fault(tmp_path: Path) -> None:
    entry = report()
    db, texts = built(tmp_path, entry)
    file = texts / f"{entry.reading.document_id}.txt"
    file.write_bytes(file.read_bytes().replace(b"56%", b"57%"))
    found = verify(db, texts)
    assert set(codes(found)) == {"text_changed", "span_differs", "quote_differs"}
    assert any("are “57%”, not “56%”" in fault.message for fault in found.faults)
    file.unlink()
    assert codes(verify(db, texts)) == ["no_text"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"char_start": 16}, "span_differs"),
        ({"page": 2}, "wrong_page"),
        ({"quote": "another quote"}, "quote_differs"),
        ({"quote_end": 15, "quote": "1. In quarter 2"}, "outside_quote"),
        ({"passage_id": "none"}, "no_passage"),
    ],
)
def test_a_statement_that_does_not_hold_is_named(tmp_path: Path, changes: dict[str, object], code: str) -> None:
    entry = report(**changes)
    found = verify(*built(tmp_path, entry))
    assert codes(found) == [code]
    assert found.faults[0].id == entry.findings.statements[0].statement_id


def test_a_statement_in_another_passage_is_named(tmp_path: Path) -> None:
    entry = report()
    other = report(passage_id=entry.reading.passages[1].passage_id)
    assert codes(verify(*built(tmp_path, other))) == ["outside_passage"]


def test_a_judgement_whose_quote_is_not_around_its_grade_is_named(tmp_path: Path) -> None:
    entry = report()
    wrong = replace(entry.findings.judgements[0], quote="1. In quarter 2")
    entry = replace(entry, findings=replace(entry.findings, judgements=(wrong,)))
    assert codes(verify(*built(tmp_path, entry))) == ["quote_differs"]


def test_progress_is_told_by_document(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    verify(*built(tmp_path, report()), progress=lambda *seen: told.append(seen))
    assert told == [(0, 1, "corpus/quarter 2.pdf"), (1, 1, "")]


def test_a_second_reader_finds_the_words_on_the_page(tmp_path: Path) -> None:
    first = "1. In quarter 2, 56% of care\nleavers were in work or education."
    data = pdf(first, "2. Inspectors found good\non 9 May.")
    entry = report(source=data)
    db, texts = built(tmp_path, entry, sources={"quarter 2.pdf": data})
    assert codes(verify(db, texts, thorough=True)) == ["not_seen"]  # page 2 is not what the database says
    data = pdf(first, entry.reading.passages[1].text)
    entry = report(source=data)
    found = verify(*built(tmp_path, entry, sources={"quarter 2.pdf": data}), thorough=True)
    assert (found.faults, found.unchecked) == ((), ())


def test_a_second_reader_that_finds_the_number_on_another_page_only_says_so(tmp_path: Path) -> None:
    data = pdf(
        "In quarter 2, fewer care leavers were in work.",
        "1. In quarter 2, 56% of care leavers were in work or education.",
    )
    entry = one("1. In quarter 2, 56% of care leavers were in work or education.", data, "application/pdf", pages=True)
    found = verify(*built(tmp_path, entry, sources={"a": data}), thorough=True)
    assert codes(found) == ["not_seen"]
    assert "“56%” (56) on page 1" in found.faults[0].message


def test_a_quote_that_crosses_pages_is_looked_for_on_both(tmp_path: Path) -> None:
    first, second = "In quarter 2 the share of care leavers", "in work or education was 56%."
    data = pdf(first, second)
    of = reading("corpus/a", f"{first} {second}", pages=False, source=data)
    at = len(first) + 1
    of = replace(of, pages=(Page(1, None, 0, at), Page(2, None, at, len(of.text))))
    of = replace(of, passages=(replace(of.passages[0], page=1),))
    entry = Entry(of, Findings(Facts(), (statement(of, "56%", "56", page=2),)), (), "print")
    assert not verify(*built(tmp_path, entry, sources={"a": data}), thorough=True).faults


def test_a_file_that_the_second_reader_cannot_open_is_named(tmp_path: Path) -> None:
    data = b"%PDF-1.4 broken"
    entry = one("56% of care leavers", data, "application/pdf", pages=True)
    found = verify(*built(tmp_path, entry, sources={"a": data}), thorough=True)
    assert not found.faults
    assert "pdfplumber cannot read it" in found.unchecked[0]


def test_scanned_pages_have_no_second_reader(tmp_path: Path) -> None:
    data = pdf("")
    entry = one("56% of care leavers", data, "application/pdf", pages=True)
    scanned = replace(entry.reading, pages=(replace(entry.reading.pages[0], method="ocr"),))
    found = verify(*built(tmp_path, replace(entry, reading=scanned), sources={"a": data}), thorough=True)
    assert found.unchecked == ("corpus/a: scanned, so no second reader: page 1",)
    assert not found.faults


def docx(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", f"<w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("text/html", b"<ol><li>At <b>56</b>%, it&#8217;s the caf&eacute;<br>staff\xe2\x80\x99s best</ol>"),
        ("text/markdown", "1. At **56**%, it's the café staff's best".encode()),
        ("text/plain", "16.\n\nAt 56%, it’s\n\nthe café staff’s best".encode("cp1252")),
        ("text/plain", "At 56%, it's the café staff's best ".encode("utf-16")),
        (DOCX, docx("At 56</w:t></w:r><w:r><w:t>%, it’s the café staff’s best")),
    ],
    ids=["html", "markdown", "cp1252", "utf-16", "docx"],
)
def test_sources_without_pages_are_read_again_with_their_markup_stripped(
    tmp_path: Path, media_type: str, data: bytes
) -> None:
    right = one("16. At 56%, it’s the café staff’s best", data, media_type)
    wrong = one("16. At 57%, it’s the café staff’s best", data + b" ", media_type, "57%", path="corpus/b")
    found = verify(*built(tmp_path, right, wrong, sources={"a": data, "b": data + b" "}), thorough=True)
    assert [(fault.path, fault.code) for fault in found.faults] == [("corpus/b", "not_seen")]


def test_a_kind_without_a_second_reader_is_named(tmp_path: Path) -> None:
    entry = one("56% of care leavers", b"data", "application/x-other")
    found = verify(*built(tmp_path, entry, sources={"a": b"data"}), thorough=True)
    assert found.unchecked == ("corpus/a: there is no second reader for application/x-other",)


def test_some_lost_words_are_forgiven_but_no_lost_figure() -> None:
    seen = second_reader.words_of("Of the 24 referrals police made seventeen and housing made two this year")
    assert second_reader.missing("Of the 24 referrals, police made seventeen and housing two", "24", seen) is None
    glued = second_reader.words_of("Of the 241 referrals")
    assert second_reader.missing("Of the 24¹ referrals", "24", glued) is None
    assert second_reader.missing("", "24", glued, marks="Of the 24¹ referrals") is None
    assert second_reader.missing("Of the 24 referrals", "24", glued) is not None
    assert second_reader.missing("Of the 25 referrals", "24", seen) == "the figures 25"
    assert second_reader.missing("health visitors and schools made others", "24", seen) is not None


def test_a_grade_is_looked_for_too(tmp_path: Path) -> None:
    text = "Overall effectiveness is good at 56%."
    data = pdf("Overall effectiveness is inadequate at 56%.")
    of = reading("corpus/a", text, source=data)
    entry = Entry(of, Findings(Facts(), (), (judgement(of, "good"),)), (), "print")
    assert codes(verify(*built(tmp_path, entry, sources={"a": data}), thorough=True)) == ["not_seen"]


def test_a_long_quote_whose_spaces_the_second_reader_loses_is_seen() -> None:
    seen = second_reader.words_of("Thestrategyextendsovertwovolumesandthreeappendices.")
    assert second_reader.missing("The strategy extends over two volumes and three appendices.", "two", seen) is None
    assert second_reader.missing("It fills two volumes.", "two", seen) is not None
