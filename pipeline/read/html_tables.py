"""HTML tables: which ones hold data, and their cells with spans spread over a grid."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from pipeline.read.markers import raised

_INLINE = frozenset(
    "a abbr b bdi big cite code del dfn em font i ins kbd label mark q s small span strong sub u".split()  # noqa: SIM905
)
_DEEPEST = 60
_MAX_SPAN = 100
_MAX_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's texts; None where a cell above or to the left reaches over."""

    rows: tuple[tuple[str | None, ...], ...]
    header_rows: int


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places things: it holds headings, tables or lists, or is one column or row wide."""
    inner = any(other.mem_id != table.mem_id for other in table.css("table"))
    if table.attributes.get("role") == "presentation" or inner:
        return True
    if any(cell.css_first("h1, h2, h3, h4") is not None for cell in table.css("td")):
        return True
    if table.css_first("th, caption, thead") is not None:
        return False
    rows = [[c for c in row.iter() if c.tag in ("td", "th")] for row in table.css("tr")]
    if max((len(row) for row in rows), default=0) < 2:
        return True
    cells = [cell for row in rows for cell in row]
    long = sum(len(c.text(strip=True)) > 400 or len(c.css("p, li")) > 3 for c in cells)
    return long > 0.2 * len(cells)


def grid_of(table: LexborNode) -> Grid:
    """Rows of texts with rowspan and colspan spread: a covered place is None, a row header is repeated below."""
    rows = [row for row in table.css("tr") if _own(row, table)]
    grid: list[list[str | None]] = []
    reaching: dict[tuple[int, int], str | None] = {}
    heads, in_head, cells_seen = 0, True, 0
    for number, row in enumerate(rows):
        cells = [c for c in row.iter() if c.tag in ("td", "th")]
        line: list[str | None] = []
        for cell in cells:
            _take_reaching(line, number, reaching)
            text = cell_words(cell)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells_seen += wide * high
            if cells_seen > _MAX_CELLS:
                break
            for below in range(1, min(high, len(rows) - number)):
                for k in range(wide):
                    repeated = text if k == 0 and not line else None
                    reaching[number + below, len(line) + k] = repeated
            line += [text, *[None] * (wide - 1)]
        _take_reaching(line, number, reaching)
        head = bool(cells) and (_above(row) == "thead" or all(c.tag == "th" for c in cells))
        in_head = in_head and head
        heads += in_head
        grid.append(line)
    return Grid(tuple(tuple(r) for r in grid), heads if heads < len(grid) else 0)


def _take_reaching(line: list[str | None], number: int, reaching: dict[tuple[int, int], str | None]) -> None:
    """Add the places that cells of earlier rows reach down to."""
    while (number, len(line)) in reaching:
        line.append(reaching.pop((number, len(line))))


def cell_words(cell: LexborNode) -> str:
    """A cell's words, apart where a block or a break parts them; a raised number is a mark: "91%²"."""
    if cell.css_first("p,br,div,li,sup,td,h1,h2,h3,h4,h5,h6") is None:
        return " ".join(str(cell.text()).split())
    parts: list[str] = []
    _gather(cell, parts, 0)
    return " ".join("".join(parts).split())


def _gather(node: LexborNode, parts: list[str], depth: int) -> None:
    """The texts within a node, with a space around each block."""
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            parts.append(child.text_content or "")
        elif tag == "sup" and child.css_first("p,div,br") is None:
            parts.append(raised(child.text()))
        elif depth >= _DEEPEST:
            parts.append(f" {child.text(separator=' ')} ")
        elif not tag.startswith("-"):
            edge = "" if tag in _INLINE else " "
            parts.append(edge)
            _gather(child, parts, depth + 1)
            parts.append(edge)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return min(max(int(value), 1), _MAX_SPAN) if re.fullmatch(r"\d{1,4}", value.strip()) else 1


def _above(row: LexborNode) -> str:
    return (row.parent.tag or "") if row.parent is not None else ""


def own_rows(table: LexborNode) -> list[list[LexborNode]]:
    """The cells of a table's own rows, not those of tables within it."""
    return [[c for c in row.iter() if c.tag in ("td", "th")] for row in table.css("tr") if _own(row, table)]


def _own(row: LexborNode, table: LexborNode) -> bool:
    """Whether a row is this table's and not a nested one's."""
    above: LexborNode | None = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above is not None and above.mem_id == table.mem_id
