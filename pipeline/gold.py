"""Gold files, hand-made answers beside documents, and where their anchors stand in a document's text."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.fold import fold
from pipeline.problems import UnusableInputError

Record = Mapping[str, Any]

_GAP = re.compile(r"[\s|]+")
_NAME_FILLERS = frozenset(
    [
        "the",
        "of",
        "and",
        "borough",
        "council",
        "city",
        "county",
        "metropolitan",
        "district",
        "royal",
        "london",
        "unitary",
        "corporation",
    ]
)


def read_records(path: Path) -> list[Record]:
    """The records of a JSON Lines file; none where it is not there. UnusableInputError names file and line."""
    if not path.is_file():
        return []
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except ValueError as error:
                raise UnusableInputError(f"{path}, line {number}: is not JSON: {error}") from error
    return records


def read_floors(folder: Path) -> dict[str, float]:
    """floors.yaml of a gold folder: a score's name and the least that it may be; empty where there is none."""
    path = folder / "floors.yaml"
    if not path.is_file():
        return {}
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return {str(name): float(least) for name, least in raw.items()}
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise UnusableInputError(f"{path}: is not a list of names and numbers: {error}") from error


def plain(text: str) -> str:
    """Plain quotes and dashes; one space for a run of white space or column rules; none behind a hyphen in a word.

    >>> plain("twenty-\\n one | “two”")
    'twenty-one "two"'
    """
    one_space = _GAP.sub(" ", fold(text).text).strip()
    return re.sub(r"(?<=\w)- (?=\w)", "-", one_space)


@dataclass(frozen=True, slots=True)
class Place:
    """A document's text in plain form, and the offset in the canonical text that each character came from."""

    text: str
    origin: tuple[int, ...]

    def at(self, char_start: int) -> int:
        """Where a character of the canonical text stands in the plain one."""
        return bisect_left(self.origin, char_start)

    def spans(self, anchor: str, context: str | None = None) -> list[tuple[int, int]]:
        """Every place of an anchor; only those within its context, where one is given and is there."""
        zones = list(_occurrences(self.text, plain(context))) if context else []
        found = list(_occurrences(self.text, plain(anchor)))
        if not zones:
            return found
        return [(low, high) for low, high in found if any(z0 <= low and high <= z1 for z0, z1 in zones)]


def place_of(passages: Iterable[tuple[int, str]]) -> Place:
    """The plain text of passages (char_start, text) in their order, one space between them."""
    out: list[str] = []
    origin: list[int] = []
    for start, text in passages:
        folded = fold(text)
        for index, char in enumerate(" " + folded.text):
            gap = char.isspace() or char == "|"
            if gap and (not out or out[-1] == " "):
                continue
            if not gap and len(out) > 2 and out[-1] == " " and out[-2] == "-" and _in_word(out[-3], char):
                out.pop(), origin.pop()
            out.append(" " if gap else char)
            origin.append(start + (folded.original(index - 1) if index else 0))
    return Place("".join(out), tuple(origin))


def _in_word(before: str, behind: str) -> bool:
    return (before.isalnum() or before == "_") and (behind.isalnum() or behind == "_")


def _occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def same_body(mine: str, theirs: str) -> bool:
    """Whether two names of an authority agree: the telling words of one are all in the other.

    >>> same_body("Fernleigh Borough Council", "Fernleigh"), same_body("Fernleigh", "Fenwick")
    (True, False)
    """
    a, b = (set(re.findall(r"[a-z]+", plain(name).casefold())) - _NAME_FILLERS for name in (mine, theirs))
    if not mine and not theirs:
        return True
    return bool(a and b and (a <= b or b <= a))


def share_of(words: str, found: str) -> float:
    """The share of a phrase's telling words (three letters or more) that another phrase holds."""
    telling = {w for w in re.findall(r"[a-z0-9]+", plain(words).casefold()) if len(w) > 2}
    held = set(re.findall(r"[a-z0-9]+", plain(found).casefold()))
    return len(telling & held) / len(telling) if telling else 1.0
