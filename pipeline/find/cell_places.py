"""Rows of a table that are of a place: the authority's own, another council's, the region's, the nation's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words

if TYPE_CHECKING:
    from pipeline.find.cell_rows import Row
    from pipeline.find.finding import FindRules

_LONGEST = 60  # characters of a place's name
_WORDS = {"reading", "rugby", "bath", "sale", "deal"}  # places only under a header of areas
_AREA = re.compile(r"\b(?:authority|council|area|district|borough|county|place|la)\b", re.I)
# A column that says whose figures a row holds, beside one that says what they measure: "Area", "LA name".
_PLACE_HEADER = re.compile(
    r"\W{0,3}(?:local )?(?:authority|council|area|district|borough|county|place|la|geography|region|country|nation)"
    r"(?:\sname)?\W{0,3}",
    re.I,
)


def names_place(text: str, header: str) -> bool:
    """Whether a cell says whose figures its row holds: "England" under "Area name"."""
    return len(text) < _LONGEST and _PLACE_HEADER.fullmatch(header) is not None


def placed(row: Row, authority: str | None, rules: FindRules) -> Row:
    """A row whose label is a place: the authority's own is local, any other council's is other.

    "England" in a column of areas beside "Children in need" makes the row national; what is no place names it.
    """
    if not row.places:
        return replace(row, place=_place(row.label.strip(), row, authority, rules))
    found = {_place(p, row, authority, rules) or words.subject_of(p) for p in row.places}
    place = next((p for p in ("local", "other", "regional", "statistical_neighbours", "national") if p in found), None)
    return replace(row, place=place, label=row.label if place else f"{' '.join(row.places)} {row.label}")


def _place(label: str, row: Row, authority: str | None, rules: FindRules) -> str | None:
    """ "Fernleigh" → local in a document of Fernleigh Borough Council, else other; None for what is no place."""
    if not label or len(label) > _LONGEST:
        return None
    if authority and words.place_key(label) and words.place_key(label) == words.place_key(authority):
        return "local"
    if label.casefold() in _WORDS and not _AREA.search(row.area):
        return None
    named = rules.geographies.by_name(label)
    return "other" if named and authority and words.subject_of(label) is None else None
