"""Bytes and sentences as no writer would make them, from a seed: the same seed gives the same."""

from __future__ import annotations

import io
import random
import zipfile

_TOKENS = (
    b"<table>", b"</td>", b"<li>", b"&#0;", b"&amp", b"<![CDATA[", b"| --- |", b"\n\n", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"%PDF-1.7", b"endobj", b"stream\n", b"/Kids [1 0 R]", b"/Count 999999999", b"/Length -1",
    b"<<", b">>", b"startxref", b"w:numPr", b"<w:tbl>", b"<w:r>", b"<!DOCTYPE", b"9" * 40, b"(" * 60, b"- " * 50,
    b"\xe2\x80\x93", b"\xf0\x9f\x98\x80", b",,,,", b'"', b"\r",
)  # fmt: skip
_WORDS = tuple(
    """
    1,234.5 56% £2.4m 0.0 -3 98.7% 2018/19 31 February 2019 Q2 q3 March may 1990s 12,34 three hundred and forty-five
    half two-thirds a quarter of of of per 10,000 children looked after up from to between and than target was is fell
    rose by compared with last year the previous quarter ( ) [ ] ; : , . - – “ ” ’ % £ / 7. (a) 16(f) good inadequate
    requires improvement to be judged not never around nearly more than fewer no none zero dozen pp percentage points
    www.x.example a@b.example 01632 960 123 PO16 7GZ ½ ² \u00ad \u200b \ufffe İ ß 𝟗 ٣ Ⅷ
    """.split()  # noqa: SIM905 - words are easier to add to than a list of strings
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A file with a few bytes changed, cut out, doubled or put in."""
    data = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(data) + 1)
        length = min(dice.choice((1, 2, 8, 64, 1024)), len(data) - at)
        match dice.randrange(5):
            case 0 if length:
                data[at : at + length] = dice.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length] * dice.choice((1, 3, 50))
            case 3:
                data[at:at] = dice.choice(_TOKENS)
            case _:
                data = data[: max(1, at)] if dice.random() < 0.3 else data
    return bytes(data)


def mutated_zip(data: bytes, dice: random.Random) -> bytes:
    """A Word or Excel file with one of its parts mutated, so that the archive itself stays whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = [n for n in old.namelist() if n.endswith(".xml")]
        chosen = dice.choice(names)
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, dice) if name == chosen else part)
    return out.getvalue()


def sentence(dice: random.Random) -> str:
    """Words of figures and dates in an order that means nothing; now and then one of them many times."""
    words: list[str] = []
    for _ in range(dice.randrange(1, 30)):
        words += [dice.choice(_WORDS)] * (dice.choice((1, 1, 1, 1, 30)))
    return dice.choice(("", " ", "  ")).join(words) if dice.random() < 0.1 else " ".join(words)
