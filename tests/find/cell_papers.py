"""Tables written as lines, and what is found in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.find.finding import find, load_rules
from pipeline.read.blocks import Block
from pipeline.read.passages import assemble
from pipeline.read.tabular import header_rows, table_blocks
from pipeline.records import Facts, Reading, Statement

RULES = load_rules(Path(__file__).parents[2] / "rules")


STATED = Facts(
    authority="Fernleigh Borough Council",
    doc_type="performance_report",
    reporting_start=date(2023, 7, 1),
    reporting_end=date(2023, 9, 30),
)


def reading(*rows: str, caption: str = "", heading: str = "", note: str = "", heads: int | None = None) -> Reading:
    """A table written as lines of cells with " | " between; "^" is a cell that a merged one covers."""
    grid = [[None if c.strip() == "^" else c.strip() for c in row.split(" | ")] for row in rows]
    count = header_rows(grid) if heads is None else heads
    blocks = [Block("heading", h, level=n) for n, h in enumerate(heading.split(" > "), start=1) if h]
    blocks += table_blocks(grid, header_rows=count, table=1, caption=caption or None)
    blocks += [Block("paragraph", note)] if note else []
    text, passages, lines, pages = assemble(blocks, document_id="d")
    return Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)


def found(*rows: str, **around: object) -> list[Statement]:
    return list(find(reading(*rows, **around), RULES, STATED).statements)  # type: ignore[arg-type]


def told(statements: list[Statement]) -> list[tuple[object, ...]]:
    return [(s.as_written, s.value, s.unit, s.role, s.subject) for s in statements]


def spans(statements: list[Statement]) -> list[str]:
    return [f"{s.period_start} {s.period_end}" for s in statements]
