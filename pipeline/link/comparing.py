"""How well an indicator fits the words of a measure: by what must and must not be there, and by likeness."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.link.catalogue import Indicator
from pipeline.link.clauses import clauses, without_explanations
from pipeline.link.words import Vocabulary

_TRIMMED = 0.97  # of the score, where what explains a measure is left out
_CLAUSE = 0.93  # of the score, where one clause of several is compared
_BORROWED = 0.95  # of the score, where a word that must be there stands in the lead-in or heading only


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words of a measure, and what its lead-in and heading may lend.

    own: the measure's, with the ideas of a lead-in that it repeats before a colon;
    lent: words of the context; barring: every word that a must_not may stop at; share: of
    the score that this reading earns; least: telling words that an alias must share with it.
    """

    own: frozenset[str]
    lent: frozenset[str] = frozenset()
    barring: frozenset[str] = frozenset()
    share: float = 1.0
    least: int = 1

    @property
    def is_clause(self) -> bool:
        """Whether it is one clause of several."""
        return self.least > 1


@dataclass(frozen=True, slots=True)
class Fit:
    """How well an indicator fits, from 0 to 1, which of its aliases, and what came from the context."""

    indicator: Indicator
    score: float
    alias: str
    extra: frozenset[str] = field(default=frozenset())
    borrowed: frozenset[str] = field(default=frozenset())
    is_clause: bool = False


def readings(measure: str, vocabulary: Vocabulary, *, context: str = "", population: str = "") -> tuple[Words, ...]:
    """The ways a measure may be read: whole, and with a lead-in before its first colon as context.

    "In relation to care leavers: in suitable accommodation" → its own words, or
    those behind the colon with the ideas ("care leaver") before it.
    population: the words of what it is a part of ("of whom"), which count as its own.
    """
    around, part_of = vocabulary.tokens(context), vocabulary.tokens(population)
    whole = vocabulary.tokens(measure) | part_of
    shorter = without_explanations(measure)
    more = [Words(vocabulary.tokens(shorter) | part_of, around, whole, _TRIMMED)] if shorter != measure else []
    more += [Words(vocabulary.tokens(c) | part_of, around | whole, whole, _CLAUSE, 2) for c in clauses(shorter)]
    return *_plain_readings(measure, whole, around, part_of, vocabulary), *more


def _plain_readings(
    measure: str, whole: frozenset[str], around: frozenset[str], part_of: frozenset[str], vocabulary: Vocabulary
) -> tuple[Words, ...]:
    before, colon, behind = measure.partition(": ")
    if not colon or not vocabulary.tokens(behind):
        return (Words(whole, around, whole),)
    lead_in = vocabulary.tokens(before)
    split = vocabulary.tokens(behind) | part_of | (lead_in & vocabulary.ideas)
    return Words(whole, around, whole), Words(split, around | lead_in, whole)


def fit(indicator: Indicator, words: Words) -> Fit | None:
    """None where a word that must be there is not, or one that must not is."""
    borrowed: set[str] = set()
    for group in indicator.needs:
        if not any(choice <= words.own for choice in group):
            lent = next((choice for choice in group if choice <= words.own | words.lent), None)
            if lent is None:
                return None
            borrowed |= lent - words.own
    if any(bar <= words.barring for bar in indicator.bars):
        return None
    if borrowed and not any(form & words.own for form in indicator.forms):
        return None  # nothing of the indicator is in the measure itself
    likenesses = [
        _likeness(indicator, alias, form, words, frozenset(borrowed))
        for alias, form in zip(indicator.aliases, indicator.forms, strict=True)
    ]
    return max(likenesses, key=lambda found: found.score)


def _likeness(indicator: Indicator, alias: str, form: frozenset[str], words: Words, borrowed: frozenset[str]) -> Fit:
    """Twice the words in common over all words, those left out that may be there or not."""
    has = words.own | borrowed
    common = has & form
    extra = has - form - indicator.allows
    missing = form - has - indicator.allows
    score = 2 * len(common) / (2 * len(common) + len(extra) + len(missing)) if len(common) >= words.least else 0.0
    score *= words.share * (_BORROWED if borrowed else 1.0)
    return Fit(indicator, score, alias, extra, borrowed, words.is_clause)
