"""What a number is in its sentence: a level, a change with its direction, a target."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.find.windows import Sentence, Window
from pipeline.records import Quantity

_HEDGE = (
    r"(?:(?:just|only|around|about|approximately|approx\.?|roughly|almost|nearly|over|under|some|circa|c\.|a|an|the|further|"
    r"additional|total of|more than|less than|at least|up to|another|significant|massive|huge|small|slight|modest|overall)\s+){0,4}"
)
_BY = re.compile(rf"\bby\s+{_HEDGE}$", re.IGNORECASE)
_TO = re.compile(rf"\b(?:to|at|reaching|from|on|of)\s+{_HEDGE}$", re.IGNORECASE)
_ROSE_UP = r"increas\w+|rise|rises|rising|rose|risen|growth|grew|grown|uplift|improvement|improved|gain|gained|raised|raise|lifted|jump|jumped|raised|lifted|surge\w*|soar\w*|climb\w*|up|added|advanced"
_ROSE_DOWN = r"decreas\w+|reduc\w+|fall|falls|fell|fallen|drop|drops|dropped|declin\w+|cut|cuts|deterioration|down|slipped|dipped|lost|loss|shed|tumbled|slid|plunged|sank"
_NOUN_AFTER = re.compile(
    r"^[\s-]*(?:(?:year-on-year|overall|net|real[- ]terms|annual|point|percentage point|percent|further|significant|projected|forecast)\s+){0,2}"
    r"(?:(?P<up>increases?|rise|growth|uplift|improvement|gain|jump|surge|upturn)|(?P<down>decreases?|reductions?|fall|drop|decline|cut|deterioration|downturn))\b",
    re.IGNORECASE,
)
_THAN_AFTER = re.compile(
    r"^\s*(?:(?!have|has|had|is|are|was|were|with|for|in\b)\w+\s+){0,2}?(?P<word>up|down|higher|lower|more|fewer|less|greater|longer|shorter|better|worse)\s+(?:on|than|from|compared)\b(?!\s+(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|ten\b|a (?!year|month|quarter|week)|half\b))",
    re.IGNORECASE,
)
_VERB_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_ROSE_UP})|(?P<down>{_ROSE_DOWN}))\s+(?:(?:slightly|further|significantly|sharply|another|again)\s+)?{_HEDGE}$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_ROSE_UP})|(?P<down>{_ROSE_DOWN}))(?:\s+(?!target|on\b|from\b|than\b|over\b|against\b)[\w'-]+){{0,8}}?\s+of\s+{_HEDGE}$",
    re.IGNORECASE,
)
_PHRASAL = re.compile(  # "making up 17%", "turned down eight": nothing moves
    rf"\b(?:turn(?:ed|s|ing)?|step(?:ped|s|ping)?|clos(?:ed|ing)|broken|tak(?:en|ing|es)|took|mak(?:es?|ing)|made|set|shut|sign(?:ed|s)|pick(?:ed|s)|"
    rf"follow(?:ed|s|ing)?|written|laid|built|brought) (?:up|down)\s+(?:by\s+)?{_HEDGE}$",
    re.IGNORECASE,
)
_UPWARDS = {"up", "higher", "more", "greater", "longer", "better"}
_TARGET_BEFORE = re.compile(
    r"\b(?:target|goal|ambition|benchmark|required standard|floor standard|threshold|aim|aims|aspiration|objective)s?\b"
    r"(?:,?\s+(?!at\b|with\b|but\b|is\b|was\b|we\b|which\b|by\b)[\w'&/-]+){0,12}?\s*(?::|=|\(|,)?\s*(?:of|is|was|being|to|remains|(?:is |was |be |been )?set at|by)?\s*"
    + _HEDGE
    + "$",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(
    r"\b(?:asked for|aim(?:s|ed|ing)? (?:to (?:reach|achieve|have|be at|get to)|for)|should (?:be|reach)(?: at)?|must (?:be|reach)|expected to (?:be|achieve|meet))\s+"
    + _HEDGE
    + "$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    r"^\)?\s*(?:national\s+|local\s+|annual\s+|statutory\s+|council\s+|the\s+)?(?:target|goal|benchmark)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """role and direction by GUIDE; doubt where the words leave it open."""

    role: str = "level"
    direction: str | None = None
    doubt: str | None = None


def _way(match: re.Match[str]) -> str:
    return "up" if match["up"] else "down"


def _by(sentence: Sentence, window: Window, quantity: Quantity, before: str) -> Role | None:
    """ "has risen by 13%", "has reduced … - by 21%": the nearest word of movement before decides."""
    if not _BY.search(before):
        return None
    moves = [c for c in sentence.cues if c.rule.gives.get("cue") == "change" and c.end <= quantity.start]
    inside = [c for c in moves if c.start >= window.start] or moves
    return Role("change", inside[-1].rule.gives["direction"]) if inside else None


def _compared(sentence: Sentence, quantity: Quantity, after: str) -> Role | None:
    """ "10% higher than the same period last year" moved; "10% higher than England" stands apart."""
    found = _THAN_AFTER.match(after)
    if not found or quantity.unit not in {"percent", "percentage_points", "count", "gbp"}:
        return None
    rest = after[found.end() :]
    direction = "up" if found["word"].lower() in _UPWARDS else "down"
    base = quantity.end + found.end()
    dated = any(base <= p.start <= base + 45 for p in sentence.periods)
    if (
        dated
        or found["word"].lower() in {"up", "down"}
        or re.match(r"\s+(?:last|previous|the (?:previous|same|year)|a year)", rest)
    ):
        return Role("change", direction)
    if quantity.unit == "count" and not re.match(r"\s*(?:higher|lower|more|fewer)\b", after):
        return None
    return (
        Role("change", direction, "a gap to a comparator, not a movement in time") if found.start("word") < 3 else None
    )


def _bracketed(sentence: Sentence, quantity: Quantity, before: str) -> Role | None:
    """ "significantly higher than quarter 2 (13%)": the bracket says by how much."""
    found = re.search(
        r"\b(?P<word>higher|lower|up|down|more|fewer)\b(?P<rest>[^.;()]{0,80})\(\s*[+-]?$", before, re.IGNORECASE
    )
    if not found or quantity.unit not in {"percent", "percentage_points"}:
        return None
    start = found.start("rest")
    dated = any(start <= p.start < quantity.start for p in sentence.periods)
    return Role("change", "up" if found["word"].lower() in _UPWARDS else "down") if dated else None


def paired(roles: tuple[Role, ...], sentence: Sentence, parts: tuple[Window, ...]) -> tuple[Role, ...]:
    """ "an increase of 96 children (20%)": the share in the bracket moved with its count."""
    out = list(roles)
    for window in parts:
        for index in range(window.first, window.last):
            behind = sentence.quantities[index + 1]
            bracket = sentence.text[: behind.phrase_start or behind.start].rstrip().endswith("(")
            if out[index].role == "change" and bracket and behind.unit == "percent":
                out[index + 1] = replace(out[index], doubt=None)
    return tuple(out)


def role_of(sentence: Sentence, window: Window, quantity: Quantity) -> Role:
    """The role of one quantity: "rose by 4%" → change up, "a target of 90%" → target, else level."""
    if quantity.role:
        return Role(quantity.role, quantity.direction)
    text = sentence.text
    low, high = quantity.start, quantity.end
    before, after = text[max(0, low - 160) : low], text[high : high + 80]
    near = text[max(window.start, low - 160) : low]
    if _TARGET_BEFORE.search(near) or _TARGET_AFTER.match(after):
        return Role("target")
    for role in (
        _by(sentence, window, quantity, before),
        _compared(sentence, quantity, after),
        _bracketed(sentence, quantity, before),
    ):
        if role:
            return role
    noun = _NOUN_AFTER.match(after)
    if (
        noun
        and quantity.unit in {"percent", "percentage_points", "count", "gbp", "times", "fte"}
        and not re.match(r"\s*(?:up|down)\b", after)
    ):
        return Role("change", _way(noun))
    found = (
        None
        if _TO.search(before) and not _OF_BEFORE.search(before)
        else (_VERB_BEFORE.search(before) or _OF_BEFORE.search(before))
    )
    if found and quantity.unit != "times" and not _PHRASAL.search(before):
        return Role("change", _way(found))
    return Role()
