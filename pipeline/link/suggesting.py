"""Measures that recur across documents and are linked to nothing: entries for the catalogue to paste and to mend."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import yaml

from pipeline.link.catalogue import Catalogue
from pipeline.link.words import Vocabulary

DOCUMENTS = 2  # a measure recurs that stands in so many
_ALIASES = 4
_WORDS = 12  # a measure of more telling words is a sentence, not a name
_SLUG = re.compile(r"[^a-z0-9]+")
_NOUNS = {"percent": "share", "gbp": "spending", "fte": "fte"}


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A statement without an indicator, as far as a suggestion needs it."""

    statement_id: str
    measure: str
    unit: str
    document: str


Groups = dict[tuple[str, frozenset[str]], list[Unlinked]]  # by unit and telling words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A measure that recurs. measures: ways of writing it, the commonest first; words: what they share."""

    indicator_id: str
    unit: str
    documents: int
    statements: int
    measures: tuple[str, ...]
    words: tuple[str, ...]
    statement_ids: tuple[str, ...]


def suggestions(
    unlinked: Iterable[Unlinked], catalogue: Catalogue, *, documents: int = DOCUMENTS
) -> tuple[Suggestion, ...]:
    """Measures whose telling words and unit recur in several documents, those of most documents first."""
    groups: Groups = defaultdict(list)
    for one in unlinked:
        words = catalogue.vocabulary.tokens(one.measure)
        if 0 < len(words) <= _WORDS:
            groups[one.unit, words].append(one)
    merged = _merged(groups)
    taken = {i.indicator_id for i in catalogue.indicators}
    found = [
        _suggestion(unit, words, members, catalogue.vocabulary, taken)
        for (unit, words), members in merged.items()
        if len({m.document for m in members}) >= documents
    ]
    return tuple(sorted(found, key=lambda s: (-s.documents, -s.statements, s.indicator_id)))


def _merged(
    groups: dict[tuple[str, frozenset[str]], list[Unlinked]],
) -> dict[tuple[str, frozenset[str]], list[Unlinked]]:
    """Groups of the same unit that differ in one word of five or more are one, under the words of the larger."""
    out: Groups = {}
    by_word: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for (unit, words), members in sorted(groups.items(), key=lambda g: (-len(g[1]), g[0][0], sorted(g[0][1]))):
        near = chain.from_iterable(by_word[unit, word] for word in sorted(words)) if len(words) >= 4 else ()
        home = next((other for other in near if len(words ^ other) <= 1), None)
        if home is None:
            for word in words:
                by_word[unit, word].append(words)
            out[unit, words] = list(members)
        else:
            out[unit, home] += members
    return out


def _suggestion(
    unit: str, words: frozenset[str], members: Sequence[Unlinked], vocabulary: Vocabulary, taken: set[str]
) -> Suggestion:
    counted = Counter(m.measure for m in members)
    measures = sorted(counted, key=lambda m: (-counted[m], len(m), m))
    own = [m for m in measures if vocabulary.tokens(m) == words] or measures
    slug = _slug(min(own, key=len), unit)
    while slug in taken:
        slug += "-2"
    return Suggestion(
        slug,
        unit,
        len({m.document for m in members}),
        len(members),
        tuple(measures[:_ALIASES]),
        tuple(_said(words, min(own, key=len), vocabulary)),
        tuple(m.statement_id for m in members),
    )


def _slug(measure: str, unit: str) -> str:
    """ "Families seen at hubs", percent → "families-seen-at-hubs-share" """
    words = [w for w in _SLUG.split(measure.casefold()) if w][:7]
    noun = "rate" if unit.startswith("per_") else _NOUNS.get(unit)
    return "-".join(words + ([noun] if noun else []))


def _said(words: frozenset[str], measure: str, vocabulary: Vocabulary) -> list[str]:
    """The telling words as a person wrote them: an idea by its name, a stem by the word that it came from."""
    written = {token: w for w in re.findall(r"[\w'’-]+", measure) for token in vocabulary.tokens(w)}
    return sorted(word if word in vocabulary.ideas else written.get(word, word).casefold() for word in words)


def entries(found: Sequence[Suggestion]) -> str:
    """The suggestions as YAML for rules/indicators.yaml. What they cannot know is marked with "?"."""
    parts = []
    for one in found:
        entry = {
            "id": one.indicator_id,
            "label": one.measures[0][:1].upper() + one.measures[0][1:],
            "definition": "?",
            "unit": one.unit,
            "polarity": "none",
            "topic": "?",
            "family": one.indicator_id,
            "year_kind": "financial",
            "aliases": list(one.measures),
            "must": list(one.words),
        }
        told = f"# {one.statements} statements in {one.documents} documents, such as {one.statement_ids[0]}"
        body = yaml.safe_dump([entry], sort_keys=False, allow_unicode=True, width=110)
        parts.append("\n".join(f"  {line}" for line in [told, *body.rstrip().splitlines()]))
    return "\n".join(parts)
