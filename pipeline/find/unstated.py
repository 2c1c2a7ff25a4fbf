"""Passages whose numbers state nothing: headings, contents, axes of charts, rows of tables that fell apart."""

from __future__ import annotations

import re

from pipeline.find.cell_marks import is_lost_row
from pipeline.find.lost_rows import LOST_ROW
from pipeline.find.rulebook import Rulebook
from pipeline.month_names import ANY_MONTH
from pipeline.records import Passage

_ON_AXIS = rf"{ANY_MONTH}|q[1-4]|k|m|bn|pp|fte"
_WORD_ON_AXIS = re.compile(_ON_AXIS, re.IGNORECASE)
_WORDS_ON_AXIS = re.compile(rf"\b(?:{_ON_AXIS})(?=[\W\d_]|$)", re.IGNORECASE)
_SENTENCE_LIKE = re.compile(r"\d\s?%|\bper cent\b|£\s?\d|\d per 10{2,5}\b|\d per 10?0?,0{3}\b")
_LETTER = re.compile(r"[A-Za-z]")
_CONTENTS = re.compile(r"(?:^|> )(?:table of )?contents$", re.IGNORECASE)
_PAGE_BEHIND = re.compile(r"[^\d%£]\s\d{1,3}$|\.{4}\s{0,40}\d{1,3}$")


def states_nothing(passage: Passage, wording: Rulebook) -> str | None:
    """Why a passage's numbers state nothing: it is a heading, or a line of a table of contents."""
    if passage.kind == "heading" and not is_like_sentence(passage.text):
        return "heading"
    if passage.kind == "caption":
        return "caption"
    if len(passage.text) < 400 and wording.regex("legend-of-marks").search(passage.text):
        return "legend of a table's marks"
    if passage.page is not None and _is_of_an_axis(passage.text):
        return "figures of a chart, without words"
    if is_lost_row(passage.text):
        return LOST_ROW
    contents = _is_of_contents(passage.heading or "") or "...." in passage.text
    return "contents" if contents and _PAGE_BEHIND.search(passage.text) else None


def _is_of_contents(heading: str) -> bool:
    """Whether a heading is of a table of contents; few end so."""
    return heading[-8:].lower() == "contents" and _CONTENTS.search(heading) is not None


def is_like_sentence(title: str) -> bool:
    """Whether a short line states a figure, more than a title does: "53% were seen"."""
    may = "%" in title or "£" in title or "per " in title  # as few titles are
    return may and _SENTENCE_LIKE.search(title) is not None


def _is_of_an_axis(text: str) -> bool:
    """Whether a text is figures and dates only: "12 Q1 15 Q2". Its first words tell where they are others."""
    head = text[:80].rpartition(" ")[0]
    if any(not _WORD_ON_AXIS.fullmatch(word) for word in head.split() if word.isascii() and word.isalpha()):
        return False
    return not (_LETTER.search(_WORDS_ON_AXIS.sub("", head)) or _LETTER.search(_WORDS_ON_AXIS.sub("", text)))
