"""What a document's lines have in common: the body's size, the pitch of its lines, list markers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from pipeline.read.pdf_words import Line

_BULLET = re.compile(r"[•◼▪■●○◦❑❖➢►▶✓✔‣⁃∙·\ue000-\uf8ff]")
_DASH = re.compile(r"[-–—─o*]")
_ENUMERATOR = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]|\(\d{1,3}\)|\d{1,2}(?:\.\d{1,3}){1,3}"
    r"|\(?(?:[a-z]|[ivx]{1,6})\)|(?:[a-z]|[ivx]{1,6})\.|[A-H][.)]"
)
_BARE = re.compile(r"\d{1,3}")
_CAPTION = re.compile(r"(?:table|figure|chart)\s+(?:\d|[A-Z]\b)", re.IGNORECASE)
_CAPTION_STARTS = frozenset("TtFfCc")
_LETTER = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,6})[.)]|\(\d{1,3}\)")


@dataclass(frozen=True, slots=True)
class Style:
    """body_size: of most characters; pitch: usual distance of baselines by size of line."""

    body_size: float
    body_bold: bool = False
    pitch: dict[int, float] = field(default_factory=dict)

    def pitch_of(self, line: Line) -> float:
        """The usual distance from a line of this size to the next, in points."""
        return self.pitch.get(round(line.size), 1.25 * line.size)


def style_of(pages: Iterable[tuple[Line, ...]]) -> Style:
    """Body size and line pitches by the most frequent, weighed by characters."""
    printed: defaultdict[tuple[float, bool], int] = defaultdict(int)
    gaps: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for lines in pages:
        last_size, last_baseline = inf, 0.0
        for line in lines:
            size, baseline = line.size, line.baseline
            printed[size, line.bold] += len(line.text)
            if -0.5 < last_size - size < 0.5 and line.angle == 0:
                gap = baseline - last_baseline
                if 0.8 * size < gap < 2.2 * size:
                    gaps[round(size)][round(gap * 2) / 2] += 1
            last_size, last_baseline = size, baseline
    sizes: Counter[tuple[float, bool]] = Counter()
    for (size, bold), count in printed.items():
        sizes[round(size, 1), bold] += count
    if not sizes:
        return Style(10.0)
    # sizes a tenth apart are one size: fonts of a family have boxes of slightly different heights
    grouped: Counter[int] = Counter()
    for (size, _), count in sizes.items():
        grouped[round(size)] += count
    main = grouped.most_common(1)[0][0]
    (size, bold), _ = max(((k, n) for k, n in sizes.items() if round(k[0]) == main), key=lambda item: item[1])
    return Style(size, bold, {k: _lowest_mode(c) for k, c in gaps.items()})


def _lowest_mode(gaps: Counter[float]) -> float:
    """The smallest distance that is at least a third as frequent as the most frequent."""
    most = max(gaps.values())
    return min(gap for gap, count in gaps.items() if count * 3 >= most)


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed list marker or paragraph number. text_x: left edge of the words behind it."""

    text: str
    kind: str  # bullet, letter or number
    x: float
    text_x: float


def marker_of(line: Line) -> Marker | None:
    """The marker that a line may begin with: "12. The council" → "12."; None where it has none."""
    word = line.text[: line.text.find(" ")]
    if (word.isalpha() and len(word) > 1) or len(line.words) < 2:
        return None
    first = line.words[0]
    kind, least = _kind_of(first.text)
    if not kind:
        return None
    second = line.words[1]
    return Marker(first.text, kind, first.x0, second.x0) if second.x0 - first.x1 > least * line.size else None


def _kind_of(text: str) -> tuple[str, float]:
    """What a line's first word marks, "" for nothing, and the least gap behind it in letter heights."""
    if _BULLET.fullmatch(text):
        return "bullet", -inf
    if _DASH.fullmatch(text):
        return "bullet", 0.3
    if _ENUMERATOR.fullmatch(text):
        return "letter" if _LETTER.fullmatch(text) else "number", -inf
    return ("number", 0.9) if _BARE.fullmatch(text) else ("", inf)


def is_caption(text: str) -> bool:
    """ "Table 3: Referrals by quarter" → True."""
    return text[:1] in _CAPTION_STARTS and len(text) < 250 and _CAPTION.match(text) is not None
