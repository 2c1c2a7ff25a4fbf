"""Words that stand beside a measure and are no part of it: patterns without groups, in small letters."""

from __future__ import annotations

COLOURS = "red|amber|green|blue|grey"
WAYS = (
    "improv(?:ing|ed)|worse(?:n(?:ing|ed))?|better|declin(?:ing|ed)|deteriorat(?:ing|ed)|steady|stable|static|"
    "no change|unchanged|same"
)
