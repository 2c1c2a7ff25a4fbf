"""Plain text, as others extract it from PDFs or copy it from web pages, to blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.blocks import Block
from pipeline.read.furniture import is_help, is_page_mark, running_numbers
from pipeline.read.labels import introduces
from pipeline.read.markers import Marker, parse_marker, readings
from pipeline.read.wrapping import Layout, TextLine, goes_on, is_grade, layout_of, split_lines, terminal

_FIELD = re.compile(r"[A-Z][\w /()'’&-]{0,40}:\s+\S")  # "Post title: Director"
_FIGURE = re.compile(r"\D*\s[£(]?\d[\d,.]*[%)]*")  # "Police 17"
# "Tel 01632 960001", "Public? Yes", "Midnight, 15 March 2019"
_NO_TITLE = re.compile(
    r"\d{5}|@|https?:|www\.|\? \w|\d{3} \d{3,4}\b|\b\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\s\d{4}$"
)
_BARE = re.compile(r"\d{1,3}\s\s+[A-Z]")


@dataclass(slots=True)
class Draft:
    """A paragraph in the making. spaced: its line begins with a lone space, maybe a lost bullet."""

    lines: list[TextLine]
    marker: Marker | None = None
    spaced: bool = False
    kind: str = "paragraph"

    @property
    def text(self) -> str:
        return join_lines([line.text for line in self.lines])


@dataclass(slots=True)
class _Lists:
    """The last sign of each form of marker, to tell "16." in a list from a number in a sentence."""

    last: dict[str, str] = field(default_factory=dict)

    def expects(self, marker: Marker) -> bool:
        """Whether a marker begins a list or goes one on."""
        return self.goes_on(marker) or any(value == 1 for _, value in readings(marker.sign))

    def goes_on(self, marker: Marker) -> bool:
        """Whether a marker is the next of its list."""
        now = readings(marker.sign)
        return any((s, v + 1) in now for s, v in readings(self.last.get(marker.form, "")))

    def later(self, marker: Marker) -> bool:
        """Whether a marker goes a list on with some items missing."""
        before = dict(readings(self.last.get(marker.form, "")))
        return any(s in before and before[s] < v <= before[s] + 5 for s, v in readings(marker.sign))


def read_text(text: str) -> list[Block]:
    """Printed lines → headings, paragraphs and list items, in order.

    "7. The rate of\\ncontacts fell." → one paragraph with the marker "7."
    """
    lines = split_lines(text)
    numbers = running_numbers([line.text for line in lines])
    kept = [
        line
        for k, line in enumerate(lines)
        if k not in numbers and not is_page_mark(line.text) and not is_help(line.text)
    ]
    drafts = _drafts(kept, layout_of(kept))
    _settle_kinds(drafts)
    return [_block(draft) for draft in drafts]


def join_lines(lines: Sequence[str]) -> str:
    """Lines of a paragraph as one; a hyphen at a line's end stays and the break goes.

    >>> join_lines(["a multi-", "agency plan"])
    'a multi-agency plan'
    """
    out = ""
    for line in lines:
        glued = out[-1:] == "-" and out[-2:-1].isalpha() and line[:1].islower()
        out += line if not out or glued else " " + line
    return out


def _drafts(lines: Sequence[TextLine], layout: Layout) -> list[Draft]:
    """Group lines into paragraphs."""
    drafts: list[Draft] = []
    lists = _Lists()
    for index, line in enumerate(lines):
        before = drafts[-1] if drafts else None
        marker = _accepted(index, lines, before, layout, lists)
        if marker is not None:
            lists.last[marker.form] = marker.sign
            drafts.append(Draft([line], marker))
        elif before is None or _begins(index, before, line, layout):
            if earlier := _unfinished(drafts, line):
                drafts.remove(earlier)  # it runs on past a footnote at the page's end
                earlier.lines.append(line)
                drafts.append(earlier)
            else:
                drafts.append(Draft([line], spaced=line.lead == 1 and layout.lone_spaces))
        else:
            before.lines.append(line)
    return drafts


def _begins(index: int, before: Draft, line: TextLine, layout: Layout) -> bool:
    """Whether an unmarked line begins a paragraph."""
    last = before.lines[-1]
    if line.lead == 1 and layout.lone_spaces:
        slack = 5 if before.spaced else 20
        if terminal(last.text) or layout.fits(index, last, line, slack=slack):
            return True
    if (before.spaced or before.marker) and layout.wrapped and 2 * last.width < layout.widths[index]:
        return True  # words are missing: nothing is joined over the gap
    return not goes_on(index, last, line, layout, item=before.marker is not None)


def _unfinished(drafts: Sequence[Draft], line: TextLine) -> Draft | None:
    """A paragraph that was cut by a footnote: "… in full." then "and timely referrals"."""
    if not drafts or not line.gap or not line.text[:1].islower() or not terminal(drafts[-1].text):
        return None
    for draft in reversed(drafts[-4:-1]):
        if not terminal(draft.text) and len(draft.text) > 60 and not draft.text.isupper():
            return draft
    return None


def _accepted(
    index: int, lines: Sequence[TextLine], before: Draft | None, layout: Layout, lists: _Lists
) -> Marker | None:
    """The marker that a line begins with, unless it is a number or letter of a running sentence."""
    line = lines[index]
    marker = parse_marker(line.text) or (parse_marker(line.text, bare=True) if _BARE.match(line.text) else None)
    if marker is None:
        return None
    last = before.lines[-1] if before else None
    flows = last is not None and not terminal(last.text) and not (layout.wrapped and layout.fits(index, last, line))
    flows = flows and layout.wrapped and line.gap in layout.going_on and not is_grade(last.text if last else "")
    if marker.is_bullet:
        return None if marker.sign in "-–—*+o" and flows else marker
    if marker.form in ("N.N", "N.N.", "N(x)"):
        return marker if not flows and line.text[marker.end : marker.end + 1].isupper() else None
    if flows and not (marker.form in ("x.", "x)") and lists.goes_on(marker)):
        return None  # no sentence has "h." at a line's start, but many have "16."
    if lists.expects(marker) and not (marker.sign.isupper() and not _followed(index, lines, marker, lists)):
        return marker
    begins = last is None or line.gap != "" or terminal(last.text)
    if marker.form == "N." and begins and line.text[marker.end : marker.end + 1].isupper():
        return marker  # an extract may begin anywhere
    return marker if lists.later(marker) or _followed(index, lines, marker, lists) else None


def _followed(index: int, lines: Sequence[TextLine], marker: Marker, lists: _Lists) -> bool:
    """Whether the next item stands further down: what makes "35." the first paragraph of an extract."""
    if marker.sign.isupper() and lists.expects(marker) and lists.last.get(marker.form):
        return True
    now = readings(marker.sign)
    for line in lines[index + 1 : index + 80]:
        other = parse_marker(line.text)
        if other and other.form == marker.form and any((s, v + 1) in readings(other.sign) for s, v in now):
            return True
    return False


def _settle_kinds(drafts: Sequence[Draft]) -> None:
    """Say which drafts are list items and headings."""
    for index, draft in enumerate(drafts):
        before = drafts[index - 1] if index else None
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        if draft.marker is not None:
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
    lone = after is not None and (after.marker is None or after.marker.form != marker.form) and after.kind != "heading"
    text = draft.text[marker.end :]
    heading = lone and len(draft.lines) == 1 and len(text.split()) <= 8 and _looks_like_heading(draft, start=marker.end)
    return "heading" if heading else "paragraph"


def _short_item(draft: Draft, before: Draft | None) -> bool:
    """A short line in a list without bullets."""
    if before is None or len(draft.lines) > 1 or before.spaced or (before.kind == "list_item" and draft.lines[0].gap):
        return False
    return is_short_item(draft.text, after=_block(before))


def is_short_item(text: str, *, after: Block) -> bool:
    """Whether a line is an item of a list without bullets: "Police 17" after "broken down as follows:"."""
    if terminal(text) or len(text) > 60 or _FIGURE.fullmatch(text) is None:
        return False
    if after.kind == "list_item":
        return after.marker is None and _FIGURE.fullmatch(after.text) is not None
    return after.kind == "paragraph" and introduces(after.text)


def _looks_like_heading(draft: Draft, *, start: int = 0) -> bool:
    """Short, from a capital on, without a full stop."""
    return len(draft.lines) <= 3 and is_title(draft.text[start:].strip())


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
    if terminal(text) or text[-1] in ",!" or not text[:1].isupper() or is_grade(text) or _NO_TITLE.search(text):
        return False
    return not (_FIELD.match(text) or _FIGURE.fullmatch(text)) or text.isupper()


def _block(draft: Draft) -> Block:
    text = draft.text
    marker = text[: draft.marker.end].rstrip() if draft.marker else None
    return Block(draft.kind, text, marker=marker or None)
