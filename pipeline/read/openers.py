"""Words that open a sentence and name nothing: what tells "3 In summary" from "3 Fernleigh schools"."""

from __future__ import annotations

import re

_OPENERS = frozenset(
    "a all also although an any as at because before both by despite during each following for from furthermore had "  # noqa: SIM905
    "he her his how however if in it its many most no nor not of on once only our overall she should since some such "
    "that the their there therefore these they this those though through to under unless until upon we what when where "
    "whether which while who with within would you your".split()
)
_FIRST = re.compile(r"[“‘\"'(]?([A-Z][a-z]*)\b")


def opens_sentence(text: str) -> bool:
    """Whether a text begins with a capitalised word that only a sentence begins with: "The rate fell" → True."""
    match = _FIRST.match(text)
    return match is not None and match[1].lower() in _OPENERS
