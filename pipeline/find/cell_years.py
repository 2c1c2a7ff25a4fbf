"""Years and days of a table's headers, written in full: "22/23 Actual (%)" → "2022/23"."""

from __future__ import annotations

import re

from pipeline.find.cell_days import NAMED_MONTH
from pipeline.fold import fold

_LONGEST = 300  # characters of a label or caption in which a period is looked for
_ROLE_WORDS = re.compile(
    r"\b(?:actuals?|targets?|outturns?|results?|rag|performance|value|floor|forecast|data|figures?|published|provisional|"
    r"budget|number|no|rate|dot|status|benchmark)\b\.?|[%£#]|[()\[\]]",
    re.I,
)
# A month under a year that spans several: "2024/25" over "Apr".
_MONTH_BEHIND = re.compile(
    rf"(?P<year>(?<![\d/-])20\d\d\s?[-/–]\s?(?:20)?\d\d)\s+"
    rf"(?P<month>{NAMED_MONTH}(?:\s?(?:[-–]|to)\s?{NAMED_MONTH})?)(?!\s?\d)"
)
_DOTTED = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.((?:20)?\d\d)(?![\d.])")  # "31.3.24"
_SHORT_YEARS = re.compile(r"(?<![\d/.,-])(\d\d)\s?[/-]\s?(\d\d)(?![\d/.,%-])")
_LONG_YEARS = re.compile(r"\b20(\d\d)(?: to |\s?[-/]\s?)20(\d\d)\b(?!\s?[/-]\s?\d)")
_SHORT = (
    (re.compile(r"\bprev\b\.?", re.I), "previous"),
    (re.compile(r"\byrs?\b\.?", re.I), "year"),
    (re.compile(r"\b(?:this|the same|same) time last year\b", re.I), "same period last year"),
    (
        re.compile(r"\b(?:actuals?|budget|spend|spent|spending|expenditure|income|profile) to date\b", re.I),
        "year to date",
    ),
    (re.compile(r"(?<=\d)\s(?:plan|planned|indicative)\b|\b(?:planned|indicative)\s(?=20\d\d)", re.I), " "),
)


def without_roles(text: str) -> str:
    """A header's words without those of roles and units, years in full: "22/23 Actual (%)" → "2022/23"."""
    text = in_full(text)
    for short, word in _SHORT:
        text = short.sub(word, text)
    return " ".join(_ROLE_WORDS.sub(" ", text).split())


def in_full(text: str) -> str:
    """A header with its days and years as they are mostly written: "31.3.24" → "31/3/24", "2024/2025" → "2024/25"."""
    text = _DOTTED.sub(r"\1/\2/\3", fold(text[:_LONGEST]).text)
    text = _LONG_YEARS.sub(_full_years, text) if text.count("20") > 1 else text
    return _MONTH_BEHIND.sub(_month_first, _SHORT_YEARS.sub(_full_years, text))


def _full_years(found: re.Match[str]) -> str:
    """ "22/23", "2022 to 2023", "2022/2023" → "2022/23"; a day and a month stay."""
    first, second = int(found[1]), int(found[2])
    return f"20{first:02d}/{second:02d}" if second == (first + 1) % 100 else found[0]


def _month_first(found: re.Match[str]) -> str:
    """ "2024/25 Apr" → "Apr 2024/25"."""
    return f"{found['month']} {found['year']}"
