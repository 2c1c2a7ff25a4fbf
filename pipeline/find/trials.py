"""Several patterns asked of a text at once: each is tried where it can begin, or searched for if its cues are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from pipeline.find.cues import Cues
from pipeline.find.openings import Openings
from pipeline.find.patterns import in_small_letters, pattern_in_small_letters, with_zeros

_LONG = 3_000  # characters; a search of more is quicker than asking at each of so many words
NamedMatch = tuple[str, re.Match[str]]  # of the pattern of that name


class Trials:
    """Patterns that ignore case, by name, in the order in which their matches are given."""

    def __init__(self, patterns: Mapping[str, str], compiled: Mapping[str, re.Pattern[str]]) -> None:
        """patterns: as the rules file spells them; compiled: the same as they are matched."""
        self._order = {name: place for place, name in enumerate(patterns)}
        self._compiled = {name: compiled[name] for name in patterns}
        # For a text in small letters: without IGNORECASE they take half the time.
        self._small = {
            name: re.compile(pattern_in_small_letters(regex.pattern))
            for name, regex in self._compiled.items()
            if "(?-i" not in regex.pattern
        }
        self._openings = Openings(patterns)
        self._others = Cues({name: p for name, p in patterns.items() if name not in self._openings.names})
        self._patterns = patterns

    @cached_property
    def _all(self) -> Cues:
        return Cues(self._patterns)

    def found(self, text: str) -> list[NamedMatch]:
        """Every match of every pattern, for their spans only: pattern by pattern, from left to right."""
        lower = in_small_letters(text)
        shape = with_zeros(lower)
        if len(text) > _LONG:
            names = sorted(self._all.called(shape), key=self._order.__getitem__)
            return [found for name in names for found in self._searched(name, text, lower)]
        places = self._openings.places(shape)
        names = [*places, *self._others.called(shape)]
        if len(names) > 1:
            names.sort(key=self._order.__getitem__)
        return [
            found
            for name in names
            for found in (
                self._tried(name, text, lower, places[name]) if name in places else self._searched(name, text, lower)
            )
        ]

    def _searched(self, name: str, text: str, lower: str) -> Iterator[NamedMatch]:
        small = self._small.get(name)
        for match in small.finditer(lower) if small else self._compiled[name].finditer(text):
            yield name, match

    def _tried(self, name: str, text: str, lower: str, places: Sequence[int]) -> list[NamedMatch]:
        small = self._small.get(name)
        match, asked = (small.match, lower) if small else (self._compiled[name].match, text)
        found: list[NamedMatch] = []
        end = 0
        for place in places:
            if place >= end and (m := match(asked, place)):
                found.append((name, m))
                end = m.end()
        return found
