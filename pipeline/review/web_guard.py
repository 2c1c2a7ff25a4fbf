"""What every request must hold to, and what every response says: host, origin, size, headers."""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.web_settings import MAX_BODY

LOG = logging.getLogger("onrecord.serve")
_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Refuses requests for other hosts, forms from other sites and huge bodies, before anything reads them."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        if refusal is None:
            await self.app(scope, receive, told)
            return
        status, message = refusal
        LOG.warning("%s %s refused: %s", scope["method"], scope["path"], message)
        await PlainTextResponse(message + "\n", status)(scope, receive, told)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "").lower()
        if "*" not in self.hosts and name_of(host) not in self.hosts:
            return 400, "This server is not known by that name. Start it with --allow-host NAME to allow it."
        if method in {"GET", "HEAD"}:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host:
            return 403, "The form was sent from another site, so nothing was done."
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, "The form was sent from another site, so nothing was done."
        length = headers.get("content-length", "")
        if not length.isdecimal():
            return 411, "The form does not say how long it is."
        if int(length) > MAX_BODY:
            return 413, f"The form is larger than {MAX_BODY:,} characters. Send less at once."
        return None


def name_of(host: str) -> str:
    """localhost:8000 → localhost; [::1]:8000 → [::1]"""
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
