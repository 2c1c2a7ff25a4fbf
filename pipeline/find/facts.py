"""What a document says of itself; what sources.csv says wins, and where they differ a problem says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import PurePosixPath

from pipeline.find.fact_dates import labelled, previous_inspection, reporting, titled_month
from pipeline.find.fact_names import Sheet, authority, body, doc_type, framework, title
from pipeline.find.label_dates import file_name_date
from pipeline.find.rulebook import Rulebook
from pipeline.geographies import Geographies, key_of
from pipeline.records import Facts, Problem, Reading, Reference

_COMPARED = frozenset(
    {"doc_type", "authority", "framework", "meeting_date", "published_date", "reporting_start", "reporting_end"}
    | {"inspected_start", "inspected_end"}
)
# Whatever kind of paper it is: its own title says that it reports a period.
_REPORTED = re.compile(
    r"\b(?:reports?|monitoring|performance|outturn|scorecard|dashboard|budget|update)\b", re.IGNORECASE
)
_NUMBERED_QUARTER = re.compile(
    r"\b(?:quarter|qtr\.?|q) ?[1-4]\b|\b(?:first|second|third|fourth) quarter\b", re.IGNORECASE
)
_LONGEST_TITLE = 300
# Minutes and scrutiny papers speak of many things: a quarter that they name is not theirs.
_OF_A_PERIOD = frozenset({"performance_report", "cabinet_decision_record"})


@dataclass(frozen=True, slots=True)
class _Read:
    """The facts that the text gives, and what is odd about them."""

    facts: Facts
    odd: tuple[str, ...] = ()


def find_facts(
    reading: Reading, rules: Rulebook, period_rules: Rulebook, geographies: Geographies, stated: Facts
) -> tuple[Facts, Reference, tuple[Problem, ...]]:
    """A reading → its facts, what its relative dates are resolved against, and the problems with both.

    stated: what sources.csv says. It wins; what the text says otherwise is a problem.
    """
    sheet = Sheet(reading, rules)
    read = _read(sheet, period_rules, geographies, stated)
    stated = _with_code(stated, geographies)
    facts = replace(read.facts, **{f.name: v for f in fields(Facts) if (v := getattr(stated, f.name)) is not None})
    if stated.authority and stated.authority_code is None:
        facts = replace(facts, authority_code=None)
    problems = [_problem(reading, "implausible_date", message) for message in (*read.odd, *_order(facts))]
    problems += [_problem(reading, "contradicts_sources_csv", m) for m in _contradictions(read.facts, stated)]
    return facts, _reference(sheet, facts), tuple(problems)


def _read(sheet: Sheet, period_rules: Rulebook, geographies: Geographies, stated: Facts) -> _Read:
    read = Facts(doc_type=doc_type(sheet), title=title(sheet))
    kind = stated.doc_type or read.doc_type
    if kind == "inspection_report":
        read, odd = _inspection(sheet, read)
    else:
        read, odd = _council_paper(sheet, read, kind, period_rules, stated)
    on = read.inspected_end or read.meeting_date or read.published_date or stated.meeting_date or stated.published_date
    name, code = authority(sheet, geographies, on=on, inspected=kind == "inspection_report")
    return _Read(replace(read, authority=name, authority_code=code), odd)


def _inspection(sheet: Sheet, read: Facts) -> tuple[Facts, tuple[str, ...]]:
    """The facts of an inspection report: the first start and the last end of its visits."""
    visits, printed = labelled(sheet, "inspected"), labelled(sheet, "published")
    if not printed and "\nDear " in sheet.head:
        printed = labelled(sheet, "date_line")  # a letter: its date is that of its publication
    published = printed[0] if printed else _name_date(sheet)
    odd = []
    if published and visits and not visits[-1] <= published:
        odd.append(f"The report is dated {published}, before the inspection ended on {visits[-1]}.")
    facts = replace(
        read,
        framework=framework(sheet),
        published_date=published,
        inspected_start=visits[0] if visits else None,
        inspected_end=visits[-1] if visits else None,
    )
    return facts, tuple(odd)


def _name_date(sheet: Sheet) -> date | None:
    """The date in the file's name, for a report that prints none."""
    return file_name_date(PurePosixPath(sheet.reading.path).stem)


def _council_paper(
    sheet: Sheet, read: Facts, kind: str | None, period_rules: Rulebook, stated: Facts
) -> tuple[Facts, tuple[str, ...]]:
    meeting = next(iter(labelled(sheet, "meeting") or labelled(sheet, "date_line")), None)
    published = next(iter(labelled(sheet, "published")), None)
    call_in = next(iter(labelled(sheet, "call_in")), None)
    heading = (stated.title or read.title or "")[:_LONGEST_TITLE]
    titled = bool(_REPORTED.search(heading) and _NUMBERED_QUARTER.search(heading))
    of_a_period = kind in _OF_A_PERIOD or titled
    many = kind == "minutes" and any(sheet.matches("fact", "meeting_of_many"))
    on = meeting or stated.meeting_date
    period = reporting(sheet, period_rules, on, said=not of_a_period) if of_a_period or not many else None
    if period is None and kind == "other" and on:
        period = titled_month(sheet, period_rules, on)
    odd = []
    if call_in and meeting and call_in < meeting:
        odd.append(f"The decision of {meeting} may be called in until {call_in}, which is before it.")
    facts = replace(
        read,
        body=body(sheet),
        meeting_date=meeting,
        published_date=published,
        reporting_start=period[0] if period else None,
        reporting_end=period[1] if period else None,
    )
    return facts, tuple(odd)


def _order(facts: Facts) -> list[str]:
    """Pairs of dates that stand the wrong way round."""
    pairs = (("inspected_start", "inspected_end"), ("reporting_start", "reporting_end"))
    found = []
    for first, last in pairs:
        start, end = getattr(facts, first), getattr(facts, last)
        if start and end and start > end:
            found.append(f"{first} {start} is after {last} {end}.")
    if facts.inspected_start and facts.inspected_end and (facts.inspected_end - facts.inspected_start).days > 200:
        found.append(f"The inspection would have lasted from {facts.inspected_start} to {facts.inspected_end}.")
    return found


def _with_code(stated: Facts, geographies: Geographies) -> Facts:
    """The official name and code of the authority that sources.csv names; a name in no list keeps its name."""
    if stated.authority is None or stated.authority_code is not None:
        return stated
    place = geographies.by_name(stated.authority)
    return replace(stated, authority=place.official_name, authority_code=place.code) if place else stated


def _contradictions(read: Facts, stated: Facts) -> list[str]:
    out = []
    for name in sorted(_COMPARED):
        mine, theirs = getattr(read, name), getattr(stated, name)
        if mine is None or theirs is None or mine == theirs or (name == "doc_type" and mine == "other"):
            continue
        if name == "authority" and _same_name(mine, theirs):
            continue
        out.append(f"{name} is {theirs} in sources.csv, but the document says {mine}. sources.csv wins.")
    return out


def _same_name(one: str, other: str) -> bool:
    plain = [
        re.sub(r"\b(?:council|borough|city|county|district|metropolitan|london|royal|of)\b", "", key_of(t))
        for t in (one, other)
    ]
    return plain[0].split() == plain[1].split()


def _reference(sheet: Sheet, facts: Facts) -> Reference:
    return Reference(
        facts.reporting_start,
        facts.reporting_end,
        facts.meeting_date,
        facts.inspected_start,
        facts.inspected_end,
        previous_inspection(sheet, facts.inspected_start),
    )


def _problem(reading: Reading, code: str, message: str) -> Problem:
    return Problem(reading.path, "find", "doubtful", code, message)
