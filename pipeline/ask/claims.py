"""Check a claim against its sources: how they stand to it, and where to read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipeline.ask.claims_direction import moved
from pipeline.ask.claims_judged import judged
from pipeline.ask.claims_matching import Match, match
from pipeline.ask.claims_periods import when
from pipeline.ask.claims_places import Places
from pipeline.ask.claims_reading import ClaimRules, load_claim_rules, read_claim
from pipeline.ask.claims_records import SUPPORT, WEAKEST, Answer, Evidence, Figure, Given, Part, Source
from pipeline.ask.claims_relation import Finding, relation, with_others
from pipeline.ask.claims_search import Cited, Store
from pipeline.ask.claims_several import by_authority, by_measure
from pipeline.ask.claims_worked import worked_out

__all__ = ["Answer", "Checker", "Given"]

SURE = 0.85  # how well a source's measure must fit to speak for a claim that denies another value
FEW = 10  # a value below this says nothing in another authority's documents
SHOWN = 3  # pieces of evidence


@dataclass(slots=True)
class Checker:
    """A database and the rules, opened once for many claims."""

    rules: ClaimRules
    store: Store
    places: Places

    @classmethod
    def open(cls, con: duckdb.DuckDBPyConnection, rules_folder: Path) -> Checker:
        """Ready to check: the rules are loaded and the list of documents is read."""
        rules = load_claim_rules(rules_folder)
        store = Store(con, rules.wording)
        return cls(rules, store, Places(tuple(sorted(store.by_authority)), rules.geographies))

    def check(self, text: str, given: Given | None = None) -> Answer:
        """The relation of the sources to a claim, with the evidence of each of its parts."""
        return self.check_all([(text, given or Given())])[0]

    def check_all(self, claims: Iterable[tuple[str, Given]]) -> tuple[Answer, ...]:
        """Many claims, each with what is given, in their order; the citations are fetched in one go."""
        asked = list(claims)
        bare = [self._answer(text, given) for text, given in asked]
        cited = self.store.cited(e for answer in bare for part in answer.parts for e in part.evidence)
        return tuple(_with_citations(answer, given, cited) for answer, (_, given) in zip(bare, asked, strict=True))

    def _answer(self, text: str, given: Given) -> Answer:
        if given.authority is None and len(self.places.known) == 1:
            given = replace(given, authority=self.places.known[0])
        claim = read_claim(text, given=given, places=self.places, rules=self.rules)
        if claim.not_checkable is not None:
            return Answer(text, "not_checkable", claim.not_checkable)
        parts = tuple(self._part(figure) for figure in claim.figures)
        weakest = min(parts, key=lambda part: WEAKEST.index(part.relation))
        return Answer(text, weakest.relation, weakest.why, parts)

    def _part(self, figure: Figure) -> Part:
        if figure.kind == "grade":
            name, why, sources = judged(figure, self.store.judgements(figure.authority))
            found, evidence = Finding(name, why, ()), tuple(Evidence(s, "", 1.0) for s in sources[:SHOWN])
        else:
            found = self._figure(figure)
            evidence = tuple(_evidence(figure, m) for m in _apart(found.matches, found.others))
        if figure.negated:
            found = _inverted(found)
        found = _doubted(figure, found)
        searched = self.store.searched(figure)
        notes = (*figure.notes, *found.notes, *_dated(figure, found.relation, evidence))
        return Part(figure, found.relation, found.why, found.tolerance, evidence, searched, notes)

    def _figure(self, figure: Figure) -> Finding:
        """A figure's relation: in the authority's own documents, then with its value in all others."""
        indicators = [figure.indicator_id] if figure.indicator_id else []
        near = self._matches(figure, self.store.statements(figure, indicators))
        if figure.kind == "direction":
            return with_others(moved(figure, near, self.rules.polarity), near)
        if figure.authority is None and figure.subject != "national":
            return by_authority(figure, near)
        found = by_measure(figure, near)
        if found.relation != "supported" and (other := self._complement(figure)):
            mirrored = self._figure(other)
            if mirrored.relation in SUPPORT:
                why = f"EET and NEET read as complements: {figure.value} of the one is {other.value} of the other"
                return replace(mirrored, relation="supported_when_rounded", why=why)
        worked = worked_out(figure, near) if found.relation not in SUPPORT else None
        if worked and (worked.relation in SUPPORT or found.relation == "not_found"):
            return worked
        if found.relation == "not_found":
            known = {m.source.id for m in near}
            far = [m for m in self._matches(figure, self.store.elsewhere(figure, indicators)) if m.measure and m.told]
            if figure.value is None or figure.value < FEW:
                far = []  # every authority has two of something
            found = relation(figure, [*near, *(m for m in far if m.source.id not in known)])
        return found

    def _complement(self, figure: Figure) -> Figure | None:
        """ "44.4% are NEET" → 55.6% are EET, where the catalogue has both as shares of one population."""
        name, value = figure.indicator_id or "", figure.value
        if not name.endswith("-neet") or figure.unit != "percent" or value is None or figure.qualifier != "exact":
            return None
        other = self.rules.catalogue.get(f"{name.removesuffix('-neet')}-eet")
        if other is None or other.unit != "percent":
            return None
        words = frozenset("EET" if w == "NEET" else w for w in figure.words)
        return replace(figure, value=100 - value, indicator_id=other.indicator_id, words=words, around=words)

    def _matches(self, figure: Figure, sources: Sequence[Source]) -> list[Match]:
        return [match(figure, source, self.rules) for source in sources]


def _with_citations(answer: Answer, given: Given, cited: Mapping[str, Cited]) -> Answer:
    """The answer with page, label, citation and link of its evidence; what is younger than the claim is marked."""

    def told(item: Evidence) -> Evidence:
        page, label, citation, link = cited[item.source.id]
        later = bool(given.at and item.source.published and item.source.published > given.at)
        return replace(item, page=page, label=label, citation=citation, link=link, later=later)

    parts = tuple(replace(part, evidence=tuple(map(told, part.evidence))) for part in answer.parts)
    return replace(answer, parts=parts)


def _dated(figure: Figure, relation: str, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """What an undated claim was compared with: the latest figures, as a claim without a date speaks of today."""
    if figure.period_start or figure.until or figure.kind == "direction" or not evidence:
        return ()
    if relation not in SUPPORT | {"differs", "sources_disagree"}:
        return ("the claim says no date; it was compared with the latest figures of its measure",)
    day = when(evidence[0].source)
    return (f"the claim says no date; it is compared with the latest of its measure, as of {day}",)


def _apart(matches: Sequence[Match], others: Sequence[Match]) -> list[Match]:
    """Three matches at most, no two of one number; where there is room, the same figure in other documents too."""
    shown = list({m.source.id: m for m in matches}.values())[:SHOWN]
    documents = {m.source.document_id for m in shown}
    more = {m.source.document_id: m for m in others if m.source.document_id not in documents}
    return [*shown, *more.values()][:SHOWN]


def _evidence(figure: Figure, m: Match) -> Evidence:
    difference = relative = None
    if m.unit and m.role and figure.value is not None and m.source.value is not None:
        difference = m.source.value - figure.value
        relative = float(difference / figure.value) if figure.value else None
    return Evidence(m.source, "", round(m.fit, 3), difference, relative)


def _inverted(found: Finding) -> Finding:
    """A claim that denies: what supports the figure speaks against the claim, and the other way round."""
    if found.relation in SUPPORT:
        return replace(found, relation="differs", why=f"the claim denies it, but {found.why}")
    if found.relation == "differs" and found.matches and found.matches[0].fit < SURE:
        return replace(found, relation="not_found", why="no source speaks of this measure for certain")
    if found.relation == "differs" and not found.notes:  # of several authorities nothing is denied for certain
        return replace(found, relation="supported", why=f"the claim denies a figure, and {found.why}")
    return found


def _doubted(figure: Figure, found: Finding) -> Finding:
    """No support for a claim that contradicts itself, or of a period that nobody can read."""
    if found.relation not in SUPPORT or not (figure.against or figure.unread):
        return found
    if figure.against:
        return replace(found, relation="differs", why=f"{figure.against}; {found.why}")
    return replace(found, relation="not_found", why=f"“{figure.unread}” is no period or number that can be read")
