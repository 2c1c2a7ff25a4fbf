"""The telling words of a measure: endings off, ways of writing one idea made one, empty words out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from pipeline.fold import fold

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_SAME = {
    "note": "remark",
    "notes": "remark",
    "noted": "remark",
    "aged": "age",
    "children": "child",
    "people": "person",
    "women": "woman",
    "men": "man",
} | {
    word: str(number)
    for number, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)
}
_ENDINGS = ("ing", "ed", "ion", "e")
_MOST_SEEN, _MOST_HEARD = 50_000, 256  # words that are remembered; texts, which come again within a page or so
_SPELLING = 90  # of 100: one letter of ten may be wrong
_LONG = 7  # letters: shorter words are told apart by too little to be corrected


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its commonest endings.

    >>> [stem(word) for word in ("vacancies", "lived", "living", "children", "three")]
    ['vacancy', 'liv', 'liv', 'child', '3']
    """
    word = _SAME.get(word, word)
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _SAME.get(word, word)  # childrens
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1].isalpha() and word[-1] not in "sle"
    return word[:-1] if doubled else word


def stems(text: str) -> tuple[str, ...]:
    """ "Children’s reviews, per 10,000" → ("child", "review", "per", "10000")"""
    plain = fold(text).text.casefold()
    if "'" in plain:
        plain = _APOSTROPHE.sub("", plain)
    if "," in plain:
        plain = _THOUSANDS.sub("", plain)
    return tuple(stem(word) for word in _WORD.findall(plain))


def longest_of(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word, by that word."""
    longest: dict[str, int] = {}
    for phrase in filter(None, phrases):
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return longest


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Ways of writing an idea, as stems, with the idea ("": says nothing); empty words; words known, for spelling."""

    phrases: Mapping[tuple[str, ...], str]
    neutral: frozenset[str]
    known: tuple[str, ...] = ()
    longest: Mapping[str, int] = field(default_factory=dict)  # words of the longest phrase that begins with a word
    ideas: frozenset[str] = frozenset()
    heard: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)  # texts, tokens
    spelt: dict[str, str] = field(default_factory=dict, compare=False, repr=False)  # long words seen before

    @classmethod
    def build(cls, synonyms: Mapping[str, Iterable[str]], neutral: Iterable[str]) -> Vocabulary:
        """From the lists of rules/indicators.yaml. An idea's own name is a way of writing it."""
        phrases = {stems(way): idea for idea, ways in synonyms.items() for way in (*ways, idea)}
        words = sorted({word for phrase in phrases for word in phrase})  # in order: ties are settled alike each time
        empty = frozenset(word for phrase in map(stems, neutral) for word in phrase if len(phrase) == 1) | {""}
        phrases |= {phrase: "" for phrase in map(stems, neutral) if len(phrase) > 1}
        return cls(phrases, empty, tuple(words), longest_of(phrases), frozenset(synonyms))

    def tokens(self, text: str) -> frozenset[str]:
        """The telling words and ideas of a text.

        "looked after children who had three or more placements"
        → {"children in care", "three or more placements"}
        """
        if text not in self.heard:  # a heading or a lead-in is asked about with each of its figures
            if len(self.heard) > _MOST_HEARD:
                self.heard.clear()
            words = [self._spelt(word) for word in stems(text)]
            self.heard[text] = frozenset(set(self._ideas(words)) - self.neutral)
        return self.heard[text]

    def _ideas(self, words: list[str]) -> Iterator[str]:
        """Each idea, or the word where it is of none."""
        at = 0
        while at < len(words):
            size = self._longest(words, at) if words[at] in self.longest else 0
            yield self.phrases[tuple(words[at : at + size])] if size else words[at]
            at += size or 1

    def _longest(self, words: list[str], at: int) -> int:
        """How many words from here on are one way of writing an idea; 0 where none are."""
        for size in range(min(self.longest[words[at]], len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in self.phrases:
                return size
        return 0

    def _spelt(self, word: str) -> str:
        """A long word that is nearly a known one is that one: "acommodation"."""
        if len(word) < _LONG or word in self.neutral:
            return word
        if word not in self.spelt:
            if len(self.spelt) > _MOST_SEEN:
                self.spelt.clear()  # a scan's garbage must not fill the memory
            near = process.extractOne(word, self.known, scorer=fuzz.ratio, score_cutoff=_SPELLING)
            self.spelt[word] = near[0] if near else word
        return self.spelt[word]
