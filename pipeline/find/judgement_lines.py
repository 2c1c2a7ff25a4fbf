"""A judgement table by geometry alone: grades in the right-hand column, beside the lines of their label.

It uses the boxes of printed lines and nothing of the tables that the reader recognised, so
that the two readings can be compared.
"""

from __future__ import annotations

from pipeline.find.judgement_sightings import Sighting
from pipeline.find.judgement_words import Vocabulary, Wording
from pipeline.records import Line, Reading


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
