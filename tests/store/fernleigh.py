"""Small readings and findings of the invented Fernleigh Borough Council, for tests of the store and its questions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from pipeline.records import (
    DateMention,
    Facts,
    Findings,
    Judgement,
    Link,
    Number,
    Page,
    Passage,
    Problem,
    Reading,
    Statement,
    stable_id,
)
from pipeline.store.database import Entry, RunRow, build

RUN = RunRow("run-1", "0.1", "0" * 64, datetime(2026, 1, 22, 9, 30, tzinfo=UTC))


@dataclass(frozen=True)
class Indicator:
    indicator_id: str = "care_leavers_eet"
    label: str = "Care leavers in education, employment or training"
    definition: str = "Of care leavers aged 19 to 21, the share in education, employment or training."
    unit: str = "percent"
    polarity: str = "higher"
    topic: str = "Care leavers"
    family: str | None = None
    year_kind: str = "financial"
    population: str = "Care leavers aged 19 to 21"
    official_measure: str = ""
    official_day: str | None = None
    numerator: str | None = None
    denominator: str | None = None
    aliases: tuple[str, ...] = ("care leavers in work or education",)


@dataclass(frozen=True)
class Geography:
    code: str = "X09000001"
    name: str = "Fernleigh"
    official_name: str = "Fernleigh Borough Council"
    kind: str = "london_borough"
    region_code: str | None = None
    valid_from: date | None = date(2009, 4, 1)
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ("X09000002", "X09000003")
    aliases: tuple[str, ...] = ("Fernleigh BC",)
    former_codes: tuple[str, ...] = ("X00AA",)


def reading(
    path: str, *passages: str, media_type: str = "application/pdf", pages: bool = True, source: bytes | None = None
) -> Reading:
    """A reading whose passages each stand on a page of their own."""
    data = path.encode() if source is None else source
    sha256 = hashlib.sha256(data).hexdigest()
    made, at = [], 0
    for ordinal, text in enumerate(passages):
        page = ordinal + 1 if pages else None
        label = text.split(".")[0] if text[:1].isdigit() else None
        ident = stable_id(sha256, ordinal)
        end = at + len(text)
        made.append(Passage(ident, sha256[:16], ordinal, "paragraph", label, None, page, None, at, end, text))
        at = end + 2
    told = tuple(Page(p.page, None, p.char_start, p.char_end) for p in made if p.page is not None)
    whole = "\n\n".join(passages)
    return Reading(sha256[:16], path, sha256, media_type, len(data), whole, told, tuple(made))


def statement(of: Reading, as_written: str, value: str | None, *, passage: int = 0, **changes: object) -> Statement:
    """The statement of a number that a passage holds, quoted with the whole passage."""
    where = of.passages[passage]
    start = where.char_start + where.text.index(as_written)
    made = Statement(
        statement_id=stable_id(of.document_id, start, as_written),
        document_id=of.document_id,
        passage_id=where.passage_id,
        page=where.page,
        char_start=start,
        char_end=start + len(as_written),
        as_written=as_written,
        quote=where.text,
        quote_start=where.char_start,
        quote_end=where.char_end,
        value=None if value is None else Decimal(value),
        value_high=None,
        decimals=0,
        unit="percent",
        qualifier="exact",
        role="level",
        direction=None,
        measure="care leavers in work or education",
        subject="local",
        subject_name="Fernleigh Borough Council",
        subject_code="X09000001",
        period_start=date(2025, 7, 1),
        period_end=date(2025, 9, 30),
        period_basis="inherited",
        period_as_written=None,
        baseline_start=None,
        baseline_end=None,
        status=None,
        label=where.label,
        method="text",
        confidence=None,
        doubt=None,
        repeat_of=None,
        rule="percent-sign",
    )
    return replace(made, **changes)


def judgement(of: Reading, grade: str, *, passage: int = 0) -> Judgement:
    where = of.passages[passage]
    start = where.char_start + where.text.lower().index(grade)
    day = date(2025, 5, 9)
    return Judgement(
        stable_id(of.document_id, "overall"),
        of.document_id,
        where.passage_id,
        where.page,
        start,
        start + len(grade),
        where.text,
        "ILACS",
        "overall",
        grade,
        "Fernleigh Borough Council",
        day,
        day,
        None,
        "current",
        None,
        "judgement-sentence",
    )


def report(
    path: str = "corpus/quarter 2.pdf",
    *,
    written: str = "56%",
    value: str | None = "56",
    facts: Facts | None = None,
    link: bool = True,
    source: bytes | None = None,
    **changes: object,
) -> Entry:
    """A report of two pages with a statement, a judgement, a date and an unread number."""
    of = reading(
        path,
        f"1. In quarter 2, {written} of care leavers were in work or education.",
        "2. Inspectors found services to be good on 9 May 2025; see form 12b.",
        source=source,
    )
    second = of.passages[1]
    found = statement(of, written, value, **changes)
    at = second.char_start + second.text.index("9 May")
    form = second.char_start + second.text.index("12b")
    place = (of.document_id, second.passage_id, second.page)
    day = date(2025, 5, 9)
    told = facts or Facts(
        doc_type="performance_report",
        title="Children's services: quarter 2",
        authority="Fernleigh Borough Council",
        authority_code="X09000001",
        published_date=date(2025, 11, 3),
        source_url="https://fernleigh.example/q2.pdf",
    )
    findings = Findings(
        told,
        (found,),
        (judgement(of, "good", passage=1),),
        (DateMention(*place, at, at + 10, "9 May 2025", day, day, "day"),),
        (Number(*place, form, form + 3, "12b", "unread", None),),
        (Problem(path, "find", "doubtful", "no_meeting_date", "No meeting date was found."),),
    )
    links = (Link(found.statement_id, "care_leavers_eet" if link else None, 0.9, "alias", None, None),)
    return Entry(of, findings, links, f"print of {path} {written}")


def database(folder: Path, *entries: object, **options: object) -> Path:
    """A database of these entries in a folder."""
    path = folder / "indicators.duckdb"
    build(path, entries, run=RUN, indicators=[Indicator()], geographies=[Geography()], **options)
    return path


def extracted(folder: Path, *entries: Entry) -> Path:
    """The canonical texts of these entries, as `run` leaves them."""
    folder.mkdir(exist_ok=True)
    for entry in entries:
        text = entry.reading.text.encode()
        (folder / f"{entry.reading.document_id}.txt").write_bytes(text)
    return folder
