"""Tiles of a dashboard: a figure set large, and below it the words that it counts."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_FIGURE = re.compile(r"(?!(?:19|20)\d\d$)[£(+-]{0,3}\d[\d,]{0,14}(?:\.\d{1,4})?\s?(?:%|k|m|bn|million|billion)?\)?")
_PARTS = frozenset("b div em h1 h2 h3 h4 h5 h6 p span strong".split())  # noqa: SIM905
_LONGEST = 100


def tile_words(node: LexborNode) -> str:
    """A tile's figure and words as one line: <div><p>92.4%</p><p>Calls answered</p></div> → "92.4% Calls answered".

    "" for anything else: two parts, the first a figure alone, the second words without one.
    """
    first = node.child
    while first is not None and first.tag == "-text" and not (first.text_content or "").strip():
        first = first.next
    if first is None or first.tag not in _PARTS:
        return ""
    parts = [c for c in node.iter(include_text=True) if c.tag != "-text" or (c.text_content or "").strip()]
    if len(parts) != 2 or parts[1].tag not in _PARTS:
        return ""
    figure, words = (" ".join(str(part.text(separator=" ")).split()) for part in parts)
    told = len(words) <= _LONGEST and words[:1].isalpha() and not any(c.isdigit() for c in words)
    return f"{figure} {words}" if told and _FIGURE.fullmatch(figure) else ""
