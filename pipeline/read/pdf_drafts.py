"""A block while its lines are being gathered, and how it becomes a block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.read.blocks import Block, BlockLine
from pipeline.read.pdf_lines import Marker, marker_of
from pipeline.read.pdf_words import Line

_LEADER = re.compile(r"(?:\.\s?){4,200}\s*\d{1,4}$")
_LONGEST_TITLE, _LONGEST_SENTENCE = 250, 130  # characters of a heading, and of one that ends with a full stop
_FEW_WORDS = 4
_NEXT_SENTENCE = re.compile(r"[a-z\d%)][.!?] +[A-Z]")


@dataclass(slots=True)
class Draft:
    """A block while its lines are being gathered."""

    kind: str
    lines: list[Line]
    marker: Marker | None = None
    level_key: tuple[int, bool] | None = None
    right: float = 0.0

    @property
    def last(self) -> Line:
        """The line gathered last."""
        return self.lines[-1]

    @property
    def text_x(self) -> float:
        """The left edge of the words, behind the marker and below a first line's indent."""
        if len(self.lines) > 1:
            return self.lines[1].x0
        return self.marker.text_x if self.marker else self.lines[0].x0


def ends(text: str) -> bool:
    """Whether a sentence or a lead-in ends here: "… is good.”¹" → True."""
    return text.rstrip("\"'”’)]¹²³⁴⁵⁶⁷⁸⁹⁰")[-1:] in {".", "!", "?", ":", ";"}


def hyphenated(text: str) -> bool:
    """Whether a line ends within a word: "self-" → True, "said –" → False."""
    return text.endswith("-") and text[-2:-1].isalnum()


def is_spread(line: Line) -> bool:
    """A line with a gap too wide for prose behind its first word: cells of a row that was not read as one."""
    if line.gap < 1.7 * line.size or len(line.words) < 2:
        return False
    return line.words[1].x0 - line.words[0].x1 < line.gap or not marker_of(line)


def is_entry(line: Line) -> bool:
    """A line of a table of contents: words, then dots or a wide gap, then a page number."""
    if not line.text[-1:].isdigit() or len(line.words) < 2:
        return False
    last, before = line.words[-1], line.words[-2]
    apart = last.x0 - before.x1 > 2 * line.size
    return (apart and last.text.isdigit() and len(last.text) <= 3) or bool(_LEADER.search(line.text))


def never(_before: str, _behind: str) -> bool:
    """No two pieces are one word."""
    return False


def join_lines(
    lines: Iterable[str], *, broken: Callable[[str, str], bool] = never
) -> tuple[str, list[tuple[int, int]]]:
    """Lines as one text with each line's span: "self-" / "assessment" → "self-assessment".

    broken: whether two pieces are one word, that a narrow cell has broken.
    """
    text, spans = "", []
    for piece in lines:
        sign = piece[:1] == "%" and text[-1:].isdigit()  # a cell too narrow for its figure
        if text and not sign and not broken(text, piece) and not (hyphenated(text) and piece[:1].isalnum()):
            text += " "
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


def _close(draft: Draft, level: int | None) -> Block:
    text, spans = join_lines(x.text for x in draft.lines)
    pages: list[tuple[int, int]] = []
    for line, (start, _) in zip(draft.lines, spans, strict=True):
        if not pages or pages[-1][1] != line.page:
            pages.append((start, line.page))
    printed = tuple(
        BlockLine(start, end, x.page, x.x0, x.top, x.x1, x.bottom)
        for x, (start, end) in zip(draft.lines, spans, strict=True)
    )
    marker = draft.marker.text if draft.marker and text.startswith(draft.marker.text) else None
    return Block(
        draft.kind, text, marker, level=level, indent=round(draft.lines[0].x0, 1), pages=tuple(pages), lines=printed
    )


def is_running(lines: Sequence[Line]) -> bool:
    """Whether lines as large or bold as a heading are running words: sentences, or one too long for a title.

    Where most of a report is small print in tables, its paragraphs are larger than what there is most of.
    """
    text = " ".join(x.text for x in lines)
    if not text.endswith((".", "!", "?")):
        return len(text) > _LONGEST_TITLE
    light = not any(x.bold for x in lines) and text.count(" ") >= _FEW_WORDS
    return light or len(text) > _LONGEST_SENTENCE or _NEXT_SENTENCE.search(text) is not None


def close_all(out: Sequence[Block | Draft]) -> tuple[Block, ...]:
    """Drafts as blocks, headings with levels by size; what is long, or leads to a page number, is no heading."""
    for item in out:
        if isinstance(item, Draft) and item.kind == "heading" and (is_running(item.lines) or is_entry(item.last)):
            item.kind, item.level_key = "paragraph", None
    keys = {x.level_key for x in out if isinstance(x, Draft) and x.level_key}
    ranked = sorted((k for k in keys if k), key=lambda k: (-k[0], not k[1]))
    levels = {key: min(rank, 6) for rank, key in enumerate(ranked, 1)}
    return tuple(
        _close(x, levels.get(x.level_key) if x.level_key else None) if isinstance(x, Draft) else x for x in out
    )
