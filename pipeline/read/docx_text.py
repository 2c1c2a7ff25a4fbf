"""The words of a Word paragraph: tabs, breaks and inserted text, but not what is hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from pipeline.read.docx_numbering import W
from pipeline.read.markers import raised

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
MARK = "mark"  # the attribute that a footnote's reference keeps its printed mark in
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
        elif child.tag == f"{W}r" and _is_raised(child):
            yield raised("".join(_pieces(child)))
        elif child.tag == f"{W}footnoteReference":
            yield child.get(MARK, "")
        else:
            yield from _pieces(child)


def _is_raised(run: BaseOxmlElement) -> bool:
    found = run.find(f"{W}rPr/{W}vertAlign")
    return found is not None and found.get(f"{W}val") == "superscript"


def number_footnotes(body: BaseOxmlElement) -> dict[str, str]:
    """The marks that Word prints for footnotes, counted through the document: {"footnote:4": "¹"}.

    Each reference in the body keeps its mark, for words_of. Marks that were typed are left to the text.
    """
    marks: dict[str, str] = {}
    for node in body.iter(f"{W}footnoteReference"):
        name = f"footnote:{node.get(f'{W}id')}"
        if node.get(f"{W}customMarkFollows") in ("1", "true", "on") or name in marks:
            continue
        marks[name] = raised(str(len(marks) + 1))
        node.set(MARK, marks[name])
    return marks


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
