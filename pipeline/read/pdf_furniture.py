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
    r"(?:page\s*|p\.\s*)?[-–—|\[(]?\s*(?P<number>\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|\])]?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bpage\s+(\d{1,4})\b|^(\d{1,4})(?=\s*\|)|(?<=\|)\s*(\d{1,4})$|^[-–—]?\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—]?$", re.I
)


class Furnished(NamedTuple):
    """What is left of a page's lines, and the page number that was printed on it."""

    lines: tuple[Line, ...]
    printed: str | None


def strip_furniture(pages: Sequence[PageText], *, body_size: float) -> list[Furnished]:
    """Each page without its running head, foot and number. A title on the first page stays."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for page in pages:
        counts.update({_key(line, page) for line, _ in _edges(page)})
    enough = 2 if len(pages) <= 3 else 3
    numbered = _number_places(pages)
    out = []
    for index, page in enumerate(pages):
        dropped: set[int] = set()
        printed = None
        for edge in (_upper(page), _lower(page)):
            for line in edge:
                is_number = _is_page_number(line, page, numbered, index)
                title = index == 0 and edge is not None and line.size > 1.15 * body_size and not is_number
                if title or not (is_number or counts[_key(line, page)] >= enough):
                    break
                dropped.add(id(line))
                printed = printed or _printed(line)
        out.append(Furnished(tuple(x for x in page.lines if id(x) not in dropped), printed))
    return out


def _upper(page: PageText) -> list[Line]:
    lines = sorted((x for x in page.lines if x.angle == 0 and x.bottom < _EDGE * page.height), key=lambda x: x.baseline)
    return lines[:_DEEP]


def _lower(page: PageText) -> list[Line]:
    limit = (1 - _EDGE) * page.height
    lines = sorted((x for x in page.lines if x.angle == 0 and x.top > limit), key=lambda x: -x.baseline)
    return lines[:_DEEP]


def _edges(page: PageText) -> list[tuple[Line, str]]:
    return [(x, "up") for x in _upper(page)] + [(x, "down") for x in _lower(page)]


def _key(line: Line, page: PageText) -> tuple[str, str, int]:
    """Where a line stands and what it says, whatever its numbers: "Page 3 of 20" → "page # of #"."""
    half = "up" if line.baseline < page.height / 2 else "down"
    at = line.baseline if half == "up" else page.height - line.baseline
    return re.sub(r"\d+", "#", line.text.casefold()), half, round(at / 6)


def _number_of(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.text.strip())
    return int(found["number"]) if found and found["number"].isdigit() else None


def _number_places(pages: Sequence[PageText]) -> set[int]:
    """The differences between printed and counted page numbers that at least two pages share."""
    offsets: Counter[int] = Counter()
    for index, page in enumerate(pages):
        offsets.update({number - index for line, _ in _edges(page) if (number := _number_of(line)) is not None})
    return {offset for offset, count in offsets.items() if count >= min(2, len(pages))}


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
