"""A comparison is made in one unit: "stood at 412, compared with 601 days nationally" → 412 days."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.find.quantity_limits import DURATIONS
from pipeline.find.sentence import Sentence
from pipeline.find.windows import Window
from pipeline.records import Quantity


def shared_units(sentence: Sentence, parts: tuple[Window, ...]) -> Sentence:
    """The sentence with the unit of one number given to the bare one that it is compared with, or moved from."""
    quantities = list(sentence.quantities)
    for before, window in pairwise(parts):
        if window.joint not in {"comparison", "from_to"}:
            continue
        left, right = quantities[before.last], quantities[window.first]
        if _takes(sentence, left, right):
            quantities[before.last] = replace(left, unit=right.unit)
        elif _takes(sentence, right, left):
            quantities[window.first] = replace(right, unit=left.unit)
    settled = tuple(quantities)
    return sentence if settled == sentence.quantities else replace(sentence, quantities=settled)


def _takes(sentence: Sentence, bare: Quantity, other: Quantity) -> bool:
    """Whether a number without a noun is in the other's unit: a length of time, or a share with decimals."""
    if bare.unit != "count" or other.unit in {"count", None} or bare.as_written.isalpha():
        return False
    if not sentence.match("nothing-counted-behind", max(bare.end, bare.phrase_end)):
        return False
    if other.unit in DURATIONS:
        return sentence.search("length-told") is not None
    return bare.value is not None and bool(bare.value % 1) and other.unit != "gbp"
