"""Who is asking, and whether a form came from a page of ours (a token that the cookie's owner alone can have)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from pipeline.review.web_settings import Site

SESSION, NAME, KEYS = "onrecord_session", "onrecord_name", "onrecord_keys"
_SESSION = re.compile(r"[0-9a-f]{32}")
_YEAR = 365 * 24 * 3600
MAX_NAME = 80


def session(request: Request) -> str:
    """The random word of this browser: from its cookie, or a new one that `remember` will set."""
    known = request.cookies.get(SESSION, "")
    if _SESSION.fullmatch(known):
        return known
    if not hasattr(request.state, "session"):
        request.state.session = secrets.token_hex(16)
    return str(request.state.session)


def remember(request: Request, response: Response) -> None:
    """Set the cookie of a browser that had none."""
    if hasattr(request.state, "session"):
        set_cookie(request, response, SESSION, request.state.session)


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """A cookie that no script reads and no other site sends."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, quote(value), max_age=_YEAR, httponly=True, samesite="strict", secure=secure)


def token(request: Request, site: Site) -> str:
    """The token for the forms of this browser."""
    return hmac.new(site.secret, session(request).encode(), hashlib.sha256).hexdigest()


def token_holds(request: Request, site: Site, given: str) -> bool:
    """Whether a form's token is the one that this browser was given."""
    known = request.cookies.get(SESSION, "")
    return bool(_SESSION.fullmatch(known)) and hmac.compare_digest(token(request, site).encode(), given.encode())


def reviewer(request: Request, site: Site) -> str | None:
    """Who reviews: as the proxy says where sign-in is on, else the name that the browser was told."""
    header = site.settings.user_header
    if header is None:
        return clean_name(unquote(request.cookies.get(NAME, "")))
    if request.client is None or request.client.host not in site.settings.proxies:
        return None
    return clean_name(request.headers.get(header, ""))


def clean_name(text: str) -> str | None:
    """A name on one line, without control characters; None where nothing is left."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MAX_NAME] or None


def keys_on(request: Request) -> bool:
    """Whether single keys act on the page: on, unless this browser switched them off."""
    return request.cookies.get(KEYS) != "off"
