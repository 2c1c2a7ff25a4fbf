"""Movements that a claim asserts: "has fallen since 2016", "10% higher than a year before", "from 40% to 56%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_dates import both_ends, first_day, movement_ends, of_period
from pipeline.ask.claims_denials import negated_before
from pipeline.ask.claims_links import linked
from pipeline.ask.claims_records import Figure
from pipeline.records import Statement

_UP = re.compile(
    r"\b(?:risen|rose|rising|rises|increas(?:ed|es|ing|e)|grow(?:n|s|ing)|grew|gone up|went up|going up|"
    r"climb(?:ed|ing)|more|higher|up|longer)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:fall(?:en|ing|s)?|fell|drop(?:ped|s|ping)?|declin(?:ed|es|ing|e)|reduc(?:ed|es|ing|tion)|decreas(?:ed|es|ing|e)|"
    r"gone down|went down|going down|fewer|lower|less|down|shorter|shrunk|shrank)\b",
    re.IGNORECASE,
)
_WAYS = (
    ("better", re.compile(r"\b(?:improved|better)\b", re.IGNORECASE)),
    ("worse", re.compile(r"\b(?:worsened|worse|deteriorated)\b", re.IGNORECASE)),
    ("up", _UP),
    ("down", _DOWN),
)
_MOVED = re.compile(
    r"\b(?:risen|rose|rising|increas(?:ed|es|ing)|grown|grew|gone (?:up|down)|went (?:up|down)|climbed|"
    r"improved|worsened|deteriorated|fall(?:en|ing)|fell|dropped|"
    r"declined|reduced|decreased|shrunk|shrank|(?:is|are|was|were) (?:now )?(?:up|down|higher|lower)|"
    r"(?:more|fewer|higher|lower|longer|shorter|better|worse)\b.{0,80}"
    r"\bthan (?:in|at|a year|the year|it was|last|before))\b",
    re.IGNORECASE,
)
# "10% higher than in the same quarter a year before": a change, where what stands beside it is an earlier time.
_COMPARED = re.compile(
    r"\s*(?P<way>higher|greater|above|more|up|lower|below|fewer|less|down)\b(?P<rest>.{0,120}?)"
    r"\b(?:than|that (?:of|for|in)|those (?:of|for|in)|compared (?:with|to)|on|from|the)\b(?P<other>.{0,80})",
    re.IGNORECASE,
)
_SO_MANY_FEWER = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s*(?:[,.;)]|$)", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:year|quarter|month|period|before|earlier|previous|last|(?:19|20)\d\d)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:national(?:ly)?|england|english|average|neighbours?|regional|region|comparators?)\b", re.IGNORECASE
)
_SHARES = frozenset({"percent", "percentage_points", "points", "count"})
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_TO = re.compile(r"[^,;.]{0,60}\bto\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_BACK = re.compile(
    r"[^;.]{0,160}\b(?:up|down|rise|increase|risen|fall|fallen|drop|reduction|decrease)\b[^;.]{0,30}\bfrom\s+(?:\w+\s+){0,2}",
    re.IGNORECASE,
)
_BACK_TO = re.compile(
    r"[^;]{0,100}?\b(?:up|down|a rise|an increase|a fall|a reduction|a decrease|a drop) from "
    r"(?P<n>\d[\d,]{0,9}(?:\.\d{1,3})?)(?![\d/–-])",
    re.IGNORECASE,
)
_BY_SO_MUCH = re.compile(  # "276, one more than the 275 of March"
    r"[^;.]{0,160}?\b(?:\d[\d,]{0,9}|one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?P<way>more|fewer|less|higher|lower) than (?:the )?",
    re.IGNORECASE,
)
_YEAR_LATER = re.compile(
    r"\s*(?:a|one) year (?:later|on|after)\b|\s*(?:in )?the (?:following|next) year\b", re.IGNORECASE
)
_NO_NOUN = re.compile(r"\s*(?:(?:in|at|on|by|a|one|the|during|last|per|for)\b|[,.;)]|$)", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"\s*(?:in |during |of |from |at )?(?:a|one|the) (?:year|quarter|month) (?:before|earlier|previously|ago)\b|"
    r"\s*(?:in |during |of |from |at )?the (?:previous|preceding) (?:year|quarter|month)\b",
    re.IGNORECASE,
)
_RANKS = {"inadequate": 0, "requires_improvement": 1, "adequate": 1, "good": 2, "outstanding": 3}
_GRADED = (
    ("up", re.compile(r"\b(?:improved|rose|climbed|(?:moved|went|gone) up|risen)\b", re.IGNORECASE)),
    (
        "down",
        re.compile(r"\b(?:fell|slipped|dropped|declined|worsened|(?:moved|went|gone) down|fallen)\b", re.IGNORECASE),
    ),
)
_FROM_THEN = re.compile(r"\b(?:since|than (?:in|at|on|it was))\b", re.IGNORECASE)


def movement(asked: Asked) -> tuple[Figure, ...]:
    """The movement of a claim that has no figure, as a figure of kind direction; none where nothing moves."""
    moved = _MOVED.search(asked.text)
    direction = next((name for name, words in _WAYS if words.search(moved[0])), None) if moved else None
    if not moved or direction is None:
        return ()
    start, end = movement_ends(asked)
    if start is None and _FROM_THEN.search(asked.text):
        return ()  # "since 1066": the day that it is measured from is not read
    inside = re.sub(r"^\w+|\bthan\b.*$", " ", moved[0]) if "than" in moved[0] else " "
    rest = f"{asked.text[: moved.start()]} {inside} {asked.text[moved.end() :]}"
    figure = replace(
        asked.base(moved.start(), moved.end()),
        kind="direction",
        measure=rest.strip(),
        words=asked.words(rest),
        indicator_id=linked(asked, rest),
        role="change",
        direction=direction,
        subject=asked.given.subject or "local",
        period_start=first_day(end),
        period_end=end.date_end if end else None,
        period_as_written=end.as_written if end else None,
        baseline_start=first_day(start),
        baseline_end=start.date_end if start else None,
        negated=negated_before(asked.text[: moved.start()]),
    )
    return (figure,)


def moved(asked: Asked, s: Statement) -> dict[str, Any]:
    """Role and direction of a figure; "13% above that of the same quarter last year" is a change."""
    told = {"role": s.role, "direction": s.direction}
    if s.role == "level" and (fewer := _SO_MANY_FEWER.match(asked.text[s.char_end :])):
        return {"role": "change", "direction": "up" if _UP.search(fewer[0]) else "down"}
    compared = _COMPARED.match(asked.text[s.char_end :]) if s.role == "level" and s.unit in _SHARES else None
    if not compared or not _EARLIER.search(compared["rest"] + compared["other"]) or _OTHERS.search(compared[0]):
        return told
    if compared["way"].lower() in {"more", "less", "fewer"} and s.unit == "count":
        return told
    way = "up" if _UP.search(compared["way"]) or compared["way"].lower() in {"greater", "above"} else "down"
    return {"role": "change", "direction": way}


def came_from(asked: Asked, figures: Sequence[Figure]) -> list[Figure]:
    """Figures that moved, with what they moved from: "from 8 to 16 in 2016", "16, up from 8"."""
    starts = [*(f.start for f in figures[1:]), len(asked.text)]
    found = [_down_from(figure, asked.text[figure.end : end]) for figure, end in zip(figures, starts, strict=True)]
    for at, (first, second) in enumerate(pairwise(found), start=1):
        found[at] = _alike(asked, first, second)
        if _YEAR_LATER.match(asked.text, second.end) and first.period_start == second.period_start:
            found[at] = replace(found[at], **_year_on(first))
        if _YEAR_BEFORE.match(asked.text, second.end) and second.period_start in {None, first.period_start}:
            found[at] = replace(_undated(found[at]), until=first.period_start)
    for at, (first, second) in enumerate(pairwise(tuple(found))):
        between = asked.text[first.end : second.start]
        if first.unit != second.unit:
            continue
        if _FROM.search(asked.text[: first.start]) and _TO.fullmatch(between):
            found[at], second = _ends(asked, first, second)
            found[at + 1] = _against(second, _way(asked.text[: first.start][-60:]), first, second)
        elif told := _BY_SO_MUCH.fullmatch(between):
            found[at] = _against(first, "up" if told["way"].lower() in {"more", "higher"} else "down", second, first)
        elif back := _BACK.fullmatch(between):
            found[at] = _against(first, _way(back[0]), second, first)
            if not re.search(r"\d", second.period_as_written or "") or _YEAR_BEFORE.match(asked.text, second.end):
                found[at + 1] = replace(_undated(second), until=first.period_start)
    return found


def _alike(asked: Asked, first: Figure, second: Figure) -> Figure:
    """ "93.7 per 10,000, up from 88.8 a year earlier": 88.8 is per 10,000 too."""
    bare = second.unit == "count" and re.fullmatch(r"[\d.,]+", second.as_written)
    if not bare or first.unit in {None, "count"} or not _NO_NOUN.match(asked.text, second.end):
        return second
    if not _BACK.fullmatch(asked.text[first.end : second.start]):
        return second
    return replace(second, unit=first.unit, words=first.words, indicator_id=first.indicator_id)


def _year_on(figure: Figure) -> dict[str, Any]:
    """A figure's period a year later; of a year's last day the same."""
    days = (figure.period_start, figure.period_end)
    later = [
        d and (d + timedelta(days=1)).replace(year=(d + timedelta(days=1)).year + 1) - timedelta(days=1) for d in days
    ]
    return {"period_start": later[0], "period_end": later[1], "period_as_written": figure.period_as_written}


def _down_from(figure: Figure, behind: str) -> Figure:
    """ "129, down from 103", where the rules of documents read the first number only."""
    back = _BACK_TO.match(behind)
    if not back or figure.value is None:
        return figure
    return _against(figure, _way(back[0]), replace(figure, value=Decimal(back["n"].replace(",", ""))), figure)


def _ends(asked: Asked, first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """ "from 85 to 92 between March and October 2015": 85 of March, 92 of October."""
    span = next((p for p in asked.periods() if p.as_written == second.period_as_written), None)
    both = both_ends(asked, span) if span else None
    if both is None or first.period_as_written not in {None, second.period_as_written}:
        return _earlier(asked, first, second), second
    return replace(first, **of_period(asked, both[0])), replace(second, **of_period(asked, both[1]))


def _earlier(asked: Asked, first: Figure, second: Figure) -> Figure:
    """ "from 8 to 16 in 2016": 8 is of some time before 2016, where no other is said."""
    if second.period_end is None or first.period_start != second.period_start:
        return first
    if asked.periods(asked.text[first.end : second.start]):
        return first  # "from 8 in 2016 to 16 in 2016"
    return replace(_undated(first), until=second.period_end)


def _undated(figure: Figure) -> Figure:
    return replace(figure, period_start=None, period_end=None, period_as_written=None, visit=False)


def _way(text: str) -> str | None:
    """Which way the last word of movement in a text goes."""
    found = [(m.end(), way) for way, words in (("up", _UP), ("down", _DOWN)) for m in words.finditer(text)]
    return max(found)[1] if found else None


def _against(figure: Figure, way: str | None, low: Figure, high: Figure) -> Figure:
    """The later of two figures, which contradicts the claim's own word where it "rose from 93% to 86%"."""
    if way is None or low.value is None or high.value is None:
        return figure
    goes = "go up" if high.value > low.value else "go down" if high.value < low.value else "are equal"
    if goes == f"go {way}":
        return figure
    return replace(figure, against=f"the claim says {way}, and its own figures {goes}")


def journey(asked: Asked, grades: Sequence[Figure]) -> list[Figure]:
    """Grades of "fell from good to inadequate"; the later one of "rose from good to inadequate" is against itself."""
    if len(grades) != 2 or not re.search(r"\bfrom\s+$", asked.text[: grades[0].start]):
        return list(grades)
    first, second = grades
    told = [way for way, words in _GRADED if words.search(asked.text[: first.start])]
    rise = _RANKS[second.grade or ""] - _RANKS[first.grade or ""]
    if len(told) != 1 or rise == 0 or (rise > 0) == (told[0] == "up"):
        return list(grades)
    return [first, replace(second, against=f"the claim says {told[0]}, and its own grades do not go that way")]
