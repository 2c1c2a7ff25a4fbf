"""The nouns of onrecord as plain frozen records (DESIGN: "Words", "The tables").

Field names are the column names of the tables. All offsets are Unicode code
points into the document's canonical text, half-open. Absent is None, never "".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


def stable_id(*parts: object) -> str:
    """First 16 hex digits of the SHA-256 of the parts: equal content, equal id."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read, not understood or not linked, said out loud.

    stage: read, find, link or store; severity: failed, doubtful or note; code: snake_case.
    """

    document_path: str
    stage: str
    severity: str
    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document and its range of the canonical text. method: text, table or ocr.

    turned: degrees clockwise that OCR turned it to stand upright and level; its lines' boxes are of the page so.
    """

    page: int
    page_label: str | None
    char_start: int
    char_end: int
    method: str = "text"
    turned: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line and its box in PDF points, origin top left: for geometry and for showing.

    On a page read by OCR each word is a line of its own; confidence: from 0 to 1, None without OCR.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    char_start: int
    char_end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row. headers: its columns' header texts, outermost first."""

    char_start: int
    char_end: int
    column: int
    headers: tuple[str, ...] = ()
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list item, table row, caption or footnote.

    label: as printed with its ancestors, "16(f)"; heading: the headings it stands
    under, outermost first, joined by " > "; text holds the printed marker ("7.",
    "•") and body_start is where the words behind it begin; parent: ordinal of the
    passage that introduces it (a list's lead-in, a table's caption); cells: of a
    table row; table: number of the table in the document.
    """

    passage_id: str
    document_id: str
    ordinal: int
    kind: str  # heading, paragraph, list_item, table_row, caption, footnote
    label: str | None
    heading: str | None
    page: int | None
    page_label: str | None
    char_start: int
    char_end: int
    text: str
    body_start: int = 0
    parent: int | None = None
    table: int | None = None
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read: its canonical text and everything that points into it."""

    document_id: str
    path: str
    sha256: str
    media_type: str
    bytes: int
    text: str
    pages: tuple[Page, ...] = ()
    passages: tuple[Passage, ...] = ()
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()

    def page_at(self, offset: int) -> Page | None:
        """The page that a character stands on; None where the source has no pages."""
        return next((p for p in self.pages if p.char_start <= offset < p.char_end), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself, or what sources.csv says of it; None where neither does."""

    doc_type: str | None = None
    title: str | None = None
    authority: str | None = None
    authority_code: str | None = None
    body: str | None = None
    framework: str | None = None
    meeting_date: date | None = None
    published_date: date | None = None
    reporting_start: date | None = None
    reporting_end: date | None = None
    inspected_start: date | None = None
    inspected_end: date | None = None
    source_url: str | None = None
    publisher: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative dates are resolved against. previous_inspected_start: of "the last inspection"."""

    reporting_start: date | None = None
    reporting_end: date | None = None
    meeting_date: date | None = None
    inspected_start: date | None = None
    inspected_end: date | None = None
    previous_inspected_start: date | None = None

    @property
    def day(self) -> date | None:
        """The reference day: the reporting period's end, else the last day on site, else the meeting."""
        return self.reporting_end or self.inspected_end or self.meeting_date


@dataclass(frozen=True, slots=True)
class Period:
    """A date or period found in a text: `text[start:end] == as_written`.

    date_start and date_end are inclusive. grain: day, week, month, season, term,
    quarter, half_year, year, academic_year, financial_year, span. open_year: a
    two-part or relative year that a school measure reads as an academic one, as
    academic() gives it. point: a moment ("at the end of March"). relative: resolved
    against the reference ("last year"). cue: what governs it, such as since, by,
    until, from, at, compared_with. certain: False where a doubt is to be stored.
    """

    start: int
    end: int
    as_written: str
    date_start: date
    date_end: date
    grain: str
    rule: str
    point: bool = False
    relative: bool = False
    open_year: bool = False
    cue: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text with what its own words say: `text[start:end] == as_written`.

    start and end span the number with its unit sign ("£24m", "98%", "three"), not
    its hedge; phrase_start and phrase_end take in the hedge and the unit's words
    ("around 93.7 per 10,000 children"). kind as in the table `number`, with
    "statement" for what may become one. noun_start: where the counted words begin.
    """

    start: int
    end: int
    as_written: str
    value: Decimal | None
    unit: str | None
    kind: str
    rule: str
    value_high: Decimal | None = None
    decimals: int | None = None
    qualifier: str = "exact"
    role: str | None = None
    direction: str | None = None
    status: str | None = None
    phrase_start: int = 0
    phrase_end: int = 0
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One number that a document asserts, with its meaning and citation."""

    statement_id: str
    document_id: str
    passage_id: str
    page: int | None
    char_start: int
    char_end: int
    as_written: str
    quote: str
    quote_start: int
    quote_end: int
    value: Decimal | None
    value_high: Decimal | None
    decimals: int | None
    unit: str | None
    qualifier: str
    role: str
    direction: str | None
    measure: str | None
    subject: str | None
    subject_name: str | None
    subject_code: str | None
    period_start: date | None
    period_end: date | None
    period_basis: str | None
    period_as_written: str | None
    baseline_start: date | None
    baseline_end: date | None
    status: str | None
    label: str | None
    method: str
    confidence: float | None
    doubt: str | None
    repeat_of: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A grade given by an inspectorate: one an aspect."""

    judgement_id: str
    document_id: str
    passage_id: str
    page: int | None
    char_start: int
    char_end: int
    quote: str
    framework: str | None
    aspect: str
    grade: str
    subject: str | None
    inspected_start: date | None
    inspected_end: date | None
    published: date | None
    standing: str
    doubt: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period of a document, in offsets of its canonical text."""

    document_id: str
    passage_id: str
    page: int | None
    char_start: int
    char_end: int
    as_written: str
    date_start: date
    date_end: date
    grain: str


@dataclass(frozen=True, slots=True)
class Number:
    """One number or number word accounted for; kind as in DESIGN, `unread` where no rule understood it."""

    document_id: str
    passage_id: str
    page: int | None
    char_start: int
    char_end: int
    as_written: str
    kind: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """Which indicator a statement speaks of, why, and what came second."""

    statement_id: str
    indicator_id: str | None
    link_score: float | None
    link_reason: str | None
    runner_up_id: str | None = None
    runner_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that the rules found in one document."""

    facts: Facts
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[Number, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
