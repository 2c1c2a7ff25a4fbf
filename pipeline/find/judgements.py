"""The grades of a document: its own, each read in several ways that must agree, and those that it reports."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from pipeline.find.judgement_lines import line_sightings
from pipeline.find.judgement_reports import NOT_SAID, Report, reports
from pipeline.find.judgement_sightings import Sighting, sightings
from pipeline.find.judgement_words import Vocabulary
from pipeline.find.rulebook import Rulebook
from pipeline.records import Facts, Judgement, Passage, Problem, Reading, stable_id

_UNGRADED = frozenset({"focused_visit", "send"})
_SIF = ("overall", "help_and_protection", "looked_after_and_permanence", "adoption", "care_leavers", "leadership")
_ILACS = ("overall", "leadership", "help_and_protection")
_NO_OVERALL_FROM = date(2026, 4, 1)  # Ofsted gives ILACS reports no overall effectiveness since then
_ADEQUATE_UNTIL = frozenset({"SIF", "ILACS"})  # "adequate" ended before both
# Where ways of looking differ, the one that sees the page as printed comes first.
_WAYS = ("cells", "lines", "heading", "sentence", "order", "columns")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
Found = tuple[tuple[Judgement, ...], tuple[Problem, ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class _Decision:
    """One aspect's grade, the sighting that is cited for it, and the doubt that is left."""

    sighting: Sighting
    grade: str
    doubt: str | None


def find_judgements(reading: Reading, facts: Facts, rules: Rulebook) -> Found:
    """A reading → its judgements, problems, and the spans of row numbers and footnote marks beside them."""
    own = facts.doc_type == "inspection_report"
    graded = own and facts.framework not in _UNGRADED
    vocabulary = Vocabulary(rules, facts.framework if graded else None)
    seen = sightings(reading, vocabulary)
    decisions = _decide([s for s in (*seen, *_lines(reading, vocabulary, own)) if not s.earlier]) if graded else ()
    current = [_current(reading, facts, d) for d in decisions if d.grade]
    problems = [_disagreement(reading, d) for d in decisions if d.doubt]
    if graded:
        problems += _missing(reading, facts, {d.sighting.aspect for d in decisions})
    listed = [s for s in seen if s.grade and s.way != "order" and (s.earlier if own else _is_list(s, seen))]
    told = [_reported(reading, facts, r) for r in reports(reading, rules, own_report=own)]
    previous = _unique([*(_listed(reading, facts, s, rules) for s in listed), *told])
    judgements = sorted((*current, *previous), key=lambda j: (j.char_start, j.char_end, j.judgement_id))
    return tuple(judgements), tuple(problems), _numbers(reading, seen)


def _is_list(sighting: Sighting, seen: tuple[Sighting, ...]) -> bool:
    """In a council's paper one short sentence with a grade is praise; a table or several labels are a report."""
    return sighting.way == "cells" or len({s.aspect for s in seen if s.grade}) > 1


def _lines(reading: Reading, vocabulary: Vocabulary, own: bool) -> tuple[Sighting, ...]:
    return line_sightings(reading, vocabulary) if own and reading.lines else ()


def _decide(seen: list[Sighting]) -> tuple[_Decision, ...]:
    """One decision an aspect: the grade that most ways of looking agree on; doubt where one of them differs."""
    decisions = []
    for aspect in dict.fromkeys(s.aspect for s in sorted(seen, key=lambda s: s.start)):
        mine = sorted((s for s in seen if s.aspect == aspect), key=lambda s: (_WAYS.index(s.way), s.start))
        votes = Counter(grade for _, grade in {(s.way, s.grade) for s in mine})
        grade = max(votes, key=lambda g: (votes[g], -next(i for i, s in enumerate(mine) if s.grade == g)))
        agreeing = [s for s in mine if s.grade == grade]
        cited = next((s for s in agreeing if s.way != "lines"), agreeing[0])
        others = sorted({f"{s.grade or 'not judged'} ({s.way})" for s in mine if s.grade != grade})
        doubt = f"also read as {', '.join(others)}" if others else None
        if doubt is None and mine[0].way == "columns" and len({s.way for s in mine}) == 1:
            doubt = "labels and grades stand in separate lists and were paired by their order"
        decisions.append(_Decision(cited, grade, doubt))
    return tuple(decisions)


def _current(reading: Reading, facts: Facts, decision: _Decision) -> Judgement:
    sighting, framework = decision.sighting, facts.framework
    doubt = decision.doubt
    if decision.grade == "adequate" and framework in _ADEQUATE_UNTIL:
        doubt = "; ".join(filter(None, (doubt, f"{framework} has no grade adequate")))
    subject = _board(reading, sighting) if sighting.aspect == "lscb" else facts.authority
    visit = (facts.inspected_start, facts.inspected_end)
    what, span = (framework, sighting.aspect, decision.grade), (sighting.start, sighting.end)
    return _judgement(reading, span, what, subject, visit, facts.published_date, "current", doubt, sighting.rule)


def _board(reading: Reading, sighting: Sighting) -> str:
    """The board's name as written."""
    text = " ".join(reading.text[sighting.start : sighting.end].split())
    found = re.search(r"((?:[A-Z][\w'’-]+ (?:and |upon |on |of )?){0,6}Local Safeguarding Children Board)", text)
    return (found[1] if found else "Local Safeguarding Children Board").removeprefix("The ")


def _judgement(
    reading: Reading,
    span: tuple[int, int],
    what: tuple[str | None, str, str],
    subject: str | None,
    visit: tuple[date | None, date | None],
    published: date | None,
    standing: str,
    doubt: str | None,
    rule: str,
) -> Judgement:
    passage = _passage_at(reading, span[0])
    page = reading.page_at(span[0])
    framework, aspect, grade = what
    return Judgement(
        stable_id("judgement", reading.document_id, standing, aspect, grade, subject, *span),
        reading.document_id,
        passage.passage_id,
        page.page if page else passage.page,
        *span,
        reading.text[slice(*span)],
        framework,
        aspect,
        grade,
        subject,
        *visit,
        published,
        standing,
        doubt,
        rule,
    )


def _passage_at(reading: Reading, offset: int) -> Passage:
    return next(p for p in reading.passages if p.char_start <= offset < max(p.char_end, p.char_start + 1))


def _listed(reading: Reading, facts: Facts, sighting: Sighting, rules: Rulebook) -> Judgement:
    """A label and grade in a list of earlier judgements, or in a paper that is no inspection report."""
    known = rules.rules[sighting.rule].gives.get("framework", "").split()
    framework = known[0] if len(known) == 1 else _common(reading, sighting, facts)
    what = (framework, sighting.aspect, sighting.grade)
    span = (sighting.start, sighting.end)
    return _judgement(reading, span, what, facts.authority, (None, None), None, "previous", None, sighting.rule)


def _common(reading: Reading, sighting: Sighting, facts: Facts) -> str:
    """The framework of a label that several have: that of the labels around it, else the report's own."""
    around = reading.text[max(0, sighting.start - 900) : sighting.end + 900].lower()
    if "achieving permanence" in around or "single inspection" in around:
        return "SIF"
    return "ILACS" if "impact of leaders" in around or "ilacs" in around else facts.framework or "other"


def _reported(reading: Reading, facts: Facts, report: Report) -> Judgement:
    what = (report.framework, report.aspect, report.grade)
    visit = report.inspected or (None, None)
    subject = facts.authority if report.subject is None else report.subject or None
    doubt = "the sentence does not say whose judgement it is" if report.subject == NOT_SAID else None
    span = (report.start, report.end)
    return _judgement(reading, span, what, subject, visit, report.published, "previous", doubt, report.rule)


def _unique(found: list[Judgement]) -> list[Judgement]:
    """One record for each judgement: what is told again, with fewer dates, is the same one."""
    kept: dict[tuple[str | None, str, str, str | None], Judgement] = {}
    for j in found:
        key = (j.framework, j.aspect, j.grade, j.subject)
        mine = kept.get(key)
        if mine is None or (mine.inspected_start is None and j.inspected_start is not None):
            kept[key] = j
    return list(kept.values())


def _disagreement(reading: Reading, decision: _Decision) -> Problem:
    page = reading.page_at(decision.sighting.start)
    message = f"{decision.sighting.aspect} was read as {decision.grade or 'not judged'}, but {decision.doubt}."
    return Problem(reading.path, "find", "doubtful", "judgement_disagreement", message, page.page if page else None)


def _missing(reading: Reading, facts: Facts, found: set[str]) -> list[Problem]:
    """Aspects that a report of its framework has and where no grade was read."""
    wanted: list[str] = []
    if facts.framework == "SIF" and not (found == {"lscb"} or (facts.title or "").lower().startswith("review")):
        wanted = [*_SIF, *(["lscb"] if "review of" in (facts.title or "").lower() else [])]
    if facts.framework == "ILACS":
        care = ["in_care", "care_leavers"] if found & {"in_care", "care_leavers"} else ["in_care_and_care_leavers"]
        late = facts.inspected_end is not None and facts.inspected_end >= _NO_OVERALL_FROM
        wanted = [a for a in (*_ILACS, *care) if not (late and a == "overall")]
    lost = [a for a in wanted if a not in found]
    if not lost and (found or facts.framework in _UNGRADED):
        return []
    message = f"No grade was read for {', '.join(lost)}." if lost else "The inspection report shows no grade."
    return [Problem(reading.path, "find", "doubtful", "judgement_missing", message)]


def _numbers(reading: Reading, seen: tuple[Sighting, ...]) -> tuple[tuple[int, int], ...]:
    """Where row numbers and footnote marks stand beside labels and grades: "2.1 Adoption performance"."""
    spans = set()
    for sighting in seen:
        if sighting.end - sighting.start <= 400:
            text = reading.text[sighting.start : sighting.end]
            spans |= {(sighting.start + m.start(), sighting.start + m.end()) for m in _NUMBER.finditer(text)}
    return tuple(sorted(spans))
