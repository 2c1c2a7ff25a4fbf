"""Does every span slice the canonical text? What verify asks of one document without opening its source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from pipeline.store.schema import sql


@dataclass(frozen=True, slots=True)
class Fault:
    """A citation or a document that does not hold. code: snake_case; id: of its statement or judgement."""

    path: str
    table: str
    id: str | None
    page: int | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement or a judgement as far as verify needs it.

    Of a judgement, as_written is the text at its span, and the quote's place is found in the text.
    """

    table: str
    id: str
    page: int | None
    char_start: int
    char_end: int
    as_written: str
    quote: str
    quote_start: int | None
    quote_end: int | None
    passage_start: int | None
    passage_end: int | None


@dataclass(frozen=True, slots=True)
class PageRange:
    """A page's range of the canonical text."""

    page: int
    char_start: int
    char_end: int
    method: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A document's rows, ready to be checked."""

    path: str
    text: str
    spans: Sequence[tuple[str, str | None, int | None, int, int, str]]
    citations: tuple[Cited, ...]
    pages: tuple[PageRange, ...]


def load(con: duckdb.DuckDBPyConnection, document_id: str, path: str, text: str) -> Checked:
    """The rows of a document that verify looks at."""
    given = {"id": document_id}
    citations = (Cited(*row) for row in con.execute(sql("verify_citations"), given).fetchall())
    return Checked(
        path,
        text,
        con.execute(sql("verify_spans"), given).fetchall(),
        tuple(
            c if c.table != "judgement" else replace(c, as_written=text[c.char_start : c.char_end]) for c in citations
        ),
        tuple(PageRange(*row) for row in con.execute(sql("verify_pages"), given).fetchall()),
    )


def span_faults(document: Checked) -> Iterator[Fault]:
    """Every span that is not its slice of the text, stands on another page, or lies outside its quote or passage."""
    for table, ident, page, start, end, expected in document.spans:
        if document.text[start:end] != expected or not start < end:
            found = document.text[start:end][:80]
            message = f"characters {start} to {end} are “{found}”, not “{expected[:80]}”"
            yield Fault(document.path, table, ident, page, "span_differs", message)
        elif document.pages and (stands := page_of(document.pages, start)) != page:
            message = f"“{expected[:80]}” stands on page {stands}, not on page {page}"
            yield Fault(document.path, table, ident, page, "wrong_page", message)
    for cited in document.citations:
        for code, message in _citation_faults(document.text, cited):
            yield Fault(document.path, cited.table, cited.id, cited.page, code, message)


def _citation_faults(text: str, cited: Cited) -> Iterator[tuple[str, str]]:
    start, end = quote_range(text, cited)
    if start is None or end is None or text[start:end] != cited.quote:
        yield "quote_differs", f"the text does not hold the quote “{cited.quote[:80]}” there"
    elif not start <= cited.char_start < cited.char_end <= end:
        yield "outside_quote", f"characters {cited.char_start} to {cited.char_end} are not in the quote"
    if cited.passage_start is None or cited.passage_end is None:
        yield "no_passage", "there is no such passage"
    elif not cited.passage_start <= cited.char_start < cited.passage_end or (
        # the label and grade of a torn table may cross passages, a number never does
        cited.table != "judgement" and cited.char_end > cited.passage_end
    ):
        yield "outside_passage", f"characters {cited.char_start} to {cited.char_end} are not in the passage"


def quote_range(text: str, cited: Cited) -> tuple[int | None, int | None]:
    """Where the quote stands; of a judgement, the place of its words that takes in the grade."""
    if cited.quote_start is not None:
        return cited.quote_start, cited.quote_end
    first = max(0, cited.char_end - len(cited.quote))
    start = text.find(cited.quote, first, cited.char_start + len(cited.quote))
    return (start, start + len(cited.quote)) if start >= 0 else (None, None)


def page_of(pages: Sequence[PageRange], offset: int) -> int | None:
    """The page that a character stands on; None where no page holds it. Pages are in order of their text."""
    at = bisect_right(pages, offset, key=lambda page: page.char_start) - 1
    return pages[at].page if at >= 0 and offset < pages[at].char_end else None
