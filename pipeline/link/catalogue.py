"""The catalogue of indicators: rules/indicators.yaml, checked, with its words made ready to compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.link.words import Vocabulary
from pipeline.problems import RulesError
from pipeline.rules_files import read_rules_yaml, rules_error

FILE = "indicators.yaml"
Unit = Literal[
    "percent",
    "percentage_points",
    "count",
    "per_100",
    "per_1000",
    "per_10000",
    "per_100000",
    "gbp",
    "hours",
    "days",
    "working_days",
    "weeks",
    "months",
    "years",
    "fte",
    "score",
    "ratio",
    "times",
]


class _Entry(BaseModel):
    """An indicator as people write it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label: str = Field(min_length=1)
    definition: str = Field(min_length=1)
    unit: Unit
    polarity: Literal["high", "low", "none"]
    topic: str = Field(min_length=1)
    family: str = Field(min_length=1)
    year_kind: Literal["financial", "academic", "calendar", "snapshot"]
    population: str | None = None
    official_measure: str | None = None
    official_day: str | None = Field(default=None, pattern=r"^(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$")
    numerator: str | None = None
    denominator: str | None = None
    aliases: tuple[str, ...] = Field(min_length=1)
    must: tuple[str, ...] = Field(min_length=1)
    must_not: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


class _File(BaseModel):
    """The whole of indicators.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    neutral: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = {}
    indicators: tuple[_Entry, ...]

    @model_validator(mode="after")
    def _each_id_once(self) -> _File:
        ids = [entry.id for entry in self.indicators]
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            raise ValueError(f"these ids stand twice: {', '.join(twice)}")
        parts = [part for entry in self.indicators for part in (entry.numerator, entry.denominator) if part]
        if unknown := sorted(set(parts) - set(ids)):
            raise ValueError(f"numerator or denominator is no indicator: {', '.join(unknown)}")
        return self


@dataclass(frozen=True, slots=True)
class Indicator:
    """An entry of the catalogue. Its columns, its aliases, and its words as they are compared.

    official_day: month and day of the official figure; numerator, denominator: what a share is of.
    needs: one of each group has to be there, all words of it; bars: none may be there;
    allows: these take nothing off the score; forms: the words of each alias.
    """

    indicator_id: str
    label: str
    definition: str
    unit: str
    polarity: str
    topic: str
    family: str
    year_kind: str
    population: str | None
    official_measure: str | None
    official_day: str | None
    numerator: str | None
    denominator: str | None
    aliases: tuple[str, ...]
    needs: tuple[tuple[frozenset[str], ...], ...]
    bars: tuple[frozenset[str], ...]
    allows: frozenset[str]
    forms: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Catalogue:
    """All indicators, and the vocabulary that their words were read with."""

    indicators: tuple[Indicator, ...]
    vocabulary: Vocabulary

    @cached_property
    def _called(self) -> dict[str, tuple[Indicator, ...]]:
        """The indicators by the words that may meet the first of their needs."""
        called: dict[str, dict[str, Indicator]] = {}
        for indicator in self.indicators:
            for choice in indicator.needs[0]:
                called.setdefault(min(choice), {})[indicator.indicator_id] = indicator
        return {word: tuple(found.values()) for word, found in called.items()}

    def called(self, words: frozenset[str]) -> Iterable[Indicator]:
        """The indicators that words may be about, as one of the choices of their first need may be among them."""
        found = {i.indicator_id: i for word in words & self._called.keys() for i in self._called[word]}
        return found.values()

    def get(self, indicator_id: str) -> Indicator | None:
        """The indicator of this id, or None."""
        return next((i for i in self.indicators if i.indicator_id == indicator_id), None)


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue of a folder of rules. RulesError names file, indicator and key."""
    path = folder / FILE
    raw = read_rules_yaml(path)
    try:
        source = _File.model_validate(raw)
    except ValidationError as error:
        raise rules_error(path, error, lambda place: _named(raw, place)) from error
    vocabulary = Vocabulary.build(source.synonyms, source.neutral)
    indicators = (_indicator(entry, vocabulary, source.narrows, path) for entry in source.indicators)
    return Catalogue(tuple(indicators), vocabulary)


def _named(raw: Any, place: Sequence[Any]) -> Sequence[Any]:
    """("indicators", 3, "unit") → ("indicator children-in-care", "unit")"""
    if place[:1] != ("indicators",) or len(place) < 2 or not isinstance(place[1], int):
        return place or ("the file",)
    entry = raw["indicators"][place[1]]
    name = entry.get("id") if isinstance(entry, dict) else None
    return (f"indicator {name or f'number {place[1] + 1}'}", *place[2:])


def _indicator(entry: _Entry, vocabulary: Vocabulary, narrows: Sequence[str], path: Path) -> Indicator:
    needs = tuple(tuple(map(vocabulary.tokens, group.split("|"))) for group in entry.must)
    bars = tuple(map(vocabulary.tokens, entry.must_not))
    for key, groups in (("must", [words for group in needs for words in group]), ("must_not", bars)):
        if not all(groups):
            raise RulesError(f"{path}: indicator {entry.id}: {key}: an entry holds neutral words only.")
    forms = tuple(map(vocabulary.tokens, entry.aliases))
    own = frozenset().union(*forms, *(words for group in needs for words in group))
    bars += tuple(words for words in map(vocabulary.tokens, narrows) if not words <= own)
    return Indicator(
        indicator_id=entry.id,
        **entry.model_dump(exclude={"id", "must", "must_not", "may"}),
        needs=needs,
        bars=bars,
        allows=frozenset(word for text in entry.may for word in vocabulary.tokens(text)),
        forms=forms,
    )
