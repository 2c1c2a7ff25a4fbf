"""Letters spaced out for show, "P e r f o r m a n c e" → "Performance" where it is sure, and words run together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from string import ascii_letters

from pipeline.read.pdf_words import Line, Word, line_of

_RUN = re.compile(r"(?<!\S)\S(?: \S){3}(?!\S)")  # a line without it is left alone
_HINT = re.compile(r" \S \S \S(?!\S)")  # what such a run holds, quickly looked for
_TOLD = re.compile(r"(?<!\S)(?:[A-Z] )?(?:[a-z] ){5,400}[a-z](?!\S)")
_TOLD_HINT = re.compile(r" [a-z] [a-z] [a-z] ")
_LONGEST_WORD = 25  # letters
_LONG = b"a" * _LONGEST_WORD
_SHAPES = bytes(ord("a") if chr(byte) in ascii_letters else ord(".") for byte in range(256))
_RUN_TOGETHER = re.compile(r"(?<![\w@:./#?=&%-])[A-Za-z]{25}(?![A-Za-z]{0,80}[.@/_][A-Za-z])")  # longer than any word
_WORD = re.compile(r"[A-Z]?[a-z]{4,20}|(?=[A-Z]{0,3}[AEIOUY])[A-Z]{4,12}")
_INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ JFMAMJJASONDJFMAMJJASOND"  # of bands and of months: no words
_NEAR = 0.6  # of the letters' size: further apart they are columns


def respaced(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines with the letters of a word put together where wider gaps show where words end."""
    if not _HINT.search("\n".join([x.text for x in lines])):
        return tuple(lines)
    return tuple(_respaced(x) if _HINT.search(x.text) and _RUN.search(x.text) else x for x in lines)


def _respaced(line: Line) -> Line:
    out: list[Word] = []
    run: list[Word] = []
    for word in line.words:
        if run and not _near(run, word):
            out += _joined(run)
            run = []
        run.append(word)
    words = out + _joined(run)
    return line_of(line.page, words, line.baseline, line.angle) if len(words) < len(line.words) else line


def _near(run: Sequence[Word], word: Word) -> bool:
    """Whether a letter follows at the distance of those before it."""
    if len(run[-1].text) != 1 or len(word.text) != 1:
        return False
    gap = word.x0 - run[-1].x1
    return gap < _NEAR * word.size and (len(run) < 2 or gap < 1.6 * max(run[1].x0 - run[0].x1, 0.5))


def _joined(run: list[Word]) -> list[Word]:
    """A run that reads as one word as that word, any other as it was."""
    text = "".join(w.text for w in run)
    gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
    if (
        not gaps
        or not _WORD.fullmatch(text)
        or text in _INITIALS
        or max(gaps) > 1.6 * max(min(gaps), 0.5)
        or len(text) > 16
    ):
        return run
    first = run[0]
    top, bottom = min(w.top for w in run), max(w.bottom for w in run)
    return [Word(text, first.x0, top, run[-1].x1, bottom, first.size, first.bold, run[-1].glued)]


def may_be_lost(text: str) -> bool:
    """Whether the spaces of any passage of a document may be wrong, so that each is worth a look.

    Letters are told in bytes, which takes a twentieth of the time that telling them apart as words does.
    """
    return _TOLD_HINT.search(text) is not None or _LONG in text.encode("utf-8", "replace").translate(_SHAPES)


def still_spaced(text: str) -> bool:
    """Whether a passage holds words whose letters stand apart: "P e r f o r m a n c e" → True."""
    return _TOLD_HINT.search(text) is not None and _TOLD.search(text) is not None


def run_together(text: str) -> bool:
    """Whether a passage holds words whose spaces are lost: "Theshareofstreetlightsthatworked" → True."""
    return max(map(len, text.split()), default=0) >= _LONGEST_WORD and _RUN_TOGETHER.search(text) is not None
