"""Ruling lines of a scanned page: found, told from letters, taken out of the picture, and told as edges.

Ruling lines between cells make Tesseract lose their figures; taken out of the picture,
they tell where a table's cells are, as the lines of a page with text do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.read.ocr_masks import Mask, doubled, grown, middle, opened
from pipeline.read.ocr_shades import bars_turned, flattened
from pipeline.read.pdf_edges import Edge

_FAINT = 15  # steps of grey between paper and a faint rule
_PRINT = 35  # steps of grey between paper and print
_CLEAR = 6  # times the unevenness of paper by which a rule is darker
_LONG, _HIGH, _THICK = 50, 40, 9  # pixels at half size: shortest rule, lying and standing; from here it is a bar
_SURE = 4  # times the shortest rule: this long, it may touch letters
_GAP = 4  # pixels at half size: a gap of a worn rule is shorter
_ALIKE = 0.85  # share of the width that the rows of a bar have in common
_BOX = 14  # pixels at half size: height of the lowest bar or band
_RULE, _SHORT_RULE = 7, 4  # pixels at half size: thickness of the thickest rule; small letters that touch are thicker
_BESIDE = 12  # pixels at half size on each side of a run that tell a rule from letters
_UNBROKEN = 0.7  # share of a rule's pixels that are dark, in a row
_STEMS, _TOUCHED = 0.22, 0.35  # of those beside it, at most, and where it is long
_SAME_RULE = 2  # pixels at half size from one row of a rule's pixels to the next
_TAIL = 3  # pixels at half size of a letter that reach into a rule's rim
_NEAR = 6  # pixels at half size between a rule's end and what it meets
_FILLED = 0.6  # share of a bar's columns with print in them, of a row of headers
_MOST_RUNS = 4000  # of a photograph
Run = tuple[int, int, int]  # row, first pixel, pixel after the last
Box = tuple[int, int, int, int]  # left, top, right, bottom


class Bare(NamedTuple):
    """A page without rules, its bars turned; its rules and the sides of bars and bands; the bars, in pixels."""

    picture: Image.Image
    edges: tuple[Edge, ...]
    bars: tuple[Box, ...] = ()


def without_rules(picture: Image.Image) -> Bare:
    """A level page without its thin ruling lines, its bars turned; they and the sides of bars and bands as edges."""
    turned, bars = bars_turned(picture)
    plain, shades = flattened(turned)
    half = np.asarray(plain.reduce(2)).astype(np.int32)
    paper = int(middle(half))
    dark = half < paper - max(_FAINT, _CLEAR * middle(np.abs(half - paper)))
    sides = _sides(bars, 0), _sides(bars, 1)
    thick = opened(opened(dark, _THICK, 0), _THICK, 1)
    standing = _lines(dark.T, _HIGH, sides[0].T).T
    lying = _lines(dark, _LONG, standing | sides[1])
    standing = _lines(dark.T, _HIGH, (lying | sides[0]).T).T
    upright = list(_runs(standing.T))
    rim = grown(grown(sides[0] | sides[1]))
    across = _merged(_runs(lying & ~rim))
    down = _merged([*_runs((standing & ~rim).T), *_through(upright, bars, half < paper - _PRINT)])
    titled = _boxes(bars)
    boxes = _bands(titled, _boxes(shades & ~grown(bars)), upright)
    grey = np.array(plain)
    if len(across) + len(down) > 2 * _MOST_RUNS:
        return Bare(plain, ())
    thin = _without_letters(lying | standing, dark, thick)
    grey[doubled(thin | grown(sides[0] | sides[1]), grey.shape)] = paper
    lines = [*((a, at, b, at) for at, a, b in across), *((at, a, at, b) for at, a, b in down)]
    lines += chain.from_iterable(_four(*box) for box in boxes)
    edges = tuple(Edge(*(2.0 * v + 1 for v in line)) for line in lines)
    return Bare(Image.fromarray(grey), edges, tuple((2 * a, 2 * b, 2 * c, 2 * d) for a, b, c, d in titled))


def _without_letters(rules: Mask, dark: Mask, thick: Mask) -> Mask:
    """Rules with their rims, but for the tails of letters and commas that reach into these from outside."""
    rims = grown(grown(rules & ~thick)) & ~thick
    free = rims & dark & ~grown(rules & dark)
    letters = dark & ~rims
    for _ in range(_TAIL):
        letters |= grown(letters) & free
    return rims & ~letters


def _sides(bars: Mask, axis: int) -> Mask:
    """The upper and lower, or the left and right pixels of bars."""
    return bars & ~(np.roll(bars, 1, axis) & np.roll(bars, -1, axis))


def _four(left: int, top: int, right: int, bottom: int) -> Iterator[Box]:
    """A box's sides, as `drawn_boxes` knows a box by them."""
    yield left, top, right, top
    yield left, bottom, right, bottom
    yield left, top, left, bottom
    yield right, top, right, bottom


def _boxes(mask: Mask) -> list[Box]:
    """Bars and bands as boxes (left, top, right, bottom): rows of a mask whose runs begin and end alike."""
    out: list[Box] = []
    growing: list[Box] = []
    for row in range(len(mask) + 1):
        runs = list(_runs(mask[row : row + 1])) if row < len(mask) and mask[row].any() else []
        kept = []
        for a, top, b, _ in growing:
            same = next((r for r in runs if min(r[2], b) - max(r[1], a) > _ALIKE * (max(r[2], b) - min(r[1], a))), None)
            if same is not None:
                runs.remove(same)
                kept.append((min(a, same[1]), top, max(b, same[2]), row))
            else:
                out.append((a, top, b, row))
        growing = kept + [(a, row, b, row) for _, a, b in runs]
    return [box for box in out if box[2] - box[0] >= _LONG and box[3] - box[1] >= _BOX]


def _bands(bars: list[Box], shades: list[Box], upright: Sequence[Run]) -> list[Box]:
    """Bars, and the shaded rows of a table: those that begin and end below another of them or a bar.

    Beside standing rules a shade is one cell's, which the rules tell better.
    """
    out = list(bars)
    for left, top, right, bottom in shades:
        ruled = any(min(abs(x - left), abs(x - right)) < 2 * _NEAR and a < bottom and b > top for x, a, b in upright)
        alike = [b for b in (*bars, *shades) if abs(b[0] - left) <= _NEAR and abs(b[2] - right) <= _NEAR]
        if len(alike) > 1 and not ruled:
            out.append((min(b[0] for b in alike), top, max(b[2] for b in alike), bottom))
    return out


def _lines(dark: Mask, length: int, crossing: Mask) -> Mask:
    """Lying runs of dark pixels, of a length or more, that are rules and no letters that touch each other.

    crossing: lines across, between two of which a short run must stand that is no part of a longer one:
    a stroke of a large figure does not, nor do the feet of small ones.
    """
    worn = dark | np.roll(dark, 1, 0) | np.roll(dark, -1, 0)
    runs = opened(~opened(~worn, _GAP, 1), length, 1)
    level = runs.sum(axis=1)
    level = level + np.roll(level, 1) + np.roll(level, -1)
    for at, a, b in _runs(runs):
        long = b - a >= _SURE * length
        lone = level[at] < 3 * _SURE * length and not _meets(crossing, at, a, b)
        if (lone and not long) or not _is_rule(dark, at, a, b, long=long):
            runs[at, a:b] = False
    return runs


def _is_rule(dark: Mask, row: int, a: int, b: int, *, long: bool) -> bool:
    """Whether a lying run is thin, and has white on both sides where it is not long.

    A row of letters that touch has white on one side and their stems on the other.
    """
    first = max(0, row - _BESIDE)
    shares = dark[first : row + _BESIDE + 1, a:b].mean(axis=1)
    full = np.flatnonzero(shares >= _UNBROKEN)
    near = full[abs(full - (row - first)) <= 1]
    if not len(near):
        return False
    top, bottom = _extent(shares >= _UNBROKEN, int(near[0]))
    most, thick = (_TOUCHED, _RULE) if long else (_STEMS, _SHORT_RULE)
    beside = (shares[max(0, top - 4) : max(0, top - 1)], shares[bottom + 1 : bottom + 4])  # a worn rule's rim is grey
    return bottom - top <= thick and all(len(side) == 0 or float(side.mean()) <= most for side in beside)


def _meets(crossing: Mask, row: int, a: int, b: int) -> bool:
    """Whether lines across pass a lying run's ends."""
    near = slice(max(0, row - 3), row + 4)
    return all(bool(crossing[near, max(0, end - _NEAR) : end + _NEAR].any()) for end in (a, b))


def _runs(mask: Mask) -> Iterator[Run]:
    """The runs of a mask's rows."""
    steps = np.diff(np.pad(mask.astype(np.int8), [(0, 0), (1, 1)]), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    for (row, a), (_, b) in zip(starts[: 2 * _MOST_RUNS].tolist(), ends[: 2 * _MOST_RUNS].tolist(), strict=True):
        yield row, a, b


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Runs side by side, as the rows of pixels of one rule are, as one in their middle."""
    out: list[list[int]] = []  # first and last row, first pixel, pixel after the last
    near: list[list[int]] = []
    for row, a, b in sorted(runs):
        near = [rule for rule in near if row - rule[1] <= _SAME_RULE]
        rule = next((r for r in near if 2 * (min(b, r[3]) - max(a, r[2])) > min(b - a, r[3] - r[2])), None)
        if rule is None:
            near.append([row, row, a, b])
            out.append(near[-1])
        else:
            rule[1:] = row, min(a, rule[2]), max(b, rule[3])
    return [((first + last) // 2, a, b) for first, last, a, b in out]


def _through(upright: Sequence[Run], bars: Mask, dark: Mask) -> Iterator[Run]:
    """Standing rules as they go on, unseen, through a bar at their end that holds a header over most columns."""
    found: dict[tuple[int, int], set[int]] = {}
    for at, a, b in upright:
        for end in (max(0, a - _NEAR), min(b + _NEAR, len(bars)) - 1):
            if bars[end, at]:
                found.setdefault(_extent(bars[:, at], end), set()).add(at)
    for (top, bottom), places in found.items():
        print_: NDArray[np.bool_] = np.logical_or.reduce(dark[top + 3 : bottom - 3], axis=0)
        free = [x for x in sorted(places) if not print_[x - 1 : x + 2].any()]
        inside = np.flatnonzero(bars[(top + bottom) // 2])
        columns = [
            bool(print_[x + 3 : y - 3].any())
            for x, y in pairwise((int(inside[0]), *free, int(inside[-1])))
            if y - x > _NEAR
        ]
        if len(columns) > 1 and sum(columns) >= _FILLED * len(columns):
            yield from ((x, top, bottom) for x in free)


def _extent(column: NDArray[np.bool_], at: int) -> tuple[int, int]:
    """Where the marked pixels around one begin and end."""
    empty = np.flatnonzero(~column)
    k = int(np.searchsorted(empty, at))
    return (int(empty[k - 1]) + 1 if k else 0), (int(empty[k]) if k < len(empty) else len(column))
