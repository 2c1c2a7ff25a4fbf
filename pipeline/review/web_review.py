"""What forms do: decide on a statement, take a decision back, say who is there, switch the keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import duckdb
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pipeline.problems import UsageError
from pipeline.review.fields import corrections
from pipeline.review.queue import Waiting, following, waiting
from pipeline.review.reviews import MeanwhileError, decide, decision_on, undo
from pipeline.review.web_answer import Answer, respond
from pipeline.review.web_errors import PageError
from pipeline.review.web_filters import address
from pipeline.review.web_forms import back, form_of
from pipeline.review.web_judgement import judgement, judgement_of
from pipeline.review.web_query import Record, one, rows, statement_of, statement_read
from pipeline.review.web_session import KEYS, NAME, clean_name, remember, reviewer, set_cookie
from pipeline.review.web_settings import Site, Visit
from pipeline.review.web_statement import statement
from pipeline.store.decisions import in_force, log_path, read_log

Work = Callable[[Site, Request, dict[str, str]], Response]
Failed = Callable[[Request, Site, Exception], Response]


def form_page(site: Site, work: Work, failed: Failed) -> Callable[[Request], Awaitable[Response]]:
    """What a form does as an endpoint: the form is read here, the work is done in a thread."""

    async def endpoint(request: Request) -> Response:
        try:
            fields = await form_of(request, site)
            response = await run_in_threadpool(work, site, request, fields)
        except Exception as error:
            return await run_in_threadpool(failed, request, site, error)
        remember(request, response)
        return response

    return endpoint


def review(site: Site, request: Request, fields: dict[str, str]) -> Response:
    """Write a decision on a statement; then on to the next of the queue that the reviewer came from."""
    return _decided(site, request, fields, "statement")


def review_judgement(site: Site, request: Request, fields: dict[str, str]) -> Response:
    """The same on a judgement."""
    return _decided(site, request, fields, "judgement")


def _decided(site: Site, request: Request, fields: dict[str, str], kind: str) -> Response:
    """What cannot be taken is said on the same page, with what was typed, so that nobody types it again."""
    try:
        return _write(site, request, fields, kind)
    except UsageError as error:
        with site.bank.reading() as con:
            shown = _SHOWN[kind](Visit(site, con, request))
            data = {**shown.data, "says": str(error), "queue": fields.get("queue") or None}
            data["form"] = {**shown.data["form"], **fields}
            return respond(request, site, Answer(shown.template, data, 400))


_SHOWN = {"statement": statement, "judgement": judgement}


def _write(site: Site, request: Request, fields: dict[str, str], kind: str) -> Response:
    who = _who(site, request, fields)
    name, log = request.path_params["id"], log_path(site.settings.db)
    with site.bank.reading() as con:
        told, read = _told(Visit(site, con, request), kind, name)
        correcting = fields.get("decision") == "correct"
        made = decision_on(
            con,
            name,
            who=who,
            decision=fields.get("decision", ""),
            changed=corrections(con, kind, read, fields) if correcting else None,
            note=fields.get("note", "").strip(),
            kind=kind,
        )
        try:
            written = decide(log, made, about=_about(con, log, name), latest=fields.get("latest") or None)
        except MeanwhileError as error:
            raise PageError(409, str(error), f"Open /{kind}/{name} again to see what was decided.") from error
        which = _queue(fields)
        next_id = following(con, which, told) if which else None
    response = RedirectResponse(_then(kind, name, which, next_id, written.review_id), 303)
    if site.settings.user_header is None:
        set_cookie(request, response, NAME, who)
    return response


def _told(visit: Visit, kind: str, name: str) -> tuple[Record, Record]:
    """A statement or judgement as reviewed, and as the rules read it."""
    if kind == "judgement":
        return judgement_of(visit, name), one(visit.con, kind, "judgement_read", name)
    told = statement_of(visit.con, name)
    return told, statement_read(visit.con, told)


def _about(con: duckdb.DuckDBPyConnection, log: Path, name: str) -> str | None:
    """What a statement is called in the log, where it has been decided on before."""
    known = {d.review_id: d.about for d in in_force(read_log(log)[0]).values()}
    decided = (row["review_id"] for row in rows(con, "decisions", id=name))
    return next((known[review_id] for review_id in decided if review_id in known), None)


def _queue(fields: dict[str, str]) -> Waiting | None:
    text = fields.get("queue", "")
    return waiting(dict(parse_qsl(text[:500]))) if text else None


def _then(kind: str, name: str, which: Waiting | None, following_id: str | None, review_id: str) -> str:
    """Where a reviewer goes from here."""
    if which is None:
        return address(f"/{kind}/{name}", done=review_id)
    told = urlencode({k: v for k, v in which.query().items() if v})
    if following_id is None:
        return address("/queue", done=review_id, **which.query())
    return address(f"/{which.kind}/{following_id}", queue=told, done=review_id)


def take_back(site: Site, request: Request, fields: dict[str, str]) -> Response:
    """Undo a decision; then back to where it was asked for."""
    undo(log_path(site.settings.db), fields.get("review_id", ""), who=_who(site, request, fields))
    return RedirectResponse(back(fields), 303)


def say_who(site: Site, request: Request, fields: dict[str, str]) -> Response:
    """Remember the reviewer's name in this browser."""
    if site.settings.user_header is not None:
        raise PageError(403, "Names come from the sign-in here.", "Sign in as somebody else to change it.")
    response = RedirectResponse(back(fields), 303)
    set_cookie(request, response, NAME, clean_name(fields.get("name", "")) or "")
    return response


def switch_keys(_: Site, request: Request, fields: dict[str, str]) -> Response:
    """Switch single keys on or off in this browser."""
    response = RedirectResponse(back(fields), 303)
    set_cookie(request, response, KEYS, "off" if fields.get("keys") == "off" else "on")
    return response


def _who(site: Site, request: Request, fields: dict[str, str]) -> str:
    """Who decides. PageError: nobody may, or nobody said who it is."""
    if site.settings.read_only:
        raise PageError(403, "This copy is read-only: nothing can be reviewed.", "Ask whoever runs it for another.")
    who = reviewer(request, site)
    if site.settings.user_header is None:
        who = clean_name(fields.get("name", "")) or who
        if who is None:
            raise UsageError("Say who you are: a decision is kept with a name.")
    if who is None:
        raise PageError(403, "Nobody is signed in.", "Sign in and try again.")
    return who
