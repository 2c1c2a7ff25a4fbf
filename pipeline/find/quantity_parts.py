"""The numbers of a text as parts: value, sign, currency and scale, before their meaning is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pipeline.find.number_words import numbers_of
from pipeline.find.numerals import numerals
from pipeline.find.patterns import in_small_letters
from pipeline.find.quantity_times import timed
from pipeline.find.rulebook import Rulebook
from pipeline.find.units import UnitReader, base_unit, unit_reader

_FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal("0.3333"),
    "⅔": Decimal("0.6667"),
}
_METRES = re.compile(
    r" ?(?:long|wide|high|tall|deep|away|from|apart|sprint|hurdles|race|and [a-z]+ (?:wide|high|deep))\b"
)


class Part(NamedTuple):
    """A number with its unit: text[start:end] is number and sign, text[.. phrase_end] its unit's words too.

    A named tuple: a part is copied with a change several times, and copying those is three times as fast.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    value: Decimal
    decimals: int | None
    words: bool = False
    sign: str = ""
    unit: str | None = None
    glued: str = ""  # letters that no unit explains: "5G"
    hyphen: bool = False  # a compound: "five-year"
    high: Decimal | None = None
    qualifier: str = "exact"
    kind: str = "statement"
    rule: str = "number"
    role: str | None = None
    direction: str | None = None
    doubt: str | None = None


def parts_of(text: str, rules: Rulebook) -> Iterator[Part]:
    """Every number of a text with its sign and unit, in order; the base of a rate is no number of its own."""
    reader, done = unit_reader(rules), 0
    for m in numerals(in_small_letters(text), rules):
        if m.lastgroup == "words":
            between = text[max(0, m.start() - 9) : m.start()].lower().endswith("between ")
            for start, end, value in numbers_of(m["words"], split_at_and=between):
                if m.start() + start >= done:
                    if fraction := _FRACTION_OF.search(text[max(0, m.start() - 20) : m.start()]):
                        value *= _fraction(fraction[0])
                        start -= len(fraction[0])
                    part = _with_unit(
                        text,
                        Part(
                            m.start() + start,
                            m.start() + end,
                            m.start() + start,
                            m.start() + end,
                            value,
                            None,
                            words=True,
                        ),
                        None,
                        reader,
                    )
                    done = part.phrase_end
                    yield part
        elif m.start() >= done and not _within(text, m.start()):
            part = _digits(text, m, reader)
            done = max(part.end, part.phrase_end if part.unit and part.unit.startswith("per_") else 0)
            yield part


_REST = re.compile(r"[A-Za-z][0-9]{1,6}[.,]$")


def _within(text: str, start: int) -> bool:
    """Whether digits are the rest of a number glued to a word: "to45.5 days" holds no 5."""
    return text[start - 1 : start] in (".", ",") and _REST.search(text[max(0, start - 8) : start]) is not None


_FRACTION_OF = re.compile(
    r"\b(?:(?:three|3)[- ]quarters|(?:an? )?quarter|(?:an? |one )?half|(?:an? |one )?third|two[- ]thirds) of $", re.I
)


def _fraction(words: str) -> Decimal:
    """ "a quarter of " (a million) → 0.25."""
    plain = words.lower()
    if "quarter" in plain:
        return Decimal("0.75") if plain.startswith(("three", "3")) else Decimal("0.25")
    return Decimal("0.5") if "half" in plain else (Decimal(2) if plain.startswith("two") else Decimal(1)) / 3


_MOST_DIGITS = 24  # before the point: Decimal computes with 28, and no figure of a paper has half of them


def _digits(text: str, m: re.Match[str], reader: UnitReader) -> Part:
    if m["dotted"]:
        return Part(
            m.start("dotted"), m.end(), m.start("dotted"), m.end(), Decimal(0), None, kind="label", rule="dotted-number"
        )
    number = (m["number"] or "0").replace(",", "")
    if len(number.partition(".")[0]) > _MOST_DIGITS:
        return Part(m.start("number"), m.end(), m.start("number"), m.end(), Decimal(0), None, kind="unread")
    value = Decimal(number)
    decimals = len(number.partition(".")[2])
    if m["fraction"]:
        value, decimals = _FRACTIONS[m["fraction"]], 0
    if m["part"]:
        piece = m["part"].strip(" -")
        value += _FRACTIONS[piece] if piece in _FRACTIONS else Decimal(piece[0]) / Decimal(piece[2:])
    sign = m["sign"] or m["minus"] or ""
    start = m.start()
    bullet = _BULLET.match(text) if start == 0 else text[start - 1] not in " (|/"
    if sign and bullet and m["sign"]:
        sign, start = "", start + 1  # a dash between words or a bullet, not a sign
    part = Part(start, m.end(), start, m.end(), value, decimals, sign=sign)
    if m["currency"] and text[start - 1 : start] in {"c", "C"}:  # "c£13m": circa
        part = part._replace(phrase_start=start - 1, qualifier="approx")
    return _with_unit(text, part, m["currency"], reader)


def _with_unit(text: str, part: Part, currency: str | None, reader: UnitReader) -> Part:
    """The part with what stands right of it: scale, percent sign, unit words or the base of a rate."""
    at, value = part.end, part.value
    if half := _AND_A_HALF.match(text, at) if text.startswith(" and ", at) else None:
        value += {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get((half[1] or "").lower(), Decimal("0.75"))
        at = half.end()
    near = text[at : at + 6].lstrip(" -¹²³⁴⁵⁶⁷⁸⁹⁰").lower()
    if near[:1] in {"h", "m", "y", ":"} and (length := timed(text, part)):
        return length
    scale = reader.scale.match(text, at) if near[:1] in reader.scale_letters else None
    if scale and _is_scale(text, scale, currency, part):
        value *= reader.scales[scale[1].lower()]
        at = scale.end()
        near = text[at : at + 6].lstrip(" -¹²³⁴⁵⁶⁷⁸⁹⁰").lower()
    elif currency and near[:1] in "bkm" and (lost := _LOST_SPACE_OF_SCALE.match(text, at)):
        value *= reader.scales[lost[0].lower()]
        at, part = lost.end(), part._replace(doubt=f'"{text[part.start : lost.end() + 2]}": a space may be lost')
    if at != part.end:
        part = part._replace(value=value, end=at, phrase_end=at)
    if currency:
        if part.decimals == 3 and value >= 1 and text[at - 1 : at] in _DIGITS_OR_K:
            part = part._replace(doubt="three digits behind the point of a sum: it may stand for a comma")
        return part._replace(unit=reader.currencies[currency.lower()])
    if near[:2] in reader.starts or near[:1] in reader.starts:
        if unit := reader.unit.match(text, at):
            return _named(part, unit)
        if money := reader.currency.match(text, at):
            code = reader.currencies[" ".join(money[0].lower().split())]
            return part._replace(unit=code, end=money.end(), phrase_end=money.end())
    if near[:1] in {"p", "c"} and (pence := _PENCE.match(text, at)):
        code = "usd" if near[0] == "c" else "gbp"
        return part._replace(unit=code, value=value / 100, end=pence.end(), phrase_end=pence.end())
    return _rated(text, part, reader)


def _rated(text: str, part: Part, reader: UnitReader) -> Part:
    """The part with the base of its rate ("113/10,000"), or with letters that nothing explains ("5G")."""
    at = part.end
    rate = reader.rate.match(text, at) if _BASE_HINT.search(text, at, at + 80) else None
    if rate and (base := base_unit(rate["base"])):
        link = rate["slash"].strip()
        if base == "per_100" and link in {"in", "out of", "/"}:
            return part
        end = rate.end("base") if link == "/" and rate.end() - at < 9 else at
        return part._replace(unit=base, end=end, phrase_end=rate.end())
    glued = _GLUED.match(text, at) if not part.words and text[at : at + 1].isalpha() else None
    return part._replace(glued=glued[0], end=glued.end(), phrase_end=glued.end()) if glued else part


_BULLET = re.compile(
    r"[+-][0-9]+ (?!vs\b|versus\b|compared\b)[A-Za-z]"
)  # "-24 homes" at the start of a line: a dash of a list
_AND_A_HALF = re.compile(r" and (?:a|one|1) (half|quarter)\b| and (three) quarters\b", re.I)
_BASE_HINT = re.compile(r"1[0 ,k]|thousand|hundred|10", re.I)
_LOST_SPACE_OF_SCALE = re.compile(r"(?:m|bn|k)(?=(?:in|of|for|to|and|by|on|from|at) )", re.I)  # "£3.4min 2022"
_DIGITS_OR_K = frozenset("0123456789kK")
_PENCE = re.compile(r"(?: ?pence| ?cents?|p)(?![A-Za-z])", re.I)
_GLUED = re.compile(r"[A-Za-z]{1,12}[0-9]{0,4}")


def _is_scale(text: str, scale: re.Match[str], currency: str | None, part: Part) -> bool:
    """Whether "m", "k", "b" right of a number scales it: with a currency, or glued and not a length."""
    word = scale[1]
    if len(word) > 3 or currency:
        return scale[0][0] != "-" or len(word) > 3
    if scale.end() - scale.start() != len(word) or part.words:
        return word.lower() in {"bn", "mn", "mln", "tn"}
    return word.lower() != "m" or not _METRES.match(text, scale.end())


def _named(part: Part, unit: re.Match[str]) -> Part:
    name = unit.lastgroup or "count"
    if name in {"percent", "percentage_points"}:
        return part._replace(unit=name, end=unit.end(), phrase_end=unit.end())
    if unit[name].lower() == "x" and unit.start() != unit.start(name):
        return part
    printed = " ".join(unit[name].lower().split()) if name == "physical" else name
    return part._replace(unit=printed, phrase_end=unit.end(), hyphen=unit[0].startswith("-"))
