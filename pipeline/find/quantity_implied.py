"""Units that a bare number takes from the words before it: "the percentage of reviews in time - 97.8"."""

from __future__ import annotations

import re

from pipeline.find.quantity_parts import Part
from pipeline.find.quantity_wording import Wording
from pipeline.find.units import base_unit

_REACH = 300  # characters before a number that may name its unit
_OF_YEARS = re.compile(r" of the (?:past|last|previous|next|first) [a-z0-9]{1,12} (years|months|weeks|days)\b", re.I)
_PRINTED_PERCENT = re.compile(r"[0-9] ?(?:%|per ?cent)", re.I)
_WITH = re.compile(r"\b(?:with|and) $")
_DONE = re.compile(r" (?:[a-z]{2,12}ed|held|seen|met|made|done|taken)\b")
_OUT_OF = re.compile(r" out of (?:a possible )?(?:5|10|100|five|ten)\b(?! of)|/(?:5|10|100)\b", re.I)


def implied_unit(text: str, part: Part, words: Wording) -> str | None:
    """The unit that the sentence gives a number without one, or None.

    "The average number of days waited was 556" → days; "two of the past three years" → years.
    """
    if ahead := _OF_YEARS.match(text, part.end):
        return ahead[1].lower()
    if _OUT_OF.match(text, part.end) and (part.decimals or words.score_words.search(text)):
        return "score"  # "8.4 out of 10": no count has decimals
    if part.decimals and not part.words and _goes_on(text, part):
        return "percent"
    noun = not words.no_noun_after.match(text, part.end)
    if part.words or (noun and not part.decimals):
        return None
    left = text[max(0, part.phrase_start - _REACH) : part.phrase_start]
    if not noun and words.score_before.search(left[-48:]):
        return "score"
    if not words.copula_before.search(left[-32:]):
        return None
    rate = _rate(left, words)  # "the rate per 1,000 residents is 6.3 crimes": no count has decimals
    return rate or (None if noun else _percent(left, part, words) or _span(left, words))


def _goes_on(text: str, part: Part) -> bool:
    """ "94.2 per cent of visits were in time, with 77.8 made in 10 days": no count has decimals."""
    left = text[max(0, part.phrase_start - _REACH) : part.phrase_start]
    shares = list(_PRINTED_PERCENT.finditer(left))
    return bool(shares and _WITH.search(left) and _DONE.match(text, part.end) and ";" not in left[shares[-1].end() :])


def _rate(left: str, words: Wording) -> str | None:
    base = _last(words.rate_base, left)
    return base_unit(base["base"]) if base and not re.search(r"[0-9] ?$", left[: base.start()]) else None


def _percent(left: str, part: Part, words: Wording) -> str | None:
    """ "Percentage of" makes whole numbers percents too, "attendance rate" only numbers with decimals."""
    said = _last(words.percent_words, left)
    if not said or part.value > 100 or (part.decimals or 0) > 2:
        return None
    if left[: said.start()].rstrip()[-1:].isdigit():
        return None  # "98 per cent of reviews …; 273 children, but for new arrivals (7)"
    if _PRINTED_PERCENT.search(left[said.end() :]):
        return None  # "the percentage of … was 37.9%, and the average caseload 17"
    spelled = said[0].lower().startswith("per") and left[said.end() :].startswith(" of")
    return "percent" if spelled or part.decimals else None


def _span(left: str, words: Wording) -> str | None:
    span = _last(words.span_words, left)
    return span["unit"].lower().replace(" ", "_") if span else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(reversed(list(pattern.finditer(text)))), None)
