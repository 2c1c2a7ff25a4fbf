"""Dates and periods of text of no particular kind, a line at a time: what `onrecord dates -` prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from pipeline.find.periods import find_periods
from pipeline.find.rulebook import Rulebook
from pipeline.fold import fold
from pipeline.problems import UsageError
from pipeline.records import Reference

_FORMS = "Give a day, such as 2019-03-07, or JSON with " + ", ".join(f.name for f in fields(Reference)) + "."


def dates_of_lines(lines: Iterable[str], reference: Reference, rules: Rulebook) -> Iterator[dict[str, Any]]:
    """One dict a period: "Signed on 31/03/2020" → line 1, 10 to 20, 2020-03-31 to 2020-03-31, day.

    char_start and char_end are offsets in the line as it came; line counts from 1.
    """
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        folded = fold(text)
        for period in find_periods(folded.text, reference, rules):
            start, end = folded.original(period.start), folded.original(period.end)
            yield {
                "line": number,
                "char_start": start,
                "char_end": end,
                "as_written": text[start:end],
                "date_start": period.date_start.isoformat(),
                "date_end": period.date_end.isoformat(),
                "grain": period.grain,
            }


def reference_of(text: str) -> Reference:
    """ "2019-03-07" or "7 March 2019" → that meeting_date; '{"reporting_end": "2018-12-31"}' → its days.

    Raises UsageError for anything else.
    """
    if not text.lstrip().startswith("{"):
        return Reference(meeting_date=_day(text))
    try:
        written = json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"--reference {text}: this is not JSON: {error}. {_FORMS}") from error
    known = {field.name for field in fields(Reference)}
    if unknown := sorted(set(written) - known):
        raise UsageError(f"--reference: {', '.join(unknown)}: this key is not known. {_FORMS}")
    return Reference(**{name: _day(str(day)) for name, day in written.items() if day is not None})


def _day(text: str) -> date:
    """A day as people write it in Britain; UsageError where it is none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        import dateparser  # half a second to load, and only needed for days in words

        settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "STRICT_PARSING": True}
        found = dateparser.parse(text, languages=["en"], settings=settings)
        if found is None:
            raise UsageError(f"--reference {text}: this is not a day. {_FORMS}") from None
        return date(found.year, found.month, found.day)
