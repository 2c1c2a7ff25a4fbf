"""Cards: a title with figures by label, "Latest: 53.6% · Target 65% · Floor: 55% · Previous 54.1%".

Each figure is a statement; the title is its measure, the label gives role and period.
Labels and figures may share a line, stand on lines of their own, or lie one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.find import cell_words as words
from pipeline.find.card_pairs import FIGURE_ONLY, LABEL_ONLY, Pair, begins_figure, pairs_of, plain
from pipeline.find.cell_days import NAMED_MONTH
from pipeline.find.cell_rows import Row
from pipeline.find.cell_spots import Spot
from pipeline.find.cell_titles import of_chart, plain_title, titled
from pipeline.find.cells import Found, found_in
from pipeline.find.measures import tidy
from pipeline.find.telling import telling
from pipeline.fold import fold
from pipeline.records import Cell, Passage, Reading, Reference

if TYPE_CHECKING:
    from pipeline.find.finding import FindRules


_LONGEST = 400
_SIGN = re.compile(r"\W{0,9}\w?\W{0,9}")  # an arrow, also as the letter that its font has in that place
_ARROWS = re.compile(r"\s(?:[^\w\s%)]{1,4}|[AGRVv])\s?$")  # behind a card's own figure: "38.1% ▲", as OCR reads it "A"
_SHORT = 24  # characters of a figure with its arrow
_NEAR = 8  # passages around a lone pair
_AXIS = re.compile(r"(?:(?:Q[1-4]|[A-Z][a-z]{2,3}|20\d\d)(?:[ -]\d\d(?:/\d\d)?)?\s?){3,12}")
_COLOURS = 3  # passages of colours over a figure
PERIOD_ONLY = re.compile(rf"\W*(?:Q[1-4] ?(?:20)?\d\d[/-]\d\d|(?i:{NAMED_MONTH})[ -](?:20)?\d\d|20\d\d[/-]\d\d)[^\w%]*")
_FAR = 30  # passages between a card's title and its figures: a chart's ticks may stand between
_DIGIT = re.compile("[0-9]")
# A long dash between a label and its figure joins them; behind "Change" it is a minus.
_JOINING_DASH = re.compile(r"(?<=[A-Za-z)])(?<!change)(?<!Change)(?<!variance)(?<!Variance)(?P<gap>\s?)[–—](?=\s?\d)")


def card_drafts(passage: Passage, reading: Reading, reference: Reference, rules: FindRules) -> tuple[Found, ...]:
    """A card's statements by figure; () where the passage is no card's."""
    if passage.kind in {"table_row", "footnote", "caption"} or len(passage.text) > _LONGEST:
        return ()
    if not _DIGIT.search(passage.text):
        return ()
    dashed = "–" in passage.text or "—" in passage.text
    text = fold(_JOINING_DASH.sub(_as_colon, passage.text) if dashed else passage.text).text
    pairs, title = pairs_of(text)
    if not pairs and begins_figure(text):
        stacked = _stacked(passage, text, reading) or _alone(passage, text, reading)
        pairs, title = ([stacked] if stacked else []), ""
    if not pairs or (len(pairs) == 1 and not _in_card(passage, reading)):
        return ()
    if passage.kind == "heading" and title:
        return ()
    below = pairs[0].label == "" and _is_heading(reading, passage.ordinal + 1)
    named = reading.passages[passage.ordinal + 1] if below else None
    name = title or (tidy(plain_title(named.text)) if named else _title_above(passage, reading))
    if telling(name) < 1:  # a commentary stands between the title and its figures
        name = titled(passage.heading or "") if len(pairs) > 2 or _in_card(passage, reading) else ""
    if telling(name) < 1:
        return ()
    return tuple(_found(pairs, name, passage, reading, reference, rules))


def _as_colon(found: re.Match[str]) -> str:
    return found["gap"] + ":"


def _is_card_line(text: str) -> bool:
    pairs, title = pairs_of(fold(text).text) if len(text) <= _LONGEST else ([], "")
    return bool(pairs) and not title


def _is_piece(text: str) -> bool:
    """A line of a card: label and figure, or one of them, or a colour."""
    folded = fold(text[:_LONGEST]).text
    alone = LABEL_ONLY.fullmatch(folded) or FIGURE_ONLY.fullmatch(folded) or words.is_side_words(plain(folded))
    return bool(alone) or _is_card_line(text)


def _in_card(passage: Passage, reading: Reading) -> bool:
    """Whether a lone pair has another one, or a label, right before or behind it."""
    before = reading.passages[max(0, passage.ordinal - _NEAR) : passage.ordinal][::-1]
    behind = reading.passages[passage.ordinal + 1 : passage.ordinal + 1 + _NEAR]
    # figures of a chart may stand between the lines of a card beside it
    texts = [t for side in (before, behind) for t in [_said(p) for p in side if not of_chart(p.text)][:2]]
    return any(_is_card_line(t) or LABEL_ONLY.fullmatch(fold(t[:80]).text) for t in texts)


def _said(piece: Passage) -> str:
    """A card's line as it would stand without columns: "Target | 84%" → "Target: 84%"."""
    return piece.text.replace(" | ", ": ") if piece.kind == "table_row" else piece.text


def _stacked(passage: Passage, text: str, reading: Reading) -> Pair | None:
    """A figure alone under a label alone: "Latest" / "53.6%"."""
    figure = FIGURE_ONLY.fullmatch(text)
    if not figure or not passage.ordinal:
        return None
    above = reading.passages[passage.ordinal - 1]
    label = LABEL_ONLY.fullmatch(fold(above.text[:80]).text)
    return Pair(label["label"], figure["value"], figure.start("value")) if label else None


def _alone(passage: Passage, text: str, reading: Reading) -> Pair | None:
    """A card's own figure, set large between its title and the labelled ones: "88.9%" over "Target 53%"."""
    figure = FIGURE_ONLY.fullmatch(_ARROWS.sub("", text) if len(text) <= _SHORT else text)
    if not figure or not passage.ordinal or not any(c.isdigit() for c in figure["value"]):
        return None
    above = _beside_colours(passage, reading)
    first = passage.ordinal + 1
    section = above.kind == "heading" and _is_heading(reading, first) and not titled(above.text)
    if above.kind == "table_row" or _is_piece(above.text) or section or not any(c.islower() for c in above.text):
        if (of_chart(above.text) and not _is_card_line(above.text)) or not _is_heading(reading, first):
            return None
        first += 1  # the figure stands over its title
    below: list[str] = []
    for piece in reading.passages[first : first + 6]:
        if piece.ordinal == first and PERIOD_ONLY.fullmatch(piece.text):
            continue
        said = _said(piece)
        over_next = below and FIGURE_ONLY.fullmatch(fold(said).text) and _is_heading(reading, piece.ordinal + 1)
        if piece.kind == "heading" or not _is_piece(said) or over_next:
            break
        below.append(fold(said).text)
    labels = [pair.label for piece in below for pair in pairs_of(piece)[0]]
    numbers = sum(bool(FIGURE_ONLY.fullmatch(piece)) for piece in below)
    if not labels or numbers or any(words.LATEST.search(label) for label in labels):
        return None
    return Pair("", figure["value"], figure.start("value"))


def _beside_colours(passage: Passage, reading: Reading) -> Passage:
    """The passage above a card's own figure, without the colour or the axis of a chart: "Amber" over "88.9%"."""
    at = passage.ordinal - 1
    while at and passage.ordinal - at < _COLOURS:
        text = reading.passages[at].text
        if not (words.is_side_words(text) or _AXIS.fullmatch(text)):
            break
        at -= 1
    return reading.passages[at]


def _is_heading(reading: Reading, ordinal: int) -> bool:
    return ordinal < len(reading.passages) and reading.passages[ordinal].kind == "heading"


def _title_above(passage: Passage, reading: Reading) -> str:
    """What a card is called: the nearest heading or short line above it that is no piece of a card."""
    for above in reading.passages[max(0, passage.ordinal - _FAR) : passage.ordinal][::-1]:
        if above.kind == "table_row":
            break
        if _is_piece(above.text) or of_chart(above.text) or _SIGN.fullmatch(above.text):
            continue
        short = len(above.text) <= 220 and not above.text.rstrip().endswith((".", ";", ","))
        return tidy(plain_title(above.text)) if above.kind == "heading" or short else ""
    return titled(passage.heading or "")


def _found(
    pairs: Sequence[Pair], title: str, passage: Passage, reading: Reading, reference: Reference, rules: FindRules
) -> Iterator[Found]:
    """Each pair as a cell under its label in a row of the title."""
    signed = [p.value for p in pairs if re.search(r"[%£a-z]", p.value)]
    percent = bool(signed) and all("%" in v for v in signed)
    row = Row(title, "", "", "", "", passage.heading or "", frozenset(), percent)
    labels = [pair.label.lower() for pair in pairs]
    beside = len(set(labels)) < len(labels)
    for pair in pairs:
        cell = Cell(passage.char_start, passage.char_end, 1)
        found = found_in(Spot(cell, pair.start, pair.value, pair.label), row, reading, reference, rules)
        yield _doubted(found) if beside else found


def _doubted(found: Found) -> Found:
    """A figure of cards that stand side by side, whose titles were read as one line."""
    start, drafts, others, periods = found
    doubt = "cards stand side by side, and their titles were read as one"
    return start, tuple(replace(d, doubt=doubt) for d in drafts), others, periods
