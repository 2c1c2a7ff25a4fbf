"""The last look at each number: count, limit, change by its sign, date by its look, or unread."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.find.quantity_parts import Part
from pipeline.find.rulebook import Rulebook
from pipeline.find.units import base_unit

DURATIONS = frozenset({"hours", "days", "working_days", "weeks", "months", "years", "minutes", "seconds", "decades"})
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|to|during|before|after|for|and|year|mid|early|late|the|until the end of|summer|autumn|spring|winter)[ -]|[/(]|^)$",
    re.I,
)
_NOUN_AFTER = re.compile(
    r" (?!and\b|or\b|to\b|was\b|were\b|is\b|are\b|had\b|has\b|have\b|in\b|at\b|of\b|for\b|with\b|the\b|when\b|but\b|as\b|by\b|on\b|from\b|after\b|which\b|that\b|it\b|they\b|he\b|she\b|we\b|this\b|these\b|those\b|there\b|an?\b|will\b|would\b|because\b|if\b|while\b|where\b|who\b|until\b|compared\b|against\b|than\b|only\b|about\b|all\b)[a-z]",
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


@lru_cache(maxsize=8)
def _counted_one(rules: Rulebook) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What must stand left or right of "one" that counts: "one child", "just one", "one was missing"."""
    noun = r"(?:[a-z'-]{2,16} ){0,3}{people_and_cases}\b"
    right = rf" (?!of (?:the|our|its|their) (?:most|best|main|key|few)\b)(?:{noun}|of (?:the|these|those|its|their|our) (?:{{small_words}}\b|[0-9]|{noun})|(?:is|was|has|had|of whom)\b)|[ )]*$|[.;)]"
    left = r"\b(?:only|just|all but|at least|than|of whom|except|except for|exception of|and|but|to|from|by|was|were|is|are|about|nearly) \(?$|\($"
    return rules.compile(right), rules.compile(left)


def _is_pronoun(text: str, part: Part, rules: Rulebook) -> bool:
    if part.value != 1 or not part.words or part.unit or text[part.start : part.end].lower() != "one":
        return False
    right, left = _counted_one(rules)
    return not right.match(text, part.end) and not left.search(text[max(0, part.start - 16) : part.start])


_IMPLIED_PERCENT = re.compile(
    r"\b(?:percentages?|per ?cent|% ?of|(?:pass|attendance|absence|retention|completion|success|vacancy|turnover|unemployment|employment) rates?)\b|%",
    re.I,
)
_BASES = (100, 1000, 10000, 100000)
_IMPLIED_RATE = re.compile(r"\bper (?P<base>10,?000|100,?000|1,?000|100|10k)\b", re.I)
_IMPLIED_SCORE = re.compile(r"\bscores?(?: [a-z0-9]{1,12}){0,3} ?-?$", re.I)
_GOVERNS = re.compile(
    r"\b(?:of|to|was|is|by|at|from|be|than|totals?) $", re.I
)  # a bracket that a preposition governs is no aside
_OUT_OF = re.compile(r" out of (?:a possible )?(?:5|10|100|five|ten)\b|/(?:5|10|100)\b", re.I)
_IMPLIED_SPAN = re.compile(
    r"\b(?:number of|average|mean|median|total|in) (?P<unit>working days|days|weeks|hours|months|years)\b", re.I
)
_COPULA = re.compile(
    r"(?:[-:=(]|\b(?:at|was|is|are|were|to|from|of|than|by|stands?|stood|and|with))(?: (?:about|around|just|over|under|nearly|almost|a|currently|now|just over|just under))? ?$",
    re.I,
)
_NO_NOUN = re.compile(
    r" ?(?:$|[.,;:)]|-|(?:in|at|for|as|on|by|to|from|compared|against|last|this|while|which|and|but|respectively|when|during|of the target|against|was|were|is|are|has|had|nationally|locally|overall|then)\b)",
    re.I,
)
_OF_YEARS = re.compile(r" of the (?:past|last|previous|next|first) [a-z0-9]+ (?P<unit>years|months|weeks|days)\b", re.I)


def _implied_unit(text: str, part: Part) -> str | None:
    """The unit that the sentence's words give a bare number: "the percentage of reviews in time - 97.8" is a percent."""
    if ahead := _OF_YEARS.match(text, part.end):
        return ahead["unit"].lower()
    left = text[: part.phrase_start]
    if part.words or not _NO_NOUN.match(text, part.end) or not _COPULA.search(left[-30:]):
        return None
    if _IMPLIED_SCORE.search(left[-48:]):
        return "score"
    if base := _last(_IMPLIED_RATE, left):
        return base_unit(base["base"]) if not re.search(r"[0-9] ?$", left[: base.start()]) else None
    if part.value <= 100 and (part.decimals or 0) <= 2 and (m := _last(_IMPLIED_PERCENT, left)):
        whole_percent = m[0].lower().startswith(("percentage", "per", "%"))
        return (
            "percent"
            if m[0] != "%" and (whole_percent and " of" in left[m.start() : m.end() + 4] or part.decimals)
            else None
        )
    span = _last(_IMPLIED_SPAN, left)
    return span["unit"].lower().replace(" ", "_") if span else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})
_VAGUE = re.compile(r"\b(?:several|few|many|tens of|hundreds of|thousands of|dozens of|couple of|some) $", re.I)
_BASE_BEFORE = re.compile(r"(?:\bper|/|\bfor every|\bin every) ?$", re.I)


def _no_value(text: str, part: Part) -> str | None:
    """The rule for numbers without a value of their own: "several hundred", the base of "the rate per 1,000 was 5"."""
    left = text[max(0, part.start - 14) : part.start]
    if part.words and text[part.start : part.end].lower().startswith(
        ("hundred", "thousand", "million", "billion", "trillion", "dozen")
    ):
        return "vague-number" if _VAGUE.search(left) or not part.unit else None
    if part.value in (5, 10, 100) and left.endswith("out of ") and _SCORE.search(text):
        return "score-base"
    return "rate-base" if part.value in _BASES and part.unit is None and _BASE_BEFORE.search(left) else None


def settle(text: str, parts: list[Part], rules: Rulebook) -> list[Part]:
    """The parts with unit, kind, role and doubt settled by their place in the sentence."""
    out: list[Part] = []
    shares = False
    for at, part in enumerate(parts):
        if part.kind == "statement" and (rule := _no_value(text, part)):
            part = part._replace(kind="unread" if rule == "vague-number" else "name", rule=rule)
        if part.kind == "statement" and _is_pronoun(text, part, rules):
            part = part._replace(kind="name", rule="one-pronoun")
        part = _settled(text, part, shares=shares)
        if part.kind == "statement" and part.unit not in DURATIONS:
            shares = True
        if at and _split_thousands(text, out[-1], part):
            doubt = "a space may stand for a thousands separator"
            out[-1], part = out[-1]._replace(doubt=doubt), part._replace(doubt=doubt)
        out.append(part)
    return out


def _settled(text: str, part: Part, *, shares: bool) -> Part:
    if part.kind != "statement":
        return part
    if part.glued:
        kind = "name" if re.fullmatch(r"st|nd|rd|th|s|[a-z]{1,12}[0-9]*", part.glued, re.I) else "unread"
        return part._replace(kind=kind, rule="glued-letters")
    if _looks_like_year(text, part):
        return part._replace(kind="date", rule="bare-year")
    part = _signed(text, part)
    if part.unit is None and _OUT_OF.match(text, part.end) and _SCORE.search(text):
        return part._replace(unit="score")
    if part.unit == "points" and _SCORE.search(text):
        part = part._replace(unit="score")
    if _is_limit(text, part, shares=shares):
        within = re.search(r"\bwithin\b[^,;.]{0,30}$", text[max(0, part.start - 36) : part.start], re.I)
        qualifier = "at_most" if within and part.qualifier == "exact" else part.qualifier
        return part._replace(kind="limit", rule="limit", qualifier=qualifier, unit=part.unit or "count")
    if not part.unit and (unit := _implied_unit(text, part)):
        return part._replace(unit=unit, rule="implied-unit")
    if part.words and part.rule == "number" and part.value == 1 and not part.unit:
        part = part._replace(rule="one-word")
    return part if part.unit else part._replace(unit="count")


def _signed(text: str, part: Part) -> Part:
    """ "+3.2%" is a change up; a minus sign elsewhere makes a level negative ("a score of -0.4")."""
    if (
        part.unit == "gbp"
        and text[part.start - 1 : part.start] == "("
        and text[part.end : part.end + 1] == ")"
        and _GOVERNS.search(text[: part.start - 1])
    ):
        return part._replace(value=-part.value, start=part.start - 1, end=part.end + 1, rule="negative-brackets")
    if not part.sign:
        return part
    if part.unit in {"percent", "percentage_points"}:
        return part._replace(role="change", direction="up" if part.sign == "+" else "down")
    return part._replace(value=-part.value) if part.sign == "-" else part


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
            shares and (part.qualifier in _BOUNDS or bool(_FOR_BEFORE.search(left)))
        )
    if part.unit == "times" and part.rule == "number":
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
