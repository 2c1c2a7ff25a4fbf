"""Judgements that a paper reports of other inspections: earlier ones, or one that the paper is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.find.judgement_settings import setting_of, visit_of
from pipeline.find.judgement_words import Vocabulary, grade_of_phrase, names_grade, plain
from pipeline.find.label_dates import label_dates
from pipeline.find.label_words import holds_any
from pipeline.find.rulebook import Rulebook
from pipeline.find.sentences import sentences
from pipeline.fold import fold
from pipeline.records import Passage, Reading

_GRADED = (
    "judge",
    "judgm",
    "graded",
    "rated",
    "rating",
    "grading",
    "effectiveness",
    "assessed",
    "ofsted",
    "inspect",
    "hmi",
)
_GRADE_WORD = re.compile(r"grade\b")
_JUDGED = re.compile(r"\b(?:judged|graded|rated)\b", re.IGNORECASE)
_VERB = re.compile(
    r",? (?:is|was|has|have|had|continues?|remains?|were|are|which|that|who|achieved|received|retained)\b"
)
_A_GRADE = re.compile(
    r"\b(?:requires? improvement(?: to be good)?|outstanding|inadequate|adequate|good)\b", re.IGNORECASE
)
_LABEL = 140  # characters of a list's item that only names an aspect
# The framework of child protection inspections began in May 2012, the single inspection in November 2013.
_PROTECTION_FROM = date(2012, 5, 1)

NOT_SAID = ""  # the subject of a judgement where the sentence does not name it


@dataclass(frozen=True, slots=True)
class Report:
    """A grade that a paper reports. subject None: the authority's own; NOT_SAID. Spans in the canonical text."""

    aspect: str
    grade: str
    framework: str | None
    subject: str | None
    start: int
    end: int
    inspected: tuple[date, date] | None
    published: date | None
    rule: str


def reports(reading: Reading, rules: Rulebook, *, own_report: bool) -> Iterator[Report]:
    """Every reported judgement. own_report: in an inspection report only what it says of earlier ones counts."""
    for passage in reading.passages:
        if passage.kind == "list_item" and passage.parent is not None and not own_report:
            yield from _listed(passage, reading, rules)
        folded = fold(passage.text)
        text = folded.text
        if not _may_report(text):
            continue
        block = rules.regex("earlier_arrangements").search(text)
        if block:
            yield _arrangements(passage, block, folded.original(block.start()), folded.original(block.end()), rules)
            continue
        for start, end in sentences(text, start=min(passage.body_start, len(text))):
            sentence = text[start:end]
            found = _in_sentence(sentence, reading, passage, start, rules, own_report=own_report)
            if found:
                aspect, grade, subject, name = found
                framework, visit, published = setting_of(sentence, reading, passage, text[:start], rules, subject)
                span = (passage.char_start + folded.original(start), passage.char_start + folded.original(end))
                yield Report(aspect, grade, framework, subject, *span, visit, published, name)


def _may_report(text: str) -> bool:
    """Whether a text holds a grade's name and a word of those that report one."""
    if not names_grade(text):
        return False
    lower = text.lower()
    return holds_any(lower, _GRADED) or _GRADE_WORD.search(lower) is not None


def _listed(passage: Passage, reading: Reading, rules: Rulebook) -> Iterator[Report]:
    """An aspect in a list whose lead-in grades all of it: "The areas that were rated 'Good' were:"."""
    above = reading.passages[passage.parent or 0]
    if above.kind == "heading" or len(passage.text) > _LABEL or not names_grade(above.text):
        return
    lead = sentences(fold(above.text).text)
    words = fold(above.text).text[lead[-1][0] : lead[-1][1]] if lead else ""
    grades = list({g for m in _A_GRADE.finditer(words) if (g := grade_of_phrase(m[0]))})
    if not (words.endswith(":") and _JUDGED.search(words) and len(grades) == 1):
        return
    read = _vocabulary(rules).read(passage.text[passage.body_start :])
    if read.aspect and read.grade is None and _by_inspectorate(words, reading, above, 0, rules):
        framework, visit, published = setting_of(words, reading, above, "", rules, None)
        span = (passage.char_start, passage.char_end)
        yield Report(read.aspect, grades[0], framework, None, *span, visit, published, "aspect_graded")


def _arrangements(passage: Passage, block: re.Match[str], start: int, end: int, rules: Rulebook) -> Report:
    """The two sentences of a single inspection report on an inspection before it."""
    what, words = block["what"].lower(), block[0]
    visit = visit_of(words, rules)
    month = visit[0] if visit else next(iter(label_dates("1 " + _month(words, rules))), None)
    aspect = "looked_after_and_permanence" if "looked" in what else "help_and_protection"
    protection = "protect" in words.lower() and month is not None and month >= _PROTECTION_FROM
    return Report(
        aspect,
        grade_of_phrase(block["grade"]) or "",
        "child_protection_2012" if protection else "other",
        None,
        passage.char_start + start,
        passage.char_start + end,
        visit,
        None,
        "earlier_arrangements",
    )


def _month(text: str, rules: Rulebook) -> str:
    found = re.search(rf"\b({'|'.join(rules.lists['month'])}) (\d{{4}})", text)
    return found[0] if found else ""


def _in_sentence(
    text: str, reading: Reading, passage: Passage, start: int, rules: Rulebook, *, own_report: bool
) -> tuple[str, str, str | None, str] | None:
    """(aspect, grade, subject, rule) of a sentence that reports one judgement of one body."""
    if not _may_report(text):
        return None
    home = rules.regex("home_judged").search(text)
    if home and _about_one_home(passage.text[:start] + text):
        return "overall", grade_of_phrase(home["grade"]) or "", "one children's home", "home_judged"
    earlier = rules.regex("earlier_heading").search(text)
    if (own_report and not earlier) or rules.regex("no_single_judgement").search(text):
        return None
    if len(_JUDGED.findall(text)) > 1:
        return None  # two judgements in one sentence: which grade is whose is not certain
    for rule in rules.rules.values():
        if rule.gives.get("report") != "sentence":
            continue
        found = rules.regex(rule.name).search(text)
        if found and _by_inspectorate(text, reading, passage, start, rules):
            grade = grade_of_phrase(found["grade"] or found.groupdict().get("grade_too") or "")
            if grade:
                return (*_judged(text, found, rules, grade), rule.name)
    return None


def _about_one_home(text: str) -> bool:
    plural = re.search(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) children'?s homes", fold(text).text)
    return bool(re.search(r"children.?s home", text)) and not (
        plural and "one children" not in text and "the home" not in text
    )


def _by_inspectorate(text: str, reading: Reading, passage: Passage, start: int, rules: Rulebook) -> bool:
    """Does the sentence, what stands before it or its heading name an inspectorate?"""
    before = reading.passages[passage.ordinal - 1].text if passage.ordinal else ""
    around = (text, passage.text[:start], (passage.heading or "").rsplit(" > ", 1)[-1], before)
    return any(rules.regex("inspectorate_named").search(fold(t).text) for t in around)


def _judged(text: str, found: re.Match[str], rules: Rulebook, grade: str) -> tuple[str, str, str | None]:
    """What was judged: an aspect that the words before the verb name, and whose it is."""
    whom = found.groupdict().get("whom")
    if (label := found.groupdict().get("label")) and (told := _vocabulary(rules).aspect(plain(label))):
        return told[0], grade, None
    phrase = whom or text[max(0, found.start() - 60) : found.start()]
    aspect = "overall"
    for name in ("adoption", "care leavers", "leadership"):
        if re.search(
            rf"\b{name}(?: services?)?,?(?: (?:was|were|is|are))?(?: also)?\s*$", phrase.strip(), re.IGNORECASE
        ):
            aspect = name.replace(" ", "_")
    if rules.regex("about_the_authority").search(whom or text) or found.re is rules.regex("judgement_was"):
        return aspect, grade, None
    subject = (whom or _VERB.split(text, maxsplit=1)[0]).strip(" ,.'\"")
    if not whom and rules.regex("not_a_subject").match(subject):
        named = rules.regex("framework_named").search(text)
        return aspect, grade, None if named and (named["ilacs"] or named["sif"]) else NOT_SAID
    return aspect, grade, subject or NOT_SAID


@lru_cache(maxsize=2)
def _vocabulary(rules: Rulebook) -> Vocabulary:
    """The labels of aspects under every framework."""
    return Vocabulary(rules, None)
