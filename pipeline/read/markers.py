"""The printed markers of lists and numbered paragraphs: "7.", "(a)", "ii)", "2.1.3", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Private-use characters are bullets of symbol fonts (U+F0B7 and its kin).
_GLYPHS = "•◦▪▫■□●○◘‣⁃∙·◼◾◆◇❖♦➢➤►▶✓✔➔→\ue000-\uf8ff"
# Word's inner bullet is copied as the letter o; one letter behind it is a word set wide, "o f".
_BULLET = re.compile(rf"(?:(?:[{_GLYPHS}]\s*){{1,4}}|[-–—*+]\s+|o\s+(?=[A-Z\d£(“\"'‘]|[a-z]{{2}}))(?=\S)")
_SIGN = r"\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6}|(?P<twin>[a-z])(?P=twin)"
_ENUMERATED = re.compile(rf"(?P<open>[(\[]?)(?P<sign>{_SIGN})(?P<close>[.):\]]{{0,2}})(?:\s+|$|(?P<glued>(?=[A-Z])))")
_COMBINED = re.compile(r"(\d{1,3})\.?(?:\s?\(([a-z]|[ivx]{2,5})\)|([a-z])[.)])\s+")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)

RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,3}")
_TO_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_MARKS = re.compile(r"\s*(?:\d{1,3}|[a-pr-z](?:\s?,\s?[a-pr-z]){0,4})\s*", re.ASCII)


def raised(text: str) -> str:
    """A footnote mark or exponent as superscripts, no digit or unit of the number before it: "2" → "²", "p" → "ᵖ".

    What is neither a number nor one letter ("th", "[2]") stays as it is.
    """
    return text.translate(_TO_RAISED) if _MARKS.fullmatch(text) else text


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a text: `text[:end]` is printed with its space, form its punctuation.

    form: "N." for "7.", "(a)" for letters in brackets, "bullet"; sign: "7", "a", "2.1.3", "•".
    """

    sign: str
    form: str
    end: int

    @property
    def is_bullet(self) -> bool:
        """A bullet has no label of its own."""
        return self.form == "bullet"


def parse_marker(text: str, *, bare: bool = False) -> Marker | None:
    """The marker that a text begins with; bare: also a number without a dot ("7 The board").

    >>> parse_marker("(a) Take-up rose")
    Marker(sign='a', form='(x)', end=4)
    >>> parse_marker("2.1.3 Schools").sign
    '2.1.3'
    >>> parse_marker("2018 was busy") is None
    True
    """
    if bullet := _BULLET.match(text):
        return Marker(text[0], "bullet", bullet.end())
    if both := _COMBINED.match(text):
        return Marker(f"{both[1]}({both[2] or both[3]})", "N(x)", both.end())
    match = _ENUMERATED.match(text)
    if match is None:
        return None
    opened, sign, closed = match["open"], match["sign"], match["close"]
    if match["glued"] is not None and not (closed and (sign.isdigit() or opened)):
        return None
    composite = "." in sign
    if not (closed or composite or bare) or (opened and not closed):
        return None
    if not closed and sign.isalpha():
        return None
    shape = "N.N" if composite else "N" if sign.isdigit() else "X" if sign.isupper() else "x"
    return Marker(sign, f"{opened}{shape}{closed}", match.end())


def readings(sign: str) -> tuple[tuple[str, int], ...]:
    """What a sign can count as, the likelier first: "7" → decimal 7; "i" → letter 9 or roman 1.

    >>> readings("i")
    (('letter', 9), ('roman', 1))
    """
    if sign.isdigit():
        return (("decimal", int(sign)),)
    found: list[tuple[str, int]] = []
    lower = sign.lower()
    if not lower.isalpha():
        return ()
    if len(set(lower)) == 1 and (len(lower) == 1 or lower[0] not in "ivx"):
        found.append(("letter", ord(lower[0]) - 96 + 26 * (len(lower) - 1)))
    if lower and _ROMAN.fullmatch(lower):
        found.append(("roman", _roman_value(lower)))
    return tuple(found)


def _roman_value(numeral: str) -> int:
    """ "xiv" → 14."""
    values = {"i": 1, "v": 5, "x": 10}
    numbers = [values[c] for c in numeral]
    return sum(-n if n < max(numbers[k:]) else n for k, n in enumerate(numbers))


def printed(style: str, value: int) -> str:
    """A counter as Word or a browser prints it: lowerRoman 4 → "iv", upperLetter 3 → "C".

    >>> printed("lowerLetter", 28), printed("upperRoman", 9), printed("decimalZero", 3)
    ('bb', 'IX', '03')
    """
    if style.startswith(("lowerLetter", "upperLetter")):
        word = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif style.startswith(("lowerRoman", "upperRoman")):
        word = _roman(value)
    else:
        return f"{value:02d}" if style == "decimalZero" else str(value)
    return word.upper() if style.startswith("upper") else word


def _roman(value: int) -> str:
    """4 → "iv"; beyond what lists reach, the plain number."""
    if not 0 < value < 4000:
        return str(value)
    out = []
    for number, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
        (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        out.append(letters * (value // number))
        value %= number
    return "".join(out)
