"""The figures that a claim asserts, found with the rules of the documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_dates import figure_period, of_period
from pipeline.ask.claims_denials import denies, negated_before
from pipeline.ask.claims_ends import measured_from
from pipeline.ask.claims_hedges import hedged
from pipeline.ask.claims_links import linked
from pipeline.ask.claims_movements import came_from, moved
from pipeline.ask.claims_multiples import compared
from pipeline.ask.claims_records import Figure
from pipeline.ask.claims_sentence import aims, only_talk
from pipeline.ask.claims_words import weight
from pipeline.find.finding import find, read_sentence
from pipeline.records import Facts, Passage, Quantity, Reading, Reference, Statement

_SPOKEN = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|sixth|eighth|(?:in|out of) (?:every )?[a-z]+)\b",
    re.IGNORECASE,
)
_RATE_OF = re.compile(
    r"^[^\d;]{0,80}?\b(?:for every|per|in every|out of every|to every)\s+(1,?000|10,?000|100,?000|100)\b"
)
_BOUNDING = frozenset({"hours", "days", "working_days", "weeks", "months", "years", "miles"})
_BOUNDS_A_MEASURE = re.compile(
    r"\b(?:longer than|more than|over|at least|for|within|inside|under|less than|fewer than|in|up to|universal|free|"
    r"funded)"
    r"\s+(?:the\s+)?(?:last\s+)?$",
    re.IGNORECASE,
)
_BOUNDS_A_CHOICE = re.compile(
    r"\b(?:one of (?:the|their|its|his|her|our)|(?:the|their|its) top|first)\s+$", re.IGNORECASE
)
_OUT_OF = re.compile(r"\b(?:of|among|from) (?:the |its |their |our |all |[\w' -]{1,30}'s )*$", re.IGNORECASE)
_UP_TO_VERB = re.compile(
    r"[^,;:.()\d]{3,60}?(?=\s+(?:were|was|are|is|had|has|have|lived?|went|did|that|who|which|in|at)\b|[,;:.(]|$)"
)
_MORE_THAN = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten) (?:more|fewer|less|higher|lower) than (?:the )?$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19[89]|20[0-4])\d (?:to|and|until) (?:19[89]|20[0-4])\d")
_NEXT = re.compile(r"[^,;:()]{0,30}(?!\w)|")
_LEAST = 1.5  # what the words of a measure must weigh; a claim of one figure with less is read as a whole
_FIRST_OF = re.compile(r"^\W{0,5}(?:Of|Among) (?:[\w' -]{1,40}'s |the |its |their |our |all )?$")
_ASIDES = frozenset({"count", "percent"})
_ASIDE = re.compile(r"[^,;.()]{3,80}(?:, (?:or |that is,? |at )?| \()")


def figures(asked: Asked) -> list[Figure]:
    """Every figure of a claim, in its order; where find sees none, its one number."""
    facts = Facts(doc_type="other", authority=asked.whose, meeting_date=asked.given.at)
    found = find(_as_document(asked.text), asked.rules.find, facts)
    said = [
        s
        for s in found.statements
        if s.value is not None and s.role != "limit" and not only_talk(asked.text, s.as_written)
    ]
    read = _numbers(asked, said) if said else _second_look(asked)
    unread = next((n.as_written for n in found.numbers if n.kind == "unread"), None)
    return [replace(f, unread=f.unread or unread) for f in read]


def _as_document(text: str) -> Reading:
    """A claim as a document of one paragraph, so that the rules of documents read it."""
    passage = Passage("claim", "claim", 0, "paragraph", None, None, None, None, 0, len(text), text)
    return Reading("claim", "claim", "", "text/plain", len(text), text, passages=(passage,))


def _numbers(asked: Asked, statements: Sequence[Statement]) -> list[Figure]:
    """The figures that stand for themselves: "0.7% lasted longer than two years" is one, of 0.7%."""
    statements = [s for s in statements if not _YEARS.fullmatch(s.as_written)]
    shares = any(s.unit not in _BOUNDING for s in statements)
    found: list[Figure] = []
    for s in statements:
        before = asked.text[: s.char_start]
        if shares and s.unit in _BOUNDING and _BOUNDS_A_MEASURE.search(before):
            continue
        if len(statements) > 1 and s.unit == "count" and _BOUNDS_A_CHOICE.search(before[-30:]):
            continue
        found.append(_figure(asked, s, found[-1] if found else None))
    found = compared(asked, _in_other_words(asked, _denying(asked, found)))
    found = measured_from(asked, came_from(asked, found))
    if len(found) == 1 and weight(found[0].words, asked.rules.wording) < _LEAST:
        return [replace(found[0], words=frozenset(w for w in found[0].around if w not in _digits(found[0])))]
    return found


def _digits(figure: Figure) -> frozenset[str]:
    """The number itself, which is no word of its measure."""
    return frozenset(re.findall(r"\d+", figure.as_written.replace(",", "")))


def _figure(asked: Asked, s: Statement, previous: Figure | None) -> Figure:
    before = asked.text[: s.char_start]
    hedge, lean, qualifier = hedged(before, s.qualifier, asked.rules.wording.hedges)
    if _MORE_THAN.search(before[-40:]):  # "one more than the 275 of March"
        hedge, lean, qualifier = None, None, "exact"
    s, words = _named(asked, _as_rate(asked, s), previous)
    return replace(
        asked.base(s.char_start, s.char_end),
        measure=s.measure or "",
        words=words,
        value=s.value,
        value_high=s.value_high,
        decimals=s.decimals or 0,
        unit=s.unit,
        qualifier=qualifier,
        hedge=hedge,
        lean=lean,
        spoken=bool(_SPOKEN.search(s.as_written)),
        **_part_played(asked, s),
        subject=asked.given.subject or s.subject or "local",
        **figure_period(asked, s),
        baseline_start=s.baseline_start,
        baseline_end=s.baseline_end,
        indicator_id=linked(asked, _measure(asked, s), s),
        negated=negated_before(before),
        limits=asked.text,
    )


def _in_other_words(asked: Asked, found: Sequence[Figure]) -> list[Figure]:
    """ "More than half of care leavers, 54%, lived outside the city": one measure, said twice."""
    out = list(found)
    for at, (first, second) in enumerate(pairwise(found)):
        between, behind = asked.text[first.end : second.start], asked.text[second.end :]
        if {first.unit, second.unit} <= _ASIDES and _ASIDE.fullmatch(between) and behind.startswith((",", ")")):
            both = first.words | second.words
            same = second.indicator_id or first.indicator_id if first.unit == second.unit else None
            out[at] = replace(first, words=both, indicator_id=same)
            out[at + 1] = replace(second, words=both)
    return out


def _denying(asked: Asked, found: Sequence[Figure]) -> list[Figure]:
    """Figures with whether something is denied of those counted, read from the figure before to the one behind."""
    starts = [*(f.start for f in found[1:]), len(asked.text)]
    ends = [0, *(f.end for f in found[:-1])]
    return [
        replace(f, denies=denies(asked.text[low : f.start], asked.text[f.end : high]))
        for f, low, high in zip(found, ends, starts, strict=True)
    ]


def _part_played(asked: Asked, s: Statement) -> dict[str, Any]:
    """Role and direction; in a sentence about an aim all is a target: "Our target is for 60% to be in work"."""
    return {"role": "target", "direction": None} if aims(asked.text) else moved(asked, s)


def _as_rate(asked: Asked, s: Statement) -> Statement:
    """ "109 of every 10,000 children" → 109 per 10,000."""
    rate = _RATE_OF.match(asked.text[s.char_end :]) if s.unit == "count" else None
    if not rate:
        return s
    return replace(s, unit=f"per_{rate[1].replace(',', '')}", measure=(s.measure or "").replace(rate[1], " "))


def _named(asked: Asked, s: Statement, previous: Figure | None) -> tuple[Statement, frozenset[str]]:
    """A statement with the words of its measure; without any it has those of the figure before, or of the claim."""
    if _FIRST_OF.search(asked.text[: s.char_start]) and (population := _population(asked, s)):
        return replace(s, measure=population), asked.words(population)  # "Of the 398 children in care, 32 …"
    words = asked.words(_measure(asked, s)) | _right_behind(asked, s)
    if previous is not None and _FIRST_OF.search(asked.text[: previous.start]) and s.unit in _ASIDES:
        words |= previous.words
    lead, colon, _ = asked.text[: s.char_start].rpartition(": ")
    rest = words - asked.words(lead) if colon else words
    enough = weight(rest, asked.rules.wording) >= _LEAST and not rest <= asked.rules.wording.who
    words = rest if enough else words | asked.words(lead)
    if previous is not None and not _says_what(words):  # "592 children in care, 109 for every 10,000"
        rate = (s.unit or "").startswith("per_")
        s = replace(s, measure=f"{previous.measure}, rate" if rate else previous.measure)
        words = previous.words
    elif previous is not None and (population := _population(asked, s)):
        return replace(s, measure=population), asked.words(population)
    if not words:  # "two in five of the 173 care leavers were NEET"
        s = replace(s, measure=f"{asked.text[: s.char_start]} {asked.text[s.char_end :]}")
        words = frozenset(w for w in asked.words(s.measure or "") if not w.isdigit())
    return s, words


def _right_behind(asked: Asked, s: Statement) -> frozenset[str]:
    """How something was done, where it stands right behind the number: "79% on time in 2013-14" → on time."""
    wording = asked.rules.wording
    return asked.words(_NEXT.match(asked.text, s.char_end)[0]) & wording.manner  # type: ignore[index]


def _population(asked: Asked, s: Statement) -> str | None:
    """ "72 of the town's 173 care leavers were NEET": what is counted of 173, care leavers."""
    if s.unit != "count" or not _OUT_OF.search(asked.text[: s.char_start][-60:]):
        return None
    behind = _UP_TO_VERB.match(asked.text[s.char_end :])
    return behind[0] if behind and _says_what(asked.words(behind[0])) else None


def _says_what(words: frozenset[str]) -> bool:
    """Whether any of the words is more than a number: not "in each of the four years before"."""
    return any(not word.isdigit() for word in words)


def _measure(asked: Asked, s: Statement) -> str:
    """The measure without its period, and without what stands before a colon where enough stands behind it."""
    measure = s.measure or ""
    if s.period_as_written:
        measure = measure.replace(s.period_as_written, " ")
    _, colon, behind = measure.rpartition(": ")
    return behind if colon and len(asked.words(behind)) > 1 else measure


def _second_look(asked: Asked) -> list[Figure]:
    """The one number of a claim, where find takes it for a part of a name."""
    sentence, _ = read_sentence(asked.text, Reference(meeting_date=asked.given.at), asked.rules.find)
    found = [q for q in sentence.quantities if q.value is not None and not only_talk(asked.text, q.as_written)]
    return [_bare(asked, found[0])] if len(found) == 1 else []


def _bare(asked: Asked, q: Quantity) -> Figure:
    """A figure of a quantity alone: its measure is the rest of the sentence."""
    hedge, lean, qualifier = hedged(asked.text[: q.start], q.qualifier, asked.rules.wording.hedges)
    rest = f"{asked.text[: q.start]} {asked.text[max(q.end, q.phrase_end) :]}"
    return replace(
        asked.base(q.start, q.end),
        measure=rest.strip(),
        words=asked.words(rest),
        value=q.value,
        value_high=q.value_high,
        decimals=q.decimals or 0,
        unit=q.unit,
        role="target" if aims(asked.text) else "level",
        qualifier=qualifier,
        hedge=hedge,
        lean=lean,
        subject=asked.given.subject or "local",
        **of_period(asked, next(iter(asked.periods()), None)),
        negated=negated_before(asked.text[: q.start]),
    )
