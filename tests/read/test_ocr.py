"""Scanned pages: read by Tesseract where it is there, named where it is not."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_builder import Pdf
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.find.finding import find, load_rules
from pipeline.problems import ReadError
from pipeline.read import garble, ocr, pdf_pages, pdf_scans
from pipeline.read.documents import read
from pipeline.read.ocr import available
from pipeline.read.ocr_picture import made_ready
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Word, line_of
from pipeline.records import Facts

needs_tesseract = pytest.mark.skipif(not available(), reason="Tesseract is not installed")
ROWS = (
    ("Measure", "Dec-22", "Mar-23"),
    ("Referrals", "240", "251"),
    ("Visits made", "162", "158"),
    ("Plans", "91", "97"),
)


def scan(folder: Path, *, turned: int = 0) -> Path:
    """A page with a sentence and a table, as a picture; turned: degrees anticlockwise."""
    pdf = Pdf().text(72, 80, "Fernleigh Borough Council: monthly figures of the service", size=14)
    pdf.text(72, 120, "There were 398 children in care at the end of March 2023, in all of the borough.")
    for index, row in enumerate(ROWS):
        for x, text in zip((72, 250, 350), row, strict=True):
            pdf.text(x, 160 + 20 * index, text, size=12)
    page = pypdfium2.PdfDocument(pdf.data())[0]
    picture = page.render(scale=200 / 72, grayscale=True).to_pil().rotate(turned, expand=True)
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    wide, high = page.get_size() if turned % 180 == 0 else page.get_size()[::-1]
    path = folder / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(wide, high), invariant=1)
    canvas.drawImage(ImageReader(packed), 0, 0, wide, high)
    canvas.save()
    return path


def drawn(folder: Path) -> Path:
    """The page of scan() without a picture or a letter: every row of dots of its letters is a shape."""
    picture = pypdfium2.PdfDocument(scan(folder))[0].render(scale=2, grayscale=True).to_pil()
    path = folder / "drawn.pdf"
    canvas = Canvas(str(path), pagesize=(picture.width / 2, picture.height / 2), invariant=1)
    for y in range(picture.height):
        shape = canvas.beginPath()
        for x in (x for x in range(picture.width) if picture.getpixel((x, y)) < 140):
            shape.rect(x / 2, (picture.height - y) / 2, 0.5, 0.5)
        canvas.drawPath(shape, stroke=0, fill=1)
    canvas.rect(50, 50, 300, 200)
    canvas.save()
    return path


def test_a_page_that_is_drawn_letters_and_all_is_a_problem_or_read_as_a_scan(tmp_path: Path) -> None:
    path = drawn(tmp_path)
    with pytest.raises(ReadError, match="pictures of pages without text"):
        read(path, ocr="never")
    if available():
        reading = read(path)
        assert [p.method for p in reading.pages] == ["ocr"]
        assert "398 children in care" in reading.text


def test_a_page_of_boxes_and_rules_is_not_taken_for_a_drawing() -> None:
    pdf = Pdf()
    for n in range(300):
        pdf.canvas.rect(50, 50 + n, 100, 10)
        pdf.canvas.line(50, n, 300, n)
    assert not pdf_scans._is_drawn(pypdfium2.PdfDocument(pdf.data())[0])


@needs_tesseract
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_scan_is_read_turned_or_not(tmp_path: Path, turned: int) -> None:
    reading = read(scan(tmp_path, turned=turned))
    assert [p.method for p in reading.pages] == ["ocr"]
    assert "398 children in care" in reading.text
    assert "Referrals | 240 | 251" in reading.text
    assert all(0 <= (x.confidence or 0) <= 1 for x in reading.lines)
    assert all(" " not in reading.text[x.char_start : x.char_end] for x in reading.lines)


@needs_tesseract
def test_statements_of_a_scan_say_so_and_carry_their_confidence(tmp_path: Path) -> None:
    rules = load_rules(Path(__file__).parents[2] / "rules")
    statements = find(read(scan(tmp_path)), rules, Facts()).statements
    assert {s.method for s in statements} == {"ocr"}
    assert all(s.confidence is not None and s.confidence >= 0.7 for s in statements)
    assert {"398", "240", "251"} <= {s.as_written for s in statements}


def test_without_tesseract_or_with_never_the_page_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError) as caught:
        read(scan(tmp_path), ocr="never")
    assert caught.value.code == "no_text_layer"
    monkeypatch.setattr(pdf_scans, "available", lambda: False)
    with pytest.raises(ReadError):
        read(tmp_path / "scan.pdf")


def test_a_page_with_text_needs_no_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "read_scan", lambda *_: pytest.fail("a page with text was given to OCR"))
    path = tmp_path / "a.pdf"
    path.write_bytes(Pdf().text(72, 80, "There were 398 children in care at the end of March 2023, in all.").data())
    assert [p.method for p in read(path).pages] == ["text"]


def test_pictures_that_take_too_long_stay_unread_and_cost_no_other_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = pypdfium2.PdfDocument(scan(tmp_path))
    words = Pdf().text(72, 80, "There were 398 children in care at the end of March 2023, in all.").data()
    pages.import_pages(pypdfium2.PdfDocument(words))
    pages.import_pages(pypdfium2.PdfDocument(scan(tmp_path)))
    pages.save(tmp_path / "three.pdf")
    clock = iter((0.0, 0.0, 0.0, 4.0, 4.0, 4.1, 4.1))  # it begins, and each page does: the first takes four seconds
    monkeypatch.setattr(pdf_pages, "monotonic", lambda: next(clock))
    monkeypatch.setattr(pdf_scans, "available", lambda: True)
    monkeypatch.setattr(pdf_scans, "read_scan", lambda page, number: read_by_nobody(page, number))
    reading = read(tmp_path / "three.pdf", seconds=10)
    assert [p.method for p in reading.pages] == ["ocr", "text", "text"]
    assert [(p.code, p.page) for p in reading.problems] == [("needs_ocr", 3), ("time_limit", None)]
    assert "raise --time-limit" in reading.problems[0].message
    assert "1 of its 3 pages, from page 3 on, stay unread" in reading.problems[1].message
    assert "398 children" in reading.text


def read_by_nobody(page: Any, number: int) -> ocr.Scanned:
    """What Tesseract might make of a page: one line of words."""
    texts = enumerate(("Reports", "of", "the", "year"))
    words = [Word(text, 72 + 50 * at, 80, 118 + 50 * at, 92, 12, bold=False) for at, text in texts]
    text = PageText((line_of(number, words, 92),), *page.get_size(), lambda x, y: (x, y), 16)
    return ocr.Scanned(text, tuple(((w.x0, w.top, w.x1, w.bottom), 0.9) for w in words), 0.0)


def ruled_scan(folder: Path, *, skew: float, specks: int = 0) -> Path:
    """A ruled table as a scan at 150 dots an inch that lies askew (degrees), with specks of dirt."""
    pdf = Pdf().text(72, 70, "Fernleigh Borough Council: figures of the third quarter of the year", size=14)
    xs, tops = (72, 250, 350, 450), (100, 124, 148, 172, 196)
    pdf.grid(xs, tops)
    for top, row in zip(tops, ROWS, strict=False):
        for x, text in zip(xs, row, strict=False):
            pdf.text(x + 6, top + 17, text, size=12)
    picture = pypdfium2.PdfDocument(pdf.data())[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    picture = picture.rotate(skew, resample=3, fillcolor=255)
    dice = random.Random(5)
    for _ in range(specks):
        picture.putpixel((dice.randrange(picture.width), dice.randrange(picture.height)), 0)
    packed = io.BytesIO()
    picture.save(packed, "PNG")
    path = folder / "ruled.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(packed), 0, 0, 595, 842)
    canvas.save()
    return path


@needs_tesseract
@pytest.mark.parametrize(("skew", "specks"), [(2.2, 0), (-1.4, 1500)])
def test_a_table_of_a_scan_that_lies_askew_has_its_cells(tmp_path: Path, skew: float, specks: int) -> None:
    reading = read(ruled_scan(tmp_path, skew=skew, specks=specks))
    rows = [p.text for p in reading.passages if p.cells]
    assert rows == [" | ".join(row) for row in ROWS]
    assert [p for p in reading.passages if p.cells][1].cells[2].headers == ("Mar-23",)


def test_specks_go_and_points_stay() -> None:
    picture = Image.new("L", (600, 600), 240)
    for k in range(20, 580, 20):
        for x in range(20, 580, 40):
            picture.putpixel((x, k), 0)  # a speck
    for x in (311, 312):
        for y in (311, 312):
            picture.putpixel((x, y), 20)  # a decimal point at 150 dots an inch
    ready = made_ready(picture, (600, 600)).picture
    assert ready.getpixel((20, 20)) == 240
    assert ready.getpixel((311, 311)) < 60


@needs_tesseract
def test_letters_that_look_right_upside_down_do_not_stop_the_turning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sure = ocr.tokens  # of a page upside down Tesseract may be as sure as of one that stands upright
    monkeypatch.setattr(ocr, "tokens", lambda *asked: [t._replace(confidence=0.99) for t in sure(*asked)])
    monkeypatch.setattr(garble, "_FEWEST", 5)
    assert "398 children in care" in read(scan(tmp_path, turned=180)).text


@needs_tesseract
def test_a_picture_of_no_language_is_named_and_gives_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = ocr.read_scan

    def shifted(page: object, number: int) -> ocr.Scanned | None:
        found = seen(page, number)
        lines = tuple(x._replace(text=" ".join(f"q{w.text[::-1]}xq" for w in x.words)) for x in found.text.lines)
        return found._replace(text=found.text._replace(lines=lines))

    monkeypatch.setattr(pdf_scans, "read_scan", shifted)
    monkeypatch.setattr(pdf_scans, "is_garbled", lambda text: "xq" in text)
    with pytest.raises(ReadError) as caught:
        read(scan(tmp_path))
    assert caught.value.code == "no_text_layer"
