"""Streaks that dirt on a scanner's glass draws over a page, from edge to edge: taken out before rules are looked for.

What a grey streak hides shows through it; a black one hides all, and the figures that it crosses are doubted.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_MARGIN = 0.01, 0.035  # shares of a page's length in which nothing is printed
_BESIDE = 0.004  # share of the page's width from a streak to clear paper: two millimetres at most it is wide
_DARKER = 20  # steps of grey
_MOST = 24  # columns of pixels; more of them are a picture
_THROUGH = 0.9  # share of its length that a streak is seen in, print left out
_SIDES = 0.02  # share of a page's width at its sides, where its edge is
_PRINT = 60  # steps of grey from paper


def without_streaks(picture: Image.Image) -> Image.Image:
    """A grey page without streaks that run down or across all of it."""
    grey = np.asarray(picture)
    down = _streaks(grey)
    across = _streaks(grey.T)
    if not down and not across:
        return picture
    clear = grey.copy()
    for page, streaks in ((clear, down), (clear.T, across)):
        for first, last in streaks:
            page[:, first : last + 1] = _behind(page, first, last)
    return Image.fromarray(clear)


def _streaks(grey: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """The first and last columns of pixels of streaks, with their rims."""
    high, wide = grey.shape
    near, far = (round(share * high) for share in _MARGIN)
    reach = max(3, round(_BESIDE * wide))
    dark = _darker(grey[near:far].mean(axis=0), reach) & _darker(grey[high - far : high - near].mean(axis=0), reach)
    dark[: round(_SIDES * wide)] = dark[wide - round(_SIDES * wide) :] = False
    places = np.flatnonzero(dark)
    if not 0 < len(places) <= _MOST:
        return []
    runs = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
    return [(int(run[0]) - 1, int(run[-1]) + 1) for run in runs if len(run) < reach and _is_through(grey, run, reach)]


def _darker(row: NDArray[Any], reach: int) -> NDArray[np.bool_]:
    """Where a row is darker than on both sides."""
    padded = np.pad(row.astype(np.float32), reach, mode="edge")
    return np.asarray(row < np.minimum(padded[: -2 * reach], padded[2 * reach :]) - _DARKER)


def _is_through(grey: NDArray[np.uint8], run: NDArray[np.intp], reach: int) -> bool:
    """Whether a streak is seen along the page, wherever there is no print beside it."""
    left, own, right = (grey[:, at].astype(np.int16) for at in (run[0] - reach, run[len(run) // 2], run[-1] + reach))
    beside = np.minimum(left, right)
    free = beside > np.median(beside) - _PRINT
    return float((own[free] < beside[free] - _DARKER / 2).mean()) > _THROUGH


def _behind(page: NDArray[np.uint8], first: int, last: int) -> NDArray[np.uint8]:
    """What stands behind a streak: what is beside it, or what shows through where that is darker."""
    left, right = (page[:, at].astype(np.float32)[:, None] for at in (first - 1, last + 1))
    share = (np.arange(first, last + 1) - first + 1) / (last - first + 2)
    across = left + (right - left) * share
    own = page[:, first : last + 1].astype(np.float32)
    through = own + np.median(across - own, axis=0)
    return np.clip(np.minimum(across, through), 0, 255).astype(np.uint8)
