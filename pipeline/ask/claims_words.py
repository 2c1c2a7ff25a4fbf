"""The words of a claim and of a source's measure, and how well they agree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError
from rapidfuzz import fuzz

from pipeline.link.catalogue import Catalogue
from pipeline.link.words import Vocabulary, longest_of, stems
from pipeline.problems import RulesError
from pipeline.rules_files import read_rules_yaml, rules_error

FILE = "claims.yaml"
_ALIKE = 85  # of 100, for words of eight letters or more: register, registration
_LONG = 8
_LENT = 0.8  # what a word weighs that stands around a measure and not in it


class _File(BaseModel):
    """claims.yaml as people write it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rewrites: tuple[tuple[str, str], ...] = ()
    hedges: dict[Literal["below", "above", "about", "over", "under", "plain"], tuple[str, ...]] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    neutral: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    manner: tuple[str, ...] = ()
    implies: dict[str, str] = {}
    telling: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()
    contrasts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What claims.yaml says, ready to use.

    hedges: words → kind; manner: ideas of how something is done; implies: idea → whose it is;
    telling: stems that a source must share; narrows: those that a claim must share; who: those that
    name nothing but a population; contrasts:
    sets of stems and ideas that exclude each other.
    """

    rewrites: tuple[tuple[re.Pattern[str], str], ...]
    vocabulary: Vocabulary
    hedges: Mapping[str, str]
    weak: frozenset[str]
    manner: frozenset[str]
    implies: Mapping[str, str]
    telling: frozenset[str]
    narrows: frozenset[str]
    who: frozenset[str]
    contrasts: tuple[frozenset[str], ...]


def load_wording(folder: Path, catalogue: Catalogue) -> Wording:
    """The wording rules of a folder, on top of the catalogue's vocabulary. RulesError names file and key."""
    path = folder / FILE
    try:
        source = _File.model_validate(read_rules_yaml(path))
        rewrites = tuple((re.compile(pattern, re.IGNORECASE), to) for pattern, to in source.rewrites)
    except ValidationError as error:
        raise rules_error(path, error, lambda place: place or ("the file",)) from error
    except re.error as error:
        raise RulesError(f"{path}: rewrites: {error}") from error
    ours, theirs = Vocabulary.build(source.synonyms, source.neutral), catalogue.vocabulary
    phrases = {**theirs.phrases, **ours.phrases}
    vocabulary = Vocabulary(
        phrases,
        theirs.neutral | ours.neutral,
        tuple(sorted({*theirs.known, *ours.known})),
        longest_of(phrases),
        theirs.ideas | ours.ideas,
    )
    contrasts = tuple(frozenset(map(_key(vocabulary), group)) for group in source.contrasts)
    weak = frozenset(word for text in source.weak for word in stems(text))
    telling = frozenset(word for text in source.telling for word in stems(text))
    narrows = telling | {_key(vocabulary)(text) for text in source.narrows}
    hedges = {words: kind for kind, ways in source.hedges.items() for words in ways}
    manner = frozenset(source.manner)
    who = narrows | {"children in care"}
    return Wording(rewrites, vocabulary, hedges, weak, manner, source.implies, telling, narrows, who, contrasts)


def _key(vocabulary: Vocabulary) -> Callable[[str], str]:
    """A word of a contrast as tokens() gives it."""
    return lambda text: text if text in vocabulary.ideas else " ".join(stems(text))


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if " " in a or " " in b:
        return False  # an idea is itself or none
    if min(len(a), len(b)) < 5 or a.isdigit() or b.isdigit():
        return False
    return a.startswith(b) or b.startswith(a) or (min(len(a), len(b)) >= _LONG and fuzz.ratio(a, b) >= _ALIKE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a measure's words agree with a claim's, from 0 to 1.

    claimed: share of the claim's words that the source has; stated: share of the source's that
    the claim has; missing: words of the claim that the source lacks; extra: the other way round;
    contrast: an idea of each that exclude one another, or None; ideas: how many of the claim's words
    are ideas of the catalogue; weight: how much the claim's words tell in all; full: words of the
    claim that the source's own measure has.
    """

    score: float
    claimed: float
    stated: float
    missing: frozenset[str]
    extra: frozenset[str]
    contrast: tuple[str, str] | None
    ideas: int = 0
    weight: float = 0.0
    full: frozenset[str] = frozenset()


def likeness(
    claim: frozenset[str],
    around: frozenset[str],
    own: frozenset[str],
    lent: frozenset[str],
    wording: Wording,
    *,
    lead: frozenset[str] = frozenset(),
) -> Likeness:
    """Compare the words of a claim with those of a measure, each with what stands around it.

    lead: ideas of the measure's lead-in, which count as its own where the claim has them, and are not held
    against it where it has not.
    """
    full = frozenset(w for w in claim if _in(w, own | lead))
    partly = {w for w in claim - full if _in(w, lent)}
    parts = frozenset(part for idea in claim & wording.vocabulary.ideas for part in stems(idea))
    own |= {w for w in lead if _in(w, claim)}
    answered = {w for w in own if _in(w, claim) or _in(w, around) or w in parts}  # "a plan" is a child protection plan
    total, mine = weight(claim, wording), weight(own, wording)
    claimed = (weight(full, wording) + _LENT * weight(partly, wording)) / total if total else 0.0
    stated = weight(answered, wording) / mine if mine else 0.0
    ideas = len(claim & wording.vocabulary.ideas)
    score = 0.65 * claimed + 0.35 * stated if claimed else 0.0
    contrast = _contrast(claim | around, claim, own | lead, wording)
    missing, extra = claim - full - partly, own - answered
    return Likeness(score, claimed, stated, frozenset(missing), frozenset(extra), contrast, ideas, total, full)


def weight(words: Iterable[str], wording: Wording) -> float:
    """How much words tell in all: an idea of the catalogue 2, a word 1, a weak word or a number about a third."""
    return sum(_weight(w, wording) for w in words)


def _weight(word: str, wording: Wording) -> float:
    if word in wording.weak or word.isdigit():
        return 0.35
    if word in wording.manner:
        return 0.5
    return 2.0 if word in wording.vocabulary.ideas else 1.0


def _in(word: str, words: frozenset[str]) -> bool:
    return word in words or any(_alike(word, other) for other in words)


def _contrast(
    all_claimed: frozenset[str], claim: frozenset[str], own: frozenset[str], wording: Wording
) -> tuple[str, str] | None:
    """An idea of the claim that the source lacks, and one of the source's that excludes it."""
    for group in wording.contrasts:
        theirs, mine = own & group, claim & group
        if mine and theirs and not mine & own and not theirs & all_claimed:
            return min(mine), min(theirs)
    return None
