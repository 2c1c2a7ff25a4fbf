"""A statement: value and meaning, the words it stands on, why it was read so, and what people decided."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import PurePosixPath
from urllib.parse import parse_qsl

import duckdb

from pipeline.ask.citation_styles import STYLES, Place, styled
from pipeline.ask.explain import explain, reasons_of
from pipeline.review.fields import CHOICES
from pipeline.review.queue import following, waiting
from pipeline.review.spans import Span, pieces
from pipeline.review.web_answer import Answer
from pipeline.review.web_document import picture_around
from pipeline.review.web_query import Record, asked, just_done, one, rows, statement_of, statement_read
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
        "picture": picture_around(visit, told),
        "reasons": [asdict(reason) for reason in reasons_of(read, visit.site.settings.rules)],
        "citations": citations(told),
        "elsewhere": _elsewhere(con, told),
        "decisions": rows(con, "statement_reviews", id=name),
        **_form(visit, told),
    }


def _form(visit: Visit, told: Record) -> Record:
    """What the form for a review needs: the choices, and where the reviewer goes next."""
    queue = asked(visit.request, "queue")
    which = waiting(dict(parse_qsl(queue))) if queue else None
    return {
        "queue": queue,
        "next_id": following(visit.con, which, told) if which else None,
        "done": just_done(visit.con, visit.request),
        "indicators": rows(visit.con, "indicator_names"),
        "choices": CHOICES,
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


def judgement(visit: Visit) -> Answer:
    """One grade with the words it stands on."""
    told = one(visit.con, "judgement", "judgement", visit.request.path_params["id"])
    reasons = [asdict(reason) for reason in explain(visit.con, told["judgement_id"], visit.site.settings.rules)]
    return Answer("judgement", {"judgement": told, "reasons": reasons, "citations": citations(told)})
