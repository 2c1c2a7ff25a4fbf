"""A claim's sentence with whom it is about: its telling words, the places in it and the bare figure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.ask.claims_hedges import unhedged
from pipeline.ask.claims_places import without_places
from pipeline.ask.claims_records import Figure, Given
from pipeline.ask.claims_rules import ClaimRules
from pipeline.find.periods import find_periods
from pipeline.records import Period, Reference

_NAMED = re.compile(r"\b(?:[Ii]n|[Aa]t|of|from)\s+(?P<of>[A-Z][a-z]{3,})\b(?! \d)|\b(?P<s>[A-Z][a-z]{3,})'s\b")
YEAR = re.compile(r"(?<![\d,.£/-])(?:19[89]|20[0-3])\d(?![\d,.%/-]\d|\d)")
_YEARS = re.compile(r"(?<![\d,.£/-])(?:19[89]|20[0-3])\d(?:[/–-]\d{2,4})?(?![\d%]|[,.]\d)")
_PART = re.compile(r"(early|late) (?:in )?(?=\d)", re.IGNORECASE)
_NO_NAMES = frozenset(
    {
        *("ofsted", "council", "borough", "cabinet", "england", "english", "children", "britain", "members"),
        *("parliament", "education", "january", "february", "march", "april", "june", "july", "august", "september"),
        *("october", "november", "december", "autumn", "spring", "summer", "winter", "quarter"),
    }
)


def part_of_year(written: str, start: date, end: date) -> tuple[date, date]:
    """ "late 2016", read as the year → its last four months; "early 2016" → its first four."""
    part = _PART.match(written)
    if not part or (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return start, end
    return (start, end.replace(month=4, day=30)) if part[1].lower() == "early" else (start.replace(month=9), end)


def _narrowed(period: Period) -> Period:
    start, end = part_of_year(period.as_written, period.date_start, period.date_end)
    return replace(period, date_start=start, date_end=end)


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim's text. whose: the authority that it is about; named: those that the text itself names."""

    text: str
    given: Given
    whose: str | None
    named: tuple[str, ...]
    rules: ClaimRules

    def periods(self, text: str | None = None) -> tuple[Period, ...]:
        """The periods of the claim, or of a part of it."""
        reference = Reference(meeting_date=self.given.at)
        found = find_periods(self.text if text is None else text, reference, self.rules.find.periods)
        return tuple(map(_narrowed, found))

    def without_places(self, text: str) -> str:
        """A text without the names of the claim's authorities."""
        return without_places(text, self.named or ((self.whose,) if self.whose else ()))

    def words(self, text: str) -> frozenset[str]:
        """The telling words of a part of the claim, without periods and authorities."""
        plain = unhedged(self.without_places(text), self.rules.wording.hedges)
        for period in self.periods(plain)[::-1]:
            plain = plain[: period.start] + " " + plain[period.end :]
        plain = _YEARS.sub(" ", plain)
        return self.rules.wording.vocabulary.tokens(plain)

    def base(self, start: int, end: int) -> Figure:
        """What every figure of the claim has in common; text[start:end] is as it is written."""
        return Figure(
            "figure",
            self.text[start:end],
            start,
            end,
            around=self.words(self.text),
            names=self._names(),
            authority=self.whose,
            named=bool(self.named),
        )

    def _names(self) -> frozenset[str]:
        """Places and bodies that are no authority, and words of another population: "in Riverdale", "adults"."""
        found = (m["of"] or m["s"] for m in _NAMED.finditer(self.without_places(self.text)))
        names = frozenset(w for name in found if name.lower() not in _NO_NAMES for w in self.words(name))
        return names | (self.words(self.text) & self.rules.wording.telling)
