"""The words around numbers that settle their meaning: lists of rules/quantities.yaml as compiled patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.find.rulebook import Rulebook

Pattern = re.Pattern[str]


class Wording(NamedTuple):
    """Patterns named for what they tell. `…_before` end at the number, `…_after` begin behind it."""

    noun_after: Pattern  # a plural that a year-like number may count: "1990 places"
    no_noun_after: Pattern  # what shows that a number stands without a noun
    year_before: Pattern
    limit_before: Pattern  # "within the statutory deadline of"
    level_before: Pattern  # "waited up to", "within an average of": how long it took, not a rule
    limit_after_share: Pattern  # "98% … for 3 years"
    defines_before: Pattern  # "those who had waited": a bound behind it says who is counted
    comparison_after: Pattern  # "three times as likely"
    copula_before: Pattern  # "the percentage … was"
    change_before: Pattern  # "rose", "down"
    from_before: Pattern
    governor_before: Pattern  # "a variance of (£1.2m)"
    percent_words: Pattern
    span_words: Pattern  # "the average number of days"
    rate_base: Pattern
    score_words: Pattern
    score_before: Pattern
    vague_before: Pattern
    one_before: Pattern
    one_after: Pattern


@lru_cache(maxsize=8)
def wording(rules: Rulebook) -> Wording:
    """The wording of a rulebook, compiled once."""
    noun = r"(?:[a-z'-]{2,16} ){0,3}{people_and_cases}\b"
    hedge = r"(?: (?:{light_hedges}))?"
    compiled = {
        "noun_after": r" (?!{function_words}\b)(?:{people_and_cases}\b"
        r"|(?:[a-z'-]{2,16} )?(?!was\b|is\b|has\b)[a-z]{2,16}s\b)",
        "no_noun_after": r" ?(?:$|[.,;:)]|-|(?:{function_words}|respectively|nationally|locally|overall|last)\b)",
        "year_before": r"\b(?:in|since|during|until|by|of|the|its|his|her|their|our|this|that) $",
        "limit_before": r"\b(?:within(?: the)?(?: [a-z]{2,16}){0,3}|{limit_words})(?: (?:a|just|only))? ?$",
        "level_before": r"\b(?:{waiting_words})\b[^,;.]{0,30}$",
        "limit_after_share": r"\b(?:{limits_of_shares})(?: (?:{light_bounds}))? ?$",
        "defines_before": r"(?:\b(?:who|those)(?: (?!{told_or_averaged}\b)[a-z'-]{2,14}){1,6}"
        r"|\b{defining_verbs} as(?: lasting| for| being)?) $",
        "comparison_after": r" {comparison_words}\b",
        "copula_before": rf"(?:[-:=]|(?<![%0-9]) \(|\b(?:{{copulas}})){hedge} ?$",
        "change_before": rf"\b(?:{{change_verbs}}){hedge} ?[£$€]?$",
        "from_before": rf"\bfrom{hedge} ?[£$€]?$",
        "governor_before": r"\b(?:of|to|was|is|by|at|from|be|than|totals?) $",
        "percent_words": r"\b(?:{measures_in_percent})\b",
        "span_words": r"\b(?:number of|average|mean|median|total|in) (?:(?:FTE|sick(?:ness)?|absence|calendar) ){0,2}"
        r"(?P<unit>working days|days|weeks|hours|months|years)\b",
        "rate_base": r"\bper (?P<base>10,?000|100,?000|1,?000|100|10k)\b",
        "score_words": r"\b(?:{score_measures})\b",
        "score_before": r"\bscores?(?:(?: [a-z0-9]{1,12}){0,3}|[^.;:,]{0,60} (?:was|is|of|at)|\s*[:=]\s*) ?-?$",
        "vague_before": r"\b(?:{vague_words}) $",
        "one_before": r"\b(?:{one_counts_after}) \(?$|\($",
        "one_after": rf" (?!of (?:the|our|its|their) (?:{{superlatives}})\b)(?:{noun}"
        rf"|of (?:the|these|those|its|their|our) (?:{{small_words}}\b|[0-9]|{noun})|(?:{{verbs_of_one}})\b)"
        r"|[ )]*$|[.;)]",
    }
    return Wording(**{name: rules.compile(pattern) for name, pattern in compiled.items()})
