"""An answer in words: how the claim was read, how the sources stand to it, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from pipeline.ask.claims_records import Answer, Evidence, Figure, Part, Searched, Source

RELATIONS = {
    "supported": "supported: a source states it, or it follows from two figures that sources print",
    "supported_when_rounded": "supported when rounded: the figure is a source's, rounded or within its hedge",
    "differs": "differs: sources give another value",
    "different_period": "different period: the figure is in a source for another period",
    "different_measure": "different measure: the figure is in a source for another measure, unit or subject",
    "sources_disagree": "sources disagree: they give different values",
    "not_found": "not found: no source has this measure for this subject and period",
    "not_checkable": "not checkable: nothing in it could be compared with a source",
}


def plain_number(value: Decimal | None) -> str:
    """56.000000 → "56"; 1234.5 → "1,234.5"; None → "" """
    return "" if value is None else f"{value.normalize():,f}"


def days(start: date | None, end: date | None) -> str:
    """A period in words: "2018-09-30", "2018-07-01 to 2018-09-30", "" where there is none."""
    if end is None:
        return ""
    return str(end) if start in (None, end) else f"{start} to {end}"


def value_of(thing: Figure | Source) -> str:
    """ "56 percent", "over 300 count", "requires improvement"."""
    if thing.grade:
        return thing.grade.replace("_", " ")
    if isinstance(thing, Figure) and thing.kind == "direction":
        return thing.direction or ""
    high = f" to {plain_number(thing.value_high)}" if thing.value_high is not None else ""
    hedge = "" if thing.qualifier == "exact" else thing.qualifier.replace("_", " ")
    role = (
        "" if thing.role in {"level", "current", "previous"} else f"({thing.role} {thing.direction or ''}".strip() + ")"
    )
    unit = "" if thing.unit == "count" else (thing.unit or "").replace("_", " ")
    return " ".join(filter(None, (hedge, plain_number(thing.value) + high, unit, role)))


def reading_of(figure: Figure) -> dict[str, object]:
    """How one figure was read, field by field; what the claim does not say is None."""
    return {
        "kind": figure.kind,
        "as_written": figure.as_written,
        "value": figure.value,
        "value_high": figure.value_high,
        "unit": figure.unit,
        "qualifier": figure.qualifier if figure.kind == "figure" else None,
        "role": figure.role if figure.kind == "figure" else None,
        "direction": figure.direction,
        "grade": figure.grade,
        "aspect": figure.aspect,
        "measure": figure.measure or None,
        "indicator": figure.indicator_id,
        "subject": figure.subject,
        "authority": figure.authority,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "baseline_start": figure.baseline_start,
        "baseline_end": figure.baseline_end,
        "negated": figure.negated,
    }


def evidence_of(item: Evidence) -> dict[str, object]:
    """One piece of evidence, the same fields as a reading and where to read it."""
    source = item.source
    period = {"start": source.period_start or source.inspected_start, "end": source.period_end or source.inspected_end}
    return {
        "id": source.id,
        "kind": source.kind,
        "path": source.path,
        "page": item.page,
        "label": item.label,
        "quote": source.quote,
        "value": source.value if source.grade is None else source.grade,
        "unit": source.unit,
        "role": source.role,
        "measure": source.measure,
        "subject": source.subject_name or source.subject,
        "authority": source.authority,
        "period": period,
        "difference": item.difference,
        "relative_difference": None if item.relative is None else round(item.relative, 4),
        "published_later": item.later,
        "citation": item.citation,
        "link": item.link,
    }


def searched_of(searched: Searched | None) -> dict[str, object] | None:
    """What was looked through."""
    if searched is None:
        return None
    return {
        "documents": searched.documents,
        "from": searched.first,
        "to": searched.last,
        "authority": searched.authority,
        "indicator": searched.indicator_id,
        "words": list(searched.words),
    }


def as_record(answer: Answer) -> dict[str, object]:
    """An answer as one JSON object."""
    return {
        "claim": answer.claim,
        "reading": [reading_of(part.figure) for part in answer.parts],
        "relation": answer.relation,
        "why": answer.why,
        "evidence": [evidence_of(item) for item in answer.evidence],
        "searched": searched_of(answer.parts[0].searched) if answer.parts else None,
        "parts": [_part_of(part) for part in answer.parts],
    }


def _part_of(part: Part) -> dict[str, object]:
    return {
        "as_written": part.figure.as_written,
        "relation": part.relation,
        "why": part.why,
        "tolerance": part.tolerance or None,
        "notes": list(part.notes),
        "evidence": [item.source.id for item in part.evidence],
        "searched": searched_of(part.searched),
    }


def lines(answer: Answer) -> Iterator[str]:
    """An answer for a terminal."""
    yield RELATIONS[answer.relation]
    if not answer.parts:
        yield f"  {answer.why}"
    for number, part in enumerate(answer.parts, start=1):
        if len(answer.parts) > 1:
            yield ""
            yield f"Part {number}, “{part.figure.as_written}”: {RELATIONS[part.relation]}"
        yield from _part_lines(part)


def _part_lines(part: Part) -> Iterator[str]:
    yield f"  {part.why}"
    if part.tolerance:
        yield f"  tolerance: {part.tolerance}"
    for note in part.notes:
        yield f"  note: {note}"
    columns = [("", "the claim, as read"), *((f"source {n}", "") for n in range(1, len(part.evidence) + 1))]
    rows = side_by_side(part)
    yield from _aligned([["", columns[0][1], *(head for head, _ in columns[1:])], *rows])
    for number, item in enumerate(part.evidence, start=1):
        later = " [published after the claim]" if item.later else ""
        yield f"  {number}. “{' '.join(item.source.quote.split())}”{later}"
        yield f"     {item.citation}"
        yield f"     {item.link}"
    if part.relation == "not_found" and part.searched:
        yield f"  searched: {searched_in_words(part.searched)}"


def searched_in_words(searched: Searched) -> str:
    """ "11 documents about Fernleigh, 2019-07-01 to 2024-03-31; indicator: none; words or …: care leaver, EET" """
    span = f", {days(searched.first, searched.last)}" if searched.last else ""
    about = f" about {searched.authority}" if searched.authority else ""
    indicator = searched.indicator_id or "none"
    words = ", ".join(searched.words) or "none"
    return f"{searched.documents} documents{about}{span}; indicator: {indicator}; words or their beginnings: {words}"


def side_by_side(part: Part) -> list[list[str]]:
    """The fields of the claim and of each source, aligned: a row a field."""
    f, sources = part.figure, part.evidence
    rows = [
        ["value", ("not " if f.negated else "") + value_of(f), *(value_of(e.source) for e in sources)],
        ["measure", _short(f.measure), *(_short(e.source.measure) for e in sources)],
        ["indicator", f.indicator_id or "", *(e.source.indicator_id or "" for e in sources)],
        ["subject", _whose(f.subject, f.authority), *(_whose(e.source.subject, e.source.authority) for e in sources)],
        ["period", _asked_for(f), *(_period(e.source) for e in sources)],
        ["difference", "", *(_difference(e) for e in sources)],
    ]
    return [row for row in rows if any(row[1:])]


def _asked_for(figure: Figure) -> str:
    """The period of a claim; of a movement the time that it is measured from as well."""
    period = days(figure.period_start, figure.period_end) or "not said"
    start = days(figure.baseline_start, figure.baseline_end)
    return f"{period}, compared with {start}" if start else period


def _period(source: Source) -> str:
    return days(source.period_start or source.inspected_start, source.period_end or source.inspected_end)


def _whose(subject: str | None, authority: str | None) -> str:
    return f"{subject or ''}: {authority}" if authority and subject == "local" else (subject or "")


def _difference(item: Evidence) -> str:
    if item.difference is None:
        return ""
    share = "" if item.relative is None else f" ({item.relative:+.1%})"
    return f"{item.difference.normalize():+,f}{share}" if item.difference else "none"


def _short(text: str, size: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= size else text[: size - 1] + "…"


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
