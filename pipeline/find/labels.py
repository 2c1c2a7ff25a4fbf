"""Numbers that state nothing whatever their sentence says: of a judgement, of a note, a passage's own label."""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.placing import Place, Spot, number, span_of
from pipeline.find.sentence import Sentence
from pipeline.records import Number, Passage

Spans = tuple[tuple[int, int], ...]


def without_judged(sentence: Sentence, spot: Spot, place: Place, judged: Spans, numbers: list[Number]) -> Sentence:
    """A sentence without the numbers that belong to a judgement: the row number of "2.1 Adoption performance"."""
    if not judged or not sentence.quantities:
        return sentence
    starts = ((q, span_of(spot, q.start, q.end)[0]) for q in sentence.quantities)
    taken = [q for q, start in starts if any(a <= start < b for a, b in judged)]
    if not taken:
        return sentence
    numbers += [number(place, spot, q, "judgement", "judgement") for q in taken]
    return replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken))


def without_marks(sentence: Sentence, spot: Spot, place: Place, marks: set[int], numbers: list[Number]) -> Sentence:
    """A sentence without the numbers of notes. marks: where they stand in it."""
    taken = [q for q in sentence.quantities if q.start in marks]
    numbers += [number(place, spot, q, "label", "note-mark") for q in taken]
    return replace(sentence, quantities=tuple(q for q in sentence.quantities if q not in taken))


def marker_numbers(passage: Passage) -> list[Number]:
    """The printed label of a passage is a number of the document, of kind label."""
    marker = passage.text[: passage.body_start].strip()
    if not any(c.isdigit() for c in marker):
        return []
    start = passage.char_start
    return [
        Number(
            passage.document_id, passage.passage_id, passage.page, start, start + len(marker), marker, "label", "marker"
        )
    ]
