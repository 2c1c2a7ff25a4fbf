"""An answer is a template and plain data; who asks for JSON gets the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from pipeline import __version__
from pipeline.review import web_filters
from pipeline.review.web_session import keys_on, remember, reviewer, token
from pipeline.review.web_settings import Site


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page shows. data: the content of the page, the same as JSON."""

    template: str
    data: Mapping[str, Any]
    status: int = 200


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= web_filters.FILTERS
    made.globals |= {"version": __version__, "address": web_filters.address}
    return made


_ENVIRONMENT = _environment()


def respond(request: Request, site: Site, answer: Answer) -> Response:
    """An answer as a page, or as JSON where the request prefers it."""
    response = _json(answer) if wants_json(request) else _page(request, site, answer)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Accept, Cookie"
    remember(request, response)
    return response


def wants_json(request: Request) -> bool:
    """Whether Accept names JSON and not HTML: a browser names HTML."""
    accept = request.headers.get("accept", "")
    return "application/json" in accept and "text/html" not in accept


def _page(request: Request, site: Site, answer: Answer) -> Response:
    shared = {
        "token": token(request, site),
        "reviewer": reviewer(request, site),
        "signs_in": site.settings.user_header is not None,
        "read_only": site.settings.read_only,
        "keys": keys_on(request),
        "here": request.url.path,
        "here_with_query": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    text = _ENVIRONMENT.get_template(f"{answer.template}.html").render(**shared, **answer.data)
    return Response(text, answer.status, media_type="text/html; charset=utf-8")


def _json(answer: Answer) -> Response:
    text = json.dumps(answer.data, ensure_ascii=False, default=_plain)
    return Response(text, answer.status, media_type="application/json")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
