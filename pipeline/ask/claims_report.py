"""A report of checked claims: HTML, Word, Markdown or CSV, each with paste-ready footnotes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import duckdb

from pipeline.ask.citation_styles import STYLES, Place, places, styled
from pipeline.ask.claims_records import ORDER, Answer, Evidence
from pipeline.ask.claims_told import RELATIONS, days, searched_in_words, value_of
from pipeline.problems import UsageError

KINDS = (".html", ".docx", ".md", ".csv")
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
COLUMNS = (
    *("number", "place", "claim", "relation", "part", "part_relation", "why"),
    *("value_in_source", "period", "quote", "citation", "link"),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim of a list with its answer. place: where it stands in the list or draft."""

    answer: Answer
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report shows. footnotes: citation of each statement by its id, in the style asked for."""

    title: str
    checked: tuple[Checked, ...]
    footnotes: dict[str, str]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many claims have each relation, in the order of the relations."""
        counted = Counter(item.answer.relation for item in self.checked)
        return [(name, counted[name]) for name in ORDER if counted[name]]

    @staticmethod
    def sources(answer: Answer) -> tuple[Evidence, ...]:
        """The evidence of an answer, one of each sentence: a movement told in one has one footnote."""
        each = {(e.source.document_id, e.source.quote_start, e.source.quote): e for e in reversed(answer.evidence)}
        return tuple(e for e in answer.evidence if e in each.values())

    def footnote(self, item: Evidence) -> str:
        """The citation of a piece of evidence."""
        return self.footnotes.get(item.source.id, item.citation)


def report(con: duckdb.DuckDBPyConnection, checked: Sequence[Checked], *, title: str, style: str = "short") -> Report:
    """A report with its footnotes. UsageError: a style that there is not."""
    ids = sorted({item.source.id for c in checked for item in c.answer.evidence})
    found: dict[str, Place] = places(con, ids)
    notes = {key: _linked(styled(place, style), place, style) for key, place in found.items()}
    return Report(title, tuple(checked), notes)


def _linked(text: str, place: Place, style: str) -> str:
    return f"{text}, {place.link}" if style == "short" and place.online else text


def refuse_unknown(suffix: str, style: str) -> None:
    """UsageError where there is no such kind of report or style: said before the work is done."""
    if suffix.lower() not in KINDS:
        raise UsageError(f"--report: {suffix or 'no suffix'} is none of {', '.join(KINDS)}.")
    if style not in STYLES:
        raise UsageError(f"--style {style}: is none of {', '.join(STYLES)}.")


def written(report: Report, suffix: str) -> bytes:
    """The report as a file of one of KINDS."""
    from pipeline.ask.claims_report_docx import docx_of
    from pipeline.ask.claims_report_html import html_of

    kinds: dict[str, Callable[[Report], bytes]] = {
        ".html": lambda r: html_of(r).encode(),
        ".docx": docx_of,
        ".md": lambda r: markdown_of(r).encode(),
        ".csv": lambda r: csv_of(r).encode("utf-8-sig"),
    }
    return kinds[suffix.lower()](report)


def csv_of(report: Report) -> str:
    """A line for each figure of a claim with its closest evidence; a claim of none has one line."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(COLUMNS)
    for number, item in enumerate(report.checked, start=1):
        answer = item.answer
        head = (number, item.place, answer.claim, answer.relation)
        for part in answer.parts:
            row = (*head, part.figure.as_written, part.relation, part.why, *_closest(report, part.evidence))
            lines.writerow([_cell(value) for value in row])
        if not answer.parts:
            lines.writerow([_cell(value) for value in (*head, "", answer.relation, answer.why, *_closest(report, ()))])
    return out.getvalue()


def _closest(report: Report, evidence: Sequence[Evidence]) -> tuple[str, str, str, str, str]:
    """Value, period, quote, citation and link of the first of the evidence; empty where there is none."""
    if not evidence:
        return ("",) * 5
    first = evidence[0]
    return value_of(first.source), period_of(first), first.source.quote, report.footnote(first), first.link


def _cell(value: object) -> str:
    """A text that a spreadsheet would take for a formula has an apostrophe before it."""
    text = " ".join(str(value).split())
    return "'" + text if text.startswith(_FORMULA) else text


def period_of(item: Evidence) -> str:
    """The days that a source's figure, or inspection, is of."""
    source = item.source
    return days(source.period_start or source.inspected_start, source.period_end or source.inspected_end)


def markdown_of(report: Report) -> str:
    """The claims in order, each with its relation, and footnotes at the end."""
    lines = [f"# {report.title}", "", summary(report), ""]
    notes: list[str] = []
    for number, item in enumerate(report.checked, start=1):
        answer, marks = item.answer, []
        for evidence in report.sources(answer):
            notes.append(f"“{_plain(evidence.source.quote)}” {report.footnote(evidence)}")
            marks.append(f"[^{len(notes)}]")
        where = f" ({item.place})" if item.place else ""
        lines += [f"{number}. {_plain(answer.claim)}{''.join(marks)}{where}", ""]
        lines += [f"   **{answer.relation.replace('_', ' ')}**: {_plain(answer.why)}", ""]
        if answer.relation == "not_found" and answer.parts and answer.parts[0].searched:
            lines += [f"   Searched: {_plain(searched_in_words(answer.parts[0].searched))}", ""]
    lines += [f"[^{number}]: {note}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Text on one line, with what Markdown would take for its own made plain."""
    return "".join("\\" + c if c in "\\`*_[]<>|#" else c for c in " ".join(text.split()))


def summary(report: Report) -> str:
    """ "12 claims: 7 supported, 2 differs, 3 not checkable." """
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.counts)
    return f"{len(report.checked)} claims: {counts or 'none'}."


def meaning(relation: str) -> str:
    """What a relation means, in words."""
    return RELATIONS[relation].split(": ", 1)[1]
