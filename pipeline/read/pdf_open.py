"""PDF bytes → an open document and its pages, or what is wrong with them."""

from __future__ import annotations

from math import isfinite
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.problems import ReadError


class OpenPage(pypdfium2.PdfPage):  # type: ignore[misc]
    """A page that is closed by hand: pypdfium2 would keep track of it, which takes longer than a short page's words."""

    def __init__(self, raw: Any, document: pypdfium2.PdfDocument) -> None:
        self.raw, self.pdf, self.formenv = raw, document, None

    def close(self) -> None:
        """Give it back to pdfium."""
        pdfium.FPDF_ClosePage(self.raw)


def open_document(data: bytes) -> pypdfium2.PdfDocument:
    """A PDF's document. ReadError: encrypted or broken_pdf."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ReadError("encrypted", "The PDF is protected by a password. Save a copy without one.") from error
        raise ReadError("broken_pdf", "The file is not a readable PDF: it is damaged or cut short.") from error
    if not pages:
        document.close()
        raise ReadError("broken_pdf", "The PDF has no pages.")
    return document


def open_page(document: pypdfium2.PdfDocument, index: int) -> OpenPage | None:
    """A page; None where it is damaged: it cannot be opened, or its sides are no numbers."""
    raw = pdfium.FPDF_LoadPage(document.raw, index)
    if not raw:
        return None
    page = OpenPage(raw, document)
    if all(map(isfinite, page.get_bbox())):
        return page
    page.close()
    return None
