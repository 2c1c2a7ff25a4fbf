"""A scan with the invisible text of another program's OCR is told from a page with text."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.problems import ReadError
from pipeline.read import pdf_scans
from pipeline.read.hidden_text import is_hidden
from pipeline.read.ocr import Scanned
from pipeline.read.pdf import read_pdf
from pipeline.read.pdf_pages import read_pages
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Word, line_of

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
    assert is_hidden(pypdfium2.PdfDocument(page(mode=mode, share=share))[0]) is hidden


def test_text_under_a_picture_or_over_its_strips_is_hidden_and_under_a_clear_one_seen() -> None:
    assert is_hidden(pypdfium2.PdfDocument(page(above=True))[0])
    assert is_hidden(pypdfium2.PdfDocument(page(mode=3, strips=9))[0])
    assert not is_hidden(pypdfium2.PdfDocument(page(above=True, clear=True))[0])
    assert not is_hidden(pypdfium2.PdfDocument(page(strips=9))[0])


def test_without_ocr_the_hidden_text_is_read_and_the_page_named() -> None:
    blocks, _, problems = read_pdf(page(mode=3), ocr="never")
    assert any("398 children" in block.text for block in blocks)
    assert [(p.code, p.severity) for p in problems] == [("needs_ocr", "doubtful")]


@pytest.mark.parametrize(
    ("seen", "read"), [("398 children in care", "398"), ("Visits to homes rose", "Visits"), (None, "")]
)
def test_a_layer_that_says_something_else_than_the_page_is_not_read(
    seen: str | None, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [
        Word(w, 60.0 + 50 * k, 700.0, 100.0 + 50 * k, 712.0, 12.0, False) for k, w in enumerate((seen or "").split())
    ]
    text = PageText((line_of(1, words, 710.0),), 595, 842, lambda x, y: (x, y), 20) if words else None
    scanned = text and Scanned(text, tuple(((w.x0, w.top, w.x1, w.bottom), 0.9) for w in words), 0.0)
    monkeypatch.setattr(pdf_scans, "read_scan", lambda *_: scanned)
    monkeypatch.setattr(pdf_scans, "available", lambda: True)
    pages, _ = read_pages(page(mode=3), "auto") if seen else ([], [])
    if seen is None:
        with pytest.raises(ReadError):
            read_pages(page(mode=3), "auto")
    found = " ".join(x.text for p in pages for x in p.text.lines)
    assert read in found
    assert ("Referrals" in found) is (read == "398")
