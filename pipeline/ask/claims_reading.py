"""A claim read with the rules of the documents: its figures, grades and directions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.ask.claims_grades import Graded, grades
from pipeline.ask.claims_places import Places, without_places
from pipeline.ask.claims_records import Claim, Figure, Given
from pipeline.ask.claims_sentence import (
    cleaned,
    denied,
    grade_denied,
    negated_before,
    nothing_to_check,
    only_talk,
    rewritten,
)
from pipeline.ask.claims_words import Wording, load_wording
from pipeline.find.finding import FindRules, find, load_rules, read_sentence
from pipeline.find.periods import find_periods
from pipeline.geographies import Geographies
from pipeline.link.catalogue import Catalogue, load_catalogue
from pipeline.link.linking import link
from pipeline.records import Facts, Passage, Period, Quantity, Reading, Reference, Statement

_HEDGE = re.compile(
    r"\b(nearly|almost|just under|just over|just above|just below|slightly (?:more|less|over|under) than|close to|"
    r"around|about|approximately|roughly|some|circa|c\.|in the region of|getting on for|approaching|well over|"
    r"more than|over|above|at least|upwards of|less than|fewer than|under|below|at most|up to|no more than)\s+"
    r"(?:a |an |the )?$",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\b(?:ofsted|inspect(?:ed|ors?|ion|ions|orate)|visit(?:ed)?|watchdog|report)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d,.£/-])(?:19[89]|20[0-3])\d(?![\d,.%/-]\d|\d)")
_DURATIONS = frozenset({"hours", "days", "working_days", "weeks", "months", "years"})
_BOUNDS_A_MEASURE = re.compile(
    r"\b(?:longer than|more than|over|at least|for|within|inside|under|less than|in|up to|universal|free|funded)"
    r"\s+(?:the\s+)?(?:last\s+)?$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:[Ii]n|[Aa]t|of|from)\s+(?P<of>[A-Z][a-z]{3,})\b(?! \d)|\b(?P<s>[A-Z][a-z]{3,})'s\b")
_NO_NAMES = frozenset(
    {
        *(
            "ofsted",
            "council",
            "borough",
            "cabinet",
            "england",
            "english",
            "children",
            "britain",
            "members",
            "parliament",
        ),
        *("education", "january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "autumn", "spring", "summer", "winter", "quarter"),
    }
)
_OTHER_BODY = re.compile(
    r"\b(?:adults?|schools?|academ(?:y|ies)|colleges?|hospitals?|nurser(?:y|ies)|care homes?|children's homes?|police|"
    r"probation|prisons?)\b",
    re.IGNORECASE,
)
_FROM_THEN = re.compile(r"\b(?:since|than (?:in|at|on|it was))\b", re.IGNORECASE)
_RATE_OF = re.compile(
    r"^[^\d;]{0,80}?\b(?:for every|per|in every|out of every|to every)\s+(1,?000|10,?000|100,?000|100)\b"
)
_SPOKEN = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|sixth|eighth|(?:in|out of) (?:every )?[a-z]+)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:risen|rose|rising|rises|increas(?:ed|es|ing|e)|grow(?:n|s|ing)|grew|gone up|went up|going up|"
    r"climb(?:ed|ing)|more|higher|up|longer)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fall(?:en|ing|s)?|fell|drop(?:ped|s|ping)?|declin(?:ed|es|ing|e)|reduc(?:ed|es|ing|tion)|decreas(?:ed|es|ing|e)|"
    r"gone down|went down|going down|fewer|lower|less|down|shorter|shrunk|shrank)\b",
    re.IGNORECASE,
)
_WAYS = (
    ("better", re.compile(r"\b(?:improved|better)\b", re.IGNORECASE)),
    ("worse", re.compile(r"\b(?:worsened|worse|deteriorated)\b", re.IGNORECASE)),
    ("up", _UP),
    ("down", _DOWN),
)
_MOVED = re.compile(
    r"\b(?:risen|rose|rising|increas(?:ed|es|ing)|grown|grew|gone (?:up|down)|went (?:up|down)|climbed|"
    r"improved|worsened|deteriorated|fall(?:en|ing)|fell|dropped|"
    r"declined|reduced|decreased|shrunk|shrank|(?:is|are|was|were) (?:now )?(?:up|down|higher|lower)|"
    r"(?:more|fewer|higher|lower|longer|shorter|better|worse)\b.{0,80}"
    r"\bthan (?:in|at|a year|the year|it was|last|before))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """All that a claim is read with. families, polarity: of each indicator, by its id."""

    find: FindRules
    catalogue: Catalogue
    wording: Wording
    geographies: Geographies
    families: Mapping[str, str] = field(default_factory=dict)
    polarity: Mapping[str, str] = field(default_factory=dict)


def load_claim_rules(folder: Path) -> ClaimRules:
    """The rules of a folder, as documents are read with, and claims.yaml."""
    rules, catalogue = load_rules(folder), load_catalogue(folder)
    families = {i.indicator_id: i.family for i in catalogue.indicators}
    polarity = {i.indicator_id: i.polarity for i in catalogue.indicators}
    return ClaimRules(rules, catalogue, load_wording(folder, catalogue), rules.geographies, families, polarity)


def read_claim(text: str, *, given: Given, places: Places, rules: ClaimRules) -> Claim:
    """A sentence → what it asserts, or why it asserts nothing that could be checked."""
    plain = cleaned(text)
    why = nothing_to_check(plain)
    if why:
        return Claim(text, not_checkable=why)
    plain = rewritten(plain, rules.wording)
    named = places.named(plain)
    whose = named[0] if named else (places.official(given.authority) if given.authority else None)
    reading = _Sentence(plain, given, whose, named, rules)
    figures = reading.figures()
    if not figures:
        return Claim(text, not_checkable="There is no figure, grade or direction in it that could be checked.")
    if denied(plain):
        figures = tuple(replace(f, negated=not f.negated) for f in figures)
    return Claim(text, figures)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A claim's text with whom it is about."""

    text: str
    given: Given
    whose: str | None
    named: tuple[str, ...]
    rules: ClaimRules

    def figures(self) -> tuple[Figure, ...]:
        """Everything that the claim asserts, in its order."""
        statements = self._statements()
        numbers = self._numbers(statements) if statements else list(self._second_look())
        judged = [self._grade(g) for g in grades(self.text, counted=bool(statements))]
        found = sorted([*numbers, *judged], key=lambda f: f.start)
        return tuple(found) or self._direction()

    def _statements(self) -> tuple[Statement, ...]:
        at = self.given.at
        facts = Facts(doc_type="other", authority=self.whose, meeting_date=at)
        found = find(_as_document(self.text), self.rules.find, facts).statements
        return tuple(
            s for s in found if s.value is not None and s.role != "limit" and not only_talk(self.text, s.as_written)
        )

    def _numbers(self, statements: Sequence[Statement]) -> list[Figure]:
        """The figures that stand for themselves: "0.7% lasted longer than two years" is one, of 0.7%."""
        shares = any(s.unit not in _DURATIONS for s in statements)
        found: list[Figure] = []
        for s in statements:
            if shares and s.unit in _DURATIONS and _BOUNDS_A_MEASURE.search(self.text[: s.char_start]):
                continue
            found.append(self._figure(s, found[-1] if found else None))
        return found

    def _figure(self, s: Statement, previous: Figure | None) -> Figure:
        before = self.text[: s.char_start]
        rate = _RATE_OF.match(self.text[s.char_end :]) if s.unit == "count" else None
        if rate:
            s = replace(s, unit=f"per_{rate[1].replace(',', '')}", measure=(s.measure or "").replace(rate[1], " "))
        hedge = _HEDGE.search(before)
        words = self._words(self._measure(s))
        if not words and previous is not None:  # "592 children in care, 109 for every 10,000 children"
            s = replace(
                s, measure=f"{previous.measure}, rate" if (s.unit or "").startswith("per_") else previous.measure
            )
            words = previous.words
        if not words:  # "two in five of the 173 care leavers were NEET"
            s = replace(s, measure=f"{before} {self.text[s.char_end :]}")
            words = frozenset(w for w in self._words(s.measure or "") if not w.isdigit())
        return replace(
            self._base(s.char_start, s.char_end),
            measure=s.measure or "",
            words=words,
            value=s.value,
            value_high=s.value_high,
            decimals=s.decimals or 0,
            unit=s.unit,
            qualifier=s.qualifier,
            hedge=hedge[1].lower() if hedge else None,
            spoken=bool(_SPOKEN.search(s.as_written)),
            role=s.role,
            direction=s.direction,
            subject=self.given.subject or s.subject or "local",
            **self._period(s),
            baseline_start=s.baseline_start,
            baseline_end=s.baseline_end,
            indicator_id=self._link(s),
            negated=negated_before(before),
        )

    def _period(self, s: Statement) -> dict[str, Any]:
        """The period that the claim says, else a year that stands in it, else none."""
        start, end, written = s.period_start, s.period_end, s.period_as_written
        year = _YEAR.search(self.text)
        if s.period_basis != "stated":
            start = end = written = None
            if year and not s.char_start <= year.start() < s.char_end:
                start, end, written = date(int(year[0]), 1, 1), date(int(year[0]), 12, 31), year[0]
        return {
            "period_start": start,
            "period_end": end,
            "period_as_written": written,
            "visit": self._visit(written),
        }

    def _base(self, start: int, end: int) -> Figure:
        return Figure(
            "figure",
            self.text[start:end],
            start,
            end,
            around=self._words(self.text),
            names=self._names(),
            authority=self.whose,
            named=bool(self.named),
        )

    def _visit(self, period: str | None) -> bool:
        """Whether the period is that of an inspection or report: "when Ofsted visited in 2016"."""
        at = self.text.find(period) if period else -1
        return at >= 0 and bool(_VISIT.search(self.text[max(0, at - 50) : at + len(period or "") + 40]))

    def _measure(self, s: Statement) -> str:
        """The measure without its period, and without what stands before a colon where enough stands behind it."""
        measure = s.measure or ""
        if s.period_as_written:
            measure = measure.replace(s.period_as_written, " ")
        _, colon, behind = measure.rpartition(": ")
        return behind if colon and len(self._words(behind)) > 1 else measure

    def _names(self) -> frozenset[str]:
        """Places and bodies that are no authority, and words of another population: "in Riverdale", "adults"."""
        plain = without_places(self.text, self.named or ((self.whose,) if self.whose else ()))
        found = (m["of"] or m["s"] for m in _NAMED.finditer(plain))
        names = frozenset(w for name in found if name.lower() not in _NO_NAMES for w in self._words(name))
        return names | (self._words(self.text) & self.rules.wording.telling)

    def _words(self, text: str) -> frozenset[str]:
        plain = without_places(text, self.named or ((self.whose,) if self.whose else ()))
        for period in find_periods(plain, Reference(meeting_date=self.given.at), self.rules.find.periods)[::-1]:
            plain = plain[: period.start] + " " + plain[period.end :]
        return self.rules.wording.vocabulary.tokens(plain)

    def _link(self, s: Statement) -> str | None:
        """The indicator of a figure: by its measure as it stands, else without the words that say nothing."""
        found = link(s, self.rules.catalogue)
        if found.indicator_id or not s.measure:
            return found.indicator_id
        plain = without_places(self._measure(s), self.named or ((self.whose,) if self.whose else ()))
        skip = self.rules.wording.vocabulary
        kept = [w for w in re.findall(r"[\w'-]+", plain) if skip.tokens(w) or w.lower() in _JOINING]
        return link(replace(s, measure=" ".join(kept)), self.rules.catalogue).indicator_id

    def _second_look(self) -> Sequence[Figure]:
        """The one number of a claim, where find takes it for a part of a name."""
        reference = Reference(meeting_date=self.given.at)
        sentence, _ = read_sentence(self.text, reference, self.rules.find)
        found = [q for q in sentence.quantities if q.value is not None and not only_talk(self.text, q.as_written)]
        return (self._bare(found[0], sentence.periods),) if len(found) == 1 else ()

    def _bare(self, q: Quantity, periods: tuple[Period, ...]) -> Figure:
        """A figure of a quantity alone: its measure is the rest of the sentence."""
        period = periods[0] if periods else None
        rest = f"{self.text[: q.start]} {self.text[max(q.end, q.phrase_end) :]}"
        return replace(
            self._base(q.start, q.end),
            measure=rest.strip(),
            words=self._words(rest),
            value=q.value,
            value_high=q.value_high,
            decimals=q.decimals or 0,
            unit=q.unit,
            qualifier=q.qualifier,
            subject=self.given.subject or "local",
            period_start=_first_day(period),
            period_end=period.date_end if period else None,
            period_as_written=period.as_written if period else None,
            visit=self._visit(period.as_written if period else None),
            negated=negated_before(self.text[: q.start]),
        )

    def _grade(self, g: Graded) -> Figure:
        period = self._period_near(g.start)
        aspect = "another body" if _OTHER_BODY.search(self.text) else g.aspect
        return replace(
            self._base(g.start, g.end),
            kind="grade",
            measure=aspect.replace("_", " "),
            grade=g.grade,
            aspect=aspect,
            period_start=_first_day(period),
            period_end=period.date_end if period else None,
            period_as_written=period.as_written if period else None,
            visit=True,
            negated=grade_denied(self.text[: g.start]),
        )

    def _period_near(self, at: int) -> Period | None:
        """The last period before a place, else the first behind it."""
        periods = find_periods(self.text, Reference(meeting_date=self.given.at), self.rules.find.periods)
        before = [p for p in periods if p.end <= at]
        return before[-1] if before else next(iter(periods), None)

    def _direction(self) -> tuple[Figure, ...]:
        """A movement without a figure: "The number of children in care has fallen since 2016"."""
        moved = _MOVED.search(self.text)
        if not moved:
            return ()
        direction = next((name for name, words in _WAYS if words.search(moved[0])), None)
        if direction is None:
            return ()
        periods = find_periods(self.text, Reference(meeting_date=self.given.at), self.rules.find.periods)
        start, end = _ends(self.text, periods)
        if start is None and _FROM_THEN.search(self.text):
            return ()  # "since 1066": the day that it is measured from is not read
        inside = re.sub(r"^\w+|\bthan\b.*$", " ", moved[0]) if "than" in moved[0] else " "
        rest = f"{self.text[: moved.start()]} {inside} {self.text[moved.end() :]}"
        return (
            replace(
                self._base(moved.start(), moved.end()),
                kind="direction",
                measure=rest.strip(),
                words=self._words(rest),
                role="change",
                direction=direction,
                subject=self.given.subject or "local",
                period_start=_first_day(end),
                period_end=end.date_end if end else None,
                period_as_written=end.as_written if end else None,
                baseline_start=_first_day(start),
                baseline_end=start.date_end if start else None,
                negated=negated_before(self.text[: moved.start()]),
            ),
        )


_JOINING = frozenset({"in", "of", "or", "and", "not", "to", "for", "on", "with", "after", "our", "the", "children"})


def _first_day(period: Period | None) -> date | None:
    if period is None:
        return None
    return period.date_end if period.point else period.date_start


def _ends(text: str, periods: tuple[Period, ...]) -> tuple[Period | None, Period | None]:
    """Where a movement starts and where it arrives: "since 2016", "between 2016 and 2019", "from 2016 to 2019"."""
    if not periods:
        return None, None
    first = periods[0]
    if len(periods) == 1:
        head = text[max(0, first.start - 12) : first.start].lower()
        from_there = first.cue in {"since", "from"} or re.search(r"\b(?:since|from|than (?:in|at)?)\s*$", head)
        return (first, None) if from_there else (None, first)
    low, high = sorted(periods[:2], key=lambda p: p.date_end)
    return low, high


def _as_document(text: str) -> Reading:
    """A claim as a document of one paragraph, so that the rules of documents read it."""
    passage = Passage("claim", "claim", 0, "paragraph", None, None, None, None, 0, len(text), text)
    return Reading("claim", "claim", "", "text/plain", len(text), text, passages=(passage,))
