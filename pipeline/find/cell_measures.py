"""What a table cell's figure measures: the words of group, row and column that name more than a period or role.

"Children in care" × "Target" → "Children in care"; a row "Total" × "Number" takes the words of its caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.cell_periods import is_part_of_year, without_periods
from pipeline.find.cell_rows import ROLE_NAMES, TOTAL, Row
from pipeline.find.cell_titles import GENERIC, titled, uncaptioned
from pipeline.find.cell_units import unit_of
from pipeline.find.measures import tidy
from pipeline.find.roles import Role
from pipeline.find.telling import telling
from pipeline.records import Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules


def measure_of(row: Row, column: str, role: Role, reference: Reference, rules: FindRules) -> str:
    """Group, row and column where they say what is measured; the caption where those say too little."""
    parts = [_telling_part(x, reference, rules) for x in (row.group, row.stub, row.label)]
    parts = [p for p in parts if p]
    extra = _telling_part(column, reference, rules, role=role)
    name = tidy(": ".join(parts))
    whole = tidy(f"{name}: {extra}" if extra and name else name or extra)
    says = telling(extra if row.place and extra != "change" else ROLE_NAMES.sub(" ", whole)) - (extra == "change")
    # a title that gives the unit, or says of what the rows are parts, names what is measured
    measured = unit_of(row.caption) and not unit_of(column, row.units, row.label, row.group)
    parted = (not extra or words.is_side_words(extra)) and (measured or _BREAKDOWN.search(row.caption))
    if says < 2 or ((parted or _sorted_by(row)) and says < 5):
        said = tidy(without_periods(uncaptioned(row.caption), reference, rules.periods))
        around = said or tidy(without_periods(titled(row.heading), reference, rules.periods))
        named = telling(GENERIC.sub(" ", row.area)) and not _SORTING.match(row.area)
        if whole and not extra and not row.stub and named and row.area.casefold() not in around.casefold():
            whole = f"{tidy(row.area)}: {whole}"  # "People killed or injured" over "Pedestrians", "Cyclists"
        apart = whole and around and whole.casefold() != around.casefold()
        whole = tidy(f"{around}: {whole}" if apart else around or whole)
    return whole


# a header over labels that says what kind of thing they are, not what is counted
_SORTING = re.compile(
    r"\s*(?:types?|kinds?|categor\w+|reasons?|groups?|names?|ages?|areas?|wards?|services?|directorates?|teams?|schools?|schemes?|"
    r"sources?|sites?|locations?|providers?|contractors?|regions?|councils?|authorit\w+|months?|years?|quarters?|periods?)\b",
    re.I,
)
# "Placements by type": the rows are parts of what the title names
_KIND = re.compile(r"[a-z]{3,}")
_BREAKDOWN = re.compile(r"\bby (?!quarter|year|month|period|date|week|end|the end)\w", re.I)


def _sorted_by(row: Row) -> bool:
    """Whether a caption names what the rows' labels are: "Applications by ward and outcome" over "Ward | Outcome"."""
    found = _BREAKDOWN.search(row.caption)
    kinds = _KIND.findall(row.area.casefold()) if found else ()
    return found is not None and bool(kinds) and all(kind in row.caption[found.start() :].casefold() for kind in kinds)


def _telling_part(text: str, reference: Reference, rules: FindRules, *, role: Role | None = None) -> str:
    """A header's or label's words where they name more than a period, a role, a unit or a subject."""
    plain = tidy(without_periods(text, reference, rules.periods)) if text else ""
    if not plain or is_part_of_year(plain):
        return ""
    rest = words.bare(plain)
    if role and role.role == "target":
        rest = re.sub(r"\btargets?\b", "", plain, flags=re.I)
        return (
            tidy(rest)
            if re.search(r"floor|toleran|stretch|ceiling|interven|upper|lower|minimum|maximum", rest, re.I)
            or (words.bare(rest) and words.subject_of(plain) is None)
            else ""
        )
    if not rest and TOTAL.fullmatch(plain):
        return plain
    if not rest or words.subject_of(plain) is not None:
        return ""
    if (
        role
        and words.is_change(plain)
        and not telling(
            re.sub(
                r"\b(?:since|from|on|change|movement|increase|decrease|dot|direction|travel)\b", "", rest, flags=re.I
            )
        )
    ):
        return "change"
    return plain
