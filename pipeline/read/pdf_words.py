"""Words and printed lines of a PDF page, in points from the top left of the page as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, repeat
from operator import sub
from typing import NamedTuple, overload

Point = Callable[[float, float], tuple[float, float]]
Box = tuple[float, float, float, float]  # x0, top, x1, bottom
Widths = dict[str, float]  # of letters of a font in a size
HYPHENS = "\ufffe\x02"  # what pdfium makes of a hyphen at a line's end


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


_word = partial(tuple.__new__, Word)  # a Word of its fields in one tuple


class Running(Sequence[Word]):
    """The words of a line of running text, which stand where the widths of their letters put them.

    Few lines are asked for more than the words at their ends: the others are made when one of them is asked for.
    lead: a word that stands apart before them; sides: left, top, right and bottom of the others; scale: points a
    unit of the letters' widths. blank: points between two words, less than half a letter's height.
    """

    __slots__ = ("_all", "_bold", "_lead", "_scale", "_sides", "_texts", "_widths", "blank")

    def __init__(
        self, lead: tuple[Word, ...], texts: Sequence[str], sides: Box, bold: bool, widths: Widths, scale: float
    ) -> None:
        self._lead, self._texts, self._sides, self._bold = lead, texts, sides, bold
        self._widths, self._scale, self.blank = widths, scale, scale * widths[" "]
        self._all: tuple[Word, ...] = ()

    def __len__(self) -> int:
        return len(self._lead) + len(self._texts)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, at: int | slice) -> Word | tuple[Word, ...]:
        if at == 0 and self._lead:
            return self._lead[0]
        if at == len(self._lead):
            x0 = self._sides[0]
            return self._word(0, x0, x0 + self._width(self._texts[0]))
        if at == -1:
            x1 = self._sides[2]
            return self._word(-1, x1 - self._width(self._texts[-1]), x1)
        return self._made()[at]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._made())

    @property
    def first(self) -> tuple[Word, ...]:
        """The words that no blank stands before: the lead and the first of the others."""
        return (*self._lead, self[len(self._lead)])

    def behind(self, lead: Word) -> Running:
        """These words with one that stands apart before them."""
        return Running((lead,), self._texts, self._sides, self._bold, self._widths, self._scale)

    def _width(self, text: str) -> float:
        return self._scale * sum(map(self._widths.__getitem__, text))

    def _word(self, at: int, x0: float, x1: float) -> Word:
        text, (_, top, _, bottom) = self._texts[at], self._sides
        glued = text[-1] in HYPHENS
        return Word(text[:-1] + "-" if glued else text, x0, top, x1, bottom, bottom - top, self._bold, glued)

    def _made(self) -> tuple[Word, ...]:
        if not self._all:
            x0, top, _, bottom = self._sides
            widths = map(self._widths.__getitem__, " ".join(self._texts))
            reach = [x0 + self._scale * far for far in accumulate(widths, initial=0.0)]
            begins = list(accumulate([len(text) + 1 for text in self._texts], initial=0))
            lefts, rights = [reach[at] for at in begins[:-1]], [reach[at - 1] for at in begins[1:]]
            same = map(repeat, (bottom, bottom - top, self._bold, False))  # repeat has no end
            words = map(_word, zip(self._texts, lefts, repeat(top), rights, *same))
            self._all = (*self._lead, *list(words)[:-1], self[-1])
        return self._all


class Line(NamedTuple):
    """Words of one baseline, left to right, and the box around them; made by `line_of`.

    size: usual height of its letters' boxes; bold: it begins and ends in bold;
    gap: the widest between two words;
    angle: quarter turns against the page's main text; whole turns in a box that is read apart.
    """

    page: int
    words: tuple[Word, ...] | Running
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


def apart(line: Line) -> Sequence[Word]:
    """The words of a line that may stand apart from those before them: of a running one those behind no blank."""
    return line.words.first if isinstance(line.words, Running) else line.words


def on_one_line(word: Word, last: Word | Line) -> bool:
    """Whether a word stands on the line of what is printed before it: beside it by no more than a raised mark does."""
    return abs(word.top + word.bottom - last.top - last.bottom) <= max(word.size, last.size)


def upright(lines: Iterable[Line], boxes: Sequence[Box]) -> list[Line]:
    """The lines that are not turned, and stand level with none of some boxes."""
    found = [x for x in lines if x.angle == 0]
    return [x for x in found if not any(b[1] < x.baseline < b[3] for b in boxes)] if boxes else found


def compact(line: Line) -> Line:
    """A line without its inner words, which nothing asks for once tables and columns are known."""
    if len(line.words) <= 4 or isinstance(line.words, Running):
        return line
    return line._replace(words=(*line.words[:2], *line.words[-2:]))


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
