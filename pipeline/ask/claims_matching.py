"""A source beside a claim: same measure, unit, role, subject, period, value, each yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.ask.claims_beside import base, gap
from pipeline.ask.claims_denials import says_not
from pipeline.ask.claims_limits import lacks_limit, other_limits
from pipeline.ask.claims_periods import same_baseline, same_period
from pipeline.ask.claims_places import telling
from pipeline.ask.claims_records import Figure, Source
from pipeline.ask.claims_rules import ClaimRules
from pipeline.ask.claims_values import Agreement, agreement
from pipeline.ask.claims_words import Likeness, Wording, likeness
from pipeline.link.words import stems

_BRACKETS = re.compile(r"\([^()]{3,300}\)")
SAME = 0.6  # likeness from which on words without an indicator name one measure
ENOUGH = 0.45  # share of a source's words that a claim must have which names nothing but a population
LEAST = 1.0  # what a claim's words must weigh to name a measure at all
_LED = 0.95  # what a fit is worth that needs the sentence before
_SHORT = 8  # words of a part of a measure that narrows it
RELATED = 0.4  # share of a claim's words that a related measure has


@dataclass(frozen=True, slots=True)
class Match:
    """How a source compares with a figure, field by field.

    told: it has what the claim says of its population; led: words of the sentence before it were needed.
    """

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
    told: bool = True
    led: bool = False

    @property
    def same_thing(self) -> bool:
        """Measure, unit, role and subject agree."""
        return self.measure and self.unit and self.role and self.subject

    @property
    def agrees(self) -> bool:
        """The value is the claim's, exactly or by rounding or hedge."""
        return self.value.how in {"exact", "rounded"}


def match(figure: Figure, source: Source, rules: ClaimRules) -> Match:
    """One comparison. The label of a source's indicator says what its own words may leave out."""
    wording = rules.wording
    counted = base(source)
    own, lead = _plain(source.measure if counted is None else counted, wording)
    own -= _named(source.authority)
    lent = _tokens(source.quote, wording) | _headed(source.heading.split(" > ")[-1], wording)
    lent |= _tokens(source.measure, wording)
    lent |= _tokens(rules.labels.get(source.indicator_id or "", ""), wording)
    lent |= {wording.implies[idea] for idea in own & wording.implies.keys()}
    like = likeness(figure.words, figure.around, own, lent, wording, lead=lead)
    led = bool(source.before and like.missing) and _continues(like, wording)
    if led:
        lent |= _tokens(source.before, wording)
        like = likeness(figure.words, figure.around, own, lent, wording, lead=lead)
    fit, same = _measure(figure, source, like, rules.families, wording)
    same = same and not (counted is not None and like.missing) and not _another(figure, source, like, wording)
    return Match(
        source,
        like,
        fit * _LED if led else fit,
        figure.indicator_id is not None and figure.indicator_id == source.indicator_id,
        same,
        source.unit == figure.unit,
        _role(figure, source),
        _subject(figure, source),
        same_period(figure, source) and same_baseline(figure, source),
        agreement(figure, source),
        _told(figure, like, wording),
        led,
    )


def _told(figure: Figure, like: Likeness, wording: Wording) -> bool:
    """Whether a source says what the claim says of those counted: "398 children in care" not that they were ill.

    Of a claim that says much, of applicants, admissions and preferences, a word may be another one in the source.
    """
    said = {w for w in figure.words if w not in wording.weak and w not in wording.manner and not w.isdigit()}
    missing = said & like.missing
    return not missing or len(said - missing - wording.who) > len(missing)


def _continues(like: Likeness, wording: Wording) -> bool:
    """Whether a sentence has no subject of its own: "97% were held in time" goes on with the sentence before it."""
    return all(w in wording.weak or w in wording.manner or w.isdigit() for w in like.extra)


@lru_cache(maxsize=200_000)
def _tokens(text: str, wording: Wording) -> frozenset[str]:
    return wording.vocabulary.tokens(text)


@lru_cache(maxsize=100_000)
def _headed(heading: str, wording: Wording) -> frozenset[str]:
    """The words of a heading; one that names several populations says of none whose the figures are."""
    return _one_of_each(wording.vocabulary.tokens(heading), wording)


def _one_of_each(words: frozenset[str], wording: Wording) -> frozenset[str]:
    """Words without those of several that exclude one another: "primary" and "secondary" of one lead-in."""
    return words - {w for group in wording.contrasts if len(words & group) > 1 for w in group}


@lru_cache(maxsize=4_096)
def _named(authority: str | None) -> frozenset[str]:
    """The words of an authority's name, which say nothing of what is measured in its own documents."""
    return frozenset(stems(" ".join(telling(authority)))) if authority else frozenset()


@lru_cache(maxsize=200_000)
def _plain(measure: str, wording: Wording) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a measure and the ideas of its lead-in, where more stands behind the lead-in's colon.

    "children in care: live with parents: out of the area": a short part between says whose share it is,
    and so does what narrows a lead-in.
    """
    tokens = wording.vocabulary.tokens
    first, *between = _BRACKETS.sub(" ", measure).split(": ")
    behind = between.pop() if between else ""
    if not tokens(behind):
        return tokens(measure), frozenset()
    short = " ".join(part for part in between if len(part.split()) <= _SHORT)
    lead = tokens(f"{first} {' '.join(between)}")
    own = tokens(behind) | tokens(short) | _one_of_each(lead & wording.narrows, wording)
    return own, (lead & wording.vocabulary.ideas) - own


def _another(figure: Figure, source: Source, like: Likeness, wording: Wording) -> bool:
    """Whether a source of like words speaks of something else: of others, the opposite, other limits, or a gap."""
    return (
        bool(like.missing & wording.narrows)
        or gap(source)
        or figure.denies != says_not(source.measure)
        or other_limits(figure.limits, source.measure, source.quote)
        or lacks_limit(figure.measure, f"{source.measure} {source.quote} {source.before}", like.full & wording.manner)
    )


def _measure(
    figure: Figure, source: Source, like: Likeness, families: Mapping[str, str], wording: Wording
) -> tuple[float, bool]:
    """How well the measures agree, and whether they are one."""
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
    if like.extra & wording.narrows or _lacks(like, wording):
        return like.score, False
    if figure.words <= wording.who and like.stated < ENOUGH:
        return like.score, False  # "54% of care leavers" is no claim about all that is said of care leavers
    return like.score, like.score >= SAME and like.claimed >= 0.5 and like.weight >= LEAST


def _lacks(like: Likeness, wording: Wording) -> bool:
    """Whether an idea of the claim is nowhere in a source."""
    return bool((like.missing & wording.vocabulary.ideas) - wording.manner)


def _role(figure: Figure, source: Source) -> bool:
    return figure.role == source.role


def _subject(figure: Figure, source: Source) -> bool:
    if figure.subject != source.subject:
        return False
    return figure.subject == "national" or figure.authority is None or figure.authority == source.authority
