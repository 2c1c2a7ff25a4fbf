"""Running heads, feet and page numbers: told apart by what repeats at the pages' edges, and kept out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.read.pdf_text import PageText
from pipeline.read.pdf_words import Line

_EDGE = 0.14  # the share of a page's height, above and below, where furniture stands
_APART = 1.5  # letter heights between a page number and the words beside it
_DEEP = 4  # lines looked at from each edge
_FIGURE = re.compile(r"\d{1,4}")
_BASELINE = attrgetter("baseline")
_NUMBER = re.compile(
    r"(?:page\s*|p\.\s*)?[-–—|\[(]?\s*(?P<number>\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*(?P<total>\d{1,4}))?\s*[-–—|\])]?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bpage\s+(\d{1,4})\b|^(\d{1,4})(?=\s*\|)|(?<=\|)\s*(\d{1,4})$|^[-–—]?\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—]?$", re.I
)


Key = tuple[str, str, int, int | None]
Edges = tuple[list[Line], list[Line]]  # a page's lines above and below, from the edge inwards


class Furnished(NamedTuple):
    """What is left of a page's lines, and the page number that was printed on it."""

    lines: tuple[Line, ...]
    printed: str | None


def strip_furniture(pages: Sequence[PageText], *, body_size: float) -> list[Furnished]:
    """Each page without its running head, foot and number. A title on the first page stays."""
    places: dict[Key, list[int]] = {}
    edges = [_edges(page) for page in pages]
    for index, (page, sides) in enumerate(zip(pages, edges, strict=True)):
        for key in {key for side in sides for line in side for key in _keys(line, page, index)}:
            places.setdefault(key, []).append(index)
    numbered = _number_places(edges)
    out = []
    said: set[tuple[str, int | None]] = set()
    for index, page in enumerate(pages):
        dropped: set[int] = set()
        printed = None
        for edge in edges[index]:
            for line in _furniture(edge, page, index, len(pages), places, numbered, body_size):
                dropped.add(id(line))
                printed = printed or _printed(line, index, numbered)
                said.update((key[0], key[3]) for key in _keys(line, page, index))
        out.append(Furnished(tuple(x for x in page.lines if id(x) not in dropped), printed))
    return [_without_turned(page, pages[index], index, said) for index, page in enumerate(out)]


def _without_turned(page: Furnished, whole: PageText, index: int, said: set[tuple[str, int | None]]) -> Furnished:
    """A page that is read sideways without the head and foot that stand upright on it as on the others."""
    if not any(x.angle % 4 for x in page.lines):
        return page
    kept = tuple(
        x for x in page.lines if not x.angle % 4 or said.isdisjoint((k[0], k[3]) for k in _keys(x, whole, index))
    )
    return page._replace(lines=kept)


def _furniture(
    edge: Sequence[Line], page: PageText, index: int, count: int,
    places: dict[Key, list[int]], numbered: Counter[int], body_size: float,
) -> list[Line]:  # fmt: skip
    """The lines of a page's edge that are furniture, from the edge inwards."""
    found: list[Line] = []
    inner: Line | None = None
    for line in edge:
        is_number = _is_page_number(line, page, numbered, index, count)
        title = index == 0 and line.size > 1.15 * body_size and not is_number
        repeated = any(_repeats(places[key], index, count, key) for key in _keys(line, page, index))
        if len(found) == _DEEP or title or not (is_number or repeated):
            inner = line
            break
        found.append(line)
    # the first line of a paragraph that begins alike on every page is no running head
    while (
        found and inner and _attached(found[-1], inner) and not _is_page_number(found[-1], page, numbered, index, count)
    ):
        inner = found.pop()
    return found


def _repeats(at: Sequence[int], index: int, count: int, key: Key) -> bool:
    """Whether a line stands on enough pages: on near ones, or on two in five of all.

    A line whose number counts with the pages must do so on two in five: "Appendix 1"
    to "Appendix 3" overleaf from each other are headings.
    """
    enough = min(3, max(2, count - 1))
    if len(at) >= enough and len(at) >= 0.4 * count:
        return True
    return key[3] is None and sum(abs(other - index) <= 2 for other in at) >= enough


def _attached(line: Line, inner: Line) -> bool:
    """Whether a line at the edge is set like the next one inwards: same size, left edge and pitch."""
    near = abs(line.baseline - inner.baseline) < 1.5 * line.size
    return near and abs(line.x0 - inner.x0) < 3 and abs(line.size - inner.size) < 0.08 * line.size


def _edges(page: PageText) -> Edges:
    """The outermost lines above and below, from the edge inwards."""
    high, low = _EDGE * page.height, (1 - _EDGE) * page.height
    above = [x for x in page.lines if x.bottom < high and x.angle == 0]
    below = [x for x in page.lines if x.top > low and x.angle == 0]
    return sorted(above, key=_BASELINE), sorted(below, key=_BASELINE)[::-1]


def _keys(line: Line, page: PageText, index: int) -> list[Key]:
    """What a line says and where; a number that counts with the pages is cut out: "Page 3 of 20"."""
    half = "up" if line.baseline < page.height / 2 else "down"
    at = round((line.baseline if half == "up" else page.height - line.baseline) / 6)
    text = line.text.casefold()
    keys: list[Key] = [(text, half, at, None)]
    numbers = list(_FIGURE.finditer(text))
    counting = ((x, f"{text[: x.start()]}#{text[x.end() :]}") for x in numbers[:1] + numbers[-1:])
    return keys + [(rest, half, at, int(x[0]) - index) for x, rest in counting]


def _number_of(line: Line) -> tuple[int, bool] | None:
    """The page number that a line may be, and whether it is nothing else: "Page 3 of 20", "Our homes      3"."""
    found = _NUMBER.fullmatch(line.text.strip())
    if found and found["number"].isdecimal():
        number = int(found["number"])
        return (number, True) if int(found["total"] or 9999) >= number else None
    if len(line.words) < 2 or line.gap < _APART * line.size:
        return None
    first, second, before, last = line.words[0], line.words[1], line.words[-2], line.words[-1]
    if last.text.isdecimal() and len(last.text) <= 4 and last.x0 - before.x1 >= _APART * line.size:
        return int(last.text), False
    if first.text.isdecimal() and len(first.text) <= 4 and second.x0 - first.x1 >= _APART * line.size:
        return int(first.text), False
    return None


def _number_places(edges: Sequence[Edges]) -> Counter[int]:
    """On how many pages a number of the edge counts with the pages, by its difference to the index."""
    offsets: Counter[int] = Counter()
    for index, (above, below) in enumerate(edges):
        lines = (*above, *below)
        offsets.update({found[0] - index for line in lines if (found := _number_of(line))})
    return offsets


def _is_page_number(line: Line, page: PageText, places: Counter[int], index: int, count: int) -> bool:
    """A number that counts with the pages: alone on two pages, beside other words on two in five."""
    found = _number_of(line)
    if found:
        number, alone = found
        seen = places[number - index]
        return seen >= max(3, 0.4 * count) or (alone and (seen >= 2 or (count == 1 and number == 1)))
    roman = _NUMBER.fullmatch(line.text.strip())
    return bool(roman) and len(page.lines) > 1 and line.top > (1 - _EDGE / 2) * page.height


def _printed(line: Line, index: int, places: Counter[int]) -> str | None:
    """The page's number in a line of furniture: "Fernleigh | Page 7" → "7"."""
    found = _PRINTED.search(line.text.strip())
    if found:
        return next((g for g in found.groups() if g), None)
    number = _number_of(line)
    return str(number[0]) if number and places[number[0] - index] >= 2 else None
