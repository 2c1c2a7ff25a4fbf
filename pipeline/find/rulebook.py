"""Rules are data: load a rules file, check every key, match it on a sentence.

A rule has a name, a reason, one of `pattern` (a regular expression; `{name}` is
replaced by the alternatives of a list of the same file), `phrases` (matched by
spaCy's PhraseMatcher, whole words, any case) or `tokens` (patterns of spaCy's
Matcher; both in word_rules.py), what it `gives`, and its own examples: each text under `finds` must be
matched, and where it marks [[a span]], just there; none under `ignores` may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from pipeline.find.asking import Asking
from pipeline.find.patterns import SmallPattern, for_small_letters, gathered, longest_first
from pipeline.find.trials import NamedMatch, Trials
from pipeline.problems import RulesError
from pipeline.rules_files import read_rules_yaml, rules_error

if TYPE_CHECKING:
    from pipeline.find.word_rules import WordRules

_MARK = re.compile(r"\[\[(.*?)\]\]", re.S)


class Rule(BaseModel):
    """One rule of a rules file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    reason: str
    pattern: str | None = None
    phrases: tuple[str, ...] = ()
    tokens: tuple[tuple[dict[str, Any], ...], ...] = ()
    gives: dict[str, str] = {}
    finds: tuple[str, ...]
    ignores: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way_of_matching(self) -> Rule:
        if sum(map(bool, (self.pattern, self.phrases, self.tokens))) != 1:
            raise ValueError("needs exactly one of pattern, phrases and tokens")
        if not self.finds:
            raise ValueError("needs an example under finds")
        return self


class RuleFile(BaseModel):
    """A rules file: lists of words, and rules in the order in which they are tried."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = ""
    lists: dict[str, tuple[str, ...]] = {}
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: text[start:end]; groups are the named groups of its pattern, as spans."""

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def _named(raw: Any, place: Sequence[Any]) -> list[Any]:
    """("rules", 3, "pattern") → ["rule approx-word", "pattern"]: what a person calls a place of the file."""
    where = list(place)
    if where[:1] == ["rules"] and len(where) > 1 and isinstance(where[1], int):
        rule = raw["rules"][where[1]]
        name = rule.get("name") if isinstance(rule, dict) else None
        where = [f"rule {name or f'number {where[1] + 1}'}", *where[2:]]
    return where


_LIST = re.compile(r"\{([a-z_]+)\}")


class Rulebook:
    """A rules file, compiled. `matches(text)` gives every match of every rule, in text order."""

    def __init__(self, source: RuleFile, path: Path = Path("rules")) -> None:
        self.path = path
        self.lists = source.lists
        self.rules: dict[str, Rule] = {}
        self._patterns: dict[str, str] = {}
        self._small: dict[str, SmallPattern] = {}
        self._regexes: dict[str, re.Pattern[str]] = {}  # those that were asked for
        self._trials: dict[frozenset[str] | None, Trials] = {}
        self._words: WordRules | None = None
        for rule in source.rules:
            if rule.name in self.rules:
                raise RulesError(f"{path}: rule {rule.name}: the name stands twice")
            self.rules[rule.name] = rule
            try:
                if rule.pattern:
                    self._patterns[rule.name] = gathered(self._with_lists(rule.pattern))
                    self._small[rule.name] = for_small_letters(self._patterns[rule.name])
                else:
                    self._words = self._words or _word_rules()
                    self._words.add(rule.name, rule.phrases, rule.tokens)
            except (re.error, KeyError, ValueError) as error:
                raise RulesError(f"{path}: rule {rule.name}: the pattern does not compile: {error}") from error

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A regular expression in which {list} stands for the alternatives of a list, longest first."""
        return re.compile(gathered(self._with_lists(pattern)), re.IGNORECASE)

    def spelled_out(self, name: str) -> str:
        """The pattern of a rule as its file has it, with the words of its lists."""
        return self._with_lists(self.rules[name].pattern or "")

    def _with_lists(self, pattern: str) -> str:
        for _ in range(3):  # a list may name lists
            pattern = _LIST.sub(lambda name: longest_first(self.lists[name[1]]), pattern)
        return pattern

    def regex(self, name: str) -> re.Pattern[str]:
        """The compiled pattern of a rule."""
        if name not in self._regexes:
            self._regexes[name] = re.compile(self._patterns[name], re.IGNORECASE)
        return self._regexes[name]

    @cached_property
    def asking(self) -> Asking:
        """The rules with patterns, to be asked by name about parts of one sentence after the other."""
        return Asking(self._small)

    def matches(self, text: str, *, only: frozenset[str] | None = None) -> list[Match]:
        """Every match in a text, by start, longer first. only: names of rules to try."""
        found = list(self._by_regex(text, only))
        if self._words is not None:
            spans = self._words.found(text)
            found += [Match(self.rules[name], at, end) for name, at, end in spans if only is None or name in only]
        return sorted(found, key=lambda m: (m.start, -m.end))

    def found(self, text: str, only: frozenset[str] | None = None) -> list[NamedMatch]:
        """The matches of the rules' patterns, for their spans only, rule by rule. only: names of rules to try."""
        trials = self._trials.get(only)
        if trials is None:
            names = [name for name in self._patterns if only is None or name in only]
            trials = Trials({name: self.spelled_out(name) for name in names}, self._small)
            self._trials[only] = trials
        return trials.found(text)

    def _by_regex(self, text: str, only: frozenset[str] | None) -> Iterator[Match]:
        for name, m in self.found(text, only):
            groups = {k: m.span(k) for k in m.re.groupindex if m.start(k) >= 0}
            yield Match(self.rules[name], m.start(), m.end(), groups)


def _word_rules() -> WordRules:
    """Only files that have such rules need spaCy, which takes longer to load than all the rest."""
    from pipeline.find.word_rules import WordRules

    return WordRules()


def load_rulebook(path: Path) -> Rulebook:
    """A rules file, checked and compiled. RulesError names file, rule and key."""
    raw = read_rules_yaml(path)
    try:
        return Rulebook(RuleFile.model_validate(raw), path)
    except ValidationError as error:
        raise rules_error(path, error, lambda place: _named(raw, place)) from error


def example_faults(book: Rulebook) -> list[str]:
    """What a rules file's own examples say against it: one line a fault, none where all hold."""
    faults = []
    for rule in book.rules.values():
        for marked in rule.finds:
            span = _MARK.search(marked)
            text = _MARK.sub(r"\1", marked)
            wanted = (span.start(), span.start() + len(span[1])) if span else None
            spans = [(m.start, m.end) for m in book.matches(text, only=frozenset({rule.name}))]
            if not spans or (wanted and wanted not in spans):
                faults.append(f"{book.path}: rule {rule.name} does not find {marked!r} (found {spans})")
        faults += [
            f"{book.path}: rule {rule.name} does not ignore {text!r}"
            for text in rule.ignores
            if book.matches(text, only=frozenset({rule.name}))
        ]
    return faults
