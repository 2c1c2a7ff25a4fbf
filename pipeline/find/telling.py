"""How many words of a text say what is measured: none of "at the end of the year, the total"."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z][\w'-]*")
_STOP = frozenset(
    """
    a about above across added again against all almost also among an and another any approximately are around as at
    average be been being below between both but by compared comparison continued continues currently did do does
    down due each equates equated equivalent equalled england english figure figures fell figure for from fallen
    further had half has have higher however i in increase increased into is it its just latest less lower local
    locally low high many more most much national nationally nearly no none north east of on one only or other our
    out over overall part per percent period proportion rate rates reached reduced reduction regional regionally
    remain remained remains respectively risen rose same significantly similar since slightly so some south stands
    statistical still stood such than that the their them there these they this those to total totalling under up
    very was we well were west what when where which while who whole whom with within year neighbours neighbour
    average averages number numbers percentage country time been now up decrease decreased target quarter last
    """.split()  # noqa: SIM905 - quotes around each word would hide the words
)


@lru_cache(maxsize=1024)  # one measure is asked about several times
def telling(words: str) -> int:
    """How many words say what is measured."""
    return len([w for w in _WORD.findall(words) if len(w) > 2 and w.lower() not in _STOP])
