"""Letters that are not those printed: a font that does not say which letters its shapes are.

Such a page looks right and its text layer reads "&KDUDFWHU" or random letters. Words of every
European language are made of the same few pairs of letters; those of a garbled page are not.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

_PAIRS = re.compile(
    "(?=er|en|re|de|es|te|in|an|on|nt|or|st|nd|ar|ed|le|is|ti|it|al|at|ng|he|th|ra|la|ou|se|me|to|ro|ne|li|ve|ic|io|co|as"
    "|ta|ha|ea|ch|ri|ma|el|ur|om|ce|us|ho|be|ll|no)"
)
_WORD = re.compile(r"[a-z]{4,}")
_USUAL = 0.2  # share of the pairs in a page's words: 0.45 and more in reports, 0.27 in Polish, 0.06 and less in garble
_FEWEST, _MOST = 30, 300  # different words that tell
_SCRIPTS = 5  # alphabets on one page, each with three letters and more


def is_garbled(text: str) -> bool:
    """Whether a page's words are no words of any language: "1R&KDQJH RI &KDUDFWHU …" → True.

    Too few words to tell are taken for right.
    """
    common = 0
    for word in (" the ", " and ", " of "):  # the first tells of most pages
        common += text.count(word)
        if common * 400 > len(text):
            return False
    words = list(islice(dict.fromkeys(_WORD.findall(text.lower())), _MOST))
    if len(words) >= _FEWEST:
        pairs = sum(len(word) - 1 for word in words)
        return sum(1 for _ in _PAIRS.finditer(" ".join(words))) < _USUAL * pairs
    return _mixed(text)


def _mixed(text: str) -> bool:
    """Whether a page's letters come from alphabets that nobody mixes."""
    foreign = [c for c in text[:3_000] if c > "ɏ" and c.isalpha()]
    scripts = [unicodedata.name(c, "?").partition(" ")[0] for c in foreign]
    return sum(scripts.count(name) >= 3 for name in set(scripts)) >= _SCRIPTS
