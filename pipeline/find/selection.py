"""Which quantities assert nothing that a statistician would follow, and why.

A refused number is not lost: it stands in the table `number` with the rule's name.
"""

from __future__ import annotations

import re

from pipeline.find.quantity_limits import DURATIONS
from pipeline.find.quantity_roles import moved_to
from pipeline.find.windows import Sentence
from pipeline.records import Quantity


def _all(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "All pathway plans are completed" is a level; "all partners agree" is talk."""
    before = sentence.text[: quantity.start]
    at_head = not re.search(r"\w", before) or re.search(r"[,;:]\s*$", before)
    if (
        at_head
        and sentence.regex("all-with-a-level").match(sentence.text[quantity.end :])
        and quantity.as_written.lower() == "all"
    ):
        return None
    return "all-without-a-level"


def _none(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "There are no vacancies", "none are missing": a level of nought; "no child is forgotten" is talk."""
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    if quantity.as_written.lower().startswith("none"):
        return None if sentence.regex("none-are").match(after) else "none-without-a-level"
    if sentence.regex("exception-behind").search(after) or sentence.regex("condition-before").search(before):
        return "none-without-a-level"
    counted = sentence.regex("people-behind").match(after)
    if (
        sentence.regex("there-is-before").search(before)
        and counted
        and sentence.regex("counted-as-many").search(counted[0])
    ):
        return None
    at_head = not re.search(r"\w", before) or sentence.regex("clause-head").search(before)
    return None if at_head and sentence.regex("no-one-is").match(after) else "none-without-a-level"


def _one(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """ "One child is missing" is a level; "in one of the homes" and "one parent said" are talk."""
    after = sentence.text[quantity.end :]
    before = sentence.text[: quantity.start]
    if sentence.regex("one-of-several").search(before) and sentence.regex("of-behind").match(after):
        return "one-of-several"
    if sentence.regex("less-or-more-behind").match(after):
        return None
    if quantity.qualifier == "at_least":
        return "one-without-a-level"  # "who had at least one exclusion"
    having = sentence.regex("having-before").search(before) and sentence.regex("people-behind").match(after)
    if having or (sentence.regex("single-before").search(before) and sentence.regex("one-in-a-time").match(after)):
        return None
    counted = len([q for q in sentence.quantities if q is not quantity and q.unit == "count" and q.rule != "one-word"])
    if sentence.regex("one-follows").match(after) and (
        in_list or counted or sentence.regex("one-asserts").search(after)
    ):
        return None
    if sentence.regex("single-before").search(before) and sentence.regex("people-behind").match(after):
        return None
    if (counted or in_list) and sentence.regex("one-goes-on").match(after):
        return None
    if sentence.regex("moved-from-before").search(before) and sentence.regex("dated-behind").match(after):
        return None  # "This is unchanged from one at 31 March"
    return "one-without-a-level"


_MANY = 100
_COUNCILS = re.compile(r"authorit|council|borough|count(?:y|ies)\b|areas", re.IGNORECASE)
_RHYTHM = 100  # times: nothing is done as often as that in a week, a month or a year; such a number is a level


def refusal(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """The name of the reason why a quantity makes no statement; None where it makes one."""
    if quantity.status == "suppressed":
        return None
    if sentence.text.endswith("?"):
        return "question"
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
    whole = sentence.regex("all-before").search(sentence.text[: quantity.start])
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
    before = sentence.text[: quantity.phrase_start or quantity.start]
    shares = any(q.unit not in {"count", *DURATIONS} for q in sentence.quantities if q is not quantity)
    others = len(sentence.quantities) > 1 and quantity.unit in DURATIONS
    if sentence.regex("within-before").search(before) and (shares or others or quantity.unit == "percentage_points"):
        return "defines-a-measure"  # "three quarters live within 20 miles", "within five points of the target"
    if quantity.unit == "percent" and shares and sentence.regex("sessions-behind").match(after):
        return "defines-a-measure"  # "absent for 10% of sessions … 8.8%"
    if len(sentence.quantities) > 1 and " by " in before[-40:] and sentence.regex("missed-by-before").search(before):
        return "defines-a-measure"  # "9 were off target by less than 10%"
    if sentence.regex("rule-or-entitlement").search(before):
        return "rule-or-entitlement"
    rhythm = quantity.unit == "count" and (quantity.value is None or quantity.value < _RHYTHM)
    if rhythm and sentence.regex("frequency").match(after):
        return "frequency"  # "six monthly audits"; but "referrals were about 5,000 a year"
    length = _length(sentence, quantity, before, after) if quantity.unit in DURATIONS else None
    if length:
        return length
    if quantity.unit == "count" and sentence.regex("exam-passes").match(after):
        return "exam-passes"
    behind = sentence.text[quantity.end :]
    if quantity.unit in {"count", *DURATIONS} and sentence.regex("defines-a-measure").match(behind):
        at_head = not re.search(r"\w", sentence.text[: quantity.start])
        return "defines-a-measure" if shares or in_list or at_head else None
    return None


def _length(sentence: Sentence, quantity: Quantity, before: str, after: str) -> str | None:
    """A length of time that places or describes something: "two weeks later", "a three-day visit"."""
    end = max(quantity.end, quantity.phrase_end)
    dated = any(0 <= p.start - end <= 12 and not p.relative for p in sentence.periods)
    told = after.lstrip().startswith(("it ", "they ", "that ", "which "))  # "up on the 24 weeks it took in 2014/15"
    if dated and not told and sentence.regex("length-of-a-period").search(before):
        return "length-of-a-period"  # "in the three years 2012-15"
    if sentence.regex("frequency").match(after):
        return "frequency"
    if quantity.unit in {"years", "months"} and sentence.regex("span-before").search(before):
        return "length-of-a-period"
    counted = any(q.end <= quantity.start and q.unit in {"count", "percent"} for q in sentence.quantities)
    counted = counted or bool(re.search(r"\([^()]*$", before) and len(sentence.quantities) > 1)
    if counted and quantity.qualifier != "exact" and sentence.regex("lasting-before").search(before):
        return (
            "defines-a-measure"  # "80% of callers waiting less than three minutes", "plans (open more than 20 weeks)"
        )
    if sentence.regex("time-allowed-before").search(before) and sentence.regex("time-allowed-behind").match(after):
        return "rule-or-entitlement"  # "the service has 48 hours to answer"
    if sentence.regex("waiting-so-long").search(before):
        return "defines-a-measure"  # "the number of referrals waiting 52 weeks"
    bounded = quantity.qualifier != "exact" or before.endswith(("and ", "or "))
    if bounded and sentence.regex("as-old-as").search(before):
        return "defines-a-measure"  # "fewer plans over 30 and 52 weeks"
    if sentence.regex("owned-before").search(before) and sentence.regex("of-behind").match(after):
        return "rule-or-entitlement"
    if sentence.regex("length-of-a-rule").match(after):
        return "rule-or-entitlement"
    if not quantity.decimals and sentence.regex("time-offset").match(after):
        return "time-offset"
    joined = sentence.regex("compound-duration").match(sentence.text[quantity.start : end])
    described = joined and quantity.value != 1 and re.match(r"\s+[A-Za-z]", after)
    if described and not _set_beside(sentence, quantity, after):
        return "compound-duration"
    return None


def _set_beside(sentence: Sentence, quantity: Quantity, after: str) -> bool:
    """Whether a length is a target or an average that one before it is set beside: "71 days vs 15 day target"."""
    measured = any(q.unit == quantity.unit and q.end <= quantity.start for q in sentence.quantities)
    return measured and sentence.regex("length-as-target").match(after) is not None


def _year_or_set(sentence: Sentence, quantity: Quantity, _in_list: bool) -> str | None:
    """A bare year, or a set that something belongs to ("one of their three choices")."""
    before, after = sentence.text[: quantity.start], sentence.text[quantity.end :]
    plain = quantity.as_written
    people = after[:1].isspace() and sentence.regex("people-behind").match(after)
    if quantity.unit == "count" and quantity.qualifier == "exact" and re.fullmatch(r"(?:19|20)\d\d", plain):
        return None if people or moved_to(sentence.text, quantity.start) else "bare-year"
    pointed = quantity.unit == "count" and plain.isalpha() and sentence.regex("a-known-set").search(before)
    if pointed and not sentence.regex("known-people-behind").match(after):
        return "a-known-set"
    if quantity.unit == "count" and sentence.regex("of-the-following").match(after):
        return "set-of-which"
    if quantity.unit == "count" and sentence.regex("set-of-which").search(before) and not people:
        return "set-of-which"
    return None


def _uncounted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words behind a count name parts of a plan or a text; hundreds of them are books or letters."""
    found = next((m for m in sentence.cues if m.rule.gives.get("cue") == "uncounted" and m.start == quantity.end), None)
    many = found and quantity.value is not None and quantity.value >= _MANY
    return found is not None and not (many and not _COUNCILS.search(sentence.text, found.start, found.end))
