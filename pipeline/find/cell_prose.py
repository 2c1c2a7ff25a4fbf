"""A cell of running words, such as a commentary: its sentences are read as any others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.find.mentions import read_sentence
from pipeline.find.sentences import sentences
from pipeline.find.statements import Draft, Setting, drafts
from pipeline.records import Period, Quantity, Reference

if TYPE_CHECKING:
    from pipeline.find.findrules import FindRules

Found = tuple[int, tuple[Draft, ...], tuple[Quantity, ...], tuple[Period, ...]]


def is_prose(text: str) -> bool:
    """Whether a cell is a sentence: six words or more, most of them small."""
    found = re.findall(r"[A-Za-z]{2,}", text)
    return len(found) >= 6 and sum(w.islower() for w in found) > 0.5 * len(found)


def prose_found(text: str, start: int, label: str, reference: Reference, rules: FindRules) -> Iterator[Found]:
    """Each sentence of a cell's folded text. label: the row's, for a sentence that does not name what it counts."""
    setting = Setting(heading=label, reference=reference)
    for low, high in sentences(text):
        sentence, others = read_sentence(text[low:high], reference, rules)
        made, refused = drafts(sentence, setting) if sentence.quantities else ((), ())
        names = tuple(q for q, _ in refused)
        yield start + low, made, (*others, *names), tuple(sentence.periods)
