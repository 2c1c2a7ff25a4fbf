"""What a cell of a table row is by its words and its place: a figure, the row's number, a reference, a period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.find import cell_words as words
from pipeline.find.cell_marks import is_mark
from pipeline.records import Cell, Passage

_LABEL_COLUMN = re.compile(
    r"\b(?:age|ages|band|ward|area|school|service|measure|indicator|kpi|category|type|reason|source|provider|"
    r"name|team|"
    r"description|title|theme|priority|outcome|directorate|placement|year group|ethnicity|gender|sex)\b",
    re.I,
)
_LENGTH = re.compile(  # of a stay or a hire, which names its charge: "Up to 1 hour"
    r"\W*(?:up to|over|under|more than|less than|first|each|every|additional)\s\d[\d.]{0,4}\s?"
    r"(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?|years?)\W*",
    re.I,
)
_COUNTS = re.compile(r"\b(?:number of|count|total|volume|amount|rate|percentage|actual|result|target)\b|[%£]", re.I)


def text_of(cell: Cell, row: Passage) -> str:
    """The text of a cell as its row has it."""
    return row.text[cell.char_start - row.char_start : cell.char_end - row.char_start]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its place in the passage, its text folded, and what its columns' headers say."""

    cell: Cell
    start: int
    text: str
    header: str


_HALF = re.compile(r"\s?/\s?")


def halves(spot: Spot) -> tuple[Spot, ...]:
    """ "87% / 94%" under "Actual / Target" → "87%" under "Actual", "94%" under "Target"; any other cell as it is."""
    if "/" not in spot.header or "/" not in spot.text:
        return (spot,)
    heads, figures = _HALF.split(spot.header), _HALF.split(spot.text)
    targets = [bool(words.TARGET.search(head)) for head in heads]
    if len(heads) != 2 or len(figures) != 2 or targets[0] == targets[1] or not all(map(words.is_value, figures)):
        return (spot,)
    second = spot.start + len(spot.text) - len(figures[1])
    return Spot(spot.cell, spot.start, figures[0], heads[0]), Spot(spot.cell, second, figures[1], heads[1])


def is_reference(spot: Spot, index: int, count: int) -> bool:
    """Whether a cell numbers its row: under "Ref" or "KPI no", or first under "No." before two others."""
    if not spot.header.strip(" "):
        return False
    first = index == 0 and count > 2 and bool(re.fullmatch(r"\W*\d{1,3}(?:\.\d{1,2}){0,2}\W*", spot.text))
    short = re.fullmatch(r"\W*(?:[A-Za-z]{1,6}|(?=\D{0,12}\d)\S{1,15}(?: \S{1,8})?)\W*", spot.text) is not None
    return (short and bool(words.LABEL_HEADER.fullmatch(spot.header))) or (
        first and bool(words.NUMBERING.fullmatch(spot.header))
    )


def is_period(text: str) -> bool:
    """Whether a cell under "Period" or "Latest month" names one, and is no figure: "2022/23", "12", no "97.4%"."""
    return (
        not words.is_value(text)
        or re.fullmatch(r"(?:Q[1-4]|\d{1,2}|(?:19|20)\d\d)(?:[^\w,]{1,3}\d{2,4}){0,2}", text) is not None
    )


def numbers_row(spot: Spot, others: Sequence[Spot]) -> bool:
    """Whether a row begins with its number or code: one before its name, under no header that counts or adds up."""
    short = re.fullmatch(r"\W*\d[\w.()/-]{0,9}\W*", spot.text.strip())
    if not short or spot.cell.column or "%" in spot.text or len(others) < 2 or _COUNTS.search(spot.header):
        return False
    name = others[0].text
    named = not is_mark(name.strip()) and not words.is_value(name) and not words.is_side_words(name)
    return named and len(re.findall(r"[A-Za-z]{3,}", name)) > 0


def is_value_cell(spot: Spot, index: int) -> bool:
    """Whether a cell holds a figure: in the first column only where that column is no names'."""
    if is_mark(spot.text.strip()):
        return index > 0 or not spot.cell.is_header
    if not words.is_value(spot.text):
        return False
    if spot.cell.column == 0 and index == 0:
        year = re.fullmatch(r"\W*(?:19|20)\d\d(?:\W{1,3}\d{2,4})?\W*", spot.text)
        named = (
            not spot.header.strip() or _LABEL_COLUMN.search(spot.header) or words.PERIOD_HEADER.fullmatch(spot.header)
        )
        return not (year or named or re.search(r"\d\s?(?:-|to)\s?\d|\d\+", spot.text) or _LENGTH.fullmatch(spot.text))
    return True
