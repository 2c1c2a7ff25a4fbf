"""Records → rows of the tables, in the order of their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from operator import attrgetter
from typing import Protocol, cast

from pipeline.records import Findings, Link, Problem, Reading, Statement

Row = tuple[object, ...]
Rows = dict[str, list[Row]]


def _fields(names: str) -> Callable[[object], Row]:
    """A function from a record to the values of its fields, in the order of the table's columns."""
    return cast("Callable[[object], Row]", attrgetter(*names.split()))


_STEP = Decimal("0.000001")  # value is DECIMAL(20,6)
_LIMIT = Decimal(10) ** 14
_MEANING = (
    "statement_id document_id passage_id page char_start char_end as_written quote quote_start quote_end value"
    " value_high decimals unit qualifier role direction measure subject subject_name subject_code period_start"
    " period_end period_basis period_as_written baseline_start baseline_end status label method confidence doubt"
    " repeat_of"
)
_statement = _fields(_MEANING)
_passage = _fields("passage_id document_id ordinal kind label heading page page_label char_start char_end text")
_judgement = _fields(
    "judgement_id document_id passage_id page char_start char_end quote framework aspect grade"
    " subject inspected_start inspected_end published standing doubt rule"
)
_date = _fields("document_id passage_id page char_start char_end as_written date_start date_end grain")
_number = _fields("document_id passage_id page char_start char_end as_written kind rule")
_page = attrgetter("page", "page_label", "char_start", "char_end", "method")
_problem = attrgetter("document_path", "stage", "severity", "code", "message", "page")
_facts = _fields(
    "source_url publisher licence title doc_type authority authority_code body framework meeting_date"
    " published_date reporting_start reporting_end inspected_start inspected_end"
)
_indicator = _fields(
    "indicator_id label definition unit polarity topic family year_kind population"
    " official_measure official_day numerator denominator"
)
_geography = _fields("code name official_name kind region_code valid_from valid_to")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that was read and searched in this run, ready to be stored.

    fingerprint: a hash of all that decides its rows (bytes, rules, version, its line of sources.csv).
    """

    reading: Reading
    findings: Findings
    links: tuple[Link, ...]
    fingerprint: str

    @property
    def path(self) -> str:
        return self.reading.path


@dataclass(frozen=True, slots=True)
class Keep:
    """A document that did not change: its rows are copied from the previous database."""

    document_id: str
    path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RunRow:
    """What is known of a run before its database is complete. started: UTC."""

    run_id: str
    version: str
    rules_sha256: str
    started: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build wrote. kept: how many of the documents were copied from the previous database."""

    documents: int = 0
    kept: int = 0
    passages: int = 0
    statements: int = 0
    judgements: int = 0
    dates: int = 0
    numbers: int = 0
    problems: int = 0


class IndicatorLike(Protocol):
    """An entry of the catalogue, as link/catalogue.py gives it."""

    @property
    def indicator_id(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


class GeographyLike(Protocol):
    """A place, as pipeline/geographies.py gives it."""

    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date | None: ...
    @property
    def replaced_by(self) -> Sequence[str]: ...
    @property
    def former_codes(self) -> Sequence[str]: ...
    @property
    def aliases(self) -> Sequence[str]: ...


def _present(row: Row) -> Row:
    """What is absent is None, never an empty string: rules' and catalogues' texts may be empty.

    Several codes (an area that was split has several successors) are one text: "E06000061 E06000062".
    """
    if "" not in row and tuple not in map(type, row):
        return row
    return tuple([None if v == "" else (" ".join(v) or None) if isinstance(v, tuple) else v for v in row])


def _fits(value: Decimal | None) -> bool:
    return value is None or (value.is_finite() and -_LIMIT < value < _LIMIT)


def _rounded(value: Decimal | None) -> Decimal | None:
    rounded = None if value is None else value.quantize(_STEP, rounding=ROUND_HALF_EVEN)
    return value if rounded == value else rounded


def storable(statement: Statement) -> tuple[Statement, str | None]:
    """A statement whose values fit DECIMAL(20,6), and what had to be said of it.

    A number of 15 digits or more before the point is left out with a doubt: none is cut to size.
    """
    if _fits(statement.value) and _fits(statement.value_high):
        value, high = _rounded(statement.value), _rounded(statement.value_high)
        if value is statement.value and high is statement.value_high:
            return statement, None
        return replace(statement, value=value, value_high=high), None
    words = f"“{statement.as_written[:40]}” is too large a number to be stored"
    doubt = "; ".join(filter(None, (statement.doubt, words)))
    return replace(statement, value=None, value_high=None, doubt=doubt), words


def document_rows(entry: Entry) -> Rows:
    """Every row of a document, by table."""
    reading, findings = entry.reading, entry.findings
    doc, path = reading.document_id, reading.path
    links = {link.statement_id: link for link in entry.links}
    problems = [*reading.problems, *findings.problems]
    statements: list[Row] = []
    for found in findings.statements:
        statement, words = storable(found)
        if words:
            problems.append(Problem(path, "store", "doubtful", "number_too_large", f"{words}.", found.page))
        statements.append(_statement_row(statement, links.get(statement.statement_id)))
    return {
        "document": [_document_row(entry)],
        "page": [(doc, *_page(p)) for p in reading.pages],
        "passage": [_passage(p) for p in reading.passages],
        "indicator_statement": statements,
        "judgement": [_judgement(j) for j in findings.judgements],
        "date_mention": [_date(d) for d in findings.dates],
        "number": [_number(n) for n in findings.numbers],
        "problem": [_problem(p) for p in problems],
        "document_input": [(doc, path, entry.fingerprint)],
    }


def _statement_row(statement: Statement, link: Link | None) -> Row:
    linked: Row = (None,) * 5
    if link is not None:
        linked = (link.indicator_id, link.link_score, link.link_reason, link.runner_up_id, link.runner_up_score)
    return _present((*_statement(statement), *linked, statement.rule))


def _document_row(entry: Entry) -> Row:
    r = entry.reading
    head = (r.document_id, r.path, r.sha256, r.media_type, r.bytes)
    text_sha256 = hashlib.sha256(r.text.encode("utf-8")).hexdigest()
    return (*head, *_present(_facts(entry.findings.facts)), len(r.pages) or None, len(r.text), text_sha256)


def problem_rows(problems: Iterable[Problem]) -> Rows:
    """Problems of the run itself: documents that could not be read have no other row."""
    return {"problem": [_problem(p) for p in problems]}


def catalogue_rows(indicators: Iterable[IndicatorLike], geographies: Iterable[GeographyLike]) -> Rows:
    """The catalogue of indicators and the places, with their aliases, ordered by id."""
    rows: Rows = {"indicator": [], "indicator_alias": [], "geography": [], "geography_alias": []}
    for indicator in sorted(indicators, key=attrgetter("indicator_id")):
        rows["indicator"].append(_present(_indicator(indicator)))
        rows["indicator_alias"] += [(indicator.indicator_id, alias) for alias in indicator.aliases]
    for place in sorted(geographies, key=lambda g: (g.code, g.valid_from or date.min)):
        rows["geography"].append(_present((*_geography(place), " ".join(place.replaced_by))))
        rows["geography_alias"] += [(place.code, alias) for alias in (*place.aliases, *place.former_codes)]
    return rows
