"""Safe names for downloaded files, whatever a server or an address proposes."""

from __future__ import annotations

import re
import unicodedata
from email.message import Message
from urllib.parse import unquote

import httpx

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))})
_NAME_BYTES = 120


def file_name(url: httpx.URL, disposition: str | None = None) -> str:
    """A safe file name: what the server proposes, else the address's last part, with its query.

    >>> file_name(httpx.URL("https://example.org/docs/a%20b.pdf?x=1"))
    'a b.pdf'
    >>> file_name(httpx.URL("https://example.org/ieDecision.aspx?ID=12"), 'attachment; filename="../../r.pdf"')
    'r.pdf'
    """
    proposed = _from_disposition(disposition) if disposition else None
    if proposed:
        return safe_name(proposed)
    last = unquote(url.path.rstrip("/").rpartition("/")[2]) or url.host
    query = url.query.decode("ascii", "replace")
    stem, dot, suffix = last.rpartition(".")
    if query and suffix.lower() not in {"pdf", "docx", "md", "txt"}:  # a page that a query chooses
        return safe_name(f"{stem or last} {unquote(query)[:60]}{dot}{suffix if stem else ''}")
    return safe_name(last)


def _from_disposition(disposition: str) -> str | None:
    message = Message()
    message["content-disposition"] = disposition
    try:
        return message.get_filename()
    except (ValueError, LookupError, TypeError):  # what the standard library makes of a header in broken parts
        return None


def safe_name(name: str) -> str:
    """A file name that no system misreads: one part, printable, neither hidden nor reserved, of bounded length.

    >>> safe_name("..\\\\..\\\\.profile"), safe_name("sources.csv"), safe_name("Q2: 2018/19?.pdf")
    ('profile', 'document-sources.csv', '19_.pdf')
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    kept = "".join("_" if c in '<>:"|?*' else c for c in last if c.isprintable())
    kept = re.sub(r"\s+", " ", kept).strip().lstrip(".=+-@ ").rstrip(". ")
    stem, dot, suffix = kept.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = kept, ""
    while len(stem.encode()) > _NAME_BYTES:
        stem = stem[:-1]
    kept = f"{stem.rstrip()}.{suffix}" if suffix else stem.rstrip()
    if not kept:
        return "document"
    if kept.lower() in {"sources.csv", "readme.md", "readme.txt", "readme"} or stem.lower() in _RESERVED:
        return f"document-{kept}"
    return kept
