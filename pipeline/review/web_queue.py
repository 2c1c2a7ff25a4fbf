"""The review queue and the list of decisions."""

from __future__ import annotations

from urllib.parse import urlencode

from pipeline.review.queue import FILTERS, MANY, counted, listed, waiting
from pipeline.review.web_answer import Answer
from pipeline.review.web_query import asked_number, just_done, one, rows
from pipeline.review.web_settings import Visit
from pipeline.store.decisions import log_path, read_log


def queue(visit: Visit) -> Answer:
    """What waits, by filter, document or indicator."""
    which, page = waiting(visit.request.query_params), asked_number(visit.request, "page", 1)
    found = rows(visit.con, "stale") if which.filter == "stale" else listed(visit.con, which, page=page)
    return Answer(
        "queue",
        {
            "filters": FILTERS,
            "which": which.query(),
            "kind": which.kind,
            "document": one(visit.con, "document", "document", which.document) if which.document else None,
            "page": page,
            "many": MANY,
            "found": len(found) if which.filter == "stale" else counted(visit.con, which),
            "statements": found,
            "indicators": rows(visit.con, "indicator_names"),
            "done": just_done(visit.con, visit.request),
            "query": urlencode({name: value for name, value in which.query().items() if value}),
        },
    )


def reviews(visit: Visit) -> Answer:
    """The decisions in force and the stale ones, the newest first, and lines of the log that cannot be read."""
    page = asked_number(visit.request, "page", 1)
    found = rows(visit.con, "reviews", many=MANY, skip=(page - 1) * MANY)
    _, faults = read_log(log_path(visit.site.settings.db))
    return Answer("reviews", {"reviews": found, "faults": list(faults), "page": page, "many": MANY})


def you(_: Visit) -> Answer:
    """Who reviews in this browser, and its keys."""
    return Answer("you", {})
