"""Colours, arrows and words of direction, which stand beside a measure and are no part of it."""

from __future__ import annotations

import re

from pipeline.side_words import COLOURS, WAYS

SIDE = re.compile(
    rf"(?:{COLOURS}|{WAYS}|(?:on|off) (?:track|target)|at risk|"
    r"yes|no|up|down|above|below|high|low|[-–—↑↓→←▲▼►◄⇧⇩⇔⬆⬇■●▪])",
    re.IGNORECASE,
)
# "Status Amber", "Direction of travel ▲": a line of a card that names no figures below it
STATUS = re.compile(
    r"(?:rag(?: rating| status)?|status|rating|direction(?: of travel)?|dot|trend)\W{1,3}"
    rf"(?:{SIDE.pattern}\W?){{1,3}}",
    re.IGNORECASE,
)
_COLOUR = re.compile(COLOURS, re.IGNORECASE)


def all_beside(texts: list[str]) -> bool:
    """Whether texts are a colour and a direction beside a title: "GREEN", "Improving"; several colours head columns."""
    said = [t.strip() for t in texts if t.strip()]
    colours = sum(_COLOUR.fullmatch(t) is not None for t in said)
    return colours == 1 and len(said) < 3 and all(SIDE.fullmatch(t) for t in said)
