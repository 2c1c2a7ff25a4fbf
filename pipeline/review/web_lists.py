"""Search, problems, disagreements."""

from __future__ import annotations

from pipeline.ask.disagreements import KINDS
from pipeline.review.web_answer import Answer
from pipeline.review.web_query import Record, asked, asked_number, known, rows
from pipeline.review.web_settings import Visit

MANY = 50
_SEVERITIES = ("failed", "doubtful", "note")
_STAGES = ("read", "find", "link", "store")
_WORDS = 8  # of a search that are looked for


def search(visit: Visit) -> Answer:
    """Indicators, measures and documents with all of the words."""
    q = asked(visit.request, "q")
    words = (q or "").lower().split()[:_WORDS]
    found = {
        "indicators": rows(visit.con, "search_indicators", words=words),
        "statements": _statements(visit, words),
        "documents": rows(visit.con, "documents", authority=None, words=words, many=20, skip=0),
    }
    return Answer("search", {"q": q, **(found if words else {name: [] for name in found})})


def _statements(visit: Visit, words: list[str]) -> list[Record]:
    """Statements with the four longest of the words in their measure."""
    longest = sorted(words, key=len, reverse=True)[:4]
    return rows(visit.con, "search_statements", **dict(zip("abcd", [*longest, "", "", ""][:4], strict=False)))


def problems(visit: Visit) -> Answer:
    """What was not read, not understood or not linked."""
    severity, stage = known(visit.request, "severity", _SEVERITIES), known(visit.request, "stage", _STAGES)
    page = asked_number(visit.request, "page", 1)
    found = rows(visit.con, "problems", severity=severity, stage=stage, many=MANY, skip=(page - 1) * MANY)
    which = {"severity": severity, "stage": stage}
    choices = {"severity": _SEVERITIES, "stage": _STAGES}
    return Answer("problems", {"problems": found, "which": which, "choices": choices, "page": page, "many": MANY})


def disagreeing(visit: Visit) -> Answer:
    """Figures that contradict each other, each with its citations."""
    kind, page = known(visit.request, "kind", KINDS), asked_number(visit.request, "page", 1)
    which = {
        "kind": kind,
        "indicator": asked(visit.request, "indicator"),
        "authority": asked(visit.request, "authority"),
    }
    found = rows(visit.con, "disagreements", **which, many=MANY + 1, skip=(page - 1) * MANY)
    data = {"disagreements": decided(visit, found[:MANY]), "more": len(found) > MANY, "page": page, "which": which}
    return Answer("disagreements", data | {"kinds": KINDS, "run": rows(visit.con, "run")[0]})


def decided(visit: Visit, found: list[Record]) -> list[Record]:
    """Disagreements with what reviewers have made of each of their figures since."""
    ids = sorted({side["id"] for one in found for side in one["sides"]})
    by_id = {row["statement_id"]: row for row in rows(visit.con, "decided", ids=ids)} if ids else {}
    return [one | {"sides": [side | {"decided": by_id.get(side["id"])} for side in one["sides"]]} for one in found]
