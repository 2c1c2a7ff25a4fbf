"""A sentence is cut into one window a number: the words that are about that number.

"53 (100%) of nurseries, 130 (69%) of childminders" → the pair 53 and 100% shares the
window "53 (100%) of nurseries", the next pair the rest. A comparison opens a window
of its own: "55% of leavers | compared with 40% last year".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.find.rulebook import Match
from pipeline.find.sentence import Sentence
from pipeline.find.telling import telling
from pipeline.records import Quantity


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a sentence that one group of numbers lies in.

    first, last: indexes of its quantities in the sentence's statement quantities;
    joint: how it follows on the one before: start, list, comparison, from_to, bracket, clause.
    """

    start: int
    end: int
    first: int
    last: int
    joint: str


_BRACKET = re.compile(r"\([^()]*\)")
_JOINED = re.compile(r",?\s(?:and|but)\s|,\s")
_STRONG = re.compile(r"\)|\s-\s|\(")
_NEAR = 30  # characters: from "compared to" to what is compared


def _joint(text: str, before: str) -> str:
    """How a cut text reads: what kind of join it is."""
    word = text.strip().lower()
    if word == "to" or word == "from":
        return "from_to"
    if word == "(":
        return "bracket"
    if word == ":":
        return "breakdown"
    return "list" if word in {",", "and", ", and"} or not before.strip() else "clause"


def _masked(gap: str) -> str:
    """Brackets that open and close between two numbers part nothing: "six orders (SGOs) in 2015, and three"."""
    return _BRACKET.sub(lambda m: " " * len(m[0]), gap) if "(" in gap else gap


def _walls(sentence: Sentence, low: int, high: int) -> list[int]:
    """The semicolons between two offsets that stand in no bracket: a clause of its own begins behind each."""
    if sentence.text.find(";", low, high) < 0:  # as in most clauses
        return []
    return [low + at for at, letter in enumerate(_masked(sentence.text[low:high])) if letter == ";"]


def _cut(sentence: Sentence, left: Quantity, right: Quantity) -> tuple[int, int, str] | None:
    """Where the left number's words end and the right one's begin, and how; None where they belong together."""
    low, high = left.end, right.start
    start = max(low, right.phrase_start) if right.phrase_start else high
    if walls := _walls(sentence, low, start):
        return walls[0], walls[-1] + 1, "clause"
    at = _parted(sentence, left, right, start)
    return at and (at[0], *at)


def _dated_behind(sentence: Sentence, at: int) -> int | None:
    """Where the date right behind a bracket ends, in front of an "and": "182 days (6 months) for 2014 and"."""
    for period in sentence.periods:
        if at <= period.start <= at + 8 and _JOINED.match(sentence.text, period.end):
            return period.end
    return None


def _dated_ahead(sentence: Sentence, low: int, high: int) -> int | None:
    """Where a clause with its own date in front opens: "12 in May and at 30 June 2021, 14", "12, 2021: 14"."""
    for period in sentence.periods:
        if low < period.start and period.end <= high:
            if sentence.fullmatch("label-to-number", period.end, high):
                return period.start
            opening = sentence.search("date-opens-clause", low, period.end)
            opens = opening and low + opening.end() >= period.start
            if opening and opens and sentence.fullmatch("short-way-to-number", period.end, high):
                return low + opening.start()
    return None


def _parted(sentence: Sentence, left: Quantity, right: Quantity, start: int) -> tuple[int, str] | None:
    """Where the words between two numbers of one clause part, and how."""
    low = left.end
    gap = sentence.text[low:start]
    ends, after = {low, max(low, left.phrase_end)}, max(right.end, right.phrase_end)
    # "53 (100%)" says one thing twice; "27.4% (26.4% at 31 March)" says two.
    paired = left.unit != right.unit and any(sentence.fullmatch("pair-between", end, start) for end in ends)
    if paired or sentence.fullmatch("whole-between", low, start):
        return None
    aside = "(" in gap and sentence.search("aside-before", low, start)
    if aside and sentence.regex("aside-closes").match(sentence.text[after : after + 60]):
        return _behind_comparator(sentence, left, gap)  # None: "143 children (or 39%) live outside the area"
    if left.unit == right.unit and any(sentence.fullmatch("list-between", end, start) for end in ends):
        return (low + gap.index("and"), "clause") if _two_clauses(sentence, left, right, gap) else None
    comparison = sentence.cue("comparison", low, start)
    if comparison:
        anew = _names_another(sentence, comparison, start)
        return comparison.start, "clause" if anew else "comparison"
    if (ahead := _dated_ahead(sentence, low, start)) is not None:
        return ahead, "clause"
    gap = _masked(gap)
    opened = sentence.text.count("(", 0, low) > sentence.text.count(")", 0, low)
    # "53 (100%) of nurseries, 130 …": the bracket that closes on the left number's share parts nothing.
    share = gap.lstrip("%").startswith(")") and sentence.text[: left.phrase_start or left.start].rstrip().endswith("(")
    strong = [m for m in _STRONG.finditer(gap) if m[0] != ")" or (opened and not share)]
    if strong:
        chosen = strong[-1]
        at = chosen.start() if chosen[0] == "(" else chosen.end()
        dated = _dated_behind(sentence, low + at) if chosen[0] == ")" else None
        if dated:
            return dated, "list"
        return low + at, "bracket" if chosen[0] == "(" else "clause"
    cuts = list(sentence.regex("cut-words").finditer(gap))
    if not cuts:  # "double the national average of 28%": the comparator's words go with its number
        named = next((m.start for m in sentence.subjects if low <= m.start < start), start)
        return named, "clause"
    chosen = cuts[-1]
    moved = sentence.regex("another-moved-before").search(gap) if chosen[0] in {"to", "from"} else None
    if moved and _is_named(moved["named"]):
        return low + moved.start(), "clause"  # "84%, and complaints fell to 12%"
    if len(cuts) > 1 and not gap[chosen.end() :].strip():
        # "England, 5%, and neighbours, 8%": a comparator's name goes with the number behind its comma.
        name = range(low + cuts[-2].end(), low + cuts[-2].end() + 6)
        named = any(m.start in name and m.end == low + chosen.start() for m in sentence.subjects)
        chosen = cuts[-2] if named and cuts[-2][0].strip() in {",", "and", ", and"} else chosen
    return low + chosen.start(), _joint(chosen[0], gap[: chosen.start()])


def _behind_comparator(sentence: Sentence, left: Quantity, gap: str) -> tuple[int, str] | None:
    """ "10.7, compared to 10.5 in 2014/15, with flu the main cause (23%)": the cause is not the comparator's."""
    on = gap.find(", with ")
    compared = on >= 0 and sentence.cue("comparison", max(0, left.start - _NEAR), left.start)
    return (left.end + on, "clause") if compared else None


def _two_clauses(sentence: Sentence, left: Quantity, right: Quantity, gap: str) -> bool:
    """Whether "and" joins two clauses and no list: "fell to 72%, and 18% of posts are vacant"."""
    behind = max(right.end, right.phrase_end if right.unit == "percent" else 0)
    return (
        "and" in gap
        and sentence.search("said-before", 0, left.phrase_start or left.start) is not None
        and sentence.match("clause-of-its-own-behind", behind) is not None
    )


_CONTRASTS = frozenset({"while", "whilst", "whereas"})
_GENERIC = re.compile(
    r"\b(?:performance|shares?|totals?|levels?|scores?|results?|position|trend|previous|prior|year's)\b", re.IGNORECASE
)


def _is_named(words: str) -> bool:
    """Whether words name something else that is measured: "calls answered", but not "the share of them"."""
    return telling(_GENERIC.sub(" ", words)) > 0


def _names_another(sentence: Sentence, comparison: Match, end: int) -> bool:
    """Whether "while" opens a clause about something else, and no comparison: "while calls answered fell to 89%"."""
    words = sentence.text[comparison.start : end]
    if words[: comparison.end - comparison.start].strip(" ,").lower() not in _CONTRASTS:
        return False
    named = sentence.match("contrast-names", comparison.start, end)
    apart = any(comparison.start <= m.start < end for m in sentence.subjects)
    dated = any(comparison.start <= p.start < end for p in sentence.periods)
    return named is not None and not apart and not dated and _is_named(named["named"])


def windows(sentence: Sentence) -> tuple[Window, ...]:
    """The windows of a sentence's quantities, in order; () where it has none."""
    quantities = sentence.quantities
    if not quantities:
        return ()
    found: list[Window] = []
    opening = _walls(sentence, 0, quantities[0].phrase_start or quantities[0].start)
    start, first, joint = (opening[-1] + 1 if opening else 0), 0, "start"
    for index in range(1, len(quantities)):
        cut = _cut(sentence, quantities[index - 1], quantities[index])
        if cut is not None:
            found.append(Window(start, cut[0], first, index - 1, joint))
            start, first, joint = cut[1], index, cut[2]
    end = next(iter(_walls(sentence, quantities[-1].end, len(sentence.text))), len(sentence.text))
    found.append(Window(start, end, first, len(quantities) - 1, joint))
    return tuple(found)


def is_whole(sentence: Sentence, index: int) -> bool:
    """Whether a number is the whole of the part before it: the 30 of "24 of the 30"."""
    left, right = sentence.quantities[index - 1], sentence.quantities[index]
    return sentence.fullmatch("whole-between", left.end, right.phrase_start or right.start) is not None
