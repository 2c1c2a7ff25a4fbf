"""Labels with their figures in a card's text: "Latest: 53.6% · Target 65%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.find import cell_words as words
from pipeline.find.measures import tidy
from pipeline.find.patterns import gathered, in_small_letters, pattern_in_small_letters

_WHEN = (
    r"(?:\s+\(?(?:(?:this|last|previous|the same) )?"
    r"(?:q[1-4]|quarter|qtr|year|month|period|result|figure|value|performance|outturn|average|standard|"
    r"actual|rate)\)?){0,2}"
)
# Every alternative begins with a letter or digit, so that most are left at once.
_LABEL = (
    r"(?:latest|current|actual|this|result|outturn|year to date|ytd|previous|prior|last|same|preceding|"
    r"target|year[- ]end target|annual target|stretch target|quarterly target|our target|q[1-4] target|"
    r"floor|ceiling|upper (?:limit|threshold|tolerance|range)|lower (?:limit|threshold|tolerance|range)|"
    r"tolerance|"
    r"threshold|baseline|benchmark|england|national|regional|stat(?:istical)?\.? neighbours?|sn|forecast|"
    r"q[1-4](?=(?:\s+20\d\d[/-]\d\d)?\s*:|\s+20\d\d[/-]\d\d\s)|20\d\d[/-]\d\d(?=\s*:)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?<!\d [a-z]{3})(?<!\d(?:st|nd|rd|th) [a-z]{3})"  # a month that a day stands before is a date's
    r"[a-z]{0,6}\.?[ -](?:20)?\d\d(?=\s*:)|"
    r"validated|unvalidated|direction of travel|dot|trend|change|performance|value)"
    rf"{_WHEN}(?:\s+last year)?(?:\s*\([^()]{{1,40}}\)|\s+(?:20\d\d[/-]\d\d|[A-Z][a-z]{{2}}[- ]\d\d))?"
)
_FIGURE = (
    r"\d{1,3}:[0-5]\d(?!\d)|"
    r"[<>~]?\s?[-+(£]{0,2}\d[\d,.]{0,14}(?:\s?(?:%|k\b|m\b|bn\b|pp\b|ppts?\b|(?:working )?days?\b|weeks?\b|"
    r"months?\b|years?\b|hours?\b|fte\b|"
    r"per [\d,]{3,9}\b|percentage points?\b|per cent\b))?\)?|n/?a\b|tbc\b|\[?[cx]\]?(?!\w)|-(?=\s|$)|\*"
)
_PAIR = re.compile(
    gathered(
        pattern_in_small_letters(
            rf"(?<![\w-])(?P<label>{_LABEL})(?P<joint>\s*[:=]?\s*(?:-\s+)?|\s*:?\s*)(?P<value>{_FIGURE})(?![\w%])"
        )
    )
)
LABEL_ONLY = re.compile(rf"\W*(?P<label>{_LABEL})\W*", re.I)
FIGURE_ONLY = re.compile(rf"\s*(?P<value>{_FIGURE})\s*", re.I)
_BEGINS = re.compile(r"\s*(?:[<>~+(£\[*\d-]|(?:n/?a|tbc|[cx])(?!\w))", re.I)  # what may be a figure
_TURNED = re.compile(rf"\s*(?P<value>{_FIGURE})\s*[-–:]?\s*(?P<label>{_LABEL})(?=\W*(?:$|[<>~£(]{{0,2}}\d))\W*?", re.I)
# A card's own figure between its title and the labelled ones; a number behind these words is part of a name.
_OWN = re.compile(rf"(?P<title>.*?[A-Za-z)%\]]{{2}}\W{{0,3}})\s(?P<value>{_FIGURE})\s*", re.I | re.S)
_NUMBERED = re.compile(
    r"\b(?:attainment|progress|stage|key stage|ks|within|section|level|grade|group|year|band|tier|phase|table|figure|"
    r"page|part|note|under|over|aged?|to|and|of|in|by|per|q|quarter|no|number|top|scope)\W{0,3}$",
    re.I,
)
_SIDE = re.compile(
    # "Trend: level |", and any other words that what labels a colour or a way says up to the next mark
    r"\b(?:rag(?: rating| status)?|status|rating|direction of travel|dot|trend|good is|polarity|owner|frequency)"
    r"\s?[:=]\s?[A-Za-z][A-Za-z -]{0,40}(?=\s{0,3}(?:[|·•;,/]|$))|"
    r"\b(?:rag(?: rating| status)?|status|rating|direction of travel|dot|trend|good is|polarity)\b\s*[:=-]?\s*"
    r"(?:red|amber|green|blue|grey|high|low|up|down|same|improving|worsening|stable|static|no change)?",
    re.I,
)


class Pair(NamedTuple):
    """A label with its figure, and where the figure stands in the passage's folded text."""

    label: str
    value: str
    start: int


def pairs_of(text: str) -> tuple[list[Pair], str]:
    """A passage's labels with their figures and the title before them; none where other words stand between.

    "Referrals. Latest: 120 Target 100" → [("Latest", "120"), ("Target", "100")], "Referrals".
    """
    if begins_figure(text) and (turned := _turned(text)):
        return turned, ""
    found = list(_PAIR.finditer(in_small_letters(text)))
    if not found:
        return [], ""
    behind = "".join(
        text[a.end() : b.start()] for a, b in pairwise(found)
    ) + text[found[-1].end() :]  # fmt: skip
    if words.words_beside(plain(behind)) or re.search(r"\d", behind):
        return [], ""
    head = text[: found[0].start()]
    pairs = [Pair(text[slice(*m.span("label"))], text[slice(*m.span("value"))], m.start("value")) for m in found]
    if own := _own_figure(head, [pair.label for pair in pairs]):
        return [own, *pairs], tidy(plain(head[: own.start]))
    title = tidy(plain(head).strip(" :.|·•-"))
    title = title if any(c.isalnum() for c in title) else ""  # "◄► Previous: 86%"
    if title and (head.rstrip()[-1:] not in ":.|·•-–" and len(found) < 3):
        return [], ""  # "The latest 53.6% …": words of a sentence, not a title
    return pairs, title


def _own_figure(head: str, labels: Sequence[str]) -> Pair | None:
    """A card's figure without a label: "Rent collected 62.3%" before "Target: 56.8%"; none beside a "Latest"."""
    found = _OWN.fullmatch(head) if any(c.isdigit() for c in head) and len(head) < 250 else None
    if not found or not re.search(r"\d", found["value"]) or any(words.LATEST.search(x) for x in labels):
        return None
    other = _NUMBERED.search(found["title"]) or re.search(r"\d{4}|\d[.:]\s*$", found["value"])
    return None if other else Pair("", found["value"], found.start("value"))


def begins_figure(text: str) -> bool:
    """Whether a text may begin with a figure: "Latest: 53%" does not."""
    return _BEGINS.match(text) is not None


def _turned(text: str) -> list[Pair]:
    """Figures that stand before their labels, one after the other: "49.3% latest 76.9% target"."""
    out, at = [], 0
    while found := _TURNED.match(text, at):
        out.append(Pair(found["label"], found["value"], found.start("value")))
        at = found.end()
    return out if out and not re.search(r"\w", plain(text[at:])) else []


def plain(text: str) -> str:
    """Text without colours, arrows and what labels them."""
    return words.SIDE_WORD.sub(" ", _SIDE.sub(" ", text))
