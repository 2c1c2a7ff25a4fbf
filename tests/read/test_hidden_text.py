"""A scan with the invisible text of another program's OCR is told from a page with text."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.read.hidden_text import is_hidden
from pipeline.read.pdf import read_pdf

SENTENCES = ("There were 398 children in care at the end of March 2023.", "Referrals fell from 307 to 240 in the year.")


def page(*, mode: int, share: float = 1.0) -> bytes:
    """A PDF with a picture over a share of its height and sentences in a text render mode: 3 is invisible."""
    packed, out = io.BytesIO(), io.BytesIO()
    Image.new("L", (60, 80), 250).save(packed, "PNG")
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(packed), 0, 0, 595, 842 * share)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(mode)
    for sentence in SENTENCES:
        text.textLine(sentence)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(("mode", "share", "hidden"), [(3, 1.0, True), (0, 1.0, False), (3, 0.3, False)])
def test_only_invisible_text_on_a_whole_picture_is_hidden(mode: int, share: float, hidden: bool) -> None:
    assert is_hidden(pypdfium2.PdfDocument(page(mode=mode, share=share))[0]) is hidden


def test_without_ocr_the_hidden_text_is_read_and_the_page_named() -> None:
    blocks, _, problems = read_pdf(page(mode=3), ocr="never")
    assert any("398 children" in block.text for block in blocks)
    assert [(p.code, p.severity) for p in problems] == [("needs_ocr", "doubtful")]
