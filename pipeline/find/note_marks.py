"""Numbers of the notes below a table: "Notes: 1 Pay award assumed. 2 Figures are rounded." counts nothing."""

from __future__ import annotations

import re

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
