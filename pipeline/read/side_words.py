"""Colours, arrows and words of direction, which stand beside a measure and are no part of it."""

from __future__ import annotations

import re

SIDE = re.compile(
    r"(?:red|amber|green|blue|grey|(?:on|off) (?:track|target)|at risk|"
    r"improv(?:ing|ed)|worse(?:n(?:ing|ed))?|better|declin(?:ing|ed)|deteriorat(?:ing|ed)|steady|stable|static|"
    r"no change|unchanged|yes|no|up|down|above|below|same|high|low|[-–—↑↓→←▲▼►◄⇧⇩⇔⬆⬇■●▪])",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"red|amber|green|blue|grey", re.IGNORECASE)


def all_beside(texts: list[str]) -> bool:
    """Whether texts are a colour and a direction beside a title: "GREEN", "Improving"; several colours head columns."""
    said = [t.strip() for t in texts if t.strip()]
    colours = sum(_COLOUR.fullmatch(t) is not None for t in said)
    return colours == 1 and len(said) < 3 and all(SIDE.fullmatch(t) for t in said)
