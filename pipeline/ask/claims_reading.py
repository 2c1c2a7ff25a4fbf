"""A claim read with the rules of the documents: its figures, grades and directions."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_dates import grade_period, of_period, said_again, year_said
from pipeline.ask.claims_denials import affirmed, grade_denied
from pipeline.ask.claims_figures import figures
from pipeline.ask.claims_grades import Graded, grades
from pipeline.ask.claims_movements import journey, movement
from pipeline.ask.claims_places import Places
from pipeline.ask.claims_records import Claim, Figure, Given
from pipeline.ask.claims_rules import ClaimRules, load_claim_rules
from pipeline.ask.claims_script import unreadable
from pipeline.ask.claims_sentence import aims, cleaned, nothing_to_check, rewritten

__all__ = ["ClaimRules", "load_claim_rules", "read_claim"]

_OTHER_BODY = re.compile(
    r"\b(?:adults?|schools?|academ(?:y|ies)|colleges?|hospitals?|nurser(?:y|ies)|care homes?|children's homes?|police|"
    r"probation|prisons?)\b",
    re.IGNORECASE,
)


def read_claim(text: str, *, given: Given, places: Places, rules: ClaimRules) -> Claim:
    """A sentence → what it asserts, or why it asserts nothing that could be checked."""
    plain = cleaned(text)
    why = nothing_to_check(plain) or unreadable(text)
    if why:
        return Claim(text, not_checkable=why)
    plain, turned = affirmed(rewritten(plain, rules.wording))
    named = places.named(plain)
    whose = named[0] if named else (places.official(given.authority) if given.authority else None)
    found = _asserted(Asked(plain, given, whose, named, rules))
    if not found:
        return Claim(text, not_checkable="There is no figure, grade or direction in it that could be checked.")
    if turned:
        found = tuple(replace(f, negated=not f.negated) for f in found)
    return Claim(text, found)


def _asserted(asked: Asked) -> tuple[Figure, ...]:
    """Everything that the claim asserts, in its order."""
    numbers = figures(asked)
    if aims(asked.text):
        return tuple(numbers)
    judged = journey(asked, [_grade(asked, g) for g in grades(asked.text, counted=bool(numbers))])
    judged += [again for figure in judged if (again := said_again(asked, figure))]
    return tuple(sorted([*numbers, *judged], key=lambda f: f.start)) or movement(asked)


def _grade(asked: Asked, g: Graded) -> Figure:
    period = grade_period(asked, g.start, g.end)
    when = of_period(asked, period) if period else year_said(asked, g.start, g.end)
    others = asked.words(asked.text) & asked.rules.wording.telling
    aspect = "another body" if others or _OTHER_BODY.search(asked.text) else g.aspect
    return replace(
        asked.base(g.start, g.end),
        kind="grade",
        measure=aspect.replace("_", " "),
        grade=g.grade,
        aspect=aspect,
        **(when | {"visit": True}),
        negated=grade_denied(asked.text[: g.start]),
    )
