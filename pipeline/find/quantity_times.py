"""Lengths of time in two or three units are one quantity, in the smallest: "5 minutes 40 seconds" → 340 seconds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.find.quantity_parts import Part

# The next smaller unit that is said beside one, and how many of it make one.
_SMALLER = {
    "years": ("months", 12),
    "weeks": ("days", 7),
    "days": ("hours", 24),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
}
_JOINTS = frozenset({" ", " and ", ", ", ", and ", " & ", ""})
# Behind a number: "5" "m 51s", "1" "h 20m", "2" "y 4m", "3" ":40 minutes", "0" ":05:51".
_LETTERS = re.compile(
    r" ?(?:(?P<hours>h(?:rs?)?),? ?(?P<minutes>[0-5]?\d) ?m(?:ins?)?(?:,? ?(?P<seconds>[0-5]?\d) ?s(?:ecs?)?)?"
    r"|m(?:ins?)?,? ?(?P<only_seconds>[0-5]?\d) ?s(?:ecs?)?"
    r"|y(?:rs?)?,? ?(?P<months>1[01]|\d) ?m(?:ths?|os?)?)(?![A-Za-z])",
    re.IGNORECASE,
)
LETTERED = re.compile(r"\b\d{1,4}" + _LETTERS.pattern, re.IGNORECASE)  # "6m02s"
_CLOCK = re.compile(
    r":(?P<second>[0-5]\d)(?:(?P<third>:[0-5]\d)|(?= ?(?P<unit>hours?|hrs?|minutes?|mins?)\b))(?![:\d])", re.IGNORECASE
)
_CELL = re.compile(r"\W{0,3}(?P<first>\d{1,3}):(?P<second>[0-5]\d)(?P<third>:[0-5]\d)?\W{0,3}")


def timed(text: str, part: Part) -> Part | None:
    """A number that letters or colons go on with as a length of time: the "5" of "5m 51s" → 351 seconds."""
    if found := _LETTERS.match(text, part.end):
        if found["hours"]:
            value, unit = 60 * part.value + int(found["minutes"]), "minutes"
            if found["seconds"]:
                value, unit = 60 * value + int(found["seconds"]), "seconds"
        elif found["months"]:
            value, unit = 12 * part.value + int(found["months"]), "months"
        else:
            value, unit = 60 * part.value + int(found["only_seconds"]), "seconds"
    elif found := _CLOCK.match(text, part.end):
        value, unit = _by_clock(part.value, found["second"], found["third"], found["unit"] or "minutes")
    else:
        return None
    last = max(found.end(), found.end("unit") if "unit" in found.re.groupindex else 0)
    return None if part.decimals else part._replace(value=value, unit=unit, end=found.end(), phrase_end=last)


def _by_clock(first: Decimal, second: str, third: str | None, unit: str) -> tuple[Decimal, str]:
    """ "3:40" in minutes → 220 seconds; in hours → 220 minutes; "0:05:51" → 351 seconds."""
    both = 60 * first + int(second)
    if third:
        return 60 * both + int(third[1:]), "seconds"
    return both, "minutes" if unit.lower().startswith("h") else "seconds"


def clock_in_cell(text: str, unit: str | None) -> tuple[Decimal, str] | None:
    """A cell that is a length of time: "05:51" under "(mm:ss)" → 351 seconds; of what unit "05:51" is, must be told."""
    found = _CELL.fullmatch(text)
    if found is None or not (found["third"] or unit in {"hours", "minutes"}):
        return None
    return _by_clock(Decimal(found["first"]), found["second"], found["third"], unit or "minutes")


def join_times(text: str, parts: Sequence[Part]) -> list[Part]:
    """Neighbours in a unit and the next smaller one as one part: "two years and four months" → 28 months."""
    out: list[Part] = []
    for part in parts:
        joined = _joined(text, out[-1], part) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(part)
    return out


def _joined(text: str, a: Part, b: Part) -> Part | None:
    smaller, count = _SMALLER.get(a.unit or "", ("", 0))
    plain = a.kind == b.kind == "statement" and a.high is None and b.high is None and not (a.hyphen or b.hyphen)
    if b.unit != smaller or not plain or not b.value < count or a.decimals:
        return None
    if text[a.phrase_end : b.phrase_start].lower() not in _JOINTS:
        return None
    value = count * a.value + b.value
    return a._replace(value=value, decimals=b.decimals, unit=smaller, end=b.phrase_end, phrase_end=b.phrase_end)
