"""Where a document shows a grade beside its label: table cells, printed lines, headings and sentences.

Each way of looking is a reading of its own; judgements.py compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.find.judgement_words import Vocabulary, Wording
from pipeline.find.sentences import sentences
from pipeline.fold import fold
from pipeline.records import Line, Passage, Reading

_SHORT, _WINDOW = 200, 4
_GRADE = re.compile(r"\b(?:improvement|good|(?:in)?adequate|outstanding)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, or its first sentence, as the vocabulary reads it. lead_in: of the list that it stands in."""

    passage: Passage
    start: int
    end: int
    read: Wording
    earlier: bool

    @property
    def short(self) -> bool:
        """Could it be a part of a heading or of a table that was not recognised?"""
        return self.passage.kind != "table_row" and self.end - self.start <= _SHORT


def pieces(reading: Reading, vocabulary: Vocabulary) -> tuple[Piece, ...]:
    """Every passage with what it says by itself, and whether it tells of an earlier inspection."""
    out = []
    for passage in reading.passages:
        start, end = passage.char_start, passage.char_end
        if end - start > _SHORT or len(passage.cells) == 1:
            folded = fold(passage.text)
            first = next(iter(sentences(folded.text, start=min(passage.body_start, len(folded.text)))), (0, 0))
            start, end = start + folded.original(first[0]), passage.char_start + folded.original(first[1])
        text = reading.text[start:end]
        read = vocabulary.read(text) if len(passage.cells) < 2 else Wording()
        if read == Wording() and (cut := _RUN_ON.search(text)):
            end = start + cut.end("grade")
            text = reading.text[start:end]
            read = vocabulary.read(text)
        out.append(Piece(passage, start, end, read, _earlier(reading, passage, text, vocabulary)))
    return tuple(out)


def _earlier(reading: Reading, passage: Passage, text: str, vocabulary: Vocabulary) -> bool:
    """Does a passage tell of an earlier inspection: by its words, its section or its list's lead-in?"""
    cue = vocabulary.rules.regex("earlier_heading")
    if cue.search(fold(text).text):
        return True
    if passage.kind == "heading":
        return False
    if cue.search((passage.heading or "").rsplit(" > ", 1)[-1]):
        return True
    for other in reversed(reading.passages[max(0, passage.ordinal - 12) : passage.ordinal]):
        if passage.kind != "list_item" or other.kind == "heading":
            return False
        if other.kind != "list_item" or other.text.rstrip().endswith(":"):
            return bool(cue.search(fold(other.text).text))
    return False


def sightings(reading: Reading, vocabulary: Vocabulary) -> tuple[Sighting, ...]:
    """Every place where a grade stands with its label, by every way of looking."""
    parts = pieces(reading, vocabulary)
    knit = tuple(_knit(reading, parts, vocabulary))
    alone = (s for s in _alone(parts) if not any(k.start <= s.start and s.end <= k.end for k in knit))
    return (*_cells(reading, vocabulary), *alone, *knit, *_runs(parts))


def _cells(reading: Reading, vocabulary: Vocabulary) -> Iterator[Sighting]:
    """Rows of a table with a label in one cell and a grade in another."""
    for passage in reading.passages:
        read = [vocabulary.read(reading.text[c.char_start : c.char_end]) for c in passage.cells]
        labels, grades = [r for r in read if r.is_label], [r for r in read if r.is_grade]
        if len(labels) == 1 and len(grades) == 1 and labels[0].rule and labels[0].aspect:
            rule = labels[0].rule
            earlier = rule.gives.get("standing") == "previous"
            grade = grades[0].grade or ""
            yield Sighting(labels[0].aspect, grade, "cells", passage.char_start, passage.char_end, rule.name, earlier)


def _alone(parts: tuple[Piece, ...]) -> Iterator[Sighting]:
    """Headings and sentences that hold label and grade: "Help and protection: good", "Adoption performance is good"."""
    for part in parts:
        if part.read.aspect is not None and part.read.grade is not None and part.read.rule:
            way = "heading" if part.passage.kind == "heading" else "sentence"
            yield Sighting(
                part.read.aspect, part.read.grade, way, part.start, part.end, part.read.rule.name, part.earlier
            )


def _knit(reading: Reading, parts: tuple[Piece, ...], vocabulary: Vocabulary) -> Iterator[Sighting]:
    """Two to four short passages that only together are a label and its grade: a heading's table that fell apart."""
    at = 0
    while at < len(parts):
        window = parts[at : at + _WINDOW]
        size = 0
        if any(p.short and _GRADE.search(reading.text, p.start, p.end) for p in window):
            size = next((n for n in range(2, len(window) + 1) if _knits(reading, parts, at, n, vocabulary)), 0)
        if size:
            window = parts[at : at + size]
            read = vocabulary.read(" ".join(reading.text[p.start : p.end] for p in window))
            if read.aspect and read.grade and read.rule:
                yield Sighting(read.aspect, read.grade, "order", window[0].start, window[-1].end, read.rule.name)
        at += size or 1


def _knits(reading: Reading, parts: tuple[Piece, ...], at: int, size: int, vocabulary: Vocabulary) -> bool:
    window = parts[at : at + size]
    if len(window) < size or not all(p.short and not p.earlier for p in window):
        return False
    if window[0].passage.page != window[-1].passage.page:
        return False
    read = vocabulary.read(" ".join(reading.text[p.start : p.end] for p in window))
    if not (read.aspect and read.grade) or any(p.read.aspect == read.aspect for p in window):
        return False  # whole labels pair with whole grades in runs only
    outside = (*parts[max(0, at - 1) : at], *parts[at + size : at + size + 1])
    return not (any(p.read.is_grade for p in window) and any(p.read.is_grade for p in outside))


def _runs(parts: tuple[Piece, ...]) -> Iterator[Sighting]:
    """Whole labels and whole grades in passages of their own: row after row, or column after column.

    L G L G pairs each with the next, L L L G G G pairs them in order; any other mixture is
    not read, as a lost label or grade would shift all that follow.
    """
    run: list[Piece] = []
    for part in (*parts, None):
        single = part is not None and part.short and not part.earlier and (part.read.is_label or part.read.is_grade)
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


def line_sightings(reading: Reading, vocabulary: Vocabulary, *, pages: int = 2) -> tuple[Sighting, ...]:
    """The first pages by geometry alone: grades in the right-hand column, beside the lines of their label."""
    found: list[Sighting] = []
    for number in range(1, pages + 1):
        lines = sorted((line for line in reading.lines if line.page == number), key=lambda li: (li.top, li.x0))
        grades = _grade_blocks(reading, lines, vocabulary)
        labels = _label_blocks(reading, lines, vocabulary)
        for block, label in labels:
            low, high = block[0].top - 4, block[-1].bottom + 4
            beside = [
                g for b, g in grades if low <= (b[0].top + b[-1].bottom) / 2 <= high and b[0].x0 > block[0].x0 + 40
            ]
            if len(beside) == 1 and label.aspect and label.rule:
                start, end = block[0].char_start, max(li.char_end for li in block)
                found.append(Sighting(label.aspect, beside[0], "lines", start, end, label.rule.name))
    return tuple(found)


def _text(reading: Reading, lines: list[Line]) -> str:
    return " ".join(reading.text[li.char_start : li.char_end] for li in lines)


def _grade_blocks(reading: Reading, lines: list[Line], vocabulary: Vocabulary) -> list[tuple[list[Line], str]]:
    """Lines that hold a grade and nothing else, a wrapped grade taken together."""
    blocks: list[tuple[list[Line], str]] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        if index in used:
            continue
        block, best = [line], None
        best = _whole(reading, block, vocabulary)
        for later in range(index + 1, min(index + 8, len(lines))):
            nxt = lines[later]
            if abs(nxt.x0 - line.x0) > 12 or nxt.top - block[-1].bottom > line.bottom - line.top:
                continue
            grown = _whole(reading, [*block, nxt], vocabulary)
            if grown is None and not vocabulary.could_begin_grade(_text(reading, [*block, nxt]).lower()):
                break
            block, best = [*block, nxt], grown
            used.add(later)
        if best is not None:
            blocks.append((block, best))
    return blocks


def _whole(reading: Reading, block: list[Line], vocabulary: Vocabulary) -> str | None:
    read = vocabulary.read(_text(reading, block))
    return read.grade if read.is_grade else None


def _label_blocks(reading: Reading, lines: list[Line], vocabulary: Vocabulary) -> list[tuple[list[Line], Wording]]:
    """One to four lines of a left-hand column that are a whole label."""
    blocks = []
    left = [li for li in lines if _whole(reading, [li], vocabulary) is None]
    for index, line in enumerate(left):
        block = [line]
        for later in left[index + 1 : index + 6]:
            read = vocabulary.read(_text(reading, block))
            if read.is_label and not _continues(reading, block, later, vocabulary):
                break
            if later.top - block[-1].bottom < line.bottom - line.top and abs(later.x0 - line.x0) < 30:
                block.append(later)
        read = vocabulary.read(_text(reading, block))
        if read.is_label:
            blocks.append((block, read))
    return blocks


def _continues(reading: Reading, block: list[Line], later: Line, vocabulary: Vocabulary) -> bool:
    """Does the next line make the label longer: "… children in care" and "and care leavers"?"""
    near = later.top - block[-1].bottom < (block[0].bottom - block[0].top) and abs(later.x0 - block[0].x0) < 30
    return near and vocabulary.read(_text(reading, [*block, later])).is_label
