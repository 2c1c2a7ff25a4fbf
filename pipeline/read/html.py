"""Web pages to blocks: headings, paragraphs, lists with the markers a browser prints, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.read.blocks import Block
from pipeline.read.html_blocks import BREAK, Walk, flush
from pipeline.read.html_main import main_part
from pipeline.read.html_tables import cell_words, grid_of, is_layout, own_rows
from pipeline.read.html_tiles import tile_words
from pipeline.read.markers import printed, raised
from pipeline.read.pair_tables import is_label, is_pairs, is_value
from pipeline.read.safety import check_nesting
from pipeline.read.tabular import header_rows, is_number_cell, is_prose, table_blocks
from pipeline.read.text import read_text
from pipeline.records import Problem

_BLOCKS = frozenset(
    "address article aside blockquote body caption center details dd div dl dt fieldset figcaption figure footer form "  # noqa: SIM905
    "h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLE_TYPE = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,40}?(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman|none)"
)
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip
_ERROR_PAGE = re.compile(
    r"\b(?:error 40[34]|40[34] error|not found|can(?:no|.)t be found|no longer available|access denied|forbidden)\b",
    re.IGNORECASE,
)
_DEEPEST = 150


def read_html(text: str) -> tuple[list[Block], tuple[Problem, ...]]:
    """A page's main part → its blocks, and problems (their document_path is the caller's).

    `<ol type="a"><li>Take-up rose</li></ol>` → a list item "a. Take-up rose".
    """
    check_nesting(text)
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    name = " ".join(title.text().split()) if title is not None else ""
    part = main_part(tree)
    walk = Walk()
    if part is not None:
        _children(part, walk, 0)
        flush(walk)
    words = sum(len(block.text) for block in walk.blocks)
    if words < 1500 and (
        error := _ERROR_PAGE.search(name) or _ERROR_PAGE.search(" ".join(b.text for b in walk.blocks))
    ):
        message = f"The web page looks like an error page (“{error[0]}”), not like the document itself."
        return walk.blocks, (Problem("", "read", "doubtful", "error_page", message),)
    return walk.blocks, ()


def _children(node: LexborNode, walk: Walk, depth: int) -> None:
    """Take in what a node holds, in order."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            walk.words.append(child.text_content or "")
            walk.bold = walk.bold and (not (child.text_content or "").strip() or _is_bold(child))
        elif child.tag == "br":
            walk.words.append(BREAK)
        elif child.tag in _BLOCKS:
            _block(child, walk, depth)
        elif child.tag == "sup" and child.css_first("p,div,li,br") is None:
            _raised(child, walk)
        elif not (child.tag or "").startswith("-"):
            if depth < _DEEPEST:
                _children(child, walk, depth + 1)
            else:
                walk.words.append(child.text(separator=" "))


def _raised(node: LexborNode, walk: Walk) -> None:
    """Raised words: a number is a footnote mark, and one that begins a paragraph makes it the footnote."""
    text = node.text()
    mark = raised(text)
    walk.note = walk.note or (mark != text and not "".join(walk.words).strip())
    walk.words.append(mark)
    walk.bold = walk.bold and (not text.strip() or _is_bold(node))


def _is_bold(node: LexborNode) -> bool:
    above, steps = node.parent, 0
    while above is not None and above.tag not in _BLOCKS and steps < 10:
        if above.tag in ("b", "strong"):
            return True
        above, steps = above.parent, steps + 1
    return False


def _block(node: LexborNode, walk: Walk, depth: int) -> None:
    """Take in a block-level node; what stood before it is finished."""
    flush(walk)
    tag = node.tag or ""
    if depth >= _DEEPEST:
        walk.words.append(node.text(separator=" "))  # words of blocks that are too deep to be told apart
    elif tag in ("ul", "ol"):
        _list(node, walk, depth)
    elif tag == "table":
        _table(node, walk, depth)
    elif tag == "dl":
        _definitions(node, walk, depth)
    elif tag == "pre":
        walk.blocks += read_text(node.text())
    elif re.fullmatch(r"h[1-6]|summary", tag):
        _children(node, walk, depth + 1)
        flush(walk, heading=int(tag[1]) if tag != "summary" else 6)
    elif tile := tile_words(node):
        walk.words.append(tile)
    else:
        _children(node, walk, depth + 1)
    flush(walk)


def _list(node: LexborNode, walk: Walk, depth: int) -> None:
    """List items with the markers that a browser prints."""
    outer = walk.level, walk.marker, walk.item
    walk.level = 0 if walk.level is None else walk.level + 1
    style, count = _list_style(node), _number(node.attributes.get("start"), 1)
    for child in node.iter():
        if child.tag == "li":
            count = _number(child.attributes.get("value"), count)
            walk.marker = "•" if style == "bullet" else None if style == "none" else f"{printed(style, count)}."
            walk.item = False
            count += 1
            if tile := tile_words(child):
                walk.words.append(tile)
            else:
                _children(child, walk, depth + 1)
            flush(walk)
        else:
            _block(child, walk, depth + 1)
    walk.level, walk.marker, walk.item = outer


def _list_style(node: LexborNode) -> str:
    """How a list's items are marked: "decimal", "lowerLetter", "bullet", "none" …"""
    said = _STYLE_TYPE.search((node.attributes.get("style") or "").lower())
    if said:
        return _STYLES[said[1]]
    if node.tag == "ul":
        return "bullet"
    return _TYPES.get(node.attributes.get("type") or "1", "decimal")


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value.strip()) else otherwise


def _table(node: LexborNode, walk: Walk, depth: int) -> None:
    """A table of data row by row; one that only places things on the page as what it holds."""
    rows = own_rows(node)
    pairs = is_pairs([[(cell_words(c), _paragraphs(c)) for c in row] for row in rows]) and not any(map(_places, rows))
    if is_layout(node) and not pairs:
        _children(node, walk, depth + 1)
        return
    grid = grid_of(node)
    if pairs or is_prose(grid.rows):
        _prose_rows(node, walk, depth)
        return
    caption = node.css_first("caption")
    walk.tables += 1
    title = " ".join(caption.text().split()) if caption is not None else None
    heads = max(grid.header_rows, header_rows(grid.rows))
    walk.blocks += table_blocks(grid.rows, header_rows=heads, table=walk.tables, caption=title or None)


def _places(row: list[LexborNode]) -> bool:
    """Whether a row's first cell holds a table or several links: it is a part of the page, and no label."""
    return len(row) > 1 and (row[0].css_first("table") is not None or len(row[0].css("a")) > 1)


def _prose_rows(table: LexborNode, walk: Walk, depth: int) -> None:
    """Rows of "276." or "Reasons for the decision" beside paragraphs: the number or title of what stands there."""
    walk.tables += 1
    for cells in own_rows(table):
        texts = [cell_words(cell) for cell in cells]
        short = len(cells) == 2 and all(texts) and is_value((texts[1], _paragraphs(cells[1])))
        if short and is_label(texts[0]) and not is_number_cell(texts[0]):
            walk.blocks += table_blocks([texts], header_rows=0, table=walk.tables)
            continue
        for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            more = number + 1 < len(cells)
            if more and is_number_cell(text):
                walk.number = text
            elif number == 0 and more and is_label(text):
                walk.blocks.append(Block("heading", text, level=6))
            else:
                _block(cell, walk, depth + 1)
        walk.number = None


def _paragraphs(cell: LexborNode) -> int:
    """How many paragraphs a cell holds; a heading, list or table in it counts as two."""
    inner = 2 * len(cell.css("h1,h2,h3,h4,h5,ul,ol,table,dl"))
    return inner + sum(bool(p.text(strip=True)) for p in cell.css("p,div"))


def _definitions(node: LexborNode, walk: Walk, depth: int) -> None:
    """Terms and what stands beside them: a short pair is a row "Status | Approved"."""
    term: LexborNode | None = None
    told = False  # whether a row has named the term
    walk.tables += 1
    for child in _pieces(node):
        if child.tag == "dd" and term is not None and child.css_first("p,ul,ol,table,dl,div,br") is None:
            row = [" ".join(term.text().split()), " ".join(child.text().split())]
            walk.blocks += table_blocks([row], header_rows=0, table=walk.tables)
            told = True
            continue
        if term is not None and not told:
            _block(term, walk, depth + 1)
        term, told = (child, False) if child.tag == "dt" else (None, False)
        if term is None:
            _block(child, walk, depth + 1)
    if term is not None and not told:
        _block(term, walk, depth + 1)


def _pieces(definitions: LexborNode) -> Iterator[LexborNode]:
    """Terms and what is said of them; a box around one pair is looked into."""
    for child in definitions.iter():
        if child.tag == "div" and any(inner.tag == "dt" for inner in child.iter()):
            yield from child.iter()
        else:
            yield child
