"""Numbers that belong together: ranges, shares ("1 in 5"), and lists with one shared unit."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from pipeline.find.quantity_carried import ENDS, SHARING, carry_rates, carry_units, is_bare
from pipeline.find.quantity_parts import Part
from pipeline.find.quantity_wording import Wording

_PRINTED = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_TO = re.compile(r" ?- ?| to | and | or | ?/ ?", re.I)
_HEDGED_BETWEEN = re.compile(r"between (?:(?:about|around|approximately|roughly|just over|just under) )?[£$€]?$", re.I)
_BY = re.compile(r"\bby (?:(?:about|around|over|under|just over|just under|nearly|almost|some) )?[£$€]?$", re.I)
_LIST_WORDS = "and|or|to|from|then|down|up|a|an|about|around|just|over|under|nearly|almost"
_LIST_GAP = re.compile(rf"(?:, ?|; | )?(?:(?:{_LIST_WORDS}) |/ ?|& )*", re.I)
_AGED_GAP = re.compile(r" aged (?:over |under )?[0-9]{1,2}(?:-[0-9]{1,2}|\+)? and ")
_COMPARED = re.compile(r" (?:(?:as )?compared (?:to|with)|against|versus|vs) (?:a |the )?", re.I)
_DATED_TO = re.compile(r" (?:in|at|for|during) [a-z0-9 /-]{4,22} to ", re.I)
_MOVED_BRACKET = re.compile(
    r"\b(?:increase[ds]?|rises?|risen|rose|growth|grew|improve(?:ment|d)|reduction|reduced|decrease[ds]?|falls?|fallen|fell"
    r"|drop(?:ped)?|declined?|change|movement)\b[^().;]{0,60}\((?:from )?$",
    re.I,
)
_SHARES_TOLD = re.compile(r"\b(?:percentage|per ?cent|proportion|share|rate)", re.IGNORECASE)
_NOT_SHARED = frozenset({"gbp", "usd", "eur", "times", "ratio"})
_RATES = frozenset({"percent", "per_100", "per_1000", "per_10000", "per_100000"})


def join_ranges(text: str, parts: list[Part], words: Wording) -> list[Part]:
    """ "between 48% and 52%", "20-25", "six to eight weeks" become one part; "1 in 5" becomes a share."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last and last.kind == part.kind == "statement" and (new := _joined(text, last, part, words)):
            joined[-1] = new
        else:
            joined.append(part)
    return joined


def _joined(text: str, a: Part, b: Part, words: Wording) -> Part | None:
    if b.start - a.phrase_end > 14:
        return None
    return _range(text, a, b, words) or _share(text, a, b) or _ratio(text, a, b)


def _range(text: str, low: Part, high: Part, words: Wording) -> Part | None:
    if low.high is not None or low.rule != high.rule or (low.unit and high.unit and low.unit != high.unit):
        return None
    gap, left = text[low.phrase_end : high.start].lower(), text[max(0, low.start - 36) : low.start]
    between = bool(_HEDGED_BETWEEN.search(left))
    if "/" in gap or not _TO.fullmatch(gap) or (gap == " and " and not between):
        return None
    if gap == " to " and not between and (_moves(left, words) or _arrives(left, low, high) or _in_bracket(text, low)):
        return None  # "rose 5 to 25", "from 48% to 52%", "rose by £2m to £30m": two numbers
    if low.unit and not high.unit and gap != "-" and not ENDS.match(text, high.phrase_end):
        return None  # "up by 20% to 126 homes"
    if gap == " or " and (low.unit or low.words != high.words or high.value != low.value + 1 or high.value > 10):
        return None
    return _spanning(text, low, high)


def _moves(left: str, words: Wording) -> bool:
    verb = words.change_before.search(left)
    return bool(words.from_before.search(left)) or bool(verb and not left.lower().endswith("by "))


def _in_bracket(text: str, low: Part) -> bool:
    """ "an increase in the overspend (£11.8m to £12.4m)": the two ends of the movement."""
    return low.unit is not None and bool(_MOVED_BRACKET.search(text[max(0, low.start - 100) : low.start]))


def _arrives(left: str, low: Part, high: Part) -> bool:
    """ "fell by 12 to 264", "rose by £2m to £30m": by how much and where to; "by 5 to 10%" is a range."""
    return bool(_BY.search(left)) and (low.unit is not None or high.unit is None or high.value > 3 * low.value)


def _spanning(text: str, low: Part, high: Part) -> Part | None:
    value, factor = low.value, _factor(text, high)
    if factor >= 1000 and _factor(text, low) == 1 and value < high.value / factor:
        value *= factor  # "£20-25m": the scale is shared
    if value >= high.value:
        return None
    decimals = None if low.decimals is None or high.decimals is None else max(low.decimals, high.decimals)
    return low._replace(
        end=high.end, phrase_end=high.phrase_end, value=value, high=high.value,
        unit=high.unit or low.unit, qualifier="between", decimals=decimals, rule="range",
        hyphen=high.hyphen, glued=high.glued,
    )  # fmt: skip


def _factor(text: str, part: Part) -> Decimal:
    """What a scale made of the printed digits: "25m" → 1000000."""
    printed = _PRINTED.search(text[part.start : part.end])
    digits = Decimal(printed[0].replace(",", "").rstrip(".")) if printed else Decimal(0)
    return part.value / digits if digits else Decimal(1)


def _share(text: str, part: Part, whole: Part) -> Part | None:
    """ "one in five" → 20 percent, to one decimal."""
    gap = text[part.phrase_end : whole.start].lower()
    if part.unit or whole.unit or gap not in {" in ", " in every ", " out of every ", "-in-"}:
        return None
    if not 0 < part.value < whole.value or not 2 <= whole.value <= 1000 or whole.decimals:
        return None
    value = (part.value * 100 / whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return part._replace(
        end=whole.end, phrase_end=whole.phrase_end, value=value, unit="percent", decimals=None, rule="one-in-n"
    )


def _ratio(text: str, a: Part, b: Part) -> Part | None:
    """ "1:8" → 8, unit ratio."""
    if a.unit or b.unit or not a.value or text[a.end : b.start] not in {":", " : "}:
        return None
    value = b.value / a.value
    return a._replace(end=b.end, phrase_end=b.phrase_end, value=value, unit="ratio", decimals=None, rule="ratio")


def share_units(text: str, parts: list[Part], words: Wording) -> list[Part]:
    """A unit that one number of a list bears goes to its bare neighbours: "97%, 70 and 72 per cent"."""
    out = list(parts)
    for at in range(len(out) - 2, -1, -1):  # from the right: "48 and 52%"
        behind = out[at + 1]
        if behind.kind == "age":  # "12 aged 18-64 and 98 aged 65+ per 1,000"
            behind = next((p for p in out[at + 2 :] if p.kind != "age"), behind)
        if _gives_back(text, out[at], behind):
            out[at] = out[at]._replace(unit=behind.unit, rule="shared-unit")
    for at in range(1, len(out)):
        if _gives_on(text, out[at - 1], out[at], words):
            out[at] = out[at]._replace(unit=out[at - 1].unit, rule="shared-unit")
    return carry_units(text, carry_rates(text, out))


def _gives_back(text: str, a: Part, b: Part) -> bool:
    """Whether b's unit is a's too: "48 and 52%". A bare comma joins only inside a list that an "and" closes."""
    if not is_bare(a) or not b.unit or b.kind != "statement" or b.rule not in {"number", "range", "shared-unit"}:
        return False
    gap = text[a.end : b.start]
    if _AGED_GAP.fullmatch(gap):
        return b.unit.startswith("per_1")
    if gap.lower().startswith(", or"):
        return False  # "stood at 27, or 8% of the cohort": said twice, not shared
    if gap.lower() == " or " and b.unit == "percent" and not 0 < b.value - a.value <= 10:
        return False  # "a rise of 19 or 6%", but "5 or 6%"
    if _COMPARED.fullmatch(gap) and b.unit in _RATES and a.value <= 10 * b.value <= 100 * a.value:
        return True  # "(28.5 compared to 13.0 per 1,000 women)"
    if _DATED_TO.fullmatch(gap) and text[: a.start].endswith("from "):
        return b.unit not in _NOT_SHARED  # "from 215 in 2013-14 to 201 days"
    if b.unit in _NOT_SHARED or not _LIST_GAP.fullmatch(gap) or (not gap.strip(" ,;") and b.rule != "shared-unit"):
        return False
    return b.unit != "percent" or (a.value <= 100 and "," not in text[a.start : a.end])


def _gives_on(text: str, a: Part, b: Part, words: Wording) -> bool:
    """Whether a's rate is b's too: "from 48% to 52". After a verb of change it is not: "rose 5% to 42"."""
    if (
        not is_bare(b)
        or a.role
        or a.rule not in SHARING
        or a.unit not in _RATES
        or not _LIST_GAP.fullmatch(text[a.phrase_end : b.start])
    ):
        return False
    if b.value > max(Decimal(100), 10 * a.value) or "," in text[b.start : b.end] or not ENDS.match(text, b.phrase_end):
        return False
    moved = words.change_before.search(text[max(0, a.start - 24) : a.start])
    gap = text[a.phrase_end : b.start]
    if " from " in gap and not _SHARES_TOLD.search(text, 0, a.start):  # "fell by 2% from 92 to 90": counts
        told = text[max(0, a.start - 48) : a.start]
        return not (words.change_before.search(told) or _BY.search(told))
    return not (moved and " to " in gap)
