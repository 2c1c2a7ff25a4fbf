"""A spreadsheet cell's value as its number format shows it: 0.536 under "0.0%" → "53.6%"."""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DATE = re.compile(r"[ymd]", re.IGNORECASE)
_WIDE = Context(prec=700)  # digits: the largest number of a cell has 309, and a format may ask for decimals


def shown(value: Any, number_format: str | None) -> str:
    """A cell's text as a reader of the sheet sees it; "" where it is empty.

    >>> shown(0.536, "0.0%"), shown(1234.5, "#,##0"), shown(-200, "#,##0;(#,##0)"), shown(398, "General")
    ('53.6%', '1,235', '(200)', '398')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (datetime, date)):
        return _date(value, number_format or "")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, (int, float, Decimal)):
        return _number(Decimal(str(value)), number_format or "General")
    return " ".join(str(value).split())


def _date(value: datetime | date, number_format: str) -> str:
    """A date by the parts that its format names: "mmm-yy" → "Dec-23"; else day, month and year."""
    parts = re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", number_format).lower()
    if "d" in parts or not ("m" in parts or "y" in parts):
        return value.strftime("%d/%m/%Y")
    if "m" not in parts:
        return str(value.year)
    year = f"{value.year}" if "yyyy" in parts else f"{value.year % 100:02d}"
    month = month_abbr[value.month]
    return f"{month}-{year}" if "y" in parts else month


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite():
        return str(value)
    if number_format in {"General", "@"}:
        return _plain(value)
    sections = number_format.split(";")
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literal = "".join(m[1] or m[2] or _currency(m[0]) for m in _QUOTED.finditer(section))
    core = _QUOTED.sub("", section)
    digits = re.search(r"[#0?][#0?,]*(?:\.[#0?]+)?,*", core)
    if not digits:
        return (literal or core).strip() or _plain(value)
    text = _digits(value * (100 if "%" in core else 1), digits[0])
    before, after = _around(section, digits[0])
    return f"{'-' if value < 0 else ''}{before}{text}{after}".strip()


def _digits(value: Decimal, pattern: str) -> str:
    """The digits of a number by a pattern: "#,##0.0", and thousands left out by a comma at the end."""
    value = abs(value)
    while pattern.endswith(","):
        value, pattern = value / 1000, pattern[:-1]
    places = len(pattern.partition(".")[2])
    kept = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    optional = pattern.partition(".")[2].count("#")
    text = f"{kept:,f}" if "," in pattern else f"{kept:f}"
    for _ in range(optional):
        text = text[:-1] if text.endswith("0") and "." in text else text
    return text.removesuffix(".")


def _around(section: str, digits: str) -> tuple[str, str]:
    """The literal signs left and right of a format's digits: "£", "%", brackets, quoted words."""
    at = section.find(digits)
    return _literal(section[:at]), _literal(section[at + len(digits) :])


def _literal(text: str) -> str:
    return _QUOTED.sub(lambda m: m[1] or m[2] or _currency(m[0]), text).replace("?", "").strip("#0,")


def _currency(token: str) -> str:
    """ "[$£-809]" → "£"; a colour or condition in brackets → ""."""
    found = re.fullmatch(r"\[\$([^-\]]*)(?:-[^\]]*)?\]", token)
    return found[1] if found else ""


def _plain(value: Decimal) -> str:
    """A number as Excel's General shows it: without binary dust, at most ten decimals."""
    rounded = value.quantize(Decimal("1e-10")) if abs(value) < 10**17 else value
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
