"""What kind of sentence a claim is: whether anything in it can be checked, and what is turned round."""

from __future__ import annotations

import re

from pipeline.ask.claims_words import Wording
from pipeline.fold import fold
from pipeline.month_names import FULL_MONTHS

LONGEST = 2_000  # characters of one claim; a longer text is a draft, which is checked sentence by sentence
_CONTROL = re.compile(
    r"(?:\x1b\[[\d;]{0,20}[A-Za-z]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff])+"
)
_QUESTION = re.compile(
    r"\?\W*$|^\W*(?:is|are|was|were|did|does|do|has|have|had|can|could|why|how|what|which|who|when|where|will|would)"
    r"\s+(?:it|there|that|the|we|they|many|much|our)\b[^.]*\?",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:whether|ask(?:s|ed)? (?:if|how|why|what)|wonder(?:s|ed)? (?:if|how|why))\b", re.IGNORECASE)
_SPEECH = (
    r"(?:said|says|claims?|claimed|told|stated|insist(?:s|ed)|argue[sd]?|alleged|according to|believes?|boasted|"
    r"tweeted|wrote)"
)
_QUOTED = re.compile(
    rf"\b{_SPEECH}\b[^\"]{{0,80}}\"[^\"]{{3,600}}|\"[^\"]{{3,600}}\"\s*,?\s*(?:\w+\s+){{0,4}}{_SPEECH}\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:councillor|cllr|leader|mayor|minister|mp|director|he|she|opposition|critics?|campaigners?|resident|newspaper|"
    r"spokes(?:man|woman|person)|union|one (?:parent|officer|member))"
)
_SOMEBODY = re.compile(
    rf"\b{_PERSON}\b[^.,;]{{0,60}}?\b"
    r"(?:said|says|claims?|claimed|told|insist(?:s|ed)|argue[sd]?|alleged|believes?|boasted|tweeted|wrote)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"^\W*(?:if|imagine|suppose|let us say|assuming|had)\b|"
    r"\b(?:might|may|could|would) (?:have )?(?:be|been|reach|rise|fall)\b",
    re.IGNORECASE,
)
# Says a figure again: "97%, that is all but four of the 122, …".
_RESTATES = re.compile(
    r"(?<=\w|%),?\s+\(?(?:that is(?: to say)?|in other words|i\.e\.),?\s[^,;.()]{0,120}[,)]", re.IGNORECASE
)
# A share in words by which something moved.
_COUNTED = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MOVED_BY = (
    r"\b(?:by|up|down|rose|risen|grew|grown|fell|fallen|dropped) (?:by )?"
    r"(?:(?:\w+ ){0,3}?(?:about|around|almost|nearly|roughly|some|than|over|under) )?"
)
_FRACTION = re.compile(
    rf"(?P<moved>{_MOVED_BY})?\b(?P<n>an?|one|two|three|four)[- ](?P<part>half|thirds?|quarters?|fifths?|tenths?)\b"
    r"(?! of\b)(?(moved)|(?= (?:higher|lower|more|fewer|up|down)\b))",
    re.IGNORECASE,
)
_MONTH = rf"(?:{FULL_MONTHS}|spring|summer|autumn|winter)"
_THAT_YEAR = re.compile(rf"\b(?:that (?P<a>{_MONTH})|(?P<b>{_MONTH}),? (?:of )?(?:that|the same) year)\b")
_A_YEAR = re.compile(r"(?<![\d,.£/-])(?:19[89]|20[0-3])\d(?![\d%/–-]|[,.]\d)")
_PREPOSITION = re.compile(r"\b(?:in|at|of|by|since|from|to|and|until|during)\s+$", re.IGNORECASE)
_INTENDS = re.compile(
    r"\b(?:will|shall|intends? to|plans? to|(?:is|are) going to|pledge[sd]? to|promise[sd]? to|hopes? to)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"^\W{0,20}(?:(?:the|our|its|their|an?|this year's) )?(?:\w+(?:'s)? ){0,2}(?:target|aim|goal|ambition)\b"
    r"(?!.{0,40}\b(?:was|were|is|been|being)\s+(?:not |never |nearly |almost |again )?"
    r"(?:met|missed|reached|achieved|exceeded|hit)\b)",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\btargets?\b", re.IGNORECASE)
_ALL = frozenset({"all", "every", "each", "both", "no", "none"})
_VALUES = re.compile(
    r"\b(?:deserves?|should|must|ought|matters?|determined|committed|believes?|proud|passionate|want(?:s|ed)?|hopes?|"
    r"ambitions?|ambitious|aspires?|entitled|rights?)\b",
    re.IGNORECASE,
)


def cleaned(text: str) -> str:
    """A claim on one line: control characters become spaces, quotes and dashes plain ones."""
    return " ".join(_CONTROL.sub(" ", fold(text).text).split())


def rewritten(text: str, wording: Wording) -> str:
    """A claim in the words that documents use: "361 days on average" → "an average of 361 days"."""
    text = _THAT_YEAR.sub(_with_year, _FRACTION.sub(_in_percent, _RESTATES.sub(" ", text)))
    for pattern, to in wording.rewrites:
        text = pattern.sub(to, text)
    return text


def _in_percent(found: re.Match[str]) -> str:
    """ "by a fifth" → "by 20%", "a third higher" → "33% higher"."""
    share = 100 * _COUNTED[found["n"].lower()] / _PARTS[found["part"].lower().removesuffix("s")]
    return f"{found['moved'] or ''}{share:.0f}%"


def _with_year(found: re.Match[str]) -> str:
    """ "in Sept 2017, … at the end of March that year" → "March 2017"; without one year before it stays."""
    years = set(_A_YEAR.findall(found.string[: found.start()]))
    if len(years) != 1:
        return found[0]
    lead = "" if found["b"] or _PREPOSITION.search(found.string[: found.start()]) else "in "
    return f"{lead}{found['a'] or found['b']} {years.pop()}"


def nothing_to_check(text: str) -> str | None:
    """Why a sentence asserts nothing that could be checked, whatever figures are in it; None where it may."""
    if not any(c.isalnum() for c in text):
        return "There are no words in it."
    if len(text) > LONGEST:
        return f"It is longer than {LONGEST:,} characters. Give one sentence, or check a draft with --file."
    if _QUESTION.search(text) or _ASKS.search(text):
        return "It asks and does not assert."
    if _QUOTED.search(text) or _SOMEBODY.search(text):
        return "It reports what somebody said. Give their words alone to check them."
    if _SUPPOSED.search(text):
        return "It supposes and does not assert."
    if _INTENDS.search(text) and not _TARGET.search(text):
        return "It announces what is to come and does not assert what is."
    return None


def aims(text: str) -> bool:
    """Whether a sentence tells of an aim: "Our target is for 60% of care leavers to be in work"."""
    return _AIM.search(text) is not None


def only_talk(text: str, written: str) -> bool:
    """Whether an "every" or "all" is talk: "Every child deserves …" asserts no level."""
    first = written.lower().split()[:1]
    return bool(first) and first[0] in _ALL and _VALUES.search(text) is not None
