"""The picture of a scanned page made ready for Tesseract: specks out, lines of print level, ruling lines apart.

Ruling lines between cells make Tesseract lose their figures; taken out of the picture,
they tell where a table's cells are, as the lines of a page with text do.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pipeline.read.tables import Edge

Grey = NDArray[np.int32]
Mask = NDArray[np.bool_]
_MOST_SKEW = 4.0  # degrees
_LEAST_SKEW = 0.15
_NOISY = 200  # specks of a page; fewer are left alone
_SPECK = 420  # ink of a speck, in steps of grey; a decimal point of 150 dots an inch has twice as much
_FAINT = 35  # steps of grey between paper and a faint rule
_LONG, _HIGH, _THICK = 50, 40, 9  # pixels at half size: shortest rule, lying and standing; from here it is a bar
_MOST_RUNS = 4000  # of a photograph
_WHITE = 255


class Ready(NamedTuple):
    """A page's picture for Tesseract, how far it was turned (degrees), and its ruling lines in pixels."""

    picture: Image.Image
    skew: float
    edges: tuple[Edge, ...]


def made_ready(picture: Image.Image, size: tuple[int, int]) -> Ready:
    """A grey picture of a scan in its own resolution → without specks, in another size, level and without rules."""
    clear = _despeckled(picture).resize(size, Image.Resampling.LANCZOS)
    skew = _skew(clear)
    if skew:
        clear = clear.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=_paper(clear))
    return Ready(*_without_rules(clear, skew))


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


def _without_rules(picture: Image.Image, skew: float) -> tuple[Image.Image, float, tuple[Edge, ...]]:
    """A level page without its thin ruling lines, and these lines and the sides of bars as edges."""
    half = np.asarray(picture.reduce(2)).astype(np.int32)
    paper = int(np.median(half))
    dark = half < paper - _FAINT
    bars = _opened(_opened(dark, _THICK, 0), _THICK, 1)
    lying = _opened(dark | np.roll(dark, 1, 0), _LONG, 1)
    standing = _opened(dark | np.roll(dark, 1, 1), _HIGH, 0)
    inner = bars & np.roll(bars, 2, 0) & np.roll(bars, -2, 0) & np.roll(bars, 2, 1) & np.roll(bars, -2, 1)
    edges = (*_runs(lying & ~inner, lying=True), *_runs((standing & ~inner).T, lying=False))
    thin = _grown((lying | standing) & ~bars) & ~bars
    if not thin.any() or len(edges) > 2 * _MOST_RUNS:
        return picture, skew, ()
    grey = np.array(picture)
    whole = np.kron(thin, np.ones((2, 2), np.bool_))[: grey.shape[0], : grey.shape[1]]
    grey[: whole.shape[0], : whole.shape[1]][whole] = paper
    return Image.fromarray(grey), skew, edges


def _opened(mask: Mask, length: int, axis: int) -> Mask:
    """What of a mask lies in unbroken runs of a length or more along an axis."""
    turned = mask.T if axis == 0 else mask
    if turned.shape[1] <= length:
        return np.zeros_like(mask)
    total = np.pad(np.cumsum(turned, axis=1, dtype=np.int32), [(0, 0), (1, 0)])
    full = total[:, length:] - total[:, :-length] >= length
    marks = np.zeros((turned.shape[0], turned.shape[1] + 1), np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length : length + full.shape[1]] -= full
    out: Mask = np.cumsum(marks, axis=1)[:, :-1] > 0
    return out.T if axis == 0 else out


def _runs(mask: Mask, *, lying: bool) -> list[Edge]:
    """The runs of a mask's rows as edges, in pixels of the whole picture; of columns where they stand."""
    steps = np.diff(np.pad(mask.astype(np.int8), [(0, 0), (1, 1)]), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    out = []
    for (row, a), (_, b) in zip(starts[: 2 * _MOST_RUNS].tolist(), ends[: 2 * _MOST_RUNS].tolist(), strict=True):
        x0, x1, at = 2.0 * a, 2.0 * b, 2.0 * row + 1
        out.append(Edge(x0, at, x1, at) if lying else Edge(at, x0, at, x1))
    return out
