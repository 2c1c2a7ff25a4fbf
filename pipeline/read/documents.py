"""One file → one Reading: told by its content, refused with a sentence, never half read."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.problems import ReadError
from pipeline.read.blocks import Block
from pipeline.read.markdown import looks_like_markdown, read_markdown
from pipeline.read.passages import assemble
from pipeline.read.safety import MAX_BYTES, MAX_TEXT_BYTES
from pipeline.read.sheets import looks_like_csv, read_csv
from pipeline.read.spaced import still_spaced
from pipeline.read.text import read_text
from pipeline.records import Page, Passage, Problem, Reading

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
HTML, MARKDOWN, TEXT = "text/html", "text/markdown", "text/plain"
_SUFFIXES = {
    PDF: {".pdf"},
    DOCX: {".docx", ".docm", ".dotx"},
    XLSX: {".xlsx", ".xlsm"},
    CSV: {".csv", ".tsv", ".txt"},
    HTML: {".html", ".htm", ".xhtml", ".asp", ".aspx", ".pl", ".php"},
    MARKDOWN: {".md", ".markdown", ".txt", ".text"},
    TEXT: {".txt", ".text", ".md", ".markdown"},
}
_NAMES = {
    PDF: "a PDF",
    DOCX: "a Word document",
    XLSX: "an Excel workbook",
    CSV: "comma-separated values",
    HTML: "a web page",
    MARKDOWN: "Markdown text",
    TEXT: "plain text",
}
_SIGNATURES = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word, Excel or Outlook file (.doc, .xls, .msg); save it as .docx or PDF",
    ),
    (b"{\\rtf", "a Rich Text file; save it as .docx or PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "a zip archive, but neither a Word document nor an Excel workbook"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a compressed file"),
)
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|main|section|p|h[1-6]|ul|ol|span)\b",
    re.IGNORECASE,
)
Parts = tuple[Sequence[Block], Sequence[Page], Sequence[Problem]]


def read(path: Path, *, shown_as: str | None = None, ocr: str = "auto") -> Reading:
    """Read one file; shown_as is its `path` in the database. Raises ReadError where nothing can be read.

    ocr: auto, always or never, as read_pdf takes it.
    What was read with doubt (a guessed encoding, a page without text) is in `Reading.problems`.
    """
    shown = shown_as or str(path)
    data = load(path)
    sha256 = hashlib.sha256(data).hexdigest()
    document_id = sha256[:16]
    media_type, text, problems = recognise(data, path, shown)
    blocks, pdf_pages, more = _blocks(media_type, data, text, shown, ocr)
    if not any(block.text.strip() for block in blocks) and not more:
        raise ReadError("no_text", "The file holds no words that can be read.")
    canonical, passages, lines, pages = assemble(blocks, document_id=document_id)
    pages, passages = _labelled(pages, passages, pdf_pages, len(canonical))
    more = (*more, *_spaced(passages, shown))
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


def recognise(data: bytes, path: Path, shown: str) -> tuple[str, str, tuple[Problem, ...]]:
    """Media type by content, the text of what is text, and notes on suffix and encoding."""
    problems: list[Problem] = []
    text = ""
    if b"%PDF-" in data[:1024]:
        media_type = PDF
    elif data[:4] == b"PK\x03\x04" and _is_xlsx(data):
        media_type = XLSX
    elif data[:4] == b"PK\x03\x04" and _is_docx(data, path):
        media_type = DOCX
    else:
        for signature, name in _SIGNATURES:
            if data.startswith(signature):
                raise ReadError("unknown_type", f"The file is {name}.")
        text, note = decode(data)
        problems += [Problem(shown, "read", "note", *note)] if note else []
        media_type = _text_type(text, path)
    suffix = path.suffix.lower()
    if suffix and suffix not in _SUFFIXES[media_type]:
        message = f"The file's name ends in {suffix}, but its content is {_NAMES[media_type]}; it was read as that."
        problems.append(Problem(shown, "read", "note", "wrong_suffix", message))
    return media_type, text, tuple(problems)


def decode(data: bytes) -> tuple[str, tuple[str, str] | None]:
    """Bytes → text, and a note where the encoding was assumed. ReadError unknown_type for binary data.

    >>> decode("cost £5".encode("cp1252"))[0]
    'cost £5'
    """
    if len(data) > MAX_TEXT_BYTES:
        raise ReadError("too_large", f"The text is larger than {MAX_TEXT_BYTES // 2**20} MB; split it.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decoded(data, "utf-16"), None
    if b"\0" in data[:8192]:
        raise ReadError(
            "unknown_type", "The file is of a kind that cannot be read: neither PDF, Word, web page nor text."
        )
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        pass
    control = sum(byte < 9 or 13 < byte < 32 for byte in data[:8192])
    if control > len(data[:8192]) * 0.01:
        raise ReadError(
            "unknown_type", "The file is of a kind that cannot be read: neither PDF, Word, web page nor text."
        )
    note = ("assumed_encoding", "The text is not UTF-8; it was read as Windows-1252. Check its quotes and pound signs.")
    return data.decode("cp1252", errors="replace"), note


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError("bad_encoding", f"The text says that it is {encoding.upper()}, but it is not.") from error


def _is_docx(data: bytes, path: Path) -> bool:
    """A zip with word/document.xml; one that is cut off shows by its suffix or its first names."""
    from pipeline.read.safety import opened_zip

    try:
        archive: zipfile.ZipFile = opened_zip(data)
    except ReadError as error:
        if error.code == "broken_docx" and path.suffix.lower() not in _SUFFIXES[DOCX] and b"word/" not in data[:8192]:
            return False
        raise
    return "word/document.xml" in archive.namelist()


def _is_xlsx(data: bytes) -> bool:
    """A zip with xl/workbook.xml; ReadError broken_xlsx where only its first names say so."""
    from pipeline.read.safety import opened_zip
    from pipeline.read.xlsx import is_workbook

    try:
        return is_workbook(opened_zip(data).namelist())
    except ReadError as error:
        if b"xl/" not in data[:8192] or b"word/" in data[:8192] or error.code != "broken_docx":
            return False
        raise ReadError("broken_xlsx", "The Excel file is damaged: its zip archive cannot be opened.") from error


def _text_type(text: str, path: Path) -> str:
    """What kind of text it is; values separated by commas need a name or a regular look."""
    if _is_html(text):
        return HTML
    if path.suffix.lower() in {".csv", ".tsv"} or looks_like_csv(text):
        return CSV
    return MARKDOWN if looks_like_markdown(text) else TEXT


def _is_html(text: str) -> bool:
    """Tags at its start, or many of them: Markdown may hold a few."""
    start = text.lstrip("\ufeff \t\r\n")[:400].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) and _HTML_TAG.search(text[:4000]):
        return True
    tags = len(_HTML_TAG.findall(text[:200_000]))
    return (tags >= 3 and start.startswith("<")) or tags >= 20


def _blocks(media_type: str, data: bytes, text: str, shown: str, ocr: str) -> Parts:
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
    return _pdf(data, shown, ocr)


def _with_path(result: tuple[Sequence[Block], Sequence[Problem]], shown: str) -> Parts:
    blocks, problems = result
    return blocks, (), tuple(replace(p, document_path=shown) for p in problems)


def _pdf(data: bytes, shown: str, ocr: str) -> Parts:
    from pipeline.read.pdf import read_pdf

    blocks, pages, problems = read_pdf(data, ocr=ocr)
    known = tuple(Page(p.page, p.page_label, 0, 0, p.method, p.turned) for p in pages)
    said = tuple(
        Problem(shown, "read", getattr(p, "severity", "doubtful"), p.code, p.message, p.page) for p in problems
    )
    return blocks, known, said


def _spaced(passages: Sequence[Passage], shown: str) -> list[Problem]:
    """A problem for each passage whose letters stand apart, so that its words cannot be told."""
    message = "The letters of “{}” stand apart, so its words and figures may not be found."
    return [
        Problem(shown, "read", "doubtful", "lost_spaces", message.format(p.text[:60]), p.page)
        for p in passages
        if still_spaced(p.text)
    ]


def _labelled(
    pages: Sequence[Page], passages: tuple[Passage, ...], known: Sequence[Page], end: int
) -> tuple[tuple[Page, ...], tuple[Passage, ...]]:
    """Every page of the document, also those without text, and the printed label of each passage's page."""
    if not known:
        return tuple(pages), passages
    found = {p.page: p for p in pages}
    at, full = end, []
    for page in sorted(known, key=lambda p: p.page, reverse=True):
        here = found.get(page.page)
        at = here.char_start if here else at
        full.append(replace(page, char_start=at, char_end=here.char_end if here else at))
    labels = {p.page: p.page_label for p in known}
    shown = tuple(replace(p, page_label=labels.get(p.page)) if p.page is not None else p for p in passages)
    return tuple(reversed(full)), shown
