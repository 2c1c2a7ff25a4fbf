"""Markdown to blocks: headings, lists with printed markers, pipe tables; emphasis and links as plain words."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.read.blocks import Block
from pipeline.read.drafts import join_lines
from pipeline.read.markers import parse_marker
from pipeline.read.tabular import header_rows, table_blocks
from pipeline.read.wrapping import terminal

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
_LONGEST_RULE = 2_000
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\* ?){3,}|(?:- ?){3,}|(?:_ ?){3,})$")
_BULLET = re.compile(r"(\s*)[-*+]\s+(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HTML_TABLE = re.compile(r" {0,3}<table[\s>]", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:\s*")
_DIVIDER = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$")
_INLINE = (
    (re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,1000}(?:\s+\"[^\"]{0,300}\")?\)"), ""),
    (re.compile(r"\[([^\[\]]{1,500})\]\([^()\s]{0,1000}(?:\s+\"[^\"]{0,300}\")?\)"), r"\1"),
    (re.compile(r"\[\^[^\]\s]{1,20}\]"), ""),
    (re.compile(r"<((?:https?|mailto):[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?[a-zA-Z][^<>]{0,300}>"), ""),
    (re.compile(r"\*{2,3}|(?<!\w)_{2,3}(?=\S)|(?<=\S)_{2,3}(?!\w)"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_]{1,500}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])"), r"\1"),
)
_EMPHASISED = re.compile(r"(\*{1,3}|_{2,3})(?=\S).{1,200}(?<=\S)\1\s*$")


@dataclass(slots=True)
class _Item:
    """A block in the making: its lines, plain, and how deep it stands."""

    kind: str
    lines: list[str]
    level: int | None = None
    closed: bool = False  # a blank line or a hard break follows
    indent: int = 0


def looks_like_markdown(text: str) -> bool:
    """Whether a text uses Markdown: headings with #, bold lines, links or table rules."""
    signs = (
        r"(?m)^#{1,6} \S",
        r"(?m)^\|?[ :]*-{2,}[ :]*\|[ :|-]*$",
        r"(?m)^[ \t]*(?:[-+] |\d{1,3}\. )?\*\*\S[^*\n]{1,200}\*\*",
        r"\[[^\]\n]{1,200}\]\((?:https?:|/|#)[^)\s]{0,500}\)",
    )
    hits = [len(re.findall(sign, text[:200_000])) for sign in signs]
    return hits[0] >= 2 or hits[1] >= 1 or hits[2] >= 3 or sum(hits) >= 2


def read_markdown(text: str) -> list[Block]:
    """ "- **18.** Visits rose" → a paragraph "18. Visits rose" with the marker "18."."""
    items: list[_Item | list[Block]] = []
    lines = re.split(r"\r\n|[\n\r\f\v\u2028\x85]", _without_comments(text))
    at, tables, fenced = 0, 0, False
    while at < len(lines):
        line = lines[at].expandtabs(4)
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _HTML_TABLE.match(line):
            end = next((k for k in range(at, len(lines)) if "</table" in lines[k].lower()), at)
            made, tables = _html_table("\n".join(lines[at : end + 1]), tables)
            items.append(made)
            at = end
        elif (
            not fenced
            and at + 1 < len(lines)
            and "|" in line
            and "|" in lines[at + 1]
            and len(lines[at + 1]) < _LONGEST_RULE
            and _DIVIDER.match(lines[at + 1].strip())
        ):
            tables += 1
            end = _table_end(lines, at + 2)
            rows = [_cells(r) for r in (lines[at], *lines[at + 2 : end])]
            second = len(rows) > 2 and not rows[1][0] and header_rows(rows) > 1  # headers below headers that span
            items.append(table_blocks(rows, header_rows=2 if second else 1, table=tables))
            at = end
            continue
        elif not fenced and at + 1 < len(lines) and line.strip() and _setext(line, lines[at + 1], items):
            level = 1 if lines[at + 1].lstrip().startswith("=") else 2
            items.append(_Item("heading", [_plain(line)], level, closed=True))
            at += 1
        else:
            _line(line, items, bold_level=7)
        at += 1
    return [b for item in items for b in (item if isinstance(item, list) else _blocks(item))]


def _html_table(text: str, tables: int) -> tuple[list[Block], int]:
    """A table written in HTML as a web page's reader takes it, and the number of the last table."""
    from pipeline.read.html import read_html

    made = [replace(b, table=b.table + tables) if b.table is not None else b for b in read_html(text)[0]]
    return made, max([tables, *(b.table for b in made if b.table is not None)])


def _without_comments(text: str) -> str:
    """Text without <!-- comments -->; one without an end stays."""
    out, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        out.append(text[at:start])
        at = end + 3
    return "".join([*out, text[at:]])


def _setext(line: str, under: str, items: Sequence[object]) -> bool:
    """Whether a line is underlined as a heading, and no list item, heading or second line of a paragraph."""
    last = items[-1] if items else None
    alone = not isinstance(last, _Item) or last.closed
    return bool(_UNDERLINE.match(under)) and alone and not _HEADING.match(line) and not _BULLET.match(line)


def _line(line: str, items: list[_Item | list[Block]], *, bold_level: int) -> None:
    """Take one line in: a new block, or more words of the last one."""
    last = items[-1] if items and isinstance(items[-1], _Item) else None
    stripped = re.sub(r"^\s*(?:>\s?)+", "", line)
    if not stripped.strip():
        if last:
            last.closed = True
        return
    if _RULE.match(stripped):
        if last:
            last.closed = True
        return
    if heading := _HEADING.match(stripped):
        title = stripped[heading.end() :].rstrip().rstrip("#")
        items.append(_Item("heading", [_plain(title)], len(heading[1]), closed=True))
        return
    item = _started(stripped, last, bold_level)
    if item is None and last is not None:
        last.lines.append(_plain(stripped))
        last.closed = _hard_break(stripped)
    elif item is not None:
        item.closed = item.closed or _hard_break(stripped)
        items.append(item)


def _started(line: str, last: _Item | None, bold_level: int) -> _Item | None:
    """The block that a line begins; None where it goes on with the last one."""
    indent = len(line) - len(line.lstrip())
    if note := _NOTE.match(line):
        return _Item("footnote", [_plain(line[note.end() :])])
    words = line.strip()
    if bullet := _BULLET.match(line):
        words = _plain(line[bullet.end() :])
        marker = parse_marker(words)
        if marker is None or marker.is_bullet:
            words = f"- {words}" if marker is None else words
        return _Item("list_item", [words], indent=indent)
    plain = _plain(words)
    if parse_marker(plain) is not None and not _mid_sentence(last):
        return _Item("list_item", [plain], indent=indent)
    if _EMPHASISED.match(words) and not terminal(plain) and len(plain) <= 120 and (last is None or last.closed):
        return _Item("heading", [plain], bold_level + (not words.startswith("**")), closed=True)
    if last is None or last.kind == "heading":
        return _Item("paragraph", [plain])
    if not last.closed:
        return None
    if not terminal(last.lines[-1]) and plain[:1].islower() and len(last.lines[-1]) > 40:
        return None  # cut by a page
    return _Item("paragraph", [plain], level=1 if indent >= 2 and last.kind == "list_item" else None)


def _mid_sentence(last: _Item | None) -> bool:
    """Whether a line stands within a paragraph, where "16. Then" is no item."""
    return last is not None and not last.closed and last.kind == "paragraph" and not terminal(last.lines[-1])


def _hard_break(line: str) -> bool:
    return line.endswith(("  ", "\\"))


def _plain(text: str) -> str:
    """Words without their marks: "**18.** see [the *plan*](x)" → "18. see the plan"."""
    text = text.rstrip("\\ ")
    for pattern, new in _INLINE:
        text = pattern.sub(new, text)
    return " ".join(html.unescape(text).split())


def _blocks(item: _Item) -> list[Block]:
    text = join_lines([line for line in item.lines if line])
    if not text:
        return []
    marker = parse_marker(text) if item.kind in ("list_item", "heading") else None
    kind = item.kind
    if marker is not None and kind == "list_item" and marker.sign[0].isdigit():
        kind = "paragraph"
    bullet = marker is not None and marker.is_bullet
    level = item.level if kind in ("heading", "paragraph") and not marker else item.indent // 2 if bullet else None
    if kind == "heading":
        level = item.level
    return [Block(kind, text, marker=text[: marker.end].rstrip() if marker else None, level=level)]


def _cells(row: str) -> list[str]:
    """The cells of a pipe row: "| a | b \\| c |" → ["a", "b | c"]."""
    cells = re.split(r"(?<!\\)\|", row.strip().removeprefix("|"))
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [_plain(cell) for cell in cells]


def _table_end(lines: Sequence[str], start: int) -> int:
    end = start
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    return end
