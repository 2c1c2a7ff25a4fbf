"""The site: which address is answered by what, and what happens when that fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.problems import OnrecordError, UnusableInputError
from pipeline.review.bank import Bank
from pipeline.review.web_answer import Answer, respond
from pipeline.review.web_check import check, check_draft, claim_rules
from pipeline.review.web_document import document, page_picture
from pipeline.review.web_errors import PageError
from pipeline.review.web_guard import LOG, Guard
from pipeline.review.web_home import documents, home
from pipeline.review.web_judgement import judgement, judgements
from pipeline.review.web_lists import disagreeing, problems, search
from pipeline.review.web_queue import queue, reviews, you
from pipeline.review.web_review import Work, form_page, review, review_judgement, say_who, switch_keys, take_back
from pipeline.review.web_series import indicator, indicators
from pipeline.review.web_settings import Settings, Site, Visit
from pipeline.review.web_statement import statement

Handler = Callable[[Visit], Answer]
_HERE = Path(__file__).parent
_PAGES: dict[str, Handler] = {
    "/": home,
    "/documents": documents,
    "/document/{id}": document,
    "/statement/{id}": statement,
    "/judgement/{id}": judgement,
    "/judgements": judgements,
    "/search": search,
    "/indicators": indicators,
    "/series/{id}": indicator,
    "/check": check,
    "/problems": problems,
    "/disagreements": disagreeing,
    "/queue": queue,
    "/reviews": reviews,
    "/you": you,
}
_FORMS: dict[str, Work] = {
    "/statement/{id}/review": review,
    "/judgement/{id}/review": review_judgement,
    "/review/undo": take_back,
    "/you": say_who,
    "/keys": switch_keys,
    "/check": check_draft,
}


def make_app(settings: Settings) -> Starlette:
    """The site over one database. UnusableInputError where that cannot be read now."""
    site = Site(settings, Bank(settings.db))
    with site.bank.reading():
        claim_rules(settings.rules)  # now, not when the first reader checks a sentence
    routes: list[BaseRoute] = [Route(path, page(site, handler)) for path, handler in _PAGES.items()]
    routes += [Route(path, form_page(site, work, _problem), methods=["POST"]) for path, work in _FORMS.items()]
    routes += [
        Route("/document/{id}/page/{page:int}.png", picture_page(site)),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]

    async def not_found(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        says = "There is no such page." if status == 404 else "That page cannot be asked for in this way."
        return _problem(request, site, PageError(status, says, "Start from the home page."))

    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, hosts=settings.hosts), Middleware(GZipMiddleware, minimum_size=2000)],
        exception_handlers={HTTPException: not_found},
    )


def page(site: Site, handler: Handler) -> Callable[[Request], Response]:
    """A handler as an endpoint, run in a thread with a connection of its own."""

    def endpoint(request: Request) -> Response:
        try:
            with site.bank.reading() as con:
                answer = handler(Visit(site, con, request))
            return respond(request, site, answer)
        except Exception as error:
            return _problem(request, site, error)

    return endpoint


def picture_page(site: Site) -> Callable[[Request], Response]:
    """Pictures do not change: a browser may keep them as long as the document's bytes are these."""

    def endpoint(request: Request) -> Response:
        try:
            with site.bank.reading() as con:
                data = page_picture(Visit(site, con, request))
            return Response(data, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})
        except Exception as error:
            return _problem(request, site, error)

    return endpoint


def _problem(request: Request, site: Site, error: Exception) -> Response:
    """The page that says what happened and what to do, and a line for the administrator."""
    told = _told(error)
    line = "%s %s: %s %s"
    if told.status < 500:
        LOG.info(line, request.method, request.url.path, told.status, told.says)
    else:
        LOG.error(line, request.method, request.url.path, told.status, error, exc_info=None if _known(error) else error)
    return respond(
        request, site, Answer("problem", {"says": told.says, "do": told.do, "status": told.status}, told.status)
    )


def _known(error: Exception) -> bool:
    return isinstance(error, OnrecordError)


def _told(error: Exception) -> PageError:
    if isinstance(error, PageError):
        return error
    if isinstance(error, UnusableInputError):
        return PageError(
            503, f"The database cannot be read now: {error}", "Whoever runs this server can put that right."
        )
    if isinstance(error, duckdb.InterruptException):
        return PageError(503, "That took too long and was stopped.", "Ask for less: one authority, one indicator.")
    if isinstance(error, OnrecordError):
        return PageError(400, str(error), "Change it and try again.")
    return PageError(
        500,
        "onrecord has a fault that this page shows.",
        "Please report the address and the time; the log has the rest.",
    )
