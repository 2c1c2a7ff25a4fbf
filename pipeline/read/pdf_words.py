"""Words and printed lines of a PDF page, in points from the top left of the page as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import sub
from typing import NamedTuple

Point = Callable[[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]  # x0, top, x1, bottom


class Word(NamedTuple):
    """A printed word. size: height of its font's box in points. glued: no space follows."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    glued: bool = False


class Line(NamedTuple):
    """Words of one baseline, left to right, and the box around them; made by `line_of`.

    size: usual height of its letters' boxes; bold: it begins and ends in bold;
    gap: the widest between two words;
    angle: quarter turns against the page's main text; whole turns in a box that is read apart.
    """

    page: int
    words: tuple[Word, ...]
    baseline: float
    angle: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    gap: float


def text_of(words: Iterable[Word]) -> str:
    """Words as one string: ("12.", "The", "self-") → "12. The self-"."""
    return "".join([w.text if w.glued else w.text + " " for w in words]).rstrip()


def compact(line: Line) -> Line:
    """A line without its inner words, which nothing asks for once tables and columns are known."""
    return line._replace(words=(*line.words[:2], *line.words[-2:])) if len(line.words) > 4 else line


def line_of(page: int, words: Sequence[Word], baseline: float, angle: int = 0) -> Line:
    """The line that words on one baseline make, whatever their order."""
    lefts = [w.x0 for w in words]
    if lefts != sorted(lefts):
        words = sorted(words, key=lambda w: w.x0)
    _, left, top, right, bottom, size, bold, _ = zip(*words, strict=True)
    gap = max(map(sub, left[1:], right), default=0.0)
    weight = bold[0] and bold[-1]
    return Line(
        page, tuple(words), baseline, angle, text_of(words), left[0], min(top), max(right), max(bottom),
        sorted(size)[len(size) // 2], weight, gap,
    )  # fmt: skip


def quarter_turned(box: tuple[float, float, float, float], turns: int) -> Point:
    """The map from user space to the shown page, for a page turned clockwise by quarter turns."""
    left, bottom, right, top = box
    maps: tuple[Point, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return maps[turns % 4]
