"""A passage's text into sentences, by punctuation alone.

Folded text in, spans out. Abbreviations, initials, decimals and footnote digits
behind a full stop do not end or spoil a sentence; a semicolon does not end one.
"""

from __future__ import annotations

import re

_END = re.compile(r"[.!?]+[\"')\]]*(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+|(?<=[a-z][.!?])\d{1,2}(?=\s+[A-Z]))?(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|no|nos|para|paras|p|pp|fig|dr|mr|mrs|ms|prof|rev|st|cllr|cllrs|hon|ltd|co|inc|dept"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|c|ca)|\b[A-Z])$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[A-Z]$")
_NEXT = re.compile(r"\s+[\"'(\[]*[A-Z0-9£$€•\uf000-\uf0ff-]")


def _ends(text: str, at: int, stop: re.Match[str]) -> bool:
    """Whether the full stop, at a place, ends a sentence."""
    rest = text[stop.end() :]
    if not rest.strip():
        return True
    if not _NEXT.match(rest):
        return False
    if stop[0][0] != "." or len(stop[0].rstrip("\"')]")) > 1:
        return True
    before = text[max(0, at - 12) : at]
    # "etc." and single capitals may well stand at an end: a capital letter follows, so the word before decides.
    return not (_ABBREVIATION.search(before) and not before.lower().endswith("etc")) and not _INITIAL.search(before)


def sentences(text: str, *, start: int = 0) -> tuple[tuple[int, int], ...]:
    """'It rose. It fell.' → ((0, 8), (9, 17)): spans without surrounding blanks."""
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start):
        if _ends(text, stop.start(), stop):
            spans.append((begin, stop.end()))
            begin = stop.end()
    spans.append((begin, len(text)))
    trimmed = []
    for low, high in spans:
        piece = text[low:high]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            trimmed.append((low + left, low + len(piece.rstrip())))
    return tuple(trimmed)
