"""The little markup in which the text of the sample corpus's PDFs and DOCX is kept.

A line is one block; its first word says what it is:
`=` title, `#` and `##` headings, `1.` numbered paragraph, `a.` lettered item,
`-` and `--` bullets, `|` table row, `j` row of a judgement table, `p` paragraph,
`caption` a table's caption, `f` footnote (`f 1 text`), `newpage`.
Within a line `**bold**`, `^1^` a footnote mark, `~` a forced line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_KINDS = {"=": "title", "#": "heading", "##": "subheading", "-": "bullet", "--": "subbullet", "p": "paragraph"}
_WORDS = {"|": "row", "j": "judgement", "caption": "caption", "f": "footnote", "newpage": "newpage"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the markup. marker: "1.", "a." or a footnote's number."""

    kind: str
    text: str = ""
    marker: str = ""
    cells: tuple[str, ...] = ()


def parse_line(line: str) -> Block:
    """ "a. Ten children" → Block("letter", "Ten children", "a.")"""
    first, _, rest = line.partition(" ")
    if first in _KINDS:
        return Block(_KINDS[first], rest)
    if first == "f":
        number, _, text = rest.partition(" ")
        return Block("footnote", text, number)
    if first in _WORDS:
        return Block(_WORDS[first], rest, cells=tuple(cell.strip() for cell in rest.split("|")))
    if re.fullmatch(r"\d+\.", first):
        return Block("number", rest, first)
    if re.fullmatch(r"[a-z]\.", first):
        return Block("letter", rest, first)
    raise ValueError(f"not a line of the corpus markup: {line!r}")


def read_markup(path: Path) -> tuple[Block, ...]:
    """The blocks of a file, in order; empty lines are left out."""
    return tuple(parse_line(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def tables(blocks: tuple[Block, ...]) -> tuple[Block | tuple[Block, ...], ...]:
    """The same blocks with each run of table rows gathered into one tuple."""
    out: list[Block | tuple[Block, ...]] = []
    for block in blocks:
        last = out[-1] if out else None
        if block.kind in {"row", "judgement"} and isinstance(last, tuple) and last[0].kind == block.kind:
            out[-1] = (*last, block)
        else:
            out.append((block,) if block.kind in {"row", "judgement"} else block)
    return tuple(out)
