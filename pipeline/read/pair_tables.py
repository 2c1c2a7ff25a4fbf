"""Tables of two columns that lay a document out: a number or a title beside what it numbers or names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.kinds import is_title
from pipeline.read.tabular import is_number_cell
from pipeline.read.wrapping import terminal

_LONG = 200  # characters: more is a paragraph, not a value
_LABEL = 80
_SENTENCE = 60
Cell = tuple[str, int]  # words and number of paragraphs


def is_pairs(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table's rows pair numbers or titles with paragraphs, as minutes and decision notices do.

    [[("Date", 1), ("14 June", 1)], [("Decision", 1), ("1. To … 2. To …", 2)]] → True
    """
    filled = [row for row in rows if any(text for text, _ in row)]
    if not filled or any(len(row) > 2 for row in rows) or all(len(row) < 2 for row in rows):
        return False
    pairs = [row for row in filled if len(row) == 2]
    if not all(is_label(row[0][0]) or not row[0][0] for row in pairs):
        return False
    return any(is_body(row[1]) for row in pairs)


def is_label(text: str) -> bool:
    """Whether a cell numbers or names what stands beside it: "276.", "Reasons for the decision:" → True."""
    return is_number_cell(text) or (len(text) < _LABEL and is_title(text.rstrip(" :?")))


def is_value(cell: Cell) -> bool:
    """Whether a cell is a value beside its label, and no sentence: "14 June 2018" → True."""
    text, _ = cell
    return not is_body(cell) and not (len(text) > _SENTENCE and terminal(text))


def is_body(cell: Cell) -> bool:
    """Whether a cell holds paragraphs, not a value."""
    text, paragraphs = cell
    return len(text) > _LONG or (paragraphs > 1 and len(text) > 40)
