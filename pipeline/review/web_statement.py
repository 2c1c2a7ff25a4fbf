"""A statement: value and meaning, the words it stands on, why it was read so, and what people decided."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePosixPath

import duckdb

from pipeline.ask.citation_styles import STYLES, Place, styled
from pipeline.ask.explain import reasons_of
from pipeline.review.spans import Span, pieces
from pipeline.review.web_answer import Answer
from pipeline.review.web_deciding import deciding
from pipeline.review.web_document import picture_around
from pipeline.review.web_query import Record, rows, statement_of, statement_read
from pipeline.review.web_settings import Visit
from pipeline.store.decisions import FIELDS


def statement(visit: Visit) -> Answer:
    """One statement, as reviewed and as the rules read it."""
    told = statement_of(visit.con, visit.request.path_params["id"])
    return Answer("statement", parts(visit, told))


def parts(visit: Visit, told: Record) -> Record:
    """What the page of a statement shows."""
    con = visit.con
    name = told["statement_id"]
    read = statement_read(con, told)
    spans = [Span(told["char_start"], told["char_end"], name)]
    return {
        "statement": told,
        "read": {field: read[field] for field in (*FIELDS, "decimals", "doubt")},
        "quote": pieces(told["quote"], told["quote_start"], spans),
        "picture": picture_around(visit, told, spans[0]),
        "reasons": [asdict(reason) for reason in reasons_of(read, visit.site.settings.rules)],
        "citations": citations(told),
        "elsewhere": _elsewhere(con, told),
        **deciding(visit, "statement", told),
    }


def citations(told: Record) -> list[Record]:
    """The citation in each style, ready to copy."""
    shared = ("publisher", "authority", "meeting_date", "published_date", "page", "label", "quote", "citation", "link")
    known: Record = {name: told[name] for name in shared}
    place = Place(
        id=told.get("statement_id") or told["judgement_id"],
        title=told["title"] or PurePosixPath(told["path"]).name,
        day=told["published_date"] or told["meeting_date"] or told.get("inspected_end") or told.get("reporting_end"),
        online=told["source_url"] is not None,
        body=told.get("body"),
        doc_type=told["doc_type"],
        **known,
    )
    return [{"style": style, "text": styled(place, style)} for style in STYLES]


def _elsewhere(con: duckdb.DuckDBPyConnection, told: Record) -> list[Record]:
    if told["indicator_id"] is None or told["period_start"] is None:
        return []
    return rows(
        con,
        "elsewhere",
        id=told["statement_id"],
        indicator=told["indicator_id"],
        subject=told["subject"],
        role=told["role"],
        period_start=told["period_start"],
        period_end=told["period_end"],
        authority=told["authority"],
    )
