"""The picture of a scanned page made ready for Tesseract: specks out, light even, lines of print level."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from pipeline.read.ocr_masks import grown, middle, windows
from pipeline.read.ocr_rules import without_rules
from pipeline.read.ocr_shades import evened, without_margins
from pipeline.read.ocr_streaks import without_streaks
from pipeline.read.pdf_edges import Edge

Grey = NDArray[np.int32]
_MOST_SKEW = 4.0  # degrees
_LEAST_SKEW = 0.15
_NOISY = 200  # specks of a page; fewer are left alone
_DOTTED = 0.012  # share of a page's pixels that are specks where they are no dirt but shades made of dots
_DOT = 1.1  # pixels: radius of a dot
_SPECK = 420  # ink of a speck, in steps of grey; a decimal point of 150 dots an inch has twice as much
_BLACK, _LONE = 150, 320  # ink of a single black pixel, alone and with the grey of its rim; faint points are not black
_FINE = 0.6  # of 300 dots an inch: where a decimal point has more than one pixel
_STRIP, _PAD = 8, 48  # pixels of a small picture: what is moved in one piece, and how far at most


class Ready(NamedTuple):
    """A page's picture for Tesseract, how far it was turned (degrees), its ruling lines and its bars in pixels."""

    picture: Image.Image
    skew: float
    edges: tuple[Edge, ...]
    bars: tuple[tuple[int, int, int, int], ...] = ()


def made_ready(picture: Image.Image, size: tuple[int, int]) -> Ready:
    """A grey picture of a scan in its own resolution → without specks, in another size, level and without rules."""
    fine = picture.width > _FINE * size[0]
    picture = without_streaks(picture)
    clear = without_margins(evened(_despeckled(picture, fine=fine).resize(size, Image.Resampling.LANCZOS)))
    skew = _skew(clear)
    if skew:
        clear = clear.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=_paper(clear))
    bare = without_rules(clear)
    return Ready(bare.picture, skew, bare.edges, bare.bars)


def _paper(picture: Image.Image) -> int:
    """The usual grey of the page."""
    return int(middle(np.asarray(picture.reduce(4))))


def _despeckled(picture: Image.Image, *, fine: bool) -> Image.Image:
    """A picture without dots that have little ink and nothing around them, where there are many of them.

    fine: whether single pixels are no print, wherever they stand.
    """
    grey = np.array(picture)
    paper = int(middle(grey))
    ink = np.clip(paper - grey.astype(np.int16), 0, None)
    near, ring = _around(ink)
    specks = (ink > 60) & (ring < 45) & (near < _SPECK)
    lone = (ink > _BLACK) & (near < _LONE) & fine & ~specks
    if int((specks | lone).sum()) < _NOISY:
        return picture
    if int(specks.sum()) > _DOTTED * specks.size and not fine:
        return picture.filter(ImageFilter.GaussianBlur(_DOT))
    grey[grown(specks | lone)] = paper
    return Image.fromarray(grey)


def _around(ink: NDArray[np.int16]) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """The ink of the nine pixels around each, and the most of the sixteen around these."""
    near = np.pad(ink, 1)
    near = near[:-2] + near[1:-1] + near[2:]
    near = near[:, :-2] + near[:, 1:-1] + near[:, 2:]
    wide = np.pad(ink, 2)
    level, steep = windows(wide, 5, 1, np.maximum), windows(wide, 5, 0, np.maximum)
    ring = np.maximum(np.maximum(level[:-4], level[4:]), np.maximum(steep[:, :-4], steep[:, 4:]))
    return near, ring


def _skew(picture: Image.Image) -> float:
    """By how many degrees a page must be turned for its lines to lie level, by the contrast between rows of pixels."""
    small = picture.copy()
    small.thumbnail((900, 900))
    grey = np.asarray(small).astype(np.int32)
    dark = np.pad(grey < grey.mean() - 0.5 * grey.std(), [(_PAD, _PAD), (0, -grey.shape[1] % _STRIP)])
    strips = dark.reshape(len(dark), -1, _STRIP).sum(axis=2)
    from_middle = _STRIP * (np.arange(strips.shape[1]) + 0.5) - grey.shape[1] / 2

    def contrast(degrees: float) -> float:
        lower = from_middle * np.tan(np.radians(degrees))  # by so many pixels each strip must rise
        whole = np.floor(lower).astype(np.intp)
        rows = np.arange(_PAD, _PAD + len(grey))[:, None] + whole
        own, below = (np.take_along_axis(strips, rows + k, axis=0) for k in (0, 1))
        return float((np.diff((own + (lower - whole) * (below - own)).sum(axis=1)) ** 2).sum())

    level = contrast(0.0)
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.01, 0.5), key=contrast)
    best = float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=contrast))
    return round(best, 2) if abs(best) >= _LEAST_SKEW and contrast(best) > 1.05 * level else 0.0
