"""Which pages of a PDF are scans, or drawn without text, and their text by OCR where it may be had."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.read.garble import is_garbled
from pipeline.read.hidden_text import is_hidden
from pipeline.read.ocr import Scanned, available, read_scan
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Box

Words = tuple[tuple[Box, float], ...]
Said = tuple[str, str, int, str]  # code, message, page, severity
_FEW = 60  # characters of a stamp or a page number on a scan
_OUTLINES = 1_000  # sides and curves of a hundred letters, drawn instead of written
_BOX = 5  # sides of a box, a rule or a bar, closed
_POOR = 0.6  # mean confidence under which a scan is too poor to be trusted


def settle_scan(
    page: Any, text: PageText, number: int, ocr: str, *, kinds: Sequence[int], garbled: bool, late: bool = False
) -> tuple[PageText, Scanned | None, list[Said]]:
    """A page's text as it stands, or by OCR with its words' confidence, and what is to be said of it.

    kinds: of the page's objects; late: whether the document's time is used up: a picture stays unread.
    """
    hidden = text.characters >= _FEW and is_hidden(page, kinds)
    picture = text.characters < _FEW and (_is_picture(page, whole=text.characters > 0) or _is_drawn(page))
    scan = hidden or picture
    if not (scan or ocr == "always" or garbled):
        return text, None, []
    if ocr == "never" or late or not available():
        return text, None, _unread(number, text.characters, hidden=hidden, late=late) if scan else []
    scanned = read_scan(page, number)
    if hidden and (scanned is None or not _shares(scanned.text, text)):
        text = text._replace(lines=(), characters=0)  # nobody sees it, and the page says something else
    if scanned is None or scanned.text.characters < text.characters // 2:
        if not scan or text.characters:
            return text, None, [_others(number)] if hidden else []
        message = f"Page {number} is a picture in which OCR found no words."
        return text, None, [("needs_ocr", message, number, "doubtful")]
    if is_garbled(" ".join(x.text for x in scanned.text.lines)):
        message = f"Page {number} is a picture whose words OCR could not read: what it found is no language."
        return text, None, [("garbled_text", message, number, "doubtful")]
    mean = sum(confidence for _, confidence in scanned.words) / len(scanned.words)
    message = f"Page {number} is a poor scan: its words were read with a confidence of {mean:.0%} on average."
    return scanned.text, scanned, [("poor_scan", message, number, "doubtful")] if mean < _POOR else []


def _shares(scanned: PageText, layer: PageText) -> bool:
    """Whether half of the words that OCR sees on a page are in the layer that nobody sees."""
    seen, told = ({w.text.casefold() for x in text.lines for w in x.words} for text in (scanned, layer))
    return len(seen & told) * 2 >= len(seen)


def _unread(number: int, characters: int, *, hidden: bool, late: bool) -> list[Said]:
    """What is said of a scan that is not read by OCR."""
    if hidden:
        return [_others(number)]
    if characters:
        return []
    how = "install Tesseract (Debian: tesseract-ocr) and run again"
    if available():
        how = "raise --time-limit, or split the file" if late else "run with --ocr auto"
    message = f"Page {number} is a picture without text: it needs OCR to be read; {how}."
    return [("needs_ocr", message, number, "failed")]


def _others(number: int) -> Said:
    message = f"Page {number} is a picture whose text is what another program's OCR made of it, unseen where it erred."
    return "needs_ocr", message, number, "doubtful"


def _is_picture(page: Any, *, whole: bool) -> bool:
    """Whether a page holds a picture. whole: one that covers most of the page, in one piece or in strips."""
    pictures = [o for o in page.get_objects(max_depth=3) if o.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    if not whole:
        return bool(pictures)
    wide, high = page.get_size()
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in (o.get_bounds() for o in pictures))
    return bool(covered > 0.6 * wide * high)


def _is_drawn(page: Any) -> bool:
    """Whether a page is drawn, letters and all: its shapes have more sides and curves than boxes and rules have."""
    outlines = 0
    for shape in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3):
        sides = pdfium.FPDFPath_CountSegments(shape.raw)
        outlines += sides if sides > _BOX else 0
        if outlines >= _OUTLINES:
            return True
    return False
