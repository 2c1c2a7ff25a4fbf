"""Runs of words become printed lines; raised footnote marks become superscripts on their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from math import isfinite
from operator import attrgetter

from pipeline.read.pdf_words import Line, Running, Word, line_of

_RIGHT, _SIZE, _ANGLE, _PLACE = attrgetter("x1"), attrgetter("size"), attrgetter("angle"), attrgetter("baseline", "x0")
_NUMBER = re.compile(r"\d{1,3}[.,;]?")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_raised(top: float, bottom: float, line_top: float, line_bottom: float) -> bool:
    """Smaller than the line's letters, and higher: a footnote mark or an exponent, not CO2's 2."""
    size = line_bottom - line_top
    return bottom - top < 0.82 * size and line_bottom - bottom > 0.1 * size


def raise_marks(words: list[Word], higher: Callable[[int], float]) -> list[Word]:
    """The words of a run; a number that stands small and high among them becomes a superscript.

    higher: by how many points a word stands above the line, which boxes do not tell where each is its letters' own.
    """
    sizes = [w.size for w in words]
    if min(sizes) >= 0.82 * max(sizes):
        return words
    tall = max(words, key=lambda w: w.size)
    out: list[Word] = []
    for k, word in enumerate(words):
        small = _NUMBER.fullmatch(word.text) and is_raised(word.top, word.bottom, tall.top, tall.bottom)
        if small and higher(k) > 0:
            word = word._replace(text=word.text.translate(RAISED))
            if out and word.x0 - out[-1].x1 < 0.15 * tall.size:
                out[-1] = out[-1]._replace(glued=True)
        out.append(word)
    return out


def merge_runs(runs: Iterable[Line]) -> tuple[Line, ...]:
    """Runs on one baseline as one line, lines top to bottom; turned text comes last.

    What a broken matrix puts at no number is nowhere on the page, and none of its lines.
    """
    placed = sorted(filter(_is_somewhere, runs), key=_PLACE)
    if any(map(_ANGLE, placed)):
        placed.sort(key=lambda r: (r.angle != 0, r.angle))
    lines: list[Line] = []
    for run in placed:
        last = lines[-1] if lines else run
        if last is run or run.baseline - last.baseline > 0.2 * min(run.size, last.size) or run.angle != last.angle:
            lines.append(run)
        else:
            lines[-1] = line_of(last.page, (*last.words, *run.words), last.baseline, last.angle)
    return _attach_marks(lines)


def _is_somewhere(run: Line) -> bool:
    if isinstance(run.words, Running):  # its letters' widths add up to its own
        return isfinite(run.x0 + run.baseline + run.size)
    return isfinite(run.x0 + run.baseline + sum(map(_RIGHT, run.words)) + sum(map(_SIZE, run.words)))


def _attach_marks(lines: list[Line]) -> tuple[Line, ...]:
    """A footnote mark that came as a run of its own joins the line below whose letters it stands."""
    kept: list[Line] = []
    pending: list[Line] = []
    for line in lines:
        if len(line.text) <= 2 and len(line.words) == 1 and _NUMBER.fullmatch(line.text):
            pending.append(line)
            continue
        for mark in pending:
            word = mark.words[0]
            beside = any(-1 < word.x0 - w.x1 < line.size or -1 < w.x0 - word.x1 < line.size for w in line.words)
            if beside and word.bottom > line.top and is_raised(word.top, word.bottom, line.top, line.bottom):
                raised = word._replace(text=word.text.translate(RAISED))
                line = line_of(line.page, (*line.words, raised), line.baseline, line.angle)
            else:
                kept.append(mark)
        pending = []
        kept.append(line)
    return tuple(kept + pending)
