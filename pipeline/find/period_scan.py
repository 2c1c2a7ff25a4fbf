"""The scan: at each word that a rule opens with, the rules of that word are tried, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.find import period_heads, period_readings, period_relatives, period_years
from pipeline.find.period_drafts import Draft, changed, doubted
from pipeline.find.rulebook import Rule, Rulebook
from pipeline.problems import RulesError

_READERS = (period_readings, period_years, period_relatives, period_heads)
_WORD = re.compile(r"[^\W_]+")
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


@lru_cache(maxsize=8)
def trials(rules: Rulebook) -> dict[str, tuple[Trial, ...]]:
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
    return {word: tuple(found) for word, found in index.items()}


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


def scan(text: str, rules: Rulebook) -> Iterator[Item]:
    """Every draft of a text, in order, none over another."""
    index, lower = trials(rules), text.lower()
    if len(lower) != len(text):  # "İ" grows
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    words = _WORD.findall(lower)
    if index.keys().isdisjoint(words) and not any(not w.isalpha() for w in words):
        return
    free = end = 0
    for word in words:
        start = lower.index(word, end)
        end = start + len(word)
        if start < free:
            continue
        for trial in index.get(word) or (() if word.isalpha() else index.get(_key(word), ())):
            item = _tried(trial, text, start, free)
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
