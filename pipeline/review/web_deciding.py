"""What a page needs for people to decide on what it shows: decisions so far, choices, where they go next."""

from __future__ import annotations

from urllib.parse import parse_qsl

from pipeline.review.fields import ASPECTS, CHOICES
from pipeline.review.queue import following, waiting
from pipeline.review.web_query import Record, asked, just_done, rows
from pipeline.review.web_settings import Visit


def deciding(visit: Visit, kind: str, told: Record) -> Record:
    """Of a statement or judgement."""
    con = visit.con
    queue = asked(visit.request, "queue")
    which = waiting(dict(parse_qsl(queue))) if queue else None
    return {
        "kind": kind,
        "told": told,
        "decisions": rows(con, "decisions", id=told[f"{kind}_id"]),
        "queue": queue,
        "next_id": following(con, which, told) if which else None,
        "done": just_done(con, visit.request),
        "indicators": rows(con, "indicator_names") if kind == "statement" else [],
        "aspects": ASPECTS,
        "choices": CHOICES[kind],
        "form": {"name": "", "note": "", **told},
        "says": None,
    }
