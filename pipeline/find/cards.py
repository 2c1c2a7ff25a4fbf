"""Cards: a title with figures by label, "Latest: 53.6% · Target 65% · Floor: 55% · Previous 54.1%".

Each figure is a statement; the title is its measure, the label gives role and period.
Labels and figures may share a line, stand on lines of their own, or lie one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.find import cell_words as words
from pipeline.find.cells import Found, Row, Spot, found_in, titled
from pipeline.find.measures import telling, tidy
from pipeline.fold import fold
from pipeline.records import Cell, Passage, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules

_WHEN = r"(?:\s+\(?(?:q[1-4]|quarter|qtr|year|month|period|result|figure|value|performance|outturn|average|standard|actual|rate)\)?){0,2}"
_LABEL = (
    r"(?:latest|current|actual|this|result|outturn|year to date|ytd|previous|prior|last|same|preceding|"
    r"(?:year[- ]end |annual |stretch |quarterly |our |q[1-4] )?target|floor|ceiling|upper limit|lower limit|tolerance|"
    r"threshold|baseline|benchmark|england|national|regional|stat(?:istical)?\.? neighbours?|sn|forecast|"
    r"(?:un)?validated|direction of travel|dot|trend|change|performance|value)"
    rf"{_WHEN}(?:\s+last year)?(?:\s*\([^()]{{1,40}}\)|\s+(?:20\d\d[/-]\d\d|[A-Z][a-z]{{2}}[- ]\d\d))?"
)
_FIGURE = (
    r"[<>~]?\s?[-+(£]{0,2}\d[\d,.]{0,14}(?:\s?(?:%|k\b|m\b|bn\b|pp\b|ppts?\b|(?:working )?days?\b|weeks?\b|months?\b|years?\b|hours?\b|fte\b|"
    r"per [\d,]{3,9}\b|percentage points?\b|per cent\b))?\)?|n/?a\b|tbc\b|\[?[cx]\]?(?!\w)|-(?=\s|$)|\*"
)
_PAIR = re.compile(
    rf"(?<![\w-])(?P<label>{_LABEL})(?P<joint>\s*[:=]?\s*(?:-\s+)?|\s*:?\s*)(?P<value>{_FIGURE})(?![\w%])", re.I
)
_LABEL_ONLY = re.compile(rf"\W*(?P<label>{_LABEL})\W*", re.I)
_FIGURE_ONLY = re.compile(rf"\s*(?P<value>{_FIGURE})\s*", re.I)
_SIDE = re.compile(
    r"\b(?:rag(?: rating| status)?|status|rating|direction of travel|dot|trend|good is|polarity)\b\s*[:=-]?\s*"
    r"(?:red|amber|green|blue|grey|high|low|up|down|same|improving|worsening|stable|static|no change)?",
    re.I,
)
_LONGEST = 400
# A long dash between a label and its figure joins them; behind "Change" it is a minus.
_JOINING_DASH = re.compile(r"(?<=[A-Za-z)])(?<!change)(?<!Change)(?<!variance)(?<!Variance)(?P<gap>\s?)[–—](?=\s?\d)")


class Pair(NamedTuple):
    """A label with its figure, and where the figure stands in the passage's folded text."""

    label: str
    value: str
    start: int


def card_drafts(
    passage: Passage, reading: Reading, reference: Reference, rules: FindRules, *, authority: str | None = None
) -> tuple[Found, ...]:
    """A card's statements by figure; () where the passage is no card's. authority: as for row_drafts."""
    if passage.kind in {"table_row", "footnote", "caption"} or len(passage.text) > _LONGEST:
        return ()
    if not any(c.isdigit() for c in passage.text):
        return ()
    text = fold(_JOINING_DASH.sub(_as_colon, passage.text)).text
    pairs, title = pairs_of(text)
    if not pairs:
        stacked = _stacked(passage, text, reading)
        pairs, title = ([stacked] if stacked else []), ""
    if not pairs or (len(pairs) == 1 and not _in_card(passage, reading)):
        return ()
    if passage.kind == "heading" and title:
        return ()
    name = title or _title_above(passage, reading)
    if telling(name) < 1:
        return ()
    return tuple(_found(pairs, name, passage, reading, reference, rules))


def pairs_of(text: str) -> tuple[list[Pair], str]:
    """A passage's labels with their figures and the title before them; none where other words stand between.

    "Referrals. Latest: 120 Target 100" → [("Latest", "120"), ("Target", "100")], "Referrals".
    """
    found = list(_PAIR.finditer(text))
    if not found:
        return [], ""
    behind = "".join(
        text[a.end() : b.start()] for a, b in zip(found, found[1:], strict=False)
    ) + text[found[-1].end() :]  # fmt: skip
    if words.words_beside(_plain(behind)) or re.search(r"\d", behind):
        return [], ""
    head = text[: found[0].start()]
    title = tidy(_plain(head).strip(" :.|·•-"))
    if title and (head.rstrip()[-1:] not in ":.|·•-–" and len(found) < 3):
        return [], ""  # "The latest 53.6% …": words of a sentence, not a title
    return [Pair(m["label"], m["value"], m.start("value")) for m in found], title


def _as_colon(found: re.Match[str]) -> str:
    return found["gap"] + ":"


def _plain(text: str) -> str:
    """Text without colours, arrows and what labels them."""
    return words.SIDE_WORD.sub(" ", _SIDE.sub(" ", text))


def _is_card_line(text: str) -> bool:
    pairs, title = pairs_of(fold(text).text) if len(text) <= _LONGEST else ([], "")
    return bool(pairs) and not title


def _is_piece(text: str) -> bool:
    """A line of a card: label and figure, or one of them, or a colour."""
    plain = fold(text[:_LONGEST]).text
    alone = _LABEL_ONLY.fullmatch(plain) or _FIGURE_ONLY.fullmatch(plain) or words.is_side_words(_plain(plain))
    return bool(alone) or _is_card_line(text)


def _in_card(passage: Passage, reading: Reading) -> bool:
    """Whether a lone pair has another one, or a label, right before or behind it."""
    near = [passage.ordinal - 2, passage.ordinal - 1, passage.ordinal + 1, passage.ordinal + 2]
    texts = [reading.passages[i].text for i in near if 0 <= i < len(reading.passages)]
    return any(_is_card_line(t) or _LABEL_ONLY.fullmatch(fold(t[:80]).text) for t in texts)


def _stacked(passage: Passage, text: str, reading: Reading) -> Pair | None:
    """A figure alone under a label alone: "Latest" / "53.6%"."""
    figure = _FIGURE_ONLY.fullmatch(text)
    if not figure or not passage.ordinal:
        return None
    above = reading.passages[passage.ordinal - 1]
    label = _LABEL_ONLY.fullmatch(fold(above.text[:80]).text)
    return Pair(label["label"], figure["value"], figure.start("value")) if label else None


def _title_above(passage: Passage, reading: Reading) -> str:
    """What a card is called: the nearest heading or short line above it that is no piece of a card."""
    for above in reading.passages[max(0, passage.ordinal - 12) : passage.ordinal][::-1]:
        if above.kind == "table_row":
            break
        if _is_piece(above.text):
            continue
        short = len(above.text) <= 220 and not above.text.rstrip().endswith((".", ";", ","))
        return tidy(_plain_title(above.text)) if above.kind == "heading" or short else ""
    return titled(passage.heading or "")


def _plain_title(text: str) -> str:
    """A title without the colour and arrow set beside it: "Plans in time  AMBER" → "Plans in time"."""
    return re.sub(r"(?:\s+(?:RED|AMBER|GREEN|BLUE|GREY|Red|Amber|Green)|\s*[^\w\s)%.'’”]+)+\s*$", "", fold(text).text)


def _found(
    pairs: Sequence[Pair], title: str, passage: Passage, reading: Reading, reference: Reference, rules: FindRules
) -> Iterator[Found]:
    """Each pair as a cell under its label in a row of the title."""
    signed = [p.value for p in pairs if re.search(r"[%£a-z]", p.value)]
    percent = bool(signed) and all("%" in v for v in signed)
    row = Row(title, "", "", "", "", passage.heading or "", frozenset(), percent)
    for pair in pairs:
        cell = Cell(passage.char_start, passage.char_end, 1)
        yield found_in(Spot(cell, pair.start, pair.value, pair.label), row, reading, reference, rules)
