"""One figure of a table cell as a statement: role, period, subject and status by column and row.

"Target" over "65%" → a target; "Change on 2024/25" over "-3" → a change downwards, measured from 2024/25.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.attach import When, as_school_year
from pipeline.find.cell_measures import measure_of
from pipeline.find.cell_periods import cell_when, without_periods
from pipeline.find.cell_rows import ROLE_NAMES, Row
from pipeline.find.cell_spots import Spot
from pipeline.find.roles import Role
from pipeline.find.statements import Draft
from pipeline.find.telling import telling
from pipeline.fold import fold
from pipeline.records import Quantity, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

_SCHOOL = re.compile(
    r"\b(?:schools?|pupils?|attendance|absence|exclusions?|suspensions?|GCSEs?|attainment|key stage|KS[1-4]|"
    r"phonics|EYFS|"
    r"persistent(?:ly)? absen\w+|academic year)\b",
    re.I,
)
_BESIDE_TARGET = re.compile(
    r"\b(?:variance|gap|against|vs\.?|versus|from|met|on)\b|"
    r"\bclose to (?:the |its )?target|"
    r"\b(?:within|below|above|outside|under|over|meeting|miss(?:ed|ing)|exceed\w{0,3}|achiev\w{1,4}|behind|near|off|no|without)"
    r"\s(?:the |its |their )?(?:targets?|tolerance|floor|threshold)",
    re.I,
)
_BOUNDED = frozenset({"at_most", "under", "over", "at_least", "between"})
_TOLERANCE = re.compile(r"\d.{0,8}±\s?$")
_BAND = re.compile(r"Band [A-I]", re.I)
_WORTH = re.compile(r"\b(?:values?|valuation|worth|range)\b", re.I)
_DIRECTED = re.compile(r"\b(?:increase|decrease)\b", re.I)
_BASE = re.compile(r"\b(?:on|from|since|over|against|versus|vs|compared (?:to|with))\b", re.I)


def draft_of(quantity: Quantity, spot: Spot, label: str, row: Row, reference: Reference, rules: FindRules) -> Draft:
    """One figure's statement."""
    header = "" if row.stub and words.is_side_words(spot.header) else spot.header
    column = fold(f"{header} {label}".strip()).text
    name = row.label
    if words.bare(without_periods(name, reference, rules.periods)) == "" and row.group:
        name = f"{row.group} {name}"
    around = (row.period, row.group, row.area, fold(row.caption).text)
    if spot.start in row.run:
        when = When(row.run[spot.start], "stated")
    else:
        when = cell_when(column, fold(row.label).text, around, fold(row.heading).text, reference, rules.periods)
    if when.period and words.is_change(column) and _BASE.search(column):
        # "Change on 2024/25": the period in the header is what the change is measured from
        now = cell_when("", fold(row.label).text, around, fold(row.heading).text, reference, rules.periods)
        when = replace(now, base=when.period)
    if row.total and when.basis != "stated":
        when = When(doubt="a total of several periods")
    told = ROLE_NAMES.search(row.label) is not None and not words.bare(ROLE_NAMES.sub(" ", row.label))
    role = _role(column, row.label if told else name, spot.text, quantity)
    if quantity.qualifier in _BOUNDED and _BAND.fullmatch(row.label.strip()) and _WORTH.search(column):
        role = Role("limit")  # "Up to £40,000": what puts a home in the band
    if "±" in spot.text and _TOLERANCE.search(spot.text, 0, quantity.start):
        role = Role("limit")  # "95% (±2)": how far off the target is still near it
    if role.role == "target" and when.basis == "inherited" and when.period and when.period.rule == "table-previous":
        when = When()
    if when.period and quantity.unit != "gbp" and _is_school(f"{name} {row.group} {column} {row.caption}", rules):
        when = replace(when, period=as_school_year(when.period, reference))
    if role.role == "change" and quantity.value is not None:
        quantity = replace(quantity, value=abs(quantity.value))
    cues = rules.subjects.matches(f"{column} ") or rules.subjects.matches(f"{fold(row.label).text} ")
    own = next((m.rule.gives["subject"] for m in cues), None)
    subject = own or words.subject_of(without_periods(column, reference, rules.periods)) or words.subject_of(row.label)
    subject = subject or row.place or words.subject_led(spot.header, row.headers) or words.subject_led(row.label, ())
    status = quantity.status or words.status_of(column) or words.status_of(row.label)
    doubt = "; ".join(d for d in (quantity.doubt, role.doubt, when.doubt) if d) or None
    measure = measure_of(row, column, role, reference, rules)
    return Draft(quantity, role, subject or "local", measure, when, status, doubt)


def _is_school(words: str, rules: FindRules) -> bool:
    """Whether a cell's headers name what is counted by academic years: attendance of pupils, not absence of staff."""
    return _SCHOOL.search(words) is not None and not rules.statements.regex("staff-absence").search(words)


def _role(column: str, label: str, text: str, quantity: Quantity) -> Role:
    """Target and floor are targets; a movement has a direction by its sign or arrow; else a level."""
    generic = telling(words.bare(ROLE_NAMES.sub(" ", label))) == 0
    for source in (column, label if generic or not column else ""):
        if not source:
            continue
        if words.TARGET.search(source) and not _BESIDE_TARGET.search(source):
            return Role("target")
        if words.is_change(source):
            return _change(source, text, quantity)
    return Role("level")


def _change(source: str, text: str, quantity: Quantity) -> Role:
    """A change's direction: by its sign or arrow, else by the word that names it: "Increase" → up."""
    written = text.strip()
    if re.search(r"[↓▼⬇⇩↘]", written) or written[:1] in "-(" or (quantity.value is not None and quantity.value < 0):
        return Role("change", "down")
    signed = re.search(r"[↑▲⬆⇧↗]", written) or written[:1] == "+"
    if not signed and len(named := {m[0].lower() for m in _DIRECTED.finditer(source)}) == 1:
        return Role("change", "down" if named == {"decrease"} else "up")
    return Role("change", "up", None if signed else "the direction of the change is not printed")
