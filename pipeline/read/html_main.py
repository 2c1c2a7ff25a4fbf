"""The part of a web page that is the document: navigation, banners, menus and feet left out."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER = (
    "script,style,noscript,template,svg,iframe,object,embed,canvas,video,audio,button,select,input,textarea,nav,aside,dialog,"
    "[role=navigation],[role=banner],[role=contentinfo],[role=search],[role=complementary],[role=dialog],[role=alertdialog],"
    "[role=menu],[role=menubar],[hidden],[aria-hidden=true]"
)
_OUTER = "header,footer"  # the site's, unless they stand within the document's own part
_INNER_PART = frozenset({"main", "article", "section"})
_MAIN = (
    "main,[role=main],article,#main-content,#maincontent,#mainContent,#main,#content,#Content,#contentwrapper,"
    ".main-content,#modgov,.mgContent,#mgContent"
)
_FURNITURE = frozenset(
    "cookie cookies consent breadcrumb breadcrumbs crumb crumbs nav navbar navigation topnav subnav sitenav menu menus "  # noqa: SIM905
    "sidebar footer masthead banner skip skiplink skiplinks social share sharing search toolbar pagination pager "
    "feedback login language translate print related alert accessibility".split()
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MOST = 4_000  # nodes looked at: a hostile page may nest any number
_DEEPEST = 40
_LINKED = 0.7  # a block is a menu from this share of linked characters on


def main_part(tree: LexborHTMLParser) -> LexborNode | None:
    """The node that holds the document; the tree loses what is furniture. None for an empty page."""
    body = tree.body
    if body is None:
        return None
    for node in tree.css(_NEVER):
        if node.tag not in ("body", "html", "main"):
            node.decompose()
    for node in tree.css(_OUTER):
        if not _within_part(node):
            node.decompose()
    total = len(body.text())
    _drop_named(body, total)
    found = _chosen(body)
    if found.mem_id == body.mem_id:
        _drop_menus(body)
    return found


def _within_part(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag in _INNER_PART or (above.attributes.get("role") == "main"):
            return True
        above = above.parent
    return False


def _is_shallow(node: LexborNode) -> bool:
    """Whether a node stands no deeper than pages nest; else looking into each would cost the square of their number."""
    above: LexborNode | None = node
    for _ in range(_DEEPEST):
        if above is None:
            return True
        above = above.parent
    return above is None


def _drop_named(body: LexborNode, total: int) -> None:
    """Drop blocks that their id or class calls menus, banners and the like, unless they hold most of the page."""
    for node in body.css("[id],[class],[style]")[:_MOST]:
        if node.tag in ("html", "body", "main", "article", "h1") or node.parent is None or not _is_shallow(node):
            continue
        attributes = node.attributes
        if _HIDDEN.search(attributes.get("style") or ""):
            node.decompose()
            continue
        names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
        words = {w.lower() for w in _WORD.findall(names[:500])}
        if words & _FURNITURE and len(node.text()) < 0.4 * total and node.css_first("h1,main,article") is None:
            node.decompose()


def _chosen(body: LexborNode) -> LexborNode:
    """The largest of the usual containers, if it holds a good part of the words; else the whole body."""
    total = len(body.text(strip=True)) or 1
    best = max(body.css(_MAIN), key=lambda n: len(n.text(strip=True)), default=None)
    if best is not None and len(best.text(strip=True)) >= 0.3 * total:
        return best
    return body


def _drop_menus(body: LexborNode) -> None:
    """Drop lists and tables that are mostly links, where nothing marks the main part."""
    for node in body.css("ul,ol,table,div,p")[:_MOST]:
        if node.parent is None or not _is_shallow(node):
            continue
        links = node.css("a[href]")
        words = len(node.text(strip=True))
        if len(links) >= 3 and words and sum(len(a.text(strip=True)) for a in links) >= _LINKED * words:
            node.decompose()
