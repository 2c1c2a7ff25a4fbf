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
_MANY = re.compile(
    r"(?:s|children|people|staff|waiting list|child|homicide|exclusion|young person)$", re.IGNORECASE
)  # "no plan" is no nought
_NO_ONE_IS = re.compile(
    rf"^\s*(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b(?:\s+[\w-]+){{0,3}}?\s+(?:is|are|was|were|has been|have been|had been)\s+(?:currently\s+)?"
    r"(?:missing|placed|in|on|waiting|without|excluded|subject|recorded|reported|open|unallocated|overdue|outstanding|homeless|detained|at)\b",
    re.IGNORECASE,
)
_NONE_ARE = re.compile(
    r"\s+(?:of (?:the|these|them|those|our|its)\b[^.;]{0,40}?)?\b(?:is|are|was|were|had|have|has)\b", re.IGNORECASE
)
_WITHOUT = re.compile(r"\b(?:without|unless|until|except)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:if|when|where|whether|unless|until|ensure|so that)\b[^,;]*$", re.IGNORECASE)
_THERE_IS = re.compile(
    r"\b(?:there (?:is|are|was|were|has been|have been|had been)|reported|recorded)\s+(?:currently\s+)?$", re.IGNORECASE
)
_ONE_FOLLOWS = re.compile(
    rf"^\s*(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b(?!'s)(?!\s+(?:said|told|described|commented|explained|wrote|spoke|at a time|which|in particular|who has been|who had been))",
    re.IGNORECASE,
)
_ONE_ASSERTS = re.compile(
    r"\b(?:is|are|was|were|has|had|have|ceased|remains?|lives?|lived|became|died|moved|left|returned|attends?|waited|refuses?)\b",
    re.IGNORECASE,
)


def _all(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "All pathway plans are completed" is a level; "all partners agree" is talk."""
    before = sentence.text[: quantity.start]
    at_head = not re.search(r"\w", before) or re.search(r"[,;:]\s*$", before)
    if at_head and _ASSERTS_ALL.match(sentence.text[quantity.end :]) and quantity.as_written.lower() == "all":
        return None
    return "all-without-a-level"


def _none(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "There are no vacancies", "none are missing": a level of nought; "no child is forgotten" is talk."""
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    if quantity.as_written.lower().startswith("none"):
        return None if _NONE_ARE.match(after) else "none-without-a-level"
    if _WITHOUT.search(after) or _CONDITION.search(before):
        return "none-without-a-level"
    counted = _ASSERTS_NONE.match(after)
    if _THERE_IS.search(before) and counted and _MANY.search(counted[0]):
        return None
    at_head = not re.search(r"\w", before) or re.search(r"[,;]\s*(?:and|but)?\s*$", before)
    return None if at_head and _NO_ONE_IS.match(after) else "none-without-a-level"


def _one(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    after = sentence.text[quantity.end :]
    if _IN_ONE.search(sentence.text[: quantity.start]) and re.match(r"\s+of\b", after):
        return "one-of-several"
    if re.match(r"\s+(?:fewer|more|less)\b", after):
        return None
    counted = len([q for q in sentence.quantities if q is not quantity and q.unit == "count" and q.rule != "one-word"])
    if _ONE_FOLLOWS.match(after) and (in_list or counted or _ONE_ASSERTS.search(after)):
        return None
    if _PRECEDED.search(sentence.text[: quantity.start]) and re.match(
        rf"\s*(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b", after, re.IGNORECASE
    ):
        return None
    if counted and re.match(r"\s+(?:is|was|has|had|lives?|of (?:whom|which|these))\b", after):
        return None
    return "one-without-a-level"


_IN_ONE = re.compile(r"\b(?:in|at|from|to|by|with|via|through|for|is|as)\s+$", re.IGNORECASE)
_PRECEDED = re.compile(r"\b(?:just|only|a single)\s+$", re.IGNORECASE)
_OFFSET_BEHIND = re.compile(
    r"^\s*(?:days?|weeks?|months?|years?|hours?)?\s*(?:later|ago|earlier|afterwards|on|before|after|prior|in advance)\b",
    re.IGNORECASE,
)
_GRADES_BEHIND = re.compile(r"^\s*(?:or more\s+)?(?:good\s+)?(?:\+\s*)?(?:A\*|GCSEs?\b|A[- ]levels?\b|[Hh]ighers\b)")
_RULE_BEFORE = re.compile(
    r"\b(?:requirement|entitlement|allowance|limit|maximum|minimum|statutory (?:limit|minimum|deadline|timescale)|deadline|cap|guideline) of\s+$",
    re.IGNORECASE,
)
_LENGTH_BEFORE = re.compile(r"\b(?:the|over|for|in|during|these|those)\s+$", re.IGNORECASE)
_WITHIN_BEFORE = re.compile(r"\bwithin\s+(?:around |about |just )?$", re.IGNORECASE)
_OWNED_BEFORE = re.compile(
    r"\b(?:their|its|his|her|the|a|full|statutory)\s+(?:full |statutory |required )?$", re.IGNORECASE
)
_FREQUENCY = re.compile(
    r"^\s*(?:days?|hours?|weeks?|months?)?\s*(?:a|per|each|every|in every)\s+(?:day|week|month|year|term)\b|^\s*-?(?:monthly|weekly|daily|yearly|hourly)\b",
    re.IGNORECASE,
)
_SET_BEFORE = re.compile(
    r"\b(?:top|first|last|next|past|one of (?:their|its|our|your|his|her)|their|each of the|rule of|step)\s+$",
    re.IGNORECASE,
)
_DURATIONS = frozenset({"hours", "days", "working_days", "weeks", "months", "years"})
_ADJECTIVE = re.compile(r"^[\w.,]+[\s-](?:hour|day|week|month|year|minute)$", re.IGNORECASE)
_OR_MORE = re.compile(r"^\s*(?:\w+\s*)?(?:(?:or|and) (?:more|fewer|less|over|above)\b|\+)", re.IGNORECASE)


def refusal(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """The name of the reason why a quantity makes no statement; None where it makes one."""
    if quantity.status == "suppressed":
        return None
    for reason in (_by_rule, _defines, _year_or_set):
        name = reason(sentence, quantity, in_list)
        if name:
            return name
    after = sentence.text[quantity.end :]
    if quantity.unit == "count" and quantity.as_written.isalpha() and not after.strip(" .;,)"):
        return None if in_list or len(sentence.quantities) > 1 else "nothing-counted"
    return None


def _by_rule(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """Reasons that a rule's name or a cue gives."""
    if (
        quantity.as_written.istitle()
        and re.search(r"\w", sentence.text[: quantity.start])
        and quantity.as_written.isalpha()
    ):
        behind = re.match(r"\s+[A-Z]", sentence.text[quantity.end :])
        if behind and not re.search(r"[:;(\"'-]\s*$", sentence.text[: quantity.start]):
            return "capitalised-name"  # "One Point services" in the middle of a sentence
    if quantity.unit == "count" and _uncounted(sentence, quantity):
        return "counts-nothing"
    whole = re.search(r"\ball\s+$", sentence.text[: quantity.start], re.IGNORECASE)
    if sentence.cue("sampled") and not whole and (quantity.unit in {"count", None} or quantity.rule == "all-word"):
        return "sampled-cases"
    if quantity.rule == "both-word":
        return "both-without-a-numeral"
    if quantity.rule == "all-word":
        return _all(sentence, quantity)
    if quantity.rule == "zero-word":
        return _none(sentence, quantity)
    if quantity.rule == "one-word":
        return _one(sentence, quantity, in_list)
    return None


def _defines(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """A number that belongs to a measure's name: "three or more moves … 2%", "five good GCSEs", "a three-day visit"."""
    after = sentence.text[max(quantity.end, quantity.phrase_end) :]
    phrase = sentence.text[quantity.start : max(quantity.end, quantity.phrase_end)]
    before = sentence.text[: quantity.phrase_start or quantity.start]
    shares = any(q.unit not in {"count", *_DURATIONS} for q in sentence.quantities if q is not quantity)
    others = len(sentence.quantities) > 1 and quantity.unit in _DURATIONS
    if _WITHIN_BEFORE.search(before) and (shares or others or quantity.unit == "percentage_points"):
        return "defines-a-measure"  # "three quarters live within 20 miles", "within five points of the target"
    if _RULE_BEFORE.search(before):
        return "rule-or-entitlement"
    if _FREQUENCY.match(after) and quantity.unit == "count":
        return "frequency"  # "six monthly audits"
    if quantity.unit in _DURATIONS:
        end = max(quantity.end, quantity.phrase_end)
        if any(0 <= p.start - end <= 12 and not p.relative for p in sentence.periods) and _LENGTH_BEFORE.search(before):
            return "length-of-a-period"  # "in the three years 2012-15"
        if _FREQUENCY.match(after):
            return "frequency"
        if _OWNED_BEFORE.search(before) and re.match(r"\s+of\b", after):
            return "rule-or-entitlement"
        if _OFFSET_BEHIND.match(after):
            return "time-offset"
        if _ADJECTIVE.match(phrase) and quantity.value != 1 and re.match(r"\s+[a-z]", after):
            return "compound-duration"
    if quantity.unit == "count" and _GRADES_BEHIND.match(after):
        return "exam-passes"
    if quantity.unit in {"count", *_DURATIONS} and _OR_MORE.match(sentence.text[quantity.end :]):
        return (
            "defines-a-measure" if shares or in_list or not re.search(r"\w", sentence.text[: quantity.start]) else None
        )
    return None


def _year_or_set(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """A bare year, or a set that something belongs to ("one of their three choices")."""
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    plain = quantity.as_written
    if quantity.unit == "count" and quantity.qualifier == "exact" and re.fullmatch(r"(?:19|20)\d\d", plain):
        counted = re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b", after, re.IGNORECASE)
        return None if counted else "bare-year"
    if (
        quantity.unit == "count"
        and quantity.as_written.isalpha()
        and re.search(r"\b(?:the|these|those|both|our|its)\s+$", before, re.I)
    ):
        known = re.match(
            rf"\s+(?:[\w'-]+\s+){{0,3}}?{_PEOPLE}\b(?!'s)(?!\s+(?:boards?|services?|teams?|panels?|partnerships?|cent(?:re|er)s?|groups?|forums?))",
            after,
            re.IGNORECASE,
        )
        if not known:
            return "a-known-set"
    people = re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b", after, re.IGNORECASE)
    if quantity.unit == "count" and _SET_BEFORE.search(before) and not people:
        return "set-of-which"
    return None


def _uncounted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words behind a count name parts of a plan or a text."""
    return any(m.rule.gives.get("cue") == "uncounted" and m.start == quantity.end for m in sentence.cues)
