"""A line of a page cut at its wide gaps, and what each part is: a figure, a label, a role, a period or a colour.

"Referrals   240   251" → "Referrals", "240", "251".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.read.pdf_words import Line, Running, Word, apart
from pipeline.read.side_words import SIDE
from pipeline.read.tabular import LENGTH_OF_TIME

_VALUE = re.compile(
    r"[<>≤≥~]?\s?[-–+(£]{0,3}\d[\d,.]*\s?(?:%|k|m|bn|pp)?\)?[¹²³⁴⁵⁶⁷⁸⁹⁰*]{0,3}|[-–—]|\.\.|n/?a|[cx*]|" + LENGTH_OF_TIME,
    re.IGNORECASE,
)
_VALUE_STARTS = frozenset(" <>≤≥~-–—+(£.0123456789nNcCxX*")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"\d{1,6}(?:[./]\d{1,4}){0,3}[a-z]?")  # of a row, in front of its label
FEWEST = 3  # rows of a table whose header tells nothing; two where labels or header name roles or periods
ROLE = re.compile(
    r"(?:latest|current|actuals?|results?|outturn|performance|value|targets?|(?:year[- ]end|annual|"
    r"stretch) target|floor|tolerance|"
    r"previous|prior|last|this|same|ytd|england|national|benchmark|statistical neighbours?|baseline|forecast)"
    r"(?:\s+(?:quarter|year|month|period|result|figure|value|performance|average|outturn|standard)){0,2}"
    r"(?:\s+last year)?\W*",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"(?:(?:q|qtr|quarter) ?[1-4]\b.{0,12}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]{0,6}[- ’']{0,2}(?:20)?\d\d"
    r"|20\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?(?: q[1-4])?|\d\d/\d\d)",
    re.IGNORECASE,
)


class Segment(NamedTuple):
    """Words of a line with no wide gap between them."""

    x0: float
    x1: float
    text: str


def segments(line: Line, *, gap: float = 1.0) -> tuple[Segment, ...]:
    """A line cut at wide gaps: "Referrals   240   251" → three segments. gap: in letter heights, no blank."""
    if line.gap < gap * line.size:
        return (Segment(line.x0, line.x1, line.text),)
    if isinstance(line.words, Running):
        lead, first = apart(line)
        behind = line.text[len(lead.text) + 1 :]
        return (Segment(lead.x0, lead.x1, lead.text), Segment(first.x0, line.x1, behind))
    cut, start = [], 0
    for index, (a, b) in enumerate(pairwise(line.words), 1):
        if b.x0 - a.x1 >= gap * line.size:
            cut.append((start, index))
            start = index
    cut.append((start, len(line.words)))
    parts = (line.words[a:b] for a, b in cut)
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in parts)


def is_label(text: str) -> bool:
    """Words that may name a row: three letters or more, no colour and no figure."""
    return not is_value(text) and not SIDE.fullmatch(text) and sum(c.isalpha() for c in text) > 2


def may_be_row(parts: Sequence[Segment]) -> bool:
    """Whether something behind a line's first part looks like a figure or a colour, as behind a bullet nothing does."""
    return any(p.text[0] in _FIGURES or is_value(p.text) or SIDE.fullmatch(p.text) for p in parts[1:])


def recut(lines: Sequence[Line], cut: Sequence[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    """Segments cut once more where a figure that stands close to its neighbour is level with a column of figures."""
    figures = [p for parts in cut if len(parts) > 1 for p in parts[1:] if is_value(p.text)]
    edges = Counter(round(x / 2) for p in figures for x in (p.x0, p.x1))
    for x, parts in zip(lines, cut, strict=True):
        edges.update(round(e / 2) for w in _close_figures(x, parts) for e in (w.x0, w.x1))
    led = [pair for x, parts in zip(lines, cut, strict=True) if len(parts) > 2 for pair in _led(x, parts)]
    edges.update(round(figure.x1 / 2) for figure, _ in led)
    notes = Counter(round(word.x0) for _, word in led)
    starts = {x0 for x0, count in notes.items() if count >= FEWEST}
    known = {e for e, count in edges.items() if count >= FEWEST}
    cut = [
        _cut_close(x, parts, known, starts) if len(parts) > 1 and known and x.words[1:] else parts
        for x, parts in zip(lines, cut, strict=True)
    ]
    return coded(cut)


def _close_figures(line: Line, parts: Sequence[Segment]) -> list[Word]:
    """The words of a row whose figures stand as close as words: "Permits   16,294 29,094 18,751"."""
    if len(parts) != 2 or " " not in parts[1].text or parts[1].text[0] not in _FIGURES:
        return []
    words = [w for w in line.words if w.x0 >= parts[1].x0]
    return words if all(is_figure(w.text) for w in words) else []


def _led(line: Line, parts: Sequence[Segment]) -> list[tuple[Word, Word]]:
    """Figures with the words close behind them: "1.7 Set by statute" in a row, a figure and a note beside it."""
    starts = {p.x0 for p in parts[2:] if " " in p.text and p.text[0] in _FIGURES}
    return [(a, b) for a, b in pairwise(line.words) if a.x0 in starts and is_value(a.text)] if starts else []


_FIGURES = frozenset("0123456789£(-+")


def coded(cut: list[tuple[Segment, ...]]) -> list[tuple[Segment, ...]]:
    """Segments with the codes that stand before the labels of rows as part of them: "2559   Salaries" → one label."""
    at = [
        i
        for i, parts in enumerate(cut)
        if len(parts) > 2 and _CODE.fullmatch(parts[0].text) and is_label(parts[1].text) and is_value(parts[2].text)
    ]
    edges = Counter(round(cut[i][1].x0 / 2) for i in at)
    for i in at:
        code, label, *rest = cut[i]
        if edges[round(label.x0 / 2)] >= FEWEST:
            cut[i] = (Segment(code.x0, label.x1, f"{code.text} {label.text}"), *rest)
    return cut


def _cut_close(line: Line, parts: tuple[Segment, ...], known: set[int], starts: set[int]) -> tuple[Segment, ...]:
    """The segments of a row, cut in front of figures at known edges and behind such figures.

    starts: where notes begin that stand right behind figures.
    """
    out: list[list[Word]] = []
    last: Word | None = None
    figures = [is_value(w.text) and bool({round(w.x0 / 2), round(w.x1 / 2)} & known) for w in line.words]
    for k, word in enumerate(line.words):
        gap = word.x0 - last.x1 if last else 0.0
        beside = k and (figures[k] or figures[k - 1]) and gap >= 0.4 * line.size
        noted = k and figures[k - 1] and round(word.x0) in starts
        if last is None or gap >= line.size or beside or noted:
            out.append([])
        out[-1].append(word)
        last = word
    if len(out) <= len(parts):
        return parts
    return tuple(Segment(p[0].x0, p[-1].x1, " ".join(w.text for w in p)) for p in out)


def is_figure(text: str) -> bool:
    """A figure with digits that is no plain year: years in a row are a header's."""
    return is_value(text) and any(c.isdigit() for c in text) and not _PLAIN_YEAR.fullmatch(text)


def is_value(text: str) -> bool:
    """A figure, or what stands in place of one: "93.5%", "<5", "c", "–"; "£000" is a unit."""
    first = text[:1]
    if first not in _VALUE_STARTS or (first.isalpha() and len(text) > 3):  # most words are none
        return False
    return bool(_VALUE.fullmatch(text)) and not (text[0] == "£" and text.strip("£()s'’ ") == "000")
