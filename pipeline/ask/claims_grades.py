"""Grades that a claim asserts: "Ofsted rated Fernleigh's leadership good in 2018" → leadership, good."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GRADE = re.compile(
    r"\b(?P<requires_improvement>requir(?:es?|ing|ed) improvement(?: to be good)?|RI\b)"
    r"|\b(?P<inadequate>inadequate)\b|\b(?P<adequate>adequate)\b|\b(?P<outstanding>outstanding)\b|\b(?P<good>good)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"\b(?:rat(?:ed|ing|es)|judg(?:ed|e?ments?|es|ing)|grad(?:ed?|es|ing)|ofsted|inspect(?:ed|ors?|ion|ions|orate)|"
    r"overall effectiveness|verdict|found to (?:be|require))\b",
    re.IGNORECASE,
)
# From one grade to another, "improved from inadequate in 2018 to good in 2021", and "good overall".
_GRADES = r"(?:requires improvement(?: to be good)?|inadequate|adequate|outstanding|good)"
_JOURNEY = re.compile(
    rf"\bfrom {_GRADES}\b[^.;]{{0,40}}\bto {_GRADES}\b|\b{_GRADES} overall\b|\boverall {_GRADES}\b", re.IGNORECASE
)
# What makes of a grade's word a plain adjective: "good practice", "outstanding debts".
_PLAIN_BEHIND = re.compile(
    r"^\s+(?:practice|quality|work|progress|support|relationships?|start|outcomes?|use|care|debts?|examples?|news|deal|"
    r"actions?|or (?:better|outstanding|good)|and outstanding|level|time|number|reasons?|evidence|understanding)\b",
    re.IGNORECASE,
)
# Telling words of an aspect, the most particular first; the names are GUIDE.md's.
_ASPECTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("lscb", r"\bLSCB\b|safeguarding (?:children )?board"),
        ("adoption", r"\badopt(?:ion|ers?|ive)\b"),
        (
            "in_care_and_care_leavers",
            r"\b(?:in (?:our |its |their )?care|looked[- ]after)[^.;]{0,30}"
            r"\band (?:the )?(?:care[- ]leavers?|care[- ]experienced)",
        ),
        ("care_leavers", r"\bcare[- ]leavers?\b|\bleaving care\b|\bcare[- ]experienced\b"),
        ("looked_after_and_permanence", r"\bpermanence\b|\bpermanent homes?\b"),
        ("in_care", r"\blooked[- ]after\b|\bin (?:our |its |their |the council's )?care\b|\b(?:CLA|LAC)\b"),
        (
            "help_and_protection",
            r"\bhelp and protect(?:ion|ed)?\b|\bneed(?:ing|s)? (?:of )?(?:help|protection)\b|\bchild protection\b",
        ),
        ("leadership", r"\bleaders(?:hip)?\b|\bmanagement\b|\bgovernance\b"),
    )
)
_OVERALL = re.compile(r"\boverall\b", re.IGNORECASE)
# An aspect that is said to be part of another, or goes by another name under another framework.
AKIN = {
    "in_care": frozenset({"in_care", "in_care_and_care_leavers", "looked_after_and_permanence"}),
    "care_leavers": frozenset({"care_leavers", "in_care_and_care_leavers"}),
    "looked_after_and_permanence": frozenset({"looked_after_and_permanence"}),
    "in_care_and_care_leavers": frozenset({"in_care_and_care_leavers"}),
}
_SHARE_OF = re.compile(r"\b(?:schools?|nurser(?:y|ies)|homes?|settings?|providers?)\b[^.;]{0,60}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade and where it stands: text[start:end]. aspect: what was judged, "overall" where nothing is named."""

    start: int
    end: int
    grade: str
    aspect: str


def grades(text: str, *, counted: bool) -> tuple[Graded, ...]:
    """The grades that a claim asserts. counted: it has a figure, of which the grade's word may be part.

    "94% of schools are good or outstanding" asserts a share; "Our staff are outstanding" nothing.
    """
    if not _JUDGED.search(text) and not _JOURNEY.search(text):
        return ()
    found = []
    for match in _GRADE.finditer(text):
        behind, before = text[match.end() :], text[: match.start()]
        name = match.lastgroup or ""
        if name in {"good", "outstanding"} and _PLAIN_BEHIND.match(behind):
            continue
        if re.search(r"\b(?:or|and)\s+$", before) and _GRADE.search(before[-30:]):
            continue
        if counted and _SHARE_OF.search(before):
            continue
        found.append((match, name))
    return tuple(Graded(m.start(), m.end(), name, _aspect_of(text, m, found)) for m, name in found)


def _aspect_of(text: str, match: re.Match[str], found: list[tuple[re.Match[str], str]]) -> str:
    """The aspect of a grade: "good for adoption" names it behind, "adoption was good" before; "overall" where none is.

    What stands before is read back to the grade before it, and there only behind its comma or "and".
    """
    before = max((m.end() for m, _ in found if m.end() <= match.start()), default=0)
    behind = min((m.start() for m, _ in found if m.start() >= match.end()), default=len(text))
    tail = _CLAUSE.split(text[match.end() : behind], maxsplit=1)[0]
    if _BELONGS.match(tail) and (named := _named(tail)):
        return named
    clause = text[before : match.start()]
    if before:
        clause = _CLAUSE.split(clause, maxsplit=1)[-1]
    return _named(clause) or _named(tail) or "overall"


_CLAUSE = re.compile(r"[,;:]|\bbut\b|\band\b|\bwhile\b|\bwhereas\b")
_BELONGS = re.compile(r"\s*(?:overall\b|for\b|in\b|on\b|at\b|as regards\b|\()", re.IGNORECASE)


def _named(clause: str) -> str | None:
    if _OVERALL.search(clause):
        return "overall"
    return next((name for name, pattern in _ASPECTS if pattern.search(clause)), None)
