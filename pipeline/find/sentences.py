"""A passage's text into sentences, by punctuation alone.

Folded text in, spans out. Abbreviations, initials, decimals and footnote digits
behind a full stop do not end or spoil a sentence; a semicolon does not end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"(?<![.!?])[.!?]++[\"')\]]*+"
    r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+|(?P<mark>(?:(?<=[a-z][.!?])|(?<=\b(?:19|20)\d\d\.))\d{1,2}(?=\s+[A-Z]))"
    r"|\[(?:footnote )?\d{1,3}\])?(?=\s|$)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|no|nos|para|paras|p|pp|fig|dr|mr|mrs|ms|prof|rev|st|cllr|cllrs|hon|ltd|co|inc|dept"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|c|ca)|\b[A-Z])$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"\b[A-Z]$")
_NEXT = re.compile(r"\s+[\"'(\[]*[A-Z0-9£$€•·\ue000-\uf8ff-]")
_NOTHING = re.compile(r"\s*$")
_LONGEST = 2_000  # characters: longer ones are no sentences, but figures without full stops


def _ends(text: str, at: int, stop: re.Match[str]) -> bool:
    """Whether the full stop, at a place, ends a sentence."""
    if _NOTHING.match(text, stop.end()):
        return True
    if not _NEXT.match(text, stop.end()):
        return False
    if stop[0][0] != "." or len(stop[0].rstrip("\"')]")) > 1:
        return True
    before = text[max(0, at - 12) : at]
    # "etc." and single capitals may well stand at an end: a capital letter follows, so the word before decides.
    return not (_ABBREVIATION.search(before) and not before.lower().endswith("etc")) and not _INITIAL.search(before)


def sentences(text: str, *, start: int = 0) -> tuple[tuple[int, int], ...]:
    """'It rose. It fell.' → ((0, 8), (9, 17)): spans without surrounding blanks.

    What goes on for more than two thousand characters is cut between words, so that no page of figures
    takes the square of its length.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start):
        if _ends(text, stop.start(), stop):
            spans.append((begin, stop.start("mark") if stop["mark"] else stop.end()))
            begin = stop.end()  # the digit of a footnote that is glued to the full stop is of neither sentence
    spans.append((begin, len(text)))
    if len(text) > _LONGEST:
        spans = [piece for span in spans for piece in _pieces(text, *span)]
    trimmed = []
    for low, high in spans:
        piece = text[low:high].rstrip()
        if words := piece.lstrip():
            trimmed.append((low + len(piece) - len(words), low + len(piece)))
    return tuple(trimmed)


def _pieces(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """A span, in pieces that end at a blank where it is too long for a sentence."""
    while high - low > _LONGEST:
        cut = text.rfind(" ", low + 1, low + _LONGEST) + 1 or low + _LONGEST
        yield low, cut
        low = cut
    yield low, high
