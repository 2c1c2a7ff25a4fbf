"""The last look at each number: count, limit, change by its sign, date by its look, or unread."""

from __future__ import annotations

import re

from pipeline.find.quantity_implied import implied_unit
from pipeline.find.quantity_limits import DURATIONS, as_limit, is_limit
from pipeline.find.quantity_parts import Part
from pipeline.find.quantity_wording import Wording, wording
from pipeline.find.rulebook import Rulebook

_LONE = re.compile(r"\s*[0-9]{1,3}([.)]?)\s*")  # a line of its own: a lost label or a page number
# "the benchmark rate of -0.07%", "fell to -0.1%": a level below nought and no change
_BELOW_NOUGHT = re.compile(
    r"\b(?:(?:rates?|returns?|yields?|inflation|margins?)(?: (?!of change|change|growth)[a-z]+){0,2}"
    r" (?:of|was|is|at|were)|(?:fell|fallen|dropped|declined|went|down) to) $",
    re.IGNORECASE,
)
_SET_BESIDE = re.compile(r" (?:vs\.?|versus|on|from|since|compared)(?! \d{1,3}\b)", re.I)
_MOVED_TO = re.compile(
    r"\bfrom (\d{1,3},\d{3}|\d{1,6})( (?:in|at|for|during) [\w/ ]{4,24}?| \([^()]{4,24}\))? to $", re.IGNORECASE
)
_DECIMAL_OUT_OF = re.compile(r"[0-9]\.[0-9]{1,2} out of $")
_RATE_BASES = (100, 1000, 10000, 100000)
_BASE_BEFORE = re.compile(r"(?:\bper|/|\bfor every|\bin every) ?$", re.I)
_BARE_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "dozen")


def settle(text: str, parts: list[Part], rules: Rulebook) -> list[Part]:
    """The parts with unit, kind, role and doubt settled by their place in the sentence."""
    words, out, after_share = wording(rules), list[Part](), False
    for part in parts:
        if part.kind == "statement":
            part = _settled(text, part, words, after_share=after_share)
            after_share = after_share or (part.kind == "statement" and part.unit not in DURATIONS)
        if out and _split_thousands(text, out[-1], part):
            doubt = "a space may stand for a thousands separator"
            out[-1], part = out[-1]._replace(doubt=doubt), part._replace(doubt=doubt)
        out.append(part)
    return out


def _settled(text: str, part: Part, words: Wording, *, after_share: bool) -> Part:
    if other := _other_kind(text, part, words):
        return part._replace(kind=other[0], rule=other[1])
    part = _signed(text, part, words)
    if part.unit == "points" and words.score_words.search(text):
        part = part._replace(unit="score")
    if is_limit(text, part, words, after_share=after_share):
        return as_limit(text, part)
    if part.unit:
        return part
    if unit := implied_unit(text, part, words):
        return part._replace(unit=unit, rule="implied-unit")
    rule = "one-word" if part.words and part.rule == "number" and part.value == 1 else part.rule
    return part._replace(unit="count", rule=rule)


def _other_kind(text: str, part: Part, words: Wording) -> tuple[str, str] | None:
    """Kind and rule of a number that is no quantity of its own: a year, a rate's base, "several hundred", "one"."""
    if part.glued:
        return "name", "glued-letters"
    if part.unit is None and len(text) < 8 and (lone := _LONE.fullmatch(text)):
        return ("label", "lone-number") if lone[1] else ("unread", "lone-number")
    left = text[max(0, part.start - 16) : part.start]
    if part.words:
        written = text[part.start : part.end].lower()
        if written.startswith(_BARE_SCALES) and (words.vague_before.search(left) or not part.unit):
            return "unread", "vague-number"
        counts = written != "one" or part.unit or words.one_after.match(text, part.end) or words.one_before.search(left)
        return None if counts else ("name", "one-pronoun")
    of_scale = text[max(0, part.start - 28) : part.start].endswith(("out of a maximum of ", "out of a possible "))
    of_score = _DECIMAL_OUT_OF.search(left) or (left.endswith("out of ") and words.score_words.search(text))
    if of_scale or (part.value in (5, 10, 100) and of_score):
        return "name", "score-base"
    if part.unit is None and part.value in _RATE_BASES and _BASE_BEFORE.search(left):
        return "name", "rate-base"
    return ("date", "bare-year") if _looks_like_year(text, part, words) else None


def _looks_like_year(text: str, part: Part, words: Wording) -> bool:
    """Four bare digits of these two centuries without a noun: "in 2015", not "1990 places"."""
    if part.high is not None and part.unit is None and text[part.end - 4 : part.end].isdecimal():
        return 1900 <= part.value < part.high < 2100 and text[part.start : part.start + 4].isdecimal()  # "2013 to 2020"
    if part.unit or part.sign or part.decimals or part.qualifier != "exact" or part.end - part.start != 4:
        return False
    if not 1900 <= part.value < 2100:
        return False
    if moved_to(text, part.start):
        return False
    before = words.year_before.search(text[max(0, part.start - 8) : part.start])
    return bool(before) or not words.noun_after.match(text, part.end)


def moved_to(text: str, start: int) -> bool:
    """Whether a count moved to the number at start: "rose from 1,490 in 2017/18 to 1967" is no year."""
    moved = _MOVED_TO.search(text[max(0, start - 60) : start])
    return bool(moved and (moved[2] or not 1900 <= int(moved[1].replace(",", "")) < 2100))


def _signed(text: str, part: Part, words: Wording) -> Part:
    """ "+3.2%" is a change up; a minus sign elsewhere makes a level negative ("a score of -0.4").

    A bracket around money that a preposition governs is a minus too: "a variance of (£1.2m)".
    """
    low, high = part.start - 1, part.end + 1
    if part.unit == "gbp" and low >= 0 and text[low] == "(" and text[part.end : high] == ")":
        if words.governor_before.search(text[max(0, low - 10) : low]):
            return part._replace(value=-part.value, start=low, end=high, rule="negative-brackets")
        return part
    counted = part.sign == "+" and part.unit is None and _SET_BESIDE.match(text, part.end)  # "+17 vs 2022"
    below = part.sign == "-" and _BELOW_NOUGHT.search(text[max(0, low - 40) : part.start])
    if counted or (part.sign and part.unit in {"percent", "percentage_points"} and not below):
        return part._replace(role="change", direction="up" if part.sign == "+" else "down")
    return part._replace(value=-part.value) if part.sign == "-" else part


def _split_thousands(text: str, a: Part, b: Part) -> bool:
    """Whether two bare numbers may be one whose separator is a space: "12 500"."""
    bare = a.unit == b.unit == "count" and not a.words and not b.words
    return bare and text[a.end : b.start] == " " and b.end - b.start == 3 and a.end - a.start <= 3 and not a.decimals
