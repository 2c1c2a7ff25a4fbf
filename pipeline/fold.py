"""Folding at matching time: plain quotes, dashes, spaces and letters on a copy, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# One character for one: the copy has the same offsets.
_PLAIN = {
    **dict.fromkeys("‘’‛′`´\x91\x92", "'"),
    **dict.fromkeys("“”„″\x93\x94", '"'),
    **dict.fromkeys("–—−‐‑‒―─\x96\x97\ufffe", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\t\r\n\f\v", " "),
}
_SAME_LENGTH = re.compile("[" + "".join(_PLAIN) + "]")
# One for several or none: offsets move.
_OTHER_LENGTH = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\u200b": "", "…": "..."}


_CHANGES_LENGTH = re.compile("[" + "".join(_OTHER_LENGTH) + "]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded copy of a text. `original(start, end)` gives the span in the text it came from."""

    text: str
    starts: tuple[int, ...] = ()  # folded offsets where the shift changes
    shifts: tuple[int, ...] = ()  # original minus folded from there on

    def original(self, offset: int) -> int:
        """The offset in the original text of an offset of the folded copy."""
        if not self.starts:
            return offset
        return offset + self.shifts[max(0, bisect_right(self.starts, offset) - 1)]


@lru_cache(maxsize=4096)  # the same passages are folded for facts, judgements and statements
def fold(text: str) -> Folded:
    """“It’s 5–6 ﬁne” → "It's 5-6 fine", with offsets back to the original.

    >>> folded = fold("ﬁve – six")
    >>> folded.text, folded.original(5)
    ('five - six', 4)
    """
    if text.isascii() and text.isprintable() and "`" not in text:  # as most are
        return Folded(text)
    plain = text
    for char in set(_SAME_LENGTH.findall(text)):  # few are there: str.translate would look up every letter
        plain = plain.replace(char, _PLAIN[char])
    if plain.isascii() or _CHANGES_LENGTH.search(plain) is None:
        return Folded(plain)
    out: list[str] = []
    starts, shifts, at = [0], [0], 0
    for index, char in enumerate(plain):
        new = _OTHER_LENGTH.get(char, char)
        out.append(new)
        at += len(new)
        if len(new) != 1:
            starts.append(at)
            shifts.append(index + 1 - at)
    return Folded("".join(out), tuple(starts), tuple(shifts))
