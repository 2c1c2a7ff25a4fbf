"""What looking for tables costs: pages with them, pages without, and these as if there were no tables at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from bench_parts import Figures, cpu

from pipeline.read import pdf_pages
from pipeline.read.documents import read
from pipeline.read.pdf_columns import by_columns
from pipeline.read.pdf_edges import Edge
from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import compact
from pipeline.read.tables import Grid


def with_and_without_tables(paths: Sequence[Path], folder: Path, turns: int) -> Figures:
    """Pages a CPU second to read, of those with a table and of those without; and these as if there were none."""
    rates: Figures = {}
    for name, method in (("with_tables", "table"), ("without_tables", "text")):
        parts = [part for path in paths if (part := _pages_of(path, method, folder / f"{path.stem}-{name}.pdf"))]
        rates[name] = _reading_rate(parts, turns)
    with patch.object(pdf_pages, "_laid_out", _in_columns), patch.object(pdf_pages, "ruling_edges", lambda *_: []):
        rates["without_a_look"] = _reading_rate(parts, turns)
    return rates


def _in_columns(text: PageText, _: Sequence[Edge]) -> tuple[PageText, tuple[Grid, ...]]:
    """A page's lines column by column, as they would be read if there were no tables, cards, boxes and charts."""
    return text._replace(lines=tuple(map(compact, by_columns(text.lines, text.width, [])))), ()


def _pages_of(path: Path, method: str, target: Path) -> Path | None:
    """A PDF of those pages of another that are read by one method; None where it has none."""
    wanted = [page.page - 1 for page in read(path).pages if page.method == method]
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as part:
        part.import_pages(source, wanted)
        part.save(target)
    return target if wanted else None


def _reading_rate(paths: Sequence[Path], turns: int) -> float:
    seconds, readings = cpu(lambda: [read(path) for path in paths], turns)
    return sum(len(reading.pages) for reading in readings) / seconds
