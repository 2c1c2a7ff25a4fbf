"""How values read on a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from pipeline.store.decisions import as_text

_UNITS = {
    "percent": "%",
    "percentage_points": " percentage points",
    "count": "",
    "per_100": " per 100",
    "per_1000": " per 1,000",
    "per_10000": " per 10,000",
    "per_100000": " per 100,000",
    "working_days": " working days",
    "fte": " full-time equivalents",
    "times": " times",
    "ratio": " (ratio)",
}
_HEDGES = {
    "exact": "",
    "approx": "about ",
    "over": "over ",
    "under": "under ",
    "at_least": "at least ",
    "at_most": "at most ",
    "between": "between ",
}
_SUBJECTS = {
    "local": "the authority",
    "national": "England",
    "regional": "the region",
    "statistical_neighbours": "statistical neighbours",
    "other": "another body",
}


def number(value: Decimal | float | None, decimals: int | None = None) -> str:
    """Decimal("1234.500000") → "1,234.5"; decimals: as many as were printed."""
    if value is None:
        return "no value"
    if decimals is not None and isinstance(value, Decimal):
        return f"{value:,.{max(0, min(decimals, 6))}f}"
    text = f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(row: Mapping[str, Any]) -> str:
    """A statement's value with its hedge and unit: "about 56%", "£2,400,000", "between 3 and 5"."""
    if row["value"] is None:
        return row.get("status") or "no value"
    unit = row["unit"] or ""
    scaled = row["value"] == row["value"].to_integral_value() and abs(row["value"]) >= 1000  # "0.9" of a column in £m
    shown = number(row["value"], None if scaled else row.get("decimals"))
    hedge = _HEDGES.get(row.get("qualifier") or "exact", "")
    if row.get("value_high") is not None:
        shown = f"{shown} {'and' if hedge == 'between ' else 'to'} {number(row['value_high'])}"
    if unit == "gbp":
        return f"{hedge}−£{shown[1:]}" if shown.startswith("-") else f"{hedge}£{shown}"
    return hedge + shown + _UNITS.get(unit, f" {unit.replace('_', ' ')}" if unit else "")


def day(value: date | None) -> str:
    """date(2023, 9, 30) → "30 September 2023"."""
    return f"{value.day} {value:%B %Y}" if value else ""


def period(row: Mapping[str, Any]) -> str:
    """The days that a statement describes, in words: a year, a quarter, a month, a day or its two ends."""
    start, end = row["period_start"], row["period_end"]
    if start is None or end is None:
        return "no period"
    if start == end:
        return day(end)
    after = end + timedelta(days=1)
    if start.day == 1 and after.day == 1:
        months = (after.year - start.year) * 12 + after.month - start.month
        if months == 1:
            return f"{start:%B %Y}"
        if months == 12 and start.month in (4, 9):
            kind = "financial year" if start.month == 4 else "school year"
            return f"{kind} {start.year}/{end.year % 100:02d}"
        if months == 12 and start.month == 1:
            return str(start.year)
        return f"{start:%B %Y} to {end:%B %Y}"
    return f"{day(start)} to {day(end)}"


def subject(row: Mapping[str, Any]) -> str:
    """Whose figure it is."""
    if row.get("subject_name"):
        return str(row["subject_name"])
    if row["subject"] == "local" and row.get("authority"):
        return str(row["authority"])
    return _SUBJECTS.get(row["subject"] or "", "not said")


def words(name: str | None) -> str:
    """per_10000 → "per 10000"."""
    return (name or "none").replace("_", " ")


def safe_link(url: str | None) -> str | None:
    """An address that a page may link to: http or https, nothing that a script could hide in."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def address(path: str, **query: object) -> str:
    """An address of ours: parts of the path quoted, None left out of the query."""
    told = {k: v for k, v in query.items() if v not in (None, "")}
    return quote(path) + (f"?{urlencode(told)}" if told else "")


def typed(value: Decimal | str | None) -> str:
    """A value as a person types it: Decimal("1250.500000") → "1250.5"."""
    return as_text(value) or ""


def inspected(row: Mapping[str, Any]) -> str:
    """The days that inspectors were there: "6 to 17 February 2023"."""
    start, end = row["inspected_start"], row["inspected_end"]
    if start is None or end is None:
        return day(end or start) or "not known"
    if start == end:
        return day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def shortened(text: str, most: int = 240) -> str:
    """A long quote's beginning."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_DECIDED = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "unsure": "unsure"}
_DISAGREEING = {
    "different": "two papers differ",
    "restated": "restated later",
    "share": "share and counts",
    "rate": "rate and counts",
    "total": "parts and total",
    "official": "published figure differs",
}


_ROLES = {
    "level": "a figure: how things stand",
    "change": "a change",
    "target": "a target",
    "limit": "a limit or definition",
}
_BASES = {"stated": "said with the number", "inherited": "taken from the section or document that it stands in"}
_STYLES = {"short": "Short", "harvard": "Harvard", "oscola": "OSCOLA", "bibtex": "BibTeX", "csl-json": "CSL JSON"}


def role(row: Mapping[str, Any]) -> str:
    """What kind of number it is: "a change, up"."""
    return ", ".join(part for part in (_ROLES.get(row["role"], row["role"]), row.get("direction")) if part)


def basis(name: str) -> str:
    """Where a period was taken from: stated → "said with the number"."""
    return _BASES.get(name, name)


def style(name: str) -> str:
    """A style of citation as people write it: bibtex → "BibTeX"."""
    return _STYLES.get(name, name)


def about(row: Mapping[str, Any]) -> str:
    """What a document is, in a line: its authority, its kind, its publisher, each once."""
    kind = row["doc_type"] if row["doc_type"] not in {None, "other"} else None
    parts = (row["authority"], words(kind) if kind else None, row.get("publisher"))
    return " · ".join(dict.fromkeys(part for part in parts if part))


def on_the_page(note: str) -> str:
    """A note of a check, written for the command line, as it reads on a page: begins large, names the field."""
    told = note.replace("name one with --authority", "name one in the field Authority")
    return told[:1].upper() + told[1:]


def decided(name: str) -> str:
    """accept → "accepted"."""
    return _DECIDED.get(name, name)


def disagreeing(kind: str) -> str:
    """A kind of disagreement in words: total → "parts and total"."""
    return _DISAGREEING.get(kind, kind)


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "figure": figure,
    "day": day,
    "period": period,
    "subject": subject,
    "words": words,
    "decided": decided,
    "role": role,
    "basis": basis,
    "style": style,
    "about": about,
    "on_the_page": on_the_page,
    "disagreeing": disagreeing,
    "inspected": inspected,
    "typed": typed,
    "shortened": shortened,
    "safe_link": safe_link,
}
