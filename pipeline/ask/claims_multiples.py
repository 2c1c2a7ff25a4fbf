"""Multiples that a claim makes of its own figures: "6.2%, less than a third of the 19.4% nationally"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.ask.claims_asked import Asked
from pipeline.ask.claims_records import Figure, Source
from pipeline.ask.claims_values import agreement

_OF = re.compile(
    r"\s+(?P<of>(?:of )?(?:that (?:of|for|in) |those (?:of|for|in) )?)(?:the |its |their )?"
    r"(?:[a-z'-]+ ){0,4}?(?:(?:of|for|in) (?:the )?)?(?:[A-Z][a-z]+ ){0,2}(?:of |at |\(|, )?",
)


def compared(asked: Asked, figures: Sequence[Figure]) -> list[Figure]:
    """Figures without the multiples that only compare two of them; what does not follow is said of the first.

    "93 per 10,000, twice that of England (46)": 93 and 46, as 93 is twice 46.
    """
    found = list(figures)
    for first, much, second in zip(figures, figures[1:], figures[2:], strict=False):
        share = _multiple(asked, much, second)
        if share is None or first.unit != second.unit or not second.value or first.value is None:
            continue
        found.remove(much)
        if agreement(share, _told(first.value / second.value)).how == "none":
            why = (
                f"the claim says {much.as_written}, and its own figures are {first.as_written} and {second.as_written}"
            )
            found[found.index(first)] = replace(first, against=why)
    return found


def _multiple(asked: Asked, much: Figure, second: Figure) -> Figure | None:
    """A share or a multiple of the figure behind it, as a plain number: "a third of the 19.4%" → 0.333."""
    between = _OF.fullmatch(asked.text[much.end : second.start])
    if between is None or much.value is None or not (much.spoken or much.unit == "times"):
        return None
    if much.unit == "percent" and between["of"].startswith("of"):
        return much
    return replace(much, value=100 * much.value, unit="percent", spoken=True) if much.unit == "times" else None


def _told(ratio: Decimal) -> Source:
    """What two figures make, in percent, beside which a multiple is put."""
    share = (100 * ratio).quantize(Decimal("0.1"))
    return Source("", "statement", "", "", None, None, "", "", value=share, decimals=1, unit="percent")
