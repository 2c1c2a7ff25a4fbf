"""Numbers without a dot that count paragraphs and titles: "3 In summary, …", "59 Quarter 2 report".

A number at a paragraph's start may be a figure ("48 Fernleigh children were adopted"),
so that something else has to show the count: numbers that go on one by one, a word
that only a sentence begins with, or a line that names the number ("Cabinet (Item 59)").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.read.openers import opens_sentence

_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-Z“‘\"(])")
_DATE = re.compile(
    r"\d{1,3}\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b|\d{1,3}\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_ITEM = re.compile(r"\(\s?(?:agenda )?item (?:no\.? )?(\d{1,3})\.?\s?\)", re.IGNORECASE)
_BELOW = re.compile(r"(?:minutes|decision|resolved|additional documents|recommendations?)\s?[:–-]?", re.IGNORECASE)
_STEP = 3  # an extract may leave out two paragraphs in a row
_SENTENCE = 50  # characters: a shorter line is a title or an item
_NEAR = 4  # lines between "(Item 59)" or "Minutes:" and the title


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    value: int
    opens: bool
    long: bool


def bare_numbers(texts: Sequence[str], starts: Iterable[int]) -> dict[int, str]:
    """Which texts begin with their own number → "paragraph" or "title"; starts: where one may begin.

    >>> bare_numbers(["3 In the quarter visits rose.", "4 This was due to more staff."], (0, 1))
    {0: 'paragraph', 1: 'paragraph'}
    >>> bare_numbers(["48 Fernleigh children were adopted."], (0,))
    {}
    """
    places = [k for k in starts if _NUMBER.match(texts[k]) and not _DATE.match(texts[k])]
    found = {k: "title" for k in places if _is_item(k, texts)}
    for chain in _chains([_candidate(k, texts[k]) for k in places if k not in found]):
        counts = _counts(chain)
        found |= {c.index: "paragraph" for c in chain if counts or (c.opens and c.long)}
    return found


def _candidate(index: int, text: str) -> _Candidate:
    match = _NUMBER.match(text)
    assert match is not None  # noqa: S101 - told by the caller
    return _Candidate(index, int(match[1]), opens_sentence(text[match.end() :]), len(text) >= _SENTENCE)


def _is_item(index: int, texts: Sequence[str]) -> bool:
    """Whether the lines around say that this is an agenda item: "(Item 59)" above it or "Minutes:" below."""
    text = texts[index]
    number = text.split(" ", 1)[0]
    if text[-1] in ".;," or len(text) > 200:
        return False
    above = (m for line in texts[max(0, index - _NEAR) : index] for m in _ITEM.finditer(line[-200:]))
    if any(m[1] == number for m in above):
        return True
    return index == 0 and any(_BELOW.fullmatch(line) for line in texts[1:_NEAR])


def _chains(candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, ...]]:
    """Runs of numbers that grow by small steps, each as long as it gets."""
    open_: dict[int, tuple[_Candidate, ...]] = {}
    done: list[tuple[_Candidate, ...]] = []
    for candidate in candidates:
        before = next((v for v in range(candidate.value - 1, candidate.value - _STEP - 1, -1) if v in open_), None)
        chain = (*(open_.pop(before) if before is not None else ()), candidate)
        if candidate.value in open_:
            done.append(open_.pop(candidate.value))
        open_[candidate.value] = chain
    return [*done, *open_.values()]


def _counts(chain: Sequence[_Candidate]) -> bool:
    """Whether a run of numbers can only be a count of paragraphs or titles."""
    successive = sum(b.value == a.value + 1 for a, b in pairwise(chain))
    opens = sum(c.opens for c in chain)
    if not successive:
        return False
    apart = all(b.index > a.index + 1 for a, b in pairwise(chain))
    long = all(c.long for c in chain)
    if 3 * opens >= 2 * len(chain) or (long and 2 * opens >= len(chain)):
        return True
    if long:
        return successive >= 2 and (opens > 0 or successive >= 3)
    return chain[0].value == 1 and successive == len(chain) - 1 and successive >= (1 if apart else 3)
