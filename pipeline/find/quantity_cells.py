"""A table cell that is a value: "53.6%*", "(£1.2m)", "<5", "↑ 47 Green", and marks that stand for no figure."""

from __future__ import annotations

import re

from pipeline.find.quantity_hedges import hedge_after, hedge_before
from pipeline.find.quantity_lists import join_ranges
from pipeline.find.quantity_parts import Part, parts_of
from pipeline.find.quantity_times import clock_in_cell, join_times
from pipeline.find.quantity_wording import wording
from pipeline.find.rulebook import Rulebook
from pipeline.records import Quantity

# GSS marks and what councils print: suppressed, or simply no figure. Marks in brackets are the GSS style of 2021.
_SUPPRESSED = re.compile(r"\[?(?:c|x|\*{1,3}|suppressed|confidential|s|#)\]?", re.I)
_NO_FIGURE = re.compile(
    r"\[?(?:\.{2,3}|-{1,2}|n/?a|n\.a\.|z|u|:|not (?:available|applicable|collected|known)|tbc|tba)\]?", re.I
)
_NEGATIVE = re.compile(r"\s*\((?=[£$€0-9.])[^()]{1,24}\)\s*[*†#]{0,2}\s*")
_WORD = re.compile(r"[A-Za-z]{2,}")
_WORDS_OF_A_VALUE = 3  # more words than this beside its numbers make a cell a sentence


def mark_of(text: str) -> Quantity | None:
    """A mark for a suppressed or missing figure, value null: "c", "..", "n/a"."""
    plain = text.strip()
    start = text.find(plain)
    suppressed = _SUPPRESSED.fullmatch(plain)
    if not plain or not (suppressed or _NO_FIGURE.fullmatch(plain)):
        return None
    doubt = None if suppressed else "no figure is printed: suppressed, not collected or nil"
    rule = "suppression-mark" if suppressed else "no-figure-mark"
    end = start + len(plain)
    return Quantity(
        start, end, plain, None, None, "statement", rule, status="suppressed",
        phrase_start=start, phrase_end=end, doubt=doubt,
    )  # fmt: skip


def cell_parts(text: str, rules: Rulebook, *, unit: str) -> list[Part]:
    """The values of a short cell; [] where it is a sentence or holds no number. unit: what a bare number is in.

    Under "Number (%)" the 36 of "36 (90%)" is a count: what prints its unit in brackets leaves it none.
    """
    if len(_WORD.findall(text)) > _WORDS_OF_A_VALUE + text.count("("):
        return []
    if unit != "ratio" and (clock := clock_in_cell(text, unit)):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return [Part(start, end, start, end, clock[0], 0, unit=clock[1], rule="cell")]
    parts = [
        p
        for p in join_ranges(text, join_times(text, list(parts_of(text, rules))), wording(rules))
        if p.kind == "statement" and not p.words
    ]
    beside = "(" in text and any(part.unit == unit for part in parts)
    return [_in_cell(text, part, rules, "count" if beside and part.value % 1 == 0 else unit) for part in parts]


def _in_cell(text: str, part: Part, rules: Rulebook, unit: str) -> Part:
    hedge = hedge_before(text, part.start, rules) or hedge_after(text, part.phrase_end, rules)
    if hedge and part.qualifier == "exact":
        low, high = min(hedge[1], part.phrase_start), max(hedge[1], part.phrase_end)
        part = part._replace(qualifier=hedge[0], phrase_start=low, phrase_end=high)
    negative = part.sign == "-" or _NEGATIVE.fullmatch(text)
    if part.glued:  # a footnote letter: "53a"
        letter = len(part.glued) == 1
        part = part._replace(
            end=part.end - len(part.glued), glued="", doubt=None if letter else "letters behind the number"
        )
    return part._replace(unit=part.unit or unit, value=-abs(part.value) if negative else abs(part.value), rule="cell")
