"""Authorities, regions and nations: by name, by code, and where a text names them.

The lists are rules/geographies.csv and rules/geography_aliases.csv, derived by
tools/build_geographies.py from mySociety's uk_local_authority_names_and_codes (CC BY 4.0).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path

from pipeline.fold import fold
from pipeline.problems import RulesError

# Kinds that run children's services, by which "Newcastle" in an inspection report is one place only.
UPPER_TIER = frozenset(
    {
        "unitary_authority",
        "metropolitan_district",
        "london_borough",
        "county",
        "city_corporation",
        "scottish_unitary_authority",
        "welsh_unitary_authority",
    }
)
_KIND_FIRST = r"(?:london borough|royal borough|metropolitan borough|county borough|borough|city|county|council) of "
_KIND_LAST = (
    r"(?: (?:local authority|unitary authority|council|city council|city of|county of|city|metropolitan|borough|"
    r"district|county|corporation|authority|mbc|cc|bc|la|area|"
    r"children'?s (?:social care )?services|children'?s social care)){1,4}"
)
_PREFIX, _SUFFIX = re.compile(rf"(?:the )?(?:{_KIND_FIRST})?(?:the )?"), re.compile(rf"{_KIND_LAST}$")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|&")
# The same with a capital, at its beginning: begins with a set, which the engine skips to.
_CAPITAL_WORD = re.compile(r"[A-Z](?<![A-Za-z][A-Z])(?<![A-Za-z]'[A-Z])[A-Za-z]*(?:'[A-Za-z]+)?")
# What makes a name that is also a word, or a surname, the name of a council.
_COUNCIL_BEHIND = re.compile(
    r"(?:'s)?,? (?:(?:metropolitan|city|county|district|royal|london) )*"
    r"(?:borough|council|councillors|city|county|district|local (?:authority|safeguarding)|authority|safeguarding|"
    r"MBC|LA\b|LSCB)",
    re.IGNORECASE,
)
_COUNCIL_BEFORE = re.compile(
    r"\b(?:(?:borough|city|council|county|district|boroughs) of|LA|authority:?) (?:the )?$", re.IGNORECASE
)
_PERSON_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Judge|Justice)"
    r"\.? (?:[A-Z][a-z]+ |[A-Z]\.? )?$"
)
_THING_BEHIND = re.compile(
    r"(?: [A-Z][a-z]+)? (?:Road|Street|Avenue|Lane|House|Hospitals?|University|Academy|School|College|Cent(?:re|er)|"
    r"Park|Primary|High|Infant|Junior|Station|United|Hall|Close|Drive|Court|Lodge|Theatre|Library|Trust|Rovers|"
    r"Town Hall)\b"
)


@dataclass(frozen=True, slots=True)
class Geography:
    """An authority, region or nation with its GSS code. replaced_by: codes of its successors."""

    code: str
    name: str
    official_name: str
    kind: str
    region_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()


def key_of(text: str) -> str:
    """The Isle-of-Wight’s  → "isle of wight's": small letters, no hyphens, "and" for "&"."""
    plain = re.sub(r"[^\w'& ]|_", " ", fold(text).text.lower()).replace("&", " and ")
    return " ".join(plain.split()).removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Geographies:
    """Every geography, with its names looked up whole. `words` are names that are also words."""

    all: tuple[Geography, ...]
    words: frozenset[str] = frozenset()
    _codes: dict[str, Geography] = field(default_factory=dict)
    _names: dict[str, tuple[Geography, ...]] = field(default_factory=dict)
    _first_words: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, geographies: tuple[Geography, ...], words: frozenset[str] = frozenset()) -> Geographies:
        """The geographies with their lookups built."""
        names: dict[str, list[Geography]] = defaultdict(list)
        codes: dict[str, Geography] = {}
        for g in geographies:
            codes.update({c: g for c in g.former_codes if c not in codes})
            for key in sorted({key_of(n) for n in (g.name, g.official_name, *g.aliases)}):
                names[key].append(g)
        codes.update({g.code: g for g in geographies})
        first: dict[str, int] = {}
        for key in names:
            parts = key.split()
            first[parts[0]] = max(first.get(parts[0], 0), len(parts))
        return cls(geographies, words, codes, {k: tuple(v) for k, v in names.items()}, first)

    def by_code(self, code: str) -> Geography | None:
        """The geography of a GSS code, a former code included."""
        return self._codes.get(code.strip().upper())

    def by_name(self, text: str, *, on: date | None = None, upper_tier: bool = False) -> Geography | None:
        """The one geography of an official name, short name or alias; None where none or several bear it.

        "Bristol City of", "the Isle of Wight", "Medway Children's Services" are found;
        "Newcastle" only with upper_tier, as one Newcastle alone runs children's services.
        on: of several that followed each other, the one of that day, else today's.
        """
        key = key_of(text[:200])
        for candidate in (key, _SUFFIX.sub("", key), _PREFIX.sub("", key), _PREFIX.sub("", _SUFFIX.sub("", key))):
            if found := self._names.get(candidate):
                return _one(found, on=on, upper_tier=upper_tier)
        return None

    def mentions(self, text: str) -> tuple[tuple[int, int, Geography], ...]:
        """Where a text names a geography: (start, end, geography), the longest name winning.

        Names that are also words ("Reading", "Bury") need a council beside them;
        persons ("Ms Darlington") and things ("Derby Road") are left alone.
        """
        folded = fold(text)
        found = tuple(self._in_folded(folded.text))
        return tuple((folded.original(start), folded.original(end), g) for start, end, g in found)

    def _in_folded(self, text: str) -> Iterator[tuple[int, int, Geography]]:
        behind = 0
        for first in _CAPITAL_WORD.finditer(text):
            longest = self._first_words.get(first[0].lower().removesuffix("'s"), 0)
            if not longest or first.start() < behind:
                continue
            words = [m.span() for m in islice(_WORD.finditer(text, first.start()), longest)]
            if hit := self._longest(text, words):
                behind, geography = hit
                yield first.start(), behind, geography

    def _longest(self, text: str, words: list[tuple[int, int]]) -> tuple[int, Geography] | None:
        """The longest name that some words begin with, by its end."""
        lower = [text[a:b].lower().replace("&", "and") for a, b in words]
        for count in range(len(words), 0, -1):
            start, end = words[0][0], words[count - 1][1]
            if end - start > 80 or not _joined(text, words[:count]):
                continue
            key = " ".join(lower[:count])
            if key.endswith("'s") and key not in self._names:
                key, end = key[:-2], end - 2
            geography = _one(self._names.get(key, ()), on=None, upper_tier=False)
            if geography and self._is_a_place(text, start, end, key, count):
                return end, geography
        return None

    def _is_a_place(self, text: str, start: int, end: int, key: str, count: int) -> bool:
        behind, before = text[end : end + 60], text[max(0, start - 40) : start]
        if _COUNCIL_BEHIND.match(behind) or _COUNCIL_BEFORE.search(before):
            return True
        if key in self.words or _THING_BEHIND.match(behind):
            return False
        return count > 1 or not _PERSON_BEFORE.search(before)


def _joined(text: str, words: list[tuple[int, int]]) -> bool:
    """Do the words of a name stand together: spaces, hyphens, a comma or a full stop between them?"""
    gaps = (text[a[1] : b[0]] for a, b in pairwise(words))
    small = {"and", "of", "the", "upon", "on", "under", "in", "le", "&", "by"}
    proper = all(text[a].isupper() or text[a:b] in small or text[a - 1] == "-" for a, b in words)
    return proper and all(re.fullmatch(r"\s{1,4}|-|, ?|\. ?", gap) for gap in gaps)


def _one(found: tuple[Geography, ...], *, on: date | None, upper_tier: bool) -> Geography | None:
    if upper_tier:
        found = tuple(g for g in found if g.kind in UPPER_TIER) or found
    if len(found) > 1:
        found = tuple(g for g in found if g.valid_to is None or (on is not None and on <= g.valid_to)) or found
    if len(found) > 1 and on is not None:
        found = tuple(g for g in found if g.valid_from is None or g.valid_from <= on) or found
    if len(found) > 1 and on is not None:
        found = tuple(g for g in found if g.valid_to is not None) or found  # it ended later, so it was there then
    if len(found) > 1 and len({g.kind == "region" for g in found}) == 2:
        found = tuple(g for g in found if g.kind == "region")
    return found[0] if len(found) == 1 else None


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RulesError(f"{path}: not readable as CSV: {error}") from error


def _geography(row: dict[str, str], aliases: tuple[str, ...], path: Path) -> Geography:
    try:
        return Geography(
            row["code"],
            row["name"],
            row["official_name"],
            row["kind"],
            row["region_code"] or None,
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            tuple(row["replaced_by"].split()),
            aliases,
            tuple(row["former_codes"].split()),
        )
    except (KeyError, ValueError, AttributeError) as error:
        raise RulesError(f"{path}: row {row.get('code')}: {error}") from error


@lru_cache(maxsize=4)
def load_geographies(rules_folder: Path) -> Geographies:
    """The geographies of a folder of rules. RulesError names file and row."""
    aliases: dict[str, list[str]] = defaultdict(list)
    words = set()
    for row in _rows(rules_folder / "geography_aliases.csv"):
        aliases[row["code"]].append(row["alias"])
        if row["also_a_word"]:
            words.add(key_of(row["alias"]))
    path = rules_folder / "geographies.csv"
    return Geographies.of(
        tuple(_geography(row, tuple(aliases[row["code"]]), path) for row in _rows(path)), frozenset(words)
    )
