"""The scan: at each word that a rule opens with, the rules of that word are tried, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.find import period_heads, period_readings, period_relatives, period_years
from pipeline.find.openings import GRAM, Beginnings, beginnings_of
from pipeline.find.patterns import in_small_letters, place_of, with_zeros, words_of
from pipeline.find.period_drafts import Draft, changed, doubted
from pipeline.find.rulebook import Rule, Rulebook
from pipeline.problems import RulesError

_READERS = (period_readings, period_years, period_relatives, period_heads)
_LEAD = re.compile(r"\b(?:in|over|during|within|throughout)(?: the)? $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A draft and where it stands."""

    start: int
    end: int
    draft: Draft
    rule: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule ready to be tried at a place."""

    rule: Rule
    match: Callable[[str, int], re.Match[str] | None]
    read: Callable[[dict[str, str]], Draft | None]


@dataclass(frozen=True, slots=True)
class Opening:
    """The rules of one opening word, in order, and those of them that may begin with some letters."""

    trials: Mapping[str, Trial]
    begun: Beginnings


@lru_cache(maxsize=8)
def openings(rules: Rulebook) -> dict[str, Opening]:
    """The rules to try at each opening word, and at numbers by their length."""
    index: dict[str, list[Trial]] = {}
    for rule in rules.rules.values():
        name = "read_" + rule.gives["reads"]
        room = next((module for module in _READERS if hasattr(module, name)), None)
        if room is None:
            raise RulesError(f"{rules.path}: rule {rule.name}: reads: there is no reader {rule.gives['reads']}")
        trial = Trial(rule, rules.regex(rule.name).match, getattr(room, name))
        words = [word for opener in rule.gives["opens"].split() for word in _words(rules, opener)]
        for word in dict.fromkeys(words):
            index.setdefault(word, []).append(trial)
    return {word: _opening(rules, found) for word, found in index.items()}


def _opening(rules: Rulebook, trials: Sequence[Trial]) -> Opening:
    named = {trial.rule.name: trial for trial in trials}
    return Opening(named, Beginnings({name: beginnings_of(rules.spelled_out(name)) for name in named}))


def _words(rules: Rulebook, opener: str) -> tuple[str, ...]:
    if opener in {"number", "year", "long", "glued"}:
        return ("#" + opener, "year") if opener == "year" else ("#" + opener,)
    return rules.lists.get(opener, (opener,))


def _key(word: str) -> str:
    """ "31st" → "#number", "2015" → "#year", "201819" → "#long", "q2" and "fy23" → "q" and "fy"."""
    if not "0" <= word[0] <= "9":
        return word if word.isalpha() else word.rstrip("0123456789")
    if not word.isdecimal():
        if word[4:5] == "q":
            return "#glued"
        return "#year" if word[4:5] == "t" else "#number"
    return {1: "#number", 2: "#number", 3: "#number", 4: "#year"}.get(len(word), "#long")


def scan(text: str, rules: Rulebook) -> tuple[Item, ...]:
    """Every draft of a text, in order, none over another."""
    index, lower = openings(rules), in_small_letters(text)
    words = words_of(lower)
    # Most words open nothing, and most sentences have no other: they are left out before anything else is asked.
    if index.keys().isdisjoint(words) and "".join(words).isalpha():
        return ()
    return tuple(_scanned(text, lower, [w for w in words if w in index or not w.isalpha()], index))


def _scanned(text: str, lower: str, words: Sequence[str], index: Mapping[str, Opening]) -> Iterator[Item]:
    """The drafts at the words that open rules."""
    shape = with_zeros(lower)
    free = end = 0
    for word in words:
        opening = index.get(word) or index.get(_key(word))
        if opening is None:
            continue
        start = place_of(word, lower, end)
        end = start + len(word)
        if start < free or lower[end : end + 1] == "%":
            continue
        for name in opening.begun[shape[start : start + GRAM]]:
            item = _tried(opening.trials[name], text, start, free)
            if item:
                yield item
                free = item.end
                break


def _tried(trial: Trial, text: str, at: int, free: int) -> Item | None:
    match = trial.match(text, at)
    if not match:
        return None
    gives = trial.rule.gives
    if "capital" in gives and not _written_as_month(match):
        return None
    parts = {key.removesuffix("_b"): value.lower() for key, value in match.groupdict().items() if value is not None}
    start = at
    if text[max(free, at - 4) : at].lower() == "the ":
        if gives.get("the"):
            start = at - 4
        parts["rolling" if gives.get("year_the") and parts.get("which") in {"last", "past"} else "_"] = ""
    elif parts.get("which") == "past":
        parts["rolling"] = ""
    draft = trial.read(parts)
    if not draft:
        return None
    if gives.get("lead") and (lead := _LEAD.search(text, max(free, start - 12), start)):
        start = lead.start()
    if gives.get("doubt") or "mark" in parts:  # a footnote mark glued to a year, or a typing error
        draft = changed(draft, doubted)
    return Item(start, match.end(), draft, trial.rule.name)


def _written_as_month(match: re.Match[str]) -> bool:
    """April and Apr, not the verbs "march" and "may"; a small letter only where no verb is so written."""
    word = match["month"] or match.group(match.lastindex or 0)
    return word[0].isupper() or word not in {"may", "march", "mar", "sat", "dec", "jan"}


def widened(item: Item, *, start: int | None = None, end: int | None = None, draft: Draft | None = None) -> Item:
    """The item with other edges or another draft."""
    return replace(
        item,
        start=item.start if start is None else start,
        end=item.end if end is None else end,
        draft=draft or item.draft,
    )
