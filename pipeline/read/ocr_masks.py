"""What is done to the pixels of a page's picture and to masks of them: runs, windows, sizes.

Windows grow by doubling: a run of 50 pixels is told in six steps, not fifty.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
T = TypeVar("T", bound=np.generic)


def opened(mask: Mask, length: int, axis: int) -> Mask:
    """What of a mask lies in unbroken runs of a length or more along an axis."""
    if mask.shape[axis] <= length:
        return np.zeros_like(mask)
    around = [(0, 0), (0, 0)]
    around[axis] = (length - 1, length - 1)
    full = windows(mask, length, axis, np.logical_and)
    return windows(np.pad(full, around), length, axis, np.logical_or)


def spread(grey: NDArray[np.uint8], window: tuple[int, int], of: np.ufunc) -> NDArray[np.uint8]:
    """Each pixel as the lightest, or the darkest, of the window around it. window: its height and width."""
    out = np.pad(grey, [(length // 2, length // 2) for length in window], mode="edge")
    for axis, length in enumerate(window):
        out = windows(out, length, axis, of)
    return out


def windows(values: NDArray[T], length: int, axis: int, of: np.ufunc) -> NDArray[T]:
    """What an operation makes of each run of a length along an axis, at the run's first place.

    of: one that minds no value twice, such as the largest.
    """
    out, have = values, 1
    while have < length:
        step = min(have, length - have)
        here, there = [slice(None)] * out.ndim, [slice(None)] * out.ndim
        here[axis], there[axis] = slice(None, out.shape[axis] - step), slice(step, None)
        out = of(out[tuple(here)], out[tuple(there)])
        have += step
    return out


def summed(values: NDArray[np.generic], window: tuple[int, int]) -> NDArray[np.int64]:
    """The sum of the window around each pixel."""
    out = values.astype(np.int64)
    for axis, length in enumerate(window):
        around = [(0, 0), (0, 0)]
        around[axis] = (length - length // 2, length // 2)
        total = np.cumsum(np.pad(out, around), axis=axis)
        out = total[length:] - total[:-length] if axis == 0 else total[:, length:] - total[:, :-length]
    return out


def doubled(mask: Mask, shape: tuple[int, int]) -> Mask:
    """A mask as one of twice the size."""
    out = np.zeros(shape, np.bool_)
    for down in (0, 1):
        for right in (0, 1):
            part = out[down::2, right::2]
            high, wide = min(len(part), len(mask)), min(part.shape[1], mask.shape[1])
            part[:high, :wide] = mask[:high, :wide]
    return out


def grown(mask: Mask) -> Mask:
    """A mask with all pixels beside its own."""
    out = mask.copy()
    for axis in (0, 1):
        out |= np.roll(out, 1, axis) | np.roll(out, -1, axis)
    return out


def middle(grey: NDArray[np.integer]) -> float:
    """The median of greys, which are counted faster than they are sorted."""
    below = np.cumsum(np.bincount(grey.ravel(), minlength=256))
    count = int(below[-1])
    return (
        float(np.searchsorted(below, (count - 1) // 2, side="right") + np.searchsorted(below, count // 2, side="right"))
        / 2
    )
