"""Small readings made of lines, for tests: "# heading", "- item", "a | b" (a table row), anything else a paragraph."""

from __future__ import annotations

from pipeline.records import Cell, Page, Passage, Reading


def paper(*pages: str, path: str = "papers/paper.txt") -> Reading:
    """One text a page, one passage a line, joined into a canonical text as a reader would."""
    passages: list[Passage] = []
    texts: list[str] = []
    page_list: list[Page] = []
    at, heading = 0, ""
    for number, page in enumerate(pages, 1):
        start = at
        for line in filter(None, map(str.strip, page.splitlines())):
            kind = "heading" if line[0] == "#" else "list_item" if line[:2] == "- " else "paragraph"
            text = line.lstrip("# ") if kind == "heading" else line
            cells = _cells(text, at)
            passages.append(
                Passage(
                    f"p{len(passages)}",
                    "d",
                    len(passages),
                    "table_row" if cells else kind,
                    None,
                    heading or None,
                    number,
                    None,
                    at,
                    at + len(text),
                    text,
                    cells=cells,
                    table=number if cells else None,
                )
            )
            heading = text if kind == "heading" else heading
            texts.append(text)
            at += len(text) + 2
        page_list.append(Page(number, None, start, at))
    return Reading("d", path, "0" * 64, "text/plain", 1, "\n\n".join(texts), tuple(page_list), tuple(passages))


def _cells(text: str, at: int) -> tuple[Cell, ...]:
    if " | " not in text:
        return ()
    cells = []
    for column, part in enumerate(text.split(" | ")):
        cells.append(Cell(at, at + len(part), column))
        at += len(part) + 3
    return tuple(cells)
