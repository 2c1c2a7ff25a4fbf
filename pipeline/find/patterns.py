"""Patterns of the rules made quick to try: small letters instead of any case, words by their first letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_BY_LETTER = re.compile(r"[A-Za-z](?![?*+{])")  # a pattern that begins with its first letter
_GROUP = re.compile(r"\([^()]*\)")
_UPPER = re.compile(r"\\.|\(\?P?[<=]\w+[>)]|[A-Z]")


@lru_cache(maxsize=8)  # one text is asked about by several rules files, and a whole document by each rule
def in_small_letters(text: str) -> str:
    """A text in small letters, letter for letter: "İ" would have two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def pattern_in_small_letters(pattern: str) -> str:
    """ "(?P<Who>[A-Z]\\w+) Council" → "(?P<Who>[a-z]\\w+) council"."""
    return _UPPER.sub(lambda m: m[0].lower() if len(m[0]) == 1 else m[0], pattern)


def longest_first(words: Sequence[str]) -> str:
    """Patterns as one: [six, one, seven] → "(?:seven|six|one)"."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def by_first_letter(words: Sequence[str]) -> str:
    """The same, longest first behind each first letter: [six, one, seven] → "(?:s(?:even|ix)|o(?:ne))".

    A place of a text is compared with the letters, not with every word: twice as fast where case is ignored.
    """
    if not all(_BY_LETTER.match(word) and "|" not in _GROUP.sub("", word) for word in words):
        return longest_first(words)
    letters: dict[str, list[str]] = {}
    for word in words:
        letters.setdefault(word[0], []).append(word[1:])
    return f"(?:{'|'.join(first + longest_first(rest) for first, rest in letters.items())})"
