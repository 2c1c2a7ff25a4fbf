"""Small PDFs for tests, built with reportlab: text at places, ruled tables, numbers on pages."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]


class Pdf:
    """A PDF under construction. Coordinates are points from the top left, as in pipeline/read."""

    def __init__(self, **options: object) -> None:
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, pagesize=A4, **options)

    def text(self, x: float, top: float, words: str, *, size: float = 11, bold: bool = False) -> Pdf:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - top, words)
        return self

    def lines(self, x: float, top: float, lines: Sequence[str], *, pitch: float = 14, size: float = 11) -> Pdf:
        for index, line in enumerate(lines):
            self.text(x, top + index * pitch, line, size=size)
        return self

    def grid(self, xs: Sequence[float], tops: Sequence[float]) -> Pdf:
        for top in tops:
            self.canvas.line(xs[0], HEIGHT - top, xs[-1], HEIGHT - top)
        for x in xs:
            self.canvas.line(x, HEIGHT - tops[0], x, HEIGHT - tops[-1])
        return self

    def page(self) -> Pdf:
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self._out.getvalue()


# Lines as wide as a column of a report: a paragraph that is full to the right edge.
FULL = "The council has kept its promise to visit every child in its care and has said"
