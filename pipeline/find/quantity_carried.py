"""A unit or a rate's base that is carried over words to a bare number: "38 days, down from 52"."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.find.quantity_parts import Part

_RATE_LINK = re.compile(
    r"[^.;!?]{0,60}?\b(?:(?:to|from|than|against|with)(?: the [a-z -]{0,40}(?:of|at|rate))?"
    r"|(?:rates?|average|figure|neighbours)(?: [a-z]{2,12}){0,2} (?:of|at|is|was))"
    r" (?:(?:just |about |around |over |under )|)",
    re.I,
)
_RATE_NAMED = re.compile(  # "(England 71, neighbours 68)" behind a rate
    r";?[^.;!?]{0,60}?\b(?:England|(?:North|South) (?:East|West)|(?:East|West) Midlands|London"
    r"|nationally|national|regionally|regional|neighbours|region|average)"
    r"(?: (?:average|rate|figure))?\s*[:(=-]?\s*",
    re.I,
)
SHARING = frozenset({"number", "range", "shared-unit", "carried-rate", "implied-unit"})
_CARRIED = frozenset({"percent", "days", "weeks", "months", "hours", "working_days"})
_UNIT_LINK = re.compile(
    r"[^.;!?0-9]{0,60}?\b(?:(?:down|up) from|(?:target|average|median|threshold|figure|rate) (?:of|was|is|at)"
    r"|compared (?:with|to))"
    r"(?: (?:no more than|not more than|under|less than|at least|over|about|around|just))? ",
    re.I,
)
_NAMED_BRACKET = re.compile(r"\)(?:[;,]|,? and) (?-i:[A-Z])[\w' -]{2,60} \(")  # "Wexcombe (936 days); Oakham (933)"
_DATED_GAP = re.compile(r" (?:in|at|for) [a-z0-9 /-]{2,24}(?:,| and|, and| to) ", re.I)
_DATED = re.compile(r" (?:in|at|for) [a-z0-9]", re.I)
_RATES_OF = re.compile(r"\brates? (?:of|was|were|is|are|at)(?: [a-z ,-]{0,40})? ?$|\brates? $", re.I)
ENDS = re.compile(
    r"\s*(?:$|[.,;)]|respectively|in |at |by |last |this |and |but |which |while |compared|nationally|regionally"
    r"|across |to )"
)


def is_bare(part: Part) -> bool:
    return part.kind == "statement" and part.unit is None and not part.glued and part.rule in {"number", "range"}


def carry_rates(text: str, parts: list[Part]) -> list[Part]:
    """ "from 351 per 10,000 to 380" and "rates of 45 and 43": the base is carried over."""
    base, end = None, 0
    rate = Decimal(0)
    out: list[Part] = []
    for part in parts:
        if part.unit and part.unit.startswith("per_1"):
            base, rate = part.unit, part.value
        elif (
            base
            and is_bare(part)
            and rate <= 3 * part.value <= 9 * rate
            and _is_rate_too(text, end, part, pair=bool(out) and out[-1].rule == "carried-rate")
        ):
            part = part._replace(unit=base, rule="carried-rate")
        end = part.phrase_end
        out.append(part)
    return out


def carry_units(text: str, parts: list[Part]) -> list[Part]:
    """ "38 days, down from 52" and "88.2% in Q1, 89.1 in Q2": the unit is carried over to a bare number."""
    out = list(parts)
    for at in range(1, len(out)):
        before, part = out[at - 1], out[at]
        if before.unit in _CARRIED and before.rule in SHARING and is_bare(part) and not before.role:
            gap = text[before.phrase_end : part.start]
            dated = _DATED_GAP.fullmatch(gap) and _DATED.match(text, part.phrase_end)
            linked = _UNIT_LINK.fullmatch(gap) or dated or (gap[:1] == ")" and _NAMED_BRACKET.fullmatch(gap))
            like = before.value <= 5 * part.value <= 25 * before.value
            if linked and like and ENDS.match(text, part.phrase_end) and "," not in text[part.start : part.end]:
                out[at] = part._replace(unit=before.unit, rule="shared-unit")
    return out


def _is_rate_too(text: str, end: int, part: Part, *, pair: bool) -> bool:
    gap = text[end : part.start] if part.start - end < 160 else ""
    linked = (
        (_RATE_LINK.fullmatch(gap) or _RATE_NAMED.fullmatch(gap))
        and ENDS.match(text, part.phrase_end)
        and "," not in text[part.start : part.end]
    )
    return bool(linked or (pair and gap == " and ") or _RATES_OF.search(gap[-60:]))
