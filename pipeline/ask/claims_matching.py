"""A source beside a claim: same measure, unit, role, subject, period, value, each yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ask.claims_beside import base, gap
from pipeline.ask.claims_periods import same_period
from pipeline.ask.claims_places import telling
from pipeline.ask.claims_records import Figure, Source
from pipeline.ask.claims_values import Agreement, agreement
from pipeline.ask.claims_words import Likeness, Wording, likeness
from pipeline.link.words import stems

_BRACKETS = re.compile(r"\([^()]{3,300}\)")
SAME = 0.6  # likeness from which on words without an indicator name one measure
LEAST = 1.0  # what a claim's words must weigh to name a measure at all
_LED = 0.95  # what a fit is worth that needs the sentence before
_SENTENCE = re.compile(r"(?<=[.!?;:]) +(?=[A-Z])")
_SHORT = 8  # words of a part of a measure that narrows it
RELATED = 0.4  # share of a claim's words that a related measure has


@dataclass(frozen=True, slots=True)
class Match:
    """How a source compares with a figure, field by field. led: words of the sentence before it were needed."""

    source: Source
    like: Likeness
    fit: float
    linked: bool
    measure: bool
    unit: bool
    role: bool
    subject: bool
    period: bool
    value: Agreement
    led: bool = False

    @property
    def same_thing(self) -> bool:
        """Measure, unit, role and subject agree."""
        return self.measure and self.unit and self.role and self.subject

    @property
    def agrees(self) -> bool:
        """The value is the claim's, exactly or by rounding or hedge."""
        return self.value.how in {"exact", "rounded"}


def match(figure: Figure, source: Source, wording: Wording, families: Mapping[str, str]) -> Match:
    """One comparison. families: indicator → family, as one thing in several units has one."""
    counted = base(source)
    own = _plain(source.measure if counted is None else counted, wording) - _named(source.authority)
    lent = _tokens(source.quote, wording) | _tokens(source.heading.split(" > ")[-1], wording)
    lent |= {wording.implies[idea] for idea in own & wording.implies.keys()}
    like = likeness(figure.words, figure.around, own, lent, wording)
    led = bool(source.before and like.missing) and _continues(like, wording)
    if led:
        said = _SENTENCE.split(source.before.strip())
        lent |= _tokens(f"{said[0]} {said[-1]}", wording)
        like = likeness(figure.words, figure.around, own, lent, wording)
    narrower = bool(like.extra & wording.narrows)
    fit, same = _measure(figure, source, like, families, narrower=narrower)
    same = same and not (counted is not None and like.missing) and not gap(source)
    return Match(
        source,
        like,
        fit * _LED if led else fit,
        figure.indicator_id is not None and figure.indicator_id == source.indicator_id,
        same,
        source.unit == figure.unit,
        _role(figure, source),
        _subject(figure, source),
        same_period(figure, source),
        agreement(figure, source),
        led,
    )


def _continues(like: Likeness, wording: Wording) -> bool:
    """Whether a sentence has no subject of its own: "97% were held in time" goes on with the sentence before it."""
    return all(w in wording.weak or w in wording.manner or w.isdigit() for w in like.extra)


@lru_cache(maxsize=200_000)
def _tokens(text: str, wording: Wording) -> frozenset[str]:
    return wording.vocabulary.tokens(text)


@lru_cache(maxsize=4_096)
def _named(authority: str | None) -> frozenset[str]:
    """The words of an authority's name, which say nothing of what is measured in its own documents."""
    return frozenset(stems(" ".join(telling(authority)))) if authority else frozenset()


@lru_cache(maxsize=200_000)
def _plain(measure: str, wording: Wording) -> frozenset[str]:
    """The words of a measure; a lead-in before a colon only lends its ideas where more stands behind it.

    "children in care: live with parents: out of the area": a short part between says whose share it is.
    """
    tokens = wording.vocabulary.tokens
    first, *between = _BRACKETS.sub(" ", measure).split(": ")
    behind = between.pop() if between else ""
    if not tokens(behind):
        return tokens(measure)
    short = " ".join(part for part in between if len(part.split()) <= _SHORT)
    return tokens(behind) | tokens(short) | (tokens(f"{first} {' '.join(between)}") & wording.vocabulary.ideas)


def _measure(
    figure: Figure, source: Source, like: Likeness, families: Mapping[str, str], *, narrower: bool
) -> tuple[float, bool]:
    """How well the measures agree, and whether they are one. narrower: the source speaks of a part of it only."""
    mine, theirs = figure.indicator_id, source.indicator_id
    if mine and theirs:
        other = like.contrast is not None or bool(like.missing & figure.names)
        if mine == theirs:
            return max(0.9, like.score), not other
        if families.get(mine) == families.get(theirs):
            return max(0.8, like.score), not other
        return min(like.score, 0.5), False
    if like.contrast or like.missing & figure.names:
        return min(like.score, 0.5), False
    return like.score, not narrower and like.score >= SAME and like.claimed >= 0.5 and like.weight >= LEAST


def _role(figure: Figure, source: Source) -> bool:
    return figure.role == source.role


def _subject(figure: Figure, source: Source) -> bool:
    if figure.subject != source.subject:
        return False
    return figure.subject == "national" or figure.authority is None or figure.authority == source.authority
