"""A document: a page as a picture with boxes, or passages with marks, and the statements beside it."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

import duckdb
from starlette.requests import Request

from pipeline.read.pdf_words import Box
from pipeline.review.boxes import boxes
from pipeline.review.pictures import PageGlyphs, PictureError, glyphs, picture
from pipeline.review.sources import SourceError, source_of
from pipeline.review.spans import Span, pieces
from pipeline.review.texts import text_of
from pipeline.review.web_answer import Answer
from pipeline.review.web_errors import PageError
from pipeline.review.web_query import Record, asked, asked_number, one, rows
from pipeline.review.web_settings import Site, Visit

PDF = "application/pdf"
_END = 2**62


def document(visit: Visit) -> Answer:
    """A page of a document; where it has no pages, a part of its passages."""
    con, request = visit.con, visit.request
    told = one(con, "document", "document", request.path_params["id"])
    paged = rows(con, "document_pages", id=told["document_id"])
    leaves = paged or _parts(con, told)
    number = asked_number(request, "page", _page_of_statement(con, request, leaves))
    leaf = next((leaf for leaf in leaves if leaf["page"] == number), None)
    if leaf is None:
        last = leaves[-1]["page"] if leaves else 0
        raise PageError(404, f"The document has no page {number}.", f"Its last page is {last}: choose one up to that.")
    return Answer(
        "document", _leaf(visit, told, leaf, leaves) | {"chosen": asked(request, "statement"), "paged": bool(paged)}
    )


def _parts(con: duckdb.DuckDBPyConnection, told: Record) -> list[Record]:
    """Parts of passages as if they were pages; the text between two parts belongs to the first."""
    parts = rows(con, "document_parts", id=told["document_id"])
    ends = [part["char_start"] for part in parts[1:]] + [told["characters"]]
    return [
        {"page": part["part"], "page_label": None, "char_start": part["char_start"], "char_end": end, "method": "text"}
        for part, end in zip(parts, ends, strict=True)
    ]


def _page_of_statement(con: duckdb.DuckDBPyConnection, request: Request, leaves: list[Record]) -> int:
    """The page of the statement that the address names, else the first."""
    name = asked(request, "statement")
    found = rows(con, "statement_place", id=name) if name else []
    if not found or not leaves:
        return 1
    at = bisect_right([leaf["char_start"] for leaf in leaves], found[0]["char_start"]) - 1
    return int(leaves[max(at, 0)]["page"])


def _leaf(visit: Visit, told: Record, leaf: Record, leaves: list[Record]) -> Record:
    """Everything of one page of a document."""
    con = visit.con
    where: dict[str, Any] = {"id": told["document_id"], "first": leaf["char_start"], "last": leaf["char_end"]}
    statements, judgements = rows(con, "document_statements", **where), rows(con, "document_judgements", **where)
    shown, missing = _shown(con, told, leaf["page"])
    spans = [Span(s["char_start"], s["char_end"], s["statement_id"]) for s in statements]
    spans += [Span(j["char_start"], j["char_end"], j["judgement_id"], "judgement") for j in judgements]
    passages = rows(con, "document_passages", **where)
    return {
        "document": told,
        "leaf": leaf,
        "leaves": [{"page": other["page"], "page_label": other["page_label"]} for other in leaves],
        "statements": statements,
        "judgements": judgements,
        "passages": [p | {"pieces": pieces(p["text"], p["char_start"], spans)} for p in passages],
        "headings": [
            h | {"leaf": _leaf_of(leaves, h["char_start"])}
            for h in rows(con, "document_headings", id=told["document_id"])
        ],
        "problems": rows(con, "document_problems", path=told["path"]),
        "picture": _picture(visit.site, told, leaf["page"], spans, shown),
        "missing": missing,
    }


def _leaf_of(leaves: list[Record], at: int) -> int:
    index = bisect_right([leaf["char_start"] for leaf in leaves], at) - 1
    return int(leaves[max(index, 0)]["page"])


def _shown(con: duckdb.DuckDBPyConnection, told: Record, page: int) -> tuple[PageGlyphs | None, str | None]:
    """A PDF's page with its characters; or why it cannot be shown."""
    if told["media_type"] != PDF:
        return None, None
    try:
        file = source_of(con, told["path"], told["sha256"])
        return glyphs(file, told["sha256"], page), None
    except (SourceError, PictureError) as error:
        return None, str(error)


def _picture(site: Site, told: Record, page: int, spans: list[Span], shown: PageGlyphs | None) -> Record | None:
    """The size of the page as shown and the boxes of its statements and judgements."""
    if shown is None:
        return None
    text = text_of(site.settings.extracted, told["document_id"], told["text_sha256"])
    found: list[tuple[Span, tuple[Box, ...]]] = []
    if text is not None:
        found = [(span, boxes(text, page, span.start, span.end, shown)) for span in spans]
    return {
        "width": round(shown.width, 2),
        "height": round(shown.height, 2),
        "boxed": text is not None,
        "cut": None,
        "boxes": [
            {"name": span.name, "kind": span.kind, "box": [round(x, 2) for x in box]}
            for span, many in found
            for box in many
        ],
    }


def picture_around(visit: Visit, told: Record, span: Span) -> Record | None:
    """The page that a statement or judgement stands on, its span boxed in its quote; None without a picture."""
    if told["media_type"] != PDF or told["page"] is None:
        return None
    of = one(visit.con, "document", "document", told["document_id"])
    shown, _ = _shown(visit.con, of, told["page"])
    spans = [
        Span(told["quote_start"], told["quote_end"], span.name, "quote"),
        span,
    ]
    return _picture(visit.site, of, told["page"], spans, shown)


def page_picture(visit: Visit) -> bytes:
    """The picture of a page of a document of the database, as PNG."""
    con, request = visit.con, visit.request
    told = one(con, "document", "document", request.path_params["id"])
    page = request.path_params["page"]
    if told["media_type"] != PDF or not 1 <= page <= (told["pages"] or 0):
        raise PageError(404, f"The document has no picture of a page {page}.", "Open the document's page.")
    try:
        return picture(source_of(con, told["path"], told["sha256"]), told["sha256"], page)
    except (SourceError, PictureError) as error:
        raise PageError(404, str(error), "Its words are on the document's page.") from error
