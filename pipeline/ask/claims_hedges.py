"""How a claim softens a number: "just under 300", "the best part of 300", "as many as 300"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_ARTICLE = r"\s+(?:an? |the )?$"
_QUALIFIERS = {"about": "approx", "over": "over", "under": "under"}


def hedged(before: str, qualifier: str, hedges: Mapping[str, str]) -> tuple[str | None, str | None, str]:
    """The hedge right before a number, the side that it keeps near to, and the number's qualifier.

    "Just under " → ("just under", "below", "approx"); "North of " → ("north of", None, "over"); "" → (None, None, …)
    """
    found = _pattern(tuple(hedges)).search(before[-60:])
    if not found:
        return None, None, qualifier
    words = found[1].lower()
    kind = hedges[words]
    if kind in {"below", "above"}:
        return words, kind, "approx"
    if kind == "plain":
        return None, None, "exact"
    known = qualifier if qualifier != "exact" else _QUALIFIERS[kind]
    return words, None, known


def unhedged(text: str, hedges: Mapping[str, str]) -> str:
    """A text without its hedges of several words, which name nothing: "the best part of 400 children"."""
    return _several(tuple(hedges)).sub(" ", text)


@lru_cache(maxsize=8)
def _several(hedges: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(re.escape(words) for words in sorted(hedges, key=len, reverse=True) if " " in words)
    return re.compile(rf"\b(?:{ways or '(?!)'})\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern(hedges: tuple[str, ...]) -> re.Pattern[str]:
    """The longest of the hedges at the end of a text."""
    ways = "|".join(re.escape(words) for words in sorted(hedges, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({ways}){_ARTICLE}", re.IGNORECASE)
