"""Citations ready to paste: short, Harvard, OSCOLA, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from pipeline.ask.queries import ask
from pipeline.problems import UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, as the styles need it. day: publication, else the meeting, else what it is about."""

    id: str
    title: str
    publisher: str | None
    authority: str | None
    body: str | None
    doc_type: str | None
    meeting_date: date | None
    published_date: date | None
    day: date | None
    page: int | None
    label: str | None
    quote: str
    citation: str
    link: str
    online: bool

    @property
    def author(self) -> str:
        """Who stands behind it: the publisher, else the authority, else nobody named."""
        return self.publisher or self.authority or "Anon"

    @property
    def pinpoint(self) -> tuple[str, ...]:
        """("p. 6", "para. 16(f)"), as far as the document has them."""
        page = f"p. {self.page}" if self.page is not None else None
        return tuple(part for part in (page, f"para. {self.label}" if self.label else None) if part)


def places(con: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Place]:
    """The places of statements and judgements, by id."""
    rows = ask(con, "cite_document", ids=list(ids)).rows if ids else ()
    return {str(row[0]): Place(*row) for row in rows}  # type: ignore[arg-type]


def styled(place: Place, style: str) -> str:
    """A citation in one of STYLES. UsageError: another."""
    if style not in STYLES:
        raise UsageError(f"--style {style}: is none of {', '.join(STYLES)}.")
    return STYLES[style](place)


def short(place: Place) -> str:
    """Title, authority, 7 March 2019, page 3, paragraph 16(f)"""
    return place.citation


def harvard(place: Place) -> str:
    """Authority (2019) Title, 7 March, para. 16(f). Available at: https://…"""
    year = str(place.day.year) if place.day else "no date"
    on = f"{place.day.day} {place.day:%B}" if place.day else None
    told = ", ".join(part for part in (place.title, place.body, on, *place.pinpoint) if part)
    return f"{place.author} ({year}) {told}." + (f" Available at: {place.link}" if place.online else "")


def oscola(place: Place) -> str:
    """Authority, ‘Title’ (7 March 2019) para 16(f) <https://…>"""
    day = f" ({place.day.day} {place.day:%B %Y})" if place.day else ""
    page = [str(place.page)] if place.page is not None else []
    at = ", ".join([*([f"para {place.label}"] if place.label else []), *page])
    where = f" <{place.link}>" if place.online else ""
    return f"{place.author}, ‘{place.title}’{day}{' ' + at if at else ''}{where}"


def bibtex(place: Place) -> str:
    """@techreport{authority2019abcd, author = {{Authority}}, title = {{Title}}, …}"""
    fields = {
        "author": f"{{{_tex(place.author)}}}",
        "title": f"{{{_tex(place.title)}}}",
        "institution": _tex(place.author),
        "year": str(place.day.year) if place.day else None,
        "month": f"{place.day:%b}".lower() if place.day else None,
        "url": place.link.replace("{", "%7B").replace("}", "%7D") if place.online else None,
        "note": _tex(", ".join([*place.pinpoint, f"``{' '.join(place.quote.split())}''"])),
    }
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}" for name, value in fields.items() if value]
    return f"@techreport{{{_key(place)},\n" + ",\n".join(lines) + "\n}"


def csl_json(place: Place) -> str:
    """{"id": …, "type": "report", "title": …, "issued": {"date-parts": [[2019, 3, 7]]}, …}"""
    item: dict[str, object] = {
        "id": _key(place),
        "type": "report",
        "title": place.title,
        "author": [{"literal": place.author}],
        "publisher": place.author,
    }
    if place.day:
        item["issued"] = {"date-parts": [[place.day.year, place.day.month, place.day.day]]}
    if place.page is not None:
        item["page"] = str(place.page)
    if place.online:
        item["URL"] = place.link
    item["note"] = ", ".join([*place.pinpoint, f"“{' '.join(place.quote.split())}”"])
    return json.dumps(item, ensure_ascii=False)


def _key(place: Place) -> str:
    """A key that BibTeX takes and that tells places apart: "fernleigh2023a1b2c3"."""
    word = (re.findall(r"[a-z]+", place.author.casefold()) or ["anon"])[0]
    return f"{word}{place.day.year if place.day else ''}{place.id[:6]}"


_TEX = {c: "\\" + c for c in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _tex(text: str) -> str:
    """Text with what TeX would take for a command made plain: "98% & more" → r"98\\% \\& more"."""
    return "".join(_TEX.get(c, c) for c in text)


STYLES: dict[str, Callable[[Place], str]] = {
    "short": short,
    "harvard": harvard,
    "oscola": oscola,
    "bibtex": bibtex,
    "csl-json": csl_json,
}
