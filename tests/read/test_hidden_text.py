"""A scan with the invisible text of another program's OCR is told from a page with text."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.problems import ReadError
from pipeline.read import hidden_text, pdf_scans
from pipeline.read.ocr import Scanned
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_pages import read_pages
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Word, line_of
from pipeline.read.pdfium_calls import object_types

SENTENCES = ("There were 398 children in care at the end of March 2023.", "Referrals fell from 307 to 240 in the year.")


def page(*, mode: int = 0, share: float = 1.0, strips: int = 1, above: bool = False, clear: bool = False) -> bytes:
    """A PDF with a picture over a share of its height and sentences in a text render mode: 3 is invisible.

    strips: pieces of the picture; above: whether it is drawn over the text; clear: whether one sees through it.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    if not above:
        picture(canvas, share, strips, clear)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(mode)
    for sentence in SENTENCES:
        text.textLine(sentence)
    canvas.drawText(text)
    if above:
        picture(canvas, share, strips, clear)
    canvas.save()
    return out.getvalue()


def is_hidden(file: bytes) -> bool:
    first = pypdfium2.PdfDocument(file)[0]
    return hidden_text.is_hidden(first, object_types(first))


def picture(canvas: Canvas, share: float, strips: int, clear: bool) -> None:
    packed = io.BytesIO()
    Image.new("RGBA", (60, 80), (250, 250, 250, 60 if clear else 255)).convert("RGBA" if clear else "L").save(
        packed, "PNG"
    )
    for k in range(strips):
        high = 842 * share / strips
        canvas.drawImage(ImageReader(packed), 0, k * high, 595, high, mask="auto" if clear else None)


@pytest.mark.parametrize(("mode", "share", "hidden"), [(3, 1.0, True), (0, 1.0, False), (3, 0.3, False)])
def test_only_invisible_text_on_a_whole_picture_is_hidden(mode: int, share: float, hidden: bool) -> None:
    assert is_hidden(page(mode=mode, share=share)) is hidden


def test_text_under_a_picture_or_over_its_strips_is_hidden_and_under_a_clear_one_seen() -> None:
    assert is_hidden(page(above=True))
    assert is_hidden(page(mode=3, strips=9))
    assert not is_hidden(page(above=True, clear=True))
    assert not is_hidden(page(strips=9))


def test_without_ocr_the_hidden_text_is_read_and_the_page_named() -> None:
    blocks, _, problems = read_pdf(page(mode=3), ocr="never")
    assert any("398 children" in block.text for block in blocks)
    assert [(p.code, p.severity) for p in problems] == [("needs_ocr", "doubtful")]


def seen(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Lets OCR see some words on every page, or none."""
    boxes = [(60.0 + 50 * k, 700.0, 100.0 + 50 * k, 712.0) for k in range(len(words.split()))]
    own = [Word(w, *box, 12.0, False) for w, box in zip(words.split(), boxes, strict=True)]
    text = PageText((line_of(1, own, 710.0),) if own else (), 595, 842, lambda x, y: (x, y), len(words))
    scanned = Scanned(text, tuple((box, 0.9) for box in boxes), 0.0) if own else None
    monkeypatch.setattr(pdf_scans, "read_scan", lambda *_: scanned)
    monkeypatch.setattr(pdf_scans, "available", lambda: True)


@pytest.mark.parametrize(("words", "layer"), [("398 children in care", True), ("Visits to homes rose by 12%", False)])
def test_of_a_page_that_ocr_reads_in_part_the_layer_is_kept_if_it_says_the_same(
    words: str, layer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(monkeypatch, words)
    pages, _ = read_pages(page(mode=3), "auto")
    assert any("Referrals" in x.text for x in pages[0].text.lines) is layer


def test_a_layer_over_a_page_on_which_no_words_are_seen_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen(monkeypatch, "")
    with pytest.raises(ReadError):
        read_pages(page(mode=3), "auto")
