"""Printed lines are grouped into paragraphs in the making, each with the marker it begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.bare_numbers import bare_numbers
from pipeline.read.furniture import stands_apart
from pipeline.read.markers import Marker, parse_marker, readings
from pipeline.read.openers import opens_sentence
from pipeline.read.wrapping import Layout, TextLine, dangling, goes_on, is_grade, terminal

_FEW = 3  # lines of what stands apart


@dataclass(slots=True)
class Draft:
    """A paragraph in the making.

    spaced: its line begins with a lone space, maybe a lost bullet; titled: the lines around call it a title.
    """

    lines: list[TextLine]
    marker: Marker | None = None
    spaced: bool = False
    titled: bool = False
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


def drafts_of(lines: Sequence[TextLine], layout: Layout) -> list[Draft]:
    """Group lines into paragraphs."""
    drafts: list[Draft] = []
    lists = _Lists()
    bare = bare_numbers([line.text for line in lines], _starts(lines, layout))
    for index, line in enumerate(lines):
        before = drafts[-1] if drafts else None
        own = index in bare
        marker = parse_marker(line.text, bare=True) if own else _accepted(index, lines, before, layout, lists)
        if marker is not None:
            lists.last[marker.form] = marker.sign
            drafts.append(Draft([line], marker, titled=bare.get(index) == "title"))
        elif before is None or _begins(index, before, lines, layout):
            if earlier := _unfinished(drafts, line):
                drafts.remove(earlier)  # it runs on past a footnote at the page's end
                earlier.lines.append(line)
                drafts.append(earlier)
            else:
                drafts.append(Draft([line], spaced=line.lead == 1 and layout.lone_spaces))
        else:
            before.lines.append(line)
    return drafts


def _starts(lines: Sequence[TextLine], layout: Layout) -> list[int]:
    """Lines that a paragraph may begin with: the line before is a sentence's end, or shorter than it need be."""
    found = []
    for index, line in enumerate(lines):
        last = lines[index - 1] if index else None
        parted = last is None or not layout.wrapped or line.gap not in layout.going_on
        if parted or last is None or _is_over(index, last, line, layout):
            found.append(index)
    return found


def _is_over(index: int, last: TextLine, line: TextLine, layout: Layout) -> bool:
    return terminal(last.text) or layout.fits(index, last, line) or stands_apart(last.text)


def _begins(index: int, before: Draft, lines: Sequence[TextLine], layout: Layout) -> bool:
    """Whether an unmarked line begins a paragraph."""
    last, line = before.lines[-1], lines[index]
    if (len(before.lines) <= _FEW and stands_apart(before.text)) or stands_apart(line.text):
        return True
    if before.titled and line.gap:
        return True
    if line.gap and opens_sentence(line.text) and not terminal(last.text) and not dangling(last.text):
        return True  # a title that fills its line: no sentence goes on with "This"
    if layout.wrapped and terminal(last.text) and _stands_alone(index, lines, layout):
        return True
    if line.lead == 1 and layout.lone_spaces:
        slack = 5 if before.spaced else 20
        if terminal(last.text) or layout.fits(index, last, line, slack=slack):
            return True
    cut = (before.spaced or before.marker) and not (dangling(last.text) and line.text[:1].islower())
    if cut and layout.wrapped and 2 * last.width < layout.widths[index]:
        return True  # words are missing: nothing is joined over the gap
    return not goes_on(index, last, line, layout, item=before.marker is not None)


def _stands_alone(index: int, lines: Sequence[TextLine], layout: Layout) -> bool:
    """Whether a line is short without need and no sentence: a heading just below a paragraph."""
    line = lines[index]
    if index + 1 >= len(lines) or terminal(line.text) or not line.text[:1].isupper():
        return False
    return layout.fits(index, line, lines[index + 1], slack=layout.widths[index] // 4)


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
    marker = parse_marker(line.text)
    if marker is None:
        return None
    last = before.lines[-1] if before else None
    flows = last is not None and not terminal(last.text) and not (layout.wrapped and layout.fits(index, last, line))
    flows = flows and layout.wrapped and line.gap in layout.going_on and not is_grade(last.text if last else "")
    if marker.is_bullet:
        return None if marker.sign in "-–—*+" and flows else marker
    if marker.form in ("N.N", "N.N.", "N(x)"):
        return marker if not flows and line.text[marker.end : marker.end + 1].isupper() else None
    sure = marker.form in ("x.", "x)") or (last is not None and last.text.endswith(")"))
    if flows and not (sure and lists.goes_on(marker)):
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
