"""What a file is, told by its content and not by its name, and the text of what is text."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from pipeline.problems import ReadError
from pipeline.read.markdown import looks_like_markdown
from pipeline.read.safety import MAX_TEXT_BYTES
from pipeline.read.sheets import looks_like_csv
from pipeline.records import Problem

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
