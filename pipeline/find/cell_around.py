"""What the rows above and below a table row say of it: its measure, its year, the rest of a label that a page cuts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.card_pairs import LABEL_ONLY
from pipeline.find.cell_periods import dated
from pipeline.find.cell_spots import text_of
from pipeline.find.telling import telling
from pipeline.fold import fold
from pipeline.records import Passage, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

_PAIRS = 6  # rows of pairs above one that may say what it measures
_YEAR = re.compile(r"(?<!\d)20\d\d\s?[-/–]\s?(?:20)?\d\d(?!\d)")
_DANGLING = re.compile(r"\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with|under|per)$|[,(–-]$", re.I)


def is_side(label: str) -> bool:
    """Whether a label says only which figure of a measure stands beside it: "Target", "England average"."""
    return LABEL_ONLY.fullmatch(label) is not None or words.subject_of(label) is not None


def measured_above(passage: Passage, reading: Reading) -> str:
    """The measure whose figure stands over "Target | 50%" in a table of pairs: "Recycling rate | 47.9%"."""
    for above in reading.passages[max(0, passage.ordinal - _PAIRS) : passage.ordinal][::-1]:
        if above.table != passage.table or len(above.cells) != 2 or any(cell.headers for cell in above.cells):
            return ""
        name, figure = (fold(text_of(cell, above)).text for cell in above.cells)
        if not is_side(name):
            return name if telling(name) and words.is_value(figure) else ""
    return ""


def is_of_periods(passage: Passage, reading: Reading, reference: Reference, rules: FindRules) -> bool:
    """Whether the rows above a total are periods: it is of all of them, and no header says which that is."""
    above = reading.passages[passage.ordinal - 1] if passage.ordinal else None
    if above is None or above.table != passage.table or not above.cells or above.cells[0].headers == ():
        return False
    first = text_of(above.cells[0], above)
    return len(first) < 40 and dated(first, reference, rules.periods).period is not None


def year_above(passage: Passage, reading: Reading) -> str:
    """The year that a row above names in its label, for a row that says "Q2" only."""
    for above in reading.passages[max(0, passage.ordinal - 12) : passage.ordinal][::-1]:
        if above.table != passage.table or not above.cells:
            break
        if found := _YEAR.search(text_of(above.cells[0], above)):
            return found[0]
    return ""


def overleaf(passage: Passage, reading: Reading, label: str) -> str:
    """The rest of a label that the end of a page cuts: a row of words alone, right behind headers that are repeated."""
    for below in reading.passages[passage.ordinal + 1 : passage.ordinal + 6]:
        if below.table != passage.table or below.kind != "table_row" or passage.table is None:
            return ""
        if below.page == passage.page:
            return ""
        if below.cells and all(cell.is_header and not cell.headers for cell in below.cells) and len(below.cells) > 1:
            continue
        filled = [c for c in below.cells if c.char_end > c.char_start]
        alone = len(filled) == 1 and len(below.text) < 120 and not any(c.isdigit() for c in below.text)
        return below.text if alone and (below.text[:1].islower() or _DANGLING.search(label)) else ""
    return ""
