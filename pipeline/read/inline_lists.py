"""Lists that stand in one paragraph: "RESOLVED: 1. That …; 2. That …" becomes its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.read.blocks import Block
from pipeline.read.markers import Marker, parse_marker, readings
from pipeline.read.openers import opens_sentence

# A sentence's or a lead-in's end, then a number: "was noted. 2. That the", "that: a. The cost".
_PLACE = re.compile(
    r"(?:(?<=[:;.–-])|(?<=[;,]\sand)|(?<=[:;.]”)|\b(?i:resolved|agreed|recommended|recommendations?|decided|decision)(?:\sthat)?)"
    r"\s(?=\(?(?:\d{1,2}|[a-h])[.)]\s+[A-Z“(])"
)
_NOTE = re.compile(r"(?<=[.;])\s(?=\d{1,2}\s+[A-Z])")  # "… counted. 4 To make sure"
_MOST = 60  # items of one paragraph


def split_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with inline lists parted; those with boxes (of a PDF) or cells stay as they are.

    "RESOLVED: 1. That it be noted; 2. That more be asked." → the lead-in and two items
    """
    for block in blocks:
        if block.kind not in ("paragraph", "list_item") or block.lines or block.cells:
            yield block
        else:
            yield from _parts(block)


def _parts(block: Block) -> Iterator[Block]:
    """The pieces of one block, each from its marker on."""
    places = _places(block)
    if not places:
        yield block
        return
    ends = [at for at, _ in places[1:]] + [len(block.text)]
    first = block.text[: places[0][0]].rstrip()
    if first:
        yield replace(block, text=first)
    for (at, marker), end in zip(places, ends, strict=True):
        digit = marker.sign.isdigit()
        text = block.text[at:end].rstrip()
        kind = block.kind if digit else "list_item"
        yield replace(block, kind=kind, text=text, marker=text[: marker.end].rstrip(), pages=())


def _places(block: Block) -> list[tuple[int, Marker]]:
    """Where items begin: numbers that count on from the block's own or from 1, letters that count on from a."""
    own = parse_marker(f"{block.marker} x", bare=True) if block.marker else None
    chosen: list[tuple[int, Marker]] = []
    last: dict[str, int] = {own.form: int(own.sign)} if own and own.sign.isdecimal() else {}
    for at, marker in _markers(block.text, notes=own is not None and own.form == "N"):
        value = readings(marker.sign)[0][1]
        if value == 1 and marker.sign.isdigit() and marker.form in last:
            return []  # two lists in one paragraph: left alone
        if value == last.get(marker.form, 0) + 1 or (marker.form == "N" and value > last.get("N", value)):
            chosen.append((at, marker))
            last[marker.form] = value
    counted = [m for _, m in chosen if m.sign.isdigit()] + ([own] if own and own.sign.isdigit() else [])
    lettered = [m for _, m in chosen if not m.sign.isdigit()]
    if len(counted) < 2 or len(chosen) > _MOST:
        return []
    return chosen if len(lettered) != 1 else [(at, m) for at, m in chosen if m.sign.isdigit()]


def _markers(text: str, *, notes: bool) -> Iterator[tuple[int, Marker]]:
    """The markers within a text; notes: also numbers without a dot before a word that opens a sentence."""
    found = {match.end() for match in _PLACE.finditer(text)}
    if notes:
        found |= {m.end() for m in _NOTE.finditer(text) if opens_sentence(text[m.end() :].split(" ", 1)[1])}
    for at in sorted(found):
        marker = parse_marker(text[at:], bare=notes)
        if marker is not None and not marker.is_bullet and readings(marker.sign):
            yield at, marker
