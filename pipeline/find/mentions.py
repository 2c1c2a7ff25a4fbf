"""A folded sentence and everything that the rules recognise in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.find.findrules import FindRules
from pipeline.find.periods import find_periods, impossible_dates, period_spans
from pipeline.find.quantities import find_quantities
from pipeline.find.rulebook import Match
from pipeline.find.sentence import Sentence
from pipeline.geographies import UPPER_TIER
from pipeline.month_names import FULL_MONTHS
from pipeline.records import Period, Quantity, Reference

_OF_ITS_OWN = re.compile(r"\b(?:this|last|next|years?)\b", re.IGNORECASE)  # "this January", "March this year"
_GOES_ON = timedelta(days=92)
_MONTH = re.compile(rf"\b(?:{FULL_MONTHS})\b(?!,? (?:19|20)\d\d)")


def read_sentence(
    text: str, reference: Reference, rules: FindRules, *, home: str | None = None, near: date | None = None
) -> tuple[Sentence, tuple[Quantity, ...]]:
    """A folded sentence with its mentions, and its numbers that are no quantities of a statement.

    home: the code of the authority that the document is about; without it no other authority is told apart.
    near: where the document has no date of its own, the last day that it spoke of.
    """
    periods = find_periods(text, reference, rules.periods)
    if near and reference.day is None and _MONTH.search(text):
        periods = _months_near(text, periods, near, rules)
    quantities = find_quantities(text, [(p.start, p.end) for p in periods], rules.quantities)
    if not quantities:  # as in most sentences
        return Sentence(text, rules.statements, (), periods), ()
    impossible = impossible_dates(text, rules.periods)
    quantities = tuple(_read_as(q, text, impossible, rules) for q in quantities)
    kept = tuple(q for q in quantities if q.kind == "statement")
    others = tuple(q for q in quantities if q.kind != "statement")
    if not kept:
        return Sentence(text, rules.statements, (), periods), others
    everywhere = frozenset(rules.context.rules) - {"counts-nothing"}  # which is tried behind each number
    cues = _without_hidden([*rules.context.matches(text, only=everywhere), *_uncounted(text, kept, rules)])
    undated = tuple(
        s for s in period_spans(text, rules.periods) if not any(p.start < s[1] and s[0] < p.end for p in periods)
    )
    subjects = tuple(sorted([*rules.subjects.matches(text), *_others(text, home, rules)], key=lambda m: m.start))
    return Sentence(text, rules.statements, kept, periods, cues, subjects, undated), others


def _months_near(text: str, periods: tuple[Period, ...], near: date, rules: FindRules) -> tuple[Period, ...]:
    """With days and months without a year that the text before dates: "For May 2017, 12 came. In June …"; doubtful.

    A text goes on in time: the months right behind the last one named are of its year, not of the year before.
    """
    dated = find_periods(text, Reference(meeting_date=near + _GOES_ON), rules.periods)
    told = (
        replace(p, certain=False)
        for p in dated
        if p.relative
        and p.grain in {"day", "month", "span"}
        and _MONTH.search(p.as_written)
        and not _OF_ITS_OWN.search(text, max(0, p.start - 6), p.end)
    )
    free = [p for p in told if not any(q.start < p.end and p.start < q.end for q in periods)]
    return tuple(sorted((*periods, *free), key=lambda p: p.start)) if free else periods


def _others(text: str, home: str | None, rules: FindRules) -> Iterator[Match]:
    """Figures of other councils by name: "in Wexcombe it is 40%", "(Wexcombe 40%)"."""
    if home is None:
        return
    named = rules.geographies.mentions(text)
    if any(place.code == home for _, _, place in named):
        return  # both are named: whose figure it is stays with the words around
    for start, end, place in named:
        before, after = text[max(0, start - 8) : start], text[end : end + 12]
        bound = rules.statements.regex("place-before").search(before) or rules.statements.regex("place-behind").match(
            after
        )
        if place.kind in UPPER_TIER and bound:
            yield Match(rules.subjects.rules["other-authority"], start, end)


def _read_as(quantity: Quantity, text: str, impossible: tuple[tuple[int, int, str], ...], rules: FindRules) -> Quantity:
    """ "the national threshold of 487 days" states a target; the 31 of "31 September" is a date gone wrong."""
    if any(low <= quantity.start < high for low, high, _ in impossible):
        return replace(quantity, kind="date", rule="impossible-date")
    if (
        quantity.kind == "limit"
        and quantity.value is not None
        and rules.statements.regex("target-of-before").search(text[: quantity.start])
    ):
        return replace(quantity, kind="statement", qualifier="exact")
    return quantity


def _uncounted(text: str, quantities: tuple[Quantity, ...], rules: FindRules) -> Iterator[Match]:
    """The rule of uncounted nouns is tried right behind each number."""
    regex = rules.context.regex("counts-nothing")
    for quantity in quantities:
        found = regex.match(text[quantity.end : quantity.end + 60])
        if found:
            yield Match(rules.context.rules["counts-nothing"], quantity.end, quantity.end + found.end())


def _without_hidden(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Cues in order; a longer one hides the shorter ones of its kind inside it."""
    kept: list[Match] = []
    for match in matches:
        if not any(k.rule.name == match.rule.name and k.start <= match.start and match.end <= k.end for k in kept):
            kept.append(match)
    return tuple(kept)
