"""The words of a Word paragraph: tabs, breaks and inserted text, but not what is hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.docx_numbering import W

_BOX = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset(
    {
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}instrText",
        f"{W}delText",
        f"{W}txbxContent",
        f"{_BOX}Fallback",
    }
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}


def words_of(paragraph: BaseOxmlElement) -> str:
    """A paragraph's words; a line break is a newline."""
    return "".join(_pieces(paragraph))


def _pieces(node: BaseOxmlElement) -> Iterator[str]:
    for child in node:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == f"{W}r" and _on(child, "vanish"):
            continue
        else:
            yield from _pieces(child)


def _on(run: BaseOxmlElement, name: str) -> bool:
    """Whether a run's property is switched on: <w:b/>, but not <w:b w:val="0"/>."""
    found = run.find(f"{W}rPr/{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false", "off")


def is_all_bold(paragraph: BaseOxmlElement) -> bool:
    """Whether every word of a paragraph is bold."""
    runs = [r for r in paragraph.iter(f"{W}r") if "".join(_pieces(r)).strip()]
    return bool(runs) and all(_on(run, "b") for run in runs)


def text_boxes(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The text boxes anchored in a paragraph, each once, though Word writes them twice."""
    return [
        box
        for box in paragraph.iter(f"{W}txbxContent")
        if not any(above.tag == f"{_BOX}Fallback" for above in box.iterancestors())
        and not any(above.tag == f"{W}txbxContent" for above in box.iterancestors())
    ]


def footnote_ids(paragraph: BaseOxmlElement) -> list[str]:
    """What a paragraph refers to: ["footnote:2"]."""
    kinds = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
    return [f"{kinds[n.tag]}:{n.get(f'{W}id')}" for n in paragraph.iter(*kinds)]
