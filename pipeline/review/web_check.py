"""Check a sentence, or a draft sentence by sentence, against the sources."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from pipeline.ask.claims import Checker, Given
from pipeline.ask.claims_places import Places
from pipeline.ask.claims_reading import ClaimRules, load_claim_rules
from pipeline.ask.claims_search import Store
from pipeline.review.web_answer import Answer, respond
from pipeline.review.web_errors import PageError
from pipeline.review.web_evidence import evidenced
from pipeline.review.web_query import asked, rows
from pipeline.review.web_settings import Site, Visit

MOST = 200  # sentences of a draft
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“‘\"'])")
MAX_SENTENCE = 2000  # characters


@lru_cache(maxsize=4)
def claim_rules(folder: Path) -> ClaimRules:
    """The rules by which claims are read, loaded once."""
    return load_claim_rules(folder)


def check(visit: Visit) -> Answer:
    """A sentence of the address."""
    claim = visit.request.query_params.get("claim", "").strip()
    given = {name: asked(visit.request, name) for name in ("authority", "at")}
    return checked(visit, [claim[:MAX_SENTENCE]] if claim else [], given)


def checked(visit: Visit, claims: list[str], given: dict[str, str | None]) -> Answer:
    """How the sources stand to each sentence."""
    rules = claim_rules(visit.site.settings.rules)
    store = Store(visit.con, rules.wording)
    checker = Checker(rules, store, Places(tuple(sorted(store.by_authority)), rules.geographies))
    filled = Given(authority=given["authority"], at=_day(given["at"]))
    answers = evidenced(visit, [checker.check(claim, filled) for claim in claims])
    told = {"answers": answers, "given": given, "draft": None}
    return Answer("check", told | {"authorities": rows(visit.con, "authorities")})


def check_draft(site: Site, request: Request, fields: dict[str, str]) -> Response:
    """Each sentence of a pasted text, up to a number that is said."""
    text = fields.get("draft", "")
    claims = [found[:MAX_SENTENCE] for line in text.splitlines() for found in _SENTENCE.split(line) if found.strip()]
    if len(claims) > MOST:
        says = f"The draft has {len(claims)} sentences."
        raise PageError(413, says, f"Paste up to {MOST} at a time, or use onrecord check --file.")
    given = {name: fields.get(name, "").strip() or None for name in ("authority", "at")}
    with site.bank.reading() as con:
        answer = checked(Visit(site, con, request), claims, given)
    return respond(request, site, Answer(answer.template, {**answer.data, "draft": text}))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise PageError(400, f"“{text}” is no date.", "Write it as 2023-09-30, or leave it empty.") from None
