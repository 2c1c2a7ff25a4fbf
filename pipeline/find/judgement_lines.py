"""A judgement table by geometry alone: grades in the right-hand column, beside the lines of their label.

It uses the boxes of printed lines and nothing of the tables that the reader recognised, so
that the two readings can be compared.
"""

from __future__ import annotations

from pipeline.find.judgement_sightings import Sighting
from pipeline.find.judgement_words import Vocabulary, Wording
from pipeline.records import Line, Reading


def line_sightings(reading: Reading, vocabulary: Vocabulary, *, pages: int = 2) -> tuple[Sighting, ...]:
    """The judgement table of the first pages by the places of its lines; columns first, then neighbours."""
    found: list[Sighting] = []
    for number in range(1, pages + 1):
        lines = sorted((line for line in reading.lines if line.page == number), key=lambda li: (li.top, li.x0))
        beside = _columns(reading, lines, vocabulary)
        known = {s.aspect for s in beside}
        found += [*beside, *(s for s in _neighbours(reading, lines, vocabulary) if s.aspect not in known)]
    return tuple(found)


def _columns(reading: Reading, lines: list[Line], vocabulary: Vocabulary) -> list[Sighting]:
    """Labels in the left-hand column, each with the one grade that stands at its height to its right."""
    found = []
    grades = _grade_blocks(reading, lines, vocabulary)
    for block, label in _label_blocks(reading, lines, vocabulary):
        low, high = block[0].top - 4, block[-1].bottom + 4
        right = [(b, g) for b, g in grades if b[0].x0 > block[0].x0 + 40]
        beside = [(b, g) for b, g in right if low <= (b[0].top + b[-1].bottom) / 2 <= high]
        if len(beside) == 1 and label.aspect and label.rule:
            found.append(_sighting([*block, *beside[0][0]], label.aspect, beside[0][1], label.rule.name))
    return found


def _neighbours(reading: Reading, lines: list[Line], vocabulary: Vocabulary) -> list[Sighting]:
    """Lines that stand close together and whose words are a whole label and a whole grade, and nothing else.

    For readers that join the columns: "Requires / 1. Children who need help improvement /
    and protection to be good". A line that two labels could claim is given to neither.
    """
    claims: list[tuple[range, Sighting]] = []
    for first in range(len(lines)):
        reach = _reach(lines, first)
        if not vocabulary.may_name(_text(reading, lines[first : first + 1]), _text(reading, lines[first:reach])):
            continue
        for last in range(reach, first, -1):
            window = lines[first:last]
            read = vocabulary.read(_text(reading, window))
            if read.aspect == "overall" and any(
                vocabulary.read(_text(reading, [li])).aspect not in (None, "overall") for li in window
            ):
                continue  # a row's label is no part of the place in "children's services in …"
            if read.aspect and read.grade is not None and read.rule:
                claims.append((range(first, last), _sighting(window, read.aspect, read.grade, read.rule.name)))
                break
    return [s for r, s in claims if not any(s.aspect != t.aspect and set(r) & set(q) for q, t in claims)]


def _reach(lines: list[Line], first: int) -> int:
    """Behind which line the lines that follow each other closely end; at most five."""
    last = first + 1
    while last < min(first + 5, len(lines)) and _is_near(lines[last - 1], lines[last]):
        last += 1
    return last


def _is_near(above: Line, below: Line) -> bool:
    return below.top - above.bottom < 0.9 * (above.bottom - above.top)


def _sighting(lines: list[Line], aspect: str, grade: str, rule: str) -> Sighting:
    start, end = min(li.char_start for li in lines), max(li.char_end for li in lines)
    return Sighting(aspect, grade, "lines", start, end, rule)


def _text(reading: Reading, lines: list[Line]) -> str:
    return " ".join(reading.text[li.char_start : li.char_end] for li in lines)


def _grade_blocks(reading: Reading, lines: list[Line], vocabulary: Vocabulary) -> list[tuple[list[Line], str]]:
    """Lines that hold a grade and nothing else, a wrapped grade taken together."""
    blocks: list[tuple[list[Line], str]] = []
    used: set[int] = set()
    for index, line in enumerate(lines):
        if index in used:
            continue
        block, best = [line], _whole(reading, [line], vocabulary)
        if best is None and not vocabulary.of_grade_words(_text(reading, block)):
            continue
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
        own = _text(reading, [line])
        if not vocabulary.may_name(own, _text(reading, left[index : index + 6])):
            continue
        block, read = [line], vocabulary.read(own)
        for later in left[index + 1 : index + 6]:
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
