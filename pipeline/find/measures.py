"""The words that name what is measured: without the number, its hedge and its period.

"98% of single assessments were completed in time" → "single assessments were completed in time";
"The rate of referrals is up by 15%" → "The rate of referrals"
"""

from __future__ import annotations

import re

from pipeline.find.sentence import Sentence
from pipeline.find.telling import telling
from pipeline.find.windows import Window

_MARKS = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079ʰ-ʸˡ-ˣᵃ-ᵛᶜᶠᶻⁱⁿ]+")  # of footnotes
_MARKS_APART = tuple((f" {mark}", mark) for mark in ",;:)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")


def tidy(words: str) -> str:
    """One space each, no stray punctuation at the ends."""
    if not words:
        return ""
    words = " ".join((words if words.isascii() else _MARKS.sub("", words)).split()).strip(" ,;:.-[]↑↓▲▼")
    if words.count("(") != words.count(")"):
        words = words.strip("()").strip(" ,;:.-")
    for apart, mark in _MARKS_APART:
        words = words.replace(apart, mark)
    return _EMPTY_BRACKETS.sub("", words).strip() if "(" in words or "[" in words else words


def without(sentence: Sentence, start: int, end: int) -> str:
    """sentence.text[start:end] without periods (and their prepositions), numbers of its statements, hedges."""
    holes = [(p.start, p.end, True) for p in sentence.periods if not (p.relative and p.grain == "span")]
    holes += [(min(q.start, q.phrase_start or q.start), q.end, False) for q in sentence.quantities]
    text, at, out = sentence.text, start, ""
    for low, high, dated in sorted(holes):
        if high <= at or low >= end:
            continue
        piece = text[at : max(at, low)]
        out += (sentence.without(piece, "period-preposition") if dated else piece) + " "
        at = high
    return out + text[at:end]


def before(sentence: Sentence, start: int, end: int, *, change: bool) -> str:
    """The words in front of a number that name what it counts: "It was noted that visits were at" → "visits"."""
    movement = ("movement-told",) if change else ()
    words = without(sentence, start, end)
    return sentence.without(words, "told-that", *movement, "measure-tail", "source-says", "measure-head")


def after(sentence: Sentence, start: int, end: int, *, change: bool) -> str:
    """The words behind a number that name what it counts."""
    words = sentence.without(sentence.text[start:end], "rate-base-behind", "unit-word-behind", "rate-base-behind")
    movement = ("change-head", "baseline-behind") if change else ()
    words = without(sentence, end - len(words), end)
    return sentence.without(words, "comparison-told", *movement, "measure-head", "measure-tail")


def _shared_tail(sentence: Sentence, parts: tuple[Window, ...], at: int) -> str:
    """The verb at the end of an enumeration belongs to all: "12 of A and 14 of B deliver places"."""
    last = at
    unit = sentence.quantities[parts[at].last].unit
    while (
        last + 1 < len(parts)
        and parts[last + 1].joint == "list"
        and sentence.quantities[parts[last + 1].last].unit == unit
    ):
        last += 1
    if last == at or sentence.search("finite-verb", sentence.quantities[parts[at].last].end, parts[at].end):
        return ""
    mine = after(sentence, sentence.quantities[parts[at].last].end, parts[at].end, change=False)
    theirs = after(sentence, sentence.quantities[parts[last].last].end, parts[last].end, change=False)
    words = theirs.split()
    size = max(1, len(mine.split()))
    return " ".join(words[size:]) if len(words) > size + 1 and size <= 4 else ""


def _shared_head(sentence: Sentence, parts: tuple[Window, ...], at: int) -> str:
    """What stands before a list's first number holds for the others: "Pupils wait 2 days for A and 7 days for B"."""
    first = at
    while first and parts[first].joint in {"list", "from_to"}:
        first -= 1
    if first == at:
        return ""
    opening = sentence.quantities[parts[first].first]
    words = tidy(before(sentence, parts[first].start, opening.phrase_start or opening.start, change=False))
    label = words.rsplit(":", 1)
    return tidy(label[0]) if len(label) == 2 and len(label[1].split()) <= 2 else words


def _exception(sentence: Sentence, window: Window) -> str:
    """ "With the exception of three, all leavers have homes" → "all leavers have homes"."""
    start = sentence.quantities[window.first].start
    if not sentence.search("exception-words", 0, start):
        return ""
    main = sentence.search("main-clause", start)
    return tidy(sentence.text[start + main.start(1) :]) if main else ""


def whole_measure(sentence: Sentence, window: Window, index: int) -> str:
    """What the whole of "24 of the 30 conferences took place on time" is: "conferences"."""
    quantity = sentence.quantities[index]
    verb = sentence.search("finite-verb", quantity.end, window.end)
    return tidy(after(sentence, quantity.end, quantity.end + verb.start(), change=False)) if verb else ""


def window_measure(sentence: Sentence, parts: tuple[Window, ...], at: int, *, change: bool, ahead: bool = True) -> str:
    """The measure that the words of one window give; may be empty or say little.

    ahead: whether the words in front of its number count, which in a comparison name the comparator only.
    """
    window = parts[at]
    first, last = sentence.quantities[window.first], sentence.quantities[window.last]
    front = tidy(before(sentence, window.start, first.phrase_start or first.start, change=change)) if ahead else ""
    middle = [
        tidy(after(sentence, sentence.quantities[i].end, sentence.quantities[i + 1].start, change=change))
        for i in range(window.first, window.last)
    ]
    behind = tidy(after(sentence, last.end, window.end, change=change))
    pieces = [p for p in (*middle, behind, _shared_tail(sentence, parts, at)) if telling(p)]
    if telling(front):
        pieces = [front, *pieces]
        if window.joint == "list" and len(front.split()) <= 2:
            pieces = [tidy(f"{_shared_head(sentence, parts, at)}: {front}"), *pieces[1:]]
    elif pieces and ahead and telling(_shared_head(sentence, parts, at)):
        pieces = [_shared_head(sentence, parts, at), *pieces]
    exception = _exception(sentence, window)
    if exception and pieces:
        pieces.append(f"(excepted from: {exception})")
    return tidy(" ".join(pieces)) if pieces else ""
