"""Several patterns asked of a text at once: each is tried where it can begin, or searched for if its cues are there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from pipeline.find.cues import Cues
from pipeline.find.openings import Openings
from pipeline.find.patterns import SmallPattern, in_small_letters, with_zeros

_LONG = 3_000  # characters; a search of more is quicker than asking at each of so many words
NamedMatch = tuple[str, re.Match[str]]  # of the pattern of that name


class Trials:
    """Patterns that ignore case, by name, in the order in which their matches are given."""

    def __init__(self, patterns: Mapping[str, str], compiled: Mapping[str, SmallPattern]) -> None:
        """patterns: as the rules file spells them; compiled: the same as they are matched."""
        self._order = {name: place for place, name in enumerate(patterns)}
        self._compiled = compiled
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
        places: Mapping[str, tuple[int, ...]] = {}
        if len(text) > _LONG:
            names = list(self._all.called(shape))
        else:
            places = self._openings.places(shape)
            names = [*places, *self._others.called(shape)]
        found: list[NamedMatch] = []
        for name in sorted(names, key=self._order.__getitem__):
            pattern, small = self._compiled[name]
            words = lower if small else text
            if name not in places:
                found += [(name, match) for match in pattern.finditer(words)]
                continue
            end = 0
            for place in places[name]:
                if place >= end and (m := pattern.match(words, place)):
                    found.append((name, m))
                    end = m.end()
        return found
