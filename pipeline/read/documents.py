"""One file → one Reading: refused with a sentence, never half read. What it is, `media_types` tells by its content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.markdown import read_markdown
from pipeline.read.media_types import CSV, DOCX, HTML, MARKDOWN, TEXT, XLSX, recognise
from pipeline.read.passages import Labels, assemble
from pipeline.read.safety import MAX_BYTES
from pipeline.read.sheets import read_csv
from pipeline.read.spaced import may_be_lost, run_together, still_spaced
from pipeline.read.text import read_text
from pipeline.records import Page, Passage, Problem, Reading

Parts = tuple[Sequence[Block], Sequence[Page], Sequence[Problem]]


def read(path: Path, *, shown_as: str | None = None, ocr: str = "auto", seconds: float | None = None) -> Reading:
    """Read one file; shown_as is its `path` in the database. Raises ReadError where nothing can be read.

    ocr: auto, always or never; seconds: in which pictures are read by OCR; both as read_pdf takes them.
    What was read with doubt (a guessed encoding, a page without text) is in `Reading.problems`.
    """
    shown = shown_as or str(path)
    data = load(path)
    sha256 = hashlib.sha256(data).hexdigest()
    document_id = sha256[:16]
    media_type, text, problems = recognise(data, path, shown)
    blocks, pdf_pages, more = _blocks(media_type, data, text, shown, ocr, seconds)
    if not any(block.text.strip() for block in blocks) and not more:
        raise ReadError("no_text", "The file holds no words that can be read.")
    labels: Labels = {page.page: page.page_label for page in pdf_pages}
    canonical, passages, lines, pages = assemble(blocks, document_id=document_id, labels=labels)
    pages = _with_empty(pages, pdf_pages, len(canonical))
    more = (*more, *(_spaced(passages, shown) if may_be_lost(canonical) else ()))
    return Reading(
        document_id, shown, sha256, media_type, len(data), canonical, pages, passages, lines, (*problems, *more)
    )


def load(path: Path) -> bytes:
    """The bytes of a file; ReadError not_found, broken_link, not_a_file, unreadable, too_large, empty_file."""
    try:
        if path.is_symlink() and not path.exists():
            raise ReadError("broken_link", "The file is a link to another file that does not exist.")
        if not path.exists():
            raise ReadError("not_found", "There is no such file.")
        if not path.is_file():
            raise ReadError("not_a_file", "This is not a file but a folder, a pipe or a device.")
        if path.stat().st_size > MAX_BYTES:
            raise ReadError("too_large", f"The file is larger than {MAX_BYTES // 2**20} MB; split it.")
        data = path.read_bytes()
    except PermissionError as error:
        raise ReadError("unreadable", "The file may not be read: its permissions forbid it.") from error
    except OSError as error:
        raise ReadError("unreadable", f"The file could not be read: {error.strerror or error}.") from error
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ReadError("empty_file", "The file is empty.")
    return data


def _blocks(media_type: str, data: bytes, text: str, shown: str, ocr: str, seconds: float | None) -> Parts:
    """Hand the content to its reader. PDF problems get the document's path here."""
    if media_type == TEXT:
        return read_text(text), (), ()
    if media_type == MARKDOWN:
        return read_markdown(text), (), ()
    if media_type == HTML:
        from pipeline.read.html import read_html

        return _with_path(read_html(text), shown)
    if media_type == CSV:
        return read_csv(text), (), ()
    if media_type == XLSX:
        from pipeline.read.safety import opened_zip
        from pipeline.read.xlsx import read_xlsx

        return _with_path(read_xlsx(data, opened_zip(data)), shown)
    if media_type == DOCX:
        from pipeline.read.docx import read_docx

        return _with_path(read_docx(data), shown)
    return _pdf(data, shown, ocr, seconds)


def _with_path(result: tuple[Sequence[Block], Sequence[Problem]], shown: str) -> Parts:
    blocks, problems = result
    return blocks, (), tuple(replace(p, document_path=shown) for p in problems)


def _pdf(data: bytes, shown: str, ocr: str, seconds: float | None) -> Parts:
    from pipeline.read.pdf import read_pdf

    blocks, pages, problems = read_pdf(data, ocr=ocr, seconds=seconds)
    known = tuple(Page(p.page, p.page_label, 0, 0, p.method, p.turned) for p in pages)
    said = tuple(
        Problem(shown, "read", getattr(p, "severity", "doubtful"), p.code, p.message, p.page) for p in problems
    )
    return blocks, known, said


def _spaced(passages: Sequence[Passage], shown: str) -> list[Problem]:
    """A problem for each passage whose letters stand apart or whose words run together, so that none can be told."""
    apart = "The letters of “{}” stand apart, so its words and figures may not be found."
    lost = "The spaces between the words of “{}” are lost, so its figures may be misread."
    told = ((p, apart if still_spaced(p.text) else lost if run_together(p.text) else "") for p in passages)
    return [Problem(shown, "read", "doubtful", "lost_spaces", m.format(p.text[:60]), p.page) for p, m in told if m]


def _with_empty(pages: tuple[Page, ...], known: Sequence[Page], end: int) -> tuple[Page, ...]:
    """Every page of the document, also those without text. known: of a PDF, whose ranges are not known yet."""
    if not known:
        return pages
    found = {p.page: p for p in pages}
    at, full = end, []
    for page in sorted(known, key=lambda p: p.page, reverse=True):
        here = found.get(page.page)
        at = here.char_start if here else at
        full.append(replace(page, char_start=at, char_end=here.char_end if here else at))
    return tuple(reversed(full))
