"""Whose claim it is: the authority that a sentence names, among those of the database and all others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.fold import fold
from pipeline.geographies import UPPER_TIER, Geographies

_FILLERS = frozenset(
    {
        *("the", "of", "and", "upon", "on", "borough", "council", "city", "county"),
        *("metropolitan", "district", "royal", "london", "unitary", "corporation"),
    }
)


@dataclass(frozen=True, slots=True)
class Places:
    """Authorities of a database by name, and every authority there is."""

    known: tuple[str, ...]
    geographies: Geographies

    def named(self, text: str) -> tuple[str, ...]:
        """The official names of the authorities that a text names, in order.

        "Stockton's care leavers" → Stockton-on-Tees Borough Council, where documents of it are held.
        """
        found: dict[str, int] = {}
        folded = fold(text).text
        for name in self.known:
            head = telling(name)[:1]
            for place in re.finditer(rf"\b{re.escape(head[0])}\b", folded, re.IGNORECASE) if head else ():
                if folded[place.start()].isupper() and _whole(name, folded[place.start() :], self.known):
                    found.setdefault(name, place.start())
        spans = [(at, at + len(telling(name)[0])) for name, at in found.items()]
        for start, end, geography in self.geographies.mentions(folded):
            taken = any(start < high and low < end for low, high in spans)
            if geography.kind in UPPER_TIER and not taken:
                found.setdefault(self.official(geography.official_name), start)
        return tuple(sorted(found, key=lambda name: found[name]))

    def official(self, name: str) -> str:
        """The database's name for an authority however it is written, else the official one, else as given."""
        words = set(telling(name))
        mine = [k for k in self.known if words and (words <= set(telling(k)) or set(telling(k)) <= words)]
        if len(mine) == 1:
            return mine[0]
        exact = [k for k in mine if set(telling(k)) == words]
        if exact:
            return exact[0]
        known = self.geographies.by_name(name, upper_tier=True)
        if known is not None:
            by_code = [
                k for k in self.known if (g := self.geographies.by_name(k, upper_tier=True)) and g.code == known.code
            ]
            return by_code[0] if by_code else known.official_name
        return name


def telling(name: str) -> tuple[str, ...]:
    """ "Stockton-on-Tees Borough Council" → ("stockton", "tees")"""
    return tuple(w for w in re.findall(r"[a-z]+", fold(name).text.casefold()) if w not in _FILLERS)


def _whole(name: str, text: str, known: tuple[str, ...]) -> bool:
    """Whether the text begins with this name and no other: "North Tyneside" is not "North Yorkshire"."""
    words = [w.casefold() for w in re.findall(r"[A-Za-z]+", text[:80])]
    mine = telling(name)
    shared = [k for k in known if k != name and telling(k)[:1] == mine[:1]]
    if (shared or mine[0] in {"north", "south", "east", "west", "new", "great", "isle"}) and len(mine) > 1:
        return mine[1] in words[1:4]
    return True


def without_places(text: str, names: tuple[str, ...]) -> str:
    """A measure without the names of authorities: "care leavers of Fernleigh" → "care leavers of "."""
    for name in names:
        words = "|".join(map(re.escape, telling(name)))
        if words:
            text = re.sub(rf"\bcare of (?:{words})\b(?! care)", "care of the council", text, flags=re.IGNORECASE)
            text = re.sub(rf"\b(?:{words})(?:'s)?\b(?:-(?:on|upon|under)-)?", " ", text, flags=re.IGNORECASE)
    return text
