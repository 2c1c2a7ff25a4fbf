"""Numbers of the notes below a table: "Notes: 1 Pay award assumed. 2 Figures are rounded." counts nothing."""

from __future__ import annotations

import re

from pipeline.records import Passage, Reading

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE = re.compile(r"\d{1,2}(?=[.)]?\s+[A-Z])")
_NOTES = 8  # passages between a table and its last note
_OPENS = re.compile(r"\W{0,3}notes?\b\W{0,4}(?=1[.)]?\s)", re.I)
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"(?<![\w£.,])(?P<n>\d{1,2})(?=[.)]?\s+[A-Z])")


def mark_between(text: str, end: int, start: int) -> tuple[int, int] | None:
    """The digits of a footnote between two sentences: "It rose.12 It fell." → (8, 10); None where there are none."""
    found = _DIGITS.search(text, end, start)
    return found.span() if found else None


def note_marks(text: str) -> frozenset[int]:
    """Where the numbers of notes stand that count on from 1, each behind the end of the note before it.

    "Notes: 1 Pay award assumed. 2 Figures are rounded." → {7, 28}
    """
    opened = _OPENS.match(text[:40])
    if not opened:
        return frozenset()
    marks: list[int] = []
    for found in _MARK.finditer(text, opened.end()):
        ended = found.start() == opened.end() or text[: found.start()].rstrip()[-1:] in {".", ";"}
        if ended and int(found["n"]) == len(marks) + 1:
            marks.append(found.start())
    return frozenset(marks)


def note_mark_below(passage: Passage, reading: Reading) -> frozenset[int]:
    """Where a note's number stands whose mark is in the table above: "Visits¹ | 12" over "1 Counted anew." → {0}."""
    found = _NOTE.match(passage.text) if passage.text[:1].isdigit() else None
    if found is None:
        return frozenset()
    mark = found[0].translate(_RAISED)
    for above in reading.passages[max(0, passage.ordinal - _NOTES) : passage.ordinal][::-1]:
        if above.table is not None:
            rows = (p.text for p in reading.passages[: passage.ordinal] if p.table == above.table)
            return frozenset({0}) if any(mark in text for text in rows) else frozenset()
        if not above.text[:1].isdigit():
            break
    return frozenset()
