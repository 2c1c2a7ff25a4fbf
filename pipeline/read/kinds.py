"""Which paragraphs are headings and list items, told by their words and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.blocks import Block
from pipeline.read.drafts import Draft
from pipeline.read.furniture import stands_apart
from pipeline.read.markers import Marker
from pipeline.read.open_lists import introduces
from pipeline.read.wrapping import is_grade, terminal

_FIELD = re.compile(r"[A-Z][\w /()'’&-]{0,40}:\s+\S")  # "Post title: Director"
# "Police 17", "England 43.2 (40%)", and "England43.2" where a page's columns were glued
_FIGURED = re.compile(r"(?:\s[£(]?|[£(]|(?<=[a-z)])(?=\d{1,12}[.,%]))\d")
_FIGURE = re.compile(r"\D*(?:\s[£(]?|[£(]|(?<=[a-z)])(?=\d+[.,%]))\d[\d,.]*[%)]*(?:\s\(£?\d[\d,.]*%?\))?")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?\s(?=[A-Z])")  # "2023/24 Budget report"
_MINUTE = re.compile(r"[A-Z]{2,6}(?:\d{2,4})?[/.]\d{1,4}(?:/\d{1,4})?[.:]?\s+(?=[A-Z])")  # "CPB/14 Care leavers"
_CLAIMS = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should)\b")
# "Tel 01632 960001", "Public? Yes", "Midnight, 15 March 2019"
_NO_TITLE = re.compile(
    r"\d{5}|^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|@|https?:|www\.|\? \w|\d{3} \d{3,4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\s\d{4}$"
)


def settle_kinds(drafts: Sequence[Draft]) -> None:
    """Say which drafts are list items and headings."""
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.titled:
            draft.kind = "heading"
        elif stands_apart(draft.text):
            draft.kind = "paragraph"
        elif draft.marker is not None:
            draft.kind = _marked_kind(draft, draft.marker, after)
        elif _spaced_item(draft, before, after) or _short_item(draft, before):
            draft.kind = "list_item"
        elif (
            after is not None and not after.text[:1].islower() and (_looks_like_heading(draft) or _titles(draft, after))
        ):
            draft.kind = "heading"


def _spaced_item(draft: Draft, before: Draft | None, after: Draft | None) -> bool:
    """Two lone spaces in a row stand for lost bullets; one may be any paragraph's."""
    listed = before is not None and before.spaced and before.kind == "list_item"
    return draft.spaced and (listed or (after is not None and after.spaced))


def _marked_kind(draft: Draft, marker: Marker, after: Draft | None) -> str:
    """ "a." and "•" are items, "7." begins a paragraph, "2. Background" alone on its line is a heading."""
    if marker.is_bullet or not marker.sign[0].isdigit():
        return "list_item"
    inner = after is not None and after.marker is not None and after.marker.sign.startswith(f"{marker.sign}.")
    other = after is not None and (after.marker is None or after.marker.form != marker.form) and after.kind != "heading"
    lone = inner or other
    text = draft.text[marker.end :]
    heading = lone and len(draft.lines) == 1 and len(text.split()) <= 8 and _looks_like_heading(draft, start=marker.end)
    return "heading" if heading else "paragraph"


def _short_item(draft: Draft, before: Draft | None) -> bool:
    """A short line in a list without bullets."""
    if before is None or len(draft.lines) > 1 or before.spaced or (before.kind == "list_item" and draft.lines[0].gap):
        return False
    return is_short_item(draft.text, after=block_of(before))


def is_short_item(text: str, *, after: Block) -> bool:
    """Whether a line is an item of a list without bullets: "Police 17" after "broken down as follows:"."""
    if terminal(text) or len(text) > 60 or _FIGURE.fullmatch(text) is None:
        return False
    if after.kind == "list_item":
        return after.marker is None and _FIGURE.fullmatch(after.text) is not None
    return after.kind == "paragraph" and introduces(after.text)


def _looks_like_heading(draft: Draft, *, start: int = 0) -> bool:
    """Short, from a capital on, without a full stop."""
    text = draft.text[start:].strip()
    if numbered := _MINUTE.match(text):
        text = text[numbered.end() :].replace(": ", " ")
    return len(draft.lines) <= 3 and is_title(text)


def _titles(draft: Draft, after: Draft) -> bool:
    """Whether "Care leavers: key figures" titles the long paragraph below it, unlike "Present: Councillor Oak"."""
    text = draft.text
    words = text.partition(": ")[2]
    below = after.marker is None and bool(after.lines[0].gap) and len(after.text) > 100 and not _FIELD.match(after.text)
    return below and len(draft.lines) == 1 and words[:1].islower() and is_title(text.replace(": ", " "))


def is_title(text: str) -> bool:
    """Whether words alone on their lines are a heading: "Help and protection" → True, "Good" → False."""
    if not 2 <= len(text) <= 120 or len(text.split()) > 16:
        return False
    if dated := _YEAR.match(text):
        text = text[dated.end() :]
    if introduces(text) or (_CLAIMS.search(text) and _FIGURED.search(text)):
        return False  # a lead-in, or a sentence that lost its full stop
    if terminal(text) or text[-1] in ",!" or not text[:1].isupper() or is_grade(text) or _NO_TITLE.search(text):
        return False
    return not (_FIELD.match(text) or _FIGURE.fullmatch(text)) or text.isupper()


def block_of(draft: Draft) -> Block:
    """A finished paragraph as a block."""
    text = draft.text
    marker = text[: draft.marker.end].rstrip() if draft.marker else None
    return Block(draft.kind, text, marker=marker or None)
