"""What names the figures of a table row: its labels, groups, unit and period, and the headers of its cells.

"1.2 | Children in care | 398 | 405" → the label "Children in care" and two cells that are figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.find import cell_words as words
from pipeline.find.card_pairs import pairs_of
from pipeline.find.cell_around import is_side, measured_above, overleaf, year_above
from pipeline.find.cell_places import names_place
from pipeline.find.cell_prose import is_prose
from pipeline.find.cell_spots import Spot, is_period, is_reference, is_value_cell, numbers_row
from pipeline.find.cell_titles import GENERIC, title_above, unit_note
from pipeline.find.cell_units import is_unit
from pipeline.find.telling import telling
from pipeline.fold import fold
from pipeline.records import Passage, Period, Reading

TOTAL = re.compile(r"\W*(?:(?:grand |overall |sub-?)?totals?|all|overall)\W*", re.I)
_BAND = re.compile(r"\W{0,20}(?:[\w ]{0,30}\s)?(?:band|group|zone|grade|class|tier|category)s?\W{0,20}", re.I)
ROLE_NAMES = re.compile(r"\b(?:target|floor|standard|ceiling|tolerance|baseline|threshold|upper|lower)\b", re.I)
_DASH = re.compile(r"[-–—]{1,2}")  # nothing, where a row begins with its figures
_LABEL_AMID = 80  # characters: longer words between figures comment on them
_ROW_CELLS = 3  # label cells that name a row at the most


@dataclass(frozen=True, slots=True)
class Row:
    """What names a row's figures. group: headers over the whole row; units: its unit column's words."""

    label: str
    group: str
    period: str
    units: str
    caption: str
    heading: str
    labels: frozenset[int]  # starts of the cells that are labels
    percent: bool  # whether its signed figures are all percentages
    points: bool = False  # whether all of its figures are but its changes, which print no unit
    total: bool = False  # whether it adds up rows of periods
    place: str | None = None  # local or other, where the row's label is the name of a place
    area: str = ""  # the headers of its labels
    stub: str = ""  # the header of the labels, where they are roles and it names what is measured
    places: tuple[str, ...] = ()  # what its columns of areas say, where others name what is measured
    headers: tuple[str, ...] = ()  # of all its cells
    run: Mapping[int, Period] = field(default_factory=dict)  # of its cells whose headers are parts of years, by start


def spots_of(passage: Passage) -> tuple[list[Spot], str]:
    """A row's cells with words, and the headers that stand over all of them."""
    base = passage.char_start
    whole = fold(passage.text)
    shared = _shared([cell.headers for cell in passage.cells if cell.char_end > cell.char_start])
    spots = []
    for cell in passage.cells:
        start, end = cell.char_start - base, cell.char_end - base
        text = fold(passage.text[start:end]).text
        if text.strip():
            # offsets of the folded row, which placing maps back: a ligature in a label makes it longer
            at = bisect_left(range(len(whole.text) + 1), start, key=whole.original)
            spots.append(Spot(cell, at, text, " ".join(cell.headers[len(shared) :]).replace("_", " ")))
    return spots, " ".join(shared)


def _shared(headers: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The outermost headers that all cells of a row have: its group of rows."""
    if len(headers) < 2:
        return ()
    out = []
    for texts in zip(*headers, strict=False):
        if len(set(texts)) > 1:
            break
        out.append(texts[0])
    return tuple(out)


def row_of(spots: Sequence[Spot], group: str, passage: Passage, reading: Reading) -> Row:
    """The words of the row: its leading cells that are no values, without reference numbers."""
    caption = reading.passages[passage.parent].text if passage.parent is not None else ""
    labels: list[str] = []
    places: list[str] = []
    naming: list[str] = []  # headers of the labels
    taken: set[int] = set()
    period = units = aside = ""  # aside: names the row where nothing else does: "Portfolio"
    valued = False
    for index, spot in enumerate(spots):
        text, header = spot.text.strip(), spot.header
        if is_reference(spot, index, len(spots)):
            taken.add(spot.start)
        elif not index and _BAND.fullmatch(header) and re.fullmatch(r"[A-Za-z]", text):
            labels.append(f"{header} {text}")  # a letter that names a band is no mark
            taken.add(spot.start)
        elif index and words.PERIOD_HEADER.fullmatch(header) and _names_period(spot, spots):
            period = period or text
            taken.add(spot.start)
        elif words.UNIT_HEADER.fullmatch(header) or (labels and not valued and not header and is_unit(text)):
            units = text
            taken.add(spot.start)
        elif not index and numbers_row(spot, spots[1:]):
            taken.add(spot.start)
        elif is_value_cell(spot, index):
            valued = True
        elif words.SIDE_HEADER.fullmatch(header) or (labels and words.is_side_words(text)):
            if not re.search(r"\d", text):
                taken.add(spot.start)
            if not index and not words.is_side_words(text):
                aside = text
        elif _is_card(text, behind=bool(labels)) or (is_prose(text) and len(text) > 160 and re.search(r"\d", text)):
            continue
        elif labels and words.is_count_word(text):
            valued = True
        elif not valued and names_place(text, header):
            places.append(text)
            taken.add(spot.start)
        elif not valued and len(labels) < _ROW_CELLS and len(text) < 400 and not (index == 0 and _DASH.fullmatch(text)):
            labels.append(text)
            naming.append(header)
            taken.add(spot.start)
    if not labels and not aside and (amid := _label_amid(spots, taken)):
        labels.append(amid.text.strip())
        taken.add(amid.start)
    labels, places = (labels, places) if labels else (places, [])
    signed = [s.text for s in spots if s.start not in taken and re.search(r"\d\s?[%a-z£]|£", s.text)]
    percent = bool(signed) and all("%" in text for text in signed)
    bare = [s for s in spots if s.start not in taken and "%" not in s.text and words.is_value(s.text)]
    points = percent and all(words.is_change(s.header) for s in bare)
    if not period and re.fullmatch(r"\W*(?:q(?:tr|uarter)?\.? ?[1-4]|quarter [a-z]+)\W*", " ".join(labels), re.I):
        period = year_above(passage, reading)
    units = units or unit_note(passage, reading)
    label = " ".join(labels) or aside
    if label and (more := overleaf(passage, reading, labels[-1] if labels else label)):
        label = f"{label} {more}"
    if len(spots) == 2 and not group and not any(s.header for s in spots) and is_side(label):
        group = measured_above(passage, reading)
    stub = (
        next((s.header for s in spots if s.start in taken), "")
        if label and not words.bare(ROLE_NAMES.sub(" ", label))
        else ""
    )
    heading = passage.heading or ""
    if not caption and telling(words.bare(ROLE_NAMES.sub(" ", label))) < 2 and (title := title_above(passage, reading)):
        heading = f"{heading} > {title}"
    return Row(
        label, group, period, units, caption, heading, frozenset(taken), percent, points,
        area=" ".join(naming or [s.header for s in spots if s.start in taken]) or (spots[0].header if spots else ""),
        stub=stub if telling(GENERIC.sub(" ", stub)) >= 2 else "",
        places=tuple(places),
        headers=tuple(s.header for s in spots),
    )  # fmt: skip


def _is_card(text: str, *, behind: bool) -> bool:
    """Whether a cell holds labelled figures: "Target 65% Floor 55%"; behind a label one will do: "England: 44%"."""
    pairs, title = pairs_of(text)
    return len(pairs) > 1 or (behind and len(pairs) == 1 and not title)


def _label_amid(spots: Sequence[Spot], taken: set[int]) -> Spot | None:
    """The label of a row that begins with figures: "4 | 6,120.8 | Mental health | 1,402.2" → "Mental health"."""
    free = [s for s in spots if s.start not in taken and not words.is_value(s.text)]
    named = [s for s in free if telling(s.text) and len(s.text) <= _LABEL_AMID and not words.is_side_words(s.text)]
    if len(named) != 1:
        return None
    places = [s for s in spots if s.start not in taken and (words.is_value(s.text) or _DASH.fullmatch(s.text.strip()))]
    figures = [s.start for s in places]
    return named[0] if figures and min(figures) < named[0].start < max(figures) else None


def _names_period(spot: Spot, spots: Sequence[Spot]) -> bool:
    """Whether a cell under "Quarter" or "Latest month" names one: no figure, where "Previous quarter" stands beside."""
    text = spot.text.strip()
    figure = text.isdigit() and words.LATEST.search(spot.header) and any(words.PREVIOUS.search(s.header) for s in spots)
    return not figure and re.search(r"[A-Za-z0-9]", text) is not None and is_period(text)
