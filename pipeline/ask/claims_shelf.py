"""The statements about one authority, laid out so that those near a claim are found at once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

Row = tuple[int, str | None, Decimal, str | None]  # place, measure in small letters, value, indicator

_FORMS = {"child": "child", "person": "(?:person|people)", "remark": "(?:remark|note)"} | {
    str(n): rf"(?:{n}|{word})"
    for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}


def raw(word: str) -> str:
    """How the beginning of a word is printed whose ending was taken off: vacancy → vacanc(ies), 3 → 3 or three."""
    return _FORMS.get(word) or re.escape(word[:-1] if len(word) > 4 and word.endswith("y") else word)


def patterns_of(phrases: Iterable[tuple[tuple[str, ...], str]]) -> dict[str, str]:
    """Ways of writing each idea → one pattern for it, in small letters."""
    ways: dict[str, list[str]] = defaultdict(list)
    for phrase, idea in phrases:
        if idea:
            ways[idea].append(r"\W+".join(raw(word) + r"\w*" for word in phrase))
    return {idea: rf"\b(?:{'|'.join(sorted(found))})" for idea, found in ways.items()}


@dataclass(slots=True)
class Shelf:
    """Places of statements by value, by indicator and by words; a pattern is looked for once."""

    rows: Sequence[Row]
    by_indicator: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    values: list[tuple[Decimal, int]] = field(default_factory=list)
    _with: dict[str, frozenset[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place, _, value, indicator in self.rows:
            self.values.append((value, place))
            if indicator:
                self.by_indicator[indicator].append(place)
        self.values.sort()

    def near(
        self, *, indicators: Sequence[str], low: Decimal, high: Decimal, words: Sequence[str], least: int, most: int
    ) -> list[int]:
        """Places with one of the indicators, a value from low to high or enough of the words, the best first."""
        score: Counter[int] = Counter()
        for pattern in words:
            score.update(self._holding(pattern))
        near = Counter({place: count for place, count in score.items() if count >= least})
        first, last = bisect_left(self.values, (low, -1)), bisect_right(self.values, (high, 1 << 62))
        for _, place in self.values[first:last]:
            near[place] = score[place] + 2
        for indicator in indicators:
            for place in self.by_indicator.get(indicator, ()):
                near[place] += 3
        return [place for place, _ in sorted(near.items(), key=lambda item: (-item[1], item[0]))[:most]]

    def _holding(self, pattern: str) -> frozenset[int]:
        if pattern not in self._with:
            regex = re.compile(pattern)
            self._with[pattern] = frozenset(
                place for place, measure, *_ in self.rows if measure and regex.search(measure)
            )
        return self._with[pattern]
