"""A report of checked claims as one HTML file: no script, nothing from the network, readable aloud."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from pipeline.ask.claims_records import SUPPORT, Part
from pipeline.ask.claims_report import Checked, Report, meaning, summary
from pipeline.ask.claims_told import searched_in_words, side_by_side

_TEMPLATE = Path(__file__).parent / "templates" / "claims.html"


def html_of(report: Report) -> str:
    """The whole page."""
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(report.title),
        summary=escape(summary(report)),
        counts="\n".join(
            f'<tr><th scope="row">{_words(name)}</th><td>{count}</td><td>{escape(meaning(name))}</td></tr>'
            for name, count in report.counts
        ),
        claims="\n".join(_claim(report, item, number) for number, item in enumerate(report.checked, start=1)),
    )


def _claim(report: Report, item: Checked, number: int) -> str:
    answer = item.answer
    tone = "yes" if answer.relation in SUPPORT else "open" if answer.relation == "not_checkable" else "no"
    where = f'<p class="place">{escape(item.place)}</p>' if item.place else ""
    parts = "".join(_part(part, f"{number}.{at}", len(answer.parts) > 1) for at, part in enumerate(answer.parts, 1))
    return (
        f'<article aria-labelledby="claim-{number}"><h3 id="claim-{number}">{number}. {_line(answer.claim)}</h3>{where}'
        f'<p><span class="relation {tone}">{_words(answer.relation)}</span>: {_line(answer.why)}</p>'
        f"{parts}{_notes(report, item)}</article>"
    )


def _part(part: Part, name: str, several: bool) -> str:
    head = (
        f"<p><strong>{_line(part.figure.as_written)}</strong>: {_words(part.relation)}, {_line(part.why)}</p>"
        if several
        else ""
    )
    told = [*([f"Tolerance: {part.tolerance}"] if part.tolerance else []), *part.notes]
    if part.relation == "not_found" and part.searched:
        told.append(f"Searched: {searched_in_words(part.searched)}")
    small = "".join(f'<p class="small">{_line(text)}</p>' for text in told)
    return head + small + _table(part, name)


def _table(part: Part, name: str) -> str:
    """The claim as read and its sources side by side."""
    heads = ["the claim, as read", *(f"source {n}" for n in range(1, len(part.evidence) + 1))]
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{_line(cell)}</td>" for cell in row[1:])}</tr>'
        for row in side_by_side(part)
    )
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    label = f"Claim {name} beside its sources"
    return (
        f'<div class="scroll" role="region" aria-label="{label}" tabindex="0"><table><thead><tr>'
        f'<th scope="col">field</th>{columns}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _notes(report: Report, item: Checked) -> str:
    """Footnotes to paste: the words and where they stand."""
    notes = "".join(
        f"<li><q>{_line(e.source.quote)}</q>{' <strong>published after the claim</strong>' if e.later else ''}<br>"
        f"{_line(report.footnote(e))}{_link(e.link)}</li>"
        for e in report.sources(item.answer)
    )
    return f'<ol class="notes">{notes}</ol>' if notes else ""


def _link(link: str) -> str:
    return f' <a href="{escape(link)}">Open the source</a>' if link.startswith(("https://", "http://")) else ""


def _words(name: str) -> str:
    return escape(name.replace("_", " "))


def _line(text: str) -> str:
    return escape(" ".join(text.split()))
