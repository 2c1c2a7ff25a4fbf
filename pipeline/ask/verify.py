"""Verify every citation: against the canonical text, the source's hash and, thorough, a second reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline.ask.second_reader import PDF, NoSecondReaderError, Words, missing, pdf_pages, whole_text, without_marker
from pipeline.ask.spans import Checked, Cited, Fault, load, page_of, quote_range, span_faults
from pipeline.store.database import open_database
from pipeline.store.schema import sql

__all__ = ["Fault", "Verified", "verify"]

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked. citations: statements and judgements.

    unchecked: path and reason of sources that are not there or have no second reader, so that only
    their canonical text was checked.
    """

    documents: int
    citations: int
    faults: tuple[Fault, ...]
    unchecked: tuple[str, ...]


def verify(
    db: Path,
    extracted: Path,
    *,
    roots: Mapping[str, Path] | None = None,
    thorough: bool = False,
    progress: Progress | None = None,
) -> Verified:
    """Check every span of every document. roots: first part of a path → folder, over those that `run` stored.

    progress is called with (documents done, documents, path). UnusableInputError: no database.
    """
    with open_database(db) as con:
        folders = _folders(con, roots or {})
        documents = [_Document(*row) for row in con.execute(sql("verify_documents")).fetchall()]
        found: list[Verified] = []
        for document in documents:
            if progress:
                progress(len(found), len(documents), document.path)
            found.append(_one(con, document, extracted, folders, thorough=thorough))
        if progress:
            progress(len(documents), len(documents), "")
    return Verified(
        len(documents),
        sum(one.citations for one in found),
        tuple(fault for one in found for fault in one.faults),
        tuple(said for one in found for said in one.unchecked),
    )


@dataclass(frozen=True, slots=True)
class _Document:
    document_id: str
    path: str
    sha256: str
    media_type: str
    text_sha256: str


def _one(
    con: duckdb.DuckDBPyConnection, of: _Document, extracted: Path, folders: list[tuple[str, Path]], *, thorough: bool
) -> Verified:
    """One document: its text, its spans, its source and, thorough, what a second reader sees there."""
    text, faults = _canonical(extracted, of)
    if text is None:
        return Verified(1, 0, tuple(faults), ())
    rows = load(con, of.document_id, of.path, text)
    faults += span_faults(rows)
    unchecked: list[str] = []
    source, said = _source(folders, of)
    if isinstance(said, Fault):
        faults.append(said)
    elif said:
        unchecked.append(said)
    elif source and thorough:
        more, unchecked = _second(rows, source, of.media_type)
        faults += more
    return Verified(1, len(rows.citations), tuple(faults), tuple(unchecked))


def _folders(con: duckdb.DuckDBPyConnection, given: Mapping[str, Path]) -> list[tuple[str, Path]]:
    """Names and folders, longest names first: "a/corpus" before "corpus"."""
    known = {name: Path(folder) for name, folder in con.execute(sql("source_roots")).fetchall()}
    return sorted((known | dict(given)).items(), key=lambda item: (-len(item[0]), item[0]))


def _canonical(extracted: Path, of: _Document) -> tuple[str | None, list[Fault]]:
    """The canonical text of a document, and what is wrong with it."""
    try:
        data = (extracted / f"{of.document_id}.txt").read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"its canonical text cannot be read: {error}. Run `onrecord run --force`"
        return None, [Fault(of.path, "document", None, None, "no_text", message)]
    if hashlib.sha256(data).hexdigest() == of.text_sha256:
        return text, []
    message = "its canonical text has changed since the database was built"
    return text, [Fault(of.path, "document", None, None, "text_changed", message)]


def _source(folders: list[tuple[str, Path]], of: _Document) -> tuple[Path | None, Fault | str | None]:
    """The source of a document; a fault where its bytes have changed, words where it is not there."""
    path = of.path
    file = next((folder / path[len(name) + 1 :] for name, folder in folders if path.startswith(f"{name}/")), None)
    if file is None or not file.is_file():
        return None, f"{path}: the source is not there"
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        return None, f"{path}: the source cannot be opened: {error.strerror}"
    if digest == of.sha256:
        return file, None
    message = "the source has changed since it was read: run again"
    return None, Fault(path, "document", None, None, "source_changed", message)


def _second(document: Checked, source: Path, media_type: str) -> tuple[list[Fault], list[str]]:
    """Faults that a second reader finds, and why it could not read the source where it could not."""
    try:
        if media_type == PDF:
            return list(_pdf_faults(document, source)), _scanned(document)
        seen = whole_text(source, media_type)
    except NoSecondReaderError as error:
        return [], [f"{document.path}: {error}"]
    return [_not_seen(document, c, words) for c in document.citations if (words := _unseen(c, seen, marker=False))], []


def _pdf_faults(document: Checked, source: Path) -> Iterator[Fault]:
    """The number on its page, the quote's words on the pages that the quote runs over."""
    pages_of = {cited.id: _pages(document, cited) for cited in document.citations if cited.page is not None}
    scanned = {page.page for page in document.pages if page.method == "ocr"}
    seen = dict(pdf_pages(source, [page for pages in pages_of.values() for page in pages if page not in scanned]))
    for cited in document.citations:
        pages = pages_of.get(cited.id, [])
        if not pages or scanned.intersection(pages):
            continue
        if (page := cited.page) not in seen or page is None:
            yield _not_seen(document, cited, "the page itself")
            continue
        own = missing("", cited.as_written, seen[page], marks=cited.quote) if len(pages) > 1 else None
        if words := own or _unseen(cited, _joined(seen, pages), marker=True):
            yield _not_seen(document, cited, words)


def _pages(document: Checked, cited: Cited) -> list[int]:
    """The pages that a quote runs over, the number's own among them."""
    start, end = quote_range(document.text, cited)
    ends = [cited.page, *(page_of(document.pages, at) for at in (start, end and end - 1) if at is not None)]
    told = [page for page in ends if page is not None]
    return list(range(min(told), max(told) + 1))


def _joined(seen: Mapping[int, Words], pages: list[int]) -> Words:
    found = [seen[page] for page in pages if page in seen]
    return Words(frozenset().union(*(w.words for w in found)), "".join(w.row for w in found))


def _unseen(cited: Cited, seen: Words, *, marker: bool) -> str | None:
    return missing(cited.quote if marker else without_marker(cited.quote), cited.as_written, seen)


def _not_seen(document: Checked, cited: Cited, words: str) -> Fault:
    where = "in the source" if cited.page is None else f"on page {cited.page}"
    message = f"a second reader does not find {words} {where}"
    return Fault(document.path, cited.table, cited.id, cited.page, "not_seen", message)


def _scanned(document: Checked) -> list[str]:
    """Pages that were read by OCR have no text that a second reader could find."""
    cited = {citation.page for citation in document.citations}
    pages = [str(p.page) for p in document.pages if p.method == "ocr" and p.page in cited]
    return [f"{document.path}: scanned, so no second reader: page {', '.join(pages)}"] if pages else []
