"""The picture of a scanned page made ready for Tesseract: specks out, lines of print level, ruling lines apart.

Ruling lines between cells make Tesseract lose their figures; taken out of the picture,
they tell where a table's cells are, as the lines of a page with text do.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.read.ocr_shades import bars_turned, doubled, evened, opened
from pipeline.read.tables import Edge

Grey = NDArray[np.int32]
Mask = NDArray[np.bool_]
_MOST_SKEW = 4.0  # degrees
_LEAST_SKEW = 0.15
_NOISY = 200  # specks of a page; fewer are left alone
_SPECK = 420  # ink of a speck, in steps of grey; a decimal point of 150 dots an inch has twice as much
_FAINT = 35  # steps of grey between paper and a faint rule
_LONG, _HIGH, _THICK = 50, 40, 9  # pixels at half size: shortest rule, lying and standing; from here it is a bar
_BESIDE = 12  # pixels at half size on each side of a run that tell a rule from letters
_UNBROKEN, _STEMS = 0.7, 0.22  # shares of a row's pixels that are dark: in a rule itself; more than beside one
_MOST_RUNS = 4000  # of a photograph
_WHITE = 255


class Ready(NamedTuple):
    """A page's picture for Tesseract, how far it was turned (degrees), and its ruling lines in pixels."""

    picture: Image.Image
    skew: float
    edges: tuple[Edge, ...]


def made_ready(picture: Image.Image, size: tuple[int, int]) -> Ready:
    """A grey picture of a scan in its own resolution → without specks, in another size, level and without rules."""
    clear = evened(_despeckled(picture).resize(size, Image.Resampling.LANCZOS))
    skew = _skew(clear)
    if skew:
        clear = clear.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=_paper(clear))
    bare, edges = _without_rules(clear)
    return Ready(bare, skew, edges)


def _paper(picture: Image.Image) -> int:
    """The usual grey of the page."""
    return int(np.median(np.asarray(picture.reduce(4))))


def _despeckled(picture: Image.Image) -> Image.Image:
    """A picture without dots that have little ink and nothing around them, where there are many of them."""
    grey = np.asarray(picture).astype(np.int32)
    paper = int(np.median(grey))
    ink = np.clip(paper - grey, 0, None)
    around = np.pad(ink, 2)
    high, wide = ink.shape
    near = np.zeros_like(ink)
    ring = np.zeros_like(ink)
    for i in range(5):
        for j in range(5):
            part = around[i : i + high, j : j + wide]
            if i in {0, 4} or j in {0, 4}:
                np.maximum(ring, part, out=ring)
            else:
                near += part
    specks = (ink > 60) & (ring < 45) & (near < _SPECK)
    if int(specks.sum()) < _NOISY:
        return picture
    grey[_grown(specks)] = paper
    return Image.fromarray(grey.astype(np.uint8))


def _grown(mask: Mask) -> Mask:
    """A mask with all pixels beside its own."""
    out = mask.copy()
    for axis in (0, 1):
        out |= np.roll(out, 1, axis) | np.roll(out, -1, axis)
    return out


def _skew(picture: Image.Image) -> float:
    """By how many degrees a page must be turned for its lines to lie level, by the contrast between rows of pixels."""
    small = picture.copy()
    small.thumbnail((900, 900))
    grey = np.asarray(small).astype(np.int32)
    dark = Image.fromarray(((grey < grey.mean() - 0.5 * grey.std()) * _WHITE).astype(np.uint8))

    def contrast(degrees: float) -> float:
        turned = np.asarray(dark.rotate(degrees, resample=Image.Resampling.BILINEAR)).astype(np.int64).sum(axis=1)
        return float((np.diff(turned) ** 2).sum())

    level = contrast(0.0)
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=contrast)
    best = float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=contrast))
    return round(best, 2) if abs(best) >= _LEAST_SKEW and contrast(best) > 1.05 * level else 0.0


def _without_rules(picture: Image.Image) -> tuple[Image.Image, tuple[Edge, ...]]:
    """A level page without its thin ruling lines, its bars turned; these lines and the sides of bars as edges."""
    plain, bars = bars_turned(picture)
    half = np.asarray(plain.reduce(2)).astype(np.int32)
    paper = int(np.median(half))
    dark = half < paper - _FAINT
    thick = opened(opened(dark, _THICK, 0), _THICK, 1)
    lying = _lines(dark, _LONG, 4 * _LONG)
    standing = _lines(dark.T, _HIGH, 3 * _HIGH, (lying | _sides(bars, 0)).T).T
    edges = (*_runs(lying | _sides(bars, 0), lying=True), *_runs((standing | _sides(bars, 1)).T, lying=False))
    thin = _grown(_grown((lying | standing) & ~thick)) & ~thick | _grown(_sides(bars, 0) | _sides(bars, 1))
    if not edges or len(edges) > 2 * _MOST_RUNS:
        return plain, ()
    grey = np.array(plain)
    grey[doubled(thin, grey.shape)] = paper
    return Image.fromarray(grey), edges


def _lines(dark: Mask, length: int, sure: int, crossing: Mask | None = None) -> Mask:
    """Lying runs of dark pixels, of a length or more, that are rules; those of a sure length always are.

    A row of letters that touch has white on one side and their stems on the other; a rule has white on both.
    crossing: lines across, at one of which a short run must end; a stroke of a large figure does not.
    """
    runs = opened(dark | np.roll(dark, 1, 0) | np.roll(dark, -1, 0), length, 1)
    short = runs & ~opened(runs, sure, 1)
    rows = np.flatnonzero(short.any(axis=1))
    steps = np.diff(np.pad(short[rows].astype(np.int8), [(0, 0), (1, 1)]), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    for (row, a), (_, b) in zip(starts[:_MOST_RUNS].tolist(), ends[:_MOST_RUNS].tolist(), strict=True):
        at = int(rows[row])
        if _among_letters(dark, at, a, b) or (crossing is not None and not _meets(crossing, at, a, b)):
            runs[at, a:b] = False
    return runs


def _among_letters(dark: Mask, row: int, a: int, b: int) -> bool:
    """Whether a lying run has strokes on one of its sides."""
    shares = dark[max(0, row - _BESIDE) : row + _BESIDE + 1, a:b].mean(axis=1)
    own = row - max(0, row - _BESIDE)
    for side in (shares[:own][::-1], shares[own + 1 :]):
        outside = side[side < _UNBROKEN]
        if len(outside) < _BESIDE // 3 or outside[:3].mean() > _STEMS:
            return True
    return False


def _meets(crossing: Mask, row: int, a: int, b: int) -> bool:
    """Whether a line across passes one of a lying run's ends."""
    near = slice(max(0, row - 3), row + 4)
    return any(bool(crossing[near, max(0, end - 5) : end + 5].any()) for end in (a, b))


def _sides(bars: Mask, axis: int) -> Mask:
    """The upper and lower, or the left and right pixels of bars."""
    return bars & ~(np.roll(bars, 1, axis) & np.roll(bars, -1, axis))


def _runs(mask: Mask, *, lying: bool) -> list[Edge]:
    """The runs of a mask's rows as edges, in pixels of the whole picture; of columns where they stand."""
    steps = np.diff(np.pad(mask.astype(np.int8), [(0, 0), (1, 1)]), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    out = []
    for (row, a), (_, b) in zip(starts[: 2 * _MOST_RUNS].tolist(), ends[: 2 * _MOST_RUNS].tolist(), strict=True):
        x0, x1, at = 2.0 * a, 2.0 * b, 2.0 * row + 1
        out.append(Edge(x0, at, x1, at) if lying else Edge(at, x0, at, x1))
    return out
