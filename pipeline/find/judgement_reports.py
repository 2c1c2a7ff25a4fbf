"""Judgements that a paper reports of other inspections: earlier ones, or one that the paper is about."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.find.judgement_words import grade_of_phrase, names_grade
from pipeline.find.label_dates import label_dates
from pipeline.find.rulebook import Rulebook
from pipeline.find.sentences import sentences
from pipeline.fold import fold
from pipeline.records import Passage, Reading

_GRADED = re.compile(r"judge|graded|rated|rating|grade\b|grading|effectiveness|assessed|ofsted|inspect|hmi")
_JUDGED = re.compile(r"\b(?:judged|graded|rated)\b", re.IGNORECASE)
_VERB = re.compile(
    r",? (?:is|was|has|have|had|continues?|remains?|were|are|which|that|who|achieved|received|retained)\b"
)
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
        folded = fold(passage.text)
        text = folded.text
        if not (names_grade(text) and _GRADED.search(text.lower())):
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
                framework, visit, published = _setting(sentence, reading, passage, text[:start], rules, subject)
                span = (passage.char_start + folded.original(start), passage.char_start + folded.original(end))
                yield Report(aspect, grade, framework, subject, *span, visit, published, name)


def _arrangements(passage: Passage, block: re.Match[str], start: int, end: int, rules: Rulebook) -> Report:
    """The two sentences of a single inspection report on an inspection before it."""
    what, words = block["what"].lower(), block[0]
    visit = _visit(words, rules)
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
    if not (names_grade(text) and _GRADED.search(text.lower())):
        return None
    home = rules.regex("home_judged").search(text)
    if home and _about_one_home(passage.text[:start] + text):
        return "overall", grade_of_phrase(home["grade"]) or "", "one children's home", "home_judged"
    earlier = rules.regex("earlier_heading").search(text)
    if rules.regex("no_single_judgement").search(text) or (own_report and not earlier):
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


def _setting(
    sentence: str, reading: Reading, passage: Passage, before: str, rules: Rulebook, subject: str | None
) -> tuple[str | None, tuple[date, date] | None, date | None]:
    """Framework and dates, from the sentence, else from those before it under the same heading."""
    heading = (passage.heading or "").rsplit(" > ", 1)[-1]
    nearby = [sentence, before]
    for other in reversed(reading.passages[max(0, passage.ordinal - 2) : passage.ordinal]):
        if other.kind == "heading" or other.heading != passage.heading:
            break
        nearby.append(fold(other.text).text)
    if subject:
        named = rules.regex("framework_named").search(subject)
        kind = "childrens_home" if named and named["home"] else "school" if named and named["school"] else "other"
        return kind, _visit(sentence, rules), None
    visit = next((v for t in nearby if (v := _visit(t, rules)) and rules.regex("inspectorate_named").search(t)), None)
    published = next((p for t in nearby if (p := _published(t, visit, rules))), None)
    return _framework(" ".join((sentence, heading, *nearby[1:])), visit, sentence, rules), visit, published


def _framework(text: str, visit: tuple[date, date] | None, sentence: str, rules: Rulebook) -> str | None:
    """The framework that the text names, else the one in force in the year that the sentence names.

    None without a year, and for 2018, when one followed the other.
    """
    for part in (sentence, text):
        named = list(rules.regex("framework_named").finditer(part))
        if any(found["sif"] for found in named):
            return "SIF"
        if any(found["ilacs"] for found in named) and "ILACS" in part:
            return "ILACS"
    years = [int(y) for y in re.findall(r"\b(20\d\d)\b", sentence)]
    year = visit[1].year if visit else years[-1] if years else None
    if year is None or year == 2018:
        return None
    return "other" if year < 2014 else "SIF" if year < 2018 else "ILACS"


def _visit(text: str, rules: Rulebook) -> tuple[date, date] | None:
    """'in February and March 2023' → 1 February to 31 March 2023; days where they are given."""
    if (days := rules.regex("visit_days").search(text)) and (found := label_dates(days["days"])):
        return found[0], found[-1]
    months = rules.regex("visit_months").search(text)
    if not months:
        return None
    year = int(months["until"] or months["until_too"] or months["year"])
    last = _number(months["last"] or months["first"])
    first = _number(months["first"])
    began = int(months["year"] or year) if months["year"] else year - (first > last)
    return date(began, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _number(month: str) -> int:
    return label_dates(f"1 {month} 2000")[0].month


def _published(text: str, visit: tuple[date, date] | None, rules: Rulebook) -> date | None:
    found = rules.regex("published_day").search(text)
    if not found or not (found["year"] or visit):
        return None
    year = int(found["year"]) if found["year"] else visit[1].year if visit else 0
    day = next(iter(label_dates(f"{found['day']} {year}")), None)
    if day and visit and not found["year"] and day < visit[1]:
        day = next(iter(label_dates(f"{found['day']} {year + 1}")), None)
    return day
