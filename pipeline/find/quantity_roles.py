"""The last look at each number: count, limit, change by its sign, date by its look, or unread."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.find.quantity_parts import Part

DURATIONS = frozenset({"hours", "days", "working_days", "weeks", "months", "years", "minutes", "seconds", "decades"})
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|to|during|before|after|for|and|year|mid|early|late|the|until the end of|summer|autumn|spring|winter)[ -]|[/(]|^)$",
    re.I,
)
_NOUN_AFTER = re.compile(
    r" (?!and\b|or\b|to\b|was\b|were\b|is\b|are\b|had\b|has\b|have\b|in\b|at\b|of\b|for\b|with\b|the\b|when\b|but\b|as\b|by\b|on\b|from\b|after\b|which\b|that\b)[a-z]",
    re.I,
)
_LIMIT_BEFORE = re.compile(
    r"\b(?:within(?: the)?(?: [a-z]+){0,3}|deadline of|timescales? of|time ?limit of|threshold of|limit of|up to|(?:a )?(?:minimum|maximum)(?: of)?|every)(?: a| just| only)? ?$",
    re.I,
)
_FOR_BEFORE = re.compile(
    r"\b(?:for|lasting|in|after|over|at least|less than|more than|longer than|under|fewer than|exceeding)(?: at least| more than| less than| over| under| up to| the)? ?$",
    re.I,
)
_SCORE = re.compile(r"\b(?:scores?|attainment|progress 8|ratings?|scored|rated)\b", re.I)


def settle(text: str, parts: list[Part]) -> list[Part]:
    """The parts with unit, kind, role and doubt settled by their place in the sentence."""
    out: list[Part] = []
    shares = False
    for at, part in enumerate(parts):
        part = _settled(text, part, shares=shares)
        if part.kind == "statement" and part.unit not in DURATIONS:
            shares = True
        if at and _split_thousands(text, out[-1], part):
            doubt = "a space may stand for a thousands separator"
            out[-1], part = replace(out[-1], doubt=doubt), replace(part, doubt=doubt)
        out.append(part)
    return out


def _settled(text: str, part: Part, *, shares: bool) -> Part:
    if part.kind != "statement":
        return part
    if part.glued:
        kind = "name" if re.fullmatch(r"st|nd|rd|th|s|[a-z]{1,12}[0-9]*", part.glued, re.I) else "unread"
        return replace(part, kind=kind, rule="glued-letters")
    if _looks_like_year(text, part):
        return replace(part, kind="date", rule="bare-year")
    part = _signed(part)
    if part.unit == "points" and _SCORE.search(text):
        part = replace(part, unit="score")
    if _is_limit(text, part, shares=shares):
        within = re.search(r"\bwithin\b[^,;.]{0,30}$", text[max(0, part.start - 36) : part.start], re.I)
        qualifier = "at_most" if within and part.qualifier == "exact" else part.qualifier
        return replace(part, kind="limit", rule="limit", qualifier=qualifier, unit=part.unit or "count")
    return part if part.unit else replace(part, unit="count")


def _signed(part: Part) -> Part:
    """ "+3.2%" is a change up; a minus sign elsewhere makes a level negative ("a score of -0.4")."""
    if not part.sign:
        return part
    if part.unit in {"percent", "percentage_points"}:
        return replace(part, role="change", direction="up" if part.sign == "+" else "down")
    return replace(part, value=-part.value) if part.sign == "-" else part


def _looks_like_year(text: str, part: Part) -> bool:
    if part.unit or part.words or part.decimals or part.sign or part.qualifier != "exact" or part.end - part.start != 4:
        return False
    if not 1900 <= part.value < 2100:
        return False
    return not _NOUN_AFTER.match(text, part.end) or bool(
        re.search(r"\b(?:in|since|during|until) $", text[: part.start], re.I)
    )


def _is_limit(text: str, part: Part, *, shares: bool) -> bool:
    left = text[max(0, part.phrase_start - 40) : part.start]
    if part.hyphen and part.unit in DURATIONS:
        return True
    if part.unit in DURATIONS:
        return bool(_LIMIT_BEFORE.search(left)) or (
            shares and (part.qualifier != "exact" or bool(_FOR_BEFORE.search(left)))
        )
    if part.unit == "times":
        return not re.match(
            r" (?:as|the|more|higher|greater|larger|lower|less|fewer|that|what|its|their|national|over|bigger|faster|likelier)\b",
            text[part.phrase_end :],
            re.I,
        )
    if shares and part.unit is None and part.qualifier == "at_least" and re.match(r" (?:or|and) ", text[part.end :]):
        return True
    return text[part.end : part.end + 1] == "-" and text[part.end + 1 : part.end + 2].isalpha()


def _split_thousands(text: str, a: Part, b: Part) -> bool:
    bare = a.unit == b.unit == "count" and not a.words and not b.words
    return bare and text[a.end : b.start] == " " and b.end - b.start == 3 and a.end - a.start <= 3 and not a.decimals
