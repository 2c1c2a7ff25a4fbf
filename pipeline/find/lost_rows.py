"""Tables that were not recognised: their figures state nothing, and the problem says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.records import Number, Problem

LOST_ROW = "figures of a row whose columns are not told"
_FEWEST = 2  # rows: one line of figures alone is seldom a table


def lost_rows(numbers: Sequence[Number], path: str) -> Iterator[Problem]:
    """One problem a page whose lines are figures in columns that could not be told apart."""
    lost = [n for n in numbers if n.rule == LOST_ROW]
    for page in sorted({n.page for n in lost}, key=lambda p: p or 0):
        here = [n for n in lost if n.page == page]
        rows = len({n.passage_id for n in here})
        if rows >= _FEWEST:
            message = (
                f"{len(here)} figures on {rows} lines look like a table whose columns could not be told apart: "
                "none of them is a statement."
            )
            yield Problem(path, "find", "doubtful", "lost_table", message, page)
