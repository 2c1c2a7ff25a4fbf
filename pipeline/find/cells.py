"""A table row's numeric cells become statements: headers give measure, unit, period, role and subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.find.attach import When, as_school_year
from pipeline.find.measures import tidy
from pipeline.find.periods import find_periods
from pipeline.find.quantities import find_cell_quantity, find_quantities
from pipeline.find.roles import Role
from pipeline.find.statements import Draft
from pipeline.fold import fold
from pipeline.records import Cell, Passage, Period, Quantity, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

_LABEL_HEADER = re.compile(
    r"^\W*(?:no|nos|ref|reference|id|#|item|code|page|para|paragraph|row|order|rank|version|pi|kpi|line)\.?\W*(?:no|ref|number|code)?\W*$",
    re.I,
)
_TARGET = re.compile(r"\b(?:target|goal|floor|tolerance|benchmark|aim|ambition|threshold|trajectory|standard)\b", re.I)
_CHANGE = re.compile(
    r"\b(?:change|variance|difference|movement|variation|\+/-|diff|swing|increase|decrease|gap)\b", re.I
)
_FORECAST = re.compile(r"\b(?:forecast|projected|projection|predicted|estimate|estimated)\b", re.I)
_PREVIOUS = re.compile(r"\b(?:previous|prior|last (?:year|quarter|period|month)|preceding)\b", re.I)
_VALUE_WORD = re.compile(
    r"^\W*(?:actuals?|latest|current|value|values|result|results|outturn|performance|figure|number|count|total|%|percent(?:age)?|per cent|£k?m?|rate|"
    r"previous|target|data|score|amount|all)\W*$",
    re.I,
)
_UNITS = (
    (re.compile(r"per 10,?000|/\s*10,?000|per 10k", re.I), "per_10000", 1),
    (re.compile(r"per 100,?000|/\s*100,?000|per 100k", re.I), "per_100000", 1),
    (re.compile(r"per 1,?000|/\s*1,?000", re.I), "per_1000", 1),
    (re.compile(r"percentage points?|\bppts?\b|\bpp\b", re.I), "percentage_points", 1),
    (re.compile(r"£\s?\(?'?000'?s?\)?|£\s?k\b|\(£000\)|£ ?thousands?", re.I), "gbp", 1000),
    (re.compile(r"£\s?m\b|£ ?millions?|\(£m\)", re.I), "gbp", 1000000),
    (re.compile(r"£"), "gbp", 1),
    (re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\bshare of\b|\b% of\b", re.I), "percent", 1),
    (re.compile(r"\bFTEs?\b|full[- ]time equivalents?", re.I), "fte", 1),
    (re.compile(r"\bworking days\b", re.I), "working_days", 1),
    (re.compile(r"\bdays\b(?! of)", re.I), "days", 1),
    (re.compile(r"\bweeks\b", re.I), "weeks", 1),
    (re.compile(r"\bratio\b", re.I), "ratio", 1),
)
_SCHOOL = re.compile(
    r"\b(?:schools?|pupils?|attendance|absence|exclusions?|suspensions?|GCSEs?|attainment|key stage|KS[1-4]|phonics|EYFS|persistent(?:ly)? absen\w+)\b",
    re.I,
)
_TIMELY = re.compile(
    r"\b(?:within|in|under|over|at least|more than|less than)\s+\d+\s+(?:working )?(?:days|weeks)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Header:
    """What the headers of a cell and of its row say together."""

    words: str
    column: str
    caption: str


def _unit_of(header: _Header) -> tuple[str, int] | None:
    """Unit and scale by the nearest words: the column's, the row's, then the caption's."""
    for text in (header.column, header.words, header.caption):
        plain = _TIMELY.sub("", text)
        for pattern, unit, scale in _UNITS:
            if pattern.search(plain):
                return unit, scale
    return None


def _role(header: _Header, quantity: Quantity) -> Role:
    text = f"{header.column} {header.words}"
    if _TARGET.search(header.column) or (_TARGET.search(header.words) and not header.column):
        return Role("target")
    if _CHANGE.search(header.column):
        down = quantity.as_written.lstrip().startswith(("-", "(")) or (
            quantity.value is not None and quantity.value < 0
        )
        return Role(
            "change",
            "down" if down else "up",
            None if quantity.as_written.lstrip()[:1] in "+-(" else "direction not printed",
        )
    return Role("level", None, None) if text else Role()


def _texts(passage: Passage, text: str) -> list[tuple[Cell, int, str]]:
    """Each cell with its start in the passage and its text."""
    base = passage.char_start
    return [(c, c.char_start - base, text[c.char_start - base : c.char_end - base]) for c in passage.cells]


def row_drafts(
    passage: Passage, reading: Reading, reference: Reference, rules: FindRules
) -> Iterator[tuple[int, tuple[Draft, ...], tuple[Quantity, ...], tuple[Period, ...]]]:
    """For each cell with a number or a date: its start, its statements, other numbers, its dates."""
    text = passage.text  # cells are short: folding keeps lengths but for ligatures, which number cells have none of
    cells = _texts(passage, text)
    caption = reading.passages[passage.parent].text if passage.parent is not None else ""
    row_words = _row_header(cells, reference, rules)
    for cell, start, written in cells:
        folded = fold(written).text
        periods = find_periods(folded, reference, rules.periods) if len(folded) < 400 else ()
        if cell.is_header or start == _first_start(cells) and not _is_value(folded):
            yield start, (), _others(folded, periods, rules), periods
            continue
        column = " ".join(cell.headers)
        header = _Header(row_words, column, caption)
        unit = _unit_of(header)
        quantity = (
            None
            if _LABEL_HEADER.match(column)
            else find_cell_quantity(folded, rules.quantities, unit=unit[0] if unit else "count")
        )
        if quantity is None or quantity.kind != "statement" or periods and _covers(periods, quantity):
            yield start, (), _others(folded, periods, rules), periods
            continue
        if (
            unit
            and quantity.unit == unit[0]
            and unit[1] != 1
            and quantity.value is not None
            and not re.search(r"[mk]\b|million|bn", folded, re.I)
        ):
            quantity = replace(quantity, value=quantity.value * unit[1])
        yield start, (_draft(quantity, header, passage, reference, rules),), (), periods


def _covers(periods: tuple[Period, ...], quantity: Quantity) -> bool:
    return any(p.start <= quantity.start < p.end for p in periods)


def _first_start(cells: list[tuple[Cell, int, str]]) -> int:
    return next((start for _, start, written in cells if written.strip()), -1)


def _is_value(text: str) -> bool:
    """Whether a cell is a value and no name: "53.6%", "£1.2m", "<5", "c"."""
    return bool(
        re.fullmatch(r"\W*[£$<>~≤≥+-]?\s?[\d.,]+\s?(?:%|k|m|bn|fte|days|weeks|pp|\*|†)*\W*", text.strip(), re.I)
    )


def _row_header(cells: list[tuple[Cell, int, str]], reference: Reference, rules: FindRules) -> str:
    """The words of the row: its leading cells that are no values, without reference numbers."""
    words = []
    for cell, _, written in cells:
        text = written.strip()
        if not text or _LABEL_HEADER.match(" ".join(cell.headers)):
            continue
        if _is_value(text):
            if words:
                break
            continue
        if words and len(words) >= 2:
            break
        if (
            words
            and re.fullmatch(r"[\W\dA-Za-z]{1,12}", text)
            and re.search(r"\b(?:red|amber|green|up|down|yes|no)\b", text, re.I)
        ):
            break
        words.append(text)
    return " ".join(words)


def _others(text: str, periods: tuple[Period, ...], rules: FindRules) -> tuple[Quantity, ...]:
    """Numbers of a cell that is no value: they name the row or the column."""
    found = find_quantities(text, [(p.start, p.end) for p in periods], rules.quantities)
    return tuple(q if q.kind != "statement" else replace(q, kind="name", rule="table-header") for q in found)


def _draft(quantity: Quantity, header: _Header, passage: Passage, reference: Reference, rules: FindRules) -> Draft:
    """One cell's statement."""
    column = fold(header.column).text
    when = _when(
        column, fold(header.words).text, fold(header.caption).text, fold(passage.heading or "").text, reference, rules
    )
    if _SCHOOL.search(f"{header.words} {header.caption}") and when.period:
        when = replace(when, period=as_school_year(when.period, reference))
    cues = rules.subjects.matches(f"{column} ") or rules.subjects.matches(fold(header.words).text)
    subject = (
        next((m.rule.gives["subject"] for m in cues), None) or _bare_subject(column) or _bare_subject(header.words)
    )
    role = _role(header, quantity)
    if role.role == "change" and quantity.value is not None:
        quantity = replace(quantity, value=abs(quantity.value))
    status = quantity.status or ("forecast" if _FORECAST.search(header.column) else None)
    return Draft(
        quantity,
        role,
        subject or "local",
        _measure(header, when),
        when,
        status,
        "; ".join(d for d in (quantity.doubt, role.doubt, when.doubt) if d) or None,
    )


_BARE = (
    (re.compile(r"\b(?:england|national|eng|nat)\b", re.I), "national"),
    (
        re.compile(
            r"\b(?:region|regional|north east|north west|south east|south west|east midlands|west midlands|yorkshire)\b",
            re.I,
        ),
        "regional",
    ),
    (
        re.compile(r"\b(?:stat(?:istical)?\.? n(?:eighbours?|')|SNs?|neighbours?|comparators?|nearest)\b", re.I),
        "statistical_neighbours",
    ),
)


def _bare_subject(text: str) -> str | None:
    return next((subject for pattern, subject in _BARE if pattern.search(text)), None)


def _when(column: str, row: str, caption: str, heading: str, reference: Reference, rules: FindRules) -> When:
    """The period of a cell: its column's, its row's, the caption's (stated), the heading's (inherited)."""
    for text, basis in ((column, "stated"), (row, "stated"), (caption, "stated"), (heading, "inherited")):
        periods = find_periods(text, reference, rules.periods) if text else ()
        usable = [p for p in periods if basis == "stated" or (p.date_end - p.date_start).days <= 366]
        if usable:
            return When(max(usable, key=lambda p: -(p.date_end - p.date_start).days), basis)
        if text is column and _PREVIOUS.search(column):
            return When(doubt="a previous period that the table does not name")
    return When()


def _measure(header: _Header, when: When) -> str:
    """Row words, then the column's where they say more than a period or "Actual"."""
    column = header.column
    if when.period:
        column = column.replace(when.period.as_written, " ")
    extra = "" if _VALUE_WORD.match(column) else tidy(column)
    if "floor" in header.column.lower():
        extra = tidy(extra or "floor")
    return tidy(f"{header.words}: {extra}" if extra and header.words else header.words or extra or header.caption)
