"""Which quantities assert nothing that a statistician would follow, and why.

A refused number is not lost: it stands in the table `number` with the rule's name.
"""

from __future__ import annotations

import re

from pipeline.find.quantity_limits import DURATIONS
from pipeline.find.quantity_roles import moved_to
from pipeline.find.sentence import Sentence
from pipeline.records import Quantity


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether no word stands before a place."""
    return not any(c.isalnum() for c in sentence.text[:at])


def _all(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "All pathway plans are completed" is a level; "all partners agree" is talk."""
    at_head = _opens(sentence, quantity.start) or sentence.text[: quantity.start].rstrip().endswith((",", ";", ":"))
    if at_head and sentence.match("all-with-a-level", quantity.end) and quantity.as_written.lower() == "all":
        return None
    return "all-without-a-level"


def _none(sentence: Sentence, quantity: Quantity) -> str | None:
    """ "There are no vacancies", "none are missing": a level of nought; "no child is forgotten" is talk."""
    start, end = quantity.start, quantity.end
    if quantity.as_written.lower().startswith("none"):
        return None if sentence.match("none-are", end) else "none-without-a-level"
    if sentence.search("exception-behind", end) or sentence.search("condition-before", 0, start):
        return "none-without-a-level"
    counted = sentence.match("people-behind", end)
    many = counted and sentence.search("counted-as-many", end, end + counted.end())
    if many and sentence.search("there-is-before", 0, start):
        return None
    at_head = _opens(sentence, start) or sentence.regex("clause-head").search(sentence.text[:start])
    return None if at_head and sentence.match("no-one-is", end) else "none-without-a-level"


def _one(sentence: Sentence, quantity: Quantity, in_list: bool) -> str | None:
    """ "One child is missing" is a level; "in one of the homes" and "one parent said" are talk."""
    start, end, after = quantity.start, quantity.end, sentence.text[quantity.end :]
    if sentence.search("one-of-several", 0, start) and sentence.regex("of-behind").match(after):
        return "one-of-several"
    if sentence.regex("less-or-more-behind").match(after):
        return None
    if quantity.qualifier == "at_least":
        return "one-without-a-level"  # "who had at least one exclusion"
    having = sentence.search("having-before", 0, start) and sentence.match("people-behind", end)
    single = not having and sentence.search("single-before", 0, start)
    if having or (single and sentence.match("one-in-a-time", end)):
        return None
    counted = any(q is not quantity and q.unit == "count" and q.rule != "one-word" for q in sentence.quantities)
    if sentence.match("one-follows", end) and (in_list or counted or sentence.search("one-asserts", end)):
        return None
    if single and sentence.match("people-behind", end):
        return None
    if (counted or in_list) and sentence.regex("one-goes-on").match(after):
        return None
    if counted and sentence.search("there-was-before", 0, start):
        return None
    if sentence.search("moved-from-before", 0, start) and sentence.match("dated-behind", end):
        return None  # "This is unchanged from one at 31 March"
    return "one-without-a-level"


_MANY = 100
_COUNCILS = re.compile(r"authorit|council|borough|count(?:y|ies)\b|areas", re.IGNORECASE)
_COUNTED = frozenset({"count", *DURATIONS})
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPITAL, _WORD_BEHIND = re.compile(r"\s+[A-Z]"), re.compile(r"\s+[A-Za-z]")
_BRACKET_OPEN = re.compile(r"\([^()]*$")
_OPENING = (":", ";", "(", '"', "'", "-")
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
    start = quantity.start
    if quantity.as_written.istitle() and quantity.as_written.isalpha() and not _opens(sentence, start):
        behind = _CAPITAL.match(sentence.text, quantity.end)
        if behind and not sentence.text[:start].rstrip().endswith(_OPENING):
            return "capitalised-name"  # "One Point services" in the middle of a sentence
    if quantity.unit == "count" and _uncounted(sentence, quantity):
        return "counts-nothing"
    sampled = (quantity.unit in {"count", None} or quantity.rule == "all-word") and sentence.cue("sampled")
    if sampled and not sentence.search("all-before", 0, start):
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
    before, after = quantity.phrase_start or quantity.start, max(quantity.end, quantity.phrase_end)
    several = len(sentence.quantities) > 1
    shares = several and any(q.unit not in _COUNTED and q is not quantity for q in sentence.quantities)
    within = shares or (several and quantity.unit in DURATIONS) or quantity.unit == "percentage_points"
    if within and sentence.search("within-before", 0, before):
        return "defines-a-measure"  # "three quarters live within 20 miles", "within five points of the target"
    if shares and quantity.unit == "percent" and sentence.match("sessions-behind", after):
        return "defines-a-measure"  # "absent for 10% of sessions … 8.8%"
    missed = several and " by " in sentence.text[max(0, before - 40) : before]
    if missed and sentence.search("missed-by-before", 0, before):
        return "defines-a-measure"  # "9 were off target by less than 10%"
    if sentence.search("rule-or-entitlement", 0, before):
        return "rule-or-entitlement"
    rhythm = quantity.unit == "count" and (quantity.value is None or quantity.value < _RHYTHM)
    if rhythm and sentence.match("frequency", after):
        return "frequency"  # "six monthly audits"; but "referrals were about 5,000 a year"
    length = _length(sentence, quantity, before, after) if quantity.unit in DURATIONS else None
    if length:
        return length
    if quantity.unit == "count" and sentence.regex("exam-passes").match(sentence.text[after:]):
        return "exam-passes"
    if quantity.unit in _COUNTED and sentence.match("defines-a-measure", quantity.end):
        return "defines-a-measure" if shares or in_list or _opens(sentence, quantity.start) else None
    return None


def _length(sentence: Sentence, quantity: Quantity, before: int, end: int) -> str | None:
    """A length of time that places or describes something: "two weeks later", "a three-day visit".

    before, end: where the words before it end and where those behind it begin.
    """
    after = sentence.text[end:]
    dated = any(0 <= p.start - end <= 12 and not p.relative for p in sentence.periods)
    told = after.lstrip().startswith(("it ", "they ", "that ", "which "))  # "up on the 24 weeks it took in 2014/15"
    if dated and not told and sentence.search("length-of-a-period", 0, before):
        return "length-of-a-period"  # "in the three years 2012-15"
    if sentence.match("frequency", end):
        return "frequency"
    if quantity.unit in {"years", "months"} and sentence.search("span-before", 0, before):
        return "length-of-a-period"
    if quantity.qualifier != "exact" and _of_counted(sentence, quantity, before):
        return (
            "defines-a-measure"  # "80% of callers waiting less than three minutes", "plans (open more than 20 weeks)"
        )
    if sentence.search("time-allowed-before", 0, before) and sentence.match("time-allowed-behind", end):
        return "rule-or-entitlement"  # "the service has 48 hours to answer"
    if sentence.search("waiting-so-long", 0, before):
        return "defines-a-measure"  # "the number of referrals waiting 52 weeks"
    bounded = quantity.qualifier != "exact" or sentence.text.endswith(("and ", "or "), 0, before)
    if bounded and sentence.search("as-old-as", 0, before):
        return "defines-a-measure"  # "fewer plans over 30 and 52 weeks"
    if sentence.search("owned-before", 0, before) and sentence.regex("of-behind").match(after):
        return "rule-or-entitlement"
    if sentence.match("length-of-a-rule", end):
        return "rule-or-entitlement"
    if not quantity.decimals and sentence.match("time-offset", end):
        return "time-offset"
    joined = sentence.match("compound-duration", quantity.start, end)
    described = joined and quantity.value != 1 and _WORD_BEHIND.match(after)
    if described and not _set_beside(sentence, quantity, end):
        return "compound-duration"
    return None


def _of_counted(sentence: Sentence, quantity: Quantity, before: int) -> bool:
    """Whether a length tells how long those waited or stayed that a number before it counts."""
    counted = any(q.end <= quantity.start and q.unit in {"count", "percent"} for q in sentence.quantities)
    counted = counted or (len(sentence.quantities) > 1 and _BRACKET_OPEN.search(sentence.text, 0, before) is not None)
    return counted and sentence.search("lasting-before", 0, before) is not None


def _set_beside(sentence: Sentence, quantity: Quantity, after: int) -> bool:
    """Whether a length is a target or an average that one before it is set beside: "71 days vs 15 day target"."""
    measured = any(q.unit == quantity.unit and q.end <= quantity.start for q in sentence.quantities)
    return measured and sentence.match("length-as-target", after) is not None


def _year_or_set(sentence: Sentence, quantity: Quantity, _in_list: bool) -> str | None:
    """A bare year, or a set that something belongs to ("one of their three choices")."""
    if quantity.unit != "count":
        return None
    start, end, plain = quantity.start, quantity.end, quantity.as_written
    if quantity.qualifier == "exact" and _YEAR.fullmatch(plain):
        stated = _people(sentence, end) or moved_to(sentence.text, start)
        return None if stated else "bare-year"
    if plain.isalpha() and sentence.search("a-known-set", 0, start) and not sentence.match("known-people-behind", end):
        return "a-known-set"
    if sentence.match("of-the-following", end):
        return "set-of-which"
    return "set-of-which" if sentence.search("set-of-which", 0, start) and not _people(sentence, end) else None


def _people(sentence: Sentence, end: int) -> bool:
    return sentence.text[end : end + 1].isspace() and sentence.match("people-behind", end) is not None


def _uncounted(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the words behind a count name parts of a plan or a text; hundreds of them are books or letters."""
    found = sentence.cue("uncounted", quantity.end, quantity.end + 1)
    many = found and quantity.value is not None and quantity.value >= _MANY
    return found is not None and not (many and not _COUNCILS.search(sentence.text, found.start, found.end))
