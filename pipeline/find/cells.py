"""A table row's numeric cells become statements: headers give measure, unit, period, role and subject.

"Children in care | 398 | 405" under "Measure | Q2 2023/24 | Target" → a level of that
quarter and a target, both of "Children in care".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.attach import When, as_school_year
from pipeline.find.card_pairs import Pair, pairs_of
from pipeline.find.cell_marks import is_mark, suppressed
from pipeline.find.cell_periods import cell_when, dated, without_periods
from pipeline.find.cell_prose import is_prose, prose_found
from pipeline.find.measures import telling, tidy
from pipeline.find.periods import find_periods
from pipeline.find.quantities import find_cell_quantities, find_quantities
from pipeline.find.roles import Role
from pipeline.find.statements import Draft
from pipeline.fold import fold
from pipeline.records import Cell, Passage, Period, Quantity, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

Found = tuple[int, tuple[Draft, ...], tuple[Quantity, ...], tuple[Period, ...]]
_SCHOOL = re.compile(
    r"\b(?:schools?|pupils?|attendance|absence|exclusions?|suspensions?|GCSEs?|attainment|key stage|KS[1-4]|"
    r"phonics|EYFS|"
    r"persistent(?:ly)? absen\w+|academic year)\b",
    re.I,
)
_LABELLED = re.compile(
    r"\W*(?P<label>(?:[A-Za-z][\w./&'-]*\s+){0,4}[A-Za-z][\w./&'-]*(?:\s*\(.{1,30}\))?)\s*[:=]\s*(?P<value>.{1,40})",
    re.S,
)
_COUNTED = re.compile(r"\W*\d[\d,.]*\s+(?P<noun>[A-Za-z][\w' -]{2,60})\W*")
_LABEL_COLUMN = re.compile(
    r"\b(?:age|ages|band|ward|area|school|service|measure|indicator|kpi|category|type|reason|source|provider|"
    r"name|team|"
    r"description|title|theme|priority|outcome|directorate|placement|year group|ethnicity|gender|sex)\b",
    re.I,
)
_TOTAL = re.compile(r"\W*(?:(?:grand |overall |sub-?)?totals?|all|overall)\W*", re.I)
_BASE = re.compile(r"\b(?:on|from|since|over|against|versus|vs|compared (?:to|with))\b", re.I)
_FRACTION = re.compile(r"\s*\d{1,3}\s?/\s?\d{1,3}\s*")
_TWO = re.compile(r"\s*[-£(]{0,2}\d[\d,.]*[%)]{0,2}(?:\s+[-£(]{0,2}\d[\d,.]*[%)]{0,2})+\s*")
_BAND = re.compile(r"\W*(?:[\w ]{0,30}\s)?(?:band|group|zone|grade|class|tier|category)s?\W*", re.I)
_ROLES = re.compile(r"\b(?:target|floor|standard|ceiling|tolerance|baseline)\b", re.I)
_ROW_CELLS = 3  # label cells that name a row at the most


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell with its place in the passage, its text folded, and what its columns' headers say."""

    cell: Cell
    start: int
    text: str
    header: str


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
    total: bool = False  # whether it adds up rows of periods
    place: str | None = None  # local or other, where the row's label is the name of a place
    stub: str = ""  # the header of the labels, where they are roles and it names what is measured


def row_drafts(
    passage: Passage, reading: Reading, reference: Reference, rules: FindRules, *, authority: str | None = None
) -> Iterator[Found]:
    """For each cell with a number or a date: its start, its statements, other numbers, its dates.

    authority: whom the document is about; a row that names another place is of that place.
    """
    spots, group = _spots(passage)
    row = _placed(_row(spots, group, passage, reading), authority, rules)
    figures = [s for s in spots if s.start not in row.labels and words.is_value(s.text)]
    nameless = len(figures) > 1 and not any(s.header or group for s in figures)
    if _TOTAL.fullmatch(row.label) and _of_periods(passage, reading, reference, rules):
        row = replace(row, total=True)
    for spot in spots:
        pairs, title = pairs_of(spot.text)
        if len(pairs) > 1:
            yield from _card(pairs, title, spot, row, reading, reference, rules)
        elif is_prose(spot.text) and spot.start not in row.labels and not spot.cell.is_header:
            yield from prose_found(spot.text, spot.start, row.label or row.heading, reference, rules)
        elif _is_name(spot, row):
            periods = find_periods(spot.text, reference, rules.periods) if len(spot.text) < 400 else ()
            yield spot.start, (), _others(spot.text, periods, rules), periods
        else:
            found = found_in(spot, row, reading, reference, rules)
            yield _nameless(found) if nameless else found


def _nameless(found: Found) -> Found:
    """A figure of a row whose columns no header names: one of them may be a target, or of another time."""
    start, drafts, others, periods = found
    doubt = "no header names its column"
    return start, tuple(replace(d, doubt=d.doubt or doubt) for d in drafts), others, periods


def _card(
    pairs: Sequence[Pair], title: str, spot: Spot, row: Row, reading: Reading, reference: Reference, rules: FindRules
) -> Iterator[Found]:
    """A card that stands in a cell: its title there, or the row's label, or the column's header."""
    named = title or row.label or spot.header or row.group
    signed = [p.value for p in pairs if re.search(r"[%£a-z]", p.value)]
    percent = bool(signed) and all("%" in v for v in signed)
    own = replace(row, label=named, group="", labels=frozenset(), percent=percent, place=None)
    for pair in pairs:
        yield found_in(Spot(spot.cell, spot.start + pair.start, pair.value, pair.label), own, reading, reference, rules)


def found_in(spot: Spot, row: Row, reading: Reading, reference: Reference, rules: FindRules) -> Found:
    """What a cell that is no label holds."""
    periods = find_periods(spot.text, reference, rules.periods) if len(spot.text) < 400 else ()
    label, value = _labelled(spot)
    quantities = [q for q in _values(spot, label, value, row, reading, rules) if not _covers(periods, q)]
    drafts = tuple(_draft(q, spot, label, row, reference, rules) for q in quantities)
    return spot.start, drafts, () if drafts else _others(spot.text, periods, rules), periods


_SHEET = re.compile(r"(?P<sheet>.+!)?(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")


def cell_label(passage: Passage, at: int) -> str | None:
    """The label of a cell's figure: of a sheet's row "Scorecard!A5" the cell's own "Scorecard!C5"."""
    found = _SHEET.fullmatch(passage.label or "") if passage.cells else None
    cell = next((c for c in passage.cells if c.char_start <= at < c.char_end), None)
    if not found or cell is None:
        return passage.label
    letters, column = "", cell.column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{found['sheet'] or ''}{letters}{found['row']}"


def _spots(passage: Passage) -> tuple[list[Spot], str]:
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
            spots.append(Spot(cell, at, text, " ".join(cell.headers[len(shared) :])))
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


def _row(spots: Sequence[Spot], group: str, passage: Passage, reading: Reading) -> Row:
    """The words of the row: its leading cells that are no values, without reference numbers."""
    caption = reading.passages[passage.parent].text if passage.parent is not None else ""
    labels: list[str] = []
    taken: set[int] = set()
    period = units = aside = ""  # aside: names the row where nothing else does: "Portfolio"
    valued = False
    for index, spot in enumerate(spots):
        text, header = spot.text.strip(), spot.header
        if _is_reference(spot, index, len(spots)):
            taken.add(spot.start)
        elif not index and _BAND.fullmatch(header) and re.fullmatch(r"[A-Za-z]", text):
            labels.append(f"{header} {text}")  # a letter that names a band is no mark
            taken.add(spot.start)
        elif words.PERIOD_HEADER.fullmatch(header) and re.search(r"[A-Za-z0-9]", text) and index:
            period = period or text
            taken.add(spot.start)
        elif words.UNIT_HEADER.fullmatch(header):
            units = text
            taken.add(spot.start)
        elif _is_value_cell(spot, index):
            valued = True
        elif words.SIDE_HEADER.fullmatch(header) or (labels and words.is_side_words(text)):
            if not re.search(r"\d", text):
                taken.add(spot.start)
            if not index and not words.is_side_words(text):
                aside = text
        elif len(pairs_of(text)[0]) > 1 or (is_prose(text) and len(text) > 160 and re.search(r"\d", text)):
            continue
        elif not valued and len(labels) < _ROW_CELLS and len(text) < 400:
            labels.append(text)
            taken.add(spot.start)
    signed = [s.text for s in spots if s.start not in taken and re.search(r"\d\s?[%a-z£]|£", s.text)]
    percent = bool(signed) and all("%" in text for text in signed)
    if not period and re.fullmatch(r"\W*(?:q(?:tr|uarter)?\.? ?[1-4]|quarter [a-z]+)\W*", " ".join(labels), re.I):
        period = _year_above(passage, reading)
    label = " ".join(labels) or aside
    stub = (
        next((s.header for s in spots if s.start in taken), "")
        if label and not words.bare(_ROLES.sub(" ", label))
        else ""
    )
    heading = passage.heading or ""
    if not caption and not words.bare(_ROLES.sub(" ", label)) and (title := _kpi_title(passage, reading)):
        heading = f"{heading} > {title}"
    return Row(
        label, group, period, units, caption, heading, frozenset(taken), percent,
        stub=stub if telling(_GENERIC.sub(" ", stub)) >= 2 else "",
    )  # fmt: skip


def _placed(row: Row, authority: str | None, rules: FindRules) -> Row:
    """A row whose label is a place: the authority's own is local, any other council's is other."""
    label = row.label.strip()
    if not label or len(label) > 60:
        return row
    if authority and words.place_key(label) and words.place_key(label) == words.place_key(authority):
        return replace(row, place="local")
    named = rules.geographies.by_name(label)
    return replace(row, place="other") if named and authority and words.subject_of(label) is None else row


def _of_periods(passage: Passage, reading: Reading, reference: Reference, rules: FindRules) -> bool:
    """Whether the rows above a total are periods: it is of all of them, and no header says which that is."""
    above = reading.passages[passage.ordinal - 1] if passage.ordinal else None
    if above is None or above.table != passage.table or not above.cells or above.cells[0].headers == ():
        return False
    first = above.text[: above.cells[0].char_end - above.char_start]
    return len(first) < 40 and dated(first, reference, rules.periods).period is not None


def _year_above(passage: Passage, reading: Reading) -> str:
    """The year that a row above names in its label, for a row that says "Q2" only."""
    for above in reading.passages[max(0, passage.ordinal - 12) : passage.ordinal][::-1]:
        if above.table != passage.table or not above.cells:
            break
        first = above.cells[0]
        label = above.text[: first.char_end - above.char_start]
        if found := re.search(r"(?<!\d)(?:20)\d\d\s?[-/–]\s?(?:20)?\d\d(?!\d)", label):
            return found[0]
    return ""


def _is_reference(spot: Spot, index: int, count: int) -> bool:
    """Whether a cell numbers its row: under "Ref" or "KPI no", or first under "No." before two others."""
    if not spot.header.strip(" "):
        return False
    first = index == 0 and count > 2 and bool(re.fullmatch(r"\W*\d{1,3}(?:\.\d{1,2}){0,2}\W*", spot.text))
    short = re.fullmatch(r"\W*(?:[A-Za-z]{1,6}|(?=\D{0,12}\d)\S{1,15}(?: \S{1,8})?)\W*", spot.text) is not None
    return (short and bool(words.LABEL_HEADER.fullmatch(spot.header))) or (
        first and bool(words.NUMBERING.fullmatch(spot.header))
    )


def _is_value_cell(spot: Spot, index: int) -> bool:
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
        return not (year or named or re.search(r"\d\s?(?:-|to)\s?\d|\d\+", spot.text))
    return True


def _is_name(spot: Spot, row: Row) -> bool:
    return spot.cell.is_header or spot.start in row.labels


def _labelled(spot: Spot) -> tuple[str, str]:
    """ "Target: 65%" → ("Target", "65%"); "12 children" → ("children", "12"); else no label."""
    found = _LABELLED.fullmatch(spot.text)
    if found and words.is_value(found["value"]):
        return found["label"].strip(), found["value"]
    counted = _COUNTED.fullmatch(spot.text)
    if counted and 0 < len(words.words_beside(spot.text)) <= 4:
        return counted["noun"].strip(), spot.text
    return "", spot.text


def _values(spot: Spot, label: str, value: str, row: Row, reading: Reading, rules: FindRules) -> list[Quantity]:
    """The figures of a cell in its unit and scale; a suppressed one is null."""
    if not (words.is_value(value) or is_mark(value.strip()) or label):
        return []
    around = row.caption or titled(row.heading)
    unit = words.unit_of(label, spot.header, row.units, row.label, row.stub, row.group, around)
    if _FRACTION.fullmatch(spot.text) and unit and unit[0] in {"percent", "ratio"}:
        return []  # a band's share of another's: "9/9"
    quantities = find_cell_quantities(spot.text, rules.quantities, unit=unit[0] if unit else "count")
    crowded = "two figures stand in one cell" if _TWO.fullmatch(spot.text) else None
    out = []
    for q in (suppressed(q, spot.text, reading) for q in quantities):
        if q is None or q.kind != "statement" or (q.value is None and words.SIDE_HEADER.fullmatch(spot.header)):
            continue
        bare = not re.search(r"%|[mk]\b|million|bn\b", spot.text, re.I)
        if unit and q.unit == unit[0] and unit[1] != 1 and bare:
            q = replace(q, value=words.scaled(q.value, unit[1]), value_high=words.scaled(q.value_high, unit[1]))
        elif unit is None and q.unit == "count" and row.percent and _like_the_row(spot, q, label):
            q = replace(q, unit="percent", doubt="the unit is that of the row's other figures")
        elif unit is None and q.unit == "count" and q.decimals:
            q = replace(q, doubt=q.doubt or "no unit is printed")
        out.append(replace(q, doubt=crowded) if crowded else q)
    return out


def _like_the_row(spot: Spot, quantity: Quantity, label: str) -> bool:
    """Whether a bare number is in its row's unit: its header names a period or a role and nothing that is counted."""
    plain = re.sub(r"\d[\d/–-]*|\bq[1-4]?\b", " ", spot.header, flags=re.I)
    counted = re.search(r"\b(?:number|no|count|volume|headcount|total)\b", plain, re.I) or words.bare(plain)
    return not (counted or label or quantity.value is None or quantity.value > 100 or re.search(r"[%£a-z]", spot.text))


def _covers(periods: tuple[Period, ...], quantity: Quantity) -> bool:
    return any(p.start <= quantity.start < p.end for p in periods)


def _others(text: str, periods: tuple[Period, ...], rules: FindRules) -> tuple[Quantity, ...]:
    """Numbers of a cell that is no value: they name the row or the column."""
    found = find_quantities(text, [(p.start, p.end) for p in periods], rules.quantities)
    return tuple(q if q.kind != "statement" else replace(q, kind="name", rule="table-header") for q in found)


def _draft(quantity: Quantity, spot: Spot, label: str, row: Row, reference: Reference, rules: FindRules) -> Draft:
    """One figure's statement."""
    header = "" if row.stub and words.is_side_words(spot.header) else spot.header
    column = fold(f"{header} {label}".strip()).text
    name = row.label
    if words.bare(without_periods(name, reference, rules.periods)) == "" and row.group:
        name = f"{row.group} {name}"
    around = (row.period, row.group, fold(row.caption).text)
    when = cell_when(column, fold(row.label).text, around, fold(row.heading).text, reference, rules.periods)
    if when.period and words.is_change(column) and _BASE.search(column):
        # "Change on 2024/25": the period in the header is what the change is measured from
        now = cell_when("", fold(row.label).text, around, fold(row.heading).text, reference, rules.periods)
        when = replace(now, base=when.period)
    if row.total and when.basis != "stated":
        when = When(doubt="a total of several periods")
    role = _role(column, name, spot.text, quantity)
    if role.role == "target" and when.basis == "inherited" and when.period and when.period.rule == "table-previous":
        when = When()
    if _SCHOOL.search(f"{name} {row.group} {column} {row.caption}") and when.period and quantity.unit != "gbp":
        when = replace(when, period=as_school_year(when.period, reference))
    if role.role == "change" and quantity.value is not None:
        quantity = replace(quantity, value=abs(quantity.value))
    cues = rules.subjects.matches(f"{column} ") or rules.subjects.matches(f"{fold(row.label).text} ")
    own = next((m.rule.gives["subject"] for m in cues), None)
    subject = own or words.subject_of(without_periods(column, reference, rules.periods)) or words.subject_of(row.label)
    subject = subject or row.place
    status = quantity.status or words.status_of(column) or words.status_of(row.label)
    doubt = "; ".join(d for d in (quantity.doubt, role.doubt, when.doubt) if d) or None
    measure = _measure(row, column, role, reference, rules)
    return Draft(quantity, role, subject or "local", measure, when, status, doubt)


def _role(column: str, label: str, text: str, quantity: Quantity) -> Role:
    """Target and floor are targets; a movement has a direction by its sign or arrow; else a level."""
    generic = telling(words.bare(label)) == 0
    for source in (column, label if generic or not column else ""):
        if not source:
            continue
        if words.TARGET.search(source) and not re.search(
            r"\b(?:variance|gap|against|vs\.?|versus|from|met|on)\b", source, re.I
        ):
            return Role("target")
        if words.is_change(source):
            return _change(text, quantity)
    return Role("level")


def _change(text: str, quantity: Quantity) -> Role:
    written = text.strip()
    if re.search(r"[↓▼⬇⇩↘]", written) or written[:1] in "-(" or (quantity.value is not None and quantity.value < 0):
        return Role("change", "down")
    signed = re.search(r"[↑▲⬆⇧↗]", written) or written[:1] == "+"
    return Role("change", "up", None if signed else "the direction of the change is not printed")


def _measure(row: Row, column: str, role: Role, reference: Reference, rules: FindRules) -> str:
    """Group, row and column where they say what is measured; the caption where those say too little."""
    parts = [_telling_part(x, reference, rules) for x in (row.group, row.stub, row.label)]
    parts = [p for p in parts if p]
    extra = _telling_part(column, reference, rules, role=role)
    name = tidy(": ".join(parts))
    whole = tidy(f"{name}: {extra}" if extra and name else name or extra)
    says = telling(extra if row.place and extra != "change" else whole) - (extra == "change")
    # a title that gives the unit, or says of what the rows are parts, names what is measured
    measured = words.unit_of(row.caption) and not words.unit_of(column, row.units, row.label, row.group)
    parted = (not extra or words.is_side_words(extra)) and (measured or _BREAKDOWN.search(row.caption))
    if says < 2 or (parted and says < 5):
        said = tidy(without_periods(_uncaptioned(row.caption), reference, rules.periods))
        around = said or tidy(without_periods(titled(row.heading), reference, rules.periods))
        apart = whole and around and whole.casefold() != around.casefold()
        whole = tidy(f"{around}: {whole}" if apart else around or whole)
    return whole


# "Placements by type": the rows are parts of what the title names
_BREAKDOWN = re.compile(r"\bby (?!quarter|year|month|period|date|week|end|the end)\w", re.I)
_GENERIC = re.compile(
    r"\b(?:trend|data|by|quarter(?:ly)?|previous|current|year|chart|performance|key|indicators?|measures?|"
    r"kpis?|summary|"
    r"target|floor|previous|actual|red|amber|green|table|appendix|annex|scorecard|dashboard|overview|activity|"
    r"results?|latest)\b",
    re.I,
)


_RAG_TITLE = re.compile(r"(?:\s+(?:RED|AMBER|GREEN|BLUE|GREY|Red|Amber|Green)|\s*[^\w\s)%.'’”]+)+\s*$")
_CODE = re.compile(r"[A-Z]{2,6}\s?\d{1,3}[a-z]?\s?[:.)-]\s")
_CHART = re.compile(
    r"(?:[\s\W]|\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b|"
    r"\bq(?:tr)? ?[1-4]\b|\bquarter\b|[km]\b)+",
    re.I,
)


def plain_title(text: str) -> str:
    """A title without the colour and arrow set beside it: "Plans in time  AMBER" → "Plans in time"."""
    return _RAG_TITLE.sub("", fold(text).text)


def of_chart(text: str) -> bool:
    """Whether a passage holds nothing but a chart's figures and quarters: "106%", "Dec 23 Mar 24"."""
    return len(text) < 200 and _CHART.fullmatch(text) is not None


def _kpi_title(passage: Passage, reading: Reading) -> str:
    """The title of an indicator with its colour or code, over its chart and its table; "" where none stands there."""
    for above in reading.passages[max(0, passage.ordinal - 30) : passage.ordinal][::-1]:
        if above.kind == "table_row" and above.table == passage.table:
            continue
        if of_chart(above.text):
            continue
        told = plain_title(above.text) != fold(above.text).text or _CODE.match(above.text)
        return plain_title(above.text) if told and above.kind != "table_row" and len(above.text) < 220 else ""
    return ""


def titled(heading: str) -> str:
    """The innermost heading that names something: "Plans in time AMBER > Trend data by quarter" → "Plans in time"."""
    for part in reversed(heading.split(" > ")):
        if telling(_GENERIC.sub(" ", part)) >= 1:
            return re.sub(r"\s+(?:RED|AMBER|GREEN|Red|Amber|Green)\W*$", "", part)
    return ""


def _uncaptioned(caption: str) -> str:
    """ "Table 3: Referrals by quarter" → "Referrals by quarter"."""
    return re.sub(r"^\s*(?:table|figure|chart|appendix)\s+[\dA-Z][\d.]{0,6}\s*[:.–-]?\s*", "", caption, flags=re.I)


def _telling_part(text: str, reference: Reference, rules: FindRules, *, role: Role | None = None) -> str:
    """A header's or label's words where they name more than a period, a role, a unit or a subject."""
    plain = tidy(without_periods(text, reference, rules.periods)) if text else ""
    if not plain:
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
    if not rest and _TOTAL.fullmatch(plain):
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
