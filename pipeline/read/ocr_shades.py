"""Shades of a scanned page: light that falls unevenly made even, and white print on dark bars made dark on white.

Tesseract parts ink from paper by one grey for the whole page, and takes white letters for holes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from pipeline.read.ocr_masks import Mask, doubled, middle, opened, spread, summed

Grey = NDArray[np.int32]
_WHITE = 255
_UNEVEN = 14  # steps of grey between the lightest and the darkest paper of a page that need evening out
_BETWEEN = 31, 9  # pixels at an eighth of the size: a shadow is higher and wider; bars and shaded rows are lower
_SHADOW = 0.5  # the darkest shadow on paper, as a share of its light
_DARK = 48  # steps of grey between paper and a bar that may hold white print
_WINDOW = 12, 24  # pixels at a quarter of the size, half of them dark: letters are smaller, bars are larger
_STROKE = 9  # pixels at a quarter of the size: wider than a letter's stroke
_TINT = 0.97  # the lightest shade that parts a table's rows, as a share of paper's
_SHADE = 0.6  # the darkest shade under print that is made light, as a share of paper's
_HOLE, _RIM = 10, 7  # pixels at a quarter of the size: the smallest punched hole, and what is cut around it
_AROUND, _LONE = 30, 0.4  # pixels at a quarter of the size around a hole, and the share that it darkens at most
_PUNCHED = 64  # pixels at a quarter of the size from a page's edge to its holes
_INSIDE = 5  # pixels at a quarter of the size around one that are a bar's
_PRINT, _CLEARLY, _MORE = (24, 160), 20, 2  # pixels at a quarter of the size; steps of grey; times
_SCREEN = 45  # steps of grey from a bar's own, on average, where it is made of dots
_DOT = 2.0  # pixels: radius of a dot
_CORNER = 4  # pixels at a quarter of the size of what a corner of a bar has in each direction and a letter has not
_STRIP = 4  # pixels at a quarter of the size: the narrowest strip between two bars
_UNBROKEN, _ROUND = 26, 13  # pixels at a quarter of the size: longer than a stroke of a title; twice a round corner
_BAR = 7, 30  # height and width of the smallest bar, in pixels at a quarter of the size


def evened(picture: Image.Image) -> Image.Image:
    """A grey page whose paper is of one grey: a shadow in the fold and a lamp at one side are taken out."""
    small = np.asarray(picture.reduce(8))
    closed = spread(spread(small, _BETWEEN, np.maximum), _BETWEEN, np.minimum)
    paper = Image.fromarray(closed).filter(ImageFilter.GaussianBlur(6))
    low, high = np.percentile(np.asarray(paper), (2, 98))
    if high - low < _UNEVEN:
        return picture
    local = np.asarray(paper.resize(picture.size, Image.Resampling.BILINEAR)).astype(np.float32)
    local[local < _SHADOW * high] = high  # no shadow but a bar
    even = np.asarray(picture) * (high / local)
    return Image.fromarray(np.clip(even, 0, _WHITE).astype(np.uint8))


def without_margins(picture: Image.Image) -> Image.Image:
    """A grey page without what is dark beyond the paper's edges, and without the holes that were punched in it."""
    small = np.asarray(picture.reduce(4)).astype(np.int32)
    paper = int(middle(small))
    dark = small < paper - _DARK
    beyond = np.zeros_like(dark)
    for way in (np.s_[:, :], np.s_[:, ::-1]):
        beyond[way] |= np.logical_and.accumulate(dark[way], axis=1)
        beyond.T[way] |= np.logical_and.accumulate(dark.T[way], axis=1)
    solid = opened(opened(dark, _HOLE, 0), _HOLE, 1)
    holes = solid & (summed(dark, (_AROUND, _AROUND)) < _LONE * _AROUND**2)
    holes &= summed(opened(dark, _AROUND, 0) | opened(dark, _AROUND, 1), (_RIM, _RIM)) == 0  # no bar's corner
    holes[_PUNCHED:-_PUNCHED, _PUNCHED:-_PUNCHED] = False
    gone = summed(beyond | holes, (_RIM, _RIM)) > 0
    if not gone.any():
        return picture
    grey = np.array(picture)
    grey[doubled(doubled(gone, (-(-picture.height // 2), -(-picture.width // 2))), grey.shape)] = paper
    return Image.fromarray(grey)


def bars_turned(picture: Image.Image) -> tuple[Image.Image, Mask]:
    """A grey page whose dark bars are white and their print dark, and where they are, at half size."""
    small = np.asarray(picture.reduce(4)).astype(np.int32)
    paper = int(middle(small))
    dark = small < paper - _DARK
    bars = _bars(dark)
    half = doubled(bars, (-(-picture.height // 2), -(-picture.width // 2)))
    if not bars.any():
        return picture, half
    ground = summed(np.where(dark, small, 0), _WINDOW) / np.maximum(summed(dark, _WINDOW), 1)
    whole = doubled(half, (picture.height, picture.width))
    if np.abs(np.asarray(picture)[whole] - np.median(np.asarray(picture)[whole])).mean() > _SCREEN:
        picture = Image.composite(picture.filter(ImageFilter.GaussianBlur(_DOT)), picture, Image.fromarray(whole))
    grey = np.array(picture)
    own = np.asarray(Image.fromarray(ground.astype(np.float32)).resize(picture.size, Image.Resampling.BILINEAR))[whole]
    darker = doubled(doubled(_dark_print(small, ground, bars), half.shape), grey.shape)[whole]
    apart = np.where(darker, own - grey[whole], np.abs(grey[whole] - own))
    ink = np.clip(apart, 0, None) * (paper / np.maximum(np.where(darker, own, paper - own), _DARK))
    grey[whole] = np.clip(paper - ink, 0, _WHITE).astype(np.uint8)
    return Image.fromarray(grey), half


def _dark_print(small: Grey, ground: NDArray[np.float64], bars: Mask) -> Mask:
    """Where print on bars is darker than these, at a quarter of the size."""
    inside = summed(bars, (_INSIDE, _INSIDE)) == _INSIDE**2
    apart = np.where(inside, small - ground, 0)
    light, dark = (summed(np.clip(part - _CLEARLY, 0, None), _PRINT) for part in (apart, -apart))
    return dark > _MORE * light


def flattened(picture: Image.Image) -> tuple[Image.Image, Mask]:
    """A grey page whose lightly shaded cells are as light as its paper, and where they are, at half size."""
    quarter = np.asarray(picture.reduce(4))
    stroke = (_STROKE, _STROKE)
    ground = spread(spread(quarter, stroke, np.maximum), stroke, np.minimum).astype(np.float32)
    shades = opened(opened(ground < _TINT * np.median(ground), _BAR[0], 0), _BAR[1], 1)
    paper = middle(quarter)
    ground[(ground < _SHADE * paper) | (ground > paper)] = paper  # a bar, or a large letter's stroke
    local = np.asarray(Image.fromarray(ground).resize(picture.size, Image.Resampling.BILINEAR))
    flat = np.clip(np.asarray(picture) * (paper / local), 0, _WHITE).astype(np.uint8)
    return Image.fromarray(flat), doubled(shades, (-(-picture.height // 2), -(-picture.width // 2)))


def _bars(dark: Mask) -> Mask:
    """Where most of what lies around is dark, as far as it is as large as a bar: straight sides stay where they are."""
    half = _WINDOW[0] * _WINDOW[1] // 2
    bars = opened(opened(summed(dark, _WINDOW) > half, _BAR[0], 0), _BAR[1], 1)
    bars = opened(_solid(bars, dark), _BAR[1], 1) if bars.any() else bars
    if not bars.any():
        return bars
    corners = opened(opened(dark & (summed(bars, _WINDOW) > 0), _CORNER, 0), _CORNER, 1)
    return (bars & ~_between(bars, dark)) | corners


def _solid(bars: Mask, dark: Mask) -> Mask:
    """Bars without the letters of a large title: in each column of a bar a run stands that no letter's stroke has."""
    seen = bars & opened(dark, _UNBROKEN, 1)
    for rows, step in ((range(1, len(bars)), -1), (range(len(bars) - 2, -1, -1), 1)):
        for row in rows:
            seen[row] |= seen[row + step] & bars[row]
    return bars & (summed(seen, (1, _ROUND)) > 0)


def _between(bars: Mask, dark: Mask) -> Mask:
    """The white strips that part bars side by side, as wide as no letter's: nothing in them is dark from top to end."""
    seen = bars & dark
    for rows, step in ((range(1, len(bars)), -1), (range(len(bars) - 2, -1, -1), 1)):
        for row in rows:
            seen[row] |= seen[row + step] & bars[row]
    return opened(bars & ~seen, _STRIP, 1)
