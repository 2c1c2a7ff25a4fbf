"""Running heads, feet and page numbers: told apart by what repeats at the pages' edges, and kept out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.pdf_text import Line, PageText

_EDGE = 0.14  # the share of a page's height, above and below, where furniture stands
_DEEP = 4  # lines looked at from each edge
_NUMBER = re.compile(
    r"(?:page\s*|p\.\s*)?[-–—|\[(]?\s*(?P<number>\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*(?P<total>\d{1,4}))?\s*[-–—|\])]?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bpage\s+(\d{1,4})\b|^(\d{1,4})(?=\s*\|)|(?<=\|)\s*(\d{1,4})$|^[-–—]?\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—]?$", re.I
)


Key = tuple[str, str, int, int | None]


class Furnished(NamedTuple):
    """What is left of a page's lines, and the page number that was printed on it."""

    lines: tuple[Line, ...]
    printed: str | None


def strip_furniture(pages: Sequence[PageText], *, body_size: float) -> list[Furnished]:
    """Each page without its running head, foot and number. A title on the first page stays."""
    places: dict[Key, list[int]] = {}
    for index, page in enumerate(pages):
        for key in {key for edge in _edges(page) for line in edge for key in _keys(line, page, index)}:
            places.setdefault(key, []).append(index)
    numbered = _number_places(pages)
    out = []
    for index, page in enumerate(pages):
        dropped: set[int] = set()
        printed = None
        for edge in _edges(page):
            for line in _furniture(edge, page, index, len(pages), places, numbered, body_size):
                dropped.add(id(line))
                printed = printed or _printed(line)
        out.append(Furnished(tuple(x for x in page.lines if id(x) not in dropped), printed))
    return out


def _furniture(
    edge: Sequence[Line], page: PageText, index: int, count: int,
    places: dict[Key, list[int]], numbered: set[int], body_size: float,
) -> list[Line]:  # fmt: skip
    """The lines of a page's edge that are furniture, from the edge inwards."""
    found: list[Line] = []
    inner: Line | None = None
    for line in edge:
        is_number = _is_page_number(line, page, numbered, index)
        title = index == 0 and line.size > 1.15 * body_size and not is_number
        repeated = any(_repeats(places[key], index, count, key) for key in _keys(line, page, index))
        if len(found) == _DEEP or title or not (is_number or repeated):
            inner = line
            break
        found.append(line)
    # the first line of a paragraph that begins alike on every page is no running head
    while found and inner and _attached(found[-1], inner) and not _is_page_number(found[-1], page, numbered, index):
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


def _edges(page: PageText) -> tuple[list[Line], list[Line]]:
    """The outermost lines above and below, from the edge inwards."""
    upright = sorted((x for x in page.lines if x.angle == 0), key=lambda x: x.baseline)
    above = [x for x in upright if x.bottom < _EDGE * page.height]
    below = [x for x in reversed(upright) if x.top > (1 - _EDGE) * page.height]
    return above, below


def _keys(line: Line, page: PageText, index: int) -> list[Key]:
    """What a line says and where; a number that counts with the pages is cut out: "Page 3 of 20"."""
    half = "up" if line.baseline < page.height / 2 else "down"
    at = round((line.baseline if half == "up" else page.height - line.baseline) / 6)
    text = line.text.casefold()
    keys: list[Key] = [(text, half, at, None)]
    numbers = list(re.finditer(r"\d{1,4}", text))
    counting = ((x, f"{text[: x.start()]}#{text[x.end() :]}") for x in numbers[:1] + numbers[-1:])
    return keys + [(rest, half, at, int(x[0]) - index) for x, rest in counting]


def _number_of(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.text.strip())
    if not found or not found["number"].isdigit() or int(found["total"] or 9999) < int(found["number"]):
        return None
    return int(found["number"])


def _number_places(pages: Sequence[PageText]) -> set[int]:
    """The differences between printed and counted page numbers that at least two pages share."""
    offsets: Counter[int] = Counter()
    for index, page in enumerate(pages):
        lines = (line for edge in _edges(page) for line in edge)
        offsets.update({number - index for line in lines if (number := _number_of(line)) is not None})
    return {offset for offset, count in offsets.items() if count >= 2 or (len(pages) == 1 and offset == 1)}


def _is_page_number(line: Line, page: PageText, numbered: set[int], index: int) -> bool:
    """A line that is a number only, and counts up with the pages."""
    number = _number_of(line)
    if number is not None:
        return number - index in numbered
    roman = _NUMBER.fullmatch(line.text.strip())
    return bool(roman) and len(page.lines) > 1 and line.top > (1 - _EDGE / 2) * page.height


def _printed(line: Line) -> str | None:
    """The page's number in a line of furniture: "Fernleigh | Page 7" → "7"."""
    found = _PRINTED.search(line.text.strip())
    return next((g for g in found.groups() if g), None) if found else None
