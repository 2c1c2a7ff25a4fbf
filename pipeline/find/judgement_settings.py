"""The framework and the dates of a judgement that a paper reports."""

from __future__ import annotations

import calendar
import re
from datetime import date

from pipeline.find.label_dates import label_dates
from pipeline.find.rulebook import Rulebook
from pipeline.fold import fold
from pipeline.records import Passage, Reading


def setting_of(
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
        return kind, visit_of(sentence, rules), None
    visit = next((v for t in nearby if (v := visit_of(t, rules)) and rules.regex("inspectorate_named").search(t)), None)
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


def visit_of(text: str, rules: Rulebook) -> tuple[date, date] | None:
    """'in February and March 2023' → 1 February to 31 March 2023; days where they are given."""
    visits = [d for m in rules.regex("visit_days").finditer(text) if (d := label_dates(m["days"]))]
    if visits:  # of several, what a paper tells is the latest inspection's
        latest = max(visits, key=lambda days: days[-1])
        return latest[0], latest[-1]
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
