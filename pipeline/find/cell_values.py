"""The figures of one table cell in the unit and scale that its headers give: "12.5" under "£m" → £12,500,000."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.cell_marks import is_mark, suppressed
from pipeline.find.cell_rows import Row
from pipeline.find.cell_spots import Spot
from pipeline.find.cell_titles import is_coded, titled
from pipeline.find.cell_units import unit_of, unit_of_row
from pipeline.find.quantities import find_cell_quantities
from pipeline.find.quantity_times import clock_in_cell
from pipeline.find.telling import telling
from pipeline.records import Quantity, Reading

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

_LABELLED = re.compile(
    r"\W*(?P<label>(?:[A-Za-z][\w./&'-]*\s+){0,4}[A-Za-z][\w./&'-]*(?:\s*\(.{1,30}\))?)\s*[:=]\s*(?P<value>.{1,40})",
    re.S,
)
_CORNER_UNIT = re.compile(r"£|%|\b000")  # over the labels: "£000 | 2024/25 | 2025/26"
_COUNTED = re.compile(r"\W*\d[\d,.]*\s+(?P<noun>[A-Za-z][\w' -]{2,60})\W*")
_FRACTION = re.compile(r"\s*\d{1,3}\s?/\s?\d{1,3}\s*")
_COMMA = re.compile(r"\s*[-£(]{0,2}\d{1,3},\d{1,2}\s?[%)]{0,2}\s*")  # "2,15"
_CLOCK = re.compile(r"\s*\d{1,3}:[0-5]\d(?::[0-5]\d)?\s*")
_TWO = re.compile(r"\s*[-£(]{0,2}\d[\d,.]*[%)]{0,2}(?:\s+[-£(]{0,2}\d[\d,.]*[%)]{0,2})+\s*")


def labelled_value(spot: Spot) -> tuple[str, str]:
    """ "Target: 65%" → ("Target", "65%"); "12 children" → ("children", "12"); else no label."""
    found = _LABELLED.fullmatch(spot.text)
    if found and words.is_value(found["value"]):
        return found["label"].strip(), found["value"]
    counted = _COUNTED.fullmatch(spot.text)
    if counted and 0 < len(words.words_beside(spot.text)) <= 4:
        return counted["noun"].strip(), spot.text
    return "", spot.text


def values_of(spot: Spot, label: str, value: str, row: Row, reading: Reading, rules: FindRules) -> list[Quantity]:
    """The figures of a cell in its unit and scale; a suppressed one is null."""
    worded = words.is_count_word(value)
    figure = worded or words.is_value(value) or is_mark(value.strip()) or label
    if not figure or words.is_rank(spot.header, row.label):
        return []
    around = row.caption or titled(row.heading)
    if telling(row.group) > 1 and is_coded(around):
        around = ""  # another indicator's title: this one's is the group
    corner = row.area if _CORNER_UNIT.search(row.area) else ""
    unit = unit_of(label, spot.header, row.units, row.label, row.stub, row.group, corner, around)
    if _COMMA.fullmatch(spot.text):
        return []  # no list of two, and whether the comma is a decimal point the table does not say
    if unit and unit[0] == "gbp" and "£" not in spot.text:
        unit = unit_of_row(row.label) or unit
    if _FRACTION.fullmatch(spot.text) and unit and unit[0] in {"percent", "ratio"}:
        return []  # a band's share of another's: "9/9"
    named = unit[0] if unit else None
    if worded and named not in {None, "count"}:
        return []
    if _CLOCK.fullmatch(spot.text) and named != "ratio" and not clock_in_cell(spot.text, named):
        return []  # hours or minutes: the table does not say which
    quantities = find_cell_quantities(spot.text, rules.quantities, unit=unit[0] if unit else "count")
    crowded = "two figures stand in one cell" if _TWO.fullmatch(spot.text) else None
    out = []
    for q in (suppressed(q, spot.text, reading) for q in quantities):
        if q is None or q.kind != "statement" or (q.value is None and words.SIDE_HEADER.fullmatch(spot.header)):
            continue
        bare = not re.search(r"%|[mk]\b|million|bn\b", spot.text, re.I)
        if unit and q.unit == unit[0] and unit[1] != 1 and bare:
            q = replace(q, value=words.scaled(q.value, unit[1]), value_high=words.scaled(q.value_high, unit[1]))
        elif unit is None and q.unit == "count" and row.points and words.is_change(spot.header):
            q = replace(q, unit="percentage_points", doubt="the unit is that of the row's other figures")
        elif unit is None and q.unit == "count" and row.percent and _like_the_row(spot, q, label):
            q = replace(q, unit="percent", doubt="the unit is that of the row's other figures")
        elif unit is None and q.unit == "count" and _is_score(spot.header or row.label, q):
            q = replace(q, unit="score")
        elif unit is None and q.unit == "count" and q.decimals:
            q = replace(q, doubt=q.doubt or "no unit is printed")
        out.append(replace(q, doubt=crowded) if crowded else q)
    return out


_SCORE = re.compile(r"\b(?:scores?|(?P<maybe>ratings?))\W{0,3}(?:\(?[^()]{0,20}\))?\W{0,2}$", re.I)


def _is_score(named: str, quantity: Quantity) -> bool:
    """Whether a figure is a score: under "Satisfaction score", and where it has decimals under "Rating"."""
    found = _SCORE.search(named)
    return found is not None and (found["maybe"] is None or bool(quantity.decimals))


def _like_the_row(spot: Spot, quantity: Quantity, label: str) -> bool:
    """Whether a bare number is in its row's unit: its header names a period or a role and nothing that is counted."""
    plain = re.sub(r"\d[\d/–-]*|\bq[1-4]?\b", " ", spot.header, flags=re.I)
    counted = re.search(r"\b(?:number|no|count|volume|headcount|total)\b", plain, re.I) or words.bare(plain)
    return not (counted or label or quantity.value is None or quantity.value > 100 or re.search(r"[%£a-z]", spot.text))
