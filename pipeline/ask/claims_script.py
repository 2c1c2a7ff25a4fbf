"""Writing that is not read as it is seen, or not in English: no claim that could be checked."""

from __future__ import annotations

import re

# U+202D and U+202E turn the order of what follows: "381" is shown as "183".
_TURNED = re.compile(r"[\u202d\u202e]")
# A mark over, through or round a digit: struck through, as a key, in a circle.
_MARKED = re.compile(r"\d[\ufe0e\ufe0f]?[\u0300-\u036f\u20d0-\u20ff]")
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])")
_OTHER_LETTER = re.compile(r"(?![\u1e00-\u1fff])[\u0370-\u1fff\u2c80-\ud7ff\uf900-\ufaff]")
_ACCENT = re.compile(r"[\u00df-\u024f]")
# Common words of other languages that are neither English nor parts of English names ("de la", "van" are).
_COMMON_TEXT = """
ist sind waren wurde wurden und der das dem eine einer von mit für nach aus zum zur
le les des du est sont une et dans sur pour avec en que selon faux
el los las del por con una fueron eran según il lo gli della nel sono erano che
em foram uma dos yn ym ac ar mae oedd roedd gan nie był było pod het een werden zijn voor
"""
_DENIALS_TEXT = """
nicht kein keine keinen keiner keines falsch pas jamais niet geen não nid ddim nunca ninguno falso nessun
"""
_COMMON, _DENIALS = frozenset(_COMMON_TEXT.split()), frozenset(_DENIALS_TEXT.split())


def unreadable(text: str) -> str | None:
    """Why nobody can say for certain what a text claims; None where it is plain English.

    "Es gab keine 381 children in care" → its denial is not read, so that it must not be checked.
    """
    if _TURNED.search(text):
        return "It has hidden signs that turn the order of its letters: what is read is not what is seen."
    if _MARKED.search(text):
        return "A digit in it has a mark through or round it. Write the number plainly."
    if _OTHER_LETTER.search(text) or _other_language(_WORD.findall(text)):
        return "It is not in English, or not all of it. Only English is read."
    return None


def _other_language(words: list[str]) -> bool:
    """One word that denies in another language, or two of its common words, or one of them and an accented one."""
    accented = any(word.islower() and _ACCENT.search(word) for word in words)  # one alone may be a "café"
    return len(_COMMON.intersection(words)) + accented > 1 or not _DENIALS.isdisjoint(words)
