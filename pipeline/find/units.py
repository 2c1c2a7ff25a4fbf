"""Units to the right of a number: "98 per cent" → percent, "£1.4 million" → a million gbp, "93.7 per 10,000"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.find.rulebook import Rulebook

_BASES = {"100": "per_100", "1000": "per_1000", "10000": "per_10000", "100000": "per_100000"}
_BASE_WORDS = {"hundred": "100", "thousand": "1000", "ten thousand": "10000", "hundred thousand": "100000"}
_LETTER_END = r"(?![A-Za-z])"


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands right of a number. factor scales its value; end closes the sign, phrase_end the unit's words."""

    name: str | None
    end: int
    phrase_end: int
    factor: Decimal = Decimal(1)
    per: bool = False  # a rate whose base follows


@dataclass(frozen=True, slots=True)
class UnitReader:
    """The compiled unit words of a rulebook."""

    scale: re.Pattern[str]
    scale_letters: frozenset[str]
    starts: frozenset[str]  # first two letters of all unit words: what else follows a number is no unit
    unit: re.Pattern[str]
    rate: re.Pattern[str]
    currency: re.Pattern[str]
    scales: Mapping[str, Decimal]
    currencies: Mapping[str, str]


def _plain(word: str) -> str:
    return " ".join(word.lower().split())


@lru_cache(maxsize=8)
def unit_reader(rules: Rulebook) -> UnitReader:
    """Unit words of rules/quantities.yaml: lists `unit_…`, `scale_…` and `currency_…` name what they mean."""
    named = "|".join(f"(?P<{name[5:]}>{{{name}}})" for name in rules.lists if name.startswith("unit_"))
    scales = {
        _plain(word): Decimal(10) ** int(name[6:])
        for name, words in rules.lists.items()
        if name.startswith("scale_")
        for word in words
    }
    currencies = {
        _plain(word): name[9:] for name, words in rules.lists.items() if name.startswith("currency_") for word in words
    }
    signs = "|".join(re.escape(w) for w in sorted(currencies, key=len, reverse=True))
    words = "|".join(re.escape(w) for w in sorted(scales, key=len, reverse=True))
    spelled = [w for name, ws in rules.lists.items() if name.startswith(("unit_", "percent", "duration_")) for w in ws]
    return UnitReader(
        starts=frozenset(_start(word) for word in [*spelled, "%", *currencies]),
        scale_letters=frozenset(word[0] for word in scales),
        scale=re.compile(rf"[ -]?({words}){_LETTER_END}", re.I),
        unit=rules.compile(
            rf"[¹²³⁰⁴-⁹]{{0,3}}[ -]?(?:(?P<percentage_points>{{percentage_points}}){_LETTER_END}"
            rf"|(?P<percent>%%?|{{percent_words}}{_LETTER_END}))"
            rf"|[¹²³⁰⁴-⁹]{{0,3}}[ -]?(?:{{duration_adjectives}} ){{0,2}}(?:{named}){_LETTER_END}"
        ),
        rate=re.compile(
            r"(?P<between>(?: aged (?:over |under )?[0-9]{1,2}(?:-[0-9]{1,2}|\+)?)?"
            r"(?: (?!to |at |compared|from |which |who )[a-z'-]{1,20}){0,8}?)"
            r"(?P<slash> ?/ ?| (?:per|for every|for each|in every|in|out of every) (?:each |every )?)"
            r"(?P<base>(?:a |one )?(?:ten thousand|hundred thousand|thousand|hundred)"
            r"|100,?000|10,?000|1,?000|100|(?:1|10|100)k)(?![A-Za-z0-9]|[.,][0-9])"
            r"(?P<noun> (?:of the )?(?:children|child|population|people|residents|pupils|households|live births))?",
            re.I,
        ),
        currency=re.compile(rf" ?(?:{signs}){_LETTER_END}", re.I),
        scales=scales,
        currencies=currencies,
    )


def _start(word: str) -> str:
    """The first two letters that a unit's pattern asks for, or one where its second is optional."""
    if word[0] in "([\\.":
        raise ValueError(f"a unit's pattern begins with its first letter: {word}")
    plain = word[:2].lower()
    return plain if plain[1:].isalpha() and word[2:3] not in {"?", "*", "{"} else plain[:1]


def base_unit(words: str) -> str | None:
    """ "10,000", "10k", "ten thousand" → per_10000."""
    plain = re.sub(r"^(?:a|one) ", "", words.lower().strip()).replace(",", "")
    plain = _BASE_WORDS.get(plain, plain)
    return _BASES.get(plain.replace("k", "000"))
