"""Whose figure a number is: subject cues bound to the numbers of their window."""

from __future__ import annotations

import re

from pipeline.find.rulebook import Match
from pipeline.find.sentence import Sentence
from pipeline.find.windows import Window
from pipeline.records import Quantity


def _kind(match: Match) -> str:
    return match.rule.gives["subject"]


def _telling(cues: list[Match]) -> list[Match]:
    """Overlapping cues once, the longer one; cues in reading order."""
    kept: list[Match] = []
    for cue in sorted(cues, key=lambda m: (m.start, -m.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _expanded(cues: list[Match], text: str) -> list[str]:
    """Kinds in order; "national and statistical neighbour averages" names two with one noun."""
    kinds: list[str] = []
    for cue in cues:
        words = text[cue.start : cue.end].lower()
        kind = _kind(cue)
        if kind == "national" and ("and statistical" in words or "and regional" in words):
            kinds += ["national", "regional" if "regional" in words else "statistical_neighbours"]
        else:
            kinds.append(kind)
    return kinds


def _bound(sentence: Sentence, window: Window, index: int, cues: list[Match]) -> str | None:
    """The subject of one quantity by the cues of its window; None where none reaches it."""
    quantity = sentence.quantities[index]
    if quantity.unit == "times":
        return "local"  # "double the national rate" says something of the authority
    # "(113 compared to 96)": the first is one's own
    compared = sentence.match("compared-behind", quantity.end)
    before = [] if compared else [c for c in cues if c.end <= quantity.start]
    after = [c for c in cues if c.start >= quantity.end]
    if named := _named_behind_bracket(sentence, quantity, before, after):
        return named
    averaged = bool(before) and before[-1].rule.name.endswith("average")  # "England at 3.75" is England's
    told = bool(before) and sentence.search("beside-before", window.start, before[-1].start)
    # "above the national average at 55%" is one's own; "and the national average at 10%" is not
    own = averaged and told and sentence.fullmatch("own-figure-behind", before[-1].end, quantity.start)
    if before and not own:
        beside = window.joint != "comparison" and told
        between = sentence.text[before[-1].end : quantity.start]
        close = len(between.split()) <= 6 or sentence.match("told-of-it", before[-1].end, quantity.start)
        if close or not beside:
            return _kind(before[-1])
    if after:
        low, high = quantity.end, after[0].start
        between = sentence.text[low:high]
        if after[0].rule.name.endswith("average") and sentence.fullmatch("is-the-average", low, high):
            return _kind(after[0])
        adverb = sentence.match("adverb-of-place", high, after[0].end) or sentence.search("placed-before", low, high)
        if (
            adverb
            and len(between.split()) <= 6
            and not sentence.search("beside-before", low, high)
            and not re.search(r"[;)]", between.lstrip("%)"))
        ):
            return _kind(after[0])
    return None


def _named_behind_bracket(
    sentence: Sentence, quantity: Quantity, before: list[Match], after: list[Match]
) -> str | None:
    """ "below neighbours (65%) and (69%) in England": the place behind a bracket, but for a name right in front."""
    if not after or not after[0].rule.name.endswith("-place"):
        return None
    closed = sentence.text[quantity.end : after[0].start].lstrip("%") == ") "
    ahead = sentence.text[: quantity.phrase_start or quantity.start]
    named = before and not ahead[before[-1].end :].strip(" (")
    return _kind(after[0]) if closed and ahead.endswith("(") and not named else None


def _figures_of(sentence: Sentence) -> list[Match]:
    """The cues that name whose figure it is: not the place of a superlative, "one of the largest in England"."""
    return [
        c
        for c in sentence.subjects
        if not (c.rule.name.endswith("-place") and sentence.search("best-of-a-place", 0, c.start))
    ]


def _named_ahead(sentence: Sentence, index: int) -> str | None:
    """ "higher than in similar authorities (113 compared to 96)": the second number is the comparator's."""
    before = sentence.quantities[index - 1]
    gap = sentence.text[before.end : sentence.quantities[index].start]
    named = [c for c in sentence.subjects if c.end <= before.start and _kind(c) != "local"]
    if not named or len(gap.split()) > 3:
        return None
    return (
        _kind(named[-1]) if re.search(r"\($", sentence.text[: before.phrase_start or before.start].rstrip()) else None
    )


def _opening(sentence: Sentence) -> str | None:
    """ "Nationally, homes fell by 9%, alongside a growth of 15%": the sentence's subject, by its first word."""
    first = next((c for c in sentence.subjects if c.start < 3 and _kind(c) != "local"), None)
    told = first and sentence.match("adverb-of-place", first.start, first.end)
    return _kind(first) if first and told and sentence.text[first.end : first.end + 1] == "," else None


def _same_bracket(sentence: Sentence, window: Window) -> bool:
    """Whether only a semicolon parts a number from the one before, in one bracket: "(nationally 18%; 15% later)"."""
    if window.joint != "clause" or not window.first:
        return False
    left, right = sentence.quantities[window.first - 1], sentence.quantities[window.first]
    opened = sentence.text.count("(", 0, left.start) > sentence.text.count(")", 0, left.start)
    gap = sentence.text[left.end : right.start]
    return opened and ";" in gap and ")" not in gap


def subjects(sentence: Sentence, parts: tuple[Window, ...]) -> tuple[str, ...]:
    """One subject a quantity: "6.2% (the national average is 19.4%)" → ("local", "national")."""
    out: list[str] = ["local"] * len(sentence.quantities)
    carried, opening, figures_of = None, _opening(sentence), _figures_of(sentence)
    for window in parts:
        cues = _telling([c for c in figures_of if window.start <= c.start < window.end])
        size = window.last - window.first + 1
        kinds = _expanded(cues, sentence.text)
        if size > 1 and len(kinds) != size and "respectively" in sentence.text[window.start :]:
            earlier = _expanded(_telling([c for c in sentence.subjects if c.start < window.end]), sentence.text)
            kinds = [k for k in earlier if k != "local"]
        if size > 1 and len(kinds) == size:
            out[window.first : window.last + 1] = kinds
            carried = None
            continue
        for index in range(window.first, window.last + 1):
            bound = _bound(sentence, window, index, cues)
            ahead = sentence.text[window.start : sentence.quantities[index].start]
            if (
                bound is None
                and (window.joint in {"list", "from_to"} or _same_bracket(sentence, window))
                and carried
                and not cues
                and len(ahead.split()) <= 3
                and not sentence.search("new-clause", window.start, sentence.quantities[index].start)
            ):
                bound = carried
            if bound is None and window.joint == "comparison" and not cues and index:
                bound = _named_ahead(sentence, index)
            away = opening and not sentence.regex("home-words").search(sentence.text, window.start, window.end)
            out[index] = bound or (opening if opening and away else "local")
        forward = cues and cues[0].end <= sentence.quantities[window.first].start
        carried = out[window.last] if forward and out[window.last] != "local" else None
    return tuple(out)
