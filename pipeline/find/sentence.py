"""One sentence with everything that rules recognised in it, and the questions that are asked about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.find.asking import Asked
from pipeline.find.patterns import small_letters
from pipeline.find.rulebook import Match, Rulebook
from pipeline.records import Period, Quantity


@dataclass(frozen=True)
class Sentence:
    """A folded sentence with everything that rules recognised in it; all offsets in text."""

    text: str
    wording: Rulebook
    quantities: tuple[Quantity, ...] = ()
    periods: tuple[Period, ...] = ()
    cues: tuple[Match, ...] = ()
    subjects: tuple[Match, ...] = ()
    undated: tuple[tuple[int, int], ...] = ()  # words of time that nothing in the document dates

    def regex(self, name: str) -> re.Pattern[str]:
        """The pattern of a rule of rules/statements.yaml: for words of other texts, or where capital letters tell."""
        return self.wording.regex(name)

    @cached_property
    def asked(self) -> Asked:
        """The rules of rules/statements.yaml that may be asked about its words."""
        return self.wording.asking.about(self.text)

    def search(self, name: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Where a rule matches text[start:end], taken by itself: offsets there, words in small letters."""
        lower, rules, opened = self.asked
        bit, rule = rules[name]
        return rule.search(lower[start:end]) if bit & opened else None

    def match(self, name: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The same where text[start:end] begins with it."""
        lower, rules, opened = self.asked
        bit, rule = rules[name]
        return rule.match(lower[start:end]) if bit & opened else None

    def fullmatch(self, name: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The same where it is all of text[start:end]."""
        lower, rules, opened = self.asked
        bit, rule = rules[name]
        return rule.fullmatch(lower[start:end]) if bit & opened else None

    def without(self, words: str, *names: str) -> str:
        """Words put together of the sentence's, without what rules find in them, one after the other."""
        lower, (_, rules, opened) = small_letters(words), self.asked
        for name in names if words else ():
            bit, rule = rules[name]
            if bit & opened and (found := rule.search(lower)):
                start, end = found.span()
                words, lower = words[:start] + words[end:], lower[:start] + lower[end:]
        return words

    @cached_property
    def cues_of(self) -> Mapping[str, Sequence[Match]]:
        """The cues by their kinds."""
        found: defaultdict[str, list[Match]] = defaultdict(list)
        for match in self.cues:
            found[match.rule.gives.get("cue", "")].append(match)
        return found

    def cue(self, name: str, start: int = 0, end: int | None = None) -> Match | None:
        """The first cue of a kind that begins in [start, end)."""
        if name not in self.cues_of:
            return None
        limit = len(self.text) if end is None else end
        return next((m for m in self.cues_of[name] if start <= m.start < limit), None)
