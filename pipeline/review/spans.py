"""A text cut into pieces, those that a span covers with the span's name: what a page marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text. name: of the span that covers it, or None; kind: statement or judgement."""

    text: str
    name: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A span with its name, in offsets of the text's document."""

    start: int
    end: int
    name: str
    kind: str = "statement"


def pieces(text: str, start: int, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The text that begins at offset start, cut at its spans; of two that overlap the first is marked.

    >>> [(p.text, p.name) for p in pieces("rose to 56% then", 100, [Span(108, 111, "a")])]
    [('rose to ', None), ('56%', 'a'), (' then', None)]
    """
    found, at, end = [], start, start + len(text)
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        first, last = max(span.start, start), min(span.end, end)
        if first < at or first >= last:
            continue
        if at < first:
            found.append(Piece(text[at - start : first - start]))
        found.append(Piece(text[first - start : last - start], span.name, span.kind))
        at = last
    if at < end:
        found.append(Piece(text[at - start :]))
    return tuple(found)
