"""A raw line of pdfium as printed lines: runs of words that share a baseline (cells of a row may not)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import repeat
from operator import sub

from pipeline.read.pdf_glyphs import Glyphs
from pipeline.read.pdf_marks import RAISED, is_raised, raise_marks
from pipeline.read.pdf_words import HYPHENS, Box, Line, Running, Word, line_of

_DIGIT = re.compile(r"\d")
_MUCH, _A_LITTLE = 0.25, 0.97  # of a line's height
_STEP = 0.05  # of a word's size: what a raised figure stands above it at least; less is rounding
_NARROW = 0.85  # of a figure's width
_CLOSE_MARKER = re.compile(r"\d{1,3}\.(?=[A-Z‘“])")
_FEW_WORDS = 5
_MARKER = re.compile(r"\(?\w{1,4}[.)]|[^\w(]")
_OFF = 0.3  # points by which a number may stand beside where the widths of letters put it
_BLANK = 0.5  # of a line's height: wider gaps are more than a blank
_SLACK = 0.3  # of a line's height: by so much the widths of its letters may miss its own width
_word = partial(tuple.__new__, Word)  # a Word of its fields in one tuple


def runs_of(glyphs: Glyphs, start: int, piece: str, page: int, angle: int) -> list[Line]:
    """A raw line of pdfium as runs of words that share a baseline (cells of a row may not)."""
    texts = piece.split()
    if len(texts) >= _FEW_WORDS:
        read = _marked if len(texts) > _FEW_WORDS and _MARKER.fullmatch(texts[0]) else _running
        if line := read(glyphs, start, piece, texts, page, angle):
            return [line]
    tokens = _tokens(start, piece)
    bold = glyphs.font(tokens[0][0]).bold
    same = len(tokens) == 1 or bold == glyphs.font(tokens[-1][0]).bold
    numeric = _DIGIT.search(piece) is not None
    plain = _plain(glyphs, tokens, bold, page, angle, numeric=numeric) if same else None
    if plain:
        return [plain]
    box = glyphs.box
    groups: list[list[tuple[Word, int]]] = []
    last: Word | None = None
    if numeric and len(tokens) > 1 and _mark_first(glyphs, *tokens[0]):
        tokens[0] = (tokens[0][0], tokens[0][1].translate(RAISED))
    for index, token in tokens:
        x0, top, x1, bottom = box(index)
        if len(token) > 1:
            x1 = box(index + len(token) - 1)[2]
            if numeric and _DIGIT.search(token):
                token, top, bottom = _superscripts(glyphs, index, token)
        hyphen = token[-1] in HYPHENS
        weight = bold if same else glyphs.font(index).bold
        word = Word(token[:-1] + "-" if hyphen else token, x0, top, x1, bottom, bottom - top, weight, hyphen)
        if last is None or x0 < last.x0 - word.size or (top != last.top and _apart(word, last)):
            groups.append([])
        groups[-1].append((word, index))
        last = word
    lines = []
    for group in groups:
        # the tallest word stands on the line; the first may be a raised mark
        _, at = max(group, key=_height)
        stands = glyphs.baseline(at)
        words = raise_marks([word for word, _ in group], partial(_above, glyphs, group, stands))
        lines.append(line_of(page, words, stands, angle))
    return lines


def _marked(glyphs: Glyphs, start: int, piece: str, texts: Sequence[str], page: int, angle: int) -> Line | None:
    """A line of running words with a bullet or a number before them, which stands apart and may be of another font."""
    behind = piece.index(texts[1], len(texts[0]))
    rest = _running(glyphs, start + behind, piece[behind:], texts[1:], page, angle)
    if rest is None or not isinstance(rest.words, Running) or glyphs.font(start).bold != rest.bold:
        return None
    x0, top, _, bottom = glyphs.box(start)
    x1 = glyphs.box(start + len(texts[0]) - 1)[2]
    word = Word(texts[0], x0, top, x1, bottom, bottom - top, rest.bold)
    sizes = sorted((word.size, rest.size))
    if x1 > rest.x0 or sizes[0] < 0.82 * sizes[1] or _apart(word, rest.words[0]):
        return None
    if _DIGIT.search(texts[0]) and not _are_flat(glyphs, [(start, texts[0], x0)], rest.top, rest.bottom):
        return None
    return rest._replace(
        words=rest.words.behind(word), text=f"{word.text} {rest.text}", x0=x0, top=min(top, rest.top),
        bottom=max(bottom, rest.bottom), gap=max(rest.x0 - x1, rest.gap),
        baseline=glyphs.baseline(start) if word.size >= rest.size else rest.baseline,
    )  # fmt: skip


def _running(glyphs: Glyphs, start: int, text: str, texts: Sequence[str], page: int, angle: int) -> Line | None:
    """A line of running words from the boxes at its ends; None where the letters' widths do not add up to its own.

    The words between stand where the widths put them, which is exact to a fraction of a point, for no gap
    wider than a blank and the slack has room: four of five lines of prose cost so half as much.
    """
    if " ".join(texts) != text or _CLOSE_MARKER.match(text):
        return None
    end = start + len(text)
    bold = glyphs.font(start).bold
    font = glyphs.font(end - len(texts[-1]))
    if font.bold != bold:
        return None
    x0, top, _, bottom = glyphs.box(start)
    _, last_top, x1, last_bottom = glyphs.box(end - 1)
    if top != last_top or bottom != last_bottom:
        return None
    size = bottom - top
    widths = font.letters[size]
    width = glyphs.measured(widths, start, text)
    if not width or not abs(x1 - x0 - width) <= _SLACK * size:  # or a broken font's sizes are no numbers
        return None
    scale = (x1 - x0) / width
    words = Running((), texts, (x0, top, x1, bottom), bold, widths, scale)
    if words.blank > _BLANK * size:
        return None
    if _DIGIT.search(text):
        numbers = [
            (start + at, word, x0 + scale * sum(map(widths.__getitem__, text[:at]))) for at, word in _numbers(text)
        ]
        if _mark_first(glyphs, start, texts[0]) or not _are_flat(glyphs, numbers, top, bottom):
            return None
    shown = text[:-1] + "-" if text[-1] in HYPHENS else text
    return Line(page, words, glyphs.baseline(start), angle, shown, x0, top, x1, bottom, size, bold, words.blank)


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """The words with digits of a text in which blanks part them, with their places: "all 12 of 40" → (4, "12") …"""
    end = 0
    while found := _DIGIT.search(text, end):
        at = text.rfind(" ", end, found.start()) + 1 or end
        end = text.find(" ", found.end())
        if end < 0:
            end = len(text)
        yield at, text[at:end]


def _are_flat(glyphs: Glyphs, numbers: Iterable[tuple[int, str, float]], top: float, bottom: float) -> bool:
    """Whether words with digits stand where they are thought to, none of them raised; each with place and left edge."""
    for place, text, left in numbers:
        boxes = list(map(glyphs.box, range(place, place + len(text))))
        for _, high, _, low in boxes:
            if high != top or low != bottom:
                return False
        if abs(boxes[0][0] - left) > _OFF or _superior(glyphs, place, text, boxes) < len(text):
            return False
    return True


def _plain(
    glyphs: Glyphs, tokens: list[tuple[int, str]], bold: bool, page: int, angle: int, *, numeric: bool
) -> Line | None:
    """Words of one height, left to right, as the line that nearly all raw lines are; None for any other.

    Whole columns of numbers go through built-in functions here: a loop over words takes half as long again.
    """
    box = glyphs.box
    places, texts = zip(*tokens, strict=True)
    lefts, tops, rights, bottoms = zip(*map(box, places), strict=True)
    count, top, bottom = len(texts), tops[0], bottoms[0]
    if tops.count(top) < count or bottoms.count(bottom) < count or list(lefts) != sorted(lefts):
        return None
    if numeric:
        numbers = [
            (place, text, x0) for place, text, x0 in zip(places, texts, lefts, strict=True) if _DIGIT.search(text)
        ]
        if (count > 1 and _mark_first(glyphs, *tokens[0])) or not _are_flat(glyphs, numbers, top, bottom):
            return None
    ends = [(place + len(text) - 1, len(text)) for place, text in tokens]
    rights = tuple([box(end)[2] if long > 1 else right for (end, long), right in zip(ends, rights, strict=True)])
    return _line(glyphs, places[0], texts, lefts, rights, (top, bottom), bold, page, angle)


def _line(
    glyphs: Glyphs, first: int, texts: Sequence[str], lefts: Sequence[float], rights: Sequence[float],
    sides: tuple[float, float], bold: bool, page: int, angle: int,
) -> Line:  # fmt: skip
    """The line of words of one height. first: the place of its first letter; sides: its top and bottom."""
    top, bottom = sides
    size, glued = bottom - top, texts[-1][-1] in HYPHENS
    if glued:
        texts = [*texts[:-1], texts[-1][:-1] + "-"]
    same = map(repeat, (bottom, size, bold, False))
    words = list(map(_word, zip(texts, lefts, repeat(top), rights, *same)))  # repeat has no end
    if glued:
        words[-1] = words[-1]._replace(glued=True)
    gap = max(map(sub, lefts[1:], rights), default=0.0)
    return Line(
        page, tuple(words), glyphs.baseline(first), angle, " ".join(texts),
        lefts[0], top, max(rights), bottom, size, bold, gap,
    )  # fmt: skip


def _lifted(box: Box, top: float, bottom: float) -> bool:
    """Whether a character of a word is raised: small and higher, or a little smaller and much higher."""
    size = bottom - top
    much = bottom - box[3] > _MUCH * size and box[3] - box[1] < _A_LITTLE * size
    return much or is_raised(box[1], box[3], top, bottom)


def _superior(glyphs: Glyphs, place: int, text: str, boxes: Sequence[Box]) -> int:
    """Where the superior figures at a word's end begin, its length where there are none: "44¹," → 2.

    They are of the font's own, as high as its other letters to pdfium, and narrower than its figures.
    """
    end = len(text.rstrip(".,;:)"))
    at = end
    while at > 1 and text[at - 1].isdigit() and end - at < 2:
        number = text[0].isdigit() and text[at - 2] not in ".,;:)"
        if number and boxes[at - 1][2] - boxes[at - 1][0] > _NARROW * (boxes[0][2] - boxes[0][0]):
            break
        if not glyphs.floats(place + at - 1):
            break
        at -= 1
    return at if at < end else len(text)


def _mark_first(glyphs: Glyphs, place: int, text: str) -> bool:
    """Whether the first word of a line is a superior figure, as a footnote's is."""
    return len(text) <= 2 and text.isdigit() and glyphs.floats(place)


def _height(item: tuple[Word, int]) -> float:
    return item[0].size


def _above(glyphs: Glyphs, group: Sequence[tuple[Word, int]], stands: float, k: int) -> float:
    """By how many points a word of a line stands higher than the line. stands: the line's baseline."""
    return stands - glyphs.baseline(group[k][1])


def _tokens(start: int, piece: str) -> list[tuple[int, str]]:
    """Words with their index; a number set so close that no space was read is parted: "10.Visits"."""
    tokens = []
    at = 0
    for token in piece.split():
        at = piece.index(token, at)
        tokens.append((start + at, token))
        at += len(token)
    close = _CLOSE_MARKER.match(tokens[0][1]) if piece[0].isdigit() else None
    if close:
        at, token = tokens[0]
        tokens[0:1] = [(at, close[0]), (at + close.end(), token[close.end() :])]
    return tokens


def _apart(word: Word, last: Word) -> bool:
    """Whether two words stand on different baselines, by more than a raised mark does."""
    return abs(word.top + word.bottom - last.top - last.bottom) > max(word.size, last.size)


def _superscripts(glyphs: Glyphs, index: int, token: str) -> tuple[str, float, float]:
    """The token with small raised digits as ¹²³, and top and bottom of its tallest character."""
    boxes = [glyphs.box(index + i) for i in range(len(token))]
    tall = max(range(len(token)), key=lambda i: boxes[i][3] - boxes[i][1])
    _, top, _, bottom = boxes[tall]
    own = _superior(glyphs, index, token, boxes)

    def is_mark(at: int) -> bool:
        above = glyphs.baseline(index + tall) - glyphs.baseline(index + at)  # old-style figures stand on one line
        lifted = above > _STEP * (bottom - top) and _lifted(boxes[at], top, bottom)
        return at >= own or lifted

    text = "".join(c.translate(RAISED) if c.isdigit() and is_mark(at) else c for at, c in enumerate(token))
    return text, top, bottom
