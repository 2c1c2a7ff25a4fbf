"""The evidence of a checked sentence as it stands in its source: marked in its quote, boxed on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pipeline.ask.claims_records import Answer as Checked
from pipeline.review.spans import Span, pieces
from pipeline.review.web_document import picture_around
from pipeline.review.web_judgement import judgement_of
from pipeline.review.web_query import Record, rows
from pipeline.review.web_settings import Visit

PICTURES = 6  # of an answer: the closest evidence of its first figures
_MARGIN = 28.0  # points above and below the quote, of a piece of a page


def evidenced(visit: Visit, answers: Sequence[Checked]) -> list[Record]:
    """Answers as plain data, each piece of evidence with `pieces`, and the first ones with a `picture`."""
    told = [_plain(answer) for answer in answers]
    every = [e for answer in told for part in answer["parts"] for e in part["evidence"]]
    places = sorted({e["source"]["place"] for e in every if e["source"]["kind"] == "statement"})
    stands = {row["statement_id"]: row for row in rows(visit.con, "evidence", places=places)} if places else {}
    first = [part["evidence"][0] for answer in told for part in answer["parts"] if part["evidence"]]
    pictured = {id(e) for e in first[:PICTURES]}
    for e in every:
        e |= _standing(visit, e["source"], stands, pictured=id(e) in pictured)
    return told


def _plain(answer: Checked) -> Record:
    found: Record = asdict(answer)
    for part in found["parts"]:
        for name in ("words", "around"):
            part["figure"][name] = sorted(part["figure"][name])
    return found


def _standing(visit: Visit, source: Record, stands: Record, *, pictured: bool) -> Record:
    """The quote cut at what it is evidence by, the page, and a piece of the page's picture."""
    name, kind = source["id"], source["kind"]
    at: Any = judgement_of(visit, name) if kind == "judgement" else stands.get(name)
    if at is None:
        return {"pieces": pieces(source["quote"], 0, []), "page": None, "picture": None}
    span = Span(at["char_start"], at["char_end"], name, kind)
    picture = picture_around(visit, at, span) if pictured else None
    return {
        "pieces": pieces(at["quote"], at["quote_start"], [span]),
        "page": at["page"],
        "picture": _cut(picture) if picture else None,
    }


def _cut(picture: Record) -> Record | None:
    """The part of a page's picture that the quote stands on; None where nothing of it is boxed."""
    tops = [box["box"][1] for box in picture["boxes"]]
    bottoms = [box["box"][3] for box in picture["boxes"]]
    if not tops:
        return None
    top = max(min(tops) - _MARGIN, 0.0)
    bottom = min(max(bottoms) + _MARGIN, picture["height"])
    return picture | {"cut": [round(top, 2), round(bottom - top, 2)]}
