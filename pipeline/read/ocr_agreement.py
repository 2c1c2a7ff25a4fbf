"""Two readings of a scanned page → one: a figure is believed as far as both agree on it.

Tesseract is as sure of a wrong digit as of a right one; two readings, of other sizes and
with other ways to find lines, seldom err alike. ("12.4", 0.96) and ("2.4", 0.72) → ("12.4", 0.6).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from statistics import fmean

from pipeline.read.ocr_tesseract import Token

_ALONE = 0.85  # what the confidence in a figure is worth that the other reading does not see
_DOUBT = 0.5  # how much of the other reading's confidence in something else speaks against a figure
_DIRT = 0.6  # confidence under which letters that one reading sees alone are dirt
_MOST = 4  # words of a reading that are weighed one by one against those of the other
_DOUBTED = 0.6  # what the confidence in a figure is worth that no further reading sees
NOTHING = " "  # the rival of a figure that one reading sees alone
_TALL = 60.0  # points
_DIGIT = re.compile(r"\d")
_EDGES = re.compile(r"^[\"'‘’“”|~_—–\[\]{}]+(?=\S)|(?<=\S)[\"'‘’“”|~_—–;:.,\[\]{}]+$")
_TWICE = re.compile(r"(\d)(?=\1)")
_QUARTER = re.compile(r"Q[1-4]")  # whose first letter is taken for a nought, or overlooked
_POINT = re.compile(r"(?<=\d)[.,](?=\d)")


def bare(text: str) -> str:
    """A word without what dirt at its edges is read as: "26.7%;" → "26.7%"."""
    return _EDGES.sub("", text)


def agreed(first: Sequence[Token], second: Sequence[Token]) -> list[Token]:
    """The words of two readings of a page, each once."""
    out: list[Token] = []
    for ours, others in _places(first, second):
        out += _alone(ours or others) if not (ours and others) else _weighed(ours, others)
    return out


def _places(first: Sequence[Token], second: Sequence[Token]) -> Iterable[tuple[list[Token], list[Token]]]:
    """What both readings have at each place: words that overlap, directly or by others."""
    below = sorted(range(len(second)), key=lambda i: second[i].top)
    tops = [second[i].top for i in below]
    group = list(range(len(first) + len(second)))

    def head(i: int) -> int:
        while group[i] != i:
            group[i] = i = group[group[i]]
        return i

    for i, token in enumerate(first):
        for k in range(bisect_left(tops, token.top - _TALL), bisect_left(tops, token.bottom)):
            if _overlap(token, second[below[k]]):
                group[head(len(first) + below[k])] = head(i)
    places: dict[int, tuple[list[Token], list[Token]]] = {}
    for i, token in enumerate((*first, *second)):
        places.setdefault(head(i), ([], []))[i >= len(first)].append(token)
    return places.values()


def _overlap(a: Token, b: Token) -> bool:
    """Whether two words stand at the same place."""
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0.5 * min(a.x1 - a.x0, b.x1 - b.x0) and down > 0.4 * min(a.bottom - a.top, b.bottom - b.top)


def _alone(tokens: Sequence[Token]) -> list[Token]:
    """Words that one reading sees alone: figures are worth less, unsure letters are dirt."""
    kept = [t for t in tokens if _DIGIT.search(t.text) or t.confidence >= _DIRT]
    return [t._replace(confidence=_ALONE * t.confidence, rival=NOTHING) if _DIGIT.search(t.text) else t for t in kept]


def _weighed(ours: list[Token], others: list[Token]) -> list[Token]:
    """What is believed of what both readings have at one place."""
    ours.sort(key=lambda t: t.x0)
    others.sort(key=lambda t: t.x0)
    if len(ours) == len(others) <= _MOST:
        return [_either(a, others.pop(others.index(min(others, key=lambda b: _apart(a, b))))) for a in ours]
    low, high = sorted((ours, others), key=lambda side: fmean(t.confidence for t in side))
    if "".join(t.text for t in ours) != "".join(t.text for t in others):
        doubt, rival = _DOUBT * fmean(t.confidence for t in low), "".join(t.text for t in low)
        return [
            t._replace(confidence=max(0.0, t.confidence - doubt), rival=rival) if _DIGIT.search(t.text) else t
            for t in high
        ]
    if not any(_DIGIT.search(t.text) for t in high):
        return high
    return min(ours, others, key=len)  # a figure is one word


def _apart(a: Token, b: Token) -> float:
    """How far the middles of two words are from each other."""
    return abs(a.x0 + a.x1 - b.x0 - b.x1) / 2 + abs(a.top + a.bottom - b.top - b.bottom) / 2


def _either(a: Token, b: Token) -> Token:
    """One word of two readings: "26.7%" and "26.7%." agree; of "14.5" and "145" one lost its point."""
    low, high = sorted((a, b), key=lambda t: t.confidence)
    for one, other in ((a, b), (b, a)):
        if _QUARTER.fullmatch(one.text) and one.text[1:] in {other.text, other.text[1:]}:
            return one._replace(confidence=max(a.confidence, b.confidence), line=a.line)
    if a.text == b.text or not _DIGIT.search(a.text + b.text):
        return high._replace(line=a.line)
    bare_low, bare_high = bare(low.text), bare(high.text)
    if bare_low == bare_high:
        return min(high, low, key=lambda t: len(t.text))._replace(confidence=high.confidence, line=a.line)
    if _POINT.sub("", bare_low) == _POINT.sub("", bare_high) and len(bare_low) != len(bare_high):
        whole = max(low, high, key=lambda t: len(bare(t.text)))
        return whole._replace(confidence=_ALONE * whole.confidence, line=a.line)
    return high._replace(confidence=max(0.0, high.confidence - _DOUBT * low.confidence), line=a.line, rival=low.text)


def settled(token: Token, texts: Sequence[str], confidence: float) -> Token:
    """A figure on which two readings differ, or that one sees alone, as further ones have it: "31.2%".

    Where they agree on what one of the two has, it is that; where none of them has it, it is doubted.
    texts: of further readings; confidence: of the least sure of them.
    """
    seen = {bare(text) for text in texts}
    for text, other in ((token.text, token.rival), (token.rival, token.text)):
        if seen == {bare(text)} and not _doubles(bare(other), bare(text)):
            return token._replace(text=bare(text), confidence=max(token.confidence, _ALONE * confidence))
    if bare(token.text) in seen or (token.rival == NOTHING and ("" in seen or len(seen) > 1)):
        return token
    return token._replace(confidence=min(token.confidence, _DOUBTED))


def _doubles(longer: str, shorter: str) -> bool:
    """Whether a figure has a digit twice that another has once, as Tesseract overlooks it: "66.1%" and "6.1%"."""
    doubled = [m.start() for m in _TWICE.finditer(longer)]
    return any(longer[:at] + longer[at + 1 :] == shorter for at in doubled)
