"""Titles over tables, charts and cards, without the colours, codes and numbers set beside them.

"Plans in time  AMBER" → "Plans in time"; "Table 3: Referrals by quarter" → "Referrals by quarter".
"""

from __future__ import annotations

import re

from pipeline.find.cell_spots import text_of
from pipeline.find.cell_words import is_side_words
from pipeline.find.telling import telling
from pipeline.fold import fold
from pipeline.month_names import ANY_MONTH
from pipeline.records import Passage, Reading
from pipeline.side_words import COLOURS, WAYS

GENERIC = re.compile(
    r"\b(?:trend|data|by|quarter(?:ly)?|previous|current|year|chart|performance|key|indicators?|measures?|"
    r"kpis?|summary|"
    r"target|floor|previous|actual|red|amber|green|table|appendix|annex|scorecard|dashboard|overview|activity|"
    r"results?|latest|rolling|months?|monthly|annual(?:ly)?|snapshot|end|period|cumulative)\b",
    re.I,
)


_COLOUR, _WAY = (rf"(?=[A-Z])(?i:{words})" for words in (COLOURS, WAYS))
_ARROW = "[éêèëìíîï]"  # of a symbol font, read as a letter
_RAG_TITLE = re.compile(rf"(?<![^\w)%.'’”])(?:\s+(?:{_COLOUR}|{_ARROW})|\s*[^\w\s)%.'’”])+\s*$")
_RAG_END = re.compile(rf"\s+{_COLOUR}(?:\W|\s{_ARROW})*$")
_RAG_AND_WAY = re.compile(rf"\s{{1,9}}(?:{_COLOUR}\s{{1,9}}{_WAY}|{_WAY}\s{{1,9}}{_COLOUR})\W{{0,9}}$")
_CODE = re.compile(r"[A-Z]{2,6}\s?\d{1,3}[a-z]?\s?[:.)-]\s")
_CHART = re.compile(
    rf"(?:[\s\W]|\d|\b(?:{ANY_MONTH})\b|"
    r"\bq(?:tr)? ?[1-4]\b|\bquarter\b|[km]\b)+",
    re.I,
)
_TREND = re.compile(
    r"\b(?:trend|data|rolling|months?|monthly|quarterly|annual(?:ly)?|snapshot|at|end|period|by|cumulative)\b", re.I
)
# A chart's legend names its lines; the name of one alone may be a label.
_LEGEND = re.compile(
    r"\W{0,5}(?:(?:actual|target|floor(?: standard)?|previous(?: year)?|result|performance|england|national|average|"
    r"benchmark|forecast|trend|upper(?: limit)?|lower(?: limit)?|(?:upper|lower) (?:threshold|range)|"
    r"statistical neighbours|tolerance|latest|linear(?: \(\w{1,20}\))?|median|mean|red|amber|green)\W{0,5}){2,12}",
    re.I,
)


def plain_title(text: str) -> str:
    """A title without the colour and arrow set beside it: "Plans in time  AMBER  Stable" → "Plans in time"."""
    return _RAG_TITLE.sub("", _RAG_AND_WAY.sub("", fold(text).text))


def is_coded(text: str) -> bool:
    """Whether a title begins with an indicator's code: "CS04a: Calls answered" → True."""
    return _CODE.match(text) is not None


def of_chart(text: str) -> bool:
    """Whether a passage is a chart's figures, quarters or legend only: "106%", "Dec 23 Mar 24", "Actual Target"."""
    if len(text) >= 200:
        return False
    bare = _TREND.sub(" ", text) if any(c.isdigit() for c in text) else text
    return (_CHART.fullmatch(bare) or _LEGEND.fullmatch(text)) is not None


def title_above(passage: Passage, reading: Reading) -> str:
    """The title of an indicator with its colour or code, over its chart and its table; "" where none stands there."""
    for above in reading.passages[max(0, passage.ordinal - 30) : passage.ordinal][::-1]:
        if above.kind == "table_row" and above.table == passage.table:
            continue
        if above.kind == "table_row" and (title := _title_of_card(above, reading)):
            return title
        if of_chart(above.text):
            continue
        if above.kind == "table_row":
            return ""
        told = plain_title(above.text) != fold(above.text).text or _CODE.match(above.text)
        return plain_title(above.text) if told and len(above.text) < 220 else ""
    return ""


_CARD_ROWS = 4  # of a card that is a table, with its title


def _title_of_card(row: Passage, reading: Reading) -> str:
    """The title of the card that a row ends: "Plans in time | GREEN | Improving" over the names of its figures."""
    first = row
    for above in reading.passages[max(0, row.ordinal - _CARD_ROWS) : row.ordinal][::-1]:
        if above.table != row.table or above.kind != "table_row":
            break
        first = above
    texts = [text_of(cell, first) for cell in first.cells]
    small = 0 < row.ordinal - first.ordinal < _CARD_ROWS and len(texts) > 1
    titled = small and all(cell.is_header for cell in first.cells) and telling(texts[0]) > 0
    beside = [text for text in texts[1:] if text.strip()]
    return plain_title(texts[0]) if titled and beside and all(map(is_side_words, beside)) else ""


_ROWS = 60  # of a table above which a note is looked for
_PARTS = 4  # of a table
_LONGEST_PART = 60  # characters of a line that parts a table: "Funded by:"
_MONEY = r"£\s?(?:['’]?000s?|m(?:illions?)?|k|bn)"
_UNIT_NOTE = re.compile(
    r"\b(?:figures|amounts|values|sums|budgets|costs|table|numbers)\b[^.|]{0,50}?\b(?:in|are|expressed as|shown as)\s+"
    rf"(?P<unit>{_MONEY}(?![\w])|(?:thousands|millions) of pounds)",
    re.I,
)


_UNIT_ALONE = re.compile(rf"\(?{_MONEY}\)?", re.I)
_UNIT_LEADS = re.compile(rf"\(?(?P<unit>{_MONEY})\)?\s+[A-Z]", re.I)


def unit_note(passage: Passage, reading: Reading) -> str:
    """The unit that a line right over a table gives to all of it: "All figures are in £m." → "£m", "£000" alone."""
    for _ in range(_PARTS):
        at = _first_row(passage, reading)
        for alone in reading.passages[max(0, at - 1) : at + 1]:  # above the table, or over one of its columns
            if alone.text.startswith(("£", "(£")) and _UNIT_ALONE.fullmatch(alone.text.rstrip()):
                return alone.text.strip("() \n")
        if "£" in reading.passages[at].text and (unit := _leading(reading.passages[at])):
            return unit
        for above in reading.passages[max(0, at - 2) : at]:
            if (
                above.kind != "table_row"
                and len(above.text) < 300
                and (told := _UNIT_NOTE.search(fold(above.text).text))
            ):
                return told["unit"].replace("thousands of pounds", "£000").replace("millions of pounds", "£m")
        if at < 2 or reading.passages[at - 2].kind != "table_row":
            return ""
        between = reading.passages[at - 1]
        if between.kind != "paragraph" or not between.text.endswith(":") or len(between.text) > _LONGEST_PART:
            return ""
        passage = reading.passages[at - 2]
    return ""


def _leading(header: Passage) -> str:
    """The unit set over the last column of a header that has no other: "2025-26 | 2026-27 | £'000 Change" → "£'000"."""
    found = _UNIT_LEADS.match(text_of(header.cells[-1], header)) if len(header.cells) > 2 else None
    if not found or not all(cell.is_header for cell in header.cells):
        return ""
    texts = [text_of(cell, header) for cell in header.cells[:-1]]
    return "" if any(c in text for text in texts for c in "£%") else found["unit"]


def _first_row(passage: Passage, reading: Reading) -> int:
    """The ordinal of a table's first row, or of one so far above that nobody looks further."""
    at = passage.ordinal
    while at and passage.ordinal - at < _ROWS and reading.passages[at - 1].table == passage.table:
        at -= 1
    return at


def titled(heading: str) -> str:
    """The innermost heading that names something: "Plans in time AMBER > Trend data by quarter" → "Plans in time"."""
    for part in reversed(heading.split(" > ")):
        if telling(GENERIC.sub(" ", part)) >= 1:
            return _RAG_END.sub("", part)
    return ""


def uncaptioned(caption: str) -> str:
    """ "Table 3: Referrals by quarter" → "Referrals by quarter"."""
    return re.sub(r"^\s*(?:table|figure|chart|appendix)\s+[\dA-Z][\d.]{0,6}\s*[:.–-]?\s*", "", caption, flags=re.I)
