"""A judgement: the grade, the words it stands on, why it was read so, and what people decided."""

from __future__ import annotations

from dataclasses import asdict

from pipeline.ask.explain import explain
from pipeline.review.fields import GRADES
from pipeline.review.spans import Span, pieces
from pipeline.review.web_answer import Answer
from pipeline.review.web_deciding import deciding
from pipeline.review.web_document import picture_around
from pipeline.review.web_query import Record, asked, asked_number, known, one, rows
from pipeline.review.web_settings import Visit
from pipeline.review.web_statement import citations
from pipeline.store.decisions import JUDGED

MANY = 50  # rows of the list on one page
_STANDINGS = ("current", "previous")


def judgement(visit: Visit) -> Answer:
    """One grade, as reviewed and as the rules read it."""
    return Answer("judgement", parts(visit, judgement_of(visit, visit.request.path_params["id"])))


def judgement_of(visit: Visit, name: str) -> Record:
    """A judgement as reviewed, by its id, with where its quote stands."""
    told = one(visit.con, "judgement", "judgement", name)
    start = told["passage_start"] + max(_found(told.pop("passage_text"), told["quote"], told), 0)
    return told | {"quote_start": start, "quote_end": start + len(told["quote"])}


def _found(text: str, quote: str, told: Record) -> int:
    """Where the quote that holds the grade begins in its passage."""
    at = text.find(quote)
    while at >= 0 and told["passage_start"] + at + len(quote) < told["char_end"]:
        at = text.find(quote, at + 1)
    return at


def parts(visit: Visit, told: Record) -> Record:
    """What the page of a judgement shows."""
    name = told["judgement_id"]
    read = one(visit.con, "judgement", "judgement_read", name)
    spans = [Span(told["char_start"], told["char_end"], name, "judgement")]
    return {
        "judgement": told,
        "read": {field: read[field] for field in (*JUDGED, "doubt")},
        "quote": pieces(told["quote"], told["quote_start"], spans),
        "picture": picture_around(visit, told, spans[0]),
        "reasons": [asdict(reason) for reason in explain(visit.con, name, visit.site.settings.rules)],
        "citations": citations(told),
        **deciding(visit, "judgement", told),
    }


def judgements(visit: Visit) -> Answer:
    """The grades of inspectorates, by authority."""
    page, authority = asked_number(visit.request, "page", 1), asked(visit.request, "authority")
    which = {
        "authority": authority,
        "standing": known(visit.request, "standing", _STANDINGS),
        "grade": known(visit.request, "grade", GRADES),
    }
    found = rows(visit.con, "judgements", **which, many=MANY, skip=(page - 1) * MANY)
    choices = {"standing": _STANDINGS, "grade": GRADES}
    return Answer("judgements", {"judgements": found, "which": which, "choices": choices, "page": page, "many": MANY})
