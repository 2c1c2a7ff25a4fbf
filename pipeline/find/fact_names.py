"""Type, framework, title, authority and body of a document, from its head and its places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from pipeline.find.rulebook import Match, Rule, Rulebook
from pipeline.fold import fold
from pipeline.geographies import Geographies, Geography, key_of
from pipeline.records import Reading

HEAD_CHARACTERS, HEAD_PASSAGES = 5000, 60
_TYPES = ("inspection_report", "cabinet_decision_record", "minutes", "scrutiny_report", "performance_report", "other")
_SURE = 8
_JOINED_NAME = re.compile(r"\b[A-Z][a-z]{2,20} (?:and|&) $")
_FOOTNOTE = re.compile(r"(?<=[a-z])[\d¹²³]$")
# "14 Fostering update pdf icon PDF 306 KB": an item's number and its file on a web page
_FILE = re.compile(r"^\d{1,3}[.)]? (?=.{3,300}\bPDF \d)|(?: pdf icon)? PDF [\d.]{1,6} ?[KM]B\b.*$", re.IGNORECASE)
_MARKUP = re.compile(r"[*#_]{1,6}")


@dataclass(frozen=True)
class Sheet:
    """A document's words as the rules of documents.yaml see them: the head, and all of it, a passage a line."""

    reading: Reading
    rules: Rulebook

    @cached_property
    def whole(self) -> str:
        """Every passage on a line of its own."""
        return "\n".join(self.lines)

    @cached_property
    def head(self) -> str:
        """The first passages: where a document says what it is."""
        return "\n".join(self.lines[:HEAD_PASSAGES])[:HEAD_CHARACTERS]

    @cached_property
    def lines(self) -> list[str]:
        """Every passage as one line, folded, without marks of emphasis."""
        return [_line(p.text) for p in self.reading.passages]

    def matches(self, key: str, value: str | None = None, *, where: str | None = "both") -> Iterator[Match]:
        """The matches of the rules that give a key, in the order that the rules ask for, then of the text."""
        rules = [r for r in self.rules.rules.values() if key in r.gives and (value is None or r.gives[key] == value)]
        wanted = sorted((r for r in rules if where in ("both", r.gives.get("where"))), key=_order)
        for _, same in groupby(wanted, key=_order):  # most searches end with the first match
            yield from sorted((m for rule in same for m in self._by(rule)), key=lambda m: m.start)

    def _by(self, rule: Rule) -> list[Match]:
        return self.rules.matches(self.scope(rule.gives.get("where")), only=frozenset({rule.name}))

    @cached_property
    def council_names(self) -> list[tuple[int, str]]:
        """The full names of councils, with their places."""
        names = ((m.start, self.group(m, "name") or "") for m in self.matches("fact", "council_name"))
        return [(at, _ARTICLE.sub("", _titled(" ".join(name.split())))) for at, name in names]

    def scope(self, where: str | None) -> str:
        """The text that a rule is tried on."""
        return self.whole if where == "anywhere" else self.head

    def words(self, match: Match) -> str:
        """The words of a match, in small letters."""
        return self.scope(match.rule.gives.get("where"))[match.start : match.end].lower()

    def group(self, match: Match, *names: str) -> str | None:
        """The words of the first of the named groups that took part in a match."""
        text = self.scope(match.rule.gives.get("where"))
        return next((text[slice(*match.groups[n])] for n in names if n in match.groups), None)


def _order(rule: Rule) -> str:
    return rule.gives.get("order", "0")


def _line(text: str) -> str:
    folded = fold(text).text
    if "*" in folded or "#" in folded or "_" in folded:
        folded = _MARKUP.sub(" ", folded)
    single = "  " not in folded and folded.isprintable()  # as most are: not taken apart
    return folded.strip() if single else " ".join(folded.split())


def doc_type(sheet: Sheet) -> str | None:
    """The type with the most weight of evidence; "other" where words are there but no evidence; None without words."""
    if not sheet.head.strip():
        return None
    weights: Counter[str] = Counter()
    for where in (None, "anywhere"):
        found = sheet.matches("doc_type", where=where)
        for rule, _ in {(m.rule.name, sheet.words(m) if "each" in m.rule.gives else "") for m in found}:
            gives = sheet.rules.rules[rule].gives
            weights[gives["doc_type"]] += int(gives["weight"])
        if weights["inspection_report"] >= _SURE:
            break  # so the whole of a long report need not be searched
    best = max(_TYPES, key=lambda kind: (weights[kind], -_TYPES.index(kind)))
    return best if weights[best] >= 2 else "other"


def framework(sheet: Sheet) -> str | None:
    """What an inspection report was made under, by its title; "other" where no rule knows it."""
    found = [(m.start, m.rule.gives["framework"]) for m in sheet.matches("framework")]
    return min(found)[1] if found else "other"


def title(sheet: Sheet) -> str | None:
    """The title behind its label or of an inspection, else the first heading that can be one; blanks made single."""
    for match in sheet.matches("fact", "title"):
        text = " ".join((sheet.group(match, "title") or "").split()).strip(" -|")
        if len(text) > 3:
            return _FOOTNOTE.sub("", text)
    no_title = frozenset(name for name, rule in sheet.rules.rules.items() if rule.gives.get("fact") == "no_title")
    lines = (line for p, line in zip(sheet.reading.passages[:8], sheet.lines, strict=False) if p.kind == "heading")
    heads = (_FILE.sub("", _FOOTNOTE.sub("", t)) for t in lines)
    return next((t for t in heads if len(t) > 3 and not sheet.rules.matches(t, only=no_title)), None)


def body(sheet: Sheet) -> str | None:
    """The committee or Cabinet that the head names first."""
    found = next(sheet.matches("fact", "body"), None)
    name = sheet.group(found, "body", "cabinet", "caps") if found else None
    return (_ARTICLE.sub("", _titled(name)).strip(" ,") or None) if name else None


def authority(sheet: Sheet, places: Geographies, *, on: date | None, inspected: bool) -> tuple[str | None, str | None]:
    """Official name and GSS code of the document's authority; a name in no list keeps its name and no code.

    The title's authority comes first, then the one that the head names, then the web
    address, then the authority that the text names far more often than any other.
    """
    printed = [t for m in sheet.matches("fact", "authority") if (t := _clean(sheet.group(m, "authority")))]
    for text in printed:
        if found := places.by_name(text, on=on, upper_tier=inspected):
            return found.official_name, found.code
        if named := next((g for _, _, g in places.mentions(text) if _is_authority(g)), None):
            return named.official_name, named.code
    if printed:
        meant = Counter(
            g for _, _, g in places.mentions(sheet.whole) if key_of(g.name).startswith(f"{key_of(printed[0])} ")
        )
        if len(meant) == 1:  # "Kingston", where the text says which
            return next((g.official_name, g.code) for g in meant)
        return _full_name(sheet, printed[0]), None
    return _listed(sheet, places, on) or _unlisted(sheet) or (None, None)


def _listed(sheet: Sheet, places: Geographies, on: date | None) -> tuple[str, str] | None:
    head = [g for start, _, g in places.mentions(sheet.head[:600]) if _is_authority(g) and _whole(sheet.head, start)]
    councils = {m[1] for m in sheet.council_names}
    first = next((g for g in head if any(places.by_name(n, on=on) == g for n in councils)), None)
    if first is None:
        domain = next(iter(_domains(sheet, places)), None)
        named = places.mentions(sheet.whole)
        counts = Counter(g for start, _, g in named if _is_authority(g) and _whole(sheet.whole, start))
        top = counts.most_common(2)
        leads = bool(top) and (top[0][0] in head if len(top) == 1 and top[0][1] == 1 else len(top) == 1)
        leads = leads or (len(top) == 2 and top[0][1] >= 2 * top[1][1])
        unlisted = _unlisted_count(sheet, places)
        first = domain or (top[0][0] if leads and top[0][1] > unlisted else None)
    return (first.official_name, first.code) if first else None


def _whole(text: str, start: int) -> bool:
    """Whether a name is no second half of another one: the "Somerset" of "Avon and Somerset" is."""
    return _JOINED_NAME.search(text[max(0, start - 40) : start]) is None


def _unlisted(sheet: Sheet) -> tuple[str, None] | None:
    names = Counter(name for _, name in sheet.council_names)
    return (names.most_common(1)[0][0], None) if names else None


def _unlisted_count(sheet: Sheet, places: Geographies) -> int:
    names = Counter(name for _, name in sheet.council_names if not places.by_name(name))
    return max(names.values(), default=0)


def _titled(name: str) -> str:
    """'FERNLEIGH AND MARL COUNCIL' → 'Fernleigh and Marl Council'; other names stay as they are."""
    return re.sub(r"\b(And|Of|Upon|On|The)\b", lambda m: m[0].lower(), name.title()) if name.isupper() else name


_ARTICLE = re.compile(r"^(?:The|At|By|In|For|To|From|That|When|While|Where|As|If|Our|This) ")


def _domains(sheet: Sheet, places: Geographies) -> Iterator[Geography]:
    for match in sheet.matches("fact", "domain"):
        found = places.by_name((sheet.group(match, "place") or "").replace("-", " "))
        if found and _is_authority(found):
            yield found


def _full_name(sheet: Sheet, printed: str) -> str:
    """'Fernleigh' → 'Fernleigh Borough Council', where the text has it so."""
    full = Counter(name for _, name in sheet.council_names if key_of(name).startswith(key_of(printed)))
    return full.most_common(1)[0][0] if full else printed


def _clean(text: str | None) -> str | None:
    return re.sub(r"^(?:the|\d{1,3}) |(?:'s)?(?: local authority)?$", "", " ".join((text or "").split())) or None


def _is_authority(place: Geography) -> bool:
    return place.kind not in {"region", "nation", "combined_authority", "strategic_regional_authority"}
