"""A card's title names the table of quarters that stands below the card."""

from __future__ import annotations

from cell_papers import RULES, STATED

from pipeline.find.finding import find
from pipeline.read.passages import assemble
from pipeline.read.tabular import table_blocks
from pipeline.records import Reading


def measures(*tables: tuple[int, list[list[str | None]]]) -> list[str]:
    blocks = [
        b
        for n, (heads, grid) in enumerate(tables, start=1)
        for b in table_blocks(grid, header_rows=heads, table=n, caption=None)
    ]
    text, passages, lines, pages = assemble(blocks, document_id="d")
    reading = Reading("d", "a", "0" * 64, "text/html", 1, text, pages, passages, lines)
    return [s.measure or "" for s in find(reading, RULES, STATED).statements]


QUARTERS: tuple[int, list[list[str | None]]] = (1, [["", "Q1 23/24", "Q2 23/24"], ["Actual", "82%", "87%"]])


def test_quarters_below_a_card_are_of_its_title() -> None:
    card: tuple[int, list[list[str | None]]] = (
        2, [["HC1 Forms sent on time", "GREEN", "Improving"], ["Latest", "Target", "Previous"], ["87%", "88%", "82%"]]
    )  # fmt: skip
    assert set(measures(card, QUARTERS)[3:]) == {"HC1 Forms sent on time"}


def test_quarters_below_a_table_of_many_measures_are_of_none_of_them() -> None:
    table: tuple[int, list[list[str | None]]] = (1, [["Measure", "Q1 23/24"], ["Forms sent", "4"], ["Loans", "5"]])
    assert not any("Forms" in m or "Measure" in m for m in measures(table, QUARTERS)[2:])
