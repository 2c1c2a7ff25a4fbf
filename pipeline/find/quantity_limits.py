"""Numbers that only define a measure or a rule: "within 45 days", "a five-year plan", "for 3 years or more"."""

from __future__ import annotations

import re

from pipeline.find.quantity_parts import Part
from pipeline.find.quantity_wording import Wording

DURATIONS = frozenset({"hours", "days", "working_days", "weeks", "months", "years", "minutes", "seconds", "decades"})
_BOUNDS = frozenset({"over", "under", "at_least", "at_most"})
_OR_MORE = re.compile(r" (?:or|and) ", re.I)
_WITHIN = re.compile(r"\bwithin\b[^,;.]{0,30}$", re.I)
# "a 12-place home"; but a dash without spaces opens a clause: "£1.7m-an increase of"
_COMPOUND = re.compile(
    r"-(?!(?:plus|strong|odd|ish|an?|the|this|which|and|but|with|up|down|compared|more|less)\b)[A-Za-z]", re.I
)


def is_limit(text: str, part: Part, words: Wording, *, after_share: bool) -> bool:
    """Whether a number is only a limit. after_share: a level stands before it in the sentence."""
    left = text[max(0, part.phrase_start - 60) : part.start]
    if part.unit in DURATIONS:
        if part.qualifier in _BOUNDS - {"at_most"} and _defines(text, part, words):
            return True
        if not part.hyphen and _is_level(text, part, left, words):
            return False
        if part.hyphen or words.limit_before.search(left):
            return True
        return after_share and (part.qualifier in _BOUNDS or bool(words.limit_after_share.search(left)))
    if part.unit == "times" and part.rule == "number":
        return not words.comparison_after.match(text, part.phrase_end)
    if after_share and part.unit is None and part.qualifier == "at_least" and _OR_MORE.match(text, part.end):
        return True
    return bool(_COMPOUND.match(text, part.end))


def _defines(text: str, part: Part, words: Wording) -> bool:
    """ "the number who had waited more than 4 weeks", "classified as under 4 weeks": whom or what is counted."""
    ahead = text[max(0, part.phrase_start - 60) : part.phrase_start]
    return bool(words.defines_before.search(ahead)) and not text.startswith(" on average", part.phrase_end)


def _is_level(text: str, part: Part, left: str, words: Wording) -> bool:
    """ "They waited up to 12 months", "concluded within an average of 26 weeks": how long it took."""
    return bool(words.level_before.search(left)) or text.startswith(" on average", part.phrase_end)


def as_limit(text: str, part: Part) -> Part:
    """The part as a limit: "within 45 days" is at most 45 days."""
    within = part.qualifier == "exact" and _WITHIN.search(text[max(0, part.start - 36) : part.start])
    qualifier = "at_most" if within else part.qualifier
    return part._replace(kind="limit", rule="limit", qualifier=qualifier, unit=part.unit or "count")
