"""A report of checked claims as a Word document."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Docx

from pipeline.ask.claims_report import Checked, Report, summary
from pipeline.ask.claims_told import searched_in_words, side_by_side


def docx_of(report: Report) -> bytes:
    """Headings, tables and numbered sources, in Word's own styles, so that a house template fits over them."""
    document = Document()
    document.core_properties.title = report.title
    document.core_properties.author = "onrecord"
    document.add_heading(_clean(report.title), level=1)
    document.add_paragraph(f"{summary(report)} The relation is between a claim and the sources named beside it.")
    for number, item in enumerate(report.checked, start=1):
        _claim(document, report, item, number)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _claim(document: Docx, report: Report, item: Checked, number: int) -> None:
    answer = item.answer
    document.add_heading(_clean(f"{number}. {answer.claim}"), level=2)
    told = document.add_paragraph()
    told.add_run(answer.relation.replace("_", " ")).bold = True
    told.add_run(_clean(f": {answer.why}" + (f" ({item.place})" if item.place else "")))
    for part in answer.parts:
        if len(answer.parts) > 1:
            words = part.relation.replace("_", " ")
            document.add_paragraph(_clean(f"{part.figure.as_written}: {words}, {part.why}"))
        if part.relation == "not_found" and part.searched:
            document.add_paragraph(_clean(f"Searched: {searched_in_words(part.searched)}"))
        rows = side_by_side(part)
        heads = ["field", "the claim, as read", *(f"source {n}" for n in range(1, len(part.evidence) + 1))]
        table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
        for row in [heads, *rows]:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = _clean(text)
    for evidence in report.sources(answer):
        note = f"“{evidence.source.quote}” {report.footnote(evidence)}"
        document.add_paragraph(_clean(note), style="List Number")


def _clean(text: str) -> str:
    """Text on one line, without what XML cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
