"""A passage's text into sentences, by punctuation alone.

Folded text in, spans out. Abbreviations, initials, decimals and footnote digits
behind a full stop do not end or spoil a sentence; a semicolon does not end one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Begins with a set of letters, which the engine skips to; what stands before it is looked at behind that.
_END = re.compile(
    r"[.!?](?<![.!?][.!?])[.!?]*+[\"')\]]*+"
    r"(?:[\u00b9\u00b2\u00b3\u2070-\u2079]+|(?P<mark>(?:(?<=[a-z][.!?])|(?<=\b(?:19|20)\d\d\.))\d{1,2}(?=\s+[A-Z]))"
    r"|\[(?:footnote )?\d{1,3}\])?(?=\s+[\"'(\[]*[A-Z0-9£$€•·\ue000-\uf8ff-])"
)
_WORD_BEFORE = re.compile(r"\w+\Z")
# Of "e.g." and "i.e." the last letter stands alone. "etc." may well stand at an end: a capital letter follows.
_ABBREVIATIONS = frozenset(
    """
    cf vs approx no nos para paras pp fig dr mr mrs ms prof rev st cllr cllrs hon ltd co inc dept ca
    jan feb mar apr jun jul aug sep sept oct nov dec a b c d e f g h i j k l m n o p q r s t u v w x y z
    """.split()  # noqa: SIM905 - quotes around each word would hide the words
)
_LONG_WORD = 7  # letters, which no abbreviation has
_LONGEST = 2_000  # characters: longer ones are no sentences, but figures without full stops


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether the full stop at a place belongs to its word: "Mr.", "Fig.", "J."."""
    word = _WORD_BEFORE.search(text, max(0, at - _LONG_WORD), at)
    return word is not None and word[0].lower() in _ABBREVIATIONS


@lru_cache(maxsize=4096)  # the same passages are taken apart for judgements and statements
def sentences(text: str, *, start: int = 0) -> tuple[tuple[int, int], ...]:
    """'It rose. It fell.' → ((0, 8), (9, 17)): spans without surrounding blanks.

    What goes on for more than two thousand characters is cut between words, so that no page of figures
    takes the square of its length.
    """
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _END.finditer(text, start):
        if stop[0].rstrip("\"')]") == "." and _is_abbreviated(text, stop.start()):
            continue
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
