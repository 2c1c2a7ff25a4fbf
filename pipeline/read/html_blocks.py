"""The words of a web page become blocks: parted at line breaks, with the markers they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.read.blocks import Block
from pipeline.read.furniture import is_help
from pipeline.read.kinds import is_short_item, is_title
from pipeline.read.markers import RAISED, Marker, parse_marker
from pipeline.read.wrapping import terminal

_FILE_SIZE = re.compile(
    r"\s?\(?(?:pdf icon )?\b(?:PDF|DOCX?|XLSX?),? \d{1,4}(?:\.\d{1,2})? ?[KM]B\b\)?(?:/\d{1,4} ?[KM]B)?", re.I
)
BREAK = "\n"


@dataclass(slots=True)
class Walk:
    """The blocks so far and the words of the one in the making."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    bold: bool = True  # all words so far are bold
    marker: str | None = None  # of the list item in the making
    level: int | None = None  # how deep the list stands
    item: bool = False  # within a list item, behind its first words
    note: bool = False  # the first of them is a raised number: a footnote
    number: str | None = None  # an item number that stands in a cell of its own, for the next block
    tables: int = 0


def flush(walk: Walk, *, heading: int | None = None) -> None:
    """Finish the block in the making; breaks within it may part it."""
    raw, bold, note = "".join(walk.words), walk.bold, walk.note
    walk.words, walk.bold, walk.note = [], True, False
    for text in _parted(raw):
        if is_help(text):
            continue
        walk.blocks.append(_footnote(text) if note and heading is None else _made(text, walk, heading, bold))
        note = False
        walk.marker, walk.item = None, True


def _footnote(text: str) -> Block:
    """A paragraph that begins with a raised number: "² At 31 March"."""
    mark = RAISED.match(text)
    return Block("footnote", text, marker=mark[0] if mark else None)


def _parted(raw: str) -> Iterator[str]:
    """The paragraphs of a text with line breaks: a line that goes on in lower case stays with the one before."""
    pending = ""
    for piece in raw.replace("\r", " ").split(BREAK):
        words = _FILE_SIZE.sub("", " ".join(piece.split()))
        if not words:
            continue
        if pending and words[:1].islower() and not terminal(pending) and parse_marker(words) is None:
            pending += " " + words
            continue
        if pending:
            yield pending
        pending = words
    if pending:
        yield pending


def _made(text: str, walk: Walk, heading: int | None, bold: bool) -> Block:
    """One block of words, its kind told by the tags, the marker and whether it is all bold."""
    if heading is not None:
        text, walk.number = f"{walk.number} {text}" if walk.number else text, None
        marker = parse_marker(text)
        return Block("heading", text, marker=_cut(text, marker), level=heading)
    if walk.level is not None:
        return _list_block(text, walk)
    if walk.number is not None:
        text, walk.number = f"{walk.number} {text}", None
    marker = _trusted(text)
    if marker is not None and bold and is_title(text[marker.end :]):
        return Block("heading", text, marker=_cut(text, marker), level=7)
    if marker is not None:
        digit = marker.sign[0].isdigit()
        return Block("paragraph" if digit else "list_item", text, marker=_cut(text, marker))
    if bold and is_title(text):
        return Block("heading", text, level=7)
    if walk.blocks and is_short_item(text, after=walk.blocks[-1]):
        return Block("list_item", text)
    return Block("paragraph", text)


def _list_block(text: str, walk: Walk) -> Block:
    """A list item's first words with its marker, or a further paragraph of it."""
    if walk.item:
        return Block("paragraph", text, level=walk.level)
    own = _trusted(text)
    if own is not None and walk.marker is not None and (walk.marker == "•" or own.sign + "." == walk.marker):
        return Block("list_item", text, marker=_cut(text, own), level=walk.level)  # the text prints its own
    full = f"{walk.marker} {text}" if walk.marker else text
    return Block("list_item", full, marker=walk.marker or _cut(text, own), level=walk.level)


def _trusted(text: str) -> Marker | None:
    """A marker that the text itself prints, not the number a sentence begins with."""
    marker = parse_marker(text)
    if marker is None or marker.end >= len(text):
        return None
    if marker.form in ("N.N", "N.N.") and not text[marker.end].isupper():
        return None
    return marker


def _cut(text: str, marker: Marker | None) -> str | None:
    return text[: marker.end].rstrip() if marker else None
