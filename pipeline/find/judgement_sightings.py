"""Where a document shows a grade beside its label: table cells, printed lines, headings and sentences.

Each way of looking is a reading of its own; judgements.py compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest

from pipeline.find.judgement_words import NOTHING, Vocabulary, Wording, names_grade
from pipeline.find.sentences import sentences
from pipeline.fold import fold
from pipeline.records import Passage, Reading

_SHORT, _WINDOW = 200, 4
# "The overall judgement is good The council leads…": a box whose lines end without a full stop.
_RUN_ON = re.compile(
    r"\A[^.]{10,160}?\b(?P<grade>[Rr]equires?\s+improvement(?:\s+to\s+be\s+good)?|good|inadequate|adequate|outstanding)\s+[A-Z]"
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A grade beside its label. way: cells, lines, order, columns, heading or sentence; span in the canonical text."""

    aspect: str
    grade: str
    way: str
    start: int
    end: int
    rule: str
    earlier: bool = False


@dataclass(frozen=True)
class Piece:
    """A passage, or its first sentence, as the vocabulary reads it. graded: whether a grade's name stands in it."""

    reading: Reading
    vocabulary: Vocabulary
    passage: Passage
    start: int
    end: int
    read: Wording
    graded: bool

    @property
    def text(self) -> str:
        """Its words as they stand in the document."""
        return self.reading.text[self.start : self.end]

    @property
    def short(self) -> bool:
        """Could it be a part of a heading or of a table that was not recognised?"""
        return self.passage.kind != "table_row" and self.end - self.start <= _SHORT

    @cached_property
    def earlier(self) -> bool:
        """Does it tell of an earlier inspection: by its words, its section or its list's lead-in?"""
        passage, tells = self.passage, self.vocabulary.tells_of_earlier
        if tells(self.text):
            return True
        if passage.kind == "heading":
            return False
        if tells((passage.heading or "").rsplit(" > ", 1)[-1]):
            return True
        for other in reversed(self.reading.passages[max(0, passage.ordinal - 12) : passage.ordinal]):
            if passage.kind != "list_item" or other.kind == "heading":
                return False
            if other.kind != "list_item" or other.text.rstrip().endswith(":"):
                return tells(other.text)
        return False


def _piece(reading: Reading, passage: Passage, vocabulary: Vocabulary) -> Piece:
    """What a passage says: all of it, or its first sentence, or its words up to a grade that a new line follows."""
    start, end = passage.char_start, passage.char_end
    piece = partial(Piece, reading, vocabulary, passage)
    if len(passage.cells) > 1:
        return piece(start, end, NOTHING, graded=False)
    graded = names_grade(passage.text[:400])
    if end - start <= _SHORT and (read := vocabulary.read(passage.text)) is not NOTHING:
        return piece(start, end, read, graded)
    if not graded:
        return piece(start, end, NOTHING, graded=False)
    folded = fold(passage.text)
    first = next(iter(sentences(folded.text, start=min(passage.body_start, len(folded.text)))), (0, 0))
    low, high = start + folded.original(first[0]), start + folded.original(first[1])
    read = vocabulary.read(reading.text[low:high])
    if read is NOTHING and (cut := _RUN_ON.search(reading.text[low:high])):
        read = vocabulary.read(cut[0][: cut.end("grade")])
        high = low + cut.end("grade") if read is not NOTHING else high
    if read is NOTHING and end - start <= _SHORT:
        return piece(start, end, read, graded)
    return piece(low, high, read, names_grade(reading.text[low:high]))


def sightings(reading: Reading, vocabulary: Vocabulary) -> tuple[Sighting, ...]:
    """Every place where a grade stands with its label, by every way of looking."""
    parts = tuple(_piece(reading, passage, vocabulary) for passage in reading.passages)
    knit = tuple(_knit(parts, vocabulary))
    whole = (s for s in (*_alone(parts), *_runs(parts)) if not any(k.start <= s.start and s.end <= k.end for k in knit))
    return (*_cells(reading, vocabulary), *knit, *whole)


def _cells(reading: Reading, vocabulary: Vocabulary) -> Iterator[Sighting]:
    """Rows of a table with a label in one cell and a grade in another."""
    rows = [p for p in reading.passages if len(p.cells) > 1]
    for row, after in zip_longest(rows, rows[1:]):
        read = [vocabulary.read(text) for text in _cell_texts(reading, row)]
        labels, grades = [r for r in read if r.is_label], [r for r in read if r.is_grade]
        if len(labels) != 1 or len(grades) != 1:
            continue
        label = _with_rest(reading, row, after, vocabulary) or labels[0]
        if label.aspect and label.rule:
            earlier = label.rule.gives.get("standing") == "previous"
            span = (row.char_start, row.char_end)
            yield Sighting(label.aspect, grades[0].grade or "", "cells", *span, label.rule.name, earlier)


def _cell_texts(reading: Reading, row: Passage) -> list[str]:
    return [reading.text[c.char_start : c.char_end] for c in row.cells]


def _with_rest(reading: Reading, row: Passage, after: Passage | None, vocabulary: Vocabulary) -> Wording | None:
    """The label with the row below, where that belongs to it: "… children in care" + "and care leavers"."""
    if after is None or after.table != row.table:
        return None
    below = [vocabulary.read(text) for text in _cell_texts(reading, after)]
    if any(r is not NOTHING for r in below):
        return None
    texts = [t for t in _cell_texts(reading, row) if not vocabulary.read(t).is_grade]
    longer = vocabulary.read(" ".join((*texts, *_cell_texts(reading, after))))
    return longer if longer.is_label else None


def _alone(parts: tuple[Piece, ...]) -> Iterator[Sighting]:
    """Headings and sentences that hold label and grade: "Help and protection: good", "Adoption performance is good"."""
    for part in parts:
        if part.read.aspect is not None and part.read.grade is not None and part.read.rule:
            way = "heading" if part.passage.kind == "heading" else "sentence"
            yield Sighting(
                part.read.aspect, part.read.grade, way, part.start, part.end, part.read.rule.name, part.earlier
            )


def _knit(parts: tuple[Piece, ...], vocabulary: Vocabulary) -> Iterator[Sighting]:
    """Two to four short passages that only together are a label and its grade: a heading's table that fell apart."""
    graded = [p.graded and p.short for p in parts]
    at = 0
    while at < len(parts):
        window = parts[at : at + _WINDOW]
        size = 0
        if parts[at].short and any(graded[at : at + _WINDOW]):
            # The longest: "… children in care | good | and care leavers" is one label, not two.
            size = next((n for n in range(len(window), 1, -1) if _knits(parts, at, n, vocabulary)), 0)
        if size:
            window = parts[at : at + size]
            read = vocabulary.read(" ".join(p.text for p in window))
            if read.aspect and read.grade and read.rule:
                yield Sighting(read.aspect, read.grade, "order", window[0].start, window[-1].end, read.rule.name)
        at += size or 1


def _knits(parts: tuple[Piece, ...], at: int, size: int, vocabulary: Vocabulary) -> bool:
    window = parts[at : at + size]
    if len(window) < size or window[0].passage.page != window[-1].passage.page or not all(p.short for p in window):
        return False
    read = vocabulary.read(" ".join(p.text for p in window))
    if not (read.aspect and read.grade):
        return False
    whole = any(p.read.aspect == read.aspect for p in window)
    if whole and any(p.read.is_grade for p in window):
        return False  # whole labels pair with whole grades in runs only
    if read.aspect == "overall" and any(p.read.aspect not in (None, "overall") for p in window):
        return False  # a row's label is no part of the place in "children's services in …"
    outside = (*parts[max(0, at - 1) : at], *parts[at + size : at + size + 1])
    if any(p.read.is_grade for p in window) and any(p.read.is_grade for p in outside):
        return False
    return not any(p.earlier for p in window)


def _runs(parts: tuple[Piece, ...]) -> Iterator[Sighting]:
    """Whole labels and whole grades in passages of their own: row after row, or column after column.

    L G L G pairs each with the next, L L L G G G pairs them in order; any other mixture is
    not read, as a lost label or grade would shift all that follow.
    """
    run: list[Piece] = []
    for part in (*parts, None):
        single = part is not None and part.short and (part.read.is_label or part.read.is_grade) and not part.earlier
        if single and part is not None:
            run.append(part)
            continue
        yield from _paired(run)
        run = []


def _paired(run: list[Piece]) -> Iterator[Sighting]:
    half = len(run) // 2
    shape = "".join("L" if p.read.is_label else "G" for p in run)
    if shape and shape == "LG" * half:
        pairs, way = zip(run[::2], run[1::2], strict=True), "order"
    elif half > 1 and shape == "L" * half + "G" * half:
        pairs, way = zip(run[:half], run[half:], strict=True), "columns"
    else:
        return
    for label, grade in pairs:
        if label.read.aspect and label.read.rule and grade.read.grade is not None:
            first, last = sorted((label, grade), key=lambda p: p.start)
            end = last.end if way == "order" else label.end
            yield Sighting(label.read.aspect, grade.read.grade, way, first.start, end, label.read.rule.name)
