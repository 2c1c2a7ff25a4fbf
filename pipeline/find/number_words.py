"""Number words to values: "four hundred and twenty-one" → 421. Reading is text2num's, spans are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from text_to_num import text2num

# Grouped by first letters: the search tries nine branches at a place, not forty.
_UNITS = (
    r"(?:zero|n(?:il|ine(?:teen|ty)?)|one|t(?:wo|h(?:ree|irteen|irty)|en|we(?:lve|nty))"
    r"|f(?:our(?:teen|ty)?|orty|i(?:ve|fteen|fty))|s(?:ix(?:teen|ty)?|even(?:teen|ty)?)|e(?:ight(?:een|y)?|leven))"
)
_SCALES = r"(?:hundred|thousand|million|billion|trillion)"
STARTS = frozenset(
    """
    zero nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred thousand million billion
    trillion dozen
    """.split()  # noqa: SIM905 - quotes around each word would hide the words
)  # one of these is part of every run
# Runs are bounded, so that a hostile line of a million number words stays cheap.
WORDS = (
    rf"(?:{_UNITS}|(?:half a|an?)[ -](?:{_SCALES}|dozen)|dozen|{_SCALES}(?!s))(?![a-z])"
    rf"(?:(?:,? and |, (?={_UNITS}[ -](?:hundred|thousand))|[ -])(?:{_UNITS}|{_SCALES})\b(?!-(?:to|off)\b)){{0,14}}"
    rf"(?: point(?: {_UNITS}\b){{1,6}}(?: (?:million|billion|trillion)\b)?)?"
)
_PIECE = re.compile(r"[a-z]+", re.I)
_FIXED = {"zero": Decimal(0), "nil": Decimal(0), "dozen": Decimal(12), "a dozen": Decimal(12)}
_POWERS = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "dozen": 0}


@lru_cache(maxsize=4096)
def value_of(words: str) -> Decimal | None:
    """The value of number words, or None where they are not one number.

    >>> value_of("four hundred and twenty-one"), value_of("half a million"), value_of("two three")
    (Decimal('421'), Decimal('500000'), None)
    """
    plain = " ".join(words.lower().replace("-", " ").replace(",", " ").replace("fourty", "forty").split())
    if plain in _FIXED:
        return _FIXED[plain]
    if " point " in plain:
        return _with_point(plain)
    if plain.startswith("half a "):
        return 10 ** Decimal(_POWERS[plain[7:]]) / 2 if plain[7:] in _POWERS and plain[7:] != "dozen" else Decimal(6)
    plain = re.sub(r"^an? ", "one ", plain)
    if plain == "one dozen":
        return Decimal(12)
    try:
        return Decimal(text2num(plain, "en"))
    except ValueError:
        return None


def _with_point(plain: str) -> Decimal | None:
    """ "three point two five million" → 3250000."""
    whole, _, rest = plain.partition(" point ")
    digits = rest.split()
    power = _POWERS[digits.pop()] if digits[-1] in _POWERS else 0
    left, right = value_of(whole), [value_of(d) for d in digits]
    if left is None or not right or any(d is None or d > 9 for d in right):
        return None
    return Decimal(f"{left}." + "".join(str(d) for d in right)) * 10 ** Decimal(power)


def numbers_of(run: str, *, split_at_and: bool = False) -> Iterator[tuple[int, int, Decimal]]:
    """The numbers of a run of number words as (start, end, value): "two and three" → 2, 3.

    split_at_and: the run follows "between", whose "and" parts two numbers:
    "one hundred and five hundred" → 100, 500.
    """
    pieces = [m.span() for m in _PIECE.finditer(run)]
    first = 0
    if split_at_and:
        for at, (start, end) in enumerate(pieces):
            if at and run[start:end].lower() == "and":
                left, right = run[: pieces[at - 1][1]], run[pieces[at + 1][0] :] if at + 1 < len(pieces) else ""
                low, high = value_of(left), value_of(right) if right else None
                if low is not None and high is not None:
                    yield 0, len(left), low
                    yield len(run) - len(right), len(run), high
                    return
    while first < len(pieces):
        for last in range(len(pieces), first, -1):
            start, end = pieces[first][0], pieces[last - 1][1]
            value = value_of(run[start:end])
            if value is not None:
                yield start, end, value
                first = last - 1
                break
        first += 1
