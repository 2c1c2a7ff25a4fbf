"""The words of a judgement: which aspect a label names and which grade stands with it, in any interleaving."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.find.label_words import Labels, holds_any, told_by
from pipeline.find.rulebook import Rule, Rulebook
from pipeline.fold import fold

_TOKEN = re.compile(r"[a-z&](?:(?<!&)[a-z]*+(?:['-][a-z]+)*|(?<=[a-z]&))")
_GRADE_WORDS = frozenset(
    {"require", "requires", "improvement", "to", "be", "good", "outstanding", "inadequate", "adequate"}
)
_UNJUDGED = ("judged", "graded", "applicable")
_ALONE_WORDS = _GRADE_WORDS | {"not", *_UNJUDGED}
_MOST_READ = 20_000
_GRADES_END = ("good", "adequate", "outstanding", "improvement")
_GRADE = re.compile(r"[agio](?<!\w[agio])(?:(?<=g)ood|(?<=i)(?:mprovement|nadequate)|(?<=a)dequate|(?<=o)utstanding)\b")
GRADES = ("requires_improvement", "inadequate", "adequate", "outstanding", "good")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a piece of text says: an aspect, a grade, both, or neither. grade "": expressly not judged."""

    aspect: str | None = None
    grade: str | None = None
    rule: Rule | None = None

    @property
    def is_label(self) -> bool:
        """A label without a grade."""
        return self.aspect is not None and self.grade is None

    @property
    def is_grade(self) -> bool:
        """A grade without a label."""
        return self.aspect is None and self.grade is not None and self.rule is None


NOTHING = Wording()


def names_grade(text: str) -> bool:
    """Whether the last word of a grade stands in a text: "It was Good." → True."""
    lower = text.lower()
    return holds_any(lower, _GRADES_END) and _GRADE.search(lower) is not None


def plain(text: str) -> str:
    """'2.1 Leadership, management and governance¹' → 'leadership management and governance'."""
    return " ".join(_TOKEN.findall(fold(text).text.lower()))


@lru_cache(maxsize=16)
def _labels(rules: Rulebook, framework: str | None) -> Labels:
    """The labels of the aspects of one framework."""
    applying = [r for r in rules.rules.values() if "aspect" in r.gives and _applies(r, framework)]
    return Labels([(rule, rules.spelled_out(rule.name)) for rule in applying])


class Vocabulary:
    """The rules that name grades and aspects, for the frameworks of one document."""

    def __init__(self, rules: Rulebook, framework: str | None) -> None:
        self.rules = rules
        self._grades = [r for r in rules.rules.values() if "grade" in r.gives]
        self._read: dict[str, Wording] = {}  # the same lines are read by several ways of reading a table
        self._labels = _labels(rules, framework)
        self._earlier = rules.regex("earlier_heading")
        self._earlier_words = told_by(rules.spelled_out("earlier_heading"))

    def grade(self, words: str) -> str | None:
        """'requires improvement to be good' → 'requires_improvement'; None where that is no grade alone."""
        if not words:
            return None
        words = words.removeprefix("to be ")
        return next((r.gives["grade"] for r in self._grades if self.rules.regex(r.name).match(words)), None)

    def aspect(self, words: str) -> tuple[str, Rule] | None:
        """'adoption performance' → ('adoption', its rule)."""
        for rule in self._labels.beginning(words.partition(" ")[0]):
            if found := self.rules.regex(rule.name).match(words):
                named = rule.gives["aspect"]
                return re.sub(r"\W+", "_", found["words"]) if named == "words" else named, rule
        return None

    def read(self, text: str) -> Wording:
        """A label, a grade, or both, however their words are shuffled together by a wrapped table.

        "Requires improvement children looked after and achieving to be good permanence" →
        looked_after_and_permanence, requires_improvement. The label must be whole.
        """
        if text not in self._read:
            if len(self._read) > _MOST_READ:
                self._read.clear()  # one vocabulary may outlive its document
            self._read[text] = self._wording(text)
        return self._read[text]

    def tells_of_earlier(self, text: str) -> bool:
        """Whether a text speaks of an earlier inspection: "Previous inspections"."""
        plain_text = fold(text).text
        return holds_any(plain_text.lower(), self._earlier_words) and self._earlier.search(plain_text) is not None

    def _wording(self, text: str) -> Wording:
        if len(text) > 400:
            return NOTHING
        lower = fold(text).text.lower()
        if not self._may_say(lower, lower):
            return NOTHING
        tokens = _TOKEN.findall(lower)
        if tokens[-1:] and tokens[-1] in _UNJUDGED and tokens[-2:-1] == ["not"]:
            label = self.aspect(" ".join(tokens[:-2]))
            return Wording(label[0] if label else None, "", label[1] if label else None)
        grade = self.grade(" ".join([t for t in tokens if t in _GRADE_WORDS]))
        rest = [t for t in tokens if t not in _GRADE_WORDS] if grade else tokens
        if grade and not rest:
            return Wording(grade=grade)
        label = self.aspect(" ".join(rest))
        return Wording(label[0], grade, label[1]) if label else NOTHING

    def may_name(self, first: str, text: str) -> bool:
        """Whether a label may begin with a line and stand in a text, which begins with that line."""
        return self._may_say(fold(first).text.lower(), fold(text).text.lower())

    def _may_say(self, first: str, lower: str) -> bool:
        """Whether a text may be a grade, a label or both: the first word of its first line tells it of most."""
        word = next((word for m in _TOKEN.finditer(first) if (word := m[0]) not in _ALONE_WORDS), None)
        return word is None or holds_any(lower, self._labels.needed(word)) or holds_any(lower, _UNJUDGED)

    def of_grade_words(self, text: str) -> bool:
        """Whether no other words stand in a line than those of a grade: "Requires", "2 Good", "not"."""
        return all(word[0] in _ALONE_WORDS for word in _TOKEN.finditer(fold(text).text.lower()))

    def could_begin_grade(self, words: str) -> bool:
        """Is this the beginning of a grade that wraps: 'requires', 'requires improvement to'?"""
        return any(f"{verb} improvement to be good".startswith(words) for verb in ("requires", "require"))


def _applies(rule: Rule, framework: str | None) -> bool:
    known = rule.gives.get("framework", "").split()
    return framework in known or framework in (None, "other")


def grade_of_phrase(text: str) -> str | None:
    """The words of a grade as a rule's group holds them → the grade."""
    words = plain(text)
    if words.startswith("require"):
        return "requires_improvement"
    return words if words in GRADES else None
