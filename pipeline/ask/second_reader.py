"""A second, simple reading of a source, to find a quote's words where the database says they stand."""

from __future__ import annotations

import codecs
import html
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber

from pipeline.ask.second_workbook import workbook_text
from pipeline.fold import fold

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ENOUGH = 0.9  # of a quote's words without digits must be found: readers differ on spaces and broken words
_LONG = 40  # letters of a quote that stand in a row nowhere by chance
_MOST = 50_000_000  # bytes of one part of a DOCX
_WORD = re.compile(r"[0-9]+|[a-z]+")
_MARKED = re.compile(r"([0-9]{1,12})([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})")
_LOWERED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_TAG = re.compile(r"<[^<>]{0,5000}>")
# Lists that a format numbers by itself have no marker in their source.
_MARKER = re.compile(r"\s{0,9}(?:\(?[0-9a-zA-Z]{1,5}(?:\.[0-9]{1,3}){0,4}[.)]|[^\w\s\"'“‘(£$€])\s{1,9}")


class NoSecondReaderError(Exception):
    """There is no second reader for this kind of file, or it could not read this one. Says why."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a reader saw: its words, and all of its letters and digits in a row."""

    words: frozenset[str]
    row: str


def words_of(text: str) -> Words:
    """“At 56%, five more” → words {at, 56, five, more} and the row at56fivemore"""
    found = _WORD.findall(fold(text).text.casefold())
    return Words(frozenset(found), "".join(found))


def missing(quote: str, number: str, seen: Words, *, marks: str = "") -> str | None:
    """What of a quote is not to be seen, in words; None where all that counts is there. marks: text with its marks.

    All of a long quote in a row will do; else the number or grade itself, every word with digits and nine tenths
    of the others must be there, in any order.
    """
    words = _words(quote)
    whole = "".join(words)
    if len(whole) >= _LONG and whole in seen.row:
        return None  # letter by letter: only its spaces are lost to the reader
    marked = {m[1]: m[1] + m[2].translate(_LOWERED) for m in _MARKED.finditer(marks or quote)}
    if lost := [word for word in _words(number) if not _seen(word, seen, marked)]:
        return f"“{number}” ({', '.join(lost)})"
    if whole in seen.row:
        return None
    lost = [word for word in words if not _seen(word, seen, marked)]
    digits = [word for word in lost if word[0].isdigit()]
    if digits:
        return f"the figures {', '.join(digits)}"
    others = sum(not word[0].isdigit() for word in words)
    if len(lost) > (1 - _ENOUGH) * others and len(lost) > 1:
        return f"the words {', '.join(lost[:8])}"
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.casefold())


def _seen(word: str, seen: Words, marked: Mapping[str, str]) -> bool:
    """A word of letters may stand glued to others; a figure only to its footnote's mark, "27¹" as 271."""
    return (
        word in seen.words or marked.get(word) in seen.words or (len(word) > 3 and word.isalpha() and word in seen.row)
    )


def pdf_pages(path: Path, wanted: Sequence[int]) -> Iterator[tuple[int, Words]]:
    """The pages wanted (from 1), each read once by pdfplumber and closed: it keeps 6 MB a page otherwise.

    NoSecondReaderError: pdfplumber cannot read the file.
    """
    try:
        with pdfplumber.open(path) as pdf:
            for number in sorted(set(wanted)):
                if 1 <= number <= len(pdf.pages):
                    page = pdf.pages[number - 1]
                    text = "\n".join([page.extract_text() or "", *_turned_texts(page)])
                    page.close()
                    yield number, words_of(text)
    except Exception as error:  # pdfminer raises whatever a broken file makes it stumble on
        raise NoSecondReaderError(f"pdfplumber cannot read it: {type(error).__name__}: {error}") from error


def _turned_texts(page: Any) -> Iterator[str]:
    """Text that runs up or down a page, as a table set sideways does, in the order in which it is read."""
    turned = [c for c in page.chars if abs(c["matrix"][1]) > abs(c["matrix"][0])]
    for up in (True, False):
        lines: dict[int, list[Any]] = {}
        for char in (c for c in turned if (c["matrix"][1] > 0) == up):
            lines.setdefault(round(char["matrix"][4]), []).append(char)
        for line in lines.values():
            text, last = "", None
            for char in sorted(line, key=lambda c: -c["bottom"] if up else c["top"]):
                gap = 0 if last is None else last["top"] - char["bottom"] if up else char["top"] - last["bottom"]
                text, last = text + (" " if gap > 2 else "") + char["text"], char
            yield text


def whole_text(path: Path, media_type: str) -> Words:
    """A file without pages: its text with all markup stripped, markers and furniture left in.

    NoSecondReaderError: a kind of file that is not text, HTML, Markdown, DOCX or XLSX.
    """
    try:
        if media_type == DOCX:
            return words_of(_plain("\n".join(_xml_parts(path))))
        if media_type == XLSX:
            return words_of(html.unescape("\n".join(workbook_text(path))))
        if media_type.startswith("text/") or media_type == "application/xhtml+xml":
            text = _decoded(path.read_bytes())
            return words_of(_plain(text) if "html" in media_type else html.unescape(text))
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise NoSecondReaderError(f"it cannot be opened: {error}") from error
    raise NoSecondReaderError(f"there is no second reader for {media_type}")


def without_marker(quote: str) -> str:
    """ "16. There are 12" → "There are 12": a list's marker may come from the format and not from its text."""
    return _MARKER.sub("", quote, count=1) if _MARKER.match(quote) else quote


def _xml_parts(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as file:
        for part in file.infolist():
            if part.filename.startswith("word/") and part.filename.endswith(".xml") and part.file_size <= _MOST:
                yield file.read(part).decode("utf-8", "replace").replace("</w:p>", "\n").replace("<w:tab/>", " ")


def _plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
