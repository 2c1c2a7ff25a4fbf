"""What a sentence denies: a number ("not 56%"), a grade, or what is said of those counted ("were not seen")."""

from __future__ import annotations

import re
from functools import lru_cache

_FILLS = (
    r"(?:at|in|as (?:many|much|high|low) as|the|a|an|be|been|to be|rated|judged|graded|found|given|exactly|about|"
    r"around|all|really|in fact|have|had|has|looking after|look after|carry(?:ing)?|employ(?:ing|ed)?|hold(?:ing)?|"
    r"run(?:ning)?|receiv(?:e|ed|ing)|record(?:ed|ing)?|reach(?:ed|ing)?|see|seen|get|got|issued?|over|under|"
    r"more than|fewer than|less than|nearly|almost)"
)
_NOT = r"(?:\b(?:not|never|no longer|neither|rather than|instead of|nor|hardly|far from)|n't)"
_NOT_BEFORE = re.compile(rf"{_NOT}\s+(?:{_FILLS}\s+){{0,3}}$", re.IGNORECASE)
_NOT_GRADED = re.compile(
    r"(?:\b(?:not|never)|n't)\s+(?:be(?:en)?\s+)?(?:rate|judge|grade|give|find|consider|call|rated|judged|graded|given|"
    r"found|have|had|has)\b[^.,;]{0,90}$",
    re.IGNORECASE,
)
_NOT_TRUE = re.compile(
    r"\b(?:it (?:is|was) (?:not (?:true|the case|correct)|untrue|false|wrong|a myth)(?: to say)? that|contrary to|"
    r"(?:nobody|no one) (?:should|can) say)\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"\b(?:not|never|no longer|without|cannot)\b|n't\b", re.IGNORECASE)
# Words of denial that deny nothing of those counted, or are an idea of their own (NEET).
_NONE = re.compile(
    r"\bnot (?:only|just|least|quite|surprisingly|to mention)\b|\bwhether or not\b|"
    r"\bnot (?:being |be )?in (?:any (?:form of )?|full-time )?(?:education|employment|training|work|eet)\b|"
    r"\bnot (?:known|yet)\b|"
    r"\b(?:do|does|did) not speak english\b",
    re.IGNORECASE,
)


def affirmed(text: str) -> tuple[str, bool]:
    """A sentence without what turns the whole of it round: "It is not true that it was 56%" → ("it was 56%", True)."""
    return _NOT_TRUE.sub(" ", text).strip(), _NOT_TRUE.search(text) is not None


def grade_denied(before: str) -> bool:
    """Whether a grade is denied: "Ofsted did not rate the council", "was never judged to be"."""
    return negated_before(before) or _NOT_GRADED.search(before[-160:]) is not None


def negated_before(before: str) -> bool:
    """Whether the words right before a figure or grade deny it: "was not", "never", "did not have"."""
    return _NOT_BEFORE.search(before[-60:]) is not None


def denies(before: str, behind: str) -> bool:
    """Whether something is denied of those counted, other than their number: "45 children were not seen"."""
    return says_not(_NOT_BEFORE.sub(" ", before)) or says_not(behind)


@lru_cache(maxsize=100_000)
def says_not(text: str) -> bool:
    """Whether a measure denies: "had not been seen" → True; "not in education" → False, as that is NEET."""
    return _ANY.search(_NONE.sub(" ", text)) is not None
