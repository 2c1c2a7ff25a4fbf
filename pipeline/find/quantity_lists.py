"""Numbers that belong together: ranges, shares ("1 in 5"), and lists with one shared unit."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from pipeline.find.quantity_parts import Part

_PRINTED = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_TO = re.compile(r" ?- ?| to | and | or | ?/ ?", re.I)
_CHANGE_VERB = re.compile(
    r"\b(?:from|rose|risen|rise|fell|fallen|fall|increased?|decreased?|up|down|grew|grown|dropped|declined|reduced|gained|lost|climbed|jumped)"
    r"(?: (?:about|around|nearly|almost|just|over|under|by|some|approximately))? ?[£$€]?$",
    re.I,
)
_MOVES = re.compile(
    _CHANGE_VERB.pattern.replace("from|", "").replace("over|under|by|", "over|under|by|or|"), re.I
)  # "rose 5% to 42": a change and a level
_LIST_GAP = re.compile(
    r"(?:, ?|; | )?(?:(?:and|or|to|from|then|a|an|about|around|just|over|under|nearly|almost) |/ ?|& )*", re.I
)
_RATE_GAP = re.compile(
    r"[^.;!?]{0,60}?\b(?:to|from|than|with|of|at|was|and|compared|,)(?: the [a-z -]{0,40}(?:of|at|rate))? ?(?:just |about |around |over |under )?",
    re.I,
)


def join_ranges(text: str, parts: list[Part]) -> list[Part]:
    """ "between 48% and 52%", "20-25", "six to eight weeks" become one part; "1 in 5" becomes a share."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and (new := _range(text, last, part) or _share(text, last, part) or _ratio(text, last, part)):
            joined[-1] = new
        else:
            joined.append(part)
    return joined


def _range(text: str, low: Part, high: Part) -> Part | None:
    if low.kind != "statement" or high.kind != "statement" or low.high is not None or low.rule != high.rule:
        return None
    gap = text[low.phrase_end : high.start].lower()
    left = text[max(0, low.start - 24) : low.start].lower()
    between = left.endswith("between ") or bool(
        re.search(r"between (?:about|around|approximately|roughly|just over|just under) $", left)
    )
    if gap == " and " and not between or not _TO.fullmatch(gap) or "/" in gap:
        return None
    if low.unit and high.unit and low.unit != high.unit:
        return None
    if (
        not between
        and (gap == " to " or gap.strip() == "-")
        and gap != "-"
        and _CHANGE_VERB.search(left)
        and not left.endswith("by ")
    ):
        return None
    if gap == " or " and not (
        low.unit is None and low.words == high.words and high.value == low.value + 1 and high.value <= 10
    ):
        return None
    return _spanning(text, low, high)


def _spanning(text: str, low: Part, high: Part) -> Part | None:
    value, factor = low.value, _factor(text, high)
    if factor >= 1000 and _factor(text, low) == 1 and value < high.value / factor:
        value *= factor  # "£20-25m": the scale is shared
    if value >= high.value:
        return None
    decimals = None if low.decimals is None or high.decimals is None else max(low.decimals, high.decimals)
    return low._replace(end=high.end, phrase_end=high.phrase_end, value=value, high=high.value, unit=high.unit or low.unit,
        qualifier="between", decimals=decimals, rule="range", hyphen=high.hyphen, glued=high.glued,
    )  # fmt: skip


def _factor(text: str, part: Part) -> Decimal:
    """What a scale made of the printed digits: "25m" → 1000000."""
    printed = _PRINTED.search(text[part.start : part.end])
    digits = Decimal(printed[0].replace(",", "").rstrip(".")) if printed else Decimal(0)
    return part.value / digits if digits else Decimal(1)


def _share(text: str, part: Part, whole: Part) -> Part | None:
    """ "one in five" → 20 percent, to one decimal."""
    gap = text[part.phrase_end : whole.start].lower()
    if (
        gap not in {" in ", " in every ", " out of every ", "-in-"}
        or part.unit
        or whole.unit
        or part.kind != "statement"
        or whole.kind != "statement"
    ):
        return None
    if not 0 < part.value < whole.value or whole.value < 2 or whole.decimals or whole.value > 1000:
        return None
    value = (part.value * 100 / whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return part._replace(
        end=whole.end, phrase_end=whole.phrase_end, value=value, unit="percent", decimals=None, rule="one-in-n"
    )


def _ratio(text: str, a: Part, b: Part) -> Part | None:
    """ "1:8" → 8, unit ratio."""
    if (
        text[a.end : b.start] not in {":", " : "}
        or a.unit
        or b.unit
        or not a.value
        or a.kind != "statement"
        or b.kind != "statement"
    ):
        return None
    return a._replace(
        end=b.end, phrase_end=b.phrase_end, value=b.value / a.value, unit="ratio", decimals=None, rule="ratio"
    )


def share_units(text: str, parts: list[Part]) -> list[Part]:
    """A unit that one number of a list bears goes to its bare neighbours: "97%, 70 and 72 per cent"."""
    out = list(parts)
    for at in range(len(out) - 2, -1, -1):  # from the right: "48 and 52%"
        a, b = out[at], out[at + 1]
        if (
            _bare(a)
            and b.unit
            and b.kind == "statement"
            and b.rule in {"number", "range", "shared-unit"}
            and _LIST_GAP.fullmatch(text[a.end : b.start])
            and _shareable(text, a, b)
        ):
            out[at] = a._replace(unit=b.unit, rule="shared-unit")
    for at in range(1, len(out)):
        a, b = out[at - 1], out[at]
        if (
            _bare(b)
            and not a.role
            and a.unit in {"percent", "per_100", "per_1000", "per_10000", "per_100000"}
            and _LIST_GAP.fullmatch(text[a.phrase_end : b.start])
            and _ends(text, b)
            and b.value <= max(Decimal(100), 10 * a.value)
            and "," not in text[b.start : b.end]
            and not (" to " in text[a.phrase_end : b.start] and _MOVES.search(text[max(0, a.start - 24) : a.start]))
        ):
            out[at] = b._replace(unit=a.unit, rule="shared-unit")
    return _carry_rates(text, out)


def _bare(part: Part) -> bool:
    return part.kind == "statement" and part.unit is None and not part.glued and part.rule in {"number", "range"}


def _shareable(text: str, a: Part, b: Part) -> bool:
    gap = text[a.end : b.start]
    if not gap.strip(" ,;") and b.rule != "shared-unit":
        return False  # a bare comma joins only inside a list that an "and" closes
    if b.unit == "percent" and (a.value > 100 or "," in text[a.start : a.end]):
        return False
    if b.unit in {"gbp", "usd", "eur"}:
        return False
    return not (text[a.end : b.start].strip() == "to" and b.unit == "times")


def _ends(text: str, part: Part) -> bool:
    """Whether no noun of its own follows: "from 48% to 52 in March", "and 72"."""
    return bool(
        re.match(r"\s*(?:$|[.,;)]|respectively|in |at |by |last |this |and [0-9]|to )", text[part.phrase_end :])
    )


def _carry_rates(text: str, parts: list[Part]) -> list[Part]:
    """ "from 351 per 10,000 to 380" and "rates of 45 and 43": the base is carried over."""
    base, end = None, 0
    out = []
    for part in parts:
        if part.unit and part.unit.startswith("per_1"):
            base = part.unit
        elif base and _bare(part) and _ends_rate(text, end, part):
            part = part._replace(unit=base, rule="carried-rate")
        end = part.phrase_end
        out.append(part)
    return out


def _ends_rate(text: str, end: int, part: Part) -> bool:
    gap = text[end : part.start]
    if re.search(r"\brates? (?:of|was|were|is|are|at)(?: [a-z ,-]{0,40})? ?$|\brates? $", gap, re.I):
        return True
    return bool(_RATE_GAP.fullmatch(gap)) and _ends(text, part)
