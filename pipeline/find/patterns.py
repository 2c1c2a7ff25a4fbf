"""Patterns of the rules made quick to try: small letters instead of any case, words by their first letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_BY_LETTER = re.compile(r"[A-Za-z](?![?*+{])")  # a pattern that begins with its first letter
_GROUP = re.compile(r"\([^()]*\)")
_UPPER = re.compile(r"\\.|\(\?P?[<=]\w+[>)]|[A-Z]")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile("[0-9]")
_LETTER_RUN = re.compile(r"[a-z]+")
# Bytes are blanked and split in a third of the time that a pattern takes.
_WORDS = bytes(byte if chr(byte).isalnum() else 32 for byte in range(128)) + bytes(128)
_ZEROS = bytes(48 if 48 <= byte <= 57 else byte for byte in range(128)) + bytes(128)
_LETTERS = bytes(byte if chr(byte).islower() else 32 for byte in range(128)) + bytes(128)


@lru_cache(maxsize=8)  # one text is asked about by several rules files, and a whole document by each rule
def in_small_letters(text: str) -> str:
    """A text in small letters, letter for letter: "İ" would have two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=4)  # several rules files are asked about one sentence
def with_zeros(text: str) -> str:
    """A text with every digit as 0: "in 2018" → "in 0000"."""
    return text.encode().translate(_ZEROS).decode() if text.isascii() else _DIGIT.sub("0", text)


def words_of(text: str) -> list[str]:
    """The runs of letters and digits of a text: "in 2018/19, it's" → ["in", "2018", "19", "it", "s"]."""
    return text.encode().translate(_WORDS).decode().split() if text.isascii() else _WORD.findall(text)


def place_of(word: str, text: str, at: int) -> int:
    """Where a word of a text stands next: "may" in "maybe in May", in small letters → 9."""
    start = text.index(word, at)
    while text[start - 1 : start].isalnum() or text[start + len(word) : start + len(word) + 1].isalnum():
        start = text.index(word, start + 1)
    return start


@lru_cache(maxsize=4)  # a sentence is asked for numbers and for what rules claim
def letters_of(text: str) -> list[str]:
    """The runs of letters of a text in small letters: "seven4 homes" → ["seven", "homes"]."""
    return text.encode().translate(_LETTERS).decode().split() if text.isascii() else _LETTER_RUN.findall(text)


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
