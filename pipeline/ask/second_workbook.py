"""The words of an Excel file for a second reading: from its XML, without the library that read it first.

A cell keeps 0.536 and shows "53.6%", so each number stands here in the ways that a format may show it:
as a share, in thousands or millions, rounded, or as a date.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

_MOST = 50_000_000  # bytes of one part
_TEXTS = re.compile(r"<(?:\w{1,9}:)?t(?:\s[^<>]{0,200})?>([^<]{0,40000})</")
_VALUES = re.compile(r"<(?:\w{1,9}:)?v>([^<]{1,400})</")
_SHEET = re.compile(r'<(?:\w{1,9}:)?sheet\s[^<>]{0,400}?name="([^"]{0,200})"')
_SCALES = (Decimal(1), Decimal(100), Decimal("0.001"), Decimal("0.000001"))
_PLACES = 3  # decimals that a format shows
_EPOCH = date(1899, 12, 30)  # of the 1900 date system
_DAYS = range(20_000, 60_000)  # 1954 to 2064


def workbook_text(path: Path) -> Iterator[str]:
    """Texts of all cells, and each number as a format may show it. OSError, BadZipFile: it cannot be opened."""
    with zipfile.ZipFile(path) as file:
        for part in file.infolist():
            if not (part.filename.startswith("xl/") and part.filename.endswith(".xml")) or part.file_size > _MOST:
                continue
            markup = file.read(part).decode("utf-8", "replace")
            yield from _TEXTS.findall(markup)
            yield from _SHEET.findall(markup)
            if part.filename.startswith("xl/worksheets/"):
                for value in dict.fromkeys(_VALUES.findall(markup)):
                    yield from _shown(value)


def _shown(value: str) -> Iterator[str]:
    """ "0.536" → 0.536, 0.54, 53.6, 54 …; "45291" → also 31/12/2023 and Dec 23."""
    yield value
    try:
        number = abs(Decimal(value))
    except InvalidOperation:
        return
    if not number.is_finite() or number > Decimal(10) ** 18:
        return
    for scale in _SCALES:
        for places in range(_PLACES + 1):
            rounded = (number * scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            yield f"{rounded:f}"
            yield f"{rounded:,f}"
    if number == int(number) and int(number) in _DAYS:
        day = _EPOCH + timedelta(days=int(number))
        yield day.strftime("%d/%m/%Y %b-%y %Y")
