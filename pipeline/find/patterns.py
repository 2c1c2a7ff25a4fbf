"""Patterns of the rules made quick to try (small letters, alternatives by first letter), and words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

_BY_LETTER = re.compile(r"[A-Za-z](?![?*+{])")  # a pattern that begins with its first letter
PIECE = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?[a-z-]*(?:P?<\w+>|[:=!]|<[=!]))?|[|)]|[^\\\[(|)]+", re.DOTALL
)
_UPPER = re.compile(r"\\.|\(\?P?[<=]\w+[>)]|[A-Z]")
_WORD = re.compile(r"[^\W_]+")
_LETTER_RUN = re.compile(r"[a-z]+")
# Bytes are blanked and split in a third of the time that a pattern takes.
_WORDS = bytes(byte if chr(byte).isalnum() else 32 for byte in range(128)) + bytes(128)
_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_LETTERS = bytes(byte if chr(byte).islower() else 32 for byte in range(128)) + bytes(128)


def small_letters(text: str) -> str:
    """A text in small letters, letter for letter: "İ" would have two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


in_small_letters = lru_cache(maxsize=8)(small_letters)  # for a text that several rules files are asked about


@lru_cache(maxsize=4)  # several rules files are asked about one sentence
def with_zeros(text: str) -> str:
    """A text with every digit as 0: "in 2018" → "in 0000"."""
    return text.encode(errors="surrogatepass").translate(_ZEROS).decode(errors="surrogatepass")


@lru_cache(maxsize=4)  # a sentence is asked for periods and for numbers
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


class SmallPattern(NamedTuple):
    """A pattern that ignores case, and whether it is asked of a text in small letters: so it takes half the time."""

    regex: re.Pattern[str]
    small: bool


def for_small_letters(pattern: str) -> SmallPattern:
    """A pattern that ignores case → for a text in small letters, unless it minds capitals somewhere."""
    if "(?-i" in pattern:
        return SmallPattern(re.compile(pattern, re.IGNORECASE), small=False)
    return SmallPattern(re.compile(pattern_in_small_letters(pattern)), small=True)


def longest_first(words: Sequence[str]) -> str:
    """Patterns as one: [six, one, seven] → "(?:seven|six|one)"."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def gathered(pattern: str) -> str:
    """A pattern whose alternatives are tried by first letter: "(?:six|one|seven)" → "(?:s(?:ix|even)|one)".

    Alternatives that begin with a letter exclude those that begin with another; of one letter they keep their order.
    """
    return _gathered(iter(PIECE.findall(pattern)), ignores_case=True)[0]


def _gathered(pieces: Iterator[str], *, ignores_case: bool) -> tuple[str, str]:
    """What stands up to the end of a group, and how that ends."""
    alternatives, end = [""], ""
    for piece in pieces:
        if piece == "|":
            alternatives.append("")
        elif piece == ")":
            end = piece
            break
        elif piece[0] == "(":
            inner, closed = _gathered(pieces, ignores_case=ignores_case and "-i" not in piece)
            alternatives[-1] += piece + inner + closed
        else:
            alternatives[-1] += piece
    return "|".join(_by_letter(alternatives) if ignores_case else alternatives), end


def _by_letter(alternatives: list[str]) -> list[str]:
    """["ab", "ac", "(?:d)", "ae"] → ["a(?:b|c)", "(?:d)", "ae"]: an alternative without a letter keeps its place."""
    out: list[str] = []
    for told, run in groupby(alternatives, key=lambda text: _BY_LETTER.match(text) is not None):
        if not told:
            out += run
            continue
        letters: dict[str, list[str]] = {}
        for text in run:
            letters.setdefault(text[0].lower(), []).append(text[1:])
        out += [f + (rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})") for f, rest in letters.items()]
    return out
