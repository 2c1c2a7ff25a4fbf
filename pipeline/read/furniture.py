"""What stands on a page for its own sake: page numbers, web sites' help texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HELP = re.compile(
    r"""(?:can't\ find\ it
        |can't\ find\ what\ you're\ looking\ for\?.{0,120}
        |skip\ to\ (?:main\ )?(?:content|navigation)
        |back\ to\ (?:the\ )?top(?:\ of\ (?:the\ )?page)?
        |print\ this\ page|share\ this\ page|bookmark\ this\ page
        |(?:accept|reject|manage)\ (?:all\ |your\ |optional\ )?cookies?(?:\ settings)?
        |(?:cookie\ (?:policy|settings|preferences))
        |was\ this\ (?:page|information)\ (?:useful|helpful)\?.{0,40}
        )[.!]?""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED_PAGE = re.compile(r"page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|-\s?\d{1,4}\s?-|\d{1,4}\s+of\s+\d{1,4}", re.IGNORECASE)


def is_help(text: str) -> bool:
    """A web site's own words, not the document's: "Back to top" → True."""
    return len(text) < 200 and _HELP.fullmatch(text.replace("’", "'").strip()) is not None


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
