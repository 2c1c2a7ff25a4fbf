"""A page that says what happened and what to do."""

from __future__ import annotations


class PageError(Exception):
    """What a page says instead of its content. status: of HTTP; do: what the reader can do about it."""

    def __init__(self, status: int, says: str, do: str) -> None:
        super().__init__(says)
        self.status, self.says, self.do = status, says, do


def unknown(what: str, name: str) -> PageError:
    """There is no such statement, document …"""
    shown = name if len(name) <= 60 else name[:60] + "…"
    return PageError(
        404,
        f"There is no {what} “{shown}” in this database.",
        "Look for it from the home page. If the link is old: the document may have changed or left the corpus since.",
    )
