"""What stands on a page for its own sake: page numbers, web sites' help texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_HELP = re.compile(
    r"""(?:can't\ find\ it
        |can't\ find\ what\ you're\ looking\ for\?.{0,120}
        |(?:skip|jump)\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|menu|search)
        |back\ to\ (?:the\ )?top(?:\ of\ (?:the\ )?page)?
        |(?:print|share|bookmark|email|save)\ (?:this\ |the\ )?page(?:\ (?:on|via|by)\ .{0,40})?
        |share\ (?:on|via|to)\ .{0,40}|(?:opens|opened)\ in\ (?:a\ )?new\ (?:window|tab)
        |(?:accept|reject|manage|allow|decline|hide)\ (?:all\ |your\ |optional\ |additional\ |this\ |analytics\ ){0,3}
         (?:cookies?|message)(?:\ settings)?
        |(?:cookies?\ (?:policy|settings|preferences|notice|control))
        |view\ (?:the\ )?(?:background|reasons|decisions?|minutes)\ (?:to|for)\ item\ \d{1,3}
        |was\ this\ (?:page|information)\ (?:useful|helpful)\?.{0,40}
        )[.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED_PAGE = re.compile(r"page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|-\s?\d{1,4}\s?-|\d{1,4}\s+of\s+\d{1,4}", re.IGNORECASE)

_APART = re.compile(
    r"""(?:meeting\ of\ [^.;]{3,80},\s.{0,80}\(item\ \d{1,3}\.?\)$
        |meeting:\ .{0,160}\(item\ \d{1,3}\.?\)$
        |(?:you\ are\ here:?\s*)?home(?:page)?\s?[>»›/|]\s?\w
        |you\ are\ here:?\s
        |(?:we|this\ (?:web)?\s?site)\ (?:use|uses|would\ like\ to\ use|place|places|also\ use)\b.{0,60}\bcookies\b
        |cookies\ on\ (?:this|our|the)\b
        |(?:decision\ maker|decision\ status|decision\ date|date\ of\ decision|date\ of\ publication|publication\ date
          |is\ key\ decision\??|is\ subject\ to\ call[\ -]in\??|last\ updated|page\ updated|share\ this)\s?:\s
        )""",
    re.IGNORECASE | re.VERBOSE,
)
_DIGITS = re.compile(r"\d{1,4}")
_ENDS_IN_NUMBER = re.compile(r"(.{12,140}?)\s(\d{1,4})")


def is_help(text: str) -> bool:
    """A web site's own words, not the document's: "Back to top" → True."""
    return len(text) < 200 and _HELP.fullmatch(text.replace("’", "'").strip()) is not None


def stands_apart(text: str) -> bool:
    """A line of its own whatever its neighbours: "Meeting of Cabinet, 7.30 pm (Item 24.)", "Home > News" → True."""
    return len(text) < 300 and _APART.match(text) is not None


def is_page_mark(text: str) -> bool:
    """A line that only says which page it is: "Page 3 of 12", "- 4 -" → True."""
    return len(text) < 20 and _NUMBERED_PAGE.fullmatch(text) is not None


def running_numbers(lines: Sequence[str]) -> set[int]:
    """Indexes of lone numbers that count pages: at least three, each one more than the last.

    >>> sorted(running_numbers(["1", "text", "2", "text", "3", "the 17 children"]))
    [0, 2, 4]
    """
    lone = [(k, int(t)) for k, t in enumerate(lines) if t.isdecimal() and len(t) <= 4]
    best: list[int] = []
    chains: dict[int, list[int]] = {}
    for index, value in lone:
        chain = chains.get(value - 1, [])
        if chain and chain[-1] == index - 1:
            chain = []  # a column of numbers counts nothing
        chains[value] = [*chain, index]
        best = max(best, chains[value], key=len)
    return set(best) if len(best) >= 3 else set()


def running_lines(lines: Sequence[str], gaps: Sequence[str]) -> set[int]:
    """Indexes of running heads and feet: lines that come back at form feeds, or with a page number at their end.

    The document's first line stays: a running head often repeats its title.
    A form feed stands as "F" in the gap before a line.
    """
    edge = [k for k in range(1, len(lines)) if "F" in gaps[k] or k + 1 == len(lines) or "F" in gaps[k + 1]]
    at_edge: Counter[str] = Counter(_shape(lines[k]) for k in edge)
    anywhere: Counter[str] = Counter(map(_shape, lines)) if edge else Counter()
    heads = {shape for shape, count in at_edge.items() if count >= 3 and count > 0.6 * anywhere[shape]}
    found = {k for k in edge if _shape(lines[k]) in heads}
    numbered: dict[str, list[tuple[int, int]]] = {}
    for index, line in enumerate(lines):
        if match := _ENDS_IN_NUMBER.fullmatch(line):
            numbered.setdefault(match[1], []).append((index, int(match[2])))
    for places in numbered.values():
        if len(places) >= 4 and all(b[1] > a[1] and b[0] - a[0] > 5 for a, b in pairwise(places)):
            found |= {index for index, _ in places}
    return found


def _shape(line: str) -> str:
    """A line but for its numbers; what is very short or long is never a running head."""
    return _DIGITS.sub("#", line.casefold()) if 6 < len(line) < 150 else line
