"""The words of a judgement: which aspect a label names and which grade stands with it, in any interleaving."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.find.rulebook import Rule, Rulebook
from pipeline.fold import fold

_TOKEN = re.compile(r"[a-z]+(?:['-][a-z]+)*|(?<=[a-z])&")
_GRADE_WORDS = frozenset(
    {"require", "requires", "improvement", "to", "be", "good", "outstanding", "inadequate", "adequate"}
)
_ALONE_WORDS = _GRADE_WORDS | {"not", "judged", "graded", "applicable"}
_NOT_JUDGED = re.compile(r"\bnot (?:judged|graded|applicable)$")
# Every grade and every label holds one of these: most passages stop here.
_TELLING = (
    "good", "adequate", "outstanding", "improvement", "judged", "graded", "applicable", "children", "leavers",
    "adoption", "leaders", "effectiveness", "practice", "protection", "education", "teaching", "attitudes",
    "development", "provision", "outcomes", "inspection", "lscb", "board", "judgment", "judgement",
)  # fmt: skip
_MOST_READ = 20_000
_GRADES_END = ("good", "adequate", "outstanding", "improvement")
_GRADE = re.compile(r"\b(?:improvement|good|(?:in)?adequate|outstanding)\b")
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


def _holds_any(lower: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - any() takes twice as long, and this is asked of every line
        if word in lower:
            return True
    return False


def names_grade(text: str) -> bool:
    """Whether the last word of a grade stands in a text: "It was Good." → True."""
    lower = text.lower()
    return _holds_any(lower, _GRADES_END) and _GRADE.search(lower) is not None


def plain(text: str) -> str:
    """'2.1 Leadership, management and governance¹' → 'leadership management and governance'."""
    return " ".join(_TOKEN.findall(fold(text).text.lower()))


class Vocabulary:
    """The rules that name grades and aspects, for the frameworks of one document."""

    def __init__(self, rules: Rulebook, framework: str | None) -> None:
        self.rules = rules
        self._grades = [r for r in rules.rules.values() if "grade" in r.gives]
        self._read: dict[str, Wording] = {}  # the same lines are read by several ways of reading a table
        self._aspects = [r for r in rules.rules.values() if "aspect" in r.gives and _applies(r, framework)]

    def grade(self, words: str) -> str | None:
        """'requires improvement to be good' → 'requires_improvement'; None where that is no grade alone."""
        words = words.removeprefix("to be ")
        return next((r.gives["grade"] for r in self._grades if self.rules.regex(r.name).match(words)), None)

    def aspect(self, words: str) -> tuple[str, Rule] | None:
        """'adoption performance' → ('adoption', its rule)."""
        for rule in self._aspects:
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

    def _wording(self, text: str) -> Wording:
        if len(text) > 400 or not _holds_any(text.lower(), _TELLING):
            return Wording()
        words = plain(text)
        if found := _NOT_JUDGED.search(words):
            label = self.aspect(words[: found.start()].strip())
            return Wording(label[0] if label else None, "", label[1] if label else None)
        tokens = words.split()
        grade = self.grade(" ".join(t for t in tokens if t in _GRADE_WORDS))
        rest = " ".join(t for t in tokens if t not in _GRADE_WORDS)
        label = self.aspect(rest if grade else words)
        if not rest and grade:
            return Wording(grade=grade)
        return Wording(label[0], grade, label[1]) if label else Wording()

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
