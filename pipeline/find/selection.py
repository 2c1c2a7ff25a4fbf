"""Which quantities assert nothing that a statistician would follow, and why.

A refused number is not lost: it stands in the table `number` with the rule's name.
"""

from __future__ import annotations

import re

from pipeline.find.windows import Sentence
from pipeline.records import Quantity

_PEOPLE = (
    r"(?:children|child|young people|young person|pupils?|students?|learners?|care leavers?|leavers?|babies|infants?|families|family|"
    r"households?|parents?|carers?|foster carers?|adopters?|siblings?|residents?|adults?|people|women|men|girls?|boys?|"
    r"looked[- ]after children|unaccompanied|uasc|social workers?|staff|workers?|employees|apprentices?|tenants|customers?|patients?|"
    r"placements?|plans?|cases?|referrals?|assessments?|reviews?|visits?|conferences?|complaints?|vacanc(?:y|ies)|exclusions?|"
    r"adoptions?|breakdowns?|disruptions?|homes?|schools?|nurseries|settings|academies|homicides?|deaths?|incidents?|offences?|orders?|"
    r"waiting lists?|notifications?|enquiries|episodes?|interviews?|checks?|pathway plans?|academy|posts?|applications?|requests?)"
)
_ASSERTS_ALL = re.compile(
    rf"^\s*(?:the\s+|of\s+(?:the|these|those|our|its)\s+|our\s+|eligible\s+|current\s+|other\s+|new\s+|[\w-]+\s+){{0,3}}?{_PEOPLE}\b[^.;:]{{0,60}}?"
    r"\b(?:is|are|was|were|have|has|had|live|lived|achieved|received|remain|remained|attend|attended|deliver|delivered)\b",
    re.IGNORECASE,
)
_ASSERTS_NONE = re.compile(rf"^\s*(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b", re.IGNORECASE)
_THERE_IS = re.compile(
    r"\b(?:there (?:is|are|was|were|has been|have been|had been)|with|had|has|have|reported|recorded|saw)\s+(?:currently\s+)?$",
    re.IGNORECASE,
)
_ONE_FOLLOWS = re.compile(
    rf"^\s*(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b(?!'s)(?!\s+(?:said|told|described|commented|explained|wrote|spoke|at a time|which|in particular))",
    re.IGNORECASE,
)
_ONE_ASSERTS = re.compile(
    r"\b(?:is|are|was|were|has|had|have|ceased|remains?|lives?|lived|became|died|moved|left|returned|attends?|waited|refuses?)\b",
    re.IGNORECASE,
)


def _all(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "All pathway plans are completed" is a level; "all partners agree" is talk."""
    at_head = not re.search(r"\w", sentence.text[: quantity.start]) or re.search(
        r"[,;:]\s*$", sentence.text[: quantity.start]
    )
    if at_head and _ASSERTS_ALL.match(sentence.text[quantity.end :]) and quantity.as_written.lower() == "all":
        return None
    return "all-without-a-level"


def _none(sentence: Sentence, quantity: Quantity) -> str | None:
    before = sentence.text[: quantity.start]
    at_head = not re.search(r"\w", before) or re.search(r"[,;]\s*(?:and|but)?\s*$", before)
    if (at_head or _THERE_IS.search(before)) and _ASSERTS_NONE.match(sentence.text[quantity.end :]):
        return None
    if quantity.as_written.lower() == "none" and re.match(
        r"\s+(?:of (?:the|these|them|those)\b[^.;]{0,40})?\b(?:is|are|was|were|had|have)\b",
        sentence.text[quantity.end :],
    ):
        return None
    return "none-without-a-level"


def _one(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    after = sentence.text[quantity.end :]
    counted = len([q for q in sentence.quantities if q is not quantity and q.unit == "count" and q.rule != "one-word"])
    if _ONE_FOLLOWS.match(after) and (in_list or counted or _ONE_ASSERTS.search(after)):
        return None
    if counted and re.match(r"\s+(?:is|was|has|had|lives?|of (?:whom|which|these))\b", after):
        return None
    return "one-without-a-level"


def refusal(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """The name of the reason why a quantity makes no statement; None where it makes one."""
    after = sentence.text[quantity.end :]
    if quantity.unit == "count" and _uncounted(sentence, quantity):
        return "counts-nothing"
    if sentence.cue("sampled") and (quantity.unit in {"count", None} or quantity.rule == "all-word"):
        return "sampled-cases"
    if quantity.rule == "all-word":
        return _all(sentence, quantity)
    if quantity.rule == "zero-word":
        return _none(sentence, quantity)
    if quantity.rule == "one-word":
        return _one(sentence, quantity, in_list)
    if quantity.unit == "count" and quantity.as_written.isalpha() and not after.strip(" .;,)"):
        return None if in_list or len(sentence.quantities) > 1 else "nothing-counted"
    return None


def _uncounted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words behind a count name parts of a plan or a text."""
    return any(m.rule.gives.get("cue") == "uncounted" and m.start == quantity.end for m in sentence.cues)
