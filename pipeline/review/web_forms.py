"""Forms: read with limits, and only from a browser that holds the token."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from pipeline.review.web_errors import PageError
from pipeline.review.web_session import token_holds
from pipeline.review.web_settings import MAX_BODY, Site

_FIELDS = 60
_AGAIN = "Go back, load the page again and send the form from there."


async def form_of(request: Request, site: Site) -> dict[str, str]:
    """The fields of a form. PageError: not a form, too large, or without the token of this browser."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise PageError(415, "That is not a form.", "Use the forms of these pages.")
    body = await request.body()
    if len(body) > MAX_BODY:
        raise PageError(413, "The form is too large.", "Send less at once.")
    try:
        text = body.decode("utf-8")
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"))
    except (ValueError, UnicodeDecodeError) as error:
        raise PageError(400, "The form cannot be read.", _AGAIN) from error
    if not token_holds(request, site, fields.get("token", "")):
        raise PageError(403, "The form is too old, or not from this site: nothing was done.", _AGAIN)
    return fields


def back(fields: dict[str, str], default: str = "/") -> str:
    """The page of ours that a form asks to return to; another site's address is not followed."""
    to = fields.get("back", "")
    parts = urlsplit(to)
    plain = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return to if plain and to.isprintable() else default
