"""Where the numbers of a text stand: digits with their sign and currency, fractions, runs of number words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.find.number_words import STARTS, WORDS
from pipeline.find.patterns import letters_of
from pipeline.find.rulebook import Rulebook

_SHARE = r"[0-9][0-9,]{0,12}(?:\.[0-9]{1,6})?(?: ?%| ?per ?cent)"
# It begins with a digit, so that the search skips to one.
_LOST_SPACE = re.compile(r"[0-9](?<=[a-z]{2}[0-9])" + _SHARE.removeprefix("[0-9]"))
_WRITTEN = re.compile(rf"(?<![a-z0-9_])(?P<words>{WORDS})(?![a-z])")
_NAMED = ("$", "gbp", "usd", "eur")  # a currency that begins with a letter holds one of these


class _Scanner(NamedTuple):
    """The patterns of digits with sign and currency, and of fractions, for a text in small letters."""

    first: re.Pattern[str]  # what they begin with where no currency begins with a letter
    plain: re.Pattern[str]
    glued: re.Pattern[str]  # also percentages whose word before has lost its space: "was98.7%"


@lru_cache(maxsize=8)
def _scanner(rules: Rulebook) -> _Scanner:
    signs = [
        word.lower()
        for name, words in rules.lists.items()
        if name.startswith("currency_")
        for word in words
        if not word[-1].isalpha() and word[-1] != "."
    ]
    currency = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    number = (
        rf"(?:(?P<sign>[+-])?(?:(?P<currency>{currency}|gbp|usd|eur) ?)?(?P<minus>-)?"
        r"(?:(?P<dotted>[0-9]+(?:\.[0-9]+){2,6})|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
        r"(?P<part> ?[½¼¾⅓⅔]|[ -][1-9]/(?:2|3|4|5|8|16|32)(?![0-9/%]))?|(?P<fraction>[½¼¾⅓⅔])))"
    )
    symbols = re.escape("".join(sign for sign in signs if len(sign) == 1))
    return _Scanner(
        re.compile(rf"[0-9½¼¾⅓⅔.+{symbols}-]"),
        re.compile(rf"(?:(?<![a-z0-9_])|(?=[£$€])){number}"),
        re.compile(rf"(?:(?<![a-z0-9_])|(?=[£$€])|(?={_SHARE})(?<=[a-z]{{2}})){number}"),
    )


def numerals(lower: str, rules: Rulebook) -> list[re.Match[str]]:
    """Numbers in digits and runs of number words of a text in small letters, in order; group <words> tells which."""
    scanner = _scanner(rules)
    pattern = scanner.glued if _LOST_SPACE.search(lower) else scanner.plain
    if any(name in lower for name in _NAMED):
        digits = list(pattern.finditer(lower))
    else:
        digits, end = [], 0
        for first in scanner.first.finditer(lower):
            if first.start() >= end and (found := pattern.match(lower, first.start())):
                digits.append(found)
                end = found.end()
    written = [] if STARTS.isdisjoint(letters_of(lower)) else list(_WRITTEN.finditer(lower))
    return sorted([*digits, *written], key=re.Match.start) if written else digits
